import { dayAfter } from '../text/iso-date.ts'

/** A public holiday that is off by law in every year since `from`; `source` is the article that says so. */
interface Holiday {
  readonly name: string
  readonly from: string
  readonly source: string
}

const labourCodes = 'Bộ luật Lao động 1994, Điều 73; 2012, Điều 115; 2019, Điều 112'

/** By month and day. Days that the government adds or moves from year to year are none of the law's, and stand nowhere here. */
const fixed: Readonly<Record<string, Holiday>> = {
  '01-01': { name: 'Tết Dương lịch', from: '1995', source: `${labourCodes}, khoản 1, điểm a` },
  '04-30': { name: 'Ngày Chiến thắng 30/4', from: '1995', source: labourCodes },
  '05-01': { name: 'Ngày Quốc tế lao động', from: '1995', source: labourCodes },
  '09-02': { name: 'Quốc khánh', from: '1995', source: labourCodes },
}
const newYear: Holiday = {
  name: 'Tết Nguyên đán',
  from: '1995',
  source: `${labourCodes}: one day of the old year and three of the new in all of them, more since 2013`,
}
const kingsDay: Holiday = {
  name: 'Giỗ Tổ Hùng Vương',
  from: '2007-04',
  source: 'Luật 84/2007/QH11; Bộ luật Lao động 2012, Điều 115; 2019, Điều 112',
}

/** First day of the lunar year, and the tenth of its third month, in Viet Nam (UTC+7: not China's in 2007 and 2009). A test reckons them by the moon. */
export const lunar: readonly (readonly [tet: string, kings: string])[] = [
  ['2005-02-09', '2005-04-18'],
  ['2006-01-29', '2006-04-07'],
  ['2007-02-17', '2007-04-26'],
  ['2008-02-07', '2008-04-15'],
  ['2009-01-26', '2009-04-04'],
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

const moving = new Map(
  lunar.flatMap(([tet, kings]): [string, Holiday][] => [
    ...[-1, 0, 1, 2].map((days): [string, Holiday] => [dayAfter(tet, days), newYear]),
    [kings, kingsDay],
  ]),
)

/** The public holiday that an ISO day is; null for other days, and for days that move with the moon outside of 2005 to 2030. */
export const holidayOn = (day: string): string | null => {
  const holiday = fixed[day.slice(5)] ?? moving.get(day)
  return holiday && day >= holiday.from ? holiday.name : null
}
