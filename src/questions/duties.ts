import { z } from 'zod'
import { type Bilingual, brief, doubtsColumn, dueColumn, full, ofDays, ofRules } from '../column.ts'
import { kindTable } from '../kinds.ts'
import { placesThroughTime, provinceNames, successionsWith } from '../resolve/lineage.ts'
import { ownSuccessions } from '../store/entities.ts'
import { namesLike } from '../store/lookup.ts'
import type { Condition } from '../store/search.ts'
import type { Database } from '../store/sqlite.ts'
import { doubtsAmong, plansWithin } from './list.ts'
import { described, page, planFilters } from './parameters.ts'
import { successionRemarks } from './place-names.ts'
import { most, pageOf, question } from './question.ts'

interface DutyRow {
  readonly planId: number
  readonly plan: string
  readonly planNumber: string | null
  readonly planIssuer: string | null
  readonly planDate: string | null
  readonly section: string
  readonly page: number | null
  /** The unit as printed, and what it stands for across plans. */
  readonly unit: string
  readonly role: string | null
  readonly body: string | null
  /** The unit is a group, as `các cơ quan, đơn vị`: whom of them it asks the plan does not say one by one. */
  readonly group: boolean
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

/** What a paragraph says, cut short: the duty of a mention that has no time of its own. */
const longest = 240
const duty = (paragraph: string): string => {
  const words = paragraph.replace(/\s+/g, ' ').trim()
  return words.length > longest ? `${words.slice(0, longest)}…` : words
}
/** A unit's name and no more than this stands alone, or with words that open what follows: the duties stand below it. */
const aloneWithin = 30

interface Paragraph {
  readonly id: number
  readonly kind: string
  readonly section: string
  readonly page: number | null
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly text: string
}
const paragraphFields = 'id, kind, section, page, start, end, depth'
const paragraphText =
  'substr((SELECT text FROM content WHERE document = @plan), start + 1, end - start) AS text'
const ofPlan = 'id >= @plan * 16777216 AND id < (@plan + 1) * 16777216'

/** The paragraphs below one that only names who is responsible: those of its section, or the bullets under it. */
const below = (db: Database, plan: number, head: Paragraph): Paragraph[] => {
  const found: Paragraph[] = []
  const rest = db
    .prepare(
      `SELECT ${paragraphFields}, ${paragraphText} FROM paragraph WHERE ${ofPlan} AND id > @id ORDER BY id LIMIT 200`,
    )
    .all({ plan, id: head.id }) as Paragraph[]
  for (const next of rest) {
    const isInside =
      head.kind === 'heading'
        ? next.section === head.section || next.section.startsWith(`${head.section}/`)
        : next.section === head.section && next.kind === 'bullet' && next.depth > head.depth
    if (!isInside || ['closing', 'tail'].includes(next.kind)) break
    found.push(next)
  }
  return found
}

/** Roles of groups: `group:cac-co-quan-don-vi`, `truong:cac-thon-ban`. */
const ofMany = /(?:^|[:/-])(?:cac|moi|tung|nhung)-/

/** A deadline of the body, and how many letters of its paragraph it tells. */
interface Told {
  readonly start: number
  readonly end: number
  readonly told: number
}

interface DutyOptions {
  /** On `m.plan`. */
  readonly plans: Condition
  /** Keys of the bodies meant, where a place is named with the role. */
  readonly bodies?: readonly string[] | null
  /** ISO days between which a duty is due; duties without a day are left out then. */
  readonly from?: string | null
  readonly to?: string | null
  readonly limit?: number
}
/** The paragraph in which a mention begins. */
const paragraphAt = (mention: string): string =>
  `(SELECT max(id) FROM paragraph WHERE id >= ${mention}.plan * 16777216 AND id < (${mention}.plan + 1) * 16777216 AND start <= ${mention}.start)`
/** Where the body is asked for at a place: that place, those that came into it, the one that followed it. */
const atPlaces = '(@bodies IS NULL OR e.key IN (SELECT value FROM json_each(@bodies)))'

/**
 * All that a body is made responsible for: tasks with their times, by date, then duties without a time. `names` are those
 * of the units meant, `role` the place-free role of the body, which also finds it under other names.
 */
const dutiesOf = (
  db: Database,
  names: readonly number[],
  role: string | null,
  { plans, bodies = null, from = null, to = null, limit = -1 }: DutyOptions,
): DutyRow[] => {
  const rows = db
    .prepare(
      `WITH meant AS MATERIALIZED (
         SELECT mention AS id FROM named WHERE name IN (SELECT value FROM json_each(@names))
         UNION SELECT s.mention FROM entity e JOIN reference s ON s.entity = e.id WHERE e.kind = 'unit' AND e.family = @role AND ${atPlaces}),
       dated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM mention m INDEXED BY mentionDays CROSS JOIN plan p ON p.id = m.plan JOIN document d ON d.id = m.plan
         WHERE m.kind = 'deadline' AND m.lastDay IS NOT NULL AND m.id IN meant AND ${plans.sql}
           AND (@from IS NULL OR m.lastDay >= @from) AND (@to IS NULL OR m.firstDay <= @to)
         ORDER BY m.lastDay, d.name, d.sha256, m.start LIMIT @limit),
       undated AS (
         SELECT m.id, m.lastDay, d.name, d.sha256, m.start FROM document d CROSS JOIN plan p ON p.id = d.id CROSS JOIN mention m INDEXED BY mentionPlan ON m.plan = d.id
         WHERE m.kind IN ('unit', 'deadline') AND m.id IN meant AND m.lastDay IS NULL AND ${plans.sql}
           AND coalesce(@from, @to) IS NULL
         ORDER BY d.name, d.sha256, m.start LIMIT @limit),
       due AS MATERIALIZED (
         SELECT * FROM (SELECT * FROM dated UNION ALL SELECT * FROM undated)
         ORDER BY lastDay IS NULL, lastDay, name, sha256, start LIMIT @limit)
       SELECT m.plan AS planId, d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer, p.date AS planDate, m.section, m.page, m.kind, m.value, m.quote,
         m.box, m.notes,
         e.key AS body, e.family, g.id AS paragraphId, substr(c.text, g.start + 1, g.end - g.start) AS paragraph
       FROM due CROSS JOIN mention m ON m.id = due.id JOIN plan p ON p.id = m.plan JOIN document d ON d.id = p.id
         JOIN content c ON c.document = d.id
         LEFT JOIN reference s ON s.mention = m.id AND s.ordinal = 0 LEFT JOIN entity e ON e.id = s.entity
         LEFT JOIN paragraph g ON g.id = ${paragraphAt('m')}
       ORDER BY m.lastDay IS NULL, m.lastDay, d.name, d.sha256, m.start`,
    )
    .all(...plans.values, ...plans.values, {
      names: JSON.stringify(names),
      role,
      bodies: bodies && JSON.stringify(bodies),
      limit,
      from,
      to,
    }) as (Omit<DutyRow, 'task' | 'group' | 'box' | 'notes' | 'doubts'> & {
    kind: string
    box: string | null
    notes: string
    value: string
    family: string | null
    paragraphId: number | null
    paragraph: string | null
  })[]
  const told = db.prepare(
    `SELECT m.start, m.end, length(m.quote) + length(m.value ->> '$.task') AS told FROM mention m WHERE m.plan = @plan AND m.kind = 'deadline' AND m.id IN (
         SELECT mention FROM named WHERE name IN (SELECT value FROM json_each(@names))
         UNION SELECT s.mention FROM entity e JOIN reference s ON s.entity = e.id WHERE e.kind = 'unit' AND e.family = @role AND ${atPlaces})`,
  )
  const given = new Set<number>()
  const duties = rows.map(({ kind, value, paragraph, paragraphId, family, ...row }) => {
    const fields = JSON.parse(value)
    const notes: readonly { readonly doubt: boolean }[] = JSON.parse(row.notes)
    const own: DutyRow & { readonly in: number | null } = {
      in: kind === 'unit' ? paragraphId : null,
      planId: row.planId,
      plan: row.plan,
      planNumber: row.planNumber,
      planIssuer: row.planIssuer,
      planDate: row.planDate,
      section: row.section,
      page: row.page,
      unit: kind === 'deadline' ? fields.units.join('; ') : fields.unit,
      role: kind === 'deadline' ? null : fields.role,
      body: row.body,
      group: ofMany.test(family ?? ''),
      task: kind === 'deadline' ? fields.task : duty(paragraph ?? ''),
      relation: fields.relation ?? null,
      start: fields.start ?? null,
      end: fields.end ?? null,
      recurrence: fields.recurrence ?? null,
      quote: row.quote,
      box: row.box && JSON.parse(row.box),
      notes,
      doubts: doubtsAmong(notes),
    }
    return own
  })
  return duties.flatMap(({ in: paragraphId, ...row }): DutyRow[] => {
    if (paragraphId === null) return [row]
    const plan = row.planId
    const head = db
      .prepare(`SELECT ${paragraphFields}, ${paragraphText} FROM paragraph WHERE id = @id`)
      .get({ plan, id: paragraphId }) as Paragraph
    const isAlone =
      head.text.length - row.unit.length <= aloneWithin || /:\s*$/.test(head.text) || head.kind === 'heading'
    const under = isAlone ? below(db, plan, head) : []
    // What has a time is a deadline of its own, and told as one: a paragraph stands here for what else it says.
    const dated = told.all({
      plan,
      names: JSON.stringify(names),
      role,
      bodies: bodies && JSON.stringify(bodies),
    }) as Told[]
    const isNew = ({ id, kind, start, end }: Paragraph): boolean => {
      const length = dated
        .filter(other => other.start < end && other.end > start)
        .reduce((sum, { told }) => sum + told, 0)
      if (given.has(id) || length > (kind === 'row' ? 0 : (end - start) / 2)) return false
      given.add(id)
      return true
    }
    if (under.length === 0) return isNew(head) ? [row] : []
    return under
      .filter(paragraph => !/:\s*$/.test(paragraph.text) && isNew(paragraph))
      .map(({ section, page, text }) => ({
        ...row,
        section,
        page,
        task: duty(text),
        quote: duty(text),
        box: null,
      }))
  })
}

/** As many duties as are asked for: a heading whose duties all have times gives none without one. */
const firstDuties = (...[db, names, role, options]: Parameters<typeof dutiesOf>): DutyRow[] => {
  const { limit = -1 } = options
  for (let asked = limit; ; asked *= 4) {
    const rows = dutiesOf(db, names, role, { ...options, limit: asked })
    if (limit < 0 || rows.length >= limit || asked > 16 * limit + 1000)
      return limit < 0 ? rows : rows.slice(0, limit)
  }
}

const role = kindTable.unit.columns.find(({ key }) => key === 'role')!

export const duties = question({
  name: 'duties',
  about: {
    vi: 'mọi việc được giao cho một cơ quan: có hạn theo ngày, định kỳ, không hạn; mỗi việc một lần',
    en: 'all that a body is made responsible for: by date, recurring, without a time; each once',
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
    brief('group', 'Nhóm', 'Group', 6),
    brief('plan', 'Kế hoạch', 'Plan', 22),
    brief('section', 'Mục', 'Section', 10),
    brief('page', 'Trang', 'Page', 7),
    ofDays(full('start', 'Từ ngày', 'From', 12)),
    ofDays(full('end', 'Đến ngày', 'To', 12)),
    ofRules(full('recurrence', 'Lặp lại', 'Recurrence', 20)),
    full('quote', 'Trích dẫn', 'Quote', 60),
    doubtsColumn,
  ],
  /** `UBND xã Cát Thành, tỉnh Nam Định`: the body of that place in plans of that province. */
  async ask(db, { unit: asked, from, to, limit, offset, ...filters }) {
    const [{ bodyRole }, { placeKey, splitPlace }] = await Promise.all([
      import('../resolve/body.ts'),
      import('../resolve/place.ts'),
    ])
    const [unit = '', ...above] = asked.split(/,\s*(?=(?:tỉnh|thành phố|tp|huyện|quận)\s)/iu)
    const role = bodyRole(unit)
    const { place } = splitPlace(unit)
    const own = place && placeKey(place)
    const places = own && placesThroughTime(own, successionsWith(ownSuccessions(db)))
    const within = [filters.place, ...above].filter(part => part !== undefined).join(',')
    const rows = firstDuties(db, namesLike(db, 'unit', unit), role, {
      plans: plansWithin(db, { ...filters, place: within || undefined }, 'm.plan'),
      bodies: role === null || places === null ? null : [...places].map(key => `${role}@${key}`),
      from,
      to,
      limit: most({ limit, offset }),
    })
    const whole = place?.name == null ? undefined : [`${place.type} ${place.name}`, ...above].join(', ')
    return pageOf(rows, { limit, offset }, [
      ...successionRemarks(db, whole),
      ...(own && above.length === 0 ? severalPlaces(db, rows) : []),
    ])
  },
})

/** Equal names in two provinces are two bodies, which one name asks for both. */
const severalPlaces = (db: Database, rows: readonly DutyRow[]): Bilingual[] => {
  const plans = JSON.stringify([...new Set(rows.map(({ planId }) => planId))])
  const provinces = db
    .prepare(
      `SELECT DISTINCT coalesce(t.successor, o.province) FROM origin o LEFT JOIN succession t ON t.place = o.province
       WHERE o.plan IN (SELECT value FROM json_each(?)) AND o.province IS NOT NULL ORDER BY 1`,
    )
    .pluck()
    .all(plans) as string[]
  const names = provinces.map(key => provinceNames.get(key) ?? key).join('; ')
  return provinces.length < 2
    ? []
    : [
        {
          vi: `nơi cùng tên ở ${provinces.length} tỉnh, là các cơ quan khác nhau (${names}): thêm tên tỉnh để chỉ xem một nơi`,
          en: `places of this name in ${provinces.length} provinces, which are different bodies (${names}): add the province to see one of them`,
        },
      ]
}
