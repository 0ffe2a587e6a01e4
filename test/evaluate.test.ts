import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { goldIn } from '../pipelines/evaluate.ts'
import { baselineOf, since } from '../src/evaluate/baseline.ts'
import { type Gold, groups } from '../src/evaluate/gold.ts'
import { compare, type Found } from '../src/evaluate/score.ts'
import { fold } from '../src/text/fold.ts'
import { describeShared, sharedPath } from './shared.ts'

const corpusGold = join(import.meta.dirname, '../corpus/gold')

const asFound = (gold: Gold): Found => structuredClone(gold) as unknown as Found

/** The gold spoilt in the ways in which extraction goes wrong, differently for each seed. */
const spoilt = (gold: Gold, seed: number): Found => {
  const found = structuredClone(gold) as Record<string, unknown>
  for (const group of groups) {
    const entries = structuredClone(gold[group]) as Record<string, unknown>[]
    found[group] = entries.flatMap((entry, i) => {
      switch ((i * 7 + seed * 3) % 11) {
        case 0:
          return []
        case 1:
          return [entry, { ...entry, section: 'XX', path: 'XX' }]
        case 2:
          return [{ ...entry, date: '1999', start: '1999-01-01', years: 3, role: 'none', kind: 'none' }]
        case 3:
          return [half(entry)]
        case 4:
          return [withoutTones(entry)]
        case 5:
          return [{ ...entry, units: [], number: String(entry.number ?? '').replace('/', ' – ') || null }]
        default:
          return [entry]
      }
    })
  }
  const header = gold.plan as Record<string, unknown>
  found.plan = { ...header, ...(seed % 2 ? withoutTones(header) : half(header)), recipients: [] }
  return found as unknown as Found
}
const texts = (entry: Record<string, unknown>, change: (text: string) => string) =>
  Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      typeof value === 'string' && value.includes(' ') ? change(value) : value,
    ]),
  )
const half = (entry: Record<string, unknown>) => texts(entry, text => text.slice(0, text.length / 2))
const withoutTones = (entry: Record<string, unknown>) =>
  texts(entry, text => text.slice(0, -12) + fold(text.slice(-12)))

describeShared('against the published measure', 'score.mjs', () => {
  test.each([1, 2, 3, 4, 5])('the same figures for spoilt records %i', seed => {
    const golds = goldIn(sharedPath('gold'))
    const records = mkdtempSync(join(tmpdir(), 'trichluc-'))
    try {
      const found = new Map(
        [...golds].slice(seed === 5 ? 1 : 0).map(([name, gold]) => [name, spoilt(gold, seed)]),
      )
      for (const [name, record] of found) writeFileSync(join(records, `${name}.json`), JSON.stringify(record))
      const theirs = JSON.parse(
        execFileSync('node', [sharedPath('score.mjs'), sharedPath('gold'), records, '--json'], {
          encoding: 'utf8',
        }),
      )
      const ours = compare(golds, found)
      for (const { group, fields, pred, ...figures } of theirs.groups) {
        expect(ours.groups[group as (typeof groups)[number]], group).toMatchObject({ ...figures, got: pred })
        expect(ours.groups[group as (typeof groups)[number]].fields, group).toMatchObject(fields)
      }
      expect(ours.header.fields).toEqual(theirs.plan)
      expect(ours.header.right).toBeCloseTo(theirs.overall.planFields, 10)
      expect(ours.meanStrictF1).toBeCloseTo(theirs.overall.meanStrictF1, 10)
    } finally {
      rmSync(records, { recursive: true })
    }
  })
})

describe('compare', () => {
  const golds = goldIn(corpusGold)

  test('the gold measured against itself is right throughout', () => {
    const evaluation = compare(golds, new Map([...golds].map(([name, gold]) => [name, asFound(gold)])))
    expect(evaluation).toMatchObject({ faults: [], meanF1: 1, meanStrictF1: 1, header: { right: 1 } })
  })

  test('nothing found is all missed', () => {
    const evaluation = compare(golds, new Map())
    expect(evaluation).toMatchObject({ meanF1: 0, header: { right: 0 } })
    expect(new Set(evaluation.faults.map(({ what }) => what))).toEqual(new Set(['missed', 'wrong']))
  })
})

