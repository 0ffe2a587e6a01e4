import { Table, TableRow, TextRun, WidthType } from 'docx'
import { inOneLine } from '../text/printable.ts'
import type { ComparisonAbout, ComparisonCell, ComparisonTable } from './comparison.ts'
import { across, cell, centred, sheetOfPaper, size } from './paper.ts'

const grey = 'F0F0F0'

/** Struck through and underlined: read in black and white too. */
const marks = {
  both: {},
  before: { strike: true, color: '8F1414' },
  after: { bold: true, underline: {}, color: '0B5A1E' },
} as const

const runsOf = ({ label, changes }: ComparisonCell): TextRun[] => [
  ...(label ? [new TextRun({ text: `[${label}] `, italics: true, size: size.cell })] : []),
  ...changes.flatMap(({ words, in: where }) => [
    new TextRun({ text: inOneLine(words), size: size.cell, ...marks[where] }),
    new TextRun({ text: ' ', size: size.cell }),
  ]),
]

/** The same table as the web page, as a sheet of paper that lies across. */
export const comparisonDocx = (
  { plans, groups }: ComparisonTable,
  about: ComparisonAbout,
): Promise<Uint8Array> => {
  const { heading, words } = about
  const path = 1000
  const width = Math.floor((across - path) / plans.length)
  const table = new Table({
    width: { size: across, type: WidthType.DXA },
    columnWidths: [path, ...plans.map(() => width)],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [words.section, ...plans].map((title, n) =>
          cell(title, n === 0 ? path : width, { bold: true }),
        ),
      }),
      ...groups.flatMap(({ title, rows }) => [
        new TableRow({
          cantSplit: true,
          children: [cell(title.toUpperCase(), across, { bold: true, fill: grey, span: plans.length + 1 })],
        }),
        ...rows.map(
          ({ section, cells }) =>
            new TableRow({
              cantSplit: true,
              children: [cell(section, path), ...cells.map(one => cell(one ? runsOf(one) : '–', width))],
            }),
        ),
      ]),
    ],
  })
  const legend = runsOf({
    label: '',
    changes: [
      { words: `${words.legend}:`, in: 'both' },
      { words: words.removed, in: 'before' },
      { words: words.added, in: 'after' },
    ],
  })
  return sheetOfPaper(
    [centred(heading, { bold: true, size: size.heading }), centred(legend, {})],
    table,
    about,
  )
}
