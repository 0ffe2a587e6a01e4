import { distance } from 'fastest-levenshtein'
import { sameName } from '../text/fold.ts'

/** 1 for equal strings, less by the share of letters to be changed. */
const closeness = (a: string, b: string): number => {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - distance(a, b) / longer
}

/** Share of the words that both have, in any order (Dice). */
const sharedWords = (a: string, b: string): number => {
  const [left, right] = [a, b].map(text => text.split(/[\s/,;:()-]+/).filter(Boolean)) as [string[], string[]]
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0
  const free = [...right]
  const shared = left.filter(word => {
    const at = free.indexOf(word)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (left.length + right.length)
}

/** 0 to 1: how much two wordings are the same, by letters or by words, whichever is kinder. */
export const likeness = (a: string, b: string): number => {
  const [left, right] = [sameName(a), sameName(b)]
  return Math.max(closeness(left, right), sharedWords(left, right))
}

/** How much of the longer wording the shorter one is that stands in it whole; 0 where it does not. */
export const containment = (a: string, b: string): number => {
  const [left, right] = [sameName(a), sameName(b)]
  if (left === '' || right === '') return 0
  if (!left.includes(right) && !right.includes(left)) return 0
  return Math.min(left.length, right.length) / Math.max(left.length, right.length)
}

/** Names of bodies that every reader takes for the same: `Ủy ban nhân dân` and `UBND`. */
const shortNames: readonly [written: RegExp, short: string][] = [
  ['ủy ban nhân dân', 'ubnd'],
  ['hội đồng nhân dân', 'hđnd'],
  ['(?:hội đồng|hđ) ?(?:thi đua(?:,|-|,? và )? ?khen thưởng|tđ-?kt)', 'hđtđkt'],
  ['mặt trận tổ quốc', 'mttq'],
  ['ub ?mttq|ủy ban mttq', 'ubmttq'],
  ['thi đua(?:,|-|,? và )? ?khen thưởng', 'tđkt'],
  ['hđ-?tđ-?kt', 'hđtđkt'],
].map(([written, short]) => [new RegExp(`(?<![\\p{L}\\p{N}])(?:${written})(?![\\p{L}\\p{N}])`, 'gu'), short!])

const shortName = (body: string): string =>
  shortNames.reduce((name, [written, short]) => name.replace(written, short), sameName(body))

/** 0 to 1: how much two names of bodies are the same, short and full forms alike. */
export const bodyLikeness = (a: string, b: string): number => closeness(shortName(a), shortName(b))
