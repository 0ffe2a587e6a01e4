import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** What bears a doubt, of plans that speak and that nobody has checked: walked by indexes in the order of cost. */
export interface Waiting {
  readonly planId: number
  readonly plan: string
  /** null: a field of the header, named by `field`. */
  readonly find: number | null
  readonly kind: string
  readonly field: string | null
  readonly cost: number
  readonly start: number | null
  readonly [more: string]: unknown
}

const open = 'p.of = p.id AND p.checked = 0'
/** First and last day of issue of the plans; null for none. */
type Days = { readonly from: string | null; readonly to: string | null }
type Asked = Days & {
  readonly plan: number | null
  readonly kind: string | null
  readonly doubt: string | null
}
const dated = '(@from IS NULL OR p.date >= @from) AND (@to IS NULL OR p.date <= @to)'

/** So much does a wrong field of the header cost beside a find of the same doubt: more, for much follows from it. */
const headerCost = 9

export const waiting = (db: Database, asked: Asked, most: number): Waiting[] => {
  const finds = statement(
    db,
    `SELECT m.plan AS planId, d.name AS plan, m.id AS find, m.kind, NULL AS field, m.cost, m.start, m.quote, m.section, m.page, m.value, m.notes
     FROM mention m ${asked.plan === null ? 'INDEXED BY mentionCost' : ''} CROSS JOIN header p ON p.id = m.plan JOIN document d ON d.id = p.id
     WHERE m.doubt > 0 AND ${open} AND ${dated} AND (@plan IS NULL OR m.plan = @plan) AND (@kind IS NULL OR m.kind = @kind)
       AND (@doubt IS NULL OR EXISTS (SELECT 1 FROM json_each(m.notes) WHERE value ->> '$.code' = @doubt))
     ORDER BY m.cost DESC, m.plan, m.start LIMIT @most`,
  ).all({ ...asked, most }) as Waiting[]
  if (asked.kind !== null && asked.kind !== 'plan') return finds
  const fields = statement(
    db,
    `SELECT m.plan AS planId, d.name AS plan, NULL AS find, 'plan' AS kind, m.field, 10 * m.doubt + ${headerCost} AS cost, m.start,
       '' AS quote, '' AS section, m.page, NULL AS value, json_array(json_object('code', m.code, 'values', json(m.details))) AS notes
     FROM message m ${asked.plan === null ? 'INDEXED BY headerCost' : ''} CROSS JOIN header p ON p.id = m.plan JOIN document d ON d.id = p.id
     WHERE m.field IS NOT NULL AND m.doubt > 0 AND ${open} AND ${dated} AND (@plan IS NULL OR m.plan = @plan) AND (@doubt IS NULL OR m.code = @doubt)
     ORDER BY m.doubt DESC, m.plan, m.ordinal LIMIT @most`,
  ).all({ ...asked, most }) as Waiting[]
  const both = asked.kind === 'plan' ? fields : [...finds, ...fields]
  return both.sort((a, b) => b.cost - a.cost || a.planId - b.planId || (a.start ?? 0) - (b.start ?? 0))
}

/** How many finds and fields bear a doubt that nobody has looked at, by its weight; of one plan, of those of some days, or of all. */
export const leftToCheck = (
  db: Database,
  plan: number | null,
  days: Days = { from: null, to: null },
): { dates: number; others: number } =>
  statement(
    db,
    `SELECT coalesce(sum(doubts3), 0) AS dates, coalesce(sum(doubts2 + doubts1), 0) AS others FROM header p
     WHERE ${open} AND ${dated} ${plan === null ? '' : 'AND id = @plan'}`,
  ).get({ ...days, plan }) as { dates: number; others: number }

/** Longer pauses are no work on one item. */
const pause = 300

/** The median of the seconds between one decision and the next of the same person, of the last 500; null where too few are known. */
export const secondsAnItem = (db: Database): number | null => {
  const rows = statement(
    db,
    'SELECT DISTINCT who, at FROM (SELECT who, at FROM correction WHERE seen = 1 ORDER BY at DESC LIMIT 500) ORDER BY who, at',
  ).all() as { who: string; at: string }[]
  const gaps = rows
    .slice(1)
    .flatMap(({ who, at }, i) =>
      rows[i]!.who === who ? [(Date.parse(at) - Date.parse(rows[i]!.at)) / 1000] : [],
    )
    .filter(seconds => seconds > 0 && seconds <= pause)
    .sort((a, b) => a - b)
  return gaps.length < 5 ? null : gaps[gaps.length >> 1]!
}
