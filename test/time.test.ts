import { describe, expect, test } from 'vitest'
import { findTimes } from '../src/grammar/time/combine.ts'
import { frames, recurrenceRules, relativeRules } from '../src/grammar/time/frames.ts'
import { periodRules, pointRules } from '../src/grammar/time/points.ts'
import { type Anchor, resolveTime } from '../src/grammar/time/value.ts'
import { say } from '../src/wording/say.ts'

const plan: Anchor = { year: 2024, school: false, source: 'plan', within: null }
const school: Anchor = { year: 2023, school: true, source: 'school-year', within: null }
const unknown: Anchor = { ...plan, year: null }

/** `[words] relation start..end rule`, as many as the text gives. */
const read = (text: string, anchor = plan): string[] =>
  findTimes(text).flatMap(time =>
    resolveTime(time, anchor).map(({ relation, start, end, recurrence }, i) => {
      const { start: from, end: till } = time.parts[i]!.span ?? time.span
      return `[${text.slice(from, till)}] ${relation} ${recurrence ?? `${start ?? ''}..${end ?? ''}`}`
    }),
  )
const notesOf = (text: string, anchor = plan): string[] =>
  findTimes(text).flatMap(time =>
    resolveTime(time, anchor).flatMap(({ notes }) => notes.map(note => say(note, 'en'))),
  )

describe('each rule reads the form it is shown with', () => {
  test.each([...pointRules, ...periodRules.filter(({ unit }) => unit !== 'school'), ...recurrenceRules])(
    '$name: $example',
    ({ name, example }) => {
      const [first, ...more] = example.split(/, (?=\p{Lu})/u)
      for (const form of [first!, ...more]) expect(findTimes(form).map(({ rule }) => rule)).toEqual([name])
    },
  )
  test.each(frames)('$example', ({ relation, example }) => {
    expect(read(example)[0]).toContain(`] ${relation} `)
  })
  test.each(relativeRules)('$name: $example', ({ name, example }) => {
    expect(findTimes(example)).toMatchObject([{ rule: name, span: { start: 0, end: example.length } }])
  })
})

