import { z } from 'zod'
import { type Kind, kinds, plurals, values } from '../model.ts'
import { type Database, StoreError } from './database.ts'
import { findPlan, holdsWords, namesCiting, namesLike, wordsIn } from './lookup.ts'
import { type NameKind, nameKey, namesIn } from './names.ts'
import { plansHolding } from './search.ts'

/** One word each, the same in every question and export. All that are given must hold. */
export interface Filters {
  /** Id, name, number, or a part that no other plan has. */
  readonly plan?: string
  /** Plans that cover this year. */
  readonly year?: number
  /** ISO days. A deadline is asked for its own days, everything else for the date of its plan. */
  readonly from?: string
  readonly to?: string
  readonly level?: string
  readonly place?: string
  readonly issuer?: string
  /** These four narrow the finds that carry such a name themselves, and other finds by what their plans hold. */
  readonly unit?: string
  readonly movement?: string
  readonly anniversary?: string
  readonly citing?: string
  /** Plans whose text holds these words. */
  readonly search?: string
  /** How a cited document stood on the plan's date; other finds by whether their plan cites such a one. */
  readonly inForce?: string
  /** Kind of a find, of a movement, of a section. */
  readonly kind?: string
  /** Code and severity of a finding of the audit. */
  readonly code?: string
  readonly severity?: string
}

/** What can be listed: each is a view of the database. */
export const listings = [
  'plans',
  'sections',
  ...kinds.map(kind => plurals[kind]),
  'mentions',
  'findings',
] as const
export type Listing = (typeof listings)[number]
const kindOf = (listing: Listing): Kind | null => kinds.find(kind => plurals[kind] === listing) ?? null

export type Row = Record<string, unknown>
interface Clause {
  readonly sql: string
  readonly values: readonly unknown[]
}

const amongNames = (
  listing: Listing,
  kind: NameKind,
  names: number[],
  date: string | null = null,
): Clause => {
  const mentions = `SELECT mention FROM named WHERE name IN (SELECT value FROM json_each(?))${
    date === null ? '' : " AND mention IN (SELECT id FROM mention WHERE value ->> '$.date' LIKE ?)"
  }`
  const own = kindOf(listing)
  return {
    sql:
      own && namesIn[own] === kind
        ? `id IN (${mentions})`
        : `planId IN (SELECT plan FROM mention WHERE id IN (${mentions}))`,
    values: [JSON.stringify(names), ...(date === null ? [] : [`${date}%`])],
  }
}

/** Filters on a column that only some listings have: elsewhere they are a mistake. */
export const narrow: { readonly [F in keyof Filters]?: readonly Listing[] } = {
  kind: ['mentions', 'movements', 'sections'],
  code: ['findings'],
  severity: ['findings'],
}
const only =
  (column: keyof Filters) =>
  (value: string, listing: Listing): Clause => {
    if (narrow[column]!.includes(listing)) return { sql: `${column} = ?`, values: [value] }
    throw new StoreError(
      `${listing} have no ${column}`,
      `--${column} goes with ${narrow[column]!.join(', ')}`,
    )
  }

const clauses: {
  readonly [F in keyof Filters]-?: (value: NonNullable<Filters[F]>, listing: Listing, db: Database) => Clause
} = {
  plan: (plan, _, db) => ({ sql: 'planId = ?', values: [findPlan(db, plan)] }),
  year: year => ({ sql: 'yearFrom <= ? AND yearTo >= ?', values: [year, year] }),
  from: (day, listing) => ({ sql: `${lastDay[listing] ?? 'planDate'} >= ?`, values: [day] }),
  to: (day, listing) => ({ sql: `${firstDay[listing] ?? 'planDate'} <= ?`, values: [day] }),
  level: level => plansWhere('issuerLevel = ?', level),
  // Named by the issuer, or a place above it; a province by its successor too.
  place: place => ({
    sql: `planId IN (SELECT id FROM plan WHERE ${holdsWords('issuerKey')} UNION SELECT plan FROM origin
      WHERE district = 'district:' || ? OR province = 'province:' || ? OR province IN (SELECT place FROM succession WHERE successor = 'province:' || ?))`,
    values: [
      wordsIn(place),
      ...Array(3).fill(
        nameKey(place)
          .replace(/^(?:tinh|huyen|quan|thanh pho|tp|thi xa) /, '')
          .replaceAll(' ', '-'),
      ),
    ],
  }),
  issuer: issuer => plansWhere(holdsWords('issuerKey'), wordsIn(issuer)),
  unit: (unit, listing, db) => amongNames(listing, 'unit', namesLike(db, 'unit', unit)),
  movement: (name, listing, db) => amongNames(listing, 'movement', namesLike(db, 'movement', name)),
  anniversary: (event, listing, db) =>
    amongNames(listing, 'anniversary', namesLike(db, 'anniversary', event)),
  citing: (text, listing, db) => {
    const { names, year } = namesCiting(db, text)
    return amongNames(listing, 'citation', names, year)
  },
  search: (text, _, db) => ({
    sql: 'planId IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify(plansHolding(db, text))],
  }),
  inForce: (status, listing) => ({
    sql:
      listing === 'citations' ? 'inForce = ?' : 'planId IN (SELECT planId FROM citations WHERE inForce = ?)',
    values: [status],
  }),
  kind: only('kind'),
  code: only('code'),
  severity: only('severity'),
}
const firstDay: Readonly<Record<Listing, string>> = { deadlines: 'firstDay', plans: 'date' }
const lastDay: Readonly<Record<Listing, string>> = { deadlines: 'lastDay', plans: 'date' }
const plansWhere = (sql: string, value: string): Clause => ({
  sql: `planId IN (SELECT id FROM plan WHERE ${sql})`,
  values: [value],
})

