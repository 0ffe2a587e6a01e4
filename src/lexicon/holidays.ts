import { dayAfter } from '../text/dates.ts'

/** Public holidays by law (Bộ luật Lao động 2012, Điều 115; 2019, Điều 112): the days that are sure in every year. */
const fixed: Readonly<Record<string, string>> = {
  '01-01': 'Tết Dương lịch',
  '04-30': 'Ngày Chiến thắng 30/4',
  '05-01': 'Ngày Quốc tế lao động',
  '09-02': 'Quốc khánh',
}

/** First day of the lunar year, and the tenth of its third month, in Viet Nam (which in 2007 is not China's). */
const lunar: readonly (readonly [tet: string, kings: string])[] = [
  ['2005-02-09', '2005-04-18'],
  ['2006-01-29', '2006-04-07'],
  ['2007-02-17', '2007-04-26'],
  ['2008-02-07', '2008-04-15'],
  ['2009-01-26', '2009-04-05'],
  ['2010-02-14', '2010-04-23'],
  ['2011-02-03', '2011-04-12'],
  ['2012-01-23', '2012-03-31'],
  ['2013-02-10', '2013-04-19'],
  ['2014-01-31', '2014-04-09'],
  ['2015-02-19', '2015-04-28'],
  ['2016-02-08', '2016-04-16'],
  ['2017-01-28', '2017-04-06'],
  ['2018-02-16', '2018-04-25'],
  ['2019-02-05', '2019-04-14'],
  ['2020-01-25', '2020-04-02'],
  ['2021-02-12', '2021-04-21'],
  ['2022-02-01', '2022-04-10'],
  ['2023-01-22', '2023-04-29'],
  ['2024-02-10', '2024-04-18'],
  ['2025-01-29', '2025-04-07'],
  ['2026-02-17', '2026-04-26'],
  ['2027-02-06', '2027-04-16'],
  ['2028-01-26', '2028-04-04'],
  ['2029-02-13', '2029-04-23'],
  ['2030-02-02', '2030-04-12'],
]

/** The last day of the old lunar year and the first three of the new one are off in every year; the day of the kings since 2007. */
const moving = new Map(
  lunar.flatMap(([tet, kings]): [string, string][] => [
    ...[-1, 0, 1, 2].map((days): [string, string] => [dayAfter(tet, days), 'Tết Nguyên đán']),
    ...(kings >= '2007' ? [[kings, 'Giỗ Tổ Hùng Vương'] as [string, string]] : []),
  ]),
)

/** The public holiday that an ISO day is; null for other days, and for days that move with the moon outside of 2005 to 2030. */
export const holidayOn = (day: string): string | null => fixed[day.slice(5)] ?? moving.get(day) ?? null
