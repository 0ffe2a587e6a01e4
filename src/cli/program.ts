import { Command, CommanderError } from 'commander'
import { programVersion } from '../../pipelines/program-version.ts'
import { ofTheMachine } from '../errors.ts'
import { questions } from '../questions/index.ts'
import { cliWords, errorSentences } from '../wording/say.ts'
import { auditRendering } from './commands/audit.ts'
import { cascadeRendering } from './commands/cascade.ts'
import { completionCommand } from './commands/completion.ts'
import { datasetteCommand } from './commands/datasette.ts'
import { demoCommand } from './commands/demo.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { exportCommand } from './commands/export.ts'
import { joinCommand, partCommand } from './commands/files.ts'
import { importCommand } from './commands/import.ts'
import { mcpCommand } from './commands/mcp.ts'
import { questionCommand, type Rendering } from './commands/question.ts'
import { reanalyseCommand } from './commands/reanalyse.ts'
import { registerCommand } from './commands/register.ts'
import { removeCommand } from './commands/remove.ts'
import { correctCommand, reviewCommand } from './commands/review.ts'
import { schemaCommand } from './commands/schema.ts'
import { serveCommand } from './commands/serve.ts'
import { showRendering } from './commands/show.ts'
import { statusRendering } from './commands/status.ts'
import { backupCommand, checkCommand, compactCommand, mergeCommand } from './commands/upkeep.ts'
import { watchCommand } from './commands/watch.ts'
import { workerCommand } from './commands/worker.ts'
import { settle, usageError } from './help.ts'
import { Failed, type Io, line, type Surroundings } from './io.ts'
import { languageOf, settingsFor } from './settings.ts'

/** Questions that have options or a form of their own. */
const renderings: Readonly<Record<string, Rendering<never>>> = {
  audit: auditRendering,
  cascade: cascadeRendering,
  show: showRendering,
  status: statusRendering,
  sql: { endless: true },
}

const commands: readonly ((io: Io) => Command)[] = [
  importCommand,
  watchCommand,
  workerCommand,
  reanalyseCommand,
  removeCommand,
  joinCommand,
  partCommand,
  correctCommand,
  // These have commands of their own, and their listing among them.
  ...questions
    .filter(({ name }) => name !== 'register' && name !== 'review')
    .map(
      question => (io: Io) => questionCommand(question, (renderings[question.name] ?? {}) as Rendering, io),
    ),
  registerCommand,
  serveCommand,
  reviewCommand,
  backupCommand,
  checkCommand,
  mergeCommand,
  compactCommand,
  mcpCommand,
  exportCommand,
  datasetteCommand,
  schemaCommand,
  completionCommand,
  evaluateCommand,
  demoCommand,
]

export const programFor = (io: Io): Command => {
  const { about, help } = cliWords(io.lang)
  const program = new Command('trichluc').description(about).helpCommand(false)
  program.version(programVersion(), '-V, --version', help.version)
  for (const make of commands) program.addCommand(make(io))
  return settle(program, io)
}

/** Runs one command line (without `node` and script). Resolves to the exit code: 1 failed, 2 wrong use. */
export const run = async (words: readonly string[], surroundings: Surroundings): Promise<number> => {
  let lang = languageOf(words, surroundings.env ?? {})
  try {
    const settings = settingsFor(words, surroundings)
    lang = settings.lang
    await programFor({ ...surroundings, ...settings }).parseAsync([...words], { from: 'user' })
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
