import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { UserError } from '../errors.ts'

/** `tric`, in the header of every archive since format 2. */
export const applicationId = 0x74726963

/** Tables that an archive of format 1, which bears no application id, always has. */
const firstTables = ['document', 'path', 'content', 'failure', 'recognition', 'derivedBy']

const filled = (path: string): boolean => existsSync(path) && statSync(path).size > 0

/** A file that is not there yet, or empty: it may become an archive. */
export const isNew = (path: string): boolean => !filled(path)

/** A writer has left, or is writing, what the file itself does not hold yet. */
export const hasWal = (path: string): boolean => filled(`${path}-wal`)

/** The first hundred bytes of an SQLite file (https://sqlite.org/fileformat.html); null where it is none. */
const headerOf = (path: string): { readonly userVersion: number; readonly applicationId: number } | null => {
  const bytes = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, bytes, 0, 100, 0) < 100 || !bytes.toString('latin1').startsWith('SQLite format 3\0'))
      return null
  } finally {
    closeSync(file)
  }
  return { userVersion: bytes.readUInt32BE(60), applicationId: bytes.readUInt32BE(68) }
}

/** Whether it has the tables of format 1. Looking leaves no file behind that was not there. */
const hasFirstTables = (path: string): boolean => {
  const absent = ['-wal', '-shm'].map(end => `${path}${end}`).filter(name => !existsSync(name))
  const db = new Sqlite(path, { readonly: true })
  try {
    if (db.pragma('application_id', { simple: true }) === applicationId) return true
    const names = new Set(db.prepare('SELECT name FROM sqlite_master').pluck().all())
    return db.pragma('user_version', { simple: true }) === 1 && firstTables.every(name => names.has(name))
  } finally {
    db.close()
    if (!hasWal(path)) for (const name of absent) rmSync(name, { force: true })
  }
}

/** Any file of SQLite, an archive or somebody else's, and what lies beside one while it is written. */
export const isDatabase = (path: string): boolean => {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  return (
    headerOf(path) !== null ||
    (/-(?:wal|shm|journal)$/.test(path) && isDatabase(path.replace(/-[a-z]+$/, '')))
  )
}

const isArchive = (path: string): boolean => {
  const header = headerOf(path)
  if (header === null) return false
  if (header.applicationId === applicationId) return true
  if (header.applicationId !== 0) return false
  return (header.userVersion === 1 || hasWal(path)) && hasFirstTables(path)
}

/** Throws where the file is anything but an archive of trichluc. Nothing in it or beside it changes. */
export const mustBeArchive = (path: string): void => {
  let found: boolean
  try {
    found = isArchive(path)
  } catch (error) {
    throw new UserError('archive-unopened', { path, detail: (error as Error).message })
  }
  if (!found) throw new UserError('not-an-archive', { path })
}
