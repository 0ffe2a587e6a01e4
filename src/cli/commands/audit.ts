import { Command, Option } from 'commander'
import { accept, reopen } from '../../../pipelines/accept.ts'
import { sarif } from '../../export/sarif.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { changing } from '../open-archive.ts'
import { optionTaking, withDb } from '../options.ts'
import type { Rendering } from './question.ts'

const acceptCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, id, why } = commands.accept
  return withExample(
    withDb(new Command('accept'), io),
    io,
    'audit accept 3f9a0c1b2d --why "số điền tay trên bản giấy"',
  )
    .description(about)
    .argument(`<${names.id}>`, id)
    .addOption(optionTaking(io, 'why', 'reason', why).makeOptionMandatory())
    .action(async (id: string, { why }, command: Command) => {
      await changing(command.optsWithGlobals().db, db => {
        accept(db, id, why)
        tell(io, 'accepted', { ids: id })
      })
    })
}

/** An acceptance is taken back. */
const reopenCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, id } = commands.reopen
  return withExample(withDb(new Command('reopen'), io), io, 'audit reopen 3f9a0c1b2d')
    .description(about)
    .argument(`<${names.id}>`, id)
    .action(async (id: string, _, command: Command) => {
      await changing(command.optsWithGlobals().db, db => {
        reopen(db, id)
        tell(io, 'reopened', { ids: id })
      })
    })
}

export const auditRendering: Rendering = {
  options: io => [new Option('--sarif', cliWords(io.lang).options.sarif)],
  commands: io => [acceptCommand(io), reopenCommand(io)],
  // Accepted findings are suppressed in SARIF, not left out.
  implied: async ({ sarif, limit }) => (sarif ? { all: true, limit } : {}),
  columns: ({ lang }, columns) =>
    columns.map(column =>
      column.key === 'vi' || column.key === 'en' ? { ...column, brief: column.key === lang } : column,
    ),
  form: ({ rows }, options) => (options.sarif ? sarif(rows as never) : null),
}
