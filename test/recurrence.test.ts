import { expect, test } from 'vitest'
import { recurrenceRules } from '../src/grammar/time/frames.ts'
import { dayAfter, weekdayOf } from '../src/text/iso-date.ts'
import { dueWithin, occurrences } from '../src/text/recurrence.ts'

/** `first..last` of each stretch, the day alone where it is one. */
const within = (rule: string, start: string, end: string): string[] =>
  occurrences(rule, { start, end }).map(days =>
    days.start === days.end ? days.start : `${days.start}..${days.end}`,
  )

test.each([
  // Tháng 07 hàng năm
  ['FREQ=YEARLY;BYMONTH=7', '2024-07-01', '2024-07-31', ['2024-07-01..2024-07-31']],
  ['FREQ=YEARLY;BYMONTH=7', '2024-07-10', '2025-07-05', ['2024-07-10..2024-07-31', '2025-07-01..2025-07-05']],
  ['FREQ=YEARLY;BYMONTH=7', '2024-08-01', '2025-06-30', []],
  // ngày 27/7 hàng năm
  ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=27', '2023-01-01', '2024-12-31', ['2023-07-27', '2024-07-27']],
  ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=27', '2024-07-28', '2024-12-31', []],
  // trước ngày 20 tháng cuối quý
  ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20', '2024-04-01', '2024-09-19', ['2024-06-20']],
  // từ tháng 12 đến tháng 01 hàng năm
  [
    'FREQ=YEARLY;BYMONTH=12,1',
    '2024-01-01',
    '2024-12-31',
    ['2024-01-01..2024-01-31', '2024-12-01..2024-12-31'],
  ],
  // ngày 30 hàng tháng: not in February
  ['FREQ=MONTHLY;BYMONTHDAY=30', '2024-01-15', '2024-03-31', ['2024-01-30', '2024-03-30']],
  // thứ Hai, thứ Sáu hàng tuần
  ['FREQ=WEEKLY;BYDAY=MO,FR', '2024-07-01', '2024-07-08', ['2024-07-01', '2024-07-05', '2024-07-08']],
  ['FREQ=WEEKLY;BYDAY=SU', '2024-07-01', '2024-07-06', []],
  // thứ Hai tuần đầu, thứ Bảy cuối cùng hằng tháng
  ['FREQ=MONTHLY;BYDAY=1MO', '2024-07-01', '2024-08-31', ['2024-07-01', '2024-08-05']],
  ['FREQ=MONTHLY;BYDAY=-1SA', '2024-07-01', '2024-08-31', ['2024-07-27', '2024-08-31']],
  // hàng tháng, mỗi quý một lần, hàng năm: on no day in particular
  ['FREQ=MONTHLY', '2024-07-01', '2024-07-31', ['2024-07-01..2024-07-31']],
  ['FREQ=MONTHLY;INTERVAL=3', '2024-07-01', '2024-07-31', ['2024-07-01..2024-07-31']],
  ['FREQ=YEARLY', '2024-07-01', '2024-07-31', ['2024-07-01..2024-07-31']],
  ['FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20240831', '2024-07-01', '2024-12-31', ['2024-07-05', '2024-08-05']],
  ['FREQ=YEARLY;BYMONTH=7', '2025-01-01', '2024-01-01', []],
])('%s from %s to %s', (rule, from, to, days) => expect(within(rule, from, to)).toEqual(days))

test('the rules that are read have days in a year', () => {
  const groups = { d: '15', list: '15', days: 'thu hai', day: 'thu hai', nth: 'dau', n: '6', u: 'quy' }
  for (const { name, read } of recurrenceRules)
    for (const rule of read(groups) ?? [])
      expect(within(rule, '2024-01-01', '2024-12-31').length, name).toBeGreaterThan(0)
})

test('a deadline falls due on its last day, or on each day of its rule in the years of its plan', () => {
  const within = { start: '2024-06-01', end: '2024-06-30' }
  const timed = { start: null, end: null, recurrence: null, yearFrom: 2024, yearTo: 2024 }
  const days = (given: Partial<Record<keyof typeof timed, string | number>>) =>
    dueWithin({ ...timed, ...given } as never, within).map(({ start, end }) => `${start}..${end}`)
  expect(days({ start: '2024-05-20', end: '2024-06-15' })).toEqual(['2024-06-15..2024-06-15'])
  expect(days({ start: '2024-06-20', end: '2024-07-15' })).toEqual([])
  expect(days({ start: '2024-06-20' })).toEqual(['2024-06-20..2024-06-20'])
  expect(days({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=25' })).toEqual(['2024-06-25..2024-06-25'])
  expect(days({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=25', yearFrom: 2025, yearTo: 2026 })).toEqual([])
  expect(days({ recurrence: 'FREQ=MONTHLY' })).toEqual(['2024-06-01..2024-06-30'])
  expect(days({})).toEqual([])
})

test('days on and back, and days of the week', () => {
  for (let i = -3000; i < 3000; i += 97) {
    const date = new Date(Date.UTC(2024, 1, 28 + i))
    const day = date.toISOString().slice(0, 10)
    expect(dayAfter('2024-02-28', i)).toBe(day)
    expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7)
  }
})
