import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { UserError } from '../errors.ts'
import { close } from './database.ts'
import { hasWal, isNew, mustBeArchive } from './identity.ts'

/** Pages of 4 KB that are copied before others are let to work. */
const pagesAtOnce = 4096

const isSame = (a: string, b: string): boolean =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b)

/** A copy may take the place of an older copy, and of nothing else. */
const mustBeFree = (archive: string, copy: string): void => {
  if (isSame(archive, copy)) throw new UserError('backup-onto-itself', { path: copy })
  if (!existsSync(dirname(copy))) throw new UserError('no-path', { path: dirname(copy) })
  if (isNew(copy)) return
  mustBeArchive(copy)
  if (hasWal(copy)) throw new UserError('archive-busy', { path: copy })
}

/** One file that can be carried away, and that SQLite finds whole. */
const finish = (part: string): void => {
  const db = new Sqlite(part)
  try {
    db.pragma('journal_mode = DELETE')
    const found = db.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new UserError('check-damaged', { detail: String(found) })
  } finally {
    db.close()
  }
}

/** In WAL mode the copying holds up nobody who begins to write; where that may not be set, nobody can write either. */
const openBeside = (archive: string): Sqlite.Database => {
  try {
    const db = new Sqlite(archive)
    db.pragma('journal_mode = WAL')
    return db
  } catch {
    return new Sqlite(archive, { readonly: true })
  }
}

/**
 * Copies an archive as it is at this moment, also while others write to it, by SQLite's online backup
 * (https://sqlite.org/backup.html). `copy` appears when it is whole, in place of an older copy. An archive of an earlier
 * trichluc is copied as it is. Throws where the copy would fall on the archive itself or on a file that is no archive.
 */
export const backUp = async (
  archive: string,
  copy: string,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<void> => {
  if (!existsSync(archive)) throw new UserError('no-archive', { path: archive })
  mustBeArchive(archive)
  mustBeFree(archive, copy)
  const part = `${copy}.part`
  rmSync(part, { force: true })
  const db = openBeside(archive)
  try {
    // One transaction for all steps: what is written meanwhile neither comes into the copy nor makes it begin anew.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    await db.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages - remainingPages, totalPages)
        return pagesAtOnce
      },
    })
    finish(part)
    renameSync(part, copy)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  } finally {
    if (db.inTransaction) db.exec('COMMIT')
    close(db)
  }
}
