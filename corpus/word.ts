/** A plan as a Word file, laid out as NĐ 30/2020, Phụ lục I wants it: two-column head and foot, justified text, ruled tables. */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  LevelFormat,
  LevelSuffix,
  Packer,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  Paragraph as WordParagraph,
} from 'docx'
import JSZip from 'jszip'
import { type Block, type Manuscript, type Paragraph, plain } from './manuscript.ts'

const mm = convertMillimetersToTwip
/** Of the page between its margins: A4, 30 mm left and 20 mm right. */
const textWidth = mm(160)
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borderless = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

const runs = (paragraph: Paragraph, size = 28): TextRun[] =>
  paragraph.map(({ text, bold, italic, font }) => new TextRun({ text, bold, italics: italic, size, font }))
const centred = (paragraph: Paragraph, size = 26): WordParagraph =>
  new WordParagraph({ alignment: AlignmentType.CENTER, children: runs(paragraph, size) })
const empty = (lines: number): WordParagraph[] =>
  Array.from({ length: lines }, () => new WordParagraph({ children: [new TextRun({ text: '', size: 26 })] }))

const columns = (widths: readonly number[], cells: readonly WordParagraph[][]): Table =>
  new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: borderless,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, i) => new TableCell({ children, width: { size: widths[i]!, type: WidthType.DXA } }),
        ),
      }),
    ],
  })

const headOf = ({ left, right }: Manuscript): Table =>
  columns(
    [mm(62), mm(98)],
    [
      left.flatMap((paragraph, i) => [...(i === left.length - 1 ? empty(1) : []), centred(paragraph)]),
      right.flatMap((paragraph, i) => [
        ...(i === right.length - 1 ? empty(1) : []),
        centred(paragraph, i === 0 ? 24 : 26),
      ]),
    ],
  )

/** The signer's name stands below the room for the signature. */
const footOf = ({ recipients, signature }: Manuscript): Table =>
  columns(
    [mm(80), mm(80)],
    [
      recipients.map(
        (paragraph, i) =>
          new WordParagraph({
            children: runs(
              i === 0 ? paragraph.map(run => ({ ...run, bold: true, italic: true })) : paragraph,
              i === 0 ? 24 : 22,
            ),
          }),
      ),
      signature.flatMap((paragraph, i) => [
        ...(i === signature.length - 1 ? empty(4) : []),
        centred(paragraph, 28),
      ]),
    ],
  )

/** Columns as wide as their longest words ask, within limits. A row with one cell filled is merged: `Quý I`. */
const tableOf = (rows: readonly (readonly Paragraph[])[]): Table => {
  const wants = rows[0]!.map((_, column) =>
    Math.min(40, Math.max(5, ...rows.map(row => plain(row[column] ?? []).length))),
  )
  const widths = wants.map(want => Math.floor((textWidth * want) / wants.reduce((a, b) => a + b, 0)))
  const cellOf = (cell: Paragraph, isHead: boolean, width: number, columnSpan = 1): TableCell =>
    new TableCell({
      columnSpan,
      verticalAlign: VerticalAlign.CENTER,
      width: { size: width, type: WidthType.DXA },
      margins: { left: 80, right: 80, top: 30, bottom: 30 },
      children: [
        new WordParagraph({
          alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: runs(isHead ? cell.map(run => ({ ...run, bold: true })) : cell, 24),
        }),
      ],
    })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map((row, r) => {
      const filled = row.filter(cell => plain(cell) !== '')
      const children =
        filled.length === 1
          ? [cellOf(filled[0]!, false, textWidth, row.length)]
          : row.map((cell, column) => cellOf(cell, r === 0, widths[column]!))
      return new TableRow({ tableHeader: r === 0, cantSplit: true, children })
    }),
  })
}

