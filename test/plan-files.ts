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
const edges = { left: 85, right: 540 }
const heightOf = (words: readonly Words[]): number => Math.max(0, ...words.map(({ y }) => y)) + 4

/** Each line by itself. */
const bandsOf = (paragraph: Paragraph): Band[] => {
  const words = setParagraphs([paragraph], { ...edges, top: 14 })
  const lines = [...new Set(words.map(({ y }) => y))].map(own => words.filter(({ y }) => y === own))
  return lines.map(line => ({ height: 18, words: line.map(word => ({ ...word, y: 14 })) }))
}
const columns = (cells: readonly (readonly Paragraph[])[], at: readonly number[], margin: number): Words[] =>
  cells.flatMap((paragraphs, i) =>
    setParagraphs(paragraphs, { left: at[i]! + margin, right: at[i + 1]! - margin, top: 16, indent: 0 }),
  )
const sideBySide = (...cells: (readonly Paragraph[])[]): Band => {
  const words = columns(cells, [edges.left, 305, edges.right], 5)
  return { height: heightOf(words) + 18, words }
}
const rowOf = (row: readonly Paragraph[]): Band => {
  const at = Array.from(
    { length: row.length + 1 },
    (_, i) => edges.left + ((edges.right - edges.left) * i) / row.length,
  )
  const words = columns(
    row.map(cell => [cell]),
    at,
    5,
  ).filter(({ text }) => text !== '')
  const height = heightOf(words) + 6
  return {
    height,
    words,
    rules: [
      [edges.left, 0, edges.right, 0],
      [edges.left, height, edges.right, height],
      ...at.map(x => [x, 0, x, height] as const),
    ],
  }
}
const blockBands = (blocks: readonly Block[]): Band[] =>
  blocks.flatMap(block => ('rows' in block ? block.rows.map(rowOf) : bandsOf(block.paragraph)))

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
export const toPdf = (plan: Manuscript, mapped = false): Uint8Array =>
  writePdf(
    [
      ...pagesOf([
        sideBySide(plan.left, plan.right),
        ...plan.title.flatMap(bandsOf),
        ...blockBands(plan.body),
        sideBySide(plan.recipients, plan.signature),
      ]),
      ...pagesOf(blockBands(plan.appendix)),
    ],
    '',
    mapped,
  )
