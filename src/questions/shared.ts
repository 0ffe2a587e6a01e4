import type { Database } from '../store/sqlite.ts'

/** What plans have in common, the most shared first. */
export type Shared = {
  readonly name: string
  readonly plans: number
  /** Names of the plans, by the alphabet. */
  readonly in: readonly string[]
}

const sharedNames = (kind: string, field: string, condition: string) => `
  SELECT name, count(*) AS plans, json_group_array(plan) AS "in" FROM (
    SELECT n.id, min(m.value ->> '$.${field}') OVER (PARTITION BY n.id) AS name, d.name AS plan
    FROM name n JOIN named ON named.name = n.id JOIN mention m ON m.id = named.mention JOIN document d ON d.id = m.plan
    WHERE n.kind = '${kind}' AND m.kind = '${kind}' AND ${condition}
    GROUP BY n.id, d.id ORDER BY d.name, d.sha256
  ) GROUP BY id HAVING plans > 1 ORDER BY plans DESC, name LIMIT ?`

const ask = (db: Database, sql: string, limit: number): Shared[] =>
  (db.prepare(sql).all(limit) as (Omit<Shared, 'in'> & { in: string })[]).map(row => ({
    ...row,
    in: JSON.parse(row.in),
  }))

/** Movements that at least two plans name. */
export const sharedMovements = (db: Database, limit: number): Shared[] =>
  ask(db, sharedNames('movement', 'name', 'true'), limit)

/** Numbered documents that at least two plans cite. */
export const sharedCitations = (db: Database, limit: number): Shared[] =>
  ask(db, sharedNames('citation', 'number', "m.value ->> '$.number' IS NOT NULL"), limit)

/** The year in which most deadlines end, the latest of equals. */
export const busiestYear = (db: Database): number | null =>
  (db
    .prepare(
      `SELECT CAST(substr(lastDay, 1, 4) AS INTEGER) AS year FROM mention WHERE lastDay IS NOT NULL
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
