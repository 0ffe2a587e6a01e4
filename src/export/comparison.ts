import type { WordChange } from '../text/word-changes.ts'
import type { About } from './exporter.ts'

/** What plans of several years say of the same things, in words, with what changed marked: a Word file and a web page show it. */
export interface ComparisonTable {
  /** One a plan. */
  readonly plans: readonly string[]
  readonly groups: readonly {
    readonly title: string
    readonly rows: readonly {
      /** Path in the outline. */
      readonly section: string
      /** One a plan; null where it is not there. */
      readonly cells: readonly (ComparisonCell | null)[]
    }[]
  }[]
}

export interface ComparisonCell {
  /** `mới`, `sửa: thời hạn`; empty in the first plan. */
  readonly label: string
  readonly changes: readonly WordChange[]
}

export interface ComparisonAbout extends Pick<About, 'lang' | 'heading' | 'provenance'> {
  readonly words: {
    readonly section: string
    /** How words that were taken out and put in are marked, told by an example of each. */
    readonly legend: string
    readonly removed: string
    readonly added: string
  }
}
