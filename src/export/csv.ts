import { stringify } from 'csv-stringify/sync'
import { printed } from './columns.ts'
import { type Exporter, harmless } from './exporter.ts'

/** UTF-8 with the mark at the front by which Excel knows it. */
export const csv: Exporter = async (rows, columns) =>
  stringify(
    rows.map(row =>
      columns.map(({ key }) => {
        const value = printed(key, row[key])
        return typeof value === 'number' ? value : harmless(value)
      }),
    ),
    { header: true, columns: columns.map(({ heading }) => heading), bom: true, record_delimiter: 'windows' },
  )
