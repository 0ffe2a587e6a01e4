import { UserError } from '../errors.ts'
import type { NameKind } from '../kinds.ts'
import { documentTypes } from '../lexicon/document-types.ts'
import { fold } from '../text/fold.ts'
import type { Database } from './database.ts'
import { nameKey, numberSymbol, parseCiting, planNumberKey } from './names.ts'

export const holdsWords = (column: string): string => `' ' || ${column} || ' ' LIKE ?`
export const wordsIn = (text: string): string => `% ${nameKey(text)} %`

/** Ids of the names of a kind that hold these words, tone marks and punctuation aside. */
export const namesLike = (db: Database, kind: NameKind, text: string): number[] =>
  db
    .prepare(`SELECT id FROM name WHERE kind = ? AND ${holdsWords('key')}`)
    .pluck()
    .all(kind, wordsIn(text)) as number[]

/**
 * A query for the entities that finds of these names stand for, without going through the finds. `names`: a JSON list of ids, in
 * SQL; `of`: which finds, on `n` (named) and `s` (reference).
 */
export const entitiesNamed = (names: string, of = 'true'): string =>
  `SELECT entity FROM means t WHERE name IN (SELECT value FROM json_each(${names})) AND EXISTS (
     SELECT 1 FROM named n CROSS JOIN reference s ON s.mention = n.mention WHERE n.name = t.name AND s.entity = t.entity AND ${of})`

const typeSymbols = new Set(documentTypes.flatMap(({ symbols }) => symbols.map(s => fold(s).toUpperCase())))

/** Equal, or one is told in part only: nothing, or the type alone (`NĐ` of `NĐ-CP`). */
const sameSymbol = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short === long || ((short === '' || typeSymbols.has(short)) && long.startsWith(short))
}

/** Ids of the names under which a document is cited, and the year by which a law of that name was told apart. */
export const namesCiting = (db: Database, text: string): { names: number[]; year: string | null } => {
  const wanted = parseCiting(text)
  if ('name' in wanted) {
    const names = db
      .prepare("SELECT id FROM name WHERE kind = 'citation' AND (key = ? OR key >= ? AND key < ?)")
      .pluck()
      .all(wanted.name, `${wanted.name} `, `${wanted.name}!`) as number[]
    return { names, year: wanted.year }
  }
  const { ordinal, year, symbol } = wanted
  const start = year === null ? `${ordinal}/` : `${ordinal}/${year}/`
  const rows = db
    .prepare("SELECT id, key FROM name WHERE kind = 'citation' AND key >= ? AND key < ?")
    .all(start, start.replace(/\/$/, '0')) as { id: number; key: string }[]
  return {
    names: rows.filter(({ key }) => sameSymbol(numberSymbol(key), symbol)).map(({ id }) => id),
    year: null,
  }
}

/** The one file of this id, name or path, also where another speaks for its plan; null where none or several are. */
const fileNamed = (db: Database, text: string): number | null => {
  const ids = db
    .prepare(
      `SELECT id FROM header WHERE id = ? UNION SELECT d.id FROM document d JOIN header h ON h.id = d.id WHERE d.name = ? OR d.path = ?
       UNION SELECT p.document FROM path p JOIN header h ON h.id = p.document WHERE p.path = ?`,
    )
    .pluck()
    .all(/^[1-9]\d*$/.test(text) ? Number(text) : null, text, text, text) as number[]
  return ids.length === 1 ? ids[0]! : null
}

/** The find that `find:12` or a key (`kind|words before|its words|words after`) means: its plan, and which of its finds it is, from 0. */
export const findOf = (
  db: Database,
  text: string,
): { readonly plan: number; readonly ordinal: number } | null => {
  const id = /^find:(\d+)$/.exec(text)?.[1]
  if (id === undefined && !text.includes('|')) return null
  const found = db
    .prepare(
      `SELECT m.plan, (SELECT count(*) FROM mention o WHERE o.plan = m.plan AND o.id < m.id) AS ordinal
       FROM mention m WHERE ${id === undefined ? 'm.key' : 'm.id'} = ? AND m.plan IN (SELECT id FROM plan) ORDER BY m.id`,
    )
    .get(id === undefined ? text : Number(id)) as { plan: number; ordinal: number } | undefined
  if (!found) throw new UserError('no-find', { text })
  return found
}

/** The one file meant, as `findPlan` but for those that do not speak: they answer to their own id, name and path. */
export const findFile = (db: Database, text: string): number => fileNamed(db, text) ?? findPlan(db, text)

/** The one plan meant: its id, its name or path, its number, or a part of name, number, issuer or title that no other has. */
export const findPlan = (db: Database, text: string): number => {
  if (!db.prepare('SELECT 1 FROM plan').get()) throw new UserError('no-plans')
  const key = nameKey(text)
  // Each is an index, or the slim copy of a part of the table that an index is.
  const ways: readonly (readonly [ids: string, ...values: unknown[]])[] = [
    ['SELECT id FROM header WHERE id = ?', /^[1-9]\d*$/.test(text) ? Number(text) : null],
    ['SELECT id FROM document WHERE name = ? UNION SELECT document FROM path WHERE path = ?', text, text],
    ['SELECT id FROM header WHERE numberKey = ?', planNumberKey(text)],
    ...(key === ''
      ? []
      : ([
          [`SELECT id FROM header WHERE ${holdsWords("nameKey || ' | ' || calledKey")}`, wordsIn(text)],
          [
            `SELECT id FROM header WHERE instr(nameKey, ?) UNION SELECT document FROM path WHERE instr(path, ?)`,
            key,
            text,
          ],
        ] as const)),
  ]
  for (const [ids, ...values] of ways) {
    const found = db
      .prepare(
        `SELECT p.id, d.name, p.number FROM plan p JOIN document d ON d.id = p.id
         WHERE p.id IN (SELECT of FROM header WHERE id IN (${ids}))
         ORDER BY d.name, d.sha256`,
      )
      .all(...values) as { id: number; name: string; number: string | null }[]
    if (found.length === 1) return found[0]!.id
    if (found.length > 1) {
      const some = found
        .slice(0, 5)
        .map(({ id, name, number }) => `${id} ${name}${number ? ` (${number})` : ''}`)
      throw new UserError('several-plans', {
        count: found.length,
        text,
        names: some.join(', ') + (found.length > 5 ? ' …' : ''),
      })
    }
  }
  throw new UserError('no-plan', { text })
}
