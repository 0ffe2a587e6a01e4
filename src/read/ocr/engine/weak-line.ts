import { isSyllable } from '../../../text/syllable.ts'
import type { RecognisedWord } from '../recogniser.ts'

type Line = readonly RecognisedWord[]

const textOf = (line: Line): string => line.map(word => word.text).join(' ')
const weakest = (line: Line): number => Math.min(...line.map(word => word.confidence))
/** By letters: one that stands alone weighs less than a word. */
const agreement = (line: Line): number =>
  line.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) /
  line.reduce((sum, { text }) => sum + text.length, 0)

/** A line of so few letters is a label, a date, a head: the engine has no words around it to go by. */
const short = 14
const heading = { words: 8, sure: 0.75 }
const sure = 0.88

/** A label, a quarter's head, a title in capitals of which the engine is not sure: `LQUÝI`, `Phần]I`. */
export const isWeak = (line: Line): boolean => {
  const text = textOf(line)
  if (!/\p{L}/u.test(text)) return false
  if (text.length <= short) return weakest(line) < sure
  return line.length <= heading.words && text === text.toUpperCase() && weakest(line) < heading.sure
}

/** Behind the first word, which may be a label (`12 NỘI DUNG` for `I/`). */
const digitsOf = (line: Line): string => textOf(line.slice(1)).replace(/\D/g, '')
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
/** How many letters stand in words of the language and numerals. */
const known = (line: Line): number =>
  line
    .map(({ text }) => lettersOf(text))
    .filter(word => isSyllable(word) || /^[IVX]+$/.test(word))
    .reduce((sum, word) => sum + word.length, 0)

/**
 * The better of two readings of one line: more of it is words, or as much and it is surer. Where words are lost, or digits
 * differ, the first stays as it is.
 */
export const betterOf = (first: Line, second: Line): Line => {
  const isWhole =
    second.length >= first.length && lettersOf(textOf(second)).length >= lettersOf(textOf(first)).length - 1
  if (!isWhole || digitsOf(first) !== digitsOf(second)) return first
  const gain = known(second) - known(first)
  return gain > 0 || (gain === 0 && agreement(second) > agreement(first)) ? second : first
}
