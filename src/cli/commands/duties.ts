import { Command } from 'commander'
import { brief, full } from '../../column.ts'
import { kindTable } from '../../kinds.ts'
import { duties } from '../../questions/duties.ts'
import { plansWithin } from '../../questions/list.ts'
import { namesLike } from '../../store/lookup.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersIn, planFilters, withDb, withFilters, withRows } from '../options.ts'
import { printRows, rowsWanted } from '../rows.ts'

const columns = [
  brief('start', 'Từ ngày', 'From', 12),
  brief('end', 'Đến ngày', 'To', 12),
  brief('task', 'Việc được giao', 'Duty', 70),
  brief('unit', 'Đơn vị', 'Unit', 30),
  { ...kindTable.unit.columns.find(({ key }) => key === 'role')!, width: 10 },
  brief('plan', 'Kế hoạch', 'Plan', 22),
  brief('section', 'Mục', 'Section', 10),
  brief('page', 'Trang', 'Page', 7),
  brief('recurrence', 'Lặp lại', 'Recurrence', 20),
  full('quote', 'Trích dẫn', 'Quote', 60),
]

/** All that a body is made responsible for, by date. */
export const dutiesCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('duties')), [...planFilters, 'from', 'to']))
    .description('all that a body is made responsible for, by date')
    .argument('<unit>', 'a part of its name, or an abbreviation; tone marks may be left out')
    .addHelpText('after', '\nExample:\n  $ trichluc duties "phòng nội vụ" --from 2024-07-01 --to 2024-07-31')
    .action(async (unit: string, options) => {
      await reading(options.db, async db => {
        const { bodyRole } = await import('../../resolve/body.ts')
        const { from, to, ...filters } = filtersIn(options)
        const rows = duties(db, namesLike(db, 'unit', unit), bodyRole(unit), {
          plans: plansWithin(db, filters),
          from,
          to,
          limit: rowsWanted(options),
        })
        await printRows(io, rows, columns, options)
      })
    })
