import { printed } from '../column.ts'
import type { Exporter } from './exporter.ts'

const cell = (value: string | number): string =>
  String(value)
    .replace(/[\\|*_`<>[\]]/g, '\\$&')
    .replace(/\s+/g, ' ')

export const md: Exporter = async (rows, columns) =>
  [
    columns.map(({ title }) => title.vi),
    columns.map(() => '---'),
    ...rows.map(row => columns.map(column => cell(printed(column, row[column.key])))),
  ]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('')
