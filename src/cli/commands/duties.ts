import { Command } from 'commander'
import { brief, full } from '../../export/columns.ts'
import { duties } from '../../store/archive.ts'
import { namesLike } from '../../store/lookup.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withRows } from '../options.ts'
import { printRows, rowsWanted } from '../rows.ts'

const columns = [
  brief('start', 'Từ ngày', 12),
  brief('end', 'Đến ngày', 12),
  brief('task', 'Việc được giao', 70),
  brief('unit', 'Đơn vị', 30),
  brief('role', 'Vai trò', 10),
  brief('plan', 'Kế hoạch', 22),
  brief('section', 'Mục', 10),
  brief('page', 'Trang', 7),
  brief('recurrence', 'Lặp lại', 20),
  full('quote', 'Trích dẫn', 60),
]

/** All that a body is made responsible for, by date. */
export const dutiesCommand = (io: Io): Command =>
  withRows(withDb(new Command('duties')))
    .description('all that a body is made responsible for, by date')
    .argument('<unit>', 'a part of its name, or an abbreviation; tone marks may be left out')
    .addHelpText('after', '\nExample:\n  $ trichluc duties "phòng nội vụ"')
    .action(async (unit: string, options) => {
      await reading(options.db, async db => {
        const { bodyRole } = await import('../../resolve/body.ts')
        const rows = duties(db, namesLike(db, 'unit', unit), bodyRole(unit), rowsWanted(options))
        await printRows(
          io,
          rows.map(row => ({ ...row })),
          columns,
          options,
        )
      })
    })
