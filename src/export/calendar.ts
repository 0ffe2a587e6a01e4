import { createHash } from 'node:crypto'
import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import type { Note } from '../model.ts'
import { dayAfter, yearBounds } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { inOneLine } from '../text/printable.ts'
import { occurrences } from '../text/recurrence.ts'
import { say } from '../wording/say.ts'

/** A deadline with the plan that it stands in, as the question `deadlines` answers. */
export interface DatedTask {
  readonly task: string
  readonly quote: string
  readonly section: string
  readonly page: number | null
  readonly relation: string
  readonly start: string | null
  readonly end: string | null
  readonly recurrence: string | null
  readonly units: readonly string[]
  readonly notes: readonly Note[]
  /** Name of the plan's file, and what it calls itself. */
  readonly plan: string
  readonly planNumber: string | null
  readonly planIssuer: string | null
  readonly planDate: string | null
  readonly yearFrom: number | null
  readonly yearTo: number | null
}

/** Week before the last day. */
const week = 7 * 24 * 60 * 60

/** RFC 5545 wants the start to fit the rule: the first day of the plan's years on which it holds. */
const firstDay = (rule: string, yearFrom: number, yearTo: number): string | null =>
  occurrences(rule, { start: yearBounds(yearFrom).start, end: yearBounds(yearTo).end })[0]?.start ?? null

/**
 * The same task of the same plan has the same UID after every new import, so that a calendar updates and does not double:
 * the plan by issuer, number and date (by its file's name where it has none), the task by section and words.
 */
const uid = (row: DatedTask, times: number): string => {
  const plan =
    row.planIssuer && (row.planNumber || row.planDate)
      ? [row.planIssuer, row.planNumber, row.planDate]
      : [row.plan]
  const words = [...plan, row.section, row.task, row.quote, times].map(part => fold(String(part ?? '')))
  return `${createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 32)}@trichluc`
}

/**
 * RFC 5545 calendar of deadlines: whole days, a rule for what recurs (until the end of its plan's years), an alarm
 * a week before the last day. What has no day (`relative`, a rule without a year to begin in) has no place in a calendar;
 * `left` counts it.
 */
export const toCalendar = (rows: readonly DatedTask[]): { readonly text: string; readonly left: number } => {
  const calendar = ical({
    name: 'Thời hạn thi đua, khen thưởng',
    method: ICalCalendarMethod.PUBLISH,
    prodId: '//trichluc//trichluc//VI',
  })
  const seen = new Map<string, number>()
  let left = 0
  for (const row of rows) {
    const start =
      row.recurrence !== null && row.yearFrom !== null
        ? firstDay(row.recurrence, row.yearFrom, row.yearTo ?? row.yearFrom)
        : (row.start ?? row.end)
    if (start === null) {
      left++
      continue
    }
    const last = row.recurrence === null ? (row.end ?? start) : start
    const same = uid(row, 0)
    const times = seen.get(same) ?? 0
    seen.set(same, times + 1)
    const until =
      row.recurrence !== null && row.yearFrom !== null && !row.recurrence.includes('UNTIL')
        ? `;UNTIL=${row.yearTo ?? row.yearFrom}1231`
        : ''
    const event = calendar.createEvent({
      id: uid(row, times),
      // A stamp that does not move with the clock: the same archive gives the same bytes.
      stamp: row.planDate?.length === 10 ? `${row.planDate}T00:00:00Z` : `${start}T00:00:00Z`,
      allDay: true,
      start,
      end: dayAfter(last, 1),
      summary: inOneLine(row.task),
      description: [
        `Thời hạn: ${row.quote}`,
        row.units.length > 0 ? `Đơn vị: ${row.units.join('; ')}` : null,
        `Kế hoạch: ${[row.planNumber, row.planIssuer].filter(Boolean).join(', ') || row.plan}`,
        [row.section && `mục ${row.section}`, row.page && `trang ${row.page}`].filter(Boolean).join(', '),
        ...row.notes.map(note => say(note, 'vi')),
      ]
        .filter(line => typeof line === 'string' && line !== '')
        .map(line => inOneLine(line as string))
        .join('\n'),
      repeating: row.recurrence === null ? null : `RRULE:${row.recurrence}${until}`,
    })
    event
      .createAlarm({ type: ICalAlarmType.display, trigger: week, description: inOneLine(row.task) })
      .relatesTo(ICalAlarmRelatesTo.end)
  }
  return { text: calendar.toString(), left }
}
