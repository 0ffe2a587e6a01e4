import { fold } from '../text/fold.ts'
import { paragraphsPerPlan, searchForms } from './save.ts'
import type { Database } from './sqlite.ts'

export type Hit = {
  readonly planId: number
  readonly plan: string
  readonly planNumber: string | null
  readonly planDate: string | null
  readonly planIssuer: string | null
  readonly planTitle: string | null
  readonly section: string
  readonly page: number | null
  /** The words around the first place where they stand together, `…` where cut. */
  readonly quote: string
}

/** In SQL, with the values of its question marks. */
export interface Condition {
  readonly sql: string
  readonly values: readonly unknown[]
}
/** The plan of a paragraph that the search looks at. */
export const searchedPlan = `words.rowid / ${paragraphsPerPlan}`

const tokens = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const phrase = (column: string, words: readonly string[]): string => `${column} : "${words.join(' ')}"`
const all = (column: string, words: readonly string[]): string =>
  `${column} : (${words.map(word => `"${word}"`).join(' AND ')})`

/** Best first: the words together with their tone marks, together, apart with their tone marks, apart. */
const tiersOf = (text: string): string[] => {
  const [printed, folded] = searchForms(text.normalize('NFC')).map(tokens) as [string[], string[]]
  if (folded.length === 0) return []
  // Without any tone mark in the query nothing tells which ones were meant.
  const marked = printed.join(' ') !== folded.join(' ')
  return [
    ...(marked ? [phrase('printed', printed)] : []),
    phrase('folded', folded),
    ...(folded.length > 1 ? [...(marked ? [all('printed', printed)] : []), all('folded', folded)] : []),
  ]
}

/** So many paragraphs of one tier are looked at; the newest plans among them come first. */
const perTier = 2000
const around = 70

const cut = (text: string, words: string[]): string => {
  const flat = text.replace(/\s+/g, ' ')
  const folded = fold(flat)
  const together = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'u').exec(folded)?.index
  const at = together ?? Math.max(0, folded.indexOf(words[0]!))
  if (flat.length <= 2 * around) return flat
  const from = at <= around ? 0 : flat.lastIndexOf(' ', at - around / 2) + 1
  const end = flat.indexOf(' ', from + 2 * around)
  return `${from > 0 ? '… ' : ''}${end < 0 ? flat.slice(from) : `${flat.slice(from, end)} …`}`
}

/**
 * Paragraphs that hold the words, whatever their tone marks; those with the query's own tone marks first.
 * With `plans`, a condition on `searchedPlan`, only paragraphs of these plans.
 */
export const search = (
  db: Database,
  text: string,
  limit = 20,
  plans: Condition = { sql: 'true', values: [] },
): Hit[] => {
  const words = tokens(fold(text.normalize('NFC')))
  const match = db
    .prepare(`SELECT words.rowid FROM words WHERE words MATCH ? AND ${plans.sql} LIMIT ${perTier}`)
    .pluck()
  const describe = db.prepare(
    `SELECT h.value AS id, p.id AS planId, d.name AS plan, d.sha256, p.number AS planNumber, p.date AS planDate,
       p.issuer AS planIssuer, p.title AS planTitle
     FROM json_each(?) h JOIN plan p ON p.id = h.value / ${paragraphsPerPlan} JOIN document d ON d.id = p.id
     ORDER BY p.date DESC, d.name, d.sha256, h.value LIMIT ?`,
  )
  const paragraph = db.prepare(
    'SELECT section, page, start, end, c.text FROM paragraph g JOIN content c ON c.document = ? WHERE g.id = ?',
  )
  const seen = new Set<number>()
  const hits: Hit[] = []
  for (const tier of tiersOf(text)) {
    const left = limit - hits.length
    if (left <= 0) break
    const fresh = (match.all(tier, ...plans.values) as number[]).filter(id => !seen.has(id))
    for (const id of fresh) seen.add(id)
    for (const row of describe.all(JSON.stringify(fresh), left) as (Hit & { id: number; sha256: string })[]) {
      const { id, sha256: _, ...hit } = row
      const found = paragraph.get(hit.planId, id) as {
        section: string
        page: number | null
        start: number
        end: number
        text: string
      }
      const { section, page, start, end } = found
      hits.push({ ...hit, section, page, quote: cut(found.text.slice(start, end), words) })
    }
  }
  return hits
}

/** The plans that hold words in one paragraph, in SQL; `allWords` gives its one value. */
export const plansHolding = `SELECT rowid / ${paragraphsPerPlan} FROM words WHERE words MATCH ?`
/** Asks for all the words of a text, whatever their tone marks; for nothing where there is no word. */
export const allWords = (text: string): string => tiersOf(text).at(-1) ?? '""'
