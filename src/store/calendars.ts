import type { Database } from './sqlite.ts'

/** What a calendar program is shown at an address: the deadlines that these filters leave. */
export interface Calendar {
  /** Cannot be guessed; whoever knows it may read the calendar. */
  readonly address: string
  readonly filters: Readonly<Record<string, string>>
}

type Stored = { readonly address: string; readonly filters: string }
const revived = ({ address, filters }: Stored): Calendar => ({ address, filters: JSON.parse(filters) })

/** All that people may subscribe to, in the order in which they were made. */
export const calendars = (db: Database): Calendar[] =>
  (db.prepare('SELECT address, filters FROM calendar ORDER BY at, address').all() as Stored[]).map(revived)

/** Null where there is none at this address. */
export const calendarAt = (db: Database, address: string): Calendar | null => {
  const stored = db.prepare('SELECT address, filters FROM calendar WHERE address = ?').get(address) as
    | Stored
    | undefined
  return stored ? revived(stored) : null
}

export const addCalendar = (db: Database, { address, filters }: Calendar, at: string): void => {
  db.prepare('INSERT INTO calendar VALUES (?, ?, ?)').run(address, JSON.stringify(filters), at)
}

/** Programs that still ask at the address find nothing there. */
export const removeCalendar = (db: Database, address: string): void => {
  db.prepare('DELETE FROM calendar WHERE address = ?').run(address)
}
