import type { Cell } from '../../model.ts'
import { bottom, centre, middle } from '../../text/box.ts'
import { isCut } from './begins.ts'
import { type Grid, gridsOf } from './grid.ts'
import type { PrintedLine, PrintedPage, PrintedWord } from './printed.ts'
import { type Segment, segmentOf } from './rows.ts'

/** A table's lines on one page, row by row. */
export interface TablePart {
  readonly y: number
  readonly lines: readonly Segment[]
}
export interface Celled {
  readonly page: PrintedPage
  /** What stands in no table. */
  readonly lines: readonly PrintedLine[]
  readonly tables: readonly TablePart[]
}

/** A table's part at the foot of a page, with all that tells whether the next page goes on with it. */
interface Open {
  readonly grid: Grid
  readonly table: number
  readonly head: string
  readonly lines: readonly Segment[]
}

const wordsOf = (line: PrintedLine): readonly PrintedWord[] =>
  line.words ?? (line.box ? [{ text: line.text, box: line.box, confidence: line.confidence ?? 1 }] : [])

/** The words of a line parted by the cell of the grid that they stand in. */
const split = (line: PrintedLine, grid: Grid): { outside: PrintedLine[]; inside: Segment[] } => {
  const cells = new Map<string, { cell: Omit<Cell, 'table'>; words: PrintedWord[] }>()
  const rest: PrintedWord[] = []
  for (const word of wordsOf(line)) {
    const cell = grid.cellAt(centre(word.box), middle(word.box))
    if (cell === null) {
      rest.push(word)
      continue
    }
    const key = `${cell.row} ${cell.column}`
    if (!cells.has(key)) cells.set(key, { cell, words: [] })
    cells.get(key)!.words.push(word)
  }
  if (cells.size === 0) return { outside: [line], inside: [] }
  return {
    outside: rest.length > 0 ? [segmentOf(line, rest)] : [],
    inside: [...cells.values()].map(({ cell, words }) => ({
      ...segmentOf(line, words),
      cell: { table: 0, ...cell },
    })),
  }
}

const rowText = (lines: readonly Segment[], row: number): string =>
  lines
    .filter(line => line.cell!.row === row)
    .map(line => line.text)
    .join('\t')

/** Columns as wide as one another, wherever the table stands on its page: margins change from page to page. */
const sameColumns = (a: Grid, b: Grid): boolean =>
  a.columns.length === b.columns.length &&
  a.columns.every((x, i) => Math.abs(x - a.columns[0]! - (b.columns[i]! - b.columns[0]!)) < 12)

/** Rows by which a part on a new page is moved: it goes on with the last row, or begins a row of its own. */
const goesOnAt = (open: Open, lines: readonly Segment[]): number => {
  const last = Math.max(...open.lines.map(line => line.cell!.row))
  const at = (of: readonly Segment[], row: number, column: number) =>
    of.filter(line => line.cell!.row === row && line.cell!.column === column)
  const first = lines.filter(line => line.cell!.row === 0)
  const cut =
    at(first, 0, 0).length === 0 &&
    first.some(line => {
      const before = at(open.lines, last, line.cell!.column).at(-1)
      return before !== undefined && isCut(before.text, line.text)
    })
  return cut ? last : last + 1
}

/** The words in ruled tables, each with its cell; a table that goes on over a page break stays one table. */
export const withCells = (pages: readonly PrintedPage[]): Celled[] => {
  let tables = 0
  let open: Open | null = null
  return pages.map(page => {
    let lines = page.lines
    const parts: TablePart[] = []
    const grids = gridsOf(page.rules ?? [], page.width ?? 0)
    for (const grid of grids) {
      const parted = lines.map(line => split(line, grid))
      const rows: Segment[] = parted
        .flatMap(({ inside }) => inside)
        .sort((a, b) => a.cell!.row - b.cell!.row || a.cell!.column - b.cell!.column || a.box.y - b.box.y)
      if (rows.length === 0) continue
      lines = parted.flatMap(({ outside }) => outside)
      const top = !lines.some(line => line.box && line.box.y < grid.box.y) && parts.length === 0
      const goesOn: Open | null = top && open !== null && sameColumns(open.grid, grid) ? open : null
      const repeated = goesOn !== null && rowText(rows, 0) === goesOn.head
      const own = repeated ? rows.filter(line => line.cell!.row > 0) : rows
      const shift = goesOn === null || own.length === 0 ? 0 : goesOnAt(goesOn, own) - (repeated ? 1 : 0)
      const table = goesOn === null ? tables++ : goesOn.table
      const placed = own.map(line => ({
        ...line,
        cell: { ...line.cell!, table, row: line.cell!.row + shift },
      }))
      parts.push({ y: grid.box.y, lines: placed })
      open =
        placed.length > 0 ? { grid, table, head: goesOn?.head ?? rowText(rows, 0), lines: placed } : goesOn
    }
    const foot: Open | null = open
    if (foot !== null && lines.some(line => line.box && line.box.y > bottom((foot as Open).grid.box)))
      open = null
    return { page, lines, tables: parts }
  })
}
