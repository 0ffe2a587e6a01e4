import { Command } from 'commander'
import { brief, columns } from '../../export/columns.ts'
import { shortForms } from '../../store/archive.ts'
import { openForReading } from '../../store/database.ts'
import { list } from '../../store/queries.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows, rowsWanted } from '../rows.ts'

const shown = [
  brief('planDate', 'Ngày ban hành', 12),
  brief('plan', 'Kế hoạch', 22),
  brief('planIssuer', 'Cơ quan ban hành', 28),
  ...columns.citations!.filter(({ key }) =>
    ['date', 'role', 'section', 'page', 'inForce', 'replacedBy'].includes(key),
  ),
].map(column => ({ ...column, brief: true }))

const byDate = (a: Record<string, unknown>, b: Record<string, unknown>): number =>
  String(a.planDate ?? '9') < String(b.planDate ?? '9') ? -1 : 1

/** Who cites a document, since when, in which role and section, and whether it was in force at that time. */
export const citingCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('citing')), {}, filtersFor('citations')))
    .description(
      'who cites a document: since when, in which role and section, and was it in force at that time',
    )
    .argument('<document>', '91/2017/NĐ-CP, “nghị định 91/2017”, “luật thi đua khen thưởng năm 2022”')
    .addHelpText('after', '\nExample:\n  $ trichluc citing 91/2017/NĐ-CP --in-force replaced')
    .action(async (document: string, options) => {
      const db = openForReading(options.db)
      try {
        const cited = list(db, 'citations', { ...filtersIn(options), citing: document })
        const keys = [...new Set(cited.map(({ document: key }) => key as string | null))].filter(
          key => key !== null,
        )
        const plans = new Set(cited.map(({ plan }) => plan))
        const rows = [...cited, ...shortForms(db, keys).filter(({ plan }) => plans.has(plan))]
        const wanted = rowsWanted(options)
        await printRows(io, rows.sort(byDate).slice(0, wanted < 0 ? undefined : wanted), shown, options)
        if (keys.length > 1) io.err(`${keys.length} documents bear this name or number: ${keys.join(', ')}\n`)
        const unresolved = rows.filter(({ document: key }) => key === null).length
        if (unresolved > 0) io.err(`${unresolved} mentions do not tell which document they mean\n`)
      } finally {
        db.close()
      }
    })
