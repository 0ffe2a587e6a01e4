import { z } from 'zod'
import { brief } from '../column.ts'
import { entitiesNamed, namesLike } from '../store/lookup.ts'
import type { Condition } from '../store/search.ts'
import type { Database } from '../store/sqlite.ts'
import { dayInWords } from '../text/due.ts'
import { plansWithin } from './list.ts'
import { described, page, planFilters } from './parameters.ts'
import { successionRemarks } from './place-names.ts'
import { pageOf, question } from './question.ts'

interface TimelineRow {
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
const yearByYear = (
  db: Database,
  names: readonly number[],
  /** On `s.plan`. */
  plans: Condition,
): TimelineRow[] =>
  db
    .prepare(
      `WITH meant AS MATERIALIZED (
         SELECT DISTINCT e.kind, e.key, e.family FROM entity e
         WHERE e.id IN (${entitiesNamed('@names')}) AND e.kind IN ('movement', 'anniversary')),
       held AS MATERIALIZED (
         SELECT DISTINCT e.kind, e.name, s.plan FROM entity e CROSS JOIN reference s ON s.entity = e.id
         WHERE e.kind IN (SELECT kind FROM meant) AND ${plans.sql}
           AND EXISTS (SELECT 1 FROM meant WHERE meant.kind = e.kind AND (meant.key = e.key OR (e.kind = 'movement' AND meant.family = e.family))))
       SELECT p.yearFrom AS year, h.kind, h.name, count(*) AS plans,
         count(DISTINCT coalesce(o.issuer, p.issuerKey) || ' ' || coalesce(t.successor, o.province, '')) AS units, min(coalesce(p.date, '9') || ' ' || d.name) AS first
       FROM held h CROSS JOIN header p INDEXED BY planBrief ON p.id = h.plan AND p.of = p.id CROSS JOIN document d ON d.id = p.id
         LEFT JOIN origin o ON o.plan = p.id LEFT JOIN succession t ON t.place = o.province
       GROUP BY 1, 2, 3 ORDER BY 1, plans DESC, 3`,
    )
    .all(...plans.values, { names: JSON.stringify(names) }) as TimelineRow[]

export const timeline = question({
  name: 'timeline',
  about: {
    vi: 'một phong trào cùng các biến thể ở địa phương, hoặc một sự kiện, qua từng năm',
    en: 'a movement with its local variants, or an event, year by year',
  },
  example: '"nông thôn mới"',
  parameters: z.object({
    name: described(z.string(), 'namePart'),
    ...planFilters,
    ...page,
  }),
  given: ['name'],
  columns: [
    brief('year', 'Năm', 'Year', 6),
    brief('name', 'Phong trào, sự kiện', 'Movement, event', 60),
    brief('plans', 'Số kế hoạch', 'Plans', 8),
    brief('units', 'Số đơn vị', 'Units', 8),
    {
      ...brief('first', 'Sớm nhất', 'First', 36),
      print: ({ first }, lang) =>
        String(first).replace(/^(\S+) /, (_, day) => (day === '9' ? '' : `${dayInWords(day, lang)} `)),
    },
  ],
  ask(db, { name, limit, offset, ...filters }) {
    const names = [...namesLike(db, 'movement', name), ...namesLike(db, 'anniversary', name)]
    const rows = yearByYear(db, names, plansWithin(db, filters, 's.plan'))
    return pageOf(rows, { limit, offset }, successionRemarks(db, filters.place))
  },
})
