import type { Note, Values } from '../../model.ts'
import { type Bounds, daysIn, isoDate, yearBounds } from '../../text/iso-date.ts'
import { note, type Word } from '../../wording/say.ts'
import type { Time, TimePart } from './combine.ts'
import { within } from './part-of-period.ts'
import type { Day, Point, Unit } from './points.ts'

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

const isDay = ([month, day]: Day): boolean => isoDate(null, month, day < 1 ? 1 : day) !== null
const iso = (year: number, [month, day]: Day): string | null =>
  isoDate(year, month, day < 1 ? daysIn(month, year) + day : day)

const unitsBySize: Readonly<Record<number, Unit>> = { 1: 'month', 3: 'quarter', 6: 'half', 12: 'year' }
/** The parts of what a heading bounds, where that is the unit that the words mean: no `cuối tháng` of a quarter. */
const boundsWithin = (
  { start, end }: Bounds,
  { unit, parts }: Pick<NonNullable<TimePart['within']>, 'unit' | 'parts'>,
): Bounds | null => {
  if (parts.length === 0) return { start, end }
  const [year, month, last] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(end.slice(5, 7))]
  if (unitsBySize[last - month + 1] !== unit || !start.endsWith('-01')) return null
  const stretch = within({ unit, first: [month, 1], last: [last, 0] }, parts)
  const [from, till] = [stretch && iso(year, stretch.first), stretch && iso(year, stretch.last)]
  return from && till ? { start: from, end: till } : null
}

/** First and last year; null where neither the words nor the anchor give one. */
const yearsOf = (from: Point, till: Point, anchor: Anchor): readonly [number, number] | null => {
  const crosses = from.first[0] > till.last[0] ? 1 : 0
  if (till.year !== null)
    return [from.year !== null && from !== till ? from.year : till.year - crosses, till.year]
  const inferred =
    anchor.year === null
      ? null
      : anchor.year + (anchor.school && from.first[0] < 7 ? 1 : 0) + (from.shift ?? 0)
  const first = from.year ?? inferred
  if (first === null || (from.year === null && mayLieInEither(from, till, anchor))) return null
  return [first, first + (crosses || (till.shift ?? 0) - (from.shift ?? 0))]
}
/** A school year begins and ends in summer. */
const mayLieInEither = (from: Point, till: Point, { school }: Anchor): boolean =>
  school && (from.first[0] === 7 || till.last[0] === 7)

const resolvePart = (
  { relation, from, till, recurrence, within, openEnd, note: said }: TimePart,
  anchor: Anchor,
): TimeValue => {
  const value = (bounds: Bounds | typeof none, ...notes: (Note | undefined)[]): TimeValue => ({
    relation,
    start: relation === 'before' || relation === 'by' ? null : bounds.start,
    end: relation === 'before' ? bounds.start : relation === 'after' ? null : bounds.end,
    recurrence,
    notes: [...notes, said].filter(one => one !== undefined),
  })
  if (till === null) {
    if (recurrence !== null || relation === 'relative') return value(none)
    const { unit, parts, printed } = within ?? { unit: 'month', parts: [], printed: '' }
    if (!anchor.within && unit === 'year' && anchor.year !== null && !anchor.school)
      return value(yearBounds(anchor.year), note('year-inferred', { source: anchor.source }))
    if (!anchor.within) return value(none, note('no-bounds'))
    const bounds = boundsWithin(anchor.within, { unit, parts })
    return bounds
      ? value(bounds, note('bounded-by', { source: anchor.within.source }))
      : value(none, note('time-partly-read', { printed }))
  }
  const begin = from ?? till
  const own = [
    begin.note,
    till.note === begin.note ? undefined : till.note,
    openEnd ? note('no-end-given') : undefined,
  ]
  if (!isDay(begin.first) || !isDay(till.last)) return { ...value(none, ...own, noSuchDay), recurrence: null }
  const [opensAt, endsAt] = [begin.grain !== 'open', till.grain !== 'open']
  if (recurrence !== null || (!opensAt && !endsAt)) return value(none, ...own)
  // từ đầu năm học đến 20/11: only one end is a day of the calendar
  if (opensAt !== endsAt) {
    const known = {
      relation: 'in',
      from: opensAt ? begin : till,
      till: opensAt ? begin : till,
      recurrence,
    } as const
    const { start, end, notes } = resolvePart(known, anchor)
    return { ...value(none, ...own, ...notes), start: opensAt ? start : null, end: endsAt ? end : null }
  }
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
