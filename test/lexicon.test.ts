import { describe, expect, test } from 'vitest'
import { anniversaryEvents } from '../src/lexicon/anniversaries.ts'
import { bodyTypes, sectorBodies, sectors } from '../src/lexicon/body-types.ts'
import { documentTypes } from '../src/lexicon/document-types.ts'
import { lawNames } from '../src/lexicon/law-names.ts'
import { legalDocuments } from '../src/lexicon/legal-documents.ts'
import { knownMovements } from '../src/lexicon/movements.ts'
import { provincesAfter, provincesBefore, reform } from '../src/lexicon/provinces.ts'
import { levels } from '../src/model.ts'
import { sameName } from '../src/text/fold.ts'
import { isoDate } from '../src/text/iso-date.ts'

const twice = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i)

/** `1930-02-03`, `1930-02`, `1930`, `--10-13`: a day that the calendar has. */
const isDate = (text: string): boolean => {
  const match = /^(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(part => (part === undefined ? null : Number(part)))
  return isoDate(year!, month!, day!) === text
}

test('what a valid date is', () => {
  for (const date of ['1930-02-03', '1930-02', '1930', '--10-13']) expect(isDate(date), date).toBe(true)
  for (const date of ['1930-02-30', '1930-13', '30', '--13-10', '3/2/1930', ''])
    expect(isDate(date), date).toBe(false)
})

const tables: Readonly<Record<string, readonly object[]>> = {
  anniversaryEvents,
  bodyTypes,
  sectorBodies,
  documentTypes,
  legalDocuments,
  knownMovements,
  provincesBefore,
  provincesAfter,
}

describe.each(Object.entries(tables))('%s', (_, entries) => {
  test('has entries whose words are NFC, trimmed and not empty', () => {
    expect(entries.length).toBeGreaterThan(0)
    const wordsOf = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object'
          ? Object.values(value).flatMap(wordsOf)
          : []
    for (const word of entries.flatMap(wordsOf))
      expect(word).toBe(word.normalize('NFC').trim() || 'some words')
  })

  test('ids stand once', () => {
    const ids = entries.map(entry => ('id' in entry ? entry.id : 'name' in entry ? entry.name : '') as string)
    expect(twice(ids)).toEqual([])
  })

  test('dates are days of the calendar', () => {
    for (const entry of entries as Record<string, unknown>[])
      for (const key of ['eventDate', 'issued', 'inForceFrom', 'replacedOn', 'launched'])
        if (entry[key] !== undefined) expect(isDate(entry[key] as string), JSON.stringify(entry)).toBe(true)
  })
})

describe('movements', () => {
  const ids = new Set(knownMovements.map(({ id }) => id))
  test.each(knownMovements)('$id: its family is a movement of the table', ({ family }) =>
    expect(ids).toContain(family),
  )
  test('periods run forward', () => {
    for (const period of knownMovements.flatMap(({ period }) => period ?? [])) {
      expect(period).toMatch(/^(\d+\/\d+\/)?\d{4}(-((\d+\/\d+\/)?\d{4})?)?$/)
      const [from, to] = period.split('-').map(end => Number(end.slice(-4)))
      expect(to || from).toBeGreaterThanOrEqual(from!)
    }
  })
})

describe('anniversaries', () => {
  test.each(anniversaryEvents)(
    '$id has its own day, or a day of the moon, or none',
    ({ eventDate, lunarDate }) => {
      if (lunarDate !== undefined) expect(lunarDate).toMatch(/^\d\d-\d\d$/)
      expect(eventDate && lunarDate).toBeUndefined()
    },
  )
  test('no two events bear one name', () =>
    expect(twice(anniversaryEvents.map(({ name }) => sameName(name)))).toEqual([]))
})

describe('legal documents', () => {
  const types = new Set(documentTypes.map(({ name }) => name))
  const numbers = new Set(legalDocuments.map(({ number }) => number))
  test.each(legalDocuments)(
    '$id',
    ({ id, number, type, issued, inForceFrom, replacedBy, replacedOn, amends }) => {
      expect(types).toContain(type)
      expect(id.startsWith(number)).toBe(true)
      if (issued && inForceFrom) expect(inForceFrom >= issued.slice(0, inForceFrom.length)).toBe(true)
      if (inForceFrom && replacedOn) expect(replacedOn > inForceFrom).toBe(true)
      if (replacedOn) expect(replacedBy, 'replaced by what?').toBeDefined()
      expect(amends ?? []).not.toContain(number)
      expect(replacedBy).not.toBe(number)
    },
  )
  test('some replacements stand in the register themselves', () =>
    expect(
      legalDocuments.filter(({ replacedBy }) => replacedBy && numbers.has(replacedBy)).length,
    ).toBeGreaterThan(3))
})

describe('provinces', () => {
  const after = new Set(provincesAfter.map(({ name }) => name))
  test('63 before the reform, 34 after it', () =>
    expect([provincesBefore.length, provincesAfter.length, reform]).toEqual([63, 34, '2025-07-01']))
  test.each(provincesBefore)('$name lives on in a province of today', ({ successor }) =>
    expect(after).toContain(successor),
  )
  test('every province of today holds one of before', () =>
    expect([...after].filter(name => !provincesBefore.some(({ successor }) => successor === name))).toEqual(
      [],
    ))
})

describe('bodies', () => {
  test('levels are known, and sectors are abbreviated', () => {
    for (const { level, only } of bodyTypes)
      for (const known of [level, ...(only ?? [])].filter(one => one !== undefined))
        expect(levels).toContain(known)
    for (const [short, name] of Object.entries(sectors)) expect(short.length).toBeLessThan(name.length)
  })
  test('no name means two types of body', () =>
    expect(
      twice(bodyTypes.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map(sameName))])),
    ).toEqual([]))
})

test('laws stand once, without the word Luật', () => {
  expect(twice(lawNames)).toEqual([])
  expect(lawNames.filter(name => /^luật/i.test(name))).toEqual([])
})