/** Levels of one list, each restarting under the level above it: `I.`, `1.`, `a)`. */
const levels = [
  {
    format: LevelFormat.UPPER_ROMAN,
    text: '%1.',
    label: (n: number) => `${['I', 'II', 'III', 'IV', 'V', 'VI'][n]}.`,
  },
  { format: LevelFormat.DECIMAL, text: '%2.', label: (n: number) => `${n + 1}.` },
  { format: LevelFormat.LOWER_LETTER, text: '%3)', label: (n: number) => `${'abcdeghik'[n]})` },
]

/**
 * Takes the label off a paragraph where Word's own counting gives the same one, and says the level.
 * `đ)` has no place in that counting and stays typed, as writers do it.
 */
const numbering = () => {
  const counts = [0, 0, 0]
  return (paragraph: Paragraph): { level: number; rest: Paragraph } | null => {
    const level = levels.findIndex(({ label }, i) => plain(paragraph).startsWith(`${label(counts[i]!)} `))
    if (level < 0) return null
    const [first, ...others] = paragraph
    const words = first!.text.slice(levels[level]!.label(counts[level]!).length).trimStart()
    counts[level]!++
    counts.fill(0, level + 1)
    // `**5.** Đề nghị …`: the label has a look of its own.
    if (words === '')
      return { level, rest: others.map((run, i) => (i ? run : { ...run, text: run.text.trimStart() })) }
    return { level, rest: [{ ...first!, text: words }, ...others] }
  }
}

const blocksOf = (blocks: readonly Block[], automatic: boolean): (WordParagraph | Table)[] => {
  const number = automatic ? numbering() : () => null
  return blocks.flatMap(block => {
    if ('rows' in block) return [tableOf(block.rows), ...empty(1)]
    const numbered = number(block.paragraph)
    return new WordParagraph({
      alignment: AlignmentType.JUSTIFIED,
      spacing: { before: 80, after: 80 },
      indent: { firstLine: mm(10) },
      numbering: numbered ? { reference: 'muc', level: numbered.level } : undefined,
      children: runs(numbered?.rest ?? block.paragraph),
    })
  })
}

/** The same bytes for the same plan: no time of day in it. */
const timeless = async (file: Buffer): Promise<Buffer> => {
  const then = new Date('2026-01-01T00:00:00Z')
  const [from, to] = [await JSZip.loadAsync(file), new JSZip()]
  for (const [name, entry] of Object.entries(from.files)) {
    if (entry.dir) continue
    const bytes = name.endsWith('core.xml')
      ? (await entry.async('string')).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, then.toISOString())
      : await entry.async('nodebuffer')
    to.file(name, bytes, { date: then, createFolders: false })
  }
  return to.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 } })
}

/** `automatic`: labels of headings by numbering.xml, not in the text. */
export const toDocx = async (plan: Manuscript, automatic = false): Promise<Buffer> => {
  const page = {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) },
  }
  const document = new Document({
    creator: 'trichluc',
    lastModifiedBy: 'trichluc',
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } } },
    },
    numbering: {
      config: [
        {
          reference: 'muc',
          levels: levels.map(({ format, text }, level) => ({
            level,
            format,
            text,
            suffix: LevelSuffix.SPACE,
            alignment: AlignmentType.LEFT,
            style: { paragraph: { indent: { left: 0, firstLine: mm(10) } } },
          })),
        },
      ],
    },
    sections: [
      {
        properties: { page },
        children: [
          headOf(plan),
          ...empty(1),
          ...plan.title.map(paragraph => centred(paragraph, 28)),
          ...empty(1),
          ...blocksOf(plan.body, automatic),
          ...empty(1),
          footOf(plan),
        ],
      },
      ...(plan.appendix.length === 0
        ? []
        : [
            {
              properties: { page },
              children: plan.appendix.flatMap(block =>
                'rows' in block ? [...empty(1), tableOf(block.rows)] : [centred(block.paragraph, 28)],
              ),
            },
          ]),
    ],
  })
  return timeless(await Packer.toBuffer(document))
}
