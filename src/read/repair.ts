import { abbreviations, distinctPhrases, phrases, unmistakable } from '../lexicon/phrases.ts'
import type { Document, Repair } from '../model.ts'
import { fold, foldTone } from '../text/fold.ts'
import { remembered } from '../text/remembered.ts'
import { isSyllable } from '../text/syllable.ts'
import { digitsIn } from './digits.ts'

/** Words of a phrase, in lower case, one placement of the tone mark. */
const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).map(word => foldTone(word.toLowerCase()))
/** Behind which words something but a space stands. */
const partedOf = (text: string): number[] =>
  (text.match(/(?<=[\p{L}\p{M}])[^\p{L}\p{M}]+(?=\p{L})/gu) ?? []).flatMap((gap, i) =>
    gap === ' ' ? [] : [i],
  )

interface Phrase {
  readonly words: readonly string[]
  /** Behind which of its words a comma or a dash may stand: `phố, Chủ tịch` is no `phó chủ tịch`. */
  readonly parted: Set<number>
  /** How many of its words must be printed right for the others to be read anew though they are words. */
  readonly needed: number
}
const neededFor = (phrase: string, words: number): number =>
  unmistakable.includes(phrase) ? 0 : words > 2 ? words - 1 : distinctPhrases.includes(phrase) ? 1 : 2

const longest = 8
/** The phrases of the lexicon, word by word without marks. */
interface Branch {
  readonly next: Map<string, Branch>
  /** Those that end here; more than one where only the marks tell them apart. */
  readonly phrases: Phrase[]
}
const branch = (): Branch => ({ next: new Map(), phrases: [] })
const known = branch()
/** The syllables of all phrases by their letters without marks. */
const vocabulary = new Map<string, Set<string>>()
for (const phrase of phrases) {
  const words = wordsOf(phrase)
  if (words.length < 2 || words.length > longest) continue
  let held = known
  for (const word of words.map(fold)) {
    if (!held.next.has(word)) held.next.set(word, branch())
    held = held.next.get(word)!
  }
  const same = held.phrases.find(other => other.words.join(' ') === words.join(' '))
  for (const gap of partedOf(phrase)) same?.parted.add(gap)
  if (same) continue
  held.phrases.push({ words, parted: new Set(partedOf(phrase)), needed: neededFor(phrase, words.length) })
  if (held.phrases.length > 1) continue
  for (const word of words)
    vocabulary.set(fold(word), (vocabulary.get(fold(word)) ?? new Set<string>()).add(word))
}
const shortened = new Map(abbreviations.map(letters => [fold(letters), letters]))

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const toneOf = (letter: string): string => letter.normalize('NFD').match(tones)?.[0] ?? ''
const withoutTone = (letter: string): string => letter.normalize('NFD').replace(tones, '').normalize('NFC')
const below = '\u0323'

/** More marks than these are not wrong in one word: `Dơi` of a bridge's name is no `Đổi`. */
const mostWrong = 2

/**
 * Whether dirt or a worn mark can make one word of the other: a mark above taken for another one above, lost or
 * won. A dot below is lost or won, but never becomes a mark above.
 */
const canBeMisread = (printed: string, reading: string): boolean => {
  let wrong = 0
  for (const [i, letter] of [...printed].entries()) {
    const other = reading[i]!
    const [a, b] = [toneOf(letter), toneOf(other)]
    if (a !== b && a !== '' && b !== '' && (a === below || b === below)) return false
    wrong += Number(a !== b) + Number(withoutTone(letter) !== withoutTone(other))
  }
  return wrong <= mostWrong
}

/** The reading in the capitals of the print. */
const inCapitalsOf = (printed: string, reading: string): string =>
  [...reading]
    .map((letter, i) => (printed[i] !== printed[i]!.toLowerCase() ? letter.toUpperCase() : letter))
    .join('')

/** The one syllable of the lexicon that a word which is no syllable can be; null where there is none or a choice. */
const onlySyllable = (word: string): string | null => {
  const candidates = [...(vocabulary.get(fold(word)) ?? [])].filter(candidate =>
    canBeMisread(word, candidate),
  )
  return candidates.length === 1 ? candidates[0]! : null
}

interface Reading {
  readonly reading: string
  readonly confidence: number
}

/** What a word is read as whatever stands beside it; null for what it is printed as. */
const aloneOf = (printed: string, word: string, bare: string): Reading | null => {
  if (printed.length < 2) return null
  if (printed === printed.toUpperCase()) {
    const full = shortened.get(bare) ?? printed
    return full === printed ? null : { reading: full, confidence: 0.9 }
  }
  if (isSyllable(word) || bare === word) return null
  const reading = onlySyllable(word)
  return reading ? { reading, confidence: 0.7 } : null
}

interface Spelling {
  readonly printed: string
  /** Lower case, one placement of the tone mark. */
  readonly word: string
  readonly bare: string
  readonly alone: Reading | null
}
const spellingOf = remembered((printed): Spelling => {
  const word = foldTone(printed.toLowerCase())
  const bare = fold(printed)
  return { printed, word, bare, alone: aloneOf(printed, word, bare) }
})

