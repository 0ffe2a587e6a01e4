import type { Grey } from '../image/grey.ts'

/** Rejects where work takes too long. */
export type Limited = <T>(work: Promise<T>) => Promise<T>

/** What turns a prepared page into tesseract's table of words: in this process or outside. */
export interface Engine {
  /** Engine and model: results of one are not taken for those of another. */
  readonly name: string
  /** Gets ready while the page is still being prepared; null is a page with nothing on it. */
  readonly read: (
    prepared: Promise<Grey | null>,
    parameters: Readonly<Record<string, string>>,
  ) => Promise<string>
  readonly close: () => Promise<void>
}
