import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'

/** Where the query's words stand in a text (NFC), whatever their tone marks: `thi dua` finds `thi đua`. */
export const hitsIn = (text: string, query: string): Span[] => {
  const words = fold(query.normalize('NFC')).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return []
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return [...fold(text).matchAll(pattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
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
