import { stringify } from 'csv-stringify/sync'
import { printed } from '../column.ts'
import { asCell } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'

/** UTF-8 with the mark at the front by which Excel knows it. */
export const csv: Exporter = async (rows, columns) =>
  stringify(
    rows.map(row =>
      columns.map(column => {
        // Whole days as ISO has them: a spreadsheet of any language takes them for days.
        const value = column.as === 'day' ? (row[column.key] ?? '') : printed(column, row[column.key])
        return typeof value === 'number' ? value : asCell(String(value))
      }),
    ),
    { header: true, columns: columns.map(({ title }) => title.vi), bom: true, record_delimiter: 'windows' },
  )
