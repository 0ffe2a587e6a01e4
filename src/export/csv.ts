import { stringify } from 'csv-stringify/sync'
import { fieldsAmong, printed } from '../column.ts'
import { asCell } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'

/** UTF-8 with the mark at the front by which Excel knows it. */
export const csv: Exporter = async ({ rows, columns }, { lang, separator = ',' }) => {
  const fields = fieldsAmong(columns)
  return stringify(
    rows.map(row =>
      fields.map(column => {
        // Whole days as ISO has them: a spreadsheet of any language takes them for days.
        const value = column.as === 'day' ? (row[column.key] ?? '') : printed(column, row[column.key], lang)
        return typeof value === 'number' ? value : asCell(String(value))
      }),
    ),
    {
      header: true,
      columns: fields.map(({ title }) => title[lang]),
      delimiter: separator,
      bom: true,
      record_delimiter: 'windows',
    },
  )
}
