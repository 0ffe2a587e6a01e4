import { UserError } from '../errors.ts'
import { type Kind, kinds, kindTable, type NameKind } from '../kinds.ts'
import type { Shelf } from '../model.ts'
import { placesThroughTime, successionsWith } from '../resolve/lineage.ts'
import { ownSuccessions } from '../store/entities.ts'
import { isPlan } from '../store/files.ts'
import { findPlan, holdsWords, namesCiting, namesLike, wordsIn } from '../store/lookup.ts'
import { nameKey } from '../store/names.ts'
import { shelfValues } from '../store/place-on-shelf.ts'
import { allWords, plansHolding } from '../store/search.ts'
import type { Database } from '../store/sqlite.ts'
import { type Filters, filterParameters } from './parameters.ts'

/** What can be listed: each is a view of the database. */
export const listings = [
  'plans',
  'sections',
  ...kinds.map(kind => kindTable[kind].plural),
  'mentions',
  'findings',
] as const
export type Listing = (typeof listings)[number]
export const kindOf = (listing: Listing): Kind | null =>
  kinds.find(kind => kindTable[kind].plural === listing) ?? null

/** A condition on the plan of a row, by the column that holds its id, or on the columns of the row itself. */
export interface Clause {
  readonly of: 'plan' | 'row'
  /** `among`: a query for ids; where the rows of these plans alone are looked at, it is enough to tell theirs. */
  readonly sql: (planId: string, among?: string) => string
  readonly values: readonly unknown[]
}
/**
 * Of these ids, which are worked out once. They are taken from header, where an index alone tells them: what is asked for are
 * plans already, the files that speak.
 */
const ofPlans = (ids: string, ...values: unknown[]): Clause => ({
  of: 'plan',
  sql: planId => `${planId} IN (${ids})`,
  values,
})
export const ofRows = (sql: string, ...values: unknown[]): Clause => ({ of: 'row', sql: () => sql, values })
/** The file of this id speaks for its plan: by an index alone. */
export const speaks = (id: string): string =>
  `EXISTS (SELECT 1 FROM header h INDEXED BY headerOf WHERE h.of = ${id} AND h.id = ${id})`
/** Looked up plan by plan, in an index of plans: all of them would be read for one screen. */
const ofTypePlan: Clause = {
  of: 'plan',
  sql: planId =>
    `EXISTS (SELECT 1 FROM header h INDEXED BY planOfType WHERE h.id = ${planId} AND h.of = h.id AND ${isPlan})`,
  values: [],
}

/** So many are looked up plan by plan, in the index of names; of more all finds are told at once. */
const fewNames = 20

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
      ? [
          {
            of: 'row' as const,
            sql: (_: string, among?: string) =>
              among === undefined
                ? `id IN (SELECT mention ${named})`
                : names.length <= fewNames
                  ? `id IN (SELECT mention ${named} AND plan IN (${among}))`
                  : `+id IN (SELECT mention ${named})`,
            values,
          },
        ]
      : []),
  ]
}

/** Filters on a column that only some listings have: elsewhere they are a mistake. */
const narrow: { readonly [F in keyof Filters]?: readonly Listing[] } = {
  kind: ['mentions', 'movements', 'sections'],
  doubt: ['plans', ...kinds.map(kind => kindTable[kind].plural), 'mentions'],
  code: ['findings'],
  severity: ['findings'],
  open: ['findings'],
}
/** The filters that a listing knows. */
export const filtersFor = (listing: Listing): typeof filterParameters =>
  Object.fromEntries(
    Object.entries(filterParameters).filter(
      ([name]) => narrow[name as keyof Filters]?.includes(listing) ?? true,
    ),
  ) as typeof filterParameters
/** The listing has no such column to filter by. */
export const notHere = (option: keyof Filters, listing: Listing): UserError =>
  new UserError('no-such-filter', { listing, option, listings: narrow[option]!.join(', ') })
const only =
  (column: keyof Filters) =>
  (value: string, listing: Listing): readonly Clause[] => {
    if (narrow[column]!.includes(listing)) return [ofRows(`${column} = ?`, value)]
    throw notHere(column, listing)
  }

const onShelf =
  (part: keyof Shelf) =>
  (asked: string, _: Listing, db: Database): readonly Clause[] => [
    ofPlans(
      `SELECT h.of FROM shelf s JOIN document d ON d.sha256 = s.sha256 JOIN header h ON h.id = d.id
       WHERE s.${part} IN (SELECT value FROM json_each(?))`,
      JSON.stringify(shelfValues(db, part, asked)),
    ),
  ]

