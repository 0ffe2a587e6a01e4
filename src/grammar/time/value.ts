import type { Note, Values } from '../../model.ts'
import { type Bounds, daysIn, isoDate, monthBounds, yearBounds } from '../../text/dates.ts'
import { note, type Word } from '../../wording/say.ts'
import type { Time, TimePart } from './index.ts'
import type { Point } from './rules.ts'

/** Where a time without a year takes it from. */
export interface Anchor {
  /** null where none can be told. */
  readonly year: number | null
  /** A school year: January to June lie in the year after. */
  readonly school: boolean
  /** For the note: the heading, the plan. */
  readonly source: Word
  /** What `trong quý`, `trong tháng` stand for under a heading or group row. */
  readonly within: (Bounds & { readonly source: Word }) | null
}

export type TimeValue = Pick<Values['deadline'], 'relation' | 'start' | 'end' | 'recurrence'> & {
  readonly notes: readonly Note[]
}

/** True where a year is printed in the time itself, or none is needed. */
export const hasYear = ({ parts }: Time): boolean =>
  parts.every(
    ({ till, recurrence }) =>
      recurrence !== null || till === null || till.grain === 'open' || till.year !== null,
  )

const none = { start: null, end: null }
const noSuchDay = note('no-such-day')
type Day = readonly [month: number, day: number]

const isDay = ([month, day]: Day): boolean => isoDate(null, month, day === 0 ? 1 : day) !== null
const iso = (year: number, [month, day]: Day): string | null =>
  isoDate(year, month, day === 0 ? daysIn(month, year) : day)

/** The third of the months, or of the days of a month, that lie between two days. */
const thirdOf = ({ start, end }: Bounds, third: number): Bounds | null => {
  const [year, month, last] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(end.slice(5, 7))]
  if (last - month === 2) return monthBounds(year, month + third)
  if (last !== month) return null
  return {
    start: iso(year, [month, 1 + 10 * third])!,
    end: iso(year, [month, third === 2 ? 0 : 10 + 10 * third])!,
  }
}

/** First and last year; null where neither the words nor the anchor give one. */
const yearsOf = (from: Point, till: Point, anchor: Anchor): readonly [number, number] | null => {
  const crosses = from.first[0] > till.last[0] ? 1 : 0
  if (till.year !== null)
    return [from.year !== null && from !== till ? from.year : till.year - crosses, till.year]
  const inferred =
    anchor.year === null
      ? null
      : anchor.year + (anchor.school && from.first[0] < 7 ? 1 : 0) + (from.yearAfter ? 1 : 0)
  const first = from.year ?? inferred
  if (first === null || (from.year === null && mayLieInEither(from, till, anchor))) return null
  return [first, first + (crosses || (till.yearAfter && !from.yearAfter) ? 1 : 0)]
}
/** A school year begins and ends in summer. */
const mayLieInEither = (from: Point, till: Point, { school }: Anchor): boolean =>
  school && (from.first[0] === 7 || till.last[0] === 7)

const resolvePart = (
  { relation, from, till, recurrence, third, isYear, openEnd }: TimePart,
  anchor: Anchor,
): TimeValue => {
  const value = (bounds: Bounds | typeof none, ...notes: (Note | undefined)[]): TimeValue => ({
    relation,
    start: relation === 'before' || relation === 'by' ? null : bounds.start,
    end: relation === 'before' ? bounds.start : relation === 'after' ? null : bounds.end,
    recurrence,
    notes: notes.filter(one => one !== undefined),
  })
  if (till === null) {
    if (recurrence !== null || relation === 'relative') return value(none)
    const within = anchor.within && third !== undefined ? thirdOf(anchor.within, third) : anchor.within
    if (!within && isYear && anchor.year !== null && !anchor.school)
      return value(yearBounds(anchor.year), note('year-inferred', { source: anchor.source }))
    return within
      ? value(within, note('bounded-by', { source: anchor.within!.source }))
      : value(none, note('no-bounds'))
  }
  const begin = from ?? till
  const own = [begin.note, till === begin ? undefined : till.note, openEnd ? note('no-end-given') : undefined]
  if (!isDay(begin.first) || !isDay(till.last)) return { ...value(none, ...own, noSuchDay), recurrence: null }
  if (recurrence !== null || till.grain === 'open') return value(none, ...own)
  const years = yearsOf(begin, till, anchor)
  if (years === null)
    return value(
      none,
      ...own,
      mayLieInEither(begin, till, anchor) ? note('either-school-year') : note('no-year'),
    )
  const [start, end] = [iso(years[0], begin.first), iso(years[1], till.last)]
  if (start === null || end === null) return value(none, ...own, noSuchDay)
  if (start > end) return value(none, ...own, note('end-before-start'))
  const inferred =
    begin.year === null && till.year === null ? note('year-inferred', { source: anchor.source }) : undefined
  return {
    ...value({ start, end }, ...own, inferred),
    ...(from === null && { start: null }),
    ...(openEnd && { end: null }),
  }
}

/** The values of a time, one for each of its parts; what had to be inferred stands in `notes`. */
export const resolveTime = (time: Time, anchor: Anchor): TimeValue[] =>
  time.parts.map(part => resolvePart(part, anchor))
