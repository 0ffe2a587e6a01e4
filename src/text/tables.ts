import type { Document, Span } from '../model.ts'

export interface Row {
  /** Paragraph of the whole row. */
  readonly span: Span
  /** By column; null where the row has no words in that column. */
  readonly cells: readonly (Span | null)[]
  /** By column: the cell of a row above that is merged with this row's. */
  readonly above: readonly (Span | null)[]
}
export interface Table {
  readonly rows: readonly Row[]
}

interface Held {
  span: Span
  rows: number
}

/** The tables of a document, put together from the cells that its lines bear. */
export const tablesOf = (document: Document): Table[] => {
  const tables: (Held | null)[][][] = []
  for (const { span, cell } of document.pages.flatMap(page => page.lines)) {
    if (cell === null) continue
    tables[cell.table] ??= []
    const rows = tables[cell.table]!
    rows[cell.row] ??= []
    const row = rows[cell.row]!
    const start = row[cell.column]?.span.start ?? span.start
    row[cell.column] = { span: { start, end: span.end }, rows: cell.rows ?? 1 }
  }
  return tables.filter(Boolean).map(rows => {
    /** By column: the last cell that covers rows below its own, and the first row that it leaves free. */
    const covering: { span: Span; until: number }[] = []
    return {
      rows: rows.flatMap((row, at): Row[] => {
        const above = Array.from(covering, cell => (cell && cell.until > at ? cell.span : null))
        for (const [column, cell] of row.entries())
          if (cell && cell.rows > 1) covering[column] = { span: cell.span, until: at + cell.rows }
        const cells = Array.from(row, cell => cell?.span ?? null)
        const held = cells.filter(cell => cell !== null)
        return [{ span: { start: held[0]!.start, end: held.at(-1)!.end }, cells, above }]
      }),
    }
  })
}
