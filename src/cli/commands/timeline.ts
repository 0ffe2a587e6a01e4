import { Command } from 'commander'
import { brief } from '../../column.ts'
import { plansWithin } from '../../questions/list.ts'
import { timeline } from '../../questions/timeline.ts'
import { namesLike } from '../../store/lookup.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersIn, planFilters, withDb, withFilters, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const columns = [
  brief('year', 'Năm', 'Year', 6),
  brief('name', 'Phong trào, sự kiện', 'Movement, event', 60),
  brief('plans', 'Số kế hoạch', 'Plans', 8),
  brief('units', 'Số đơn vị', 'Units', 8),
  brief('first', 'Sớm nhất', 'First', 36),
]

/** A movement with its family, or an event, over the years. */
export const timelineCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('timeline')), planFilters))
    .description('a movement with its local variants, or an event, year by year')
    .argument('<name>', 'a part of the name; tone marks may be left out')
    .addHelpText('after', '\nExample:\n  $ trichluc timeline "nông thôn mới"')
    .action(async (name: string, options) => {
      await reading(options.db, async db => {
        const names = [...namesLike(db, 'movement', name), ...namesLike(db, 'anniversary', name)]
        const rows = timeline(db, names, plansWithin(db, filtersIn(options))).slice(0, options.limit)
        await printRows(io, rows, columns, options)
      })
    })
