import { z } from 'zod'
import { kindTable } from '../kinds.ts'
import type { Condition } from '../store/search.ts'
import type { Database } from '../store/sqlite.ts'
import { type Clause, clausesOf, kindOf, type Listing, ofRows, speaks, where } from './filters.ts'
import type { Filters } from './parameters.ts'

export type Row = Record<string, unknown>

type StoredNote = { readonly doubt: boolean }
/** Those notes of a find that are doubts. */
export const doubtsAmong = <N extends StoredNote>(notes: readonly N[]): readonly N[] =>
  notes.filter(({ doubt }) => doubt)

/** By the names of plans, or by their dates; plans come by their years, deadlines by their days. */
export type Order = 'name' | 'date'

/** Nothing of it depends on the order of import: not even plans of one name, told apart by their bytes. */
const orderOf = (listing: Listing, order: Order): string => {
  if (listing === 'plans') return 'yearFrom IS NULL, yearFrom, plan, sha256'
  if (listing === 'deadlines') return 'lastDay IS NULL, lastDay, firstDay, plan, sha256, spanStart, id'
  const dated = order === 'date' ? 'planDate IS NULL, planDate, ' : ''
  if (listing === 'findings')
    return `${dated}plan, sha256, severity = 'note', severity = 'warning', spanStart, code, id`
  return `${dated}plan, sha256, spanStart, ${listing === 'sections' ? 'ordinal' : 'id'}`
}

const fieldOf = (listing: Listing): Record<string, z.ZodType> => {
  const kind = kindOf(listing)
  return kind ? kindTable[kind].value.shape : {}
}

/** SQLite knows neither lists nor true and false. */
const revive = (listing: Listing): ((row: Row) => Row) => {
  const fields = fieldOf(listing)
  const lists = new Set(['notes', 'doubts', 'recipients', ...keysOf(fields, z.ZodArray)])
  const flags = new Set(keysOf(fields, z.ZodBoolean))
  const hidden = listing === 'plans' ? [] : ['sha256', 'firstDay', 'lastDay']
  return row => {
    for (const key of hidden) delete row[key]
    for (const [key, value] of Object.entries(row)) {
      if (value === null) continue
      if (lists.has(key) || key === 'box') row[key] = JSON.parse(value as string)
      else if (flags.has(key)) row[key] = value === 1
    }
    if (row.notes) row.doubts = doubtsAmong(row.notes as StoredNote[])
    return row
  }
}
const keysOf = (fields: Record<string, z.ZodType>, type: new (...never: never[]) => z.ZodType): string[] =>
  Object.keys(fields).filter(key => fields[key] instanceof type)

/** Indexes that hold plans and deadlines in their order, but for those without a year or day, which come last. */
const walks: Readonly<
  Record<string, { readonly by: string; readonly from: string; readonly order: string }>
> = {
  plans: {
    by: 'yearFrom',
    from: 'SELECT +p.id AS planId FROM header p INDEXED BY planYear CROSS JOIN document d ON d.id = p.id AND p.of = p.id',
    order: 'p.yearFrom, d.name, d.sha256',
  },
  deadlines: {
    by: 'lastDay',
    from: `SELECT m.id, +m.plan AS planId, m.value ->> '$.recurrence' AS recurrence
      FROM mention m INDEXED BY mentionDays CROSS JOIN (SELECT id AS document, name, sha256 FROM document) d ON d.document = m.plan
        CROSS JOIN (SELECT id AS speaking FROM plan) ON speaking = m.plan`,
    order: 'm.lastDay, m.firstDay, d.name, d.sha256, m.start, m.id',
  },
}

/** Plans in the order of their names, or of their days, those without a day last. */
const byName = { from: 'SELECT +id AS planId FROM document', only: [], order: 'name, sha256' }
const byDate = ['IS NOT NULL', 'IS NULL'].map(some => ({
  from: `SELECT +p.id AS planId FROM header p INDEXED BY planDate
    CROSS JOIN (SELECT id AS document, name, sha256 FROM document) d ON d.document = p.id AND p.of = p.id`,
  only: [`p.date ${some}`],
  order: 'p.date, d.name, d.sha256',
}))

/** Plans whose rows are looked through at once. */
const atOnce = 250

