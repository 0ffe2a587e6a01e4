import { randomBytes } from 'node:crypto'
import { toCalendar } from '../src/export/calendar.ts'
import { listingQuestions } from '../src/questions/listings.ts'
import { ask } from '../src/questions/question.ts'
import { addCalendar, calendarAt } from '../src/store/calendars.ts'
import type { Database } from '../src/store/database.ts'
import { dayAfter } from '../src/text/iso-date.ts'
import { aboutRows } from './provenance.ts'

export { calendars, removeCalendar } from '../src/store/calendars.ts'

const deadlines = listingQuestions.find(({ name }) => name === 'deadlines')!
/** A calendar goes back a year, and holds no more deadlines than a calendar program bears. */
const past = 366
const most = 2000

/** A new address, at which a calendar program finds the deadlines that these filters leave. */
export const subscribe = (db: Database, filters: Readonly<Record<string, string>>): string => {
  const address = randomBytes(24).toString('base64url')
  addCalendar(db, { address, filters }, new Date().toISOString())
  return address
}

/** The calendar at an address as iCalendar; null where there is none. `today` is `2024-03-20`. */
export const calendarText = async (db: Database, address: string, today: string): Promise<string | null> => {
  const calendar = calendarAt(db, address)
  if (calendar === null) return null
  const from = dayAfter(today, -past)
  const { rows } = await ask(db, deadlines, { ...calendar.filters, from, limit: most })
  return toCalendar(rows as never, aboutRows(db, deadlines.name, rows, 'vi')).text
}
