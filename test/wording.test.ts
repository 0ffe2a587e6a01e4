import { describe, expect, test } from 'vitest'
import { type Code, codes, doubtOf, isDoubt } from '../src/wording/codes.ts'
import { en } from '../src/wording/en.ts'
import { note, say } from '../src/wording/say.ts'
import { vi } from '../src/wording/vi.ts'

const all = Object.keys(codes) as Code[]
const holesOf = (template: string): string[] =>
  [...template.matchAll(/\{(=?\w+)\}/g)].map(([, hole]) => hole!).sort()
const parts = Object.keys(en) as (keyof typeof en)[]

test('each code has a sentence in both languages and no sentence lacks its code', () => {
  expect(Object.keys(en.notes).sort()).toEqual([...all].sort())
  for (const part of parts) expect(Object.keys(vi[part]).sort()).toEqual(Object.keys(en[part]).sort())
})

describe.each(parts)('%s', part => {
  const [english, vietnamese] = [en[part], vi[part]] as Readonly<Record<string, string>>[]
  test.each(Object.keys(english!))('%s names the same values in both languages', key => {
    expect(english![key]).not.toBe('')
    expect(vietnamese![key]).not.toBe('')
    expect(holesOf(vietnamese![key]!)).toEqual(holesOf(english![key]!))
  })
  test('Vietnamese is no English', () => {
    for (const key of Object.keys(english!))
      if (!/^\{\w+\}$/.test(english![key]!)) expect(vietnamese![key]).not.toBe(english![key])
  })
})

test('values and words stand in their places', () => {
  const inferred = note('year-inferred', { source: 'school-year' })
  expect(say(inferred, 'en')).toBe('year from the school year')
  expect(say(inferred, 'vi')).toBe('năm lấy từ năm học')
  expect(say(note('word-repaired', { printed: '{reading}', reading: 'b' }), 'en')).toBe(
    'read “{reading}” as “b”',
  )
  const { code, values } = note('no-such-day')
  expect(say({ code, values: { ...values, quote: '31/6' } }, 'en')).toBe(
    '“31/6”: the calendar has no such day',
  )
})

test('dates and numbers weigh most, and what is inferred by rule is no doubt', () => {
  expect(doubtOf([note('year-inferred', { source: 'plan' }), note('unknown-body', { name: 'x' })])).toBe(2)
  expect(doubtOf([note('before-plan'), note('no-such-day')])).toBe(3)
  expect(doubtOf([])).toBe(0)
  expect(isDoubt(note('year-inferred', { source: 'plan' }))).toBe(false)
})
