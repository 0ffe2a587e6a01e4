import type { Bilingual, Column } from '../column.ts'

export type Row = Readonly<Record<string, unknown>>

/** What a question found. */
export interface Answer<Whole = unknown> {
  readonly rows: readonly Row[]
  /** There are more rows behind those that the limit let through. */
  readonly truncated: boolean
  /** What one must know to read the rows aright: what was left out, what is not told apart. */
  readonly remarks: readonly Bilingual[]
  /** Where only the answer tells its columns. */
  readonly columns?: readonly Column[]
  /** What the rows are a part of, where it is more than a list: a plan, a cascade, the state of the archive. */
  readonly whole: Whole
}
