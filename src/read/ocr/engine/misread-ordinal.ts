import type { Box } from '../../../model.ts'
import { around } from '../../../text/box.ts'
import type { RecognisedWord } from '../recogniser.ts'

/** `Số:` in front of it, what stands in its place, the sign and symbol behind: `Số:3;` | `/KH-UBND`. */
const place = /^(?<lead>S[ốôó6]\s?[:.]\s?)?(?<ordinal>\S{1,6})$/u
const symbol = /^\/\p{Lu}{2}/u
/** `37`, `37a`: letters further on look like figures (`3Z`, `3l`). */
const plainOrdinal = /^\d+[a-hA-H]?$/

/** A word that stands where a document's ordinal or number must and is none, and the place to look at closer. */
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

const numberLead = /^S[ốôó6]\s?[:.]$/u
/** Figures and a symbol, whatever was read between and in them: `14/KH-UBND`, `37KH-THCS`, `23“KH-UBND`. */
const wholeNumber = /^\d{1,5}[^\s\d]{0,2}\p{Lu}{2}\S*$/u
const wellFormed = /^\d{1,5}[a-hA-H]?\/\p{Lu}[\p{Lu}\d.&-]*\p{Lu}$/u
const figuresOf = (text: string): string => /^\d+/.exec(text)?.[0] ?? ''

/** A document's number read as one word that is a guess or has not the form, with `Số:` in front: both stand in the box. */
export const unsureNumber = (
  lines: readonly (readonly RecognisedWord[])[],
  sure: number,
): MisreadOrdinal | null => {
  for (const line of lines)
    for (const [i, word] of line.entries()) {
      const lead = line[i - 1]
      if (!lead || !numberLead.test(lead.text) || !wholeNumber.test(word.text)) continue
      if (word.confidence < sure || !wellFormed.test(word.text))
        return { word, box: around([lead.box, word.box]) }
    }
  return null
}
/**
 * Of several looks at one number the surest that has the form, as sure as any of them and never a guess; null unless all give the same
 * figures.
 */
export const agreedNumber = (
  looks: readonly RecognisedWord[],
  sure: number,
): Pick<RecognisedWord, 'text' | 'confidence'> | null => {
  const [first] = looks
  if (looks.some(({ text }) => figuresOf(text) !== figuresOf(first!.text))) return null
  const [best] = looks.filter(({ text }) => wellFormed.test(text)).sort((a, b) => b.confidence - a.confidence)
  return best
    ? { text: best.text, confidence: Math.max(sure, ...looks.map(({ confidence }) => confidence)) }
    : null
}

/** That word with the ordinal that looking closer gives. */
export const withOrdinal = (
  { text, box }: RecognisedWord,
  ordinal: string,
  confidence: number,
): RecognisedWord => ({ text: `${place.exec(text)?.groups?.lead ?? ''}${ordinal}`, box, confidence })
