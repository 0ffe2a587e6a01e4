import { Command, Option } from 'commander'
import { UserError } from '../../errors.ts'
import { sarif } from '../../export/sarif.ts'
import { columns } from '../../questions/columns.ts'
import { list } from '../../questions/list.ts'
import { acceptFinding } from '../../store/entities.ts'
import { changing, reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows, rowsWanted } from '../rows.ts'

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
        if (!acceptFinding(db, id, why, new Date().toISOString())) throw new UserError('no-finding', { id })
        io.err(`accepted: ${id}\n`)
      })
    })

/** Faults of form, date, law and responsibility, in words that a civil servant understands. */
export const auditCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('audit')), filtersFor('findings')))
    .description(
      'what looks wrong: replaced bases, conflicting dates, impossible days, blank numbers, skipped labels …',
    )
    .argument('[plan]', 'only this plan: id, name, number or a part that no other has')
    .addOption(new Option('--lang <language>', 'of the sentences').choices(['vi', 'en']).default('vi'))
    .option('--all', 'accepted findings too')
    .option('--sarif', 'print SARIF 2.1.0 for tools')
    .addHelpText('after', '\nExample:\n  $ trichluc audit xa-dong-vac-2023 --lang en')
    .addCommand(acceptCommand(io))
    .action(async (plan: string | undefined, options) => {
      await reading(options.db, async db => {
        const filters = { ...filtersIn(options), ...(plan && { plan }) }
        if (options.sarif) return io.out(sarif(list(db, 'findings', filters) as never))
        const rows = list(db, 'findings', { ...filters, open: !options.all }, rowsWanted(options))
        const shown = columns.findings!.map(column =>
          column.key === 'vi' || column.key === 'en'
            ? { ...column, brief: column.key === options.lang }
            : column,
        )
        await printRows(io, rows, shown, options)
      })
    })
