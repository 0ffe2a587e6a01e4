import { z } from 'zod'
import { type Bilingual, brief, type CodeWords, type Column } from '../column.ts'
import { UserError } from '../errors.ts'
import type { Aspect, Change, Standing, Thing } from '../resolve/differences.ts'
import { ownSuccessions, registerEntries } from '../store/entities.ts'
import { loadPlan } from '../store/load.ts'
import { findFile } from '../store/lookup.ts'
import type { Database } from '../store/sqlite.ts'
import type { Row } from './answer.ts'
import { plansWithin } from './list.ts'
import { described, page, planFilters } from './parameters.ts'
import { pageOf, question } from './question.ts'

/** One of the plans set side by side. */
export interface Compared {
  readonly id: number
  readonly name: string
  readonly number: string | null
  readonly date: string | null
  readonly issuer: string | null
  readonly yearFrom: number | null
  readonly yearTo: number | null
}

/** Plans in order of time, and how each thing stands in each of them. */
export interface Comparison {
  readonly plans: readonly Compared[]
  readonly things: readonly Thing[]
}

export const thingWords: CodeWords = {
  section: { vi: 'mục', en: 'section' },
  citation: { vi: 'văn bản viện dẫn', en: 'citation' },
  task: { vi: 'nhiệm vụ', en: 'task' },
}
const changeWords: Readonly<Record<Change, Bilingual>> = {
  kept: { vi: 'giữ nguyên', en: 'kept' },
  changed: { vi: 'sửa', en: 'changed' },
  moved: { vi: 'chuyển mục', en: 'moved' },
  new: { vi: 'mới', en: 'new' },
  again: { vi: 'có lại', en: 'back again' },
  dropped: { vi: 'bỏ', en: 'dropped' },
}
const aspectWords: Readonly<Record<Aspect, Bilingual>> = {
  time: { vi: 'thời hạn', en: 'time' },
  units: { vi: 'đơn vị', en: 'units' },
  role: { vi: 'vai trò', en: 'role' },
  wording: { vi: 'câu chữ', en: 'wording' },
  section: { vi: 'vị trí', en: 'section' },
}

const aspectsInWords = (aspects: readonly Aspect[], lang: keyof Bilingual): string =>
  aspects.map(aspect => aspectWords[aspect][lang]).join(', ')

/** `sửa: thời hạn, đơn vị`; empty in the first plan. */
export const changeInWords = (
  { change, aspects }: Pick<Standing, 'change' | 'aspects'>,
  lang: keyof Bilingual,
): string =>
  change === null
    ? ''
    : change === 'changed'
      ? `${changeWords.changed[lang]}: ${aspectsInWords(aspects, lang)}`
      : changeWords[change][lang]

/** `2023 · 18/KH-UBND`, `2021–2025 · 02/KH-UBND`; the name of its file where it has no number. */
export const plansInWords = ({ yearFrom, yearTo, number, name }: Compared): string => {
  const years = yearFrom === yearTo ? yearFrom : `${yearFrom ?? ''}–${yearTo ?? ''}`
  return [years, number ?? name].filter(part => part !== null).join(' · ')
}

/** What of it changed: `thời hạn, đơn vị`. */
const changedColumn: Column = {
  ...brief('changed', 'Sửa gì', 'What changed', 16),
  print: ({ aspects }, lang) => aspectsInWords(aspects as Aspect[], lang),
}

const ofTwo: readonly Column[] = [
  brief('what', 'Loại', 'What', 16, thingWords),
  brief('change', 'Thay đổi', 'Change', 12, changeWords),
  changedColumn,
  brief('section', 'Mục', 'Section', 10),
  brief('before', 'Trước', 'Before', 60),
  brief('after', 'Sau', 'After', 60),
]

type Fields = Pick<Standing, 'change' | 'aspects' | 'text'>
const fieldsOf = (row: Row, n: number): Fields =>
  ({ change: row[`change${n}`], aspects: row[`aspects${n}`], text: row[`text${n}`] }) as Fields

/** A plan's cell: what changed, and the words; only that it was kept where nothing did. */
const cellOfPlan = (standing: Fields, lang: keyof Bilingual): string => {
  const label = changeInWords(standing, lang)
  const words = standing.change === 'kept' ? null : standing.text
  return words === null ? label : label ? `[${label}] ${words}` : words
}

/** One column a plan. */
const columnsOf = (plans: readonly Compared[]): readonly Column[] => [
  brief('what', 'Loại', 'What', 16, thingWords),
  brief('section', 'Mục', 'Section', 10),
  ...plans.map((plan, n): Column => {
    const title = plansInWords(plan)
    return {
      ...brief(`text${n + 1}`, title, title, 40),
      print: (row, lang) => cellOfPlan(fieldsOf(row, n + 1), lang),
    }
  }),
]

