/** A plan as a file of each office format, laid out as offices do: head and foot in two columns, ruled tables. */
import type { Block, Manuscript, Paragraph } from '../corpus/manuscript.ts'
import { type DocBlock, writeDoc } from './doc-writer.ts'
import { type PdfPage, setParagraphs, type Words, writePdf } from './pdf-writer.ts'

const docBlocks = (blocks: readonly Block[]): DocBlock[] =>
  blocks.map(block =>
    'rows' in block ? { rows: block.rows.map(row => row.map(cell => [cell])) } : block.paragraph,
  )
export const toDoc = (plan: Manuscript): Uint8Array =>
  writeDoc([
    { rows: [[plan.left, plan.right]] },
    ...plan.title,
    ...docBlocks(plan.body),
    { rows: [[plan.recipients, plan.signature]] },
    ...docBlocks(plan.appendix),
  ])

/** What stays together on a page: words and rules from its own top. */
interface Band {
  readonly height: number
  readonly words: readonly Words[]
  readonly rules?: NonNullable<PdfPage['rules']>
}
/** Left and right edge of the text, where the right column of head and foot begins, size of type: all in points. */
export interface Sheet {
  readonly left: number
  readonly right: number
  readonly middle: number
  readonly size: number
}
/** Margins of 2, 3 and 3.5 cm to the left. */
export const sheets: readonly Sheet[] = [
  { left: 57, right: 538, middle: 260, size: 13 },
  { left: 85, right: 540, middle: 285, size: 14 },
  { left: 99, right: 525, middle: 318, size: 15 },
]
const usual: Sheet = { left: 85, right: 540, middle: 305, size: 13 }
const heightOf = (words: readonly Words[]): number => Math.max(0, ...words.map(({ y }) => y)) + 4

/** Each line by itself. */
const bandsOf =
  (sheet: Sheet) =>
  (paragraph: Paragraph): Band[] => {
    const words = setParagraphs([paragraph], { ...sheet, top: 14 })
    const lines = [...new Set(words.map(({ y }) => y))].map(own => words.filter(({ y }) => y === own))
    return lines.map(line => ({
      height: sheet.size + 5,
      words: line.map(word => ({ ...word, y: 14 })),
    }))
  }
const columns = (cells: readonly (readonly Paragraph[])[], at: readonly number[], { size }: Sheet): Words[] =>
  cells.flatMap((paragraphs, i) =>
    setParagraphs(paragraphs, { left: at[i]! + 5, right: at[i + 1]! - 5, top: 16, indent: 0, size }),
  )
const sideBySide = (sheet: Sheet, ...cells: (readonly Paragraph[])[]): Band => {
  const words = columns(cells, [sheet.left, sheet.middle, sheet.right], sheet)
  return { height: heightOf(words) + 18, words }
}
const rowOf = (sheet: Sheet, row: readonly Paragraph[]): Band => {
  const { left, right } = sheet
  const at = Array.from({ length: row.length + 1 }, (_, i) => left + ((right - left) * i) / row.length)
  const words = columns(
    row.map(cell => [cell]),
    at,
    sheet,
  ).filter(({ text }) => text !== '')
  const height = heightOf(words) + 6
  return {
    height,
    words,
    rules: [[left, 0, right, 0], [left, height, right, height], ...at.map(x => [x, 0, x, height] as const)],
  }
}
const blockBands = (sheet: Sheet, blocks: readonly Block[]): Band[] =>
  blocks.flatMap(block =>
    'rows' in block ? block.rows.map(row => rowOf(sheet, row)) : bandsOf(sheet)(block.paragraph),
  )

const pagesOf = (bands: readonly Band[]): PdfPage[] => {
  const pages: { words: Words[]; rules: NonNullable<PdfPage['rules']>[number][] }[] = []
  let top = Number.POSITIVE_INFINITY
  for (const { height, words, rules = [] } of bands) {
    if (top + height > 785) {
      pages.push({ words: [], rules: [] })
      top = 60
    }
    const page = pages.at(-1)!
    page.words.push(...words.map(word => ({ ...word, y: word.y + top })))
    page.rules.push(...rules.map(([x1, y1, x2, y2]) => [x1, y1 + top, x2, y2 + top] as const))
    top += height
  }
  return pages
}

/** `mapped`: its fonts say what letters their codes stand for. */
export const toPdf = (plan: Manuscript, mapped = false, sheet = usual): Uint8Array =>
  writePdf(
    [
      ...pagesOf([
        sideBySide(sheet, plan.left, plan.right),
        ...plan.title.flatMap(bandsOf(sheet)),
        ...blockBands(sheet, plan.body),
        sideBySide(sheet, plan.recipients, plan.signature),
      ]),
      ...pagesOf(blockBands(sheet, plan.appendix)),
    ],
    '',
    mapped,
  )
