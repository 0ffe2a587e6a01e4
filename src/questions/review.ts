import { z } from 'zod'
import { brief, type CodeWords, type Column, full, printed } from '../column.ts'
import { type Kind, kindTable } from '../kinds.ts'
import { printedWords } from '../store/corrections.ts'
import { findPlan } from '../store/lookup.ts'
import { dayInWords } from '../text/due.ts'
import { isoDate } from '../text/iso-date.ts'
import type { Lang } from '../wording/say.ts'
import type { Row } from './answer.ts'
import { targetWords } from './code-words.ts'
import { columns } from './columns.ts'
import { day, flag, oneOf, page, text } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

const stateWords = {
  applied: { vi: 'đang dùng', en: 'applied' },
  silent: { vi: 'máy đã đọc đúng', en: 'the rules say so too' },
  replaced: { vi: 'đã thay', en: 'replaced' },
  loose: { vi: 'không còn chỗ', en: 'its words are gone' },
  conflict: { vi: 'chưa thống nhất', en: 'conflict' },
  waiting: { vi: 'chưa có tệp', en: 'its file is not here' },
  undone: { vi: 'đã hoàn tác', en: 'undone' },
}
const states = Object.keys(stateWords) as (keyof typeof stateWords)[]

const whatWords: CodeWords = {
  set: { vi: 'sửa', en: 'put right' },
  accept: { vi: 'đúng', en: 'right' },
  reject: { vi: 'loại', en: 'rejected' },
  add: { vi: 'thêm', en: 'added' },
  checked: { vi: 'soát xong', en: 'checked' },
}

/** The column of the field that was put right. */
const columnOf = ({ target, field }: Row): Column | undefined =>
  (target === 'plan' ? columns.plans! : (kindTable[target as Kind]?.columns ?? [])).find(
    ({ key }) => key === field,
  )

/** A moment by the clock of this machine. */
const minuteOf = (at: string, lang: Lang): string => {
  const time = new Date(at)
  const [hour, minute] = [time.getHours(), time.getMinutes()].map(n => String(n).padStart(2, '0'))
  return `${dayInWords(isoDate(time.getFullYear(), time.getMonth() + 1, time.getDate())!, lang)} ${hour}:${minute}`
}

type Kept = { readonly words: string | null } & Readonly<
  Record<'planId' | 'spanStart' | 'spanEnd', number | null>
>

/** What people decided: without more, what needs a person again. */
export const review = question({
  name: 'review',
  about: {
    vi: 'những gì người đã sửa: ai, khi nào; không còn chỗ trong văn bản hoặc chưa thống nhất thì cần xem lại',
    en: 'what people put right: who, when; those whose words are gone, and conflicts, need a person again',
  },
  example: '--state conflict',
  parameters: z.object({
    plan: text('plan'),
    state: oneOf(states, 'state', stateWords),
    all: flag('allEver'),
    from: day('start', 'decidedFrom'),
    to: day('end', 'decidedTo'),
    ...page,
  }),
  given: [],
  columns: [
    brief('id', 'Mã', 'Id', 18),
    brief('plan', 'Kế hoạch', 'Plan', 20),
    brief('state', 'Tình trạng', 'State', 14, stateWords),
    brief('what', 'Việc', 'What', 8, whatWords),
    brief('target', 'Loại', 'Kind', 12, targetWords),
    brief('words', 'Từ ngữ', 'Words', 30),
    {
      ...brief('field', 'Trường', 'Field', 12),
      print: (row, lang) => columnOf(row)?.title[lang] ?? String(row.field ?? ''),
    },
    {
      ...brief('value', 'Giá trị', 'Value', 30),
      print: (row, lang) => {
        if (row.value === null) return ''
        const value = JSON.parse(String(row.value))
        const column = columnOf(row)
        return column ? String(printed(column, value, lang)) : String(row.value)
      },
    },
    full('was', 'Trước đó', 'Before', 30),
    brief('who', 'Người sửa', 'Who', 12),
    { ...brief('at', 'Lúc', 'When', 16), print: ({ at }, lang) => minuteOf(String(at), lang) },
  ],
  ask(db, { plan, state, all, from = null, to = null, ...page }) {
    const id = plan === undefined ? null : findPlan(db, plan)
    const rows = db
      .prepare(
        `SELECT * FROM (
           SELECT c.id, d.name AS plan, coalesce(l.plan, h.of) AS planId, l.mention AS find,
             CASE WHEN c.undoneAt IS NOT NULL THEN 'undone' WHEN d.id IS NULL THEN 'waiting' ELSE coalesce(l.state, 'applied') END AS state,
             c.what, c.target, c.key ->> '$.quote' AS words, c.span ->> '$.start' AS spanStart, c.span ->> '$.end' AS spanEnd, c.field,
             CASE WHEN c.what = 'set' THEN c.value END AS value, c.was, c.who, c.at, c.undoneBy, c.undoneAt
           FROM correction c LEFT JOIN document f ON f.sha256 = c.sha256 LEFT JOIN header h ON h.id = f.id
           LEFT JOIN laid l ON l.correction = c.id AND l.plan IN (SELECT id FROM plan)
           LEFT JOIN document d ON d.id = coalesce(l.plan, h.of))
         WHERE (@id IS NULL OR planId = @id)
           AND (@from IS NULL OR date(at, 'localtime') >= @from) AND (@to IS NULL OR date(at, 'localtime') <= @to)
           AND (@all OR state = @state OR (@state IS NULL AND state IN ('loose', 'conflict')))
         ORDER BY at DESC, id LIMIT @most`,
      )
      .all({ id, state: state ?? null, all: Number(all ?? false), from, to, most: most(page) }) as Kept[]
    return pageOf(
      rows.map(({ spanStart, spanEnd, ...row }) => ({
        ...row,
        words: row.words && printedWords(db, row.planId, { start: spanStart, end: spanEnd }, row.words),
      })),
      page,
    )
  },
})
