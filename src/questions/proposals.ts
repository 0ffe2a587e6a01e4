import { z } from 'zod'
import { brief, full } from '../column.ts'
import { lessons, proposalsOf } from '../store/lessons.ts'
import { findWords } from './code-words.ts'
import { page, text } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

const shown = (value: unknown): string | null =>
  Array.isArray(value) ? value.join('; ') : (value as string | null)

/** Where the words of a name or number stand that a person put right once: what might be put right there too. */
export const proposals = question({
  name: 'proposals',
  about: {
    vi: 'tên hoặc số đã sửa một lần, ở những chỗ khác còn đúng những chữ ấy: đề xuất sửa theo, chưa sửa gì',
    en: 'names and numbers that were put right once, wherever else the same words stand: proposed, nothing is changed',
  },
  example: '--json',
  parameters: z.object({ lesson: text('lesson'), ...page }),
  given: ['lesson'],
  columns: [
    brief('lesson', 'Mã lần sửa', 'Correction', 18),
    brief('find', 'Mã', 'Id', 8),
    brief('plan', 'Kế hoạch', 'Plan', 20),
    brief('kind', 'Loại', 'Kind', 14, findWords),
    brief('before', 'Đang ghi', 'Now', 30),
    brief('value', 'Đề xuất', 'Proposed', 30),
    full('quote', 'Trích dẫn', 'Quote', 40),
    brief('page', 'Trang', 'Page', 6),
    full('section', 'Mục', 'Section', 8),
    full('who', 'Người sửa', 'Who', 12),
  ],
  ask(db, { lesson, ...page }) {
    const goal = most(page)
    const rows: object[] = []
    for (const taught of lessons(db, lesson ?? null)) {
      const left = goal < 0 ? Number.POSITIVE_INFINITY : goal - rows.length
      if (left <= 0) break
      for (const { key: _, before, value, ...row } of proposalsOf(db, taught, left))
        rows.push({ lesson: taught.id, who: taught.who, before: shown(before), value: shown(value), ...row })
    }
    return pageOf(rows, page)
  },
})
