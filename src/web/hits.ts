import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'

/**
 * Where the query's words stand in a text (NFC), whatever their tone marks: `thi dua` finds `thi đua`. Where they stand side by
 * side as they were asked for, no other place is meant.
 */
export const hitsIn = (text: string, query: string): Span[] => {
  const words = fold(query.normalize('NFC')).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return []
  const folded = fold(text)
  const spansOf = (sought: string, from: number, to: number): Span[] =>
    [
      ...folded
        .slice(from, to)
        .matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought})(?![\\p{L}\\p{N}])`, 'gu')),
    ].map(({ 0: found, index }) => ({ start: from + index, end: from + index + found.length }))
  const any = words.join('|')
  const whole = spansOf(words.join('[^\\p{L}\\p{N}]+'), 0, folded.length)
  return whole.length > 0
    ? whole.flatMap(({ start, end }) => spansOf(any, start, end))
    : spansOf(any, 0, folded.length)
}

/** A piece of a text, and whether it is one of the words looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** The text cut where the query's words stand in it. */
export const piecesOf = (given: string, query: string): readonly Piece[] => {
  const text = given.normalize('NFC')
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of hitsIn(text, query)) {
    pieces.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true })
    at = end
  }
  return [...pieces, { text: text.slice(at), hit: false }].filter(({ text }) => text !== '')
}
