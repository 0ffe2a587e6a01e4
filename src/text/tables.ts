import type { Document, Span } from '../model.ts'

export interface Row {
  /** Paragraph of the whole row. */
  readonly span: Span
  /** By column; null where the row has no words in that column. */
  readonly cells: readonly (Span | null)[]
}
export interface Table {
  readonly rows: readonly Row[]
}

/** The tables of a document, put together from the cells that its lines bear. */
export const tablesOf = (document: Document): Table[] => {
  const tables: (Span | null)[][][] = []
  for (const { span, cell } of document.pages.flatMap(page => page.lines)) {
    if (cell === null) continue
    tables[cell.table] ??= []
    const rows = tables[cell.table]!
    rows[cell.row] ??= []
    const row = rows[cell.row]!
    const before = row[cell.column]
    row[cell.column] = before ? { start: before.start, end: span.end } : span
  }
  return tables.filter(Boolean).map(rows => ({
    rows: rows.filter(Boolean).map(row => {
      const cells = Array.from(row, cell => cell ?? null)
      const held = cells.filter(cell => cell !== null)
      return { span: { start: held[0]!.start, end: held.at(-1)!.end }, cells }
    }),
  }))
}
