import type { Encoding } from '../../text/decode.ts'
import { decodeRuns } from '../../text/legacy.ts'
import type { PrintedLine } from '../layout/printed.ts'
import { lineOf, linesOfTable, type TableCell } from '../layout/written-table.ts'
import { type List, labelCounter, type NumberRef } from './numbering.ts'

/** One paragraph of a word processor, or the end of a cell or row, as its file gives it one behind another. */
export interface FlowParagraph {
  /** With its last mark cut off. */
  readonly runs: readonly { readonly text: string; readonly font: string }[]
  readonly inTable: boolean
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

/** The rows of a table with the cells that go on downwards taken into the first of them. */
const withMerges = (
  rows: readonly { readonly cells: readonly TableCell[]; readonly merged: readonly boolean[] }[],
): TableCell[][] => {
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
  for (const [i, { group }] of runs.entries()) words[group] += texts[i]!
  const next = labelCounter(lists)
  const lines: PrintedLine[] = []
  let lost = 0
  let tables = 0
  let rows: { cells: TableCell[]; merged: readonly boolean[] }[] = []
  let cells: TableCell[] = []
  let cell: PrintedLine[] = []
  const closeTable = (): void => {
    if (rows.length > 0) for (const line of linesOfTable(withMerges(rows), tables++)) lines.push(line)
    rows = []
  }
  for (const [i, { inTable, ends, number, merged = [] }] of paragraphs.entries()) {
    const text = words[i]!
    const counts = number !== null && text.trim() !== ''
    const label = counts ? next(number) : null
    if (counts && label === null) lost++
    const own = `${label === null ? '' : `${label} `}${text}`.split('\n').map(line => lineOf(line))
    if (!inTable) {
      closeTable()
      for (const line of own) lines.push(line)
    } else if (ends === 'row') {
      rows.push({ cells, merged })
      cells = []
    } else {
      for (const line of own) cell.push(line)
      if (ends === 'cell') {
        cells.push({ lines: cell })
        cell = []
      }
    }
  }
  closeTable()
  return { lines, encodings, lost }
}
