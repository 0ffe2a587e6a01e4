import { type Command, type CommanderError, Help, Option } from 'commander'
import { UserError } from '../errors.ts'
import { cliWords, fill } from '../wording/say.ts'
import type { Io } from './io.ts'
import { taking } from './options.ts'

/** An example behind a help. */
export const withExample = (command: Command, io: Io, ...examples: readonly string[]): Command => {
  const { example, examples: several } = cliWords(io.lang)
  const lines = examples.map(words => `\n  $ trichluc ${words}`.trimEnd())
  return command.addHelpText('after', `\n${examples.length > 1 ? several : example}${lines.join('')}`)
}

/** The program and each of its commands speak one language, also where the parser of the command line does. */
export const settle = (command: Command, io: Io): Command => {
  const { help: words, options, names } = cliWords(io.lang)
  const own = new Help()
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.usage,
    'Arguments:': words.arguments,
    'Options:': words.options,
    'Commands:': words.commands,
  }
  const translated = (usage: string): string =>
    usage.replace('[options]', words.anyOptions).replace('[command]', words.anyCommand)
  const onEach = (each: Command): void => {
    each.commands.forEach(onEach)
    each
      .exitOverride()
      .helpOption('-h, --help', words.help)
      .addOption(
        taking(new Option(`--lang <${names.language}>`, options.lang), ['vi', 'en']).default(io.lang),
      )
      .configureOutput({
        writeOut: io.out,
        writeErr: io.err,
        getOutHelpWidth: () => io.width ?? 100,
        // Said by `usageError`, in the language of the rest.
        outputError: () => {},
      })
      .configureHelp({
        styleTitle: title => titles[title] ?? title,
        commandUsage: of => translated(own.commandUsage(of)),
        subcommandTerm: of => own.subcommandTerm(of).replace(' [options]', ''),
        optionDescription: ({ description, argChoices, defaultValue }) => {
          const more = [
            ...(argChoices ? [fill(words.choices, { choices: argChoices.join(', ') }, io.lang)] : []),
            ...(defaultValue === undefined || typeof defaultValue === 'boolean'
              ? []
              : [fill(words.default, { value: String(defaultValue) }, io.lang)]),
          ]
          return more.length > 0 ? `${description} (${more.join('; ')})` : description
        },
      })
  }
  onEach(command)
  return command
}

/** What the parser of the command line found wrong, as an error of ours. */
export const usageError = ({ code, message }: CommanderError): UserError => {
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? ''
  const near = /Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1]
  switch (code) {
    case 'commander.unknownOption':
      return near
        ? new UserError('unknown-option-near', { option: quoted, near })
        : new UserError('unknown-option', { option: quoted })
    case 'commander.unknownCommand':
      return near
        ? new UserError('unknown-command-near', { command: quoted, near })
        : new UserError('unknown-command', { command: quoted })
    case 'commander.missingArgument':
      return new UserError('missing-argument', { name: quoted })
    case 'commander.missingMandatoryOptionValue':
      return new UserError('missing-option', { option: quoted })
    case 'commander.optionMissingArgument':
      return new UserError('option-without-value', { option: quoted })
    case 'commander.excessArguments':
      return new UserError('excess-arguments')
    default:
      return new UserError('invalid-argument', { detail: message.replace(/^error: /, '') })
  }
}
