import { Command, CommanderError } from 'commander'
import { listings } from '../questions/filters.ts'
import { StoreError } from '../store/database.ts'
import { auditCommand } from './commands/audit.ts'
import { cascadeCommand } from './commands/cascade.ts'
import { citingCommand } from './commands/citing.ts'
import { coverageCommand } from './commands/coverage.ts'
import { demoCommand } from './commands/demo.ts'
import { diffCommand } from './commands/diff.ts'
import { dutiesCommand } from './commands/duties.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { listingCommand } from './commands/listing.ts'
import { reanalyseCommand } from './commands/reanalyse.ts'
import { registerCommand } from './commands/register.ts'
import { removeCommand } from './commands/remove.ts'
import { schemaCommand } from './commands/schema.ts'
import { searchCommand } from './commands/search.ts'
import { showCommand } from './commands/show.ts'
import { sqlCommand } from './commands/sql.ts'
import { statusCommand } from './commands/status.ts'
import { timelineCommand } from './commands/timeline.ts'
import { Failed, type Io, UsageError } from './io.ts'

const commands: readonly ((io: Io) => Command)[] = [
  importCommand,
  reanalyseCommand,
  removeCommand,
  ...listings
    .filter(listing => listing !== 'findings')
    .map(listing => (io: Io) => listingCommand(listing, io)),
  citingCommand,
  cascadeCommand,
  timelineCommand,
  coverageCommand,
  diffCommand,
  dutiesCommand,
  auditCommand,
  registerCommand,
  showCommand,
  searchCommand,
  statusCommand,
  sqlCommand,
  exportCommand,
  schemaCommand,
  evaluateCommand,
  demoCommand,
]

export const programFor = (io: Io): Command => {
  const program = new Command('trichluc')
    .description('Turns archives of Vietnamese government plans into a database that one can ask')
    .helpCommand(false)
  const settle = (command: Command): Command => {
    for (const inner of command.commands) settle(inner)
    return command
      .exitOverride()
      .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.width ?? 100 })
      .showHelpAfterError('(add --help for the options and an example)')
  }
  for (const make of commands) program.addCommand(make(io))
  return settle(program)
}

/** Full disks, missing rights, broken files: told in a line. Null for a fault of the program, which keeps its trace. */
const ofTheMachine = (error: unknown): string | null => {
  const { code, message } = error as { code?: unknown; message: string }
  if (typeof code !== 'string') return null
  if (code.startsWith('SQLITE_'))
    return `the database: ${message}\n  check the free space on the disk and the rights of the file and its folder`
  return /^E[A-Z]+$/.test(code) ? `${message}\n  check the path and the rights` : null
}

/** Runs one command line (without `node` and script). Resolves to the exit code: 1 failed, 2 wrong use. */
export const run = async (words: readonly string[], io: Io): Promise<number> => {
  try {
    await programFor(io).parseAsync([...words], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof Failed) return 1
    if (error instanceof UsageError) {
      io.err(`error: ${error.message}\n`)
      return 2
    }
    if (error instanceof StoreError) {
      io.err(`error: ${error.message}\n  ${error.advice}\n`)
      return 1
    }
    const told = ofTheMachine(error)
    if (told === null) throw error
    io.err(`error: ${told}\n`)
    return 1
  }
}
