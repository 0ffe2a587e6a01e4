import { deflateSync, inflateSync } from 'node:zlib'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** What OCR read before, kept beside the plans. What is kept stays: layouts refer to it (layout.ts). */
export const recognitionsIn = (db: Database) => ({
  get: (key: string): string | undefined => {
    const page = statement(db, 'SELECT page FROM recognition WHERE key = ?').pluck().get(key) as
      | Buffer
      | undefined
    return page && inflateSync(page).toString()
  },
  set: (key: string, json: string): void => {
    statement(db, 'INSERT OR IGNORE INTO recognition VALUES (?, ?)').run(key, deflateSync(json))
  },
})
