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
