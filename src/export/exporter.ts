import type { Column } from '../column.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows of one listing as the bytes of a file. */
export type Exporter = (rows: readonly Row[], columns: readonly Column[]) => Promise<Uint8Array | string>
