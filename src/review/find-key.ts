import { fold } from '../text/fold.ts'

/**
 * What a find is known by for good: its own words and those around it, in small letters without tone marks and punctuation,
 * wherever they come to stand. What people write about a find hangs on this.
 */
export interface FindKey {
  readonly kind: string
  readonly quote: string
  /** At most five words each, in reading order. */
  readonly before: string
  readonly after: string
  /** Which one it is among those of its plan that are the same in all of this, from 0; and how many those are. */
  readonly ordinal: number
  readonly of: number
}

interface Find {
  readonly kind: string
  readonly span: { readonly start: number; readonly end: number }
}

const around = 5
/** Characters in which five words lie, but for the longest. */
const reach = 80

const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
const joined = (words: readonly string[]): string => words.join(' ')
/** A quote as its key has it. */
export const keyWords = (quote: string): string => joined(wordsIn(quote))

/** A word that the reach cuts through is left out. */
const wordsBefore = (text: string, end: number): string[] => {
  const start = Math.max(0, end - reach)
  const whole = start === 0 ? text.slice(0, end) : text.slice(start, end).replace(/^[\p{L}\p{N}]+/u, '')
  return wordsIn(whole).slice(-around)
}
const wordsAfter = (text: string, start: number): string[] => {
  const end = start + reach
  const whole = end >= text.length ? text.slice(start) : text.slice(start, end).replace(/[\p{L}\p{N}]+$/u, '')
  return wordsIn(whole).slice(0, around)
}

const bare = ({ kind, quote, before, after }: FindKey): string => [kind, before, quote, after].join('|')

/** The keys of a plan's finds, in their order. */
export const findKeys = (text: string, finds: readonly Find[]): FindKey[] => {
  const total = new Map<string, number>()
  const keys = finds.map(({ kind, span }): FindKey => {
    const key = {
      kind,
      quote: joined(wordsIn(text.slice(span.start, span.end))),
      before: joined(wordsBefore(text, span.start)),
      after: joined(wordsAfter(text, span.end)),
      ordinal: 0,
      of: 0,
    }
    const ordinal = total.get(bare(key)) ?? 0
    total.set(bare(key), ordinal + 1)
    return { ...key, ordinal }
  })
  return keys.map(key => ({ ...key, of: total.get(bare(key))! }))
}

/** One line for a key, the same for the same find: what a column holds and an address names. */
export const keyText = (key: FindKey): string =>
  key.ordinal === 0 ? bare(key) : `${bare(key)}|${key.ordinal}`

/** How many of the words both hold. */
const shared = (a: string, b: string): number => {
  const left = b === '' ? [] : b.split(' ')
  let count = 0
  for (const word of a === '' ? [] : a.split(' ')) {
    const at = left.indexOf(word)
    if (at < 0) continue
    left.splice(at, 1)
    count++
  }
  return count
}
const counted = (words: string): number => (words === '' ? 0 : words.split(' ').length)

/** So many of the words around must still be there: fewer are met by chance. */
const least = 0.3

/**
 * Where a find of an earlier text stands among the finds of today's: the same kind and words, with the most of the words
 * around them, which another recognition or a newer file may have changed in part. Its index; null where its words are gone,
 * or where several stand alike and it is not told which.
 */
export const findByKey = (key: FindKey, finds: readonly FindKey[]): number | null => {
  const goal = counted(key.before) + counted(key.after)
  const likeness = finds.map(find =>
    find.kind === key.kind && find.quote === key.quote
      ? (shared(key.before, find.before) + shared(key.after, find.after)) / Math.max(1, goal)
      : -1,
  )
  const best = Math.max(-1, ...likeness)
  if (best < 0 || (goal > 0 && best < least)) return null
  const alike = [...likeness.keys()].filter(i => likeness[i] === best)
  if (alike.length === 1) return alike[0]!
  return alike.length === key.of ? alike[key.ordinal]! : null
}
