import { UserError } from '../errors.ts'
import type { Database } from './sqlite.ts'

type Row = Readonly<Record<string, unknown>>

export interface Selected {
  readonly names: readonly string[]
  readonly rows: readonly Row[]
}

const atOnce = 1000

/** The first rows (all where `most` is -1) of somebody's own SELECT, some at a time: no more are kept than are handed on. */
export function* select(db: Database, query: string, most: number): Generator<Selected> {
  try {
    const statement = db.prepare(query)
    if (!statement.reader || !statement.readonly) throw new UserError('sql-no-question')
    const names = statement.columns().map(({ name }) => name)
    let rows: Row[] = []
    let left = most
    if (left !== 0)
      for (const row of statement.iterate()) {
        rows.push(row as Row)
        if (rows.length === atOnce) {
          yield { names, rows }
          rows = []
        }
        if (--left === 0) break
      }
    yield { names, rows }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('sql-refused', { detail: (error as Error).message })
  }
}
