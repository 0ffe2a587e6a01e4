import type { Encoding } from '../../text/decode.ts'
import { decodeRuns } from '../../text/legacy.ts'
import { isNoteMark } from '../layout/note-mark.ts'
import type { PrintedLine } from '../layout/printed.ts'
import { lineOf, linesOfTable, type TableCell } from '../layout/written-table.ts'
import { type List, labelCounter, type NumberRef } from './numbering.ts'
import { holdLetterhead } from './page-head.ts'

/** Letters of one look. */
export interface FlowRun {
  readonly text: string
  readonly font: string
  /** Printed small above the line. */
  readonly raised?: boolean
}

/** One paragraph of a word processor, or the end of a cell or row, as its file gives it one behind another. */
export interface FlowParagraph {
  /** With its last mark cut off. */
  readonly runs: readonly FlowRun[]
  /** How many tables it stands in, one within another. */
  readonly depth: number
  readonly ends: 'paragraph' | 'cell' | 'row'
  /** By which Word counts a label before it. */
  readonly number: NumberRef | null
  /** At a row's end, by column: whether a cell goes on with the one above it. */
  readonly merged?: readonly boolean[]
}

export interface FlowLines {
  readonly lines: readonly PrintedLine[]
  /** Old encodings that were decoded. */
  readonly encodings: readonly Encoding[]
  /** Labels that could not be told. */
  readonly lost: number
}

interface MergedRow {
  readonly cells: readonly TableCell[]
  readonly merged: readonly boolean[]
}
/** A table of which more rows may come. */
interface OpenTable {
  readonly rows: MergedRow[]
  cells: TableCell[]
  cell: PrintedLine[]
}

const textOf = ({ runs }: FlowParagraph): string => runs.map(({ text }) => text).join('')
/** The text below the head of its pages where only that holds the letterhead. */
export const belowPageHead = (
  body: readonly FlowParagraph[],
  heads: readonly (readonly FlowParagraph[])[],
): readonly FlowParagraph[] => {
  if (holdLetterhead(body.map(textOf))) return body
  return [...(heads.find(head => holdLetterhead(head.map(textOf))) ?? []), ...body]
}

/** The rows of a table with the cells that go on downwards taken into the first of them. */
const withMerges = (rows: readonly MergedRow[]): TableCell[][] => {
  const first: (TableCell & { rows: number })[] = []
  return rows.map(({ cells, merged }) =>
    cells.flatMap((cell, column) => {
      const above = first[column]
      if (merged[column] && above && cell.lines.every(({ text }) => text.trim() === '')) {
        above.rows++
        return []
      }
      first[column] = { ...cell, rows: 1 }
      return [first[column]]
    }),
  )
}

/** Printed lines with their words in Unicode, the labels that Word counts before them, cells in their tables. */
export const linesOfFlow = (
  paragraphs: readonly FlowParagraph[],
  lists: ReadonlyMap<string, List>,
): FlowLines => {
  const runs = paragraphs.flatMap((paragraph, group) => paragraph.runs.map(run => ({ ...run, group })))
  const { texts, encodings } = decodeRuns(runs)
  const words = paragraphs.map(() => '')
  for (const [i, { group, raised }] of runs.entries())
    if (!raised || !isNoteMark(texts[i]!, words[group]!)) words[group] += texts[i]!
  const next = labelCounter(lists)
  const lines: PrintedLine[] = []
  let lost = 0
  let tables = 0
  const open: OpenTable[] = []
  /** Closes the tables that lie deeper: a table within a cell gives its lines to that cell. */
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const { rows, cells, cell } = open.pop()!
      if (cell.length > 0) cells.push({ lines: cell })
      if (cells.length > 0) rows.push({ cells, merged: [] })
      const into = open.at(-1)?.cell ?? lines
      if (rows.length > 0) for (const line of linesOfTable(withMerges(rows), tables++)) into.push(line)
    }
  }
  for (const [i, { depth, ends, number, merged = [] }] of paragraphs.entries()) {
    const text = words[i]!
    const counts = number !== null && text.trim() !== ''
    const label = counts ? next(number) : null
    if (counts && label === null) lost++
    closeTo(depth)
    while (open.length < depth) open.push({ rows: [], cells: [], cell: [] })
    const table = open.at(-1)
    if (table && ends === 'row') {
      table.rows.push({ cells: table.cells, merged })
      table.cells = []
      continue
    }
    const into = table?.cell ?? lines
    for (const line of `${label === null ? '' : `${label} `}${text}`.split('\n')) into.push(lineOf(line))
    if (table && ends === 'cell') {
      table.cells.push({ lines: table.cell })
      table.cell = []
    }
  }
  closeTo(0)
  return { lines, encodings, lost }
}
