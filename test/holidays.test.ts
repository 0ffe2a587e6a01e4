import { expect, test } from 'vitest'
import { holidayOn, lunar } from '../src/lexicon/holidays.ts'
import { solarOf } from './lunar.ts'

test('the days that move with the moon are those that the moon tells', () => {
  expect(lunar.map(([tet]) => Number(tet.slice(0, 4)))).toEqual(
    Array.from({ length: 26 }, (_, i) => 2005 + i),
  )
  for (const [tet, kings] of lunar) {
    const year = Number(tet.slice(0, 4))
    expect([tet, kings]).toEqual([solarOf(1, 1, year), solarOf(10, 3, year)])
  }
})

test('holidays are off from the day of their law', () => {
  expect(holidayOn('2024-09-02')).toBe('Quốc khánh')
  expect(holidayOn('2024-02-09')).toBe('Tết Nguyên đán')
  expect(holidayOn('2009-04-04')).toBe('Giỗ Tổ Hùng Vương')
  expect(holidayOn('2009-04-05')).toBeNull()
  expect(holidayOn('2006-04-07')).toBeNull()
  expect(holidayOn('2024-09-03')).toBeNull()
})
