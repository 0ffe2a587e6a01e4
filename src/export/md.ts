import { printed } from './columns.ts'
import type { Exporter } from './exporter.ts'

const cell = (value: string | number): string =>
  String(value)
    .replace(/[\\|*_`<>[\]]/g, '\\$&')
    .replace(/\s+/g, ' ')

export const md: Exporter = async (rows, columns) =>
  [
    columns.map(({ heading }) => heading),
    columns.map(() => '---'),
    ...rows.map(row => columns.map(({ key }) => cell(printed(key, row[key])))),
  ]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('')
