import type { Box } from '../../../model.ts'
import type { RecognisedWord } from '../recogniser.ts'

/** `Số:` in front of it, what stands in its place, the sign and symbol behind: `Số:3;` | `/KH-UBND`. */
const place = /^(?<lead>S[ốôó6]\s?[:.]\s?)?(?<ordinal>\S{1,6})$/u
const symbol = /^\/\p{Lu}{2}/u
/** `37`, `37a`: letters further on look like figures (`3Z`, `3l`). */
const plainOrdinal = /^\d+[a-hA-H]?$/

/** A word that stands where a document's ordinal must, holds a digit and is none. */
export interface MisreadOrdinal {
  readonly word: RecognisedWord
  /** All that stands before the symbol: the word's own box may end within a digit. */
  readonly box: Box
}

export const misreadOrdinal = (lines: readonly (readonly RecognisedWord[])[]): MisreadOrdinal | null => {
  for (const line of lines)
    for (const [i, word] of line.entries()) {
      const next = line[i + 1]
      if (!next || !symbol.test(next.text)) continue
      const ordinal = place.exec(word.text)?.groups?.ordinal
      if (ordinal === undefined || !/\d/.test(ordinal) || plainOrdinal.test(ordinal)) continue
      const { x, y, height, width } = word.box
      const room = next.box.x - x - Math.round(height / 3)
      return { word, box: { x, y, height, width: Math.min(Math.max(width, room), width + height) } }
    }
  return null
}

/** That word with the ordinal that looking closer gives. */
export const withOrdinal = (
  { text, box }: RecognisedWord,
  ordinal: string,
  confidence: number,
): RecognisedWord => ({ text: `${place.exec(text)?.groups?.lead ?? ''}${ordinal}`, box, confidence })
