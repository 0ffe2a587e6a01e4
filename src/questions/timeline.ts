import type { Database } from '../store/database.ts'

export interface TimelineRow {
  readonly year: number | null
  readonly kind: 'movement' | 'anniversary'
  /** Name of the movement or event across plans; local variants of a family have names of their own. */
  readonly name: string
  readonly plans: number
  readonly units: number
  /** The first plan of the year by its date. */
  readonly first: string
}

/** A movement's family or an event, year by year: how many plans of how many places name it. */
export const timeline = (
  db: Database,
  names: readonly number[],
  /** Only these plans; null for all. */
  plans: readonly number[] | null = null,
): TimelineRow[] =>
  db
    .prepare(
      `WITH meant AS MATERIALIZED (
         SELECT DISTINCT e.kind, e.key, e.family FROM named n CROSS JOIN stands s ON s.mention = n.mention CROSS JOIN entity e ON e.id = s.entity
         WHERE n.name IN (SELECT value FROM json_each(@names)) AND e.kind IN ('movement', 'anniversary')),
       held AS MATERIALIZED (
         SELECT DISTINCT e.kind, e.name, s.plan FROM entity e CROSS JOIN stands s ON s.entity = e.id
         WHERE e.kind IN (SELECT kind FROM meant) AND (@plans IS NULL OR s.plan IN (SELECT value FROM json_each(@plans)))
           AND EXISTS (SELECT 1 FROM meant WHERE meant.kind = e.kind AND (meant.key = e.key OR (e.kind = 'movement' AND meant.family = e.family))))
       SELECT p.yearFrom AS year, h.kind, h.name, count(*) AS plans,
         count(DISTINCT coalesce(o.issuer, p.issuerKey)) AS units, min(coalesce(p.date, '9') || ' ' || d.name) AS first
       FROM held h CROSS JOIN plan p ON p.id = h.plan JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id
       GROUP BY 1, 2, 3 ORDER BY 1, plans DESC, 3`,
    )
    .all({ names: JSON.stringify(names), plans: plans && JSON.stringify(plans) }) as TimelineRow[]
