import type { Database } from './sqlite.ts'

const among = '(@plans IS NULL OR p.id IN (SELECT value FROM json_each(@plans)))'
const asked = (plans: readonly number[] | null) => ({ plans: plans && JSON.stringify(plans) })

/** Versions of the rules by which these plans were analysed; null for all plans. */
export const rulesOf = (db: Database, plans: readonly number[] | null): string[] =>
  db
    .prepare(`SELECT DISTINCT p.rules FROM plan p WHERE ${among} ORDER BY 1`)
    .pluck()
    .all(asked(plans)) as string[]

export interface Applied {
  readonly id: string
  /** Name of the plan. */
  readonly plan: string
  readonly who: string
  readonly at: string
  /** set, accept, reject, add, checked */
  readonly what: string
}

/** What people put right in these plans, as it lies on them today, oldest first. */
export const appliedTo = (db: Database, plans: readonly number[] | null): Applied[] =>
  db
    .prepare(
      `SELECT c.id, d.name AS plan, c.who, c.at, c.what FROM laid l JOIN correction c ON c.id = l.correction JOIN plan p ON p.id = l.plan
         JOIN document d ON d.id = p.id WHERE l.state = 'applied' AND ${among} ORDER BY c.at, c.id`,
    )
    .all(asked(plans)) as Applied[]
