import { z } from 'zod'
import { type Kind, kinds, kindTable, type NameKind } from '../kinds.ts'
import { type Database, StoreError } from './database.ts'
import { findPlan, holdsWords, namesCiting, namesLike, wordsIn } from './lookup.ts'
import { nameKey } from './names.ts'
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
  /** Findings that nobody has accepted. */
  readonly open?: boolean
}

/** What can be listed: each is a view of the database. */
export const listings = [
  'plans',
  'sections',
  ...kinds.map(kind => kindTable[kind].plural),
  'mentions',
  'findings',
] as const
export type Listing = (typeof listings)[number]
const kindOf = (listing: Listing): Kind | null =>
  kinds.find(kind => kindTable[kind].plural === listing) ?? null

export type Row = Record<string, unknown>

/** A condition on the plan of a row (`planId IN …`), which is worked out once, or on the columns of the row itself. */
interface Clause {
  readonly of: 'plan' | 'row'
  readonly sql: string
  readonly values: readonly unknown[]
}
const ofPlans = (ids: string, ...values: unknown[]): Clause => ({
  of: 'plan',
  sql: `planId IN (${ids})`,
  values,
})
const ofRows = (sql: string, ...values: unknown[]): Clause => ({ of: 'row', sql, values })

const amongNames = (
  listing: Listing,
  kind: NameKind,
  names: number[],
  date: string | null = null,
): readonly Clause[] => {
  const dated = date === null ? '' : " AND (SELECT value ->> '$.date' FROM mention WHERE id = mention) LIKE ?"
  const named = `FROM named WHERE name IN (SELECT value FROM json_each(?))${dated}`
  const values = [JSON.stringify(names), ...(date === null ? [] : [`${date}%`])]
  const own = kindOf(listing)
  return [
    ofPlans(`SELECT plan ${named}`, ...values),
    ...(own && kindTable[own].bears?.kind === kind
      ? [ofRows(`id IN (SELECT mention ${named})`, ...values)]
      : []),
  ]
}

/** Filters on a column that only some listings have: elsewhere they are a mistake. */
export const narrow: { readonly [F in keyof Filters]?: readonly Listing[] } = {
  kind: ['mentions', 'movements', 'sections'],
  code: ['findings'],
  severity: ['findings'],
  open: ['findings'],
}
const only =
  (column: keyof Filters) =>
  (value: string, listing: Listing): readonly Clause[] => {
    if (narrow[column]!.includes(listing)) return [ofRows(`${column} = ?`, value)]
    throw new StoreError(
      `${listing} have no ${column}`,
      `--${column} goes with ${narrow[column]!.join(', ')}`,
    )
  }

const clauses: {
  readonly [F in keyof Filters]-?: (
    value: NonNullable<Filters[F]>,
    listing: Listing,
    db: Database,
  ) => readonly Clause[]
} = {
  plan: (plan, _, db) => [ofPlans('?', findPlan(db, plan))],
  year: year => [ofPlans('SELECT id FROM plan WHERE yearFrom <= ? AND yearTo >= ?', year, year)],
  from: (day, listing) => [
    listing === 'deadlines'
      ? ofRows('lastDay >= ?', day)
      : ofPlans('SELECT id FROM plan WHERE date >= ?', day),
  ],
  to: (day, listing) => [
    listing === 'deadlines'
      ? ofRows('firstDay <= ?', day)
      : ofPlans('SELECT id FROM plan WHERE date <= ?', day),
  ],
  level: level => [ofPlans('SELECT id FROM plan WHERE issuerLevel = ?', level)],
  // Named by the issuer, or a place above it; a province by its successor too.
  place: place => {
    const slug = nameKey(place)
      .replace(/^(?:tinh|huyen|quan|thanh pho|tp|thi xa) /, '')
      .replaceAll(' ', '-')
    return [
      ofPlans(
        `SELECT id FROM plan WHERE ${holdsWords('issuerKey')} UNION SELECT plan FROM origin
         WHERE district = 'district:' || ? OR province = 'province:' || ? OR province IN (SELECT place FROM succession WHERE successor = 'province:' || ?)`,
        wordsIn(place),
        slug,
        slug,
        slug,
      ),
    ]
  },
  issuer: issuer => [ofPlans(`SELECT id FROM plan WHERE ${holdsWords('issuerKey')}`, wordsIn(issuer))],
  unit: (unit, listing, db) => amongNames(listing, 'unit', namesLike(db, 'unit', unit)),
  movement: (name, listing, db) => amongNames(listing, 'movement', namesLike(db, 'movement', name)),
  anniversary: (event, listing, db) =>
    amongNames(listing, 'anniversary', namesLike(db, 'anniversary', event)),
  citing: (text, listing, db) => {
    const { names, year } = namesCiting(db, text)
    return amongNames(listing, 'citation', names, year)
  },
  search: (text, _, db) => [
    ofPlans('SELECT value FROM json_each(?)', JSON.stringify(plansHolding(db, text))),
  ],
  inForce: (status, listing) => [
    ofPlans("SELECT plan FROM stands WHERE derived ->> '$.inForce' = ?", status),
    ...(listing === 'citations' ? [ofRows('inForce = ?', status)] : []),
  ],
  kind: only('kind'),
  code: only('code'),
  severity: only('severity'),
  open: open => (open ? [ofRows('accepted IS NULL')] : []),
}

