import { Command } from 'commander'
import { brief } from '../../column.ts'
import { shortForms } from '../../questions/citing.ts'
import { columns } from '../../questions/columns.ts'
import { list, tally } from '../../questions/list.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows, rowsWanted } from '../rows.ts'

const shown = [
  brief('planDate', 'Ngày ban hành', 'Date of the plan', 12),
  brief('plan', 'Kế hoạch', 'Plan', 22),
  brief('planIssuer', 'Cơ quan ban hành', 'Issuer', 28),
  ...columns.citations!.filter(({ key }) =>
    ['date', 'role', 'section', 'page', 'inForce', 'replacedBy'].includes(key),
  ),
].map(column => ({ ...column, brief: true }))

const byDate = (a: Record<string, unknown>, b: Record<string, unknown>): number =>
  String(a.planDate ?? '9') < String(b.planDate ?? '9') ? -1 : 1

/** Who cites a document, since when, in which role and section, and whether it was in force at that time. */
export const citingCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('citing')), filtersFor('citations')))
    .description(
      'who cites a document: since when, in which role and section, and was it in force at that time',
    )
    .argument('<document>', '91/2017/NĐ-CP, “nghị định 91/2017”, “luật thi đua khen thưởng năm 2022”')
    .addHelpText('after', '\nExample:\n  $ trichluc citing 91/2017/NĐ-CP --in-force replaced')
    .action(async (document: string, options) => {
      await reading(options.db, async db => {
        const filters = { ...filtersIn(options), citing: document }
        const documents = tally(db, 'citations', filters, 'document')
        const keys = [...documents.keys()].filter(key => key !== null) as string[]
        const wanted = rowsWanted(options)
        const cited = list(db, 'citations', filters, wanted)
        const plans = new Set(cited.map(({ plan }) => plan))
        const rows = [...cited, ...shortForms(db, keys).filter(({ plan }) => plans.has(plan))]
        await printRows(io, rows.sort(byDate), shown, options)
        const since = [...tally(db, 'citations', filters, 'planDate').keys()].find(date => date !== null)
        if (since) io.err(`cited since ${since}\n`)
        if (keys.length > 1) io.err(`${keys.length} documents bear this name or number: ${keys.join(', ')}\n`)
        if (documents.has(null))
          io.err(`${documents.get(null)} mentions do not tell which document they mean\n`)
      })
    })
