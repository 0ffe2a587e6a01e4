import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { occurrences } from '../text/recurrence.ts'
import { derived, kept } from './schema.ts'

export type Database = Sqlite.Database

/** Why the archive cannot answer or be written, and what its owner can do. */
export class StoreError extends Error {
  readonly advice: string
  constructor(reason: string, advice: string) {
    super(reason)
    this.name = 'StoreError'
    this.advice = advice
  }
}

/** Of the kept tables. A greater number in a file means a newer trichluc made it. */
const format = 1
const derivedVersion = createHash('sha256').update(derived).digest('hex')

const versionIn = (db: Database): string | undefined => {
  const has = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'derivedBy'").get()
  return has ? (db.prepare('SELECT version FROM derivedBy').pluck().get() as string) : undefined
}

/** Drops whatever an earlier version derived (views first), and makes the tables of this one. */
const rebuild = (db: Database): void => {
  const keep = new Set([...kept.matchAll(/CREATE TABLE IF NOT EXISTS (\w+)/g)].map(([, name]) => name))
  const drop = (type: 'view' | 'table', which: string): void => {
    const names = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' AND ${which}`)
      .pluck()
      .all(type) as string[]
    for (const name of names) if (!keep.has(name)) db.exec(`DROP ${type} "${name}"`)
  }
  drop('view', 'true')
  drop('table', "sql LIKE 'CREATE VIRTUAL%'")
  drop('table', 'true')
  db.exec(derived)
  db.exec('CREATE TABLE derivedBy (version TEXT NOT NULL) STRICT')
  db.prepare('INSERT INTO derivedBy VALUES (?)').run(derivedVersion)
}

const open = (path: string, options: Sqlite.Options): Database => {
  try {
    const db = new Sqlite(path, options)
    // Whether a rule that recurs falls due between two days.
    db.function('occurs', { deterministic: true }, (rule, start, end) =>
      Number(occurrences(rule as string, { start: start as string, end: end as string }).length > 0),
    )
    return db
  } catch (error) {
    throw new StoreError(`cannot open ${path}: ${(error as Error).message}`, 'check the path and the rights')
  }
}

const check = (db: Database, path: string): void => {
  let found: number
  try {
    found = db.pragma('user_version', { simple: true }) as number
    db.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_NOTADB') throw error
    throw new StoreError(`${path} is not a database of trichluc`, 'give another file with --db')
  }
  if (found > format)
    throw new StoreError(`${path} was made by a newer trichluc`, 'install the newest trichluc to use it')
}

const mustExist = (path: string): void => {
  if (!existsSync(path))
    throw new StoreError(
      `there is no database ${path}`,
      'make one with `trichluc import FOLDER`, or name it with --db',
    )
}

/** Opens the archive for questions: nothing can be written through it. */
export const openForReading = (path: string): Database => {
  mustExist(path)
  const db = open(path, { readonly: true })
  db.pragma('busy_timeout = 5000')
  check(db, path)
  if (versionIn(db) !== derivedVersion)
    throw new StoreError(
      `${path} was made by another version of trichluc`,
      `run \`trichluc reanalyse --db ${path}\` once`,
    )
  return db
}

/** Opens an archive that is there to change it. */
export const openForChange = (path: string): Database => {
  mustExist(path)
  return openForWriting(path)
}

/** Opens or makes the archive for writing. Plans whose derived rows were dropped wait for a new analysis. */
export const openForWriting = (path: string): Database => {
  const db = open(path, {})
  db.pragma('busy_timeout = 5000')
  check(db, path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = OFF')
  write(db, () => {
    db.exec(kept)
    if (versionIn(db) !== derivedVersion) rebuild(db)
    db.pragma(`user_version = ${format}`)
  })
  return db
}

/** All or nothing; waits five seconds for another writer. */
export const write = <T>(db: Database, work: () => T): T => {
  try {
    return db.transaction(work).immediate()
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw error
    throw new StoreError(
      `another program is writing to ${db.name}`,
      'wait until it is done, or use another file with --db',
    )
  }
}
