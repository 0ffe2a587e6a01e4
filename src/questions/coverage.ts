import { z } from 'zod'
import { brief, type CodeWords } from '../column.ts'
import { nameKey } from '../store/names.ts'
import type { Database } from '../store/sqlite.ts'
import { levelWords } from './code-words.ts'
import { filterParameters, page } from './parameters.ts'
import { pageOf, question } from './question.ts'

interface CoverageRow {
  readonly unit: string
  readonly level: string | null
  readonly year: number | null
  readonly state: 'have' | 'draft without number' | 'missing' | 'unreadable'
  /** Names of the plans, paths of the files. */
  readonly plans: readonly string[]
}

/** Stands for the unit of plans whose issuer was not read. */
const unread = '(issuer not read)'

/** Unit by year: what is there, what is a draft, what lacks between a unit's first and last year, what could not be read. */
const unitsByYear = (
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
    const unit = plans[0]!.name ?? unread
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

const states: CodeWords = {
  have: { vi: 'có', en: 'have' },
  'draft without number': { vi: 'dự thảo, chưa có số', en: 'draft without number' },
  missing: { vi: 'thiếu', en: 'missing' },
  unreadable: { vi: 'không đọc được', en: 'unreadable' },
}

export const coverage = question({
  name: 'coverage',
  about: {
    vi: 'từng đơn vị theo năm: có, dự thảo chưa có số, thiếu, không đọc được',
    en: 'unit by year: have, draft without number, missing, unreadable',
  },
  example: '--level commune',
  parameters: z.object({
    year: filterParameters.year,
    level: filterParameters.level,
    issuer: filterParameters.issuer,
    from: filterParameters.from,
    to: filterParameters.to,
    ...page,
  }),
  given: [],
  columns: [
    brief('unit', 'Đơn vị', 'Unit', 40, {
      [unread]: { vi: '(không rõ cơ quan ban hành)', en: unread },
    }),
    brief('level', 'Cấp', 'Level', 10, levelWords),
    brief('year', 'Năm', 'Year', 6),
    brief('state', 'Tình trạng', 'State', 20, states),
    brief('plans', 'Kế hoạch', 'Plans', 50),
  ],
  ask(db, { year, level, issuer, from, to, ...page }) {
    // Years are what it tells: those that the days lie in.
    const [first, last] = [from, to].map(day => day && Number(day.slice(0, 4)))
    const rows = unitsByYear(db, { year, level }).filter(
      row =>
        (issuer === undefined || nameKey(row.unit).includes(nameKey(issuer))) &&
        (!first || (row.year !== null && row.year >= first)) &&
        (!last || (row.year !== null && row.year <= last)),
    )
    return pageOf(rows, page)
  },
})
