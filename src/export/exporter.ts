import type { Column } from '../column.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows of one listing as the bytes of a file. */
export type Exporter = (rows: readonly Row[], columns: readonly Column[]) => Promise<Uint8Array | string>

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front and stays text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
