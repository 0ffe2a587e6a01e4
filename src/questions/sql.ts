import { z } from 'zod'
import { brief } from '../column.ts'
import { UserError } from '../errors.ts'
import type { Database } from '../store/sqlite.ts'
import { page } from './parameters.ts'
import { pageOf, question, type Row } from './question.ts'

const select = (db: Database, query: string): { names: string[]; rows: Row[] } => {
  try {
    const statement = db.prepare(query)
    if (!statement.reader || !statement.readonly) throw new UserError('sql-no-question')
    return { names: statement.columns().map(({ name }) => name), rows: statement.all() as Row[] }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('sql-refused', { detail: (error as Error).message })
  }
}

export const sql = question({
  name: 'sql',
  about: {
    vi: 'hỏi cơ sở dữ liệu bằng SQL; không thay đổi được gì',
    en: 'ask the database in SQL; nothing can be changed',
  },
  example: '"select number, count(distinct plan) from citations group by number order by 2 desc"',
  parameters: z.object({ query: z.string().describe('one select, on the views of the README'), ...page }),
  given: ['query'],
  columns: [],
  ask(db, { query, ...page }) {
    const { names, rows } = select(db, query)
    return { ...pageOf(rows, page), columns: names.map(name => brief(name, name, name, 20)) }
  },
})
