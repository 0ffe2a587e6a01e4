import { Command } from 'commander'
import { brief, type CodeWords } from '../../column.ts'
import { levelWords } from '../../questions/columns.ts'
import { coverage } from '../../questions/coverage.ts'
import { nameKey } from '../../store/names.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withFilters, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const states: CodeWords = {
  have: { vi: 'có', en: 'have' },
  'draft without number': { vi: 'dự thảo, chưa có số', en: 'draft without number' },
  missing: { vi: 'thiếu', en: 'missing' },
  unreadable: { vi: 'không đọc được', en: 'unreadable' },
}
const columns = [
  brief('unit', 'Đơn vị', 'Unit', 40),
  brief('level', 'Cấp', 'Level', 10, levelWords),
  brief('year', 'Năm', 'Year', 6),
  brief('state', 'Tình trạng', 'State', 20, states),
  brief('plans', 'Kế hoạch', 'Plan', 50),
]

/** Unit by year: have, draft without number, missing, unreadable. */
export const coverageCommand = (io: Io): Command =>
  withRows(withFilters(withDb(new Command('coverage')), ['year', 'level', 'issuer']))
    .description('unit by year: have, draft without number, missing, unreadable')
    .addHelpText('after', '\nExample:\n  $ trichluc coverage --level commune')
    .action(async ({ year, level, issuer, ...options }) => {
      await reading(options.db, async db => {
        const rows = coverage(db, { year, level }).filter(
          ({ unit }) => issuer === undefined || nameKey(unit).includes(nameKey(issuer)),
        )
        await printRows(io, rows.slice(0, options.limit), columns, options)
      })
    })