/** Of two plans before and after; of more how it stands in each, by their numbers: `change2`, `aspects2`, `text2`. */
const rowOf = ({ what, in: standings }: Thing): Row => {
  const { section } = standings.findLast(standing => standing !== null)!
  if (standings.length > 2)
    return Object.assign(
      { what, section },
      ...standings.map((standing, n) => ({
        [`change${n + 1}`]: standing?.change ?? null,
        [`aspects${n + 1}`]: standing?.aspects ?? [],
        [`text${n + 1}`]: standing?.text ?? null,
      })),
    )
  const [before = null, after = null] = standings
  const { change, aspects } = after!
  return { what, change, section, before: before?.text ?? null, after: after!.text, aspects }
}

const compared = 'p.id, d.name, p.number, p.date, p.issuer, p.yearFrom, p.yearTo'

/** Plans of one unit as the filters leave them, by their years; a place before and after a merger is one. */
const plansOfUnit = async (db: Database, filters: Parameters<typeof plansWithin>[1]): Promise<Compared[]> => {
  const { provinceNames, seatedIn, successionsWith } = await import('../resolve/lineage.ts')
  const { sql, values } = plansWithin(db, filters, 'p.id')
  const rows = db
    .prepare(
      `SELECT ${compared}, coalesce(o.issuer, p.issuerKey, '') AS issuerKey, o.province, o.district
       FROM plan p JOIN document d ON d.id = p.id LEFT JOIN origin o ON o.plan = p.id
       WHERE ${sql} ORDER BY p.yearFrom, p.date, d.name, d.sha256`,
    )
    .all(...values) as (Compared & { issuerKey: string; province: string | null; district: string | null })[]
  const seated = seatedIn(
    rows.map(({ issuerKey, ...row }) => ({ ...row, issuer: issuerKey })),
    successionsWith(ownSuccessions(db)),
  )
  const after = new Map(seated.map(({ key, next }) => [key, next]))
  const heirOf = (key: string): string => {
    const next = after.get(key) ?? null
    return next === null ? key : heirOf(next)
  }
  const units = new Map(seated.map(({ key }, i) => [heirOf(key), rows[i]!]))
  if (units.size > 1) {
    const names = [...units.values()].map(({ issuer, province, name }) => {
      const where = province === null ? undefined : provinceNames.get(province)
      return [issuer ?? name, where].filter(Boolean).join(', ')
    })
    throw new UserError('several-units', { count: units.size, names: names.slice(0, 5).join('; ') })
  }
  return rows.map(({ issuerKey: _, province: __, district: ___, ...plan }) => plan)
}

const plansNamed = (db: Database, names: readonly string[]): Compared[] => {
  const plan = db.prepare(
    `SELECT ${compared.replaceAll('p.', 'h.')} FROM header h JOIN document d ON d.id = h.id WHERE h.id = ?`,
  )
  return names.map(name => plan.get(findFile(db, name)) as Compared)
}

/** Plans of one unit side by side: what each kept, changed, added, dropped of the one before. */
export const diff = question({
  name: 'diff',
  about: {
    vi: 'kế hoạch các năm của một đơn vị cạnh nhau: mục, văn bản viện dẫn, nhiệm vụ nào giữ, sửa, thêm, bỏ',
    en: 'a unit’s plans of several years side by side: sections, citations, tasks kept, changed, added, dropped',
  },
  example: 'xa-dong-vac-2022 xa-dong-vac-2023',
  parameters: z.object({
    plans: described(z.array(z.string()).optional(), 'plansCompared'),
    issuer: planFilters.issuer,
    place: planFilters.place,
    level: planFilters.level,
    year: planFilters.year,
    from: planFilters.from,
    to: planFilters.to,
    ...page,
  }),
  given: ['plans'],
  columns: ofTwo,
  async ask(db, { plans: names = [], limit, offset, ...filters }) {
    const filtered = Object.values(filters).some(value => value !== undefined)
    if (names.length > 0 === filtered) throw new UserError('compare-what')
    const plans = filtered ? await plansOfUnit(db, filters) : plansNamed(db, names)
    if (plans.length < 2) throw new UserError('compare-one', { count: plans.length })
    const [{ compare }, { resolve }, { registerWith }] = await Promise.all([
      import('../resolve/differences.ts'),
      import('../resolve/index.ts'),
      import('../resolve/legal-document.ts'),
    ])
    const register = registerWith(registerEntries(db))
    const things = compare(
      plans.map(({ id }) => {
        const plan = loadPlan(db, id)
        return { plan, resolved: resolve(plan, register) }
      }),
    )
    return {
      ...pageOf(things.map(rowOf), { limit, offset }),
      columns: plans.length > 2 ? columnsOf(plans) : ofTwo,
      whole: { plans, things } satisfies Comparison,
    }
  },
})
