import { z } from 'zod'
import { type Bilingual, brief, ofDays } from '../column.ts'
import { byProvince, isOfPlace, provinceNames } from '../resolve/lineage.ts'
import { entitiesNamed, namesCiting } from '../store/lookup.ts'
import type { Database } from '../store/sqlite.ts'
import { dayInWords } from '../text/due.ts'
import { columns } from './columns.ts'
import { familyRemarks } from './family.ts'
import { clausesOf, filtersFor, speaks } from './filters.ts'
import { list } from './list.ts'
import { described, type Filters, page } from './parameters.ts'
import { most, pageOf, question, type Row } from './question.ts'

/** Where some plans mean these documents by a short form: `Luật này`. */
const shortForms = (
  db: Database,
  documents: readonly string[],
  plans: readonly unknown[],
): Record<string, unknown>[] =>
  db
    .prepare(
      `SELECT p.id AS planId, d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer, p.date AS planDate, s.section, s.page,
         'short form' AS role, s.quote, s.document
       FROM shortForm s JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id
       WHERE s.plan IN (SELECT value FROM json_each(?)) AND s.document IN (SELECT value FROM json_each(?))
       ORDER BY d.name, d.sha256, s.start`,
    )
    .all(JSON.stringify(plans), JSON.stringify(documents)) as Record<string, unknown>[]

/** Plans that are named in a remark; of more their number is told. */
const mostNamed = 5

interface Cited {
  readonly documents: readonly string[]
  /** Mentions that do not tell which document they mean. */
  readonly unclear: number
  /** Plans that cite it after its end, and the first of them by name. */
  readonly late: number
  readonly names: readonly string[]
}

/** What all citations say together: by the names that they bear and what these stand for, without a look at the finds. */
const citedAs = (db: Database, document: string, { doubt, inForce, ...rest }: Filters): Cited => {
  const { names, year } = namesCiting(db, document)
  const given = clausesOf(db, 'citations', rest).map(({ sql, values }) => ({ sql: sql('n.plan'), values }))
  const standing = "s.derived ->> '$.inForce'"
  const ofFind = (column: string): string => `(SELECT ${column} FROM mention WHERE id = n.mention)`
  if (inForce) given.push({ sql: `${standing} = ?`, values: [inForce] })
  if (doubt) given.push({ sql: `${ofFind('doubt')} > 0`, values: [] })
  if (year) given.push({ sql: `${ofFind("value ->> '$.date'")} LIKE ?`, values: [`${year}%`] })
  const cited = `FROM named n LEFT JOIN reference s ON s.mention = n.mention AND s.ordinal = 0
    WHERE n.name IN (SELECT value FROM json_each(@names)) AND ${[speaks('n.plan'), ...given.map(({ sql }) => `(${sql})`)].join(' AND ')}`
  // What all finds of a name stand for is known without them; what some of them do is asked of each.
  const entities =
    given.length === 0
      ? entitiesNamed('@names', `s.ordinal = 0 AND ${speaks('n.plan')}`)
      : `SELECT s.entity ${cited}`
  const asked = [...given.flatMap(({ values }) => values), { names: JSON.stringify(names) }]
  const row = db
    .prepare(
      `SELECT count(DISTINCT n.mention) FILTER (WHERE s.entity IS NULL) AS unclear,
         count(DISTINCT n.plan) FILTER (WHERE ${standing} = 'replaced') AS late ${cited}`,
    )
    .get(...asked) as Pick<Cited, 'unclear' | 'late'>
  const all = (sql: string): string[] =>
    db
      .prepare(sql)
      .pluck()
      .all(...asked) as string[]
  return {
    ...row,
    documents: all(`SELECT key FROM entity WHERE id IN (${entities}) ORDER BY key`),
    names:
      row.late === 0
        ? []
        : all(
            `SELECT name FROM document WHERE id IN (SELECT n.plan ${cited} AND ${standing} = 'replaced') ORDER BY name LIMIT ${mostNamed}`,
          ),
  }
}

/** Those without a date come last; of one plan, citations before the short forms that stand for them. */
const byDate = (a: Row, b: Row): number => {
  const [left, right] = [a, b].map(({ planDate }) => String(planDate ?? '9')) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}

/** One a document: the key, and of a number of a district or commune whose name returns in other provinces each with its province. */
const documentsAmong = (db: Database, keys: readonly string[]): string[] => {
  const homes = db
    .prepare(
      `SELECT DISTINCT o.province FROM entity e JOIN reference r ON r.entity = e.id JOIN origin o ON o.plan = r.plan
       WHERE e.kind = 'citation' AND e.key = ?`,
    )
    .pluck()
  return keys.flatMap(key => {
    if (!isOfPlace(key)) return [key]
    const provinces = [...byProvince(homes.all(key) as (string | null)[], home => home).keys()]
    if (provinces.length < 2) return [key]
    return provinces.map(home => `${key}${home === null ? '' : `, ${provinceNames.get(home) ?? home}`}`)
  })
}

/** Who cites a document that was no longer in force on the day of the plan. */
const afterItsEnd = ({ late, names }: Cited): Bilingual => {
  const named = names.join(', ') + (late > mostNamed ? ' …' : '')
  return {
    vi: `${late} kế hoạch viện dẫn khi đã hết hiệu lực: ${named}`,
    en: `${late} ${late === 1 ? 'plan cites' : 'plans cite'} it after its end: ${named}`,
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
    const all = citedAs(db, document, rest)
    const keys = all.documents
    const documents = documentsAmong(db, keys)
    const cited = pageOf(list(db, 'citations', asked, most({ limit, offset }), 'date'), { limit, offset })
    const [first] = offset ? list(db, 'citations', asked, 1, 'date') : cited.rows
    const since = first?.planDate
    const plans = [...new Set(cited.rows.map(({ planId }) => planId))]
    const short = shortForms(db, keys, plans).map(row => ({ ...row, box: null, notes: [], doubts: [] }))
    return {
      ...cited,
      rows: [...cited.rows, ...short].sort(byDate),
      remarks: [
        ...(since
          ? [{ vi: `được viện dẫn từ ${dayInWords(String(since), 'vi')}`, en: `cited since ${since}` }]
          : []),
        ...(documents.length > 1
          ? [
              {
                vi: `${documents.length} văn bản mang số hoặc tên này: ${documents.join('; ')}`,
                en: `${documents.length} documents bear this name or number: ${documents.join('; ')}`,
              },
            ]
          : []),
        ...(all.late > 0 && rest.inForce === undefined ? [afterItsEnd(all)] : []),
        ...familyRemarks(db, keys, document),
        ...(all.unclear > 0
          ? [
              {
                vi: `${all.unclear} chỗ không cho biết là văn bản nào`,
                en: `${all.unclear} mentions do not tell which document they mean`,
              },
            ]
          : []),
      ],
    }
  },
})
