import { printed } from '../column.ts'
import { asMarkdown } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'

export const md: Exporter = async (rows, columns) =>
  [
    columns.map(({ title }) => title.vi),
    columns.map(() => '---'),
    ...rows.map(row => columns.map(column => asMarkdown(String(printed(column, row[column.key]))))),
  ]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('')
