import type { Box, Cell, Note, Page } from '../../model.ts'

export interface PrintedWord {
  readonly text: string
  readonly box: Box
  readonly confidence: number
}

/** One line as a reader found it, before lines are joined to paragraphs. Boxes in points. */
export interface PrintedLine {
  readonly text: string
  readonly box: Box | null
  readonly confidence: number | null
  readonly words?: readonly PrintedWord[]
  /** Font and size as the file names them: lines of one paragraph mostly share it. */
  readonly font?: string
  /** Row and column count from 0 inside the table; `table` counts from 0 over the document. */
  readonly cell: Cell | null
  /** true: surely a new paragraph; false: surely goes on; undefined: to be told from the words and the place. */
  readonly starts?: boolean
}

export interface PrintedPage extends Omit<Page, 'lines'> {
  readonly lines: readonly PrintedLine[]
  /** Where a box of the lines, told as if the page stood upright, lies on the page as it was scanned. */
  readonly asScanned?: (box: Box) => Box
  /** Raised figures of the page, which point to the notes at its foot. */
  readonly noteMarks?: ReadonlySet<string>
  /** Notes at its foot: they stand behind all other words of the document. */
  readonly notes?: readonly PrintedLine[]
  /** Ruling lines of tables, in points. */
  readonly rules?: readonly Box[]
}

/** The one page of a format that has none. */
export const pageOf = (lines: readonly PrintedLine[], reason: Note): PrintedPage => ({
  number: 1,
  width: null,
  height: null,
  via: 'text',
  reasons: [reason],
  lines,
})
