import { existsSync, readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { UserError } from '../errors.ts'
import { occurrences } from '../text/recurrence.ts'
import { deriveAnew, isDerived } from './derived.ts'
import { applicationId, hasWal, isNew, mustBeArchive } from './identity.ts'
import { format, formatOf, migrate } from './migrations.ts'
import type { Database } from './sqlite.ts'

export type { Database } from './sqlite.ts'

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code)

const files = new WeakMap<Database, string>()
/** The file of an archive, by which another process can open it; null where it has none. */
export const fileOf = (db: Database): string | null => files.get(db) ?? (db.memory ? null : db.name)

const connect = (file: string | Buffer, options: Sqlite.Options, path: string): Database => {
  let db: Database
  try {
    db = new Sqlite(file, options)
  } catch (error) {
    throw new UserError('archive-unopened', { path, detail: (error as Error).message })
  }
  db.pragma('busy_timeout = 5000')
  // Whether a rule that recurs falls due between two days.
  db.function('occurs', { deterministic: true }, (rule, start, end) =>
    Number(occurrences(rule as string, { start: start as string, end: end as string }).length > 0),
  )
  return db
}

const mustNotBeNewer = (db: Database, path: string): void => {
  if (formatOf(db) <= format) return
  db.close()
  throw new UserError('archive-newer', { path })
}

const mustExist = (path: string): void => {
  if (!existsSync(path)) throw new UserError('no-archive', { path })
}

/**
 * A file in WAL mode cannot be asked where nothing may be written beside it. Where no writer has left anything beside it
 * either, the file is the whole archive: it is taken into memory as one of the older mode (bytes 18 and 19).
 */
const inMemory = (path: string): Database => {
  if (hasWal(path)) throw new UserError('archive-left-open', { path })
  const bytes = readFileSync(path)
  bytes.fill(1, 18, 20)
  const db = connect(bytes, { readonly: true }, path)
  files.set(db, path)
  return db
}

const connectToRead = (path: string): Database => {
  const db = connect(path, { readonly: true }, path)
  try {
    formatOf(db)
    return db
  } catch (error) {
    db.close()
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(codeOf(error))) throw error
    return inMemory(path)
  }
}

/** Opens the archive for questions: nothing can be written through it. */
export const openForReading = (path: string): Database => {
  mustExist(path)
  mustBeArchive(path)
  const db = connectToRead(path)
  mustNotBeNewer(db, path)
  if (formatOf(db) < format || !isDerived(db)) {
    db.close()
    throw new UserError('archive-older', { path })
  }
  return db
}

/** Opens an archive that is there to change it. */
export const openForChange = (path: string): Database => {
  mustExist(path)
  return openForWriting(path)
}

/** To the tables of this version. Those of the user are left alone, also where one bears a name that is needed. */
const bringUp = (db: Database): void => {
  try {
    migrate(db)
    if (!isDerived(db)) deriveAnew(db)
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_ERROR') throw error
    throw new UserError('archive-name-taken', { path: db.name, detail: (error as Error).message })
  }
}

/** The application id comes first, while the file is still of the older mode: its header tells at once whose it is. */
const prepareToWrite = (db: Database, fresh: boolean): void => {
  if (fresh) db.pragma(`application_id = ${applicationId}`)
  try {
    db.pragma('journal_mode = WAL')
  } catch (error) {
    // Another writer is about to change the mode: either serves.
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error
  }
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = OFF')
  // KB: what the indexes of some ten thousand plans take, so that saving stays as fast as in a small archive.
  db.pragma('cache_size = -65536')
  write(db, () => bringUp(db))
}

/** Opens or makes the archive for writing. Plans whose derived rows were dropped wait for a new analysis. */
export const openForWriting = (path: string): Database => {
  const fresh = path === ':memory:' || isNew(path)
  if (!fresh) mustBeArchive(path)
  const db = connect(path, {}, path)
  mustNotBeNewer(db, path)
  try {
    prepareToWrite(db, fresh)
  } catch (error) {
    db.close()
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(codeOf(error))) throw error
    throw new UserError('archive-read-only', { path })
  }
  return db
}

/**
 * Closes an archive. The last writer puts it into the older mode, in which the one file is all there is, so that it can be
 * copied, and asked where nothing may be written.
 */
export const close = (db: Database): void => {
  if (!db.readonly && !db.memory)
    try {
      db.pragma('busy_timeout = 0')
      db.pragma('journal_mode = DELETE')
    } catch (error) {
      // Somebody else is at it, or the disk is full: what was saved stands, and WAL stays.
      if (!codeOf(error).startsWith('SQLITE_')) throw error
    }
  db.close()
}

/** All or nothing; waits five seconds for another writer. */
export const write = <T>(db: Database, work: () => T): T => {
  try {
    return db.transaction(work).immediate()
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error
    throw new UserError('archive-busy', { path: db.name })
  }
}
