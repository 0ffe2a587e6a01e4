import type { Database } from '../store/sqlite.ts'

/** A movement or a numbered document that several plans name. */
export interface Common {
  /** Of the table of names. */
  readonly id: number
  readonly name: string
  readonly plans: number
}
/** With the names of the plans, by the alphabet. */
export type Shared = Omit<Common, 'id'> & { readonly in: readonly string[] }

/** Of each kind the field that is shown, and which keys count: those of numbers hold a slash. */
const common = {
  movement: { field: 'name', keys: '%' },
  citation: { field: 'number', keys: '%/%' },
} as const

/** The spelling is the least of so many: all of a decree that every plan cites would be read for one line. */
const spellings = 500

/** What at least two plans name, the most shared first: counted by the index of names, without a look at the finds. */
export const mostNamed = (db: Database, kind: keyof typeof common, limit: number): Common[] =>
  db
    .prepare(
      `WITH counted AS MATERIALIZED (
         SELECT id, key, (SELECT count(DISTINCT plan) FROM named WHERE name = name.id) AS plans FROM name
         WHERE kind = @kind AND key LIKE @keys ORDER BY plans DESC, key LIMIT @limit)
       SELECT c.id, (SELECT min(value ->> '$.${common[kind].field}') FROM (
           SELECT m.value FROM named n JOIN mention m ON m.id = n.mention AND m.kind = @kind WHERE n.name = c.id LIMIT ${spellings})) AS name, c.plans
       FROM counted c WHERE c.plans > 1 AND name IS NOT NULL ORDER BY c.plans DESC, name`,
    )
    .all({ kind, keys: common[kind].keys, limit }) as Common[]

const shared = (db: Database, kind: keyof typeof common, limit: number): Shared[] => {
  const plans = db
    .prepare(
      `SELECT d.name FROM document d WHERE d.id IN (SELECT plan FROM named WHERE name = ?) ORDER BY d.name, d.sha256`,
    )
    .pluck()
  return mostNamed(db, kind, limit).map(({ id, ...row }) => ({ ...row, in: plans.all(id) as string[] }))
}

/** Movements that at least two plans name. */
export const sharedMovements = (db: Database, limit: number): Shared[] => shared(db, 'movement', limit)

/** Numbered documents that at least two plans cite. */
export const sharedCitations = (db: Database, limit: number): Shared[] => shared(db, 'citation', limit)

/** The year in which most deadlines end, the latest of equals. */
export const busiestYear = (db: Database): number | null =>
  (db
    .prepare(
      `SELECT CAST(substr(lastDay, 1, 4) AS INTEGER) AS year FROM mention WHERE kind = 'deadline' AND lastDay IS NOT NULL
       GROUP BY year ORDER BY count(*) DESC, year DESC`,
    )
    .pluck()
    .get() as number | undefined) ?? null

/** The days nearest to a day on which something falls due: before it, and on it or after. */
export const nearestDays = (db: Database, day: string): { before: string | null; after: string | null } => {
  const nearest = (which: string, than: string): string | null =>
    db
      .prepare(
        `SELECT ${which} FROM mention WHERE kind = 'deadline' AND lastDay IS NOT NULL AND lastDay ${than} ?`,
      )
      .pluck()
      .get(day) as string | null
  return {
    before: nearest('max(lastDay)', '<'),
    after: nearest('min(lastDay)', '>='),
  }
}
