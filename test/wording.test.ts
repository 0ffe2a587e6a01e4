import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { weights } from '../src/grammar/weights.ts'
import { type Code, codes, doubtOf, isDoubt } from '../src/wording/codes.ts'
import { en } from '../src/wording/en.ts'
import { note, say } from '../src/wording/say.ts'
import { vi } from '../src/wording/vi.ts'

const all = Object.keys(codes) as Code[]
const holesOf = (template: string): string[] =>
  [...template.matchAll(/\{(=?\w+)\}/g)].map(([, hole]) => hole!).sort()
/** Each catalogue as one list of sentences: `errors.no-plan.what`. */
const sentencesIn = (part: object, path: string): [string, string][] =>
  Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentencesIn(value, `${path}${key}.`),
  )
const english = sentencesIn(en, '')
const vietnamese = new Map(sentencesIn(vi, ''))

test('each code has a sentence in both languages and no sentence lacks its code', () => {
  expect(Object.keys(en.notes).sort()).toEqual([...all].sort())
  expect([...vietnamese.keys()].sort()).toEqual(english.map(([key]) => key).sort())
})

test.each(english)('%s has its sentence in Vietnamese, with the same values', (key, sentence) => {
  const other = vietnamese.get(key)!
  expect(sentence).not.toBe('')
  expect(holesOf(other)).toEqual(holesOf(sentence))
  if (!/^\{\w+\}$/.test(sentence)) expect(other).not.toBe(sentence)
})

test('each decision and each of its features has words', () => {
  for (const [decision, { least: _, ...features }] of Object.entries(weights)) {
    expect(en.decisions).toHaveProperty([decision])
    for (const feature of Object.keys(features)) expect(en.features).toHaveProperty([feature])
  }
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

test('errors and notes are made of codes: no sentence of theirs stands in code', () => {
  const root = join(import.meta.dirname, '..')
  const sentence = /new (?:Error|TypeError|RangeError)\(|advice: ['`][A-Za-z]|notes(?:\.push\(|: \[)['`]/
  const found = ['src', 'pipelines']
    .flatMap(top =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(path => join(top, path)),
    )
    .filter(path => path.endsWith('.ts') && sentence.test(readFileSync(join(root, path), 'utf8')))
  expect(found).toEqual([])
})
