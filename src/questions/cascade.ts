import { z } from 'zod'
import { brief } from '../column.ts'
import type { CascadeLink, CascadePlan } from '../model.ts'
import { findPlan } from '../store/lookup.ts'
import { sameProvince } from '../store/same-province.ts'
import type { Database } from '../store/sqlite.ts'
import { page, planNamed } from './parameters.ts'
import { pageOf, question } from './question.ts'

const planColumns = (
  alias: string,
): string => `SELECT p.id, o.key, d.name, p.number, p.issuer, p.issuerLevel AS level, p.date
  FROM plan p JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id WHERE p.id = ${alias}`

const days = (from: string | null, to: string | null): number | null =>
  from?.length === 10 && to?.length === 10
    ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
    : null

interface LinkRow {
  readonly plan: number
  readonly superior: number | null
  readonly key: string | null
  readonly name: string | null
  readonly quote: string
  readonly section: string
  readonly page: number | null
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
}

const linkColumns = `SELECT m.plan, so.plan AS superior, e.key, e.name, m.quote, m.section, m.page,
    m.value ->> '$.number' AS number, m.value ->> '$.issuer' AS issuer, m.value ->> '$.date' AS date`
const ofPlans = `m.kind = 'citation' AND m.value ->> '$.type' = 'kế hoạch' AND NOT m.value ->> '$.nested'`

/** The plans that a plan cites, and those that cite it. */
const linksAbove = `${linkColumns}
  FROM mention m JOIN reference s ON s.mention = m.id JOIN origin own ON own.plan = m.plan
    LEFT JOIN entity e ON e.id = s.entity
    LEFT JOIN origin so ON so.key = e.key AND so.plan <> m.plan AND ${sameProvince('so', 'own')}
  WHERE m.plan = ? AND ${ofPlans} ORDER BY m.start`
const linksBelow = `${linkColumns}
  FROM origin so JOIN entity e ON e.kind = 'citation' AND e.key = so.key JOIN reference s ON s.entity = e.id AND s.plan <> so.plan
    JOIN mention m ON m.id = s.mention JOIN origin own ON own.plan = m.plan
  WHERE so.plan = ? AND ${sameProvince('so', 'own')} AND ${ofPlans} ORDER BY m.plan, m.start`

export interface Cascade {
  readonly plan: CascadePlan
  readonly links: readonly CascadeLink[]
}

/** The plans that a plan carries out, theirs in turn, and those that carry it out, with what the archive lacks. */
const cascadeOf = (db: Database, plan: number): Cascade => {
  const planOf = db.prepare(planColumns('?'))
  const above = db.prepare(linksAbove)
  const below = db.prepare(linksBelow)
  const nodes = new Map<number, CascadePlan>()
  const node = (id: number): CascadePlan => {
    const held = nodes.get(id) ?? (planOf.get(id) as CascadePlan)
    nodes.set(id, held)
    return held
  }
  const found = new Map<string, CascadeLink>()
  const add = (row: LinkRow): void => {
    const from = node(row.plan)
    const to: CascadePlan =
      row.superior === null
        ? {
            id: null,
            key: row.key,
            name: row.name ?? row.quote,
            number: row.number,
            issuer: row.issuer,
            level: null,
            date: row.date,
          }
        : node(row.superior)
    const id = `${row.plan}>${row.superior ?? row.key ?? row.quote}`
    if (!found.has(id))
      found.set(id, {
        from,
        to,
        quote: row.quote,
        section: row.section,
        page: row.page,
        lag: days(to.date, from.date),
      })
  }
  const walk = (
    id: number,
    statement: typeof above,
    next: 'superior' | 'plan',
    seen = new Set<number>(),
  ): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const row of statement.all(id) as LinkRow[]) {
      add(row)
      const onward = row[next]
      if (onward !== null) walk(onward, statement, next, seen)
    }
  }
  walk(plan, above, 'superior')
  walk(plan, below, 'plan')
  return { plan: node(plan), links: [...found.values()] }
}

export const cascade = question({
  name: 'cascade',
  about: {
    vi: 'kế hoạch thực hiện những kế hoạch cấp trên nào, ai thực hiện nó, kho còn thiếu gì, sau bao nhiêu ngày',
    en: 'which superior plans a plan carries out, who carries it out, what the archive lacks, the lag in days',
  },
  example: '09/KH-UBND --to mermaid',
  parameters: z.object({ plan: planNamed('thePlan'), ...page }),
  given: ['plan'],
  columns: [
    brief('plan', 'Kế hoạch', 'Plan', 24),
    brief('superior', 'Thực hiện kế hoạch', 'Carries out', 24),
    brief('issuer', 'Cơ quan ban hành cấp trên', 'Superior issuer', 30),
    brief('archived', 'Có trong kho', 'In the archive', 10),
    brief('lag', 'Sau (ngày)', 'Lag in days', 10),
    brief('section', 'Mục', 'Section', 8),
    brief('page', 'Trang', 'Page', 7),
    brief('quote', 'Trích dẫn', 'Quote', 60),
  ],
  ask(db, { plan, ...page }) {
    const whole = cascadeOf(db, findPlan(db, plan))
    const rows = whole.links.map(({ from, to, quote, section, page, lag }) => ({
      planId: from.id,
      plan: from.name,
      superiorId: to.id,
      superior: to.id === null ? (to.number ?? to.name) : to.name,
      issuer: to.issuer,
      archived: to.id !== null,
      lag,
      section,
      page,
      quote,
    }))
    return { ...pageOf(rows, page), whole }
  },
})
