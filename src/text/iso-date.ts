/** Days, months and quarters as ISO strings: no `Date` objects, no time zone, nothing of this machine's locale. */

const pad = (n: number): string => String(n).padStart(2, '0')
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days of a month; for February without a year, 29. */
export const daysIn = (month: number, year?: number): number =>
  month === 2 ? (year === undefined || leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/**
 * The ISO date of what was printed: `2024-03-14`, `2024-03`, `2024`; `--10-13` without a year; null where the
 * calendar has no such day (31/4, 30/02) or the year is none of 1000 to 2199.
 */
export const isoDate = (
  year: number | null,
  month: number | null = null,
  day: number | null = null,
): string | null => {
  if (year !== null && (year < 1000 || year > 2199)) return null
  if (month !== null && (month < 1 || month > 12)) return null
  if (day !== null && (month === null || day < 1 || day > daysIn(month, year ?? undefined))) return null
  const rest = (month === null ? '' : `-${pad(month)}`) + (day === null ? '' : `-${pad(day)}`)
  if (year !== null) return `${year}${rest}`
  return rest === '' ? null : `-${rest}`
}

export interface Bounds {
  readonly start: string
  readonly end: string
}
export const monthBounds = (year: number, month: number, lastMonth = month): Bounds => ({
  start: `${year}-${pad(month)}-01`,
  end: `${year}-${pad(lastMonth)}-${pad(daysIn(lastMonth, year))}`,
})
export const yearBounds = (year: number): Bounds => monthBounds(year, 1, 12)

/** The year of an ISO date; null where it has none (`--10-13`). */
export const yearOf = (date: string | null | undefined): number | null =>
  date && !date.startsWith('-') ? Number(date.slice(0, 4)) : null

const days400 = 146_097
/** Days from 1 March of year 0 in the Gregorian calendar (Howard Hinnant's `days_from_civil`), and back. */
const countOf = (day: string): number => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const y = month < 3 ? year - 1 : year
  const inYear = Math.floor((153 * (month < 3 ? month + 9 : month - 3) + 2) / 5) + date - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + inYear
}
const dayOf = (count: number): string => {
  const era = Math.floor(count / days400)
  const inEra = count - era * days400
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearInEra + era * 400 + (month < 3 ? 1 : 0)
  return `${year}-${pad(month)}-${pad(inYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`
}

/** The day so many days later; earlier where the number is below nought. */
export const dayAfter = (day: string, days: number): string => dayOf(countOf(day) + days)

/** 0 for Monday to 6 for Sunday. 1 March of year 0 was a Wednesday. */
export const weekdayOf = (day: string): number => (countOf(day) + 2) % 7
