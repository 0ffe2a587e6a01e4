import type { CascadeLink, CascadePlan } from '../model.ts'
import type { Database } from './database.ts'

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
/** Names of districts and communes return all over the country: one document only if the provinces named do not differ. */
const sameProvince = '(so.province IS NULL OR own.province IS NULL OR so.province = own.province)'

/** The plans that a plan cites, and those that cite it. */
const linksAbove = `${linkColumns}
  FROM mention m JOIN stands s ON s.mention = m.id JOIN origin own ON own.plan = m.plan
    LEFT JOIN entity e ON e.id = s.entity
    LEFT JOIN origin so ON so.key = e.key AND so.plan <> m.plan AND ${sameProvince}
  WHERE m.plan = ? AND ${ofPlans} ORDER BY m.start`
const linksBelow = `${linkColumns}
  FROM origin so JOIN entity e ON e.kind = 'citation' AND e.key = so.key JOIN stands s ON s.entity = e.id AND s.plan <> so.plan
    JOIN mention m ON m.id = s.mention JOIN origin own ON own.plan = m.plan
  WHERE so.plan = ? AND ${sameProvince} AND ${ofPlans} ORDER BY m.plan, m.start`

/** The plans that a plan carries out, theirs in turn, and those that carry it out, with what the archive lacks. */
export const cascade = (
  db: Database,
  plan: number,
): { readonly plan: CascadePlan; readonly links: readonly CascadeLink[] } => {
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

export interface CoverageRow {
  readonly unit: string
  readonly level: string | null
  readonly year: number | null
  readonly state: 'have' | 'draft without number' | 'missing' | 'unreadable'
  /** Names of the plans, paths of the files. */
  readonly plans: readonly string[]
}

/** Unit by year: what is there, what is a draft, what lacks between a unit's first and last year, what could not be read. */
export const coverage = (
  db: Database,
  { year: wanted, level: ofLevel }: { readonly year?: number; readonly level?: string } = {},
): CoverageRow[] => {
  const rows = db
    .prepare(
      `SELECT coalesce(o.issuer, p.issuerKey) AS unit, min(p.issuer) OVER (PARTITION BY coalesce(o.issuer, p.issuerKey)) AS name,
         p.issuerLevel AS level, p.yearFrom, p.yearTo, p.number, d.name AS plan
       FROM plan p JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id
       WHERE @level IS NULL OR p.issuerLevel = @level
       ORDER BY name, unit, p.yearFrom, d.name, d.sha256`,
    )
    .all({ level: ofLevel ?? null }) as {
    unit: string
    name: string | null
    level: string | null
    yearFrom: number | null
    yearTo: number | null
    number: string | null
    plan: string
  }[]
  const units = new Map<string, typeof rows>()
  for (const row of rows) units.set(row.unit, [...(units.get(row.unit) ?? []), row])
  const found = [...units.values()].flatMap((plans): CoverageRow[] => {
    const { level } = plans[0]!
    const unit = plans[0]!.name ?? '(issuer not read)'
    const years = new Map<number | null, typeof rows>()
    for (const plan of plans)
      for (let year = plan.yearFrom; year === null || year <= plan.yearTo!; year++) {
        years.set(year, [...(years.get(year) ?? []), plan])
        if (year === null) break
      }
    const known = [...years.keys()].filter(year => year !== null)
    for (let year = Math.min(...known); year <= Math.max(...known); year++)
      if (!years.has(year)) years.set(year, [])
    return [...years]
      .sort(([a], [b]) => (a ?? 0) - (b ?? 0))
      .map(([year, of]) => ({
        unit,
        level,
        year,
        state:
          of.length === 0
            ? 'missing'
            : of.some(({ number }) => number !== null && /^\d/.test(number))
              ? 'have'
              : 'draft without number',
        plans: of.map(({ plan }) => plan),
      }))
  })
  const unreadable = (db.prepare('SELECT path FROM failure ORDER BY path').pluck().all() as string[]).map(
    (path): CoverageRow => {
      const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(path)
      return { unit: path, level: null, year: year && Number(year[0]), state: 'unreadable', plans: [path] }
    },
  )
  return [...found, ...(ofLevel === undefined ? unreadable : [])].filter(
    ({ year }) => wanted === undefined || year === wanted,
  )
}

/** All that is said of one document in the archive, for comparing. */
export interface DocumentMention {
  readonly plan: number
  readonly key: string
  readonly section: string
  readonly page: number | null
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly date: string | null
  readonly issuer: string | null
  readonly title: string | null
  readonly sha256: string
}

/** Mentions of the documents that at least two mentions stand for, document by document. */
export const documentMentions = (db: Database): IterableIterator<DocumentMention> =>
  db
    .prepare(
      `SELECT m.plan, e.key, m.section, m.page, m.start, m.end, m.quote, d.sha256,
         m.value ->> '$.date' AS date, m.value ->> '$.issuer' AS issuer, m.value ->> '$.title' AS title
       FROM entity e JOIN stands s ON s.entity = e.id JOIN mention m ON m.id = s.mention JOIN document d ON d.id = m.plan
       WHERE e.kind = 'citation' ORDER BY e.id, d.sha256, m.start`,
    )
    .iterate() as IterableIterator<DocumentMention>

/** Plans of the same year from the place above, in the archive, that a plan does not cite. */
export interface UncitedSuperior {
  readonly plan: number
  readonly sha256: string
  readonly superior: string
  readonly superiorNumber: string
  readonly superiorIssuer: string
}

/** The joins go by the place: there are far fewer plans above a plan than of its year. */
export const uncitedSuperiors = (db: Database): UncitedSuperior[] =>
  db
    .prepare(
      `SELECT p.id AS plan, d.sha256, sd.name AS superior, sp.number AS superiorNumber, sp.issuer AS superiorIssuer
       FROM origin o CROSS JOIN plan p ON p.id = o.plan JOIN document d ON d.id = p.id
         CROSS JOIN origin so ON so.place = CASE p.issuerLevel WHEN 'commune' THEN coalesce(o.district, o.province) WHEN 'district' THEN o.province END
           AND (so.province IS NULL OR o.province IS NULL OR so.province = o.province)
         CROSS JOIN plan sp ON sp.id = so.plan AND sp.yearFrom = p.yearFrom AND sp.yearTo = p.yearTo AND sp.docType = 'KH'
         JOIN document sd ON sd.id = sp.id
       WHERE so.key IS NOT NULL AND (sp.date IS NULL OR p.date IS NULL OR sp.date <= p.date)
         AND NOT EXISTS (
           SELECT 1 FROM mention m JOIN stands s ON s.mention = m.id JOIN entity e ON e.id = s.entity
           WHERE m.plan = p.id AND m.kind = 'citation' AND e.key = so.key)
       ORDER BY d.sha256, sp.number`,
    )
    .all() as UncitedSuperior[]

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

/** Where plans mean these documents by a short form: `Luật này`. */
export const shortForms = (db: Database, documents: readonly string[]): Record<string, unknown>[] =>
  db
    .prepare(
      `SELECT d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer, p.date AS planDate, s.section, s.page,
         'short form' AS role, s.quote, s.document
       FROM shortForm s JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id
       WHERE s.document IN (SELECT value FROM json_each(?)) ORDER BY d.name, d.sha256, s.start`,
    )
    .all(JSON.stringify(documents)) as Record<string, unknown>[]

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

export interface DutyRow {
  readonly plan: string
  readonly planNumber: string | null
  readonly planDate: string | null
  readonly section: string
  readonly page: number | null
  /** The unit as printed, and what it stands for across plans. */
  readonly unit: string
  readonly role: string | null
  readonly body: string | null
  readonly task: string
  readonly start: string | null
  readonly end: string | null
  readonly recurrence: string | null
  readonly quote: string
}

/** What a unit's paragraph says, cut short: the duty of a mention that has no time of its own. */
const longest = 240

export interface DutyOptions {
  /** Only these plans; null for all. */
  readonly plans?: readonly number[] | null
  /** ISO days between which a duty is due; duties without a day are left out then. */
  readonly from?: string | null
  readonly to?: string | null
  readonly limit?: number
}
const ofPlansAsked = '(@plans IS NULL OR m.plan IN (SELECT value FROM json_each(@plans)))'

/**
 * All that a body is made responsible for: tasks with their times, by date, then duties without a time. `names` are those
 * of the units meant, `role` the place-free role of the body, which also finds it under other names.
 */
export const duties = (
  db: Database,
  names: readonly number[],
  role: string | null,
  { plans = null, from = null, to = null, limit = -1 }: DutyOptions = {},
): DutyRow[] => {
  const rows = db
    .prepare(
      `WITH meant AS MATERIALIZED (
         SELECT mention AS id FROM named WHERE name IN (SELECT value FROM json_each(@names))
         UNION SELECT s.mention FROM entity e JOIN stands s ON s.entity = e.id WHERE e.kind = 'unit' AND e.family = @role),
       dated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM mention m INDEXED BY mentionDays CROSS JOIN document d ON d.id = m.plan
         WHERE m.kind = 'deadline' AND m.lastDay IS NOT NULL AND m.id IN meant AND ${ofPlansAsked}
           AND (@from IS NULL OR m.lastDay >= @from) AND (@to IS NULL OR m.firstDay <= @to)
         ORDER BY m.lastDay, d.name, d.sha256, m.start LIMIT @limit),
       undated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM document d CROSS JOIN mention m INDEXED BY mentionPlan ON m.plan = d.id
         WHERE m.kind IN ('unit', 'deadline') AND m.id IN meant AND m.lastDay IS NULL AND ${ofPlansAsked}
           AND coalesce(@from, @to) IS NULL
         ORDER BY d.name, d.sha256, m.start LIMIT @limit),
       due AS MATERIALIZED (
         SELECT * FROM (SELECT * FROM dated UNION ALL SELECT * FROM undated)
         ORDER BY lastDay IS NULL, lastDay, name, sha256, start LIMIT @limit)
       SELECT d.name AS plan, p.number AS planNumber, p.date AS planDate, m.section, m.page, m.kind, m.value, m.quote,
         e.key AS body, substr(c.text, g.start + 1, g.end - g.start) AS paragraph
       FROM due CROSS JOIN mention m ON m.id = due.id JOIN plan p ON p.id = m.plan JOIN document d ON d.id = p.id
         JOIN content c ON c.document = d.id
         LEFT JOIN stands s ON s.mention = m.id AND s.ordinal = 0 LEFT JOIN entity e ON e.id = s.entity
         LEFT JOIN paragraph g ON g.id = (
           SELECT max(id) FROM paragraph WHERE id >= m.plan * 16777216 AND id < (m.plan + 1) * 16777216 AND start <= m.start)
       ORDER BY m.lastDay IS NULL, m.lastDay, d.name, d.sha256, m.start`,
    )
    .all({
      names: JSON.stringify(names),
      role,
      limit,
      from,
      to,
      plans: plans && JSON.stringify(plans),
    }) as (Omit<DutyRow, 'task'> & {
    kind: string
    value: string
    paragraph: string | null
  })[]
  return rows.map(({ kind, value, paragraph, ...row }) => {
    const fields = JSON.parse(value)
    const words = (paragraph ?? '').replace(/\s+/g, ' ')
    return {
      plan: row.plan,
      planNumber: row.planNumber,
      planDate: row.planDate,
      section: row.section,
      page: row.page,
      unit: kind === 'deadline' ? fields.units.join('; ') : fields.unit,
      role: kind === 'deadline' ? null : fields.role,
      body: row.body,
      task:
        kind === 'deadline' ? fields.task : words.length > longest ? `${words.slice(0, longest)}…` : words,
      start: fields.start ?? null,
      end: fields.end ?? null,
      recurrence: fields.recurrence ?? null,
      quote: row.quote,
    }
  })
}
