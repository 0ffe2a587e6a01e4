import { type Bounds, daysIn, isoDate, monthBounds, weekdayOf, yearBounds } from './iso-date.ts'

interface Month {
  readonly year: number
  readonly month: number
}

const monthsFrom = ({ start, end }: Bounds): Month[] => {
  const [year, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - year + 1) * 12 }, (_, i) => ({
    year: year + Math.floor(i / 12),
    month: 1 + (i % 12),
  }))
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** `ngày 30 hàng tháng` is no day of February; -1 is the month's last day. */
const dayOf = ({ year, month }: Month, day: number): Bounds[] => {
  const on = isoDate(year, month, day < 0 ? daysIn(month, year) + 1 + day : day)
  return on === null ? [] : [{ start: on, end: on }]
}

/** `TU`, `1MO`, `-1SA`: each Tuesday of the month, its first Monday, its last Saturday. */
const isNamed = (at: Month, day: number, name: string): boolean => {
  const [, nth, weekday] = /^(-?\d+)?(..)$/.exec(name) ?? []
  if (weekdays[weekdayOf(isoDate(at.year, at.month, day)!)] !== weekday) return false
  const fromEnd = Math.ceil((daysIn(at.month, at.year) - day + 1) / 7)
  return nth === undefined || Number(nth) === Math.ceil(day / 7) || Number(nth) === -fromEnd
}
const daysOf = (at: Month, names: readonly string[]): Bounds[] =>
  Array.from({ length: daysIn(at.month, at.year) }, (_, i) => i + 1)
    .filter(day => names.some(name => isNamed(at, day, name)))
    .flatMap(day => dayOf(at, day))

/**
 * The stretches of these days in which a recurrence rule (RFC 5545, of the kinds that `grammar/time` gives) may fall due,
 * in order: a day (`ngày 25 hàng tháng`), a whole month (`Tháng 07 hàng năm`), or all of the days where the rule names
 * none (`hàng quý`, `6 tháng một lần`).
 */
export const occurrences = (rule: string, within: Bounds): Bounds[] => {
  const part = (name: string): string[] | undefined =>
    new RegExp(`(?:^|;)${name}=([^;]+)`).exec(rule)?.[1]?.split(',')
  const [months, [day] = [], names] = [part('BYMONTH'), part('BYMONTHDAY'), part('BYDAY')]
  const until = part('UNTIL')?.[0]?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3') ?? within.end
  const { start, end } = { ...within, end: until < within.end ? until : within.end }
  const some = monthsFrom({ start, end }).filter(({ month }) => !months || months.includes(String(month)))
  const meant = names
    ? some.flatMap(month => daysOf(month, names))
    : day
      ? some.flatMap(month => dayOf(month, Number(day)))
      : months
        ? some.map(({ year, month }) => monthBounds(year, month))
        : [{ start, end }]
  return meant
    .filter(stretch => stretch.end >= start && stretch.start <= end)
    .map(stretch => ({
      start: stretch.start < start ? start : stretch.start,
      end: stretch.end > end ? end : stretch.end,
    }))
}

/** What is known of the time of a deadline: days of EDTF level 0, a rule of RFC 5545, and the years that its plan covers. */
export interface Timed {
  readonly start: string | null
  readonly end: string | null
  readonly recurrence: string | null
  readonly yearFrom: number | null
  readonly yearTo: number | null
}

/**
 * When a deadline falls due within these days, in order: what recurs on each of its days in its plan's years, all else once, on
 * its last day (its first where it has no last). A stretch of several days is a month or more of which no day is told. What has
 * neither day nor rule, or a rule and no year, falls due never.
 */
export const dueWithin = ({ start, end, recurrence, yearFrom, yearTo }: Timed, within: Bounds): Bounds[] => {
  if (recurrence === null) {
    const last = end ?? start
    return last !== null && last >= within.start && last <= within.end ? [{ start: last, end: last }] : []
  }
  if (yearFrom === null) return []
  const bounds = [yearBounds(yearFrom).start, start ?? '', within.start].reduce((a, b) => (a > b ? a : b))
  const last = [yearBounds(yearTo ?? yearFrom).end, end ?? '9', within.end].reduce((a, b) => (a < b ? a : b))
  return bounds > last ? [] : occurrences(recurrence, { start: bounds, end: last })
}
