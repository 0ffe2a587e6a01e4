import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'

/** A paragraph or a printed line with its words (readings put in) and the same words folded. */
export interface Piece {
  readonly span: Span
  readonly text: string
  readonly folded: string
  /** It is a row of a table or stands in a cell. */
  readonly table: boolean
  /** Of the cell, where it is one line of a table. */
  readonly column?: number
  /** It was recognised from an image. */
  readonly isScan: boolean
}

export const pieceOf = (text: string, span: Span, table: boolean, isScan: boolean): Piece => {
  const own = text.slice(span.start, span.end)
  return { span, text: own, folded: fold(own), table, isScan }
}
