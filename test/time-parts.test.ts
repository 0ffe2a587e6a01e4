import { expect, test } from 'vitest'
import { findTimes } from '../src/grammar/time/combine.ts'
import { partRules } from '../src/grammar/time/points.ts'
import { type Anchor, resolveTime } from '../src/grammar/time/value.ts'

/** Every part of every period behind every frame: read right, or no day at all and a note that says so. */

const plan: Anchor = { year: 2024, school: false, source: 'plan', within: null }

/** First and last day in May, in quarter II and in 2024; null where nobody can tell it. */
const parts: Readonly<Record<string, readonly (string | null)[]>> = {
  '': ['05-01 05-31', '04-01 06-30', '01-01 12-31'],
  đầu: ['05-01 05-10', '04-01 04-30', '01-01 03-31'],
  'thời điểm đầu': ['05-01 05-10', '04-01 04-30', '01-01 03-31'],
  giữa: ['05-11 05-20', '05-01 05-31', '05-01 08-31'],
  cuối: ['05-21 05-31', '06-01 06-30', '10-01 12-31'],
  'nửa đầu': ['05-01 05-15', '04-01 05-15', '01-01 06-30'],
  'nửa cuối': ['05-16 05-31', '05-16 06-30', '07-01 12-31'],
  'nửa sau của': ['05-16 05-31', '05-16 06-30', '07-01 12-31'],
  'tuần đầu': ['05-01 05-07', '04-01 04-07', '01-01 01-07'],
  'tuần đầu tiên của': ['05-01 05-07', '04-01 04-07', '01-01 01-07'],
  'tuần 2': ['05-08 05-14', '04-08 04-14', '01-08 01-14'],
  'tuần thứ hai của': ['05-08 05-14', '04-08 04-14', '01-08 01-14'],
  'tuần thứ 3': ['05-15 05-21', '04-15 04-21', '01-15 01-21'],
  'tuần 3, 4': ['05-15 05-28', '04-15 04-28', '01-15 01-28'],
  'tuần cuối': ['05-25 05-31', '06-24 06-30', '12-25 12-31'],
  'hai tuần đầu': ['05-01 05-14', '04-01 04-14', '01-01 01-14'],
  '2 tuần cuối': ['05-18 05-31', '06-17 06-30', '12-18 12-31'],
  'ngày đầu tiên của': ['05-01 05-01', '04-01 04-01', '01-01 01-01'],
  'ngày cuối': ['05-31 05-31', '06-30 06-30', '12-31 12-31'],
  'ngày cuối cùng của': ['05-31 05-31', '06-30 06-30', '12-31 12-31'],
  '10 ngày đầu': ['05-01 05-10', '04-01 04-10', '01-01 01-10'],
  'năm ngày cuối': ['05-27 05-31', '06-26 06-30', '12-27 12-31'],
  'những ngày đầu': ['05-01 05-10', '04-01 04-30', '01-01 03-31'],
  'tháng đầu': [null, '04-01 04-30', '01-01 01-31'],
  'tháng thứ hai của': [null, '05-01 05-31', '02-01 02-29'],
  'tháng cuối': [null, '06-01 06-30', '12-01 12-31'],
  'hai tháng cuối': [null, '05-01 06-30', '11-01 12-31'],
  '06 tháng đầu': [null, null, '01-01 06-30'],
  'sáu tháng cuối': [null, null, '07-01 12-31'],
  '9 tháng đầu': [null, null, '01-01 09-30'],
  'quý đầu': [null, null, '01-01 03-31'],
  'quý cuối': [null, null, '10-01 12-31'],
  'hai quý đầu': [null, null, '01-01 06-30'],
  'thượng tuần': ['05-01 05-10', null, null],
  'trung tuần': ['05-11 05-20', null, null],
  'hạ tuần': ['05-21 05-31', null, null],
  'ngày làm việc cuối cùng của': [null, null, null],
  'ngày cuối cùng của tuần đầu': ['05-07 05-07', '04-07 04-07', '01-07 01-07'],
  'tuần cuối cùng của tháng đầu': [null, '04-24 04-30', '01-25 01-31'],
  'giữa tháng thứ hai của': [null, '05-11 05-20', '02-11 02-20'],
  'cuối tuần thứ hai của': [null, null, null],
  'tuần áp chót của': [null, null, null],
}
const periods: readonly (readonly [printed: string, column: number | null])[] = [
  ...['tháng 5/2024', 'tháng 05 năm 2024', 'tháng Năm năm 2024', 'tháng 5'].map(one => [one, 0] as const),
  ...['quý II/2024', 'quý 2 năm 2024', 'quý II'].map(one => [one, 1] as const),
  ...['năm 2024', 'năm'].map(one => [one, 2] as const),
  ...['năm học 2024 - 2025', 'học kỳ I', 'nhiệm kỳ 2020 - 2025'].map(one => [one, null] as const),
  ...['mỗi tháng', 'hằng quý', 'mỗi năm', 'quý', 'tháng'].map(one => [one, null] as const),
]
const frames = {
  '': (start: string, end: string) => `in ${start}..${end}`,
  'vào ': (start: string, end: string) => `in ${start}..${end}`,
  'trước ': (start: string) => `before ..${start}`,
  'chậm nhất ': (_: string, end: string) => `by ..${end}`,
  'đến hết ': (_: string, end: string) => `by ..${end}`,
  'sau ': (_: string, end: string) => `after ${end}..`,
  'kể từ ': (start: string) => `after ${start}..`,
}
const dayless = ' ..'

test.each(Object.entries(parts))('%s', (part, days) => {
  for (const [period, column] of periods)
    for (const [frame, expected] of Object.entries(frames)) {
      const text = `${frame}${part} ${period}`.replace(/\s+/g, ' ').trim()
      const told = column === null ? null : days[column]
      const found = findTimes(text).flatMap(time => resolveTime(time, plan))
      const values = found.map(({ relation, start, end }) => `${relation} ${start ?? ''}..${end ?? ''}`)
      if (told) {
        const [start, end] = told.split(' ').map(day => `2024-${day}`)
        // a bare year is the plan's own, and no time
        if (part !== '' || period !== 'năm') expect([text, ...values]).toEqual([text, expected(start!, end!)])
        continue
      }
      for (const [i, { recurrence, notes }] of found.entries()) {
        expect([text, values[i]]).toEqual([text, expect.stringContaining(dayless)])
        if (recurrence === null) expect([text, notes]).not.toEqual([text, []])
      }
    }
})

test('each part is read in its rule’s form', () => {
  for (const { example } of partRules)
    expect([example, findTimes(`${example} năm 2024`).map(({ span }) => span.start)]).toEqual([example, [0]])
})

test.each([
  ['ngày 20 tháng cuối quý', 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'],
  ['ngày 05 của tháng đầu tiên của mỗi quý', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5'],
  ['ngày cuối cùng của mỗi tháng', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['ngày 25 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=25'],
  ['tháng cuối của mỗi quý', 'FREQ=YEARLY;BYMONTH=3,6,9,12'],
  ['6 tháng đầu hằng năm', 'FREQ=YEARLY;BYMONTH=1,2,3,4,5,6'],
  ['ngày cuối cùng của hằng năm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1'],
])('%s', (text, rule) => {
  expect(findTimes(text).flatMap(({ parts }) => parts.map(({ recurrence }) => recurrence))).toEqual([rule])
})
