import { roman } from '../../../text/numerals.ts'
import { isSyllable } from '../../../text/syllable.ts'
import type { RecognisedWord } from '../recogniser.ts'

type Line = readonly RecognisedWord[]

const textOf = (line: Line): string => line.map(word => word.text).join(' ')
const weakest = (line: Line): number => Math.min(...line.map(word => word.confidence))
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

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
const digitsOf = (text: string): string => text.replace(/\D/g, '')
/** How many letters stand in words of the language and numerals. */
const known = (line: Line): number =>
  line
    .map(({ text }) => lettersOf(text))
    .filter(word => isSyllable(word) || roman(word) !== null)
    .reduce((sum, word) => sum + word.length, 0)

/**
 * The better of two readings of one line: of each word the surer one; where words were run together or lost, the line of
 * which more is words. Digits that differ are nobody's to choose: the first stays as it is.
 */
export const betterOf = (first: Line, second: Line): Line => {
  if (second.length === first.length)
    return first.map((word, i) => {
      const other = second[i]!
      const isSurer = other.confidence > word.confidence && digitsOf(other.text) === digitsOf(word.text)
      return isSurer ? other : word
    })
  const [before, after] = [textOf(first), textOf(second)]
  const isWhole = lettersOf(after).length >= lettersOf(before).length - 1
  return isWhole && digitsOf(before) === digitsOf(after) && known(second) > known(first) ? second : first
}
