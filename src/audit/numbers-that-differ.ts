import { fold } from '../text/fold.ts'

export interface Difference {
  readonly start: number
  readonly end: number
  /** The words of the one text, and of the other. */
  readonly quote: string
  readonly other: string
}

interface Clause {
  readonly start: number
  readonly end: number
  readonly digits: string
}

/** Fewer words than these return with other numbers all over a plan. */
const leastWords = 4

/** Clauses by their words without digits; null where the same words return. */
const clausesOf = (text: string): Map<string, Clause | null> => {
  const clauses = new Map<string, Clause | null>()
  for (const match of text.matchAll(/[^\n\t;]+/g)) {
    const folded = fold(match[0])
    if (!/\d/.test(folded)) continue
    const key = folded
      .replace(/\d+/g, '#')
      .replace(/[^\p{L}#]+/gu, ' ')
      .trim()
    if ((key.match(/\p{L}+/gu)?.length ?? 0) < leastWords) continue
    const digits = (folded.match(/\d+/g) ?? []).map(Number).join(' ')
    const start = match.index
    clauses.set(key, clauses.has(key) ? null : { start, end: start + match[0].length, digits })
  }
  return clauses
}

/** Where two texts say the same words with other numbers: `trước ngày 15/6/2024`, `trước ngày 25/6/2024`. */
export const numbersThatDiffer = (text: string, other: string): Difference[] => {
  const others = clausesOf(other)
  return [...clausesOf(text)].flatMap(([key, clause]): Difference[] => {
    const match = others.get(key)
    if (!clause || !match || clause.digits === match.digits) return []
    const { start, end } = clause
    return [
      { start, end, quote: text.slice(start, end).trim(), other: other.slice(match.start, match.end).trim() },
    ]
  })
}
