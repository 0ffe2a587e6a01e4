import type { Grey } from '../image/grey.ts'

/** What turns a prepared page into tesseract's table of words: in this process or outside. */
export interface Engine {
  /** Gets ready while the page is still being prepared; null is a page with nothing on it. */
  readonly read: (
    prepared: Promise<Grey | null>,
    parameters: Readonly<Record<string, string>>,
  ) => Promise<string>
  readonly close: () => Promise<void>
}
