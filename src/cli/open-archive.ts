import { close, type Database, openForChange, openForReading } from '../store/database.ts'

const held =
  (open: (file: string) => Database) =>
  async <T>(file: string, use: (db: Database) => T | Promise<T>): Promise<T> => {
    const db = open(file)
    try {
      return await use(db)
    } finally {
      close(db)
    }
  }

/** Opens the archive for a question, or to write what it holds anew, and closes it whatever happens. */
export const reading = held(openForReading)
export const rewriting = held(openForChange)

/** Opens the archive to change what it holds; one of an older version is brought to this one first. */
export const changing = async (file: string, use: (db: Database) => unknown): Promise<void> => {
  const { changeFile } = await import('../../pipelines/change.ts')
  await changeFile(file, use)
}
