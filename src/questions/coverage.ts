import { z } from 'zod'
import { brief, type CodeWords, full, ofDays } from '../column.ts'
import { provinceNames, provinceToday, type Seated, seatedIn, successionsWith } from '../resolve/lineage.ts'
import { ownSuccessions } from '../store/entities.ts'
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
  /** The place that holds it now, where another does. */
  readonly now: string | null
  readonly since: string | null
}

/** Stands for the unit of plans whose issuer was not read. */
const unread = '(issuer not read)'

interface PlanRow {
  readonly unit: string
  readonly name: string | null
  readonly level: string | null
  readonly yearFrom: number | null
  readonly yearTo: number | null
  readonly number: string | null
  readonly plan: string
  readonly date: string | null
  readonly province: string | null
  readonly district: string | null
}

/** One body with its plans by year. */
interface Unit extends Seated {
  readonly name: string
  readonly level: string | null
  readonly years: Map<number | null, PlanRow[]>
}

/** Bodies by their plans; where two have one name the province tells them apart, as far as it is known. */
const unitsOf = (db: Database, level: string | undefined): Unit[] => {
  const rows = db
    .prepare(
      `SELECT coalesce(o.issuer, p.issuerKey) AS unit, p.issuer AS name, p.issuerLevel AS level, p.yearFrom, p.yearTo, p.number,
         d.name AS plan, p.date, o.province, o.district
       FROM plan p JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id
       ${level === undefined ? '' : 'WHERE p.issuerLevel = @level'}
       ORDER BY name, unit, p.yearFrom, d.name, d.sha256`,
    )
    .all({ level }) as PlanRow[]
  const seats = rows.map(({ unit, ...seat }) => ({ ...seat, issuer: unit }))
  const units = new Map<string, Unit & { readonly issuer: string; readonly province: string | null }>()
  seatedIn(seats, successionsWith(ownSuccessions(db))).forEach((seated, i) => {
    const row = rows[i]!
    const unit = units.get(seated.key) ?? {
      ...seated,
      issuer: row.unit,
      province: provinceToday(row.province),
      name: row.name ?? unread,
      level: row.level,
      years: new Map<number | null, PlanRow[]>(),
    }
    units.set(seated.key, unit)
    for (let year = row.yearFrom; year === null || year <= row.yearTo!; year++) {
      const held = unit.years.get(year)
      if (held) held.push(row)
      else unit.years.set(year, [row])
      if (year === null) break
    }
  })
  const bearers = new Map<string, number>()
  for (const { name } of units.values()) bearers.set(name, (bearers.get(name) ?? 0) + 1)
  return [...units.values()].map(unit => {
    const where = unit.province === null ? undefined : provinceNames.get(unit.province)
    return bearers.get(unit.name) === 1 || where === undefined || unit.name.endsWith(where)
      ? unit
      : { ...unit, name: `${unit.name}, ${where}` }
  })
}

/** A unit behind those that came into it. */
const inLine = (units: readonly Unit[]): Unit[] => {
  const comers = new Map<string, Unit[]>()
  for (const unit of units)
    if (unit.next !== null) comers.set(unit.next, [...(comers.get(unit.next) ?? []), unit])
  const keys = new Set(units.map(({ key }) => key))
  const line = (unit: Unit): Unit[] => [...(comers.get(unit.key) ?? []).flatMap(line), unit]
  return units.filter(({ next }) => next === null || !keys.has(next)).flatMap(line)
}

/** Units with these words in their names or in that of their successor, and those that they went into. */
const ofIssuer = (units: readonly Unit[], issuer: string): Unit[] => {
  const words = nameKey(issuer)
  const told = new Set(
    units.filter(({ name, ended }) =>
      [name, ended?.successor ?? ''].some(one => nameKey(one).includes(words)),
    ),
  )
  const byKey = new Map(units.map(unit => [unit.key, unit]))
  // What is added is gone through too.
  for (const { next } of told) {
    const heir = next === null ? undefined : byKey.get(next)
    if (heir) told.add(heir)
  }
  return units.filter(unit => told.has(unit))
}

/**
 * Unit by year: what is there, what is a draft, what lacks between a unit's first and last year, what could not be read. Where
 * the archive has a unit and the one that followed it, the years between them are looked for too: those up to the
 * merger of the one, later ones of the other.
 */
const unitsByYear = (
  db: Database,
  {
    year: wanted,
    level: ofLevel,
    issuer,
  }: { readonly year?: number; readonly level?: string; readonly issuer?: string } = {},
): CoverageRow[] => {
  const units = unitsOf(db, ofLevel)
  const byKey = new Map(units.map(unit => [unit.key, unit]))
  const begins = new Map<string, number>()
  for (const { ended, next } of units)
    if (ended && next !== null) begins.set(next, Number(ended.from.slice(0, 4)) + 1)
  const meant = issuer === undefined ? units : ofIssuer(units, issuer)
  const found = inLine(meant).flatMap(({ key, name: unit, level, years, ended, next }): CoverageRow[] => {
    const known = [...years.keys()].filter(year => year !== null)
    const heirs = next === null ? [] : [...(byKey.get(next)?.years.keys() ?? [])]
    const last = ended && heirs.some(year => year !== null) ? [Number(ended.from.slice(0, 4))] : []
    const first = known.length > 0 && begins.has(key) ? [begins.get(key)!] : []
    for (let year = Math.min(...known, ...first); year <= Math.max(...known, ...last); year++)
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
        now: ended?.successor ?? null,
        since: ended?.from ?? null,
      }))
  })
  const unreadable = (db.prepare('SELECT path FROM failure ORDER BY path').pluck().all() as string[])
    .filter(path => issuer === undefined || nameKey(path).includes(nameKey(issuer)))
    .map((path): CoverageRow => {
      const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(path)
      return {
        unit: path,
        level: null,
        year: year && Number(year[0]),
        state: 'unreadable',
        plans: [path],
        now: null,
        since: null,
      }
    })
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
    brief('now', 'Nay thuộc', 'Now', 20),
    ofDays(full('since', 'Từ ngày', 'Since', 12)),
  ],
  ask(db, { year, level, issuer, from, to, ...page }) {
    // Years are what it tells: those that the days lie in.
    const [first, last] = [from, to].map(day => day && Number(day.slice(0, 4)))
    const rows = unitsByYear(db, { year, level, issuer }).filter(
      row =>
        (!first || (row.year !== null && row.year >= first)) &&
        (!last || (row.year !== null && row.year <= last)),
    )
    return pageOf(rows, page)
  },
})
