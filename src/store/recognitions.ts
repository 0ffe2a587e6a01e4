import { deflateSync, inflateSync } from 'node:zlib'
import type { Database } from './sqlite.ts'

/** What OCR read before, kept beside the plans. */
export const recognitionsIn = (db: Database) => ({
  get: (key: string): string | undefined => {
    const page = db.prepare('SELECT page FROM recognition WHERE key = ?').pluck().get(key) as
      | Buffer
      | undefined
    return page && inflateSync(page).toString()
  },
  set: (key: string, json: string): void => {
    db.prepare('INSERT OR REPLACE INTO recognition VALUES (?, ?)').run(key, deflateSync(json))
  },
})
