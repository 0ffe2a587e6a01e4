import { calendarText } from '../../pipelines/calendars.ts'
import { aboutRows } from '../../pipelines/provenance.ts'
import { UserError } from '../errors.ts'
import { exporters } from '../export/index.ts'
import { ask } from '../questions/question.ts'
import { deadlines, filtersOf } from './pages/deadlines.ts'
import { places } from './places.ts'
import type { Visit } from './visit.ts'

/** What other programs take: the bytes of a file, its media type, and its name where it is to be kept. */
export interface File {
  readonly type: string
  readonly bytes: Uint8Array | string
  readonly name?: string
}

/** A table of more rows is narrowed first: it would hold up the pages of others. */
const mostRows = 3000

/** By their addresses; null where there is nothing. */
export const files: Readonly<
  Record<string, (visit: Visit, parameters: Readonly<Record<string, string>>) => Promise<File | null>>
> = {
  [`${places.deadlines}.xlsx`]: async ({ db, query, lang }) => {
    const { from, to } = query
    const asked = { ...filtersOf(query), ...(from && { from }), ...(to && { to }), limit: mostRows }
    const { rows, truncated } = await ask(db, deadlines, asked)
    if (truncated) throw new UserError('table-too-long', { rows: mostRows })
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await exporters.xlsx!(
        { rows, columns: deadlines.columns },
        aboutRows(db, deadlines.name, rows, lang),
      ),
      name: 'thoi-han.xlsx',
    }
  },
  '/calendar/:address{[A-Za-z0-9_-]{32}\\.ics}': async ({ db, today }, { address = '' }) => {
    const text = await calendarText(db, address.slice(0, -'.ics'.length), today)
    return text === null ? null : { type: 'text/calendar; charset=utf-8', bytes: text }
  },
}
