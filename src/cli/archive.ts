import { type Database, openForChange, openForReading } from '../store/database.ts'

const held =
  (open: (file: string) => Database) =>
  async (file: string, use: (db: Database) => unknown): Promise<void> => {
    const db = open(file)
    try {
      await use(db)
    } finally {
      db.close()
    }
  }

/** Opens the archive for a question, or to change what it holds, and closes it whatever happens. */
export const reading = held(openForReading)
export const changing = held(openForChange)
