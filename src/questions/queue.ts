import { z } from 'zod'
import { brief, doubtsColumn, full } from '../column.ts'
import { kinds } from '../kinds.ts'
import { findPlan } from '../store/lookup.ts'
import { leftToCheck, secondsAnItem, type Waiting, waiting } from '../store/queue.ts'
import { isDoubt } from '../wording/codes.ts'
import { targetWords } from './code-words.ts'
import { columns } from './columns.ts'
import { day, oneOf, page, text } from './parameters.ts'
import { most, pageOf, question } from './question.ts'
import { whatColumn } from './show.ts'

const targets = ['plan', ...kinds]
const rowOf = ({ value, notes, kind, field, ...row }: Waiting) => ({
  ...row,
  kind,
  field,
  value: field ?? (typeof value === 'string' ? JSON.parse(value) : null),
  doubts: (JSON.parse(String(notes)) as Parameters<typeof isDoubt>[0][]).filter(isDoubt),
})

/** What a person should look at next, by what a wrong value would cost: dates and numbers first. */
export const queue = question({
  name: 'queue',
  about: {
    vi: 'những gì cần người xem, điều gì sai thì hại nhất đứng trước: ngày và số trước hết; còn bao nhiêu, mất bao lâu',
    en: 'what a person should look at, by what a wrong value would cost: dates and numbers first; how much is left',
  },
  example: '--kind deadline',
  parameters: z.object({
    plan: text('plan'),
    kind: oneOf(targets, 'findsOfKind', targetWords),
    doubt: text('withDoubt'),
    from: day('start', 'datedFrom'),
    to: day('end', 'datedTo'),
    ...page,
  }),
  given: [],
  columns: [
    brief('find', 'Mã', 'Id', 8),
    brief('plan', 'Kế hoạch', 'Plan', 20),
    brief('kind', 'Loại', 'Kind', 14, targetWords),
    {
      ...whatColumn,
      width: 40,
      print: (row, lang) =>
        row.kind === 'plan'
          ? (columns.plans!.find(({ key }) => key === row.field)?.title[lang] ?? String(row.field))
          : whatColumn.print!(row, lang),
    },
    brief('quote', 'Trích dẫn', 'Quote', 40),
    brief('page', 'Trang', 'Page', 6),
    full('section', 'Mục', 'Section', 8),
    doubtsColumn,
  ],
  ask(db, { plan, kind = null, doubt = null, from = null, to = null, ...page }) {
    const id = plan === undefined ? null : findPlan(db, plan)
    const rows = waiting(db, { plan: id, kind, doubt, from, to }, most(page))
    const { dates, others } = leftToCheck(db, id, { from, to })
    const seconds = secondsAnItem(db)
    const left = dates + others
    const minutes = seconds === null ? null : Math.ceil((left * seconds) / 60)
    const time = {
      vi: minutes === null ? '' : `, khoảng ${minutes} phút (${Math.round(seconds!)} giây mỗi mục)`,
      en: minutes === null ? '' : `, about ${minutes} minutes (${Math.round(seconds!)} s an item)`,
    }
    const remark = {
      vi: `còn ${left} mục cần xem${time.vi}; ${dates} nghi vấn về ngày và số chưa ai xem`,
      en: `${left} items are left${time.en}; ${dates} doubts of dates and numbers are unseen`,
    }
    const answer = pageOf(rows.map(rowOf), page, [remark])
    return { ...answer, whole: { left, dates, seconds } }
  },
})
