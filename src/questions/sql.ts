import { z } from 'zod'
import { brief } from '../column.ts'
import { selectWithin } from '../store/select-process.ts'
import { described, page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

export const sql = question({
  name: 'sql',
  about: {
    vi: 'hỏi cơ sở dữ liệu bằng SQL; không thay đổi được gì',
    en: 'ask the database in SQL; nothing can be changed',
  },
  example: '"select number, count(distinct plan) from citations group by number order by 2 desc"',
  parameters: z.object({
    query: described(z.string(), 'query'),
    timeout: described(z.int().min(0).default(60), 'queryTimeout'),
    ...page,
  }),
  given: ['query'],
  columns: [],
  async ask(db, { query, timeout, ...page }) {
    const { names, rows } = await selectWithin(db, query, most(page), timeout)
    return { ...pageOf(rows, page), columns: names.map(name => brief(name, name, name, 20)) }
  },
})
