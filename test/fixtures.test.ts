import { describe, expect, test } from 'vitest'
import { casesIn, mustBeEmpty, outcomeOf } from '../fixtures/cases.ts'

describe.each(['extract', 'segment'] as const)('%s', room => {
  const cases = casesIn(room)

  test('has cases', () => expect(cases.length).toBeGreaterThan(0))

  test.each(cases)('$name', async each => {
    expect(
      each.expected,
      'no JSON beside the text: run `npm run accept` and read what it writes',
    ).toBeDefined()
    if (mustBeEmpty(each.name)) expect(each.expected).toEqual([])
    expect(await outcomeOf(each)).toEqual(each.expected)
  })
})
