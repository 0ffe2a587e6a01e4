import { Command, Option } from 'commander'
import { accept } from '../../../pipelines/accept.ts'
import { sarif } from '../../export/sarif.ts'
import { changing } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import type { Rendering } from './question.ts'

const acceptCommand = (io: Io): Command =>
  withDb(new Command('accept'))
    .description('accept a finding: it is not shown again, also after a new import')
    .argument('<id>', 'id of the finding, as the table shows it')
    .requiredOption('--why <reason>', 'for those who ask later')
    .addHelpText(
      'after',
      '\nExample:\n  $ trichluc audit accept 3f9a0c1b2d --why "số điền tay trên bản giấy"',
    )
    .action(async (id: string, { why }, command: Command) => {
      await changing(command.optsWithGlobals().db, db => {
        accept(db, id, why)
        io.err(`accepted: ${id}\n`)
      })
    })

export const auditRendering: Rendering = {
  options: [
    new Option('--lang <language>', 'of the sentences').choices(['vi', 'en']).default('vi'),
    new Option('--sarif', 'print SARIF 2.1.0 for tools'),
  ],
  commands: io => [acceptCommand(io)],
  // Accepted findings are suppressed in SARIF, not left out.
  implied: async ({ sarif, limit }) => (sarif ? { all: true, limit } : {}),
  columns: ({ lang }, columns) =>
    columns.map(column =>
      column.key === 'vi' || column.key === 'en' ? { ...column, brief: column.key === lang } : column,
    ),
  form: ({ rows }, options) => (options.sarif ? sarif(rows as never) : null),
}
