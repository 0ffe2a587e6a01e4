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
export const quarterBounds = (year: number, quarter: number): Bounds =>
  monthBounds(year, quarter * 3 - 2, quarter * 3)
export const yearBounds = (year: number): Bounds => monthBounds(year, 1, 12)

/** Between day, month and year: `31/7/2017`, `8-6-2011`, `01.7.2024`, spaces allowed. */
const part = '\\s*[/.\\-–−]\\s*'

/**
 * Sources of patterns with the named groups d, m, y, to be read with `readDate`. A pattern may hold one of them once.
 * `31/7/2017`, `07 tháng 4 năm 2014`, `31-7-2017`.
 */
export const fullDate = `(?:(?<d>\\d{1,2})(?:${part}(?<m>\\d{1,2})${part}(?<y>\\d{4})|\\s+tháng\\s+(?<m2>\\d{1,2})(?:\\s*,)?\\s+năm\\s+(?<y2>\\d{4}))(?!\\d))`

/** The date of the groups of `fullDate`; null where the calendar does not have it. */
export const readDate = (groups: Record<string, string | undefined>): string | null => {
  const number = (...names: string[]): number | null => {
    for (const name of names) if (groups[name] !== undefined) return Number(groups[name])
    return null
  }
  return isoDate(number('y', 'y2'), number('m', 'm2'), number('d', 'd2'))
}