const order = (listing: Listing): string =>
  listing === 'plans'
    ? 'yearFrom IS NULL, yearFrom, plan, sha256'
    : listing === 'deadlines'
      ? 'lastDay IS NULL, lastDay, firstDay, plan, planId, spanStart'
      : listing === 'findings'
        ? "plan, planId, severity = 'note', severity = 'warning', spanStart, code, id"
        : 'plan, planId, spanStart'

const fieldOf = (listing: Listing): Record<string, z.ZodType> => {
  const kind = kindOf(listing)
  return kind ? values[kind].shape : {}
}

/** SQLite knows neither lists nor true and false. */
const revive = (listing: Listing): ((row: Row) => Row) => {
  const fields = fieldOf(listing)
  const lists = new Set(['notes', 'recipients', ...keysOf(fields, z.ZodArray)])
  const flags = new Set(keysOf(fields, z.ZodBoolean))
  return ({ firstDay: _, lastDay: __, ...row }) => {
    for (const [key, value] of Object.entries(row)) {
      if (value === null) continue
      if (lists.has(key) || key === 'box') row[key] = JSON.parse(value as string)
      else if (flags.has(key)) row[key] = value === 1
    }
    return row
  }
}
const keysOf = (fields: Record<string, z.ZodType>, type: new (...never: never[]) => z.ZodType): string[] =>
  Object.keys(fields).filter(key => fields[key] instanceof type)

const where = (db: Database, listing: Listing, filters: Filters): Clause => {
  const given = (Object.keys(clauses) as (keyof Filters)[])
    .filter(filter => filters[filter] !== undefined)
    .map(filter => (clauses[filter] as (...args: unknown[]) => Clause)(filters[filter], listing, db))
  return {
    sql: given.length === 0 ? '' : ` WHERE ${given.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    values: given.flatMap(({ values }) => values),
  }
}

/** So many rows are sorted in no time; where there are more, the first ones are looked for in their order. */
const few = 2000
/** Plans looked through at once. */
const atOnce = 250

/** The first rows in order, without sorting all of a large archive. */
const first = (db: Database, listing: Listing, { sql, values }: Clause, limit: number): Row[] => {
  const rows = (condition: string, given: readonly unknown[], most: number, by = order(listing)): Row[] =>
    db.prepare(`SELECT * FROM ${listing}${condition} ORDER BY ${by} LIMIT ?`).all(...given, most) as Row[]
  const and = (condition: string): string => (sql === '' ? ` WHERE ${condition}` : `${sql} AND ${condition}`)

  if (listing !== 'sections') {
    const key = listing === 'plans' ? 'planId' : 'id'
    const ids = db
      .prepare(`SELECT ${key} FROM ${listing}${sql} LIMIT ?`)
      .pluck()
      .all(...values, few + 1)
    if (ids.length <= few)
      return rows(` WHERE ${key} IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)], limit)
  }
  // Their indexes hold these in order.
  if (listing === 'plans') return rows(sql, values, limit)
  if (listing === 'deadlines') {
    const dated = rows(
      and('lastDay IS NOT NULL'),
      values,
      limit,
      'lastDay, firstDay, plan, planId, spanStart',
    )
    const undated = limit - dated.length
    return undated > 0 ? [...dated, ...rows(and('lastDay IS NULL'), values, undated)] : dated
  }
  const found: Row[] = []
  const plans = db.prepare('SELECT id FROM document ORDER BY name, id LIMIT ? OFFSET ?').pluck()
  for (let from = 0; found.length < limit; from += atOnce) {
    const some = plans.all(atOnce, from)
    if (some.length === 0) break
    const condition = and('planId IN (SELECT value FROM json_each(?))')
    found.push(...rows(condition, [...values, JSON.stringify(some)], limit - found.length))
  }
  return found
}

/** The rows of a view that the filters leave, in an order that does not depend on the order of import. */
export const list = (db: Database, listing: Listing, filters: Filters = {}, limit = -1): Row[] => {
  const clause = where(db, listing, filters)
  const rows =
    limit < 0
      ? (db
          .prepare(`SELECT * FROM ${listing}${clause.sql} ORDER BY ${order(listing)}`)
          .all(...clause.values) as Row[])
      : first(db, listing, clause, limit)
  return rows.map(revive(listing))
}

export const count = (db: Database, listing: Listing, filters: Filters = {}): number => {
  const { sql, values } = where(db, listing, filters)
  return db
    .prepare(`SELECT count(*) FROM ${listing}${sql}`)
    .pluck()
    .get(...values) as number
}
