import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { kindTable, type NameKind } from '../kinds.ts'
import { nameKey } from '../store/names.ts'
import type { Database } from '../store/sqlite.ts'
import { ask, type Question } from './question.ts'

/** Parameters that page through rows, or say of when "today" is: leaving them out finds no more. */
const aside = new Set(['limit', 'offset', 'today', 'all', 'why'])

/** Which names a parameter is looked up among; `issuer` those of bodies that issued plans. */
const among: Readonly<Record<string, NameKind | 'issuer'>> = {
  unit: 'unit',
  movement: 'movement',
  anniversary: 'anniversary',
  name: 'movement',
  citing: 'citation',
  document: 'citation',
  issuer: 'issuer',
  place: 'issuer',
}

/** As the archive prints it; of a number or title cited, the words of one citation. */
const namesOf = (
  db: Database,
  kind: NameKind | 'issuer',
): { readonly key: string; readonly name: string }[] => {
  if (kind === 'issuer')
    return (
      db.prepare('SELECT DISTINCT issuer FROM plan WHERE issuer IS NOT NULL').pluck().all() as string[]
    ).map(name => ({ key: nameKey(name), name }))
  const field = Object.values(kindTable).find(
    ({ bears }) => bears?.kind === kind && !bears.field.endsWith('s'),
  )!.bears!.field
  return db
    .prepare(
      `SELECT n.key, coalesce((SELECT coalesce(m.value ->> '$.${field}', m.quote) FROM named JOIN mention m ON m.id = named.mention
         WHERE named.name = n.id AND m.kind = ? LIMIT 1), n.key) AS name FROM name n WHERE n.kind = ? LIMIT 20000`,
    )
    .all(kind, kind) as { key: string; name: string }[]
}

/** How near a name is to the words that were sought, 0 to 1: each word by the word of the name that is most like it. */
const nearness = (sought: readonly string[], key: string): number => {
  const words = key.split(/[ /]+/)
  const likes = sought.map(word =>
    Math.max(0, ...words.map(other => 1 - distance(word, other) / Math.max(word.length, other.length))),
  )
  return likes.reduce((sum, like) => sum + like, 0) / Math.max(1, likes.length)
}

/** The three names that come nearest to what was sought; none where nothing is alike. */
const nearestTo = (db: Database, kind: NameKind | 'issuer', sought: string): string[] => {
  const words = nameKey(sought).split(' ').filter(Boolean)
  const found = namesOf(db, kind)
    .map(({ key, name }) => ({ name, like: nearness(words, key) }))
    .filter(({ like }) => like >= 0.6)
    .sort((a, b) => b.like - a.like || (a.name < b.name ? -1 : 1))
  return [...new Set(found.map(({ name }) => name))].slice(0, 3)
}

export interface Nothing {
  /** What was asked: names of parameters with their values as they were understood. */
  readonly asked: readonly (readonly [name: string, value: unknown])[]
  /** How many rows there are when one of these is left out; at most `countedRows`. */
  readonly without: readonly (readonly [name: string, count: number])[]
  readonly near: readonly string[]
}
export const countedRows = 1000

/** Why a question found nothing: how it was understood, which condition alone stands in the way, and what comes near. */
export const whyNothing = async (
  db: Database,
  question: Question<unknown>,
  given: Readonly<Record<string, unknown>>,
): Promise<Nothing> => {
  const shape = question.parameters.shape as Readonly<Record<string, z.ZodType>>
  const asked = Object.entries(given).filter(
    ([name, value]) => name in shape && !aside.has(name) && value !== undefined && value !== false,
  )
  const without: [string, number][] = []
  for (const [name] of asked) {
    if (question.given.includes(name)) continue
    const rest = Object.fromEntries(Object.entries(given).filter(([other]) => other !== name))
    const { rows } = await ask(db, question, { ...rest, limit: countedRows, offset: 0 })
    if (rows.length > 0) without.push([name, rows.length])
  }
  const near = asked.flatMap(([name, value]) =>
    among[name] && typeof value === 'string' ? nearestTo(db, among[name], value) : [],
  )
  return { asked, without, near: [...new Set(near)] }
}
