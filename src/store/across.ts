import type { Level } from '../lexicon/body-types.ts'
import type { SetTask } from '../model.ts'
import { sameProvince } from './same-province.ts'
import { paragraphsPerPlan } from './save.ts'
import type { Database } from './sqlite.ts'

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
  /** The plan's own key across plans. */
  readonly planKey: string | null
  /** Key of the province that the plan tells. */
  readonly province: string | null
  readonly doubt: boolean
  /** The register knows its day of issue. */
  readonly known: boolean
  /** By which the find is known for good. */
  readonly find: string
}

/** Mentions of the documents that at least two mentions stand for, document by document. */
export const documentMentions = (db: Database): IterableIterator<DocumentMention> =>
  db
    .prepare(
      `SELECT m.plan, e.key, m.section, m.page, m.start, m.end, m.quote, m.key AS find, d.sha256, o.key AS planKey, o.province,
         m.doubt > 0 AS doubt, s.derived ->> '$.issued' IS NOT NULL AS known,
         m.value ->> '$.date' AS date, m.value ->> '$.issuer' AS issuer, m.value ->> '$.title' AS title
       FROM entity e JOIN reference s ON s.entity = e.id JOIN mention m ON m.id = s.mention JOIN plan p ON p.id = m.plan JOIN document d ON d.id = m.plan
         LEFT JOIN origin o ON o.plan = m.plan
       WHERE e.kind = 'citation' ORDER BY e.id, d.sha256, m.start`,
    )
    .iterate() as IterableIterator<DocumentMention>

/** Plans of the same year from the place above, in the archive, that a plan does not cite. */
export interface UncitedSuperior {
  readonly plan: number
  readonly planKey: string | null
  readonly sha256: string
  readonly superior: string
  readonly superiorKey: string
  readonly superiorNumber: string
  readonly superiorIssuer: string
}

/** The joins go by the place: there are far fewer plans above a plan than of its year. */
export const uncitedSuperiors = (db: Database): UncitedSuperior[] =>
  db
    .prepare(
      `SELECT p.id AS plan, o.key AS planKey, d.sha256, sd.name AS superior, so.key AS superiorKey, sp.number AS superiorNumber, sp.issuer AS superiorIssuer
       FROM origin o CROSS JOIN plan p ON p.id = o.plan JOIN document d ON d.id = p.id
         CROSS JOIN origin so ON so.place = CASE p.issuerLevel WHEN 'commune' THEN coalesce(o.district, o.province) WHEN 'district' THEN o.province END
           AND ${sameProvince('so', 'o')}
         CROSS JOIN plan sp ON sp.id = so.plan AND sp.yearFrom = p.yearFrom AND sp.yearTo = p.yearTo AND sp.docType = 'KH'
         JOIN document sd ON sd.id = sp.id
       WHERE so.key IS NOT NULL AND (sp.date IS NULL OR p.date IS NULL OR sp.date <= p.date)
         AND NOT EXISTS (
           SELECT 1 FROM mention m JOIN reference s ON s.mention = m.id JOIN entity e ON e.id = s.entity
           WHERE m.plan = p.id AND m.kind = 'citation' AND e.key = so.key)
       ORDER BY d.sha256, sp.number`,
    )
    .all() as UncitedSuperior[]

/** A file that is silent beside the one that speaks, both with their texts; an older version may well differ. */
export interface SilentFile {
  readonly plan: number
  readonly planKey: string | null
  readonly sha256: string
  readonly otherSha256: string
  readonly path: string
  readonly text: string
  readonly other: string
}

export const silentFiles = (db: Database): IterableIterator<SilentFile> =>
  db
    .prepare(
      `SELECT h.of AS plan, o.key AS planKey, s.sha256, d.sha256 AS otherSha256, d.path, sc.text, c.text AS other FROM header h JOIN document d ON d.id = h.id
         JOIN content c ON c.document = h.id JOIN document s ON s.id = h.of JOIN content sc ON sc.document = h.of
         LEFT JOIN origin o ON o.plan = h.of
       WHERE h.silence IN ('same plan', 'joined') ORDER BY s.sha256, d.path`,
    )
    .iterate() as IterableIterator<SilentFile>

