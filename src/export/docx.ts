import { Table, TableRow, WidthType } from 'docx'
import { type Column, cellOf } from '../column.ts'
import { exportWords, type Lang } from '../wording/say.ts'
import type { About, Exporter, Row } from './exporter.ts'
import { across, cell, centred, sheetOfPaper, size } from './paper.ts'

/** What a person should check. */
const toCheck = 'FFF2CC'

/** The widest of bold letters, and the edges of a cell. */
const letter = 145
const cellEdges = 170
/** No word of a heading is cut. */
const narrowest = (title: string): number =>
  cellEdges + letter * Math.max(...title.split(' ').map(word => word.length))

/** Of the column that calls plans so. */
const ofPlan = 34

/** A plan as papers call it: by number and issuer, by the name of its file where it has neither. */
const textOf = (column: Column, row: Row, lang: Lang): string => {
  const called = column.key === 'plan' ? [row.planNumber, row.planIssuer].filter(Boolean).join(', ') : ''
  return called || String(cellOf(column, row, lang))
}

const tableOf = (rows: readonly Row[], columns: readonly Column[], { lang }: About): Table => {
  const number = 700
  const least = columns.map(({ title }) => narrowest(title[lang]))
  const shares = columns.map(({ key, width }) => (key === 'plan' ? ofPlan : width))
  const room = across - number - least.reduce((sum, width) => sum + width, 0)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = least.map((width, i) => width + Math.floor((room * shares[i]!) / all))
  return new Table({
    width: { size: across, type: WidthType.DXA },
    columnWidths: [number, ...widths],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [
          cell(exportWords(lang).number, number, { bold: true }),
          ...columns.map(({ title }, i) => cell(title[lang], widths[i]!, { bold: true })),
        ],
      }),
      ...rows.map(
        (row, n) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(String(n + 1), number),
              ...columns.map((column, i) => {
                const text = textOf(column, row, lang)
                const doubted = column.key === 'doubts' && text !== ''
                return cell(text, widths[i]!, { fill: doubted ? toCheck : undefined })
              }),
            ],
          }),
      ),
    ],
  })
}

/** The columns for people as one table under the heading of an annex; at its end, of what it was made. */
export const docx: Exporter = async ({ rows, columns }, about) => {
  const { annex, issuedWith } = exportWords(about.lang)
  return sheetOfPaper(
    [
      centred(annex, { bold: true, size: size.heading }),
      centred(about.heading.toUpperCase(), { bold: true, size: size.heading }),
      centred(issuedWith, { italics: true, size: size.text }),
    ],
    tableOf(
      rows,
      columns.filter(({ brief }) => brief),
      about,
    ),
    about,
  )
}
