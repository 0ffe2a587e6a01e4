import { fold } from '../../text/fold.ts'
import { limits } from '../limits.ts'
import type { PrintedLine } from './printed.ts'

/** A cell as Word and HTML write it: its lines (those of a table inside it bear cells), and how many columns and rows it covers. */
export interface TableCell {
  readonly lines: readonly PrintedLine[]
  readonly columns?: number
  readonly rows?: number
}

export const lineOf = (text: string, cell: PrintedLine['cell'] = null): PrintedLine => ({
  text,
  box: null,
  confidence: null,
  cell,
})

/** What only the frame of a document says: quốc hiệu, tiêu ngữ, party heading, recipients. */
const frame = /cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam|n[ow]i nhan\s*:|^so\s*:/

/**
 * A table that only sets things side by side: the header (issuer | quốc hiệu), the end (Nơi nhận | signature).
 * A table of one row or one column says no more than its words either.
 */
const isLayout = (rows: readonly (readonly TableCell[])[]): boolean => {
  const width = Math.max(0, ...rows.map(row => row.length))
  if (rows.length <= 1 || width <= 1) return true
  if (rows.length > 5 || width > 3) return false
  return rows.some(row => row.some(cell => cell.lines.some(({ text }) => frame.test(fold(text).trim()))))
}

/** The lines of a table: with cells row by row, or, where it only lays out, column by column without. */
export const linesOfTable = (rows: readonly (readonly TableCell[])[], table: number): PrintedLine[] => {
  /** Rows from here on that a cell from above still covers, by column. */
  const covered: number[] = []
  const placed = rows.flatMap((cells, row) => {
    let column = 0
    return cells.flatMap(({ lines, columns = 1, rows: height = 1 }) => {
      while ((covered[column] ?? 0) > row) column++
      const cell = { table, row, column, ...(height > 1 && { rows: height }) }
      const width = Math.min(columns, limits.spanned)
      for (let i = 0; i < width; i++) covered[column + i] = row + height
      column += width
      return lines.map(line => ({ line, cell }))
    })
  })
  if (!isLayout(rows)) return placed.map(({ line, cell }) => ({ ...line, cell }))
  return placed
    .sort((a, b) => a.cell.column - b.cell.column || a.cell.row - b.cell.row)
    .map(({ line }) => line)
}
