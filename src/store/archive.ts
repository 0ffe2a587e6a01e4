import type { Database } from './database.ts'

/** A plan as a node of the cascade. `id` is null for one that is cited and not in the archive. */
export interface CascadePlan {
  readonly id: number | null
  /** The document's key across plans; null where neither number nor issuer tell it. */
  readonly key: string | null
  readonly name: string
  readonly number: string | null
  readonly issuer: string | null
  readonly level: string | null
  readonly date: string | null
}
export interface CascadeLink {
  /** The plan that carries out, and the superior plan. */
  readonly from: CascadePlan
  readonly to: CascadePlan
  /** The citation by which it does. */
  readonly quote: string
  readonly section: string
  readonly page: number | null
  /** Days from the superior plan to this one; null where a day is missing. */
  readonly lag: number | null
}

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

/**
 * Citations of plans. Two plans are one document only if the provinces that they name do not differ: names of districts
 * and communes return all over the country.
 */
const links = `SELECT m.plan, so.plan AS superior, e.key, e.name, m.quote, m.section, m.page,
    m.value ->> '$.number' AS number, m.value ->> '$.issuer' AS issuer, m.value ->> '$.date' AS date
  FROM mention m JOIN stands s ON s.mention = m.id LEFT JOIN entity e ON e.id = s.entity
    JOIN origin own ON own.plan = m.plan
    LEFT JOIN origin so ON so.key = e.key AND so.plan <> m.plan
      AND (so.province IS NULL OR own.province IS NULL OR so.province = own.province)
  WHERE m.kind = 'citation' AND m.value ->> '$.type' = 'kế hoạch' AND NOT m.value ->> '$.nested'`

/** The plans that a plan carries out, theirs in turn, and those that carry it out, with what the archive lacks. */
export const cascade = (
  db: Database,
  plan: number,
): { readonly plan: CascadePlan; readonly links: readonly CascadeLink[] } => {
  const planOf = db.prepare(planColumns('?'))
  const above = db.prepare(`${links} AND m.plan = ? ORDER BY m.start`)
  const below = db.prepare(`${links} AND so.plan = ? ORDER BY m.plan, m.start`)
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
export const coverage = (db: Database): CoverageRow[] => {
  const rows = db
    .prepare(
      `SELECT coalesce(o.place, p.issuerKey) AS unit, min(p.issuer) OVER (PARTITION BY coalesce(o.place, p.issuerKey)) AS name,
         p.issuerLevel AS level, p.yearFrom, p.yearTo, p.number, d.name AS plan
       FROM plan p JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id
       ORDER BY name, unit, p.yearFrom, d.name, d.sha256`,
    )
    .all() as {
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
  return [...found, ...unreadable]
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

export const uncitedSuperiors = (db: Database): UncitedSuperior[] =>
  db
    .prepare(
      `SELECT p.id AS plan, d.sha256, sd.name AS superior, sp.number AS superiorNumber, sp.issuer AS superiorIssuer
       FROM origin o JOIN plan p ON p.id = o.plan JOIN document d ON d.id = p.id
         JOIN origin so ON so.place = CASE p.issuerLevel WHEN 'commune' THEN coalesce(o.district, o.province) WHEN 'district' THEN o.province END
           AND (so.province IS NULL OR o.province IS NULL OR so.province = o.province)
         JOIN plan sp ON sp.id = so.plan AND sp.yearFrom = p.yearFrom AND sp.yearTo = p.yearTo AND sp.docType = 'KH'
         JOIN document sd ON sd.id = sp.id
       WHERE so.key IS NOT NULL AND (sp.date IS NULL OR p.date IS NULL OR sp.date <= p.date)
         AND NOT EXISTS (
           SELECT 1 FROM mention m JOIN stands s ON s.mention = m.id JOIN entity e ON e.id = s.entity
           WHERE m.plan = p.id AND m.kind = 'citation' AND e.key = so.key)
       ORDER BY d.sha256, sp.number`,
    )
    .all() as UncitedSuperior[]
