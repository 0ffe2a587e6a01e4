import { z } from 'zod'
import { type Bilingual, brief, ofDays } from '../column.ts'
import type { Database } from '../store/sqlite.ts'
import { dayInWords } from '../text/due.ts'
import { columns } from './columns.ts'
import { familyRemarks } from './family.ts'
import { filtersFor } from './filters.ts'
import { list, tally } from './list.ts'
import { described, page } from './parameters.ts'
import { most, pageOf, question, type Row } from './question.ts'

/** Where plans mean these documents by a short form: `Luật này`. */
const shortForms = (db: Database, documents: readonly string[]): Record<string, unknown>[] =>
  db
    .prepare(
      `SELECT p.id AS planId, d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer, p.date AS planDate, s.section, s.page,
         'short form' AS role, s.quote, s.document
       FROM shortForm s JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id
       WHERE s.document IN (SELECT value FROM json_each(?)) ORDER BY d.name, d.sha256, s.start`,
    )
    .all(JSON.stringify(documents)) as Record<string, unknown>[]

/** Those without a date come last; of one plan, citations before the short forms that stand for them. */
const byDate = (a: Row, b: Row): number => {
  const [left, right] = [a, b].map(({ planDate }) => String(planDate ?? '9')) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Plans that are named in a remark; of more their number is told. */
const mostNamed = 5

/** Who cites a document that was no longer in force on the day of the plan. */
const afterItsEnd = (plans: readonly string[]): Bilingual => {
  const named = plans.slice(0, mostNamed).join(', ') + (plans.length > mostNamed ? ' …' : '')
  return {
    vi: `${plans.length} kế hoạch viện dẫn khi đã hết hiệu lực: ${named}`,
    en: `${plans.length} ${plans.length === 1 ? 'plan cites' : 'plans cite'} it after its end: ${named}`,
  }
}

const { citing: _, ...filters } = filtersFor('citations')

export const citing = question({
  name: 'citing',
  about: {
    vi: 'ai viện dẫn một văn bản: từ bao giờ, với vai trò nào, ở mục nào, khi ấy còn hiệu lực không',
    en: 'who cites a document: since when, in which role and section, and was it in force at that time',
  },
  example: '91/2017/NĐ-CP --in-force replaced',
  parameters: z.object({
    document: described(z.string(), 'document'),
    ...filters,
    ...page,
  }),
  given: ['document'],
  columns: [
    ofDays(brief('planDate', 'Ngày ban hành', 'Date of the plan', 12)),
    brief('plan', 'Kế hoạch', 'Plan', 22),
    brief('planIssuer', 'Cơ quan ban hành', 'Issuer', 28),
    ...columns
      .citations!.filter(({ key }) =>
        ['date', 'role', 'section', 'page', 'inForce', 'replacedBy'].includes(key),
      )
      .map(column => ({ ...column, brief: true })),
  ],
  /** A page of citations by the date of their plans; the short forms of their plans stand beside them. */
  ask(db, { document, limit, offset, ...rest }) {
    const asked = { ...rest, citing: document }
    const documents = tally(db, 'citations', asked, 'document')
    const keys = [...documents.keys()].filter(key => key !== null) as string[]
    const since = [...tally(db, 'citations', asked, 'planDate').keys()].find(date => date !== null)
    const late = tally(db, 'citations', { ...asked, inForce: 'replaced' }, 'plan')
    const unclear = documents.get(null) ?? 0
    const cited = pageOf(list(db, 'citations', asked, most({ limit, offset }), 'date'), { limit, offset })
    const plans = new Set(cited.rows.map(({ planId }) => planId))
    const short = shortForms(db, keys)
      .filter(({ planId }) => plans.has(planId))
      .map(row => ({ ...row, box: null, notes: [], doubts: [] }))
    return {
      ...cited,
      rows: [...cited.rows, ...short].sort(byDate),
      remarks: [
        ...(since
          ? [{ vi: `được viện dẫn từ ${dayInWords(String(since), 'vi')}`, en: `cited since ${since}` }]
          : []),
        ...(keys.length > 1
          ? [
              {
                vi: `${keys.length} văn bản mang số hoặc tên này: ${keys.join(', ')}`,
                en: `${keys.length} documents bear this name or number: ${keys.join(', ')}`,
              },
            ]
          : []),
        ...(late.size > 0 && rest.inForce === undefined ? [afterItsEnd([...late.keys()] as string[])] : []),
        ...familyRemarks(db, keys, document),
        ...(unclear > 0
          ? [
              {
                vi: `${unclear} chỗ không cho biết là văn bản nào`,
                en: `${unclear} mentions do not tell which document they mean`,
              },
            ]
          : []),
      ],
    }
  },
})
