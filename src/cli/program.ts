import { existsSync, readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { programVersion } from '../../pipelines/program-version.ts'
import { ofTheMachine } from '../errors.ts'
import { questionNamed } from '../questions/named.ts'
import { cliWords, errorSentences, type Lang } from '../wording/say.ts'
import type { Rendering } from './commands/question.ts'
import { settle, usageError } from './help.ts'
import { Failed, type Io, line, type Surroundings } from './io.ts'
import { languageOf, settingsFor } from './settings.ts'

type Make = (io: Io) => Command

/** Questions that have options or a form of their own. */
const renderings: Readonly<Record<string, () => Promise<unknown>>> = {
  audit: async () => (await import('./commands/audit.ts')).auditRendering,
  cascade: async () => (await import('./commands/cascade.ts')).cascadeRendering,
  diff: async () => (await import('./commands/diff.ts')).diffRendering,
  show: async () => (await import('./commands/show.ts')).showRendering,
  status: async () => (await import('./commands/status.ts')).statusRendering,
  sql: async () => ({ endless: true }),
}

/** Where each command that is no question is made: those before the questions in the help, and those behind them. */
const before: Readonly<Record<string, () => Promise<Make>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  reanalyse: async () => (await import('./commands/reanalyse.ts')).reanalyseCommand,
  remove: async () => (await import('./commands/remove.ts')).removeCommand,
  join: async () => (await import('./commands/files.ts')).joinCommand,
  part: async () => (await import('./commands/files.ts')).partCommand,
  correct: async () => (await import('./commands/review.ts')).correctCommand,
}
const behind: Readonly<Record<string, () => Promise<Make>>> = {
  // These have a question of their name, their listing among other commands.
  register: async () => (await import('./commands/register.ts')).registerCommand,
  places: async () => (await import('./commands/places.ts')).placesCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  backup: async () => (await import('./commands/upkeep.ts')).backupCommand,
  check: async () => (await import('./commands/upkeep.ts')).checkCommand,
  merge: async () => (await import('./commands/upkeep.ts')).mergeCommand,
  compact: async () => (await import('./commands/upkeep.ts')).compactCommand,
  mcp: async () => (await import('./commands/mcp.ts')).mcpCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  datasette: async () => (await import('./commands/datasette.ts')).datasetteCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
}
const commands = { ...before, ...behind }

const makerOf = async (name: string): Promise<Make> => {
  const own = commands[name]
  if (own) return own()
  const [{ questionCommand }, question, rendering] = await Promise.all([
    import('./commands/question.ts'),
    questionNamed(name),
    renderings[name]?.() ?? {},
  ])
  return io => questionCommand(question!, rendering as Rendering, io)
}

/** A command as the program's own help tells it. */
interface Told {
  readonly name: string
  readonly arguments: readonly string[]
  readonly about: string
}

/** What `build.ts` wrote of all commands, so that one can be run, and the help be told, without loading them; null in the sources. */
const toldAtBuild = (lang: Lang): readonly Told[] | null => {
  const file = new URL('commands.json', import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))[lang] : null
}

const unloaded = ({ name, arguments: taken, about }: Told): Command => {
  const command = new Command(name).description(about)
  for (const one of taken) command.argument(one)
  return command
}

/** The program; where the words of a command line are given, with the command alone that they name. */
export const programFor = async (io: Io, words: readonly string[] | null = null): Promise<Command> => {
  const { about, help } = cliWords(io.lang)
  const program = new Command('trichluc').description(about).helpCommand(false)
  program.version(programVersion(), '-V, --version', help.version)
  const told = words && toldAtBuild(io.lang)
  const named = told && words.find(word => told.some(({ name }) => name === word))
  if (told && named !== 'completion')
    for (const each of told)
      program.addCommand(each.name === named ? (await makerOf(named))(io) : unloaded(each))
  else {
    const { questions } = await import('../questions/index.ts')
    const asked = questions.map(({ name }) => name).filter(name => !(name in commands))
    for (const name of [...Object.keys(before), ...asked, ...Object.keys(behind)])
      program.addCommand((await makerOf(name))(io))
  }
  return settle(program, io)
}

/** All commands as the program's help tells them. */
export const toldOf = (program: Command): Told[] =>
  program.commands.map(command => ({
    name: command.name(),
    arguments: command.registeredArguments.map(one => {
      const name = `${one.name()}${one.variadic ? '...' : ''}`
      return one.required ? `<${name}>` : `[${name}]`
    }),
    about: command.description(),
  }))

/** Runs one command line (without `node` and script). Resolves to the exit code: 1 failed, 2 wrong use. */
export const run = async (words: readonly string[], surroundings: Surroundings): Promise<number> => {
  let lang = languageOf(words, surroundings.env ?? {})
  try {
    const settings = settingsFor(words, surroundings)
    lang = settings.lang
    const program = await programFor({ ...surroundings, ...settings }, words)
    await program.parseAsync([...words], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof Failed) return 1
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
      return error.exitCode === 0 ? 0 : 2
    const known = error instanceof CommanderError ? usageError(error) : ofTheMachine(error)
    if (known === null) throw error
    const { what, next } = errorSentences(known, lang)
    surroundings.err(line(`${cliWords(lang).error}: ${what}; ${next}`))
    return known.kind === 'usage' ? 2 : 1
  }
}
