import { type Bounds, isoDate, monthBounds } from './dates.ts'

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

const daysFrom = ({ start, end }: Bounds): Bounds[] => {
  const days: Bounds[] = []
  for (let at = Date.parse(start); at <= Date.parse(end); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.push({ start: day, end: day })
  }
  return days
}

const monthsFrom = ({ start, end }: Bounds): Bounds[] => {
  const months: Bounds[] = []
  const [year, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))]
  for (let y = year; y <= last; y++) for (let m = 1; m <= 12; m++) months.push(monthBounds(y, m))
  return months
}

/** `ngày 30 hàng tháng` is no day of February. */
const dayIn = ({ start }: Bounds, day: number): Bounds[] => {
  const on = isoDate(Number(start.slice(0, 4)), Number(start.slice(5, 7)), day)
  return on === null ? [] : [{ start: on, end: on }]
}

/**
 * The stretches of these days in which a recurrence rule (RFC 5545, of the kinds that `time-rules` gives) may fall due,
 * in order: a day (`ngày 25 hàng tháng`), a whole month (`Tháng 07 hàng năm`), or all of the days where the rule names
 * none (`hàng quý`, `6 tháng một lần`).
 */
export const occurrences = (rule: string, within: Bounds): Bounds[] => {
  const part = (name: string): string[] | undefined =>
    new RegExp(`(?:^|;)${name}=([^;]+)`).exec(rule)?.[1]?.split(',')
  const [months, [day] = [], names] = [part('BYMONTH'), part('BYMONTHDAY'), part('BYDAY')]
  const until = part('UNTIL')?.[0]?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3') ?? within.end
  const { start, end } = { ...within, end: until < within.end ? until : within.end }
  const meant = (): Bounds[] => {
    if (names)
      return daysFrom({ start, end }).filter(on => names.includes(weekdays[new Date(on.start).getUTCDay()]!))
    if (!months && !day) return [{ start, end }]
    const some = monthsFrom({ start, end }).filter(
      month => !months || months.map(Number).includes(Number(month.start.slice(5, 7))),
    )
    return day ? some.flatMap(month => dayIn(month, Number(day))) : some
  }
  return meant()
    .filter(stretch => stretch.end >= start && stretch.start <= end)
    .map(stretch => ({
      start: stretch.start < start ? start : stretch.start,
      end: stretch.end > end ? end : stretch.end,
    }))
}