interface Token {
  readonly start: number
  readonly spelling: Spelling
  /** What parts it from the next word where that is no more than a space, a comma or a dash; else empty. */
  readonly gap: string
}

/** Words by themselves: nothing that stands together with a digit, a slash or a hyphen without spaces (`21/KH-UBND`). */
const tokensOf = (text: string): Token[] =>
  Array.from(
    text.matchAll(
      /(?<![\p{L}\p{M}\p{N}/.\-_@])([\p{L}\p{M}]+)(?![\p{L}\p{M}\p{N}/_@]|[-.]\p{L})((?:,? | [-–—] )(?=\p{L}))?/gu,
    ),
    ({ index, 1: printed, 2: gap = '' }) => ({ start: index, spelling: spellingOf(printed!), gap }),
  )

interface Match {
  readonly from: number
  readonly words: readonly string[]
  readonly exact: boolean
  readonly confidence: number
}

/** `Các bản tổ chức họp`: the hamlets, in small letters no `Ban Tổ chức`. */
const meant: ReadonlySet<string> = new Set(['bản'])
/** The phrases of the lexicon that the words from `from` on are, marks aside. */
const matchesAt = (tokens: readonly Token[], from: number): Match[] => {
  const found: Match[] = []
  let reached = known.next.get(tokens[from]!.spelling.bare)
  for (let length = 2; reached && length <= longest; length++) {
    const last = tokens[from + length - 1]
    if (!last || tokens[from + length - 2]!.gap === '') break
    reached = reached.next.get(last.spelling.bare)
    const stretch = tokens.slice(from, from + length)
    const candidates = (reached?.phrases ?? []).filter(({ parted }) =>
      stretch.slice(0, -1).every(({ gap }, i) => gap === ' ' || parted.has(i)),
    )
    if (candidates.length === 0) continue
    const printed = stretch.map(({ spelling }) => spelling)
    const isAsPrinted = ({ words }: Phrase): boolean => printed.every(({ word }, i) => word === words[i])
    const same = candidates.find(isAsPrinted)
    if (same) {
      found.push({ from, words: same.words, exact: true, confidence: 1 })
      continue
    }
    const [only, ...others] = candidates
    if (others.length > 0) continue
    const right = printed.filter(({ word }, i) => word === only!.words[i]).length
    const impossible = printed.filter(({ word }) => !isSyllable(word)).length
    if (right + impossible < only!.needed || (right === 0 && only!.needed > 0)) continue
    if (!printed.every(({ word }, i) => canBeMisread(word, only!.words[i]!) || !isSyllable(word))) continue
    if (stretch.some(({ spelling: { printed, word } }, i) => meant.has(printed) && word !== only!.words[i]))
      continue
    found.push({ from, words: only!.words, exact: false, confidence: right > 0 ? 0.9 : 0.8 })
  }
  return found
}

/**
 * Finds printed words that cannot be right and the one reading that stands out: a phrase of the lexicon wrong in its
 * marks alone (`khen thường`, `Noi nhận`), an abbreviation without the stroke of its Đ (`HĐTDKT`), a word that is no
 * Vietnamese syllable (`tôt`). Words that may be meant as printed are left. Of
 * what bears a digit only letters that stand for digits are read (`digits.ts`).
 */
export const repair = (document: Document): Document => {
  const tokens = tokensOf(document.text)
  const matches = tokens.flatMap((_, from) => matchesAt(tokens, from))
  /** Phrases that stand there as they should: no other that shares a word with one may change its own words. */
  const settled = matches.filter(({ exact }) => exact)
  const crosses = (a: Match, b: Match): boolean => {
    const [toA, toB] = [a.from + a.words.length, b.from + b.words.length]
    return b.from < toA && toB > a.from && (b.from < a.from || toB > toA)
  }
  const readings = new Map<number, Reading>()
  for (const match of matches.sort((a, b) => b.words.length - a.words.length)) {
    if (match.exact || settled.some(other => crosses(match, other))) continue
    const { from, words, confidence } = match
    const changed = words.map((_, i) => from + i).filter(at => tokens[at]!.spelling.word !== words[at - from])
    if (changed.some(at => readings.has(at))) continue
    for (const at of changed) readings.set(at, { reading: words[at - from]!, confidence })
  }
  for (const [at, { spelling }] of tokens.entries())
    if (spelling.alone && !readings.has(at)) readings.set(at, spelling.alone)
  const repairs: Repair[] = [...readings]
    .sort(([a], [b]) => a - b)
    .map(([at, { reading, confidence }]) => {
      const {
        start,
        spelling: { printed },
      } = tokens[at]!
      const span = { start, end: start + printed.length }
      return { span, printed, reading: inCapitalsOf(printed, reading), confidence }
    })
    .filter(({ printed, reading }) => printed !== reading && printed.length === reading.length)
  const digits = digitsIn(document.text)
  const isFree = ({ span: own }: Repair): boolean =>
    digits.every(({ span }) => span.end <= own.start || span.start >= own.end)
  return {
    ...document,
    repairs: [...repairs.filter(isFree), ...digits].sort((a, b) => a.span.start - b.span.start),
  }
}
