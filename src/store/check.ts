import type { ErrorCode } from '../wording/say.ts'
import { loadDocument } from './load.ts'
import { looseRows } from './loose.ts'
import type { Database } from './sqlite.ts'

/** Something that is not as it should be: the error whose sentences say what, and what to do. */
export interface Fault {
  readonly code: Extract<ErrorCode, `check-${string}`>
  readonly values: Readonly<Record<string, string | number>>
}

/** What SQLite says of the file, its indexes and its full text. */
const damage = (db: Database): Fault[] => {
  const lines = db.prepare('PRAGMA integrity_check(3)').pluck().all() as string[]
  if (lines[0] === 'ok') return []
  return [{ code: 'check-damaged', values: { detail: lines.join('; ').replace(/\s+/g, ' ') } }]
}

const counted = (
  db: Database,
  code: Fault['code'],
  sql: string,
  what: 'plan' | 'path' | 'none' = 'none',
): Fault[] => {
  const { count, first } = db.prepare(sql).get() as { count: number; first: string }
  return count === 0 ? [] : [{ code, values: what === 'none' ? { count } : { count, [what]: first } }]
}

/** Texts that cannot be loaded: their bytes, or what OCR read of their pages, are damaged or gone. */
const unreadable = (db: Database, onProgress: (done: number, of: number) => void): Fault[] => {
  const plans = db
    .prepare('SELECT d.id, d.path FROM content c JOIN document d ON d.id = c.document ORDER BY d.id')
    .all() as { id: number; path: string }[]
  const broken = plans.filter(({ id }, i) => {
    onProgress(i + 1, plans.length)
    try {
      loadDocument(db, id)
      return false
    } catch {
      return true
    }
  })
  return broken.length === 0
    ? []
    : [{ code: 'check-unreadable', values: { count: broken.length, path: broken[0]!.path } }]
}

/**
 * Looks through an archive: the file, its indexes, the full text, rows that belong to nothing, texts that cannot be loaded or
 * are not analysed. `[]` where all is well. Reads all of it; `onProgress` hears of each text.
 */
export const faultsIn = (
  db: Database,
  onProgress: (done: number, of: number) => void = () => {},
): Fault[] => {
  const damaged = damage(db)
  // What a broken file says of its rows is not worth telling.
  if (damaged.length > 0) return damaged
  return [
    ...[...looseRows(db)].map(([table, count]): Fault => ({ code: 'check-loose', values: { table, count } })),
    ...counted(
      db,
      'check-unsearchable',
      'SELECT count(*) AS count FROM paragraph WHERE id NOT IN (SELECT rowid FROM words)',
    ),
    ...counted(
      db,
      'check-no-text',
      'SELECT count(*) AS count, min(path) AS first FROM document WHERE id NOT IN (SELECT document FROM content)',
      'path',
    ),
    ...unreadable(db, onProgress),
    ...counted(
      db,
      'check-waiting',
      'SELECT count(*) AS count FROM content WHERE document NOT IN (SELECT id FROM header)',
    ),
  ]
}
