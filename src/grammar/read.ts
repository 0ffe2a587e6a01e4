import { fold, foldTone } from '../text/fold.ts'
import { alternatives, literal, wordEnd } from '../text/pattern.ts'

/** Small readers of words, put together into larger ones: the grammar of names is written with them. */
export interface Text {
  readonly text: string
  /** `fold(text)`: same offsets, no tones, lower case. */
  readonly folded: string
}
/** Where what was read ends; null where it does not stand at `at`, whole and before `end`. */
export type Read = (text: Text, at: number, end: number) => number | null

const toned = (text: string): string => foldTone(text.toLowerCase()).replace(/\s+/g, ' ')

/** The two letters that stand at a place, as a number; of an entry whose second sign is no letter the first alone. */
const pairAt = (folded: string, at: number): number =>
  folded.charCodeAt(at) * 0x10000 + folded.charCodeAt(at + 1)
const pairOf = (folded: string): number => pairAt(/^.[a-z]/.test(folded) ? folded : `${folded[0]}\0`, 0)
/** Seven bits of each: where this says that no entry begins so, none does. */
const bits = (first: number, second: number): number => ((first & 127) << 7) | (second & 127)
const beginnings = (pairs: Iterable<number>): Uint8Array => {
  const begins = new Uint8Array(1 << 14)
  for (const pair of pairs) {
    const [first, second] = [Math.floor(pair / 0x10000), pair % 0x10000]
    if (second > 0) begins[bits(first, second)] = 1
    else for (let any = 0; any < 128; any++) begins[bits(first, any)] = 1
  }
  return begins
}

/**
 * Reads an entry of a table, tones aside, the longest first. `otherWords` tells what would make another word of an
 * entry (`xã`: `hội`). A short word must bear its own tones, for `trường` and `trưởng` fold alike.
 */
export const termOf = (
  entries: readonly string[],
  otherWords: Readonly<Record<string, string>> = {},
): Read => {
  const printed = new Set(entries.map(toned))
  const sources = new Map<number, string[]>()
  for (const entry of [...entries].sort((a, b) => b.length - a.length)) {
    const other = otherWords[entry.toLowerCase()]
    const source = literal(fold(entry)).replace(/-/g, '\\s*-\\s*')
    const pair = pairOf(fold(entry))
    sources.set(pair, [
      ...(sources.get(pair) ?? []),
      `${source}${wordEnd}${other ? `(?!\\s+(?:${other})${wordEnd})` : ''}`,
    ])
  }
  /** By the letters that they begin with: nearly all places are told apart by these. */
  const terms = new Map([...sources].map(([pair, all]) => [pair, new RegExp(alternatives(all), 'uy')]))
  const begins = beginnings(terms.keys())
  return ({ text, folded }, at, end) => {
    if (begins[bits(folded.charCodeAt(at), folded.charCodeAt(at + 1))] === 0) return null
    const term = terms.get(pairAt(folded, at)) ?? terms.get(folded.charCodeAt(at) * 0x10000)
    if (!term) return null
    term.lastIndex = at
    const found = term.exec(folded)
    if (!found || at + found[0].length > end) return null
    const short = !found[0].includes(' ') || found[0].startsWith('truong')
    const known = !short || printed.has(toned(text.slice(at, at + found[0].length)))
    return known ? at + found[0].length : null
  }
}
/** Reads a pattern. */
export const patternOf = (source: string, flags = 'uy'): Read => {
  const pattern = new RegExp(source, flags)
  return ({ text }, at, end) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    return found && at + found[0].length <= end ? at + found[0].length : null
  }
}
/** A pattern to be matched at a place, small and capital letters alike. */
export const sticky = (source: string): RegExp => new RegExp(source, 'iuy')
/** The words of such a pattern at `at`; null where they do not stand there, whole and before `end`. */
export const matchAt = (pattern: RegExp, { text }: Text, at: number, end: number): string | null => {
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0]
  return found !== undefined && at + found.length <= end ? found : null
}

export const startsUpper = ({ text }: Text, at: number): boolean => /\p{Lu}/u.test(text[at] ?? '')
/** One behind another; null where either fails. */
export const inTurn =
  (first: Read, second: Read): Read =>
  (text, at, end) => {
    const middle = first(text, at, end)
    return middle === null ? null : second(text, middle, end)
  }
/** The first that can be read. */
export const either =
  (...reads: readonly Read[]): Read =>
  (text, at, end) => {
    for (const read of reads) {
      const stop = read(text, at, end)
      if (stop !== null) return stop
    }
    return null
  }
/** As often as it can be read, once or more or not at all. */
export const repeated =
  (read: Read): ((text: Text, at: number, end: number) => number) =>
  (text, at, end) => {
    for (let stop: number | null = at; ; at = stop) {
      stop = read(text, at, end)
      if (stop === null || stop === at) return at
    }
  }
/** Whether it stands there or not. */
export const optional =
  (read: Read): Read =>
  (text, at, end) =>
    read(text, at, end) ?? at