/** Nothing of it depends on the order of import: not even plans of one name, told apart by their bytes. */
const order = (listing: Listing): string =>
  listing === 'plans'
    ? 'yearFrom IS NULL, yearFrom, plan, sha256'
    : listing === 'deadlines'
      ? 'lastDay IS NULL, lastDay, firstDay, plan, sha256, spanStart, id'
      : listing === 'findings'
        ? "plan, sha256, severity = 'note', severity = 'warning', spanStart, code, id"
        : `plan, sha256, spanStart, ${listing === 'sections' ? 'ordinal' : 'id'}`

const fieldOf = (listing: Listing): Record<string, z.ZodType> => {
  const kind = kindOf(listing)
  return kind ? kindTable[kind].value.shape : {}
}

/** SQLite knows neither lists nor true and false. */
const revive = (listing: Listing): ((row: Row) => Row) => {
  const fields = fieldOf(listing)
  const lists = new Set(['notes', 'recipients', ...keysOf(fields, z.ZodArray)])
  const flags = new Set(keysOf(fields, z.ZodBoolean))
  const hidden = listing === 'plans' ? [] : ['sha256', 'firstDay', 'lastDay']
  return row => {
    for (const key of hidden) delete row[key]
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

const clausesOf = (db: Database, listing: Listing, filters: Filters): Clause[] => {
  const { from, to } = filters
  const given = (Object.keys(clauses) as (keyof Filters)[])
    .filter(filter => filters[filter] !== undefined)
    .flatMap(filter =>
      (clauses[filter] as (...args: unknown[]) => readonly Clause[])(filters[filter], listing, db),
    )
  // Between the first and last day of what recurs lie days on which it is not due.
  const due = 'recurrence IS NULL OR occurs(recurrence, max(firstDay, ?), min(lastDay, ?))'
  return listing === 'deadlines' && (from ?? to) !== undefined
    ? [...given, ofRows(due, from ?? '', to ?? '9')]
    : given
}

const where = (given: readonly Clause[], ...more: string[]) => {
  const all = [...given.map(({ sql }) => sql), ...more]
  return {
    sql: all.length === 0 ? '' : ` WHERE ${all.map(sql => `(${sql})`).join(' AND ')}`,
    values: given.flatMap(({ values }) => values),
  }
}

/** Indexes that hold plans and deadlines in their order, but for those without a year or day, which come last. */
const walks: Readonly<
  Record<string, { readonly by: string; readonly from: string; readonly order: string }>
> = {
  plans: {
    by: 'yearFrom',
    from: 'SELECT +p.id AS planId FROM plan p INDEXED BY planYear CROSS JOIN document d ON d.id = p.id',
    order: 'p.yearFrom, d.name, d.sha256',
  },
  deadlines: {
    by: 'lastDay',
    from: `SELECT m.id, +m.plan AS planId, m.value ->> '$.recurrence' AS recurrence
      FROM mention m INDEXED BY mentionDays CROSS JOIN (SELECT id AS document, name, sha256 FROM document) d ON d.document = m.plan`,
    order: 'm.lastDay, m.firstDay, d.name, d.sha256, m.start, m.id',
  },
}

/** Plans whose rows are looked through at once. */
const atOnce = 250

/** The first rows in order, without looking through all of a large archive or sorting it. */
const first = (db: Database, listing: Listing, given: readonly Clause[], limit: number): Row[] => {
  const rows = (clauses: readonly Clause[], most: number): Row[] => {
    const { sql, values } = where(clauses)
    return db
      .prepare(`SELECT * FROM ${listing}${sql} ORDER BY ${order(listing)} LIMIT ?`)
      .all(...values, most) as Row[]
  }
  const among = (key: string, ids: readonly unknown[]): Clause =>
    ofRows(`${key} IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
  const walk = walks[listing]
  if (walk) {
    const ids: unknown[] = []
    const kind = listing === 'deadlines' ? ["m.kind = 'deadline'"] : []
    for (const some of ['IS NOT NULL', 'IS NULL']) {
      const { sql, values } = where(given, ...kind, `${walk.by} ${some}`)
      const found = db.prepare(`${walk.from}${sql} ORDER BY ${walk.order} LIMIT ?`).pluck()
      if (ids.length < limit) ids.push(...found.all(...values, limit - ids.length))
    }
    return rows([among(listing === 'plans' ? 'planId' : 'id', ids)], limit)
  }
  const plans = where(given.filter(({ of }) => of === 'plan'))
  const ofRow = given.filter(({ of }) => of === 'row')
  const found: Row[] = []
  let some: unknown[] = []
  const look = (): void => {
    found.push(...rows([...ofRow, among('planId', some)], limit - found.length))
    some = []
  }
  const inOrder = db
    .prepare(`SELECT +id AS planId FROM document${plans.sql} ORDER BY name, sha256`)
    .pluck()
    .iterate(...plans.values)
  for (const plan of inOrder) {
    if (some.push(plan) === atOnce) look()
    if (found.length === limit) break
  }
  if (found.length < limit) look()
  return found
}

/** The rows of a view that the filters leave, in an order that does not depend on the order of import. */
export const list = (db: Database, listing: Listing, filters: Filters = {}, limit = -1): Row[] => {
  const given = clausesOf(db, listing, filters)
  if (limit >= 0) return first(db, listing, given, limit).map(revive(listing))
  const { sql, values } = where(given)
  const rows = db.prepare(`SELECT * FROM ${listing}${sql} ORDER BY ${order(listing)}`).all(...values) as Row[]
  return rows.map(revive(listing))
}

const countOf = (db: Database, listing: Listing, given: readonly Clause[]): number => {
  const { sql, values } = where(given)
  return db
    .prepare(`SELECT count(*) FROM ${listing}${sql}`)
    .pluck()
    .get(...values) as number
}
export const count = (db: Database, listing: Listing, filters: Filters = {}): number =>
  countOf(db, listing, clausesOf(db, listing, filters))

/** Ids of the plans that the filters leave; null where none is given. */
export const plansWithin = (db: Database, filters: Filters): number[] | null => {
  const given = clausesOf(db, 'plans', filters)
  if (given.length === 0) return null
  const { sql, values } = where(given)
  return db
    .prepare(`SELECT planId FROM plans${sql}`)
    .pluck()
    .all(...values) as number[]
}

/** How many rows bear each value of a column, those without one under null. */
export const tally = (
  db: Database,
  listing: Listing,
  filters: Filters,
  column: string,
): Map<unknown, number> => {
  const { sql, values } = where(clausesOf(db, listing, filters))
  const counts = db.prepare(`SELECT ${column}, count(*) FROM ${listing}${sql} GROUP BY 1 ORDER BY 1`).raw()
  return new Map(counts.all(...values) as [unknown, number][])
}

/** How many deadlines a question for days leaves out because they have none; a question for no days leaves out none. */
export const withoutDay = (db: Database, { from, to, ...filters }: Filters): number =>
  from === undefined && to === undefined
    ? 0
    : countOf(db, 'deadlines', [...clausesOf(db, 'deadlines', filters), ofRows('lastDay IS NULL')])