/** The first rows in order, without looking through all of a large archive or sorting it. */
const first = (
  db: Database,
  listing: Listing,
  given: readonly Clause[],
  limit: number,
  order: Order,
  skip: number,
): Row[] => {
  const rows = (column: string, ids: readonly unknown[], clauses: readonly Clause[], most: number): Row[] => {
    const among = 'SELECT value FROM json_each(@ids)'
    const { sql, values } = where(clauses, [`${column} IN (${among})`], among)
    return db
      .prepare(`SELECT * FROM ${listing}${sql} ORDER BY ${orderOf(listing, order)} LIMIT @most`)
      .all(...values, { ids: JSON.stringify(ids), most }) as Row[]
  }
  const walk = walks[listing]
  if (walk) {
    const ids: unknown[] = []
    const kind = listing === 'deadlines' ? ["m.kind = 'deadline'"] : []
    for (const some of ['IS NOT NULL', 'IS NULL']) {
      const { sql, values } = where(given, [...kind, `${walk.by} ${some}`])
      const found = db.prepare(`${walk.from}${sql} ORDER BY ${walk.order} LIMIT ?`).pluck()
      if (ids.length < limit) ids.push(...found.all(...values, limit - ids.length))
    }
    // Those before the page are counted, and never read.
    return rows(listing === 'plans' ? 'planId' : 'id', ids.slice(skip), [], limit)
  }
  const ofRow = given.filter(({ of }) => of === 'row')
  const found: Row[] = []
  let some: unknown[] = []
  const look = (): void => {
    found.push(...rows('planId', some, ofRow, limit - found.length))
    some = []
  }
  for (const walk of order === 'date' ? byDate : [byName]) {
    const { sql, values } = where(
      given.filter(({ of }) => of === 'plan'),
      walk.only,
    )
    const inOrder = db.prepare(`${walk.from}${sql} ORDER BY ${walk.order}`).pluck()
    for (const plan of inOrder.iterate(...values)) {
      if (some.push(plan) === atOnce) look()
      if (found.length === limit) break
    }
    if (found.length < limit) look()
  }
  return found.slice(skip)
}

/**
 * The rows of a view that the filters leave, in an order that does not depend on the order of import: the first `limit`, without
 * the first `skip` of them.
 */
export const list = (
  db: Database,
  listing: Listing,
  filters: Filters = {},
  limit = -1,
  order: Order = 'name',
  skip = 0,
): Row[] => {
  const given = clausesOf(db, listing, filters)
  if (limit >= 0) return first(db, listing, given, limit, order, skip).map(revive(listing))
  const { sql, values } = where(given)
  const rows = db
    .prepare(`SELECT * FROM ${listing}${sql} ORDER BY ${orderOf(listing, order)}`)
    .all(...values) as Row[]
  return rows.map(revive(listing))
}

/** Deadlines by the index of their days alone; of a find only what clauses ask is looked at. */
const slimDeadlines = `(SELECT m.id, m.plan AS planId, m.lastDay, m.firstDay, m.doubt, m.value ->> '$.recurrence' AS recurrence
  FROM mention m INDEXED BY mentionDays WHERE m.kind = 'deadline'
    AND ${speaks('m.plan')})`

const countOf = (db: Database, listing: Listing, given: readonly Clause[]): number => {
  const { sql, values } = where(given)
  return db
    .prepare(`SELECT count(*) FROM ${listing === 'deadlines' ? slimDeadlines : listing}${sql}`)
    .pluck()
    .get(...values) as number
}
export const count = (db: Database, listing: Listing, filters: Filters = {}): number =>
  countOf(db, listing, clausesOf(db, listing, filters))

/** A condition in SQL: the plan whose id stands in this column is one of those that the filters leave. */
export const plansWithin = (db: Database, filters: Filters, column: string): Condition => {
  const given = clausesOf(db, 'plans', filters)
  return {
    sql: given.map(({ sql }) => `(${sql(column)})`).join(' AND ') || 'true',
    values: given.flatMap(({ values }) => values),
  }
}

/** How many deadlines of the plans that cover a year lie wholly outside it. */
export const outsideYear = (db: Database, { year, ...filters }: Filters): number =>
  year === undefined
    ? 0
    : countOf(db, 'deadlines', [
        ...clausesOf(db, 'deadlines', filters),
        ...clausesOf(db, 'deadlines', { year }).filter(({ of }) => of === 'plan'),
        ofRows('lastDay < ? OR firstDay > ?', `${year}-01-01`, `${year}-12-31`),
      ])

/** How many deadlines a question for days leaves out because they have none; a question for no days leaves out none. */
export const withoutDay = (db: Database, { from, to, ...filters }: Filters): number =>
  from === undefined && to === undefined
    ? 0
    : countOf(db, 'deadlines', [...clausesOf(db, 'deadlines', filters), ofRows('lastDay IS NULL')])