describe('doubts', () => {
  const doubt = { code: 'year-against-neighbours', reason: '', doubt: true }
  const remark = { ...doubt, code: 'year-inferred', doubt: false }
  const [name, gold] = [...goldIn(corpusGold)].find(([, { deadlines }]) => (deadlines?.length ?? 0) > 3)!
  const due = gold.deadlines!.filter(({ optional, end }) => !optional && end !== null)
  const measured = (notes: (i: number) => object[], wrong: (i: number) => object) =>
    compare(
      new Map([[name, { plan: {}, sections: [], deadlines: due }]]),
      new Map([
        [
          name,
          {
            plan: {},
            sections: [],
            deadlines: due.map((one, i) => ({ ...one, ...wrong(i), notes: notes(i) })),
          },
        ],
      ]) as never,
    )

  test('a wrong day without a doubt is told, one that bears a doubt is not', () => {
    const wrong = (i: number) => (i === 0 ? { end: '1999-01-01' } : {})
    const silent = measured(() => [remark], wrong)
    expect(silent.doubts.deadlines).toEqual({
      wrong: 1,
      wrongDoubted: 0,
      right: due.length - 1,
      rightDoubted: 0,
      unmarked: 1,
    })
    expect(silent.unmarkedPer100).toBeCloseTo(100 / due.length)
    const honest = measured(i => (i < 2 ? [doubt] : []), wrong)
    expect(honest.doubts.deadlines).toMatchObject({ wrongDoubted: 1, rightDoubted: 1, unmarked: 0 })
    expect(honest.unmarkedPer100).toBe(0)
    expect(honest.faults).toMatchObject([{ field: 'end', doubts: ['year-against-neighbours'] }])
  })

  test('nobody acts on a value that is not there, nor on a task cut otherwise', () => {
    const { mentionDoubts } = measured(
      () => [],
      i => (i === 0 ? { start: null, end: null } : i === 1 ? { task: 'việc khác' } : {}),
    )
    expect(mentionDoubts).toMatchObject({ wrong: 2, unmarked: 0 })
  })

  test('a message on a field of the header is a doubt of it', () => {
    const { doubts } = compare(
      new Map([[name, { plan: { number: '1/KH-UBND', place: 'Bái Sơn' }, sections: [] }]]),
      new Map([
        [
          name,
          { plan: { number: '7/KH-UBND', place: 'Bái Sơn' }, messages: [{ ...doubt, field: 'number' }] },
        ],
      ]) as never,
    )
    expect(doubts.plan).toEqual({ wrong: 1, wrongDoubted: 1, right: 1, rightDoubted: 0, unmarked: 0 })
  })
})

describe('baseline', () => {
  const golds = goldIn(corpusGold)
  const better = compare(golds, new Map([...golds].map(([name, gold]) => [name, asFound(gold)])))
  const worse = compare(golds, new Map([...golds].map(([name, gold]) => [name, spoilt(gold, 2)])))

  test('nothing changed', () =>
    expect(since(baselineOf(worse), worse)).toEqual({ gained: [], lost: [], fallen: [] }))

  test('what was lost is named, and the figures that fell', () => {
    const { gained, lost, fallen } = since(baselineOf(better), worse)
    expect(gained).toEqual([])
    expect(lost).toHaveLength(worse.faults.length)
    expect(fallen.map(({ figure }) => figure)).toContain('citations.strictF1')
  })

  test('what was gained is named', () => {
    const { gained, lost, fallen } = since(baselineOf(worse), better)
    expect(gained).toHaveLength(worse.faults.length)
    expect([...lost, ...fallen]).toEqual([])
  })

  test('holds no words of the plans', () => {
    for (const fault of baselineOf(worse).faults)
      expect(fault).toMatch(
        /^[\w-]+ (plan|[a-z]+( end| [\w/.đ#]+)?( [0-9a-f]{8})?) (missed|false|wrong)( \w+)?( #\d+)?$/,
      )
  })
})
