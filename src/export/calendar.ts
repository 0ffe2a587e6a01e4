import { createHash } from 'node:crypto'
import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import type { Note } from '../model.ts'
import { fold } from '../text/fold.ts'
import { dayAfter, yearBounds } from '../text/iso-date.ts'
import { inOneLine } from '../text/printable.ts'
import { occurrences } from '../text/recurrence.ts'
import { exportWords, fill, say } from '../wording/say.ts'
import type { About } from './exporter.ts'
import { provenanceLines } from './provenance.ts'

/** A deadline with the plan that it stands in, as the question `deadlines` answers. */
export interface DatedTask {
  readonly task: string
  /** By which the find is known for good. */
  readonly key: string
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
 * The same find of the same plan has the same UID after every new import and every correction, so that a calendar updates
 * and does not double: the plan by issuer, number and date (by its file's name where it has none), the find by its key.
 */
const uid = (row: DatedTask, times: number): string => {
  const plan =
    row.planIssuer && (row.planNumber || row.planDate)
      ? [row.planIssuer, row.planNumber, row.planDate]
      : [row.plan]
  const words = [...plan, row.key, times].map(part => fold(String(part ?? '')))
  return `${createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 32)}@trichluc`
}

/** Who, what, by which plan: a title that stands alone on a telephone. */
const titleOf = ({ units, task, planNumber, planIssuer, plan }: DatedTask): string => {
  const who = units.length > 0 ? units.join(', ') : planIssuer
  return inOneLine(`${who ? `${who}: ` : ''}${task} (${planNumber ?? planIssuer ?? plan})`)
}

/** The rule with an end: what a plan asks for ends with its years. */
const ending = (rule: string, last: number): string =>
  rule.includes('UNTIL') ? rule : `${rule};UNTIL=${last}1231`

interface Event {
  readonly uid: string
  /** As it stands in the file. */
  readonly block: string
  readonly sequence: number
  readonly cancelled: boolean
  /** Without what changes with each writing. */
  readonly content: string
}

/** The events of a calendar that was written here before. */
const eventsOf = (text: string): Event[] =>
  (text.match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g) ?? []).map(block => {
    const unfolded = block.replace(/\r\n[ \t]/g, '')
    const field = (name: string): string =>
      new RegExp(`^${name}:(.*)$`, 'm').exec(unfolded)?.[1]?.trim() ?? ''
    return {
      uid: field('UID'),
      block,
      sequence: Number(field('SEQUENCE')),
      cancelled: field('STATUS') === 'CANCELLED',
      content: unfolded.replace(/^(?:SEQUENCE|DTSTAMP):.*\r\n/gm, ''),
    }
  })

const withSequence = (block: string, sequence: number): string =>
  block.replace(/^SEQUENCE:.*$/m, `SEQUENCE:${sequence}`)

/**
 * The new calendar as the next edition of the one that was given out before: what changed has the next number, what is gone
 * stays as cancelled, so that whoever subscribed or imports the file again sees both.
 */
const nextEdition = (text: string, before: string): string => {
  const known = new Map(eventsOf(before).map(event => [event.uid, event]))
  let whole = text
  for (const { uid, block, content } of eventsOf(text)) {
    const old = known.get(uid)
    known.delete(uid)
    if (old)
      whole = whole.replace(block, () =>
        withSequence(block, old.content === content ? old.sequence : old.sequence + 1),
      )
  }
  const gone = [...known.values()].map(({ block, sequence, cancelled }) =>
    cancelled
      ? block
      : withSequence(block, sequence + 1).replace('END:VEVENT', 'STATUS:CANCELLED\r\nEND:VEVENT'),
  )
  return whole.replace('END:VCALENDAR', () => `${gone.join('')}END:VCALENDAR`)
}

/**
 * RFC 5545 calendar of deadlines: whole days, a rule for what recurs until the plan's years end, an alarm a week before
 * the last day. What has no day (`relative`, a rule without a year to begin in) has no place in a calendar; `left` counts
 * it. `before`: the calendar that this one replaces. `name`: of whose deadlines it is.
 */
export const toCalendar = (
  rows: readonly DatedTask[],
  about: Pick<About, 'lang' | 'provenance'>,
  { name, before = '' }: { readonly name?: string; readonly before?: string } = {},
): { readonly text: string; readonly left: number } => {
  const { lang } = about
  const words = exportWords(lang)
  const said = (sentence: string, values: Record<string, string | number>): string =>
    fill(sentence, values, lang)
  const calendar = ical({
    name: [words.calendar, name].filter(Boolean).join(': '),
    // The writer escapes nothing of it.
    description: inOneLine(provenanceLines(about).join(' · ')).replace(/[\\;,]/g, ' '),
    method: ICalCalendarMethod.PUBLISH,
    prodId: '//trichluc//trichluc//VI',
  })
  const seen = new Map<string, number>()
  let left = 0
  for (const row of rows) {
    const [from, to] = [row.yearFrom ?? row.yearTo, row.yearTo ?? row.yearFrom]
    const start =
      row.recurrence !== null && from !== null && to !== null
        ? firstDay(row.recurrence, from, to)
        : (row.start ?? row.end)
    if (start === null) {
      left++
      continue
    }
    const last = row.recurrence === null ? (row.end ?? start) : start
    const same = uid(row, 0)
    const times = seen.get(same) ?? 0
    seen.set(same, times + 1)
    const place = [
      row.section && said(words.section, { section: row.section }),
      row.page && said(words.page, { page: row.page }),
    ]
    const event = calendar.createEvent({
      id: uid(row, times),
      // A stamp that does not move with the clock: the same archive gives the same events.
      stamp: row.planDate?.length === 10 ? `${row.planDate}T00:00:00Z` : `${start}T00:00:00Z`,
      allDay: true,
      start,
      end: dayAfter(last, 1),
      sequence: 0,
      summary: titleOf(row),
      description: [
        said(words.due, { quote: row.quote }),
        row.units.length > 0 && said(words.units, { units: row.units.join('; ') }),
        said(words.plan, { plan: [row.planNumber, row.planIssuer].filter(Boolean).join(', ') || row.plan }),
        place.filter(Boolean).join(', '),
        ...row.notes.map(note => say(note, lang)),
      ]
        .filter(line => typeof line === 'string' && line !== '')
        .map(line => inOneLine(line as string))
        .join('\n'),
      repeating:
        row.recurrence === null ? null : `RRULE:${ending(row.recurrence, to ?? Number(start.slice(0, 4)))}`,
    })
    event
      .createAlarm({ type: ICalAlarmType.display, trigger: week, description: titleOf(row) })
      .relatesTo(ICalAlarmRelatesTo.end)
  }
  return { text: nextEdition(calendar.toString(), before), left }
}

/** The rows of each unit that is to do something, by its name; what names nobody is the issuer's. */
export const byUnit = (rows: readonly DatedTask[]): Map<string, DatedTask[]> => {
  const units = new Map<string, { readonly name: string; readonly rows: DatedTask[] }>()
  for (const row of rows)
    for (const name of row.units.length > 0 ? row.units : [row.planIssuer ?? row.plan]) {
      const key = fold(inOneLine(name))
      const unit = units.get(key) ?? { name: inOneLine(name), rows: [] }
      units.set(key, unit)
      unit.rows.push(row)
    }
  return new Map([...units.values()].map(({ name, rows }) => [name, rows]))
}
