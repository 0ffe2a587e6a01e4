import { foldTone } from './fold.ts'

/** Sources of regular expressions. Never `\b` or `\w` on Vietnamese: both know ASCII only, even under `u`. */

/** Nothing that belongs to a word stands before, behind; plain letters and signs are sooner told without the long list of all letters. */
export const wordStart = '(?<![A-Za-z0-9]|[^\\0-\\x7f](?<=[\\p{L}\\p{N}]))'
export const wordEnd = '(?![A-Za-z0-9]|(?=[^\\0-\\x7f])[\\p{L}\\p{N}])'

/** A dash of any length, with or without spaces. */
export const dash = '\\s*[-‐‑‒–—―−]\\s*'
/** Whole words: a pattern that neither begins nor ends inside a word. Flags `gu` unless told otherwise. */
export const words = (body: string, flags = 'gu'): RegExp =>
  new RegExp(`${wordStart}(?:${body})${wordEnd}`, flags)

/** Both placements of the tone mark: `hóa` stands for hoá as well. */
const eitherTone = (text: string): string =>
  foldTone(text).replace(/([òóỏõọùúủũụ])([aey])(?!\p{L})/giu, (pair, first: string, second: string) => {
    const [vowel, mark] = [...first.normalize('NFD')] as [string, string]
    const other = vowel + (second + mark).normalize('NFC')
    return foldTone(other) === pair ? `(?:${pair}|${other})` : pair
  })

/** A literal string as a pattern in which any white space matches any white space, and either placement of a tone mark the other. */
export const literal = (text: string): string =>
  eitherTone(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).replace(/\s+/g, '\\s+')

/**
 * Sources as alternatives, of which the earlier ones win. Those that begin with the same letters share them, so that of a
 * long table few are tried where other letters stand.
 */
export const alternatives = (sources: readonly string[]): string => {
  const groups = new Map<string, string[]>()
  for (const source of new Set(sources)) {
    const first = /^\p{L}(?![?*+{])/u.exec(source)?.[0] ?? source
    groups.set(first, [...(groups.get(first) ?? []), source.slice(first.length)])
  }
  return [...groups]
    .map(([first, rests]) => (rests.length === 1 ? first + rests[0] : `${first}(?:${alternatives(rests)})`))
    .join('|')
}

/** Alternatives, the longest first, so that the longer name wins. */
export const oneOf = (names: readonly string[]): string =>
  alternatives([...names].sort((a, b) => b.length - a.length).map(literal))

/**
 * All that a pattern with the flag `g` finds. As `matchAll`, which makes a copy of the pattern each time: that takes as long as its
 * source is, and those of tables of names are long.
 */
export const matchesIn = (pattern: RegExp, text: string): RegExpExecArray[] => {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let one = pattern.exec(text); one; one = pattern.exec(text)) {
    found.push(one)
    if (one[0] === '') pattern.lastIndex += (text.codePointAt(one.index) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}
