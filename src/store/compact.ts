import { close, type Database, openForChange, write } from './database.ts'
import { deleteLoose } from './loose.ts'

/** Each in one piece: the full text is one index again, and no block of a table is half empty. */
const tighten = (db: Database): void => {
  write(db, () => {
    deleteLoose(db)
    db.exec("INSERT INTO words(words) VALUES ('optimize')")
  })
  db.exec('VACUUM')
}

/**
 * Deletes rows that belong to nothing and writes the file anew without gaps. Needs as much free space as the archive takes;
 * whatever happens meanwhile, the archive is whole before and after.
 */
export const compact = (path: string): void => {
  const db = openForChange(path)
  try {
    tighten(db)
  } finally {
    close(db)
  }
}
