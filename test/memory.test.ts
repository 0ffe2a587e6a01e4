import { describe, expect, test } from 'vitest'
import type { Correction } from '../src/review/correction.ts'
import { lessonOf, proposedBy } from '../src/review/lessons.ts'

describe('what a correction teaches', () => {
  const citation = {
    type: 'nghị định',
    number: '98/2O23/NĐ-CP',
    date: '2023-12-31',
    issuer: 'Chính phủ',
    title: null,
  }
  const key = {
    kind: 'citation',
    quote: 'nghi dinh so 98 2o23 nd cp',
    before: '',
    after: '',
    ordinal: 0,
    of: 1,
  }
  const made = (more: object) =>
    ({
      id: 'a',
      what: 'set',
      target: 'citation',
      field: 'number',
      was: citation,
      value: '98/2023/NĐ-CP',
      key,
      who: 'Lan',
      at: '2024-01-01T00:00:00Z',
      ...more,
    }) as unknown as Correction
  const at = (value: object, quote = 'Nghị định số 98/2O23/NĐ-CP') =>
    ({ kind: 'citation', value, quote }) as never

  test('a number, of the same document alone', () => {
    const lesson = lessonOf(made({}))!
    expect(proposedBy(lesson, at(citation))).toEqual({ field: 'number', value: '98/2023/NĐ-CP' })
    expect(proposedBy(lesson, at({ ...citation, date: '2022-01-01' }))).toBeNull()
    expect(proposedBy(lesson, at({ ...citation, number: '97/2O23/NĐ-CP' }))).toBeNull()
  })
  test('a number that was not read, where the quote is the same', () => {
    const lesson = lessonOf(made({ was: { ...citation, number: null } }))!
    expect(proposedBy(lesson, at({ ...citation, number: null }))).not.toBeNull()
    expect(proposedBy(lesson, at({ ...citation, number: null }, 'Nghị định của Chính phủ'))).toBeNull()
  })
  test('nothing of a local number by itself, of another field, of a name that was emptied, of two units at once', () => {
    const local = { ...citation, type: 'kế hoạch', number: '21/KH-UBND', date: null, issuer: null }
    expect(lessonOf(made({ was: local, value: '12/KH-UBND' }))).toBeNull()
    expect(lessonOf(made({ field: 'date', value: '2023-12-30' }))).toBeNull()
    expect(lessonOf(made({ value: null }))).toBeNull()
    const units = { target: 'deadline', field: 'units', was: { units: ['A', 'B'] } }
    expect(lessonOf(made({ ...units, value: ['C', 'D'] }))).toBeNull()
    expect(lessonOf(made({ ...units, value: ['A', 'D'] }))).toMatchObject({ from: 'B', to: 'D' })
  })
})
