import type { Column } from '../column.ts'
import type { Lang } from '../wording/say.ts'

export type Row = Readonly<Record<string, unknown>>

export interface Table {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
}

/** Of what an export was made: what an auditor asks first. */
export interface Provenance {
  /** ISO time. */
  readonly at: string
  /** Name of the archive's file. */
  readonly archive: string
  /** `trichluc 0.1.0`. */
  readonly program: string
  /** Versions of the rules by which the plans were analysed. */
  readonly rules: readonly string[]
  /** What people put right in these plans, and that lies on them. */
  readonly corrections: readonly {
    readonly id: string
    readonly plan: string
    readonly who: string
    readonly at: string
    readonly what: string
  }[]
}

/** What an export tells beside its rows. */
export interface About {
  readonly lang: Lang
  /** What the rows are, in a word or two: the name of a sheet, the heading of an annex. */
  readonly title: string
  /** The same in more words, as an annex has it above its table. */
  readonly heading: string
  readonly provenance: Provenance
  /** The plans that the rows come from. */
  readonly plans: Table
  /** Between the cells of a line of CSV. */
  readonly separator?: string
  /** The file that this one replaces: calendars go on from it. */
  readonly before?: string
}

/** Rows of one listing as the bytes of a file. */
export type Exporter = (table: Table, about: About) => Promise<Uint8Array | string>
