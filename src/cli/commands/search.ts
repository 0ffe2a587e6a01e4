import { Command } from 'commander'
import { brief } from '../../column.ts'
import { list } from '../../questions/list.ts'
import { search } from '../../store/search.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const columns = [
  brief('plan', 'Kế hoạch', 'Plan', 22),
  brief('section', 'Mục', 'Section', 10),
  brief('page', 'Trang', 'Page', 7),
  brief('quote', 'Trích đoạn', 'Excerpt', 80),
]

export const searchCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('search')), filtersFor('plans')))
    .description('paragraphs that hold these words; tone marks may be left out')
    .argument('<text>')
    .addHelpText('after', '\nExample:\n  $ trichluc search "thi dua" --year 2023')
    .action(async (text: string, options) => {
      await reading(options.db, async db => {
        const filters = filtersIn(options)
        const plans = Object.values(filters).some(value => value !== undefined)
          ? list(db, 'plans', filters).map(({ planId }) => planId as number)
          : null
        await printRows(io, search(db, text, options.limit ?? 20, plans), columns, options)
      })
    })
