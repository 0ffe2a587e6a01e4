import { existsSync } from 'node:fs'
import {
  close,
  type Database,
  fileOf,
  openForChange,
  openForReading,
  openForWriting,
} from '../src/store/database.ts'
import { plansToAnalyse } from '../src/store/status.ts'

/** Opens the archive to change what it holds, and closes it whatever happens; one of an older version is brought to this one first. */
export const changeFile = async <T>(file: string, work: (db: Database) => T | Promise<T>): Promise<T> => {
  const db = openForChange(file)
  try {
    const waiting = plansToAnalyse(db, 'none')
    if (waiting.length > 0) await import('./reanalyse.ts').then(({ reanalyse }) => reanalyse(db, waiting))
    return await work(db)
  } finally {
    close(db)
  }
}

export { openForReading }

/** The file of an archive that is open. */
export const fileNamed = (db: Database): string => fileOf(db) ?? db.name

/** Changes an archive that is open for reading: through a connection of its own, for as long as the work takes. */
export const change = <T>(db: Database, work: (db: Database) => T | Promise<T>): Promise<T> =>
  changeFile(fileNamed(db), work)

/** Makes an empty archive where there is none. */
export const makeArchive = (file: string): void => {
  if (!existsSync(file)) close(openForWriting(file))
}

/** Puts an archive that nobody has open any more into one file, where its last writer could not. */
export const settle = (file: string): void => {
  if (existsSync(`${file}-wal`)) close(openForChange(file))
}
