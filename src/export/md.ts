import { fieldsAmong, printed } from '../column.ts'
import { asMarkdown } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'
import { provenanceLines } from './provenance.ts'

export const md: Exporter = async ({ rows, columns }, about) => {
  const fields = fieldsAmong(columns)
  return [
    fields.map(({ title }) => title[about.lang]),
    fields.map(() => '---'),
    ...rows.map(row =>
      fields.map(column => asMarkdown(String(printed(column, row[column.key], about.lang)))),
    ),
  ]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .concat(
      '\n',
      provenanceLines(about).map(line => `${asMarkdown(line)}  \n`),
    )
    .join('')
}
