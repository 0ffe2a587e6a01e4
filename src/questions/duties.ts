import { z } from 'zod'
import { brief, doubtsColumn, dueColumn, full, ofDays, ofRules } from '../column.ts'
import { kindTable } from '../kinds.ts'
import { namesLike } from '../store/lookup.ts'
import type { Database } from '../store/sqlite.ts'
import { doubtsAmong, plansWithin } from './list.ts'
import { described, page, planFilters } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

interface DutyRow {
  readonly planId: number
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
  readonly relation: string | null
  readonly start: string | null
  readonly end: string | null
  readonly recurrence: string | null
  readonly quote: string
  readonly box: object | null
  readonly notes: readonly unknown[]
  readonly doubts: readonly unknown[]
}

/** What a unit's paragraph says, cut short: the duty of a mention that has no time of its own. */
const longest = 240

interface DutyOptions {
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
const dutiesOf = (
  db: Database,
  names: readonly number[],
  role: string | null,
  { plans = null, from = null, to = null, limit = -1 }: DutyOptions = {},
): DutyRow[] => {
  const rows = db
    .prepare(
      `WITH meant AS MATERIALIZED (
         SELECT mention AS id FROM named WHERE name IN (SELECT value FROM json_each(@names))
         UNION SELECT s.mention FROM entity e JOIN reference s ON s.entity = e.id WHERE e.kind = 'unit' AND e.family = @role),
       dated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM mention m INDEXED BY mentionDays CROSS JOIN plan p ON p.id = m.plan JOIN document d ON d.id = m.plan
         WHERE m.kind = 'deadline' AND m.lastDay IS NOT NULL AND m.id IN meant AND ${ofPlansAsked}
           AND (@from IS NULL OR m.lastDay >= @from) AND (@to IS NULL OR m.firstDay <= @to)
         ORDER BY m.lastDay, d.name, d.sha256, m.start LIMIT @limit),
       undated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM document d CROSS JOIN plan p ON p.id = d.id CROSS JOIN mention m INDEXED BY mentionPlan ON m.plan = d.id
         WHERE m.kind IN ('unit', 'deadline') AND m.id IN meant AND m.lastDay IS NULL AND ${ofPlansAsked}
           AND coalesce(@from, @to) IS NULL
         ORDER BY d.name, d.sha256, m.start LIMIT @limit),
       due AS MATERIALIZED (
         SELECT * FROM (SELECT * FROM dated UNION ALL SELECT * FROM undated)
         ORDER BY lastDay IS NULL, lastDay, name, sha256, start LIMIT @limit)
       SELECT m.plan AS planId, d.name AS plan, p.number AS planNumber, p.date AS planDate, m.section, m.page, m.kind, m.value, m.quote,
         m.box, m.notes,
         e.key AS body, substr(c.text, g.start + 1, g.end - g.start) AS paragraph
       FROM due CROSS JOIN mention m ON m.id = due.id JOIN plan p ON p.id = m.plan JOIN document d ON d.id = p.id
         JOIN content c ON c.document = d.id
         LEFT JOIN reference s ON s.mention = m.id AND s.ordinal = 0 LEFT JOIN entity e ON e.id = s.entity
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
    }) as (Omit<DutyRow, 'task' | 'box' | 'notes' | 'doubts'> & {
    kind: string
    box: string | null
    notes: string
    value: string
    paragraph: string | null
  })[]
  return rows.map(({ kind, value, paragraph, ...row }) => {
    const fields = JSON.parse(value)
    const notes: readonly { readonly doubt: boolean }[] = JSON.parse(row.notes)
    const words = (paragraph ?? '').replace(/\s+/g, ' ')
    return {
      planId: row.planId,
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
      relation: fields.relation ?? null,
      start: fields.start ?? null,
      end: fields.end ?? null,
      recurrence: fields.recurrence ?? null,
      quote: row.quote,
      box: row.box && JSON.parse(row.box),
      notes,
      doubts: doubtsAmong(notes),
    }
  })
}

const role = kindTable.unit.columns.find(({ key }) => key === 'role')!

export const duties = question({
  name: 'duties',
  about: {
    vi: 'mọi việc được giao cho một cơ quan, theo ngày',
    en: 'all that a body is made responsible for, by date',
  },
  example: '"phòng nội vụ" --from 2024-07-01 --until 2024-07-31',
  parameters: z.object({
    unit: described(z.string(), 'unitName'),
    ...planFilters,
    ...page,
  }),
  given: ['unit'],
  columns: [
    dueColumn,
    brief('task', 'Việc được giao', 'Duty', 70),
    brief('unit', 'Đơn vị', 'Unit', 30),
    { ...role, width: 10 },
    brief('plan', 'Kế hoạch', 'Plan', 22),
    brief('section', 'Mục', 'Section', 10),
    brief('page', 'Trang', 'Page', 7),
    ofDays(full('start', 'Từ ngày', 'From', 12)),
    ofDays(full('end', 'Đến ngày', 'To', 12)),
    ofRules(full('recurrence', 'Lặp lại', 'Recurrence', 20)),
    full('quote', 'Trích dẫn', 'Quote', 60),
    doubtsColumn,
  ],
  async ask(db, { unit, from, to, limit, offset, ...filters }) {
    const { bodyRole } = await import('../resolve/body.ts')
    const rows = dutiesOf(db, namesLike(db, 'unit', unit), bodyRole(unit), {
      plans: plansWithin(db, filters),
      from,
      to,
      limit: most({ limit, offset }),
    })
    return pageOf(rows, { limit, offset })
  },
})
