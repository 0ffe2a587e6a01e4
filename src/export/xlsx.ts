import writeXlsxFile from 'write-excel-file/node'
import { type Column, printed } from '../column.ts'
import { asCell } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'

const cell = (column: Column, value: unknown) => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  const shown = printed(column, value)
  return typeof shown === 'number'
    ? { value: shown, type: Number }
    : { value: asCell(shown), type: String, wrap: true }
}

/** One sheet with bold headings that stay in sight; whole days are dates, `2024-03` stays text. */
export const xlsx: Exporter = async (rows, columns) =>
  writeXlsxFile(
    [
      columns.map(({ title }) => ({ value: title.vi, fontWeight: 'bold' as const, wrap: true })),
      ...rows.map(row => columns.map(column => cell(column, row[column.key]))),
    ],
    { columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 },
  ).toBuffer()
