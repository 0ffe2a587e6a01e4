import { z } from 'zod'
import { brief, doubtsColumn, full, printed } from '../column.ts'
import { type Kind, kinds, kindTable } from '../kinds.ts'
import { findPlan } from '../store/lookup.ts'
import { leftToCheck, secondsAnItem, type Waiting, waiting } from '../store/queue.ts'
import { isDoubt } from '../wording/codes.ts'
import { page, text } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

const targets = ['plan', ...kinds]
const kindWords = {
  plan: { vi: 'phần đầu', en: 'header' },
  ...Object.fromEntries(kinds.map(kind => [kind, kindTable[kind].name])),
}

const wordsOf = (kind: string, json: unknown): string => {
  if (typeof json !== 'string') return ''
  const value = JSON.parse(json)
  return kindTable[kind as Kind].columns
    .filter(({ key, brief }) => brief && key in value)
    .map(column => printed(column, value[column.key]))
    .filter(Boolean)
    .join(' · ')
}

const rowOf = ({ value, notes, kind, field, ...row }: Waiting) => ({
  ...row,
  kind,
  field,
  value: field ?? wordsOf(kind, value),
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
    plan: text('only this plan: id, name, number or a part that no other has'),
    kind: z.enum(targets).optional().describe('finds of this kind; plan: fields of headers'),
    doubt: text('with this doubt: no-such-day, low-confidence …'),
    ...page,
  }),
  given: [],
  columns: [
    brief('find', 'Mã', 'Id', 8),
    brief('plan', 'Kế hoạch', 'Plan', 20),
    brief('kind', 'Loại', 'Kind', 14, kindWords),
    brief('value', 'Nội dung', 'What', 40),
    brief('quote', 'Trích dẫn', 'Quote', 40),
    brief('page', 'Trang', 'Page', 6),
    full('section', 'Mục', 'Section', 8),
    doubtsColumn,
  ],
  ask(db, { plan, kind = null, doubt = null, ...page }) {
    const id = plan === undefined ? null : findPlan(db, plan)
    const rows = waiting(db, { plan: id, kind, doubt }, most(page))
    const { dates, others } = leftToCheck(db, id)
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
