import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type Column, cellOf } from '../column.ts'
import { inOneLine } from '../text/printable.ts'
import { exportWords, type Lang } from '../wording/say.ts'
import type { About, Exporter, Row } from './exporter.ts'
import { provenanceLines } from './provenance.ts'

/*
 * An annex as Nghị định 30/2020/NĐ-CP, Phụ lục I has it: A4, edges of 20, 20, 30 and 15 mm, Times New Roman, the number of
 * the page in the middle of the upper edge from the second page on. It lies across, as the decree allows for tables.
 */

/** Twentieths of a point. */
const millimetres = (n: number): number => Math.round((n * 1440) / 25.4)
const a4 = { width: millimetres(210), height: millimetres(297) }
const edges = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(30),
  right: millimetres(15),
  header: millimetres(10),
}
const across = a4.height - edges.left - edges.right

/** Half points: headings of 14, text of 13, cells of 11. */
const size = { heading: 28, text: 26, cell: 22, source: 18 }
const toCheck = 'FFF2CC'

const centred = (text: string, about: ConstructorParameters<typeof TextRun>[0] & object): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 60 },
    children: [new TextRun({ ...about, text: inOneLine(text) })],
  })

const cell = (text: string, width: number, bold: boolean, fill?: string): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: bold ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(fill && { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    children: [
      new Paragraph({
        ...(bold && { alignment: AlignmentType.CENTER }),
        children: [new TextRun({ text: inOneLine(text), bold, size: size.cell })],
      }),
    ],
  })

/** Characters that a column has at least, so that no heading is cut within a word. */
const narrowest = 13

/** Of the column that calls plans so. */
const ofPlan = 34

/** A plan as papers call it: by number and issuer, by the name of its file where it has neither. */
const textOf = (column: Column, row: Row, lang: Lang): string => {
  const called = column.key === 'plan' ? [row.planNumber, row.planIssuer].filter(Boolean).join(', ') : ''
  return called || String(cellOf(column, row, lang))
}

const tableOf = (rows: readonly Row[], columns: readonly Column[], { lang }: About): Table => {
  const number = 700
  const shares = columns.map(({ key, width }) => Math.max(key === 'plan' ? ofPlan : width, narrowest))
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => Math.floor(((across - number) * share) / all))
  return new Table({
    width: { size: across, type: WidthType.DXA },
    columnWidths: [number, ...widths],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [
          cell(exportWords(lang).number, number, true),
          ...columns.map(({ title }, i) => cell(title[lang], widths[i]!, true)),
        ],
      }),
      ...rows.map(
        (row, n) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(String(n + 1), number, false),
              ...columns.map((column, i) => {
                const text = textOf(column, row, lang)
                const doubted = column.key === 'doubts' && text !== ''
                return cell(text, widths[i]!, false, doubted ? toCheck : undefined)
              }),
            ],
          }),
      ),
    ],
  })
}

/** The columns for people as one table under the heading of an annex; at its end, of what it was made. */
export const docx: Exporter = async ({ rows, columns }, about) => {
  const { lang, heading, provenance } = about
  const words = exportWords(lang)
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: size.text })],
  })
  const document = new Document({
    creator: provenance.program,
    title: heading,
    description: provenanceLines(about).join('\n'),
    styles: { default: { document: { run: { font: 'Times New Roman', size: size.text } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { ...a4, orientation: PageOrientation.LANDSCAPE }, margin: edges },
        },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
        children: [
          centred(words.annex, { bold: true, size: size.heading }),
          centred(heading.toUpperCase(), { bold: true, size: size.heading }),
          centred(words.issuedWith, { italics: true, size: size.text }),
          tableOf(
            rows,
            columns.filter(({ brief }) => brief),
            about,
          ),
          ...provenanceLines(about).map(
            line =>
              new Paragraph({
                spacing: { before: 40 },
                children: [new TextRun({ text: inOneLine(line), size: size.source })],
              }),
          ),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
