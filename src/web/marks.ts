import { fold } from '../text/fold.ts'

/** A piece of a text, and whether it is one of the words looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** The text cut where the query's words stand in it, whatever their tone marks: `thi dua` marks `thi đua`. */
export const piecesOf = (given: string, query: string): readonly Piece[] => {
  const text = given.normalize('NFC')
  const words = fold(query.normalize('NFC')).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return [{ text, hit: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: word, index } of fold(text).matchAll(pattern)) {
    pieces.push({ text: text.slice(at, index), hit: false })
    pieces.push({ text: text.slice(index, index + word.length), hit: true })
    at = index + word.length
  }
  return [...pieces, { text: text.slice(at), hit: false }].filter(({ text }) => text !== '')
}