const ofPlace = (db: Database, place: string): Clause => {
  const bare = nameKey(place).replace(
    /^(?:tinh|huyen|quan|thanh pho|tp|thi xa|xa|phuong|thi tran|dac khu) /,
    '',
  )
  const slug = bare.replaceAll(' ', '-')
  const entries = successionsWith(ownSuccessions(db))
  const communes = placesThroughTime(`commune:${slug}`, entries)
  return ofPlans(
    `SELECT id FROM header WHERE ${holdsWords('issuerKey')} UNION SELECT plan FROM origin
     WHERE district = 'district:' || ? OR commune IN (SELECT value FROM json_each(?))
       OR province = 'province:' || ? OR province IN (SELECT place FROM succession WHERE successor = 'province:' || ?)`,
    wordsIn(place),
    slug,
    JSON.stringify([...communes]),
    slug,
    slug,
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
  type: type => (type === 'all' ? [] : [ofPlans('SELECT id FROM header WHERE docType = ?', type)]),
  // What lies wholly outside the year is none of its deadlines, whatever years its plan covers.
  year: (year, listing) => [
    ofPlans('SELECT id FROM header WHERE yearFrom <= ? AND yearTo >= ?', year, year),
    ...(listing === 'deadlines'
      ? [ofRows('lastDay IS NULL OR (lastDay >= ? AND firstDay <= ?)', `${year}-01-01`, `${year}-12-31`)]
      : []),
  ],
  from: (day, listing) => [
    listing === 'deadlines'
      ? ofRows('lastDay >= ?', day)
      : ofPlans('SELECT id FROM header WHERE date >= ?', day),
  ],
  to: (day, listing) => [
    listing === 'deadlines'
      ? ofRows('firstDay <= ?', day)
      : ofPlans('SELECT id FROM header WHERE date <= ?', day),
  ],
  level: level => [ofPlans('SELECT id FROM header WHERE issuerLevel = ?', level)],
  // Named by the issuer, or a place above it; a province by its successor too, a commune by those before and after it.
  // `xã Cát Thành, tỉnh Nam Định`: all that is named holds.
  place: (places, _, db) =>
    places
      .split(',')
      .filter(place => nameKey(place) !== '')
      .map(place => ofPlace(db, place)),
  issuer: issuer => [ofPlans(`SELECT id FROM header WHERE ${holdsWords('issuerKey')}`, wordsIn(issuer))],
  unit: (unit, listing, db) => amongNames(listing, 'unit', namesLike(db, 'unit', unit)),
  movement: (name, listing, db) => amongNames(listing, 'movement', namesLike(db, 'movement', name)),
  anniversary: (event, listing, db) =>
    amongNames(listing, 'anniversary', namesLike(db, 'anniversary', event)),
  citing: (text, listing, db) => {
    const { names, year } = namesCiting(db, text)
    return amongNames(listing, 'citation', names, year)
  },
  search: text => [ofPlans(plansHolding, allWords(text))],
  inForce: (status, listing) => [
    ofPlans("SELECT plan FROM reference WHERE derived ->> '$.inForce' = ?", status),
    ...(listing === 'citations' ? [ofRows('inForce = ?', status)] : []),
  ],
  kind: only('kind'),
  doubt: (doubt, listing) => {
    if (!narrow.doubt!.includes(listing)) throw notHere('doubt', listing)
    if (!doubt) return []
    return listing === 'plans'
      ? [ofPlans('SELECT plan FROM message WHERE field IS NOT NULL AND doubt > 0')]
      : [ofRows('doubt > 0')]
  },
  code: only('code'),
  severity: only('severity'),
  open: open => (open ? [ofRows('accepted IS NULL')] : []),
  fonds: onShelf('fonds'),
  inventory: onShelf('inventory'),
  box: onShelf('box'),
  dossier: onShelf('dossier'),
  sheet: onShelf('sheet'),
}

/** What a question's filters ask of the rows of a listing. */
export const clausesOf = (db: Database, listing: Listing, filters: Filters): Clause[] => {
  const { from, to } = filters
  // A plan that is named is meant, whatever its type.
  const plansAlone = listing === 'plans' && filters.type === undefined && filters.plan === undefined
  const given = (Object.keys(clauses) as (keyof Filters)[])
    .filter(filter => filters[filter] !== undefined)
    .flatMap(filter =>
      (clauses[filter] as (...args: unknown[]) => readonly Clause[])(filters[filter], listing, db),
    )
  // Between the first and last day of what recurs lie days on which it is not due.
  const due = 'recurrence IS NULL OR occurs(recurrence, max(firstDay, ?), min(lastDay, ?))'
  if (plansAlone) return [...given, ofTypePlan]
  return listing === 'deadlines' && (from ?? to) !== undefined
    ? [...given, ofRows(due, from ?? '', to ?? '9')]
    : given
}

/** Clauses as SQL, and the values that they take; `among` as a clause knows it. */
export const where = (given: readonly Clause[], more: readonly string[] = [], among?: string) => {
  const all = [...given.map(({ sql }) => sql('planId', among)), ...more]
  return {
    sql: all.length === 0 ? '' : ` WHERE ${all.map(sql => `(${sql})`).join(' AND ')}`,
    values: given.flatMap(({ values }) => values),
  }
}
