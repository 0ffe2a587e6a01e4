import { Argument, Command } from 'commander'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import type { Io } from '../io.ts'

/** Each asks the program itself at every Tab, so that no list of commands grows old; where it says nothing, files are meant. */
const scripts: Readonly<Record<string, string>> = {
  bash: `_trichluc() {
  local IFS=$'\\n'
  COMPREPLY=($(trichluc completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _trichluc trichluc
`,
  zsh: `#compdef trichluc
_trichluc() {
  local -a found
  found=("\${(@f)$(trichluc completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _trichluc trichluc
`,
  fish: `complete -c trichluc -a '(trichluc completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName trichluc -ScriptBlock {
  param($word, $ast, $cursor)
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($word -eq '') { $words += ' ' }
  trichluc completion words '--' @words | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`,
}

/** What may stand in the place of the last word: commands, options, values of an option; none where a file or a text is meant. */
export const completionsFor = (program: Command, words: readonly string[]): string[] => {
  const begun = (words.at(-1) ?? '').trim()
  const before = words.slice(0, -1)
  let command = program
  for (const word of before) command = command.commands.find(each => each.name() === word) ?? command
  const last = before.at(-1)
  const option = command.options.find(
    ({ long, short }) => last !== undefined && (long === last || short === last),
  )
  if (option?.required) return (option.argChoices ?? []).filter(value => value.startsWith(begun))
  const found = begun.startsWith('-')
    ? [...command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? ''), '--help']
    : command === program || last === command.name()
      ? [...command.commands.map(each => each.name()), ...(command.registeredArguments[0]?.argChoices ?? [])]
      : []
  return found.filter(word => word !== '' && word.startsWith(begun))
}

export const completionCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, shell } = commands.completion
  const words = new Command('words')
    .argument(`[${names.words}...]`)
    .action((given: string[], _: unknown, command: Command) => {
      const program = command.parent!.parent!
      io.out(
        completionsFor(program, given)
          .map(word => `${word}\n`)
          .join(''),
      )
    })
  return withExample(new Command('completion'), io, 'completion bash >> ~/.bashrc')
    .description(about)
    .addArgument(new Argument(`<${names.shell}>`, shell).choices(Object.keys(scripts)))
    .addCommand(words, { hidden: true })
    .action((name: string) => io.out(scripts[name]!))
}
