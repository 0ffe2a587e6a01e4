import { z } from 'zod'
import { brief, full, ofDays } from '../column.ts'
import type { Database } from '../store/sqlite.ts'
import { page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

/** A plan that others cite and the archive does not hold. */
interface Lacking {
  readonly id: number
  /** `kế hoạch 05/KH-UBND` */
  readonly name: string
  readonly issuer: string | null
  readonly date: string | null
  /** How many plans cite it. */
  readonly plans: number
}
interface Citing {
  readonly planId: number
  readonly plan: string
}

/** Plans that name one, of so many; the rest are counted. */
const named = 5

/** Those that most plans cite first. */
const lackingIn = (db: Database, limit: number): Lacking[] =>
  db
    .prepare(
      `WITH counted AS MATERIALIZED (
         SELECT e.id, e.key, e.name, (SELECT count(DISTINCT plan) FROM reference WHERE entity = e.id) AS plans FROM entity e
         WHERE e.kind = 'citation' AND e.name LIKE 'kế hoạch %' AND NOT EXISTS (SELECT 1 FROM origin WHERE key = e.key)
         ORDER BY plans DESC, e.key LIMIT ?),
       told AS (SELECT c.*, (SELECT m.value FROM reference s JOIN mention m ON m.id = s.mention WHERE s.entity = c.id
           ORDER BY m.value ->> '$.issuer' IS NULL, m.id LIMIT 1) AS value FROM counted c WHERE c.plans > 0)
       SELECT id, name, value ->> '$.issuer' AS issuer, value ->> '$.date' AS date, plans FROM told ORDER BY plans DESC, key`,
    )
    .all(limit) as Lacking[]

export const lacking = question({
  name: 'lacking',
  about: {
    vi: 'kế hoạch được kế hoạch khác viện dẫn mà kho chưa có, được viện dẫn nhiều đứng trước',
    en: 'plans that others cite and the archive lacks, those most cited first',
  },
  example: '--json',
  parameters: z.object(page),
  given: [],
  columns: [
    brief('name', 'Kế hoạch kho chưa có', 'Plan that is lacking', 30),
    brief('issuer', 'Cơ quan ban hành', 'Issuer', 30),
    ofDays(brief('date', 'Ngày ban hành', 'Date', 12)),
    brief('plans', 'Số kế hoạch viện dẫn', 'Cited by plans', 8),
    brief('citing', 'Được viện dẫn ở', 'Cited in', 50),
    full('citingIds', 'Mã kế hoạch viện dẫn', 'Ids of those plans', 20),
  ],
  ask(db, page) {
    const citing = db.prepare(
      `SELECT p.id AS planId, d.name AS plan FROM (SELECT DISTINCT plan FROM reference WHERE entity = ? LIMIT ${named}) s
       JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id ORDER BY p.date, p.id`,
    )
    const rows = lackingIn(db, most(page)).map(({ id, ...row }) => {
      const own = citing.all(id) as Citing[]
      return { ...row, citing: own.map(({ plan }) => plan), citingIds: own.map(({ planId }) => planId) }
    })
    return pageOf(rows, page)
  },
})