/** Section and page of a place in a plan's text. */
export const placeIn = (
  db: Database,
  plan: number,
  start: number,
): { readonly section: string; readonly page: number | null } =>
  (db
    .prepare(
      `SELECT section, page FROM paragraph WHERE id >= @plan * ${paragraphsPerPlan} AND id < (@plan + 1) * ${paragraphsPerPlan}
         AND start <= @start ORDER BY id DESC LIMIT 1`,
    )
    .get({ plan, start }) as { section: string; page: number | null } | undefined) ?? {
    section: '',
    page: null,
  }

/** A plan and a superior one of its years that it carries out, both in the archive. */
export interface CarriedOut {
  readonly plan: number
  readonly superior: number
  readonly superiorKey: string
  readonly superiorName: string
}

export const carriedOut = (db: Database): CarriedOut[] =>
  db
    .prepare(
      `SELECT DISTINCT m.plan, so.plan AS superior, so.key AS superiorKey, coalesce(sp.number, sd.name) AS superiorName
       FROM origin so CROSS JOIN entity e ON e.kind = 'citation' AND e.key = so.key CROSS JOIN reference s ON s.entity = e.id AND s.plan <> so.plan
         CROSS JOIN mention m ON m.id = s.mention CROSS JOIN origin own ON own.plan = m.plan
         CROSS JOIN plan p ON p.id = m.plan CROSS JOIN plan sp ON sp.id = so.plan CROSS JOIN document sd ON sd.id = sp.id
       WHERE NOT m.value ->> '$.nested' AND ${sameProvince('so', 'own')}
         AND p.yearFrom = sp.yearFrom AND p.yearTo = sp.yearTo
       ORDER BY m.plan, so.plan`,
    )
    .all() as CarriedOut[]

/** A plan's tasks: those with a time; and the sentences in which it makes bodies responsible, without one. */
export interface PlanTasks {
  readonly level: Level | null
  /** `dong-vac`: its own place, without the level. */
  readonly place: string | null
  readonly date: string | null
  readonly planKey: string | null
  readonly sha256: string
  readonly text: string
  readonly tasks: readonly SetTask[]
}

export const planTasks = (db: Database, plan: number): PlanTasks => {
  const { place, ...head } = db
    .prepare(
      `SELECT p.issuerLevel AS level, substr(o.place, instr(o.place, ':') + 1) AS place, p.date, o.key AS planKey, d.sha256, c.text
       FROM plan p JOIN document d ON d.id = p.id JOIN content c ON c.document = p.id LEFT JOIN origin o ON o.plan = p.id WHERE p.id = ?`,
    )
    .get(plan) as Omit<PlanTasks, 'tasks'>
  const tasks = db
    .prepare(
      "SELECT value, quote, start, doubt FROM mention WHERE plan = ? AND kind = 'deadline' ORDER BY start",
    )
    .all(plan) as { value: string; quote: string; start: number; doubt: number }[]
  return {
    ...head,
    place: place?.replaceAll('-', ' ') ?? null,
    tasks: tasks.map(({ value, quote, start, doubt }) => {
      const { task, units, relation, end, recurrence } = JSON.parse(value)
      return { task, units, relation, end, recurrence, quote, start, doubt: doubt > 0 }
    }),
  }
}

/** Sentences of a plan in which a body is made responsible and no time stands: the unit as printed, and all of the paragraph. */
export const undatedTasks = (db: Database, plan: number): PlanTasks['tasks'] => {
  const rows = db
    .prepare(
      `SELECT m.value ->> '$.unit' AS unit, m.start, m.quote, substr(c.text, g.start + 1, g.end - g.start) AS paragraph
       FROM mention m JOIN content c ON c.document = m.plan
         JOIN paragraph g ON g.id = (SELECT max(id) FROM paragraph
           WHERE id >= m.plan * ${paragraphsPerPlan} AND id < (m.plan + 1) * ${paragraphsPerPlan} AND start <= m.start)
       WHERE m.plan = ? AND m.kind = 'unit'
         AND NOT EXISTS (SELECT 1 FROM mention d WHERE d.plan = m.plan AND d.kind = 'deadline' AND d.start BETWEEN g.start AND g.end)
       ORDER BY m.start`,
    )
    .all(plan) as { unit: string; start: number; quote: string; paragraph: string }[]
  return rows.flatMap(({ unit, start, quote, paragraph }) => {
    const task = paragraph.replace(/\s+/g, ' ').trim()
    // A heading with the body's name alone, and a paragraph that says many things, are no one task.
    return task.length - unit.length < 25 || task.length > 300
      ? []
      : [{ task, units: [unit], relation: '', end: null, recurrence: null, quote, start, doubt: false }]
  })
}
