import { Command } from 'commander'
import { list } from '../../store/queries.ts'
import { search } from '../../store/search.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const columns = [
  { key: 'plan', heading: 'Kế hoạch', width: 22, brief: true },
  { key: 'section', heading: 'Mục', width: 10, brief: true },
  { key: 'page', heading: 'Trang', width: 7, brief: true },
  { key: 'quote', heading: 'Trích đoạn', width: 80, brief: true },
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
