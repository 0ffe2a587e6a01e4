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
const isNumeral = (text: string): boolean => roman(lettersOf(text)) !== null
const isWord = (text: string): boolean => isSyllable(lettersOf(text)) || isNumeral(text)
/** How many letters stand in words of the language and numerals. */
const known = (line: Line): number =>
  line.reduce((sum, { text }) => sum + (isWord(text) ? lettersOf(text).length : 0), 0)

/** Less than this is a guess. */
const guessed = 0.6

/** Of one word: the surer one, where the other is no word or a guess. Of two numerals, as of figures, nobody can choose. */
const betterWord = (first: RecognisedWord, second: RecognisedWord): RecognisedWord => {
  const isOther =
    digitsOf(first.text) !== digitsOf(second.text) || (isNumeral(first.text) && isNumeral(second.text))
  const isPoor = first.confidence < guessed || (!isWord(first.text) && isWord(second.text))
  return !isOther && isPoor && second.confidence > first.confidence ? second : first
}

/** The better of two readings of one line: word by word; where words were run together or lost, the line of which more is words. */
export const betterOf = (first: Line, second: Line): Line => {
  if (second.length === first.length) return first.map((word, i) => betterWord(word, second[i]!))
  const [before, after] = [textOf(first), textOf(second)]
  const isWhole = lettersOf(after).length >= lettersOf(before).length
  return isWhole && digitsOf(before) === digitsOf(after) && known(second) > known(first) ? second : first
}