describe('days, months, quarters and years', () => {
  test.each([
    ['trước ngày 19/3/2022', 'before ..2022-03-19'],
    ['trước ngày 05 tháng 12 năm 2024', 'before ..2024-12-05'],
    ['trước 16 giờ 30 phút ngày 05/12', 'before ..2024-12-05'],
    ['chậm nhất là ngày 15.12.2024', 'by ..2024-12-15'],
    ['đến hết quý II', 'by ..2024-06-30'],
    ['trước tháng 6/2024', 'before ..2024-06-01'],
    ['trong tháng 01/2022', 'in 2022-01-01..2022-01-31'],
    ['vào ngày 29 tháng 02', 'in 2024-02-29..2024-02-29'],
    ['Tháng 11', 'in 2024-11-01..2024-11-30'],
    ['T6/2022', 'in 2022-06-01..2022-06-30'],
    ['tháng Tám', 'in 2024-08-01..2024-08-31'],
    ['Quý I năm 2025', 'in 2025-01-01..2025-03-31'],
    ['Quý 4/2023', 'in 2023-10-01..2023-12-31'],
    ['Quý TV/2023', 'in 2023-10-01..2023-12-31'],
    ['Quỹ 3', 'in 2024-07-01..2024-09-30'],
    ['Đầu quý III/2020', 'in 2020-07-01..2020-07-31'],
    ['cuối quý II', 'in 2024-06-01..2024-06-30'],
    ['nửa đầu tháng 12', 'in 2024-12-01..2024-12-15'],
    ['cuối tháng 2', 'in 2024-02-21..2024-02-29'],
    ['06 tháng đầu năm', 'in 2024-01-01..2024-06-30'],
    ['6 tháng cuối năm 2021', 'in 2021-07-01..2021-12-31'],
    ['9 tháng đầu năm', 'in 2024-01-01..2024-09-30'],
    ['trong năm 2023', 'in 2023-01-01..2023-12-31'],
    ['Trong năm', 'in 2024-01-01..2024-12-31'],
    ['10 ngày đầu tháng 5', 'in 2024-05-01..2024-05-10'],
    ['chậm nhất vào thứ Bảy, ngày 15/6/2024', 'by ..2024-06-15'],
    ['14h ngày 12/11', 'in 2024-11-12..2024-11-12'],
    ['vào dịp 20/10', 'in 2024-10-20..2024-10-20'],
    ['tuần 2/9', 'in 2024-09-08..2024-09-14'],
    ['sau ngày 15/3', 'after 2024-03-15..'],
    ['từ ngày 01/6/2024', 'after 2024-06-01..'],
    ['trước ngày 31 tháng 01 của năm sau', 'before ..2025-01-31'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([`[${text}] ${expected}`]))

  test.each(['Quý lI', 'Quý Il', 'Qúy II', 'quỷ II'])('a quarter as scanning leaves it: %s', text =>
    expect(read(text)).toEqual([`[${text}] in 2024-04-01..2024-06-30`]),
  )
  test.each(['truớc ngày 19/3', 'trươc ngày 19/3', 'trước ngảy 19/3'])(
    'a word as scanning leaves it: %s',
    text => expect(read(text)).toEqual([`[${text}] before ..2024-03-19`]),
  )
  test('Quý 1V', () => expect(read('Quý 1V')).toEqual(['[Quý 1V] in 2024-10-01..2024-12-31']))
})

describe('ranges and lists', () => {
  test.each([
    ['Từ tháng 04 - 08/2020', 'from-to 2020-04-01..2020-08-31'],
    ['từ ngày 17/10 đến ngày 18/11/2023', 'from-to 2023-10-17..2023-11-18'],
    ['từ ngày 10 đến ngày 15/3', 'from-to 2024-03-10..2024-03-15'],
    ['từ tháng 9/2023 đến tháng 5/2024', 'from-to 2023-09-01..2024-05-31'],
    ['từ tháng 11 đến tháng 02/2025', 'from-to 2024-11-01..2025-02-28'],
    ['Quý I - Quý III', 'from-to 2024-01-01..2024-09-30'],
    ['15/10/2018 - 20/11/2018', 'from-to 2018-10-15..2018-11-20'],
    ['từ ngày 25/02 - 28/02/2019', 'from-to 2019-02-25..2019-02-28'],
    ['từ 10 đến 15/3', 'from-to 2024-03-10..2024-03-15'],
    ['từ nay đến hết quý II', 'from-to ..2024-06-30'],
    ['từ ngày phát động đến hết ngày 30/6', 'from-to ..2024-06-30'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([`[${text}] ${expected}`]))

  test('one entry each, with the whole phrase', () => {
    expect(read('Ngày 20/02, 13/10 và 11/6 hàng năm')).toEqual(
      [
        'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20',
        'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=13',
        'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=11',
      ].map(rule => `[Ngày 20/02, 13/10 và 11/6 hàng năm] in ${rule}`),
    )
    expect(read('Năm 2017, 2019:')).toEqual([
      '[Năm 2017, 2019] in 2017-01-01..2017-12-31',
      '[Năm 2017, 2019] in 2019-01-01..2019-12-31',
    ])
    expect(read('tháng 3, 6 và 9/2022')).toHaveLength(3)
    expect(read('ngày 26, 29/12/2011').at(0)).toContain('2011-12-26..2011-12-26')
  })
  test('a year belongs to what stands before it, and to what follows only while the months go on', () => {
    expect(read('quý IV năm 2024 và quý I năm 2025').at(-1)).toContain('2025-01-01..2025-03-31')
    expect(read('tháng 3/2022, tháng 6').at(-1)).toContain('2022-06-01')
    expect(read('tháng 11/2023, tháng 01').at(-1)).toContain('2024-01-01')
  })
  test('what bears its own word has its own quote', () =>
    expect(read('trước ngày 15/6 và trước ngày 15/12/2023')).toEqual([
      '[trước ngày 15/6] before ..2023-06-15',
      '[trước ngày 15/12/2023] before ..2023-12-15',
    ]))
  test('the number of a wave begins no range', () =>
    expect(read('đợt 1 đến hết ngày 15/3')).toEqual(['[đến hết ngày 15/3] by ..2024-03-15']))
  test('a number of things does not go on the list', () =>
    expect(read('tháng 3, 2 đơn vị')).toEqual(['[tháng 3] in 2024-03-01..2024-03-31']))
})

describe('what recurs', () => {
  test.each([
    ['Tháng 07 hàng năm', 'in FREQ=YEARLY;BYMONTH=7'],
    ['trước ngày 20 tháng cuối quý', 'before FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'],
    ['trước ngày 10 của tháng đầu quý sau', 'before FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10'],
    ['trước ngày 25 hằng tháng', 'before FREQ=MONTHLY;BYMONTHDAY=25'],
    ['hàng tháng, trước ngày 25', 'before FREQ=MONTHLY;BYMONTHDAY=25'],
    ['Từ 01/11 đến 15/11 hằng năm', 'from-to FREQ=YEARLY;BYMONTH=11'],
    ['vào thứ 2, thứ 5 hằng tuần', 'in FREQ=WEEKLY;BYDAY=MO,TH'],
    ['Hằng năm, hoàn thành trước ngày 30/11', 'before FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30'],
    ['hằng quý', 'in FREQ=MONTHLY;INTERVAL=3'],
    ['mỗi tuần', 'in FREQ=WEEKLY'],
    ['chiều thứ Sáu hằng tuần', 'in FREQ=WEEKLY;BYDAY=FR'],
    ['Định kỳ 06 tháng', 'in FREQ=MONTHLY;INTERVAL=6'],
    ['6 tháng một lần', 'in FREQ=MONTHLY;INTERVAL=6'],
    ['định kỳ mỗi quý một lần', 'in FREQ=MONTHLY;INTERVAL=3'],
    ['mỗi năm 02 lần', 'in FREQ=MONTHLY;INTERVAL=6'],
    ['hàng năm', 'in FREQ=YEARLY'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([`[${text}] ${expected}`]))

  test('định kỳ 6 tháng, năm', () =>
    expect(read('định kỳ 6 tháng, năm').map(one => one.split(' in ')[1])).toEqual([
      'FREQ=MONTHLY;INTERVAL=6',
      'FREQ=YEARLY',
    ]))
})

describe('the year that is not printed', () => {
  test('is the plan’s, and said so', () => expect(notesOf('Tháng 11')).toEqual(['year from the plan']))
  test('is missing where nothing gives it', () => {
    expect(read('Tháng 11', unknown)).toEqual(['[Tháng 11] in ..'])
    expect(notesOf('Tháng 11', unknown)).toEqual(['no year is given'])
  })
  test('of a school year', () => {
    expect(read('Tháng 9', school)).toEqual(['[Tháng 9] in 2023-09-01..2023-09-30'])
    expect(read('trước ngày 25/5', school)).toEqual(['[trước ngày 25/5] before ..2024-05-25'])
    expect(read('từ tháng 9 đến tháng 5', school)[0]).toContain('2023-09-01..2024-05-31')
    expect(read('Tháng 7', school)).toEqual(['[Tháng 7] in ..'])
  })
  test('of `Trong quý` and `Cuối quý` under a heading', () => {
    const within = { start: '2024-10-01', end: '2024-12-31', source: 'group-row' } as const
    expect(read('Trong quý', { ...plan, within })).toEqual(['[Trong quý] in 2024-10-01..2024-12-31'])
    expect(read('Cuối quý', { ...plan, within })).toEqual(['[Cuối quý] in 2024-12-01..2024-12-31'])
    expect(read('Trong quý')).toEqual(['[Trong quý] in ..'])
  })
})

describe('no day at all', () => {
  test.each(['ngày 31/4/2024', 'trước ngày 30/02', 'ngày 29/02/2023', 'ngày 28/72014', 'ngày 12/13/2024'])(
    'the calendar has no %s: kept as printed, no value',
    text => {
      expect(read(text)[0]).toMatch(/\.\.$/)
      expect(notesOf(text)).toContain('the calendar has no such day')
    },
  )
  test('the lunar calendar is not reckoned', () => {
    expect(read('ngày 10/3 âm lịch')).toEqual(['[ngày 10/3 âm lịch] in ..'])
    expect(notesOf('tháng 3 (âm lịch)')).toEqual(['a day of the lunar calendar'])
  })
  test.each(['Tuần 12', 'từ tuần 18 đến tuần 19'])('a school week has no bounds: %s', text =>
    expect(read(text)[0]).toMatch(/\.\.$/),
  )
  test.each([
    'đạt 93,55%',
    'có 11 tháng',
    'quý 11',
    'Tháng Thanh niên',
    'tỷ lệ 02/03/04',
    'từng tháng năm đó',
    'góp vào Quỹ 2 triệu đồng',
  ])('none in: %s', text => expect(read(text).filter(one => !one.includes('FREQ'))).toEqual([]))
})
