import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { importFiles } from '../pipelines/import.ts'
import { kinds, kindTable } from '../src/kinds.ts'
import type { Page } from '../src/model.ts'
import { listings } from '../src/questions/filters.ts'
import { count, list, withoutDay } from '../src/questions/list.ts'
import type { Filters } from '../src/questions/parameters.ts'
import { sharedCitations, sharedMovements } from '../src/questions/shared.ts'
import { type Database, openForReading, openForWriting } from '../src/store/database.ts'
import { loadDocument, loadPlan } from '../src/store/load.ts'
import { findPlan } from '../src/store/lookup.ts'
import { parseCiting } from '../src/store/names.ts'
import { recognitionsIn } from '../src/store/recognitions.ts'
import { allWords, plansHolding, search } from '../src/store/search.ts'
import { say } from '../src/wording/say.ts'
import { folderWith, passingFolder, planText } from './sample.ts'

const plan2023 = planText({ number: '7/KH-UBND', commune: 'Phú Sơn', year: 2023, decree: '91/2017/NĐ-CP' })
const unmarked = planText({ number: '9/KH-UBND', commune: 'Bình Minh' }).replace(
  'Đẩy mạnh phong trào',
  'Thị trấn giữ đúa bếp sạch, đẩy mạnh phong trào',
)
let db: Database
beforeAll(async () => {
  const folder = folderWith({
    'tan-hoa-2024.md': planText(),
    'phu-son-2023.md': plan2023,
    'binh-minh.md': unmarked,
  })
  db = openForWriting(join(folder, 'x.db'))
  await importFiles(
    db,
    ['tan-hoa-2024.md', 'phu-son-2023.md', 'binh-minh.md'].map(name => ({
      path: join(folder, name),
      given: true,
      skip: null,
    })),
  )
})
afterAll(() => db.close())

const plansOf = (filters: Parameters<typeof list>[2]) => list(db, 'plans', filters).map(({ plan }) => plan)

test('what was saved is what is loaded', () => {
  for (const { planId } of list(db, 'plans') as { planId: number }[])
    expect(loadPlan(db, planId)).toEqual(analyse(loadDocument(db, planId)))
})

test('every kind has a view with its own fields, and each of the sample’s kinds is found', () => {
  for (const kind of kinds) {
    const rows = list(db, kindTable[kind].plural)
    expect(rows.length, kind).toBeGreaterThan(0)
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining([
          'plan',
          'section',
          'page',
          'quote',
          ...Object.keys(kindTable[kind].value.shape),
        ]),
      )
      const value = Object.fromEntries(
        Object.keys(kindTable[kind].value.shape).map(field => [field, row[field]]),
      )
      expect(kindTable[kind].value.parse(value)).toEqual(value)
    }
    expect(count(db, kindTable[kind].plural)).toBe(rows.length)
  }
})

describe('plans by what they cite', () => {
  test.each([
    ['91/2017/NĐ-CP', ['phu-son-2023']],
    ['91/2017/ND-CP', ['phu-son-2023']],
    ['91/2017/NĐCP', ['phu-son-2023']],
    ['nghị định 91/2017', ['phu-son-2023']],
    ['Nghị định số 91/2017/NĐ-CP', ['phu-son-2023']],
    ['NĐ 91/2017', ['phu-son-2023']],
    ['91/2017', ['phu-son-2023']],
    ['thông tư 91/2017', []],
    ['91/2018/NĐ-CP', []],
    ['1/2017/NĐ-CP', []],
    ['nghi dinh 98/2023', ['binh-minh', 'tan-hoa-2024']],
    ['luật thi đua khen thưởng', ['phu-son-2023', 'binh-minh', 'tan-hoa-2024']],
    ['Luật Thi đua, Khen thưởng năm 2022', ['phu-son-2023', 'binh-minh', 'tan-hoa-2024']],
    ['luật thi đua khen thưởng 2003', []],
    ['luật khen thưởng', []],
  ])('%s', (citing, plans) => expect(plansOf({ citing }).sort()).toEqual([...plans].sort()))

  test('a query is taken apart', () => {
    expect(parseCiting('05-CT/TW')).toEqual({ ordinal: '5', year: null, symbol: 'CTTW' })
    expect(parseCiting('Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị')).toEqual(
      parseCiting('chỉ thị 05-CT/TW'),
    )
    expect(parseCiting('chỉ thị 34')).toEqual({ ordinal: '34', year: null, symbol: 'CT' })
    expect(parseCiting('Nghị quyết Đại hội XIII')).toEqual({ name: 'nghi quyet dai hoi xiii', year: null })
  })
})

describe('filters', () => {
  test.each([
    [{ year: 2023 }, ['phu-son-2023']],
    [{ place: 'phu son' }, ['phu-son-2023']],
    [{ issuer: 'UBND xã Bình Minh' }, ['binh-minh']],
    [{ level: 'province' }, []],
    [{ movement: 'nong thon moi', year: 2024 }, ['binh-minh', 'tan-hoa-2024']],
    [{ anniversary: 'Điện Biên Phủ', from: '2024-01-01' }, ['binh-minh', 'tan-hoa-2024']],
    [{ to: '2023-12-31' }, ['phu-son-2023']],
    [{ unit: 'văn phòng', plan: '7/KH-UBND' }, ['phu-son-2023']],
    [{ unit: 'phòng ubn' }, []],
    [{ search: 'giữ đúa' }, ['binh-minh']],
  ] as [Filters, string[]][])('%j', (filters, plans) => expect(plansOf(filters).sort()).toEqual(plans))

  test('a deadline is asked for its own days, one that only ends too', () => {
    const due = (from: string, to: string) =>
      list(db, 'deadlines', { from, to }).map(({ plan, end }) => [plan, end])
    expect(due('2023-06-01', '2023-06-30')).toEqual([['phu-son-2023', '2023-06-15']])
    expect(due('2023-06-16', '2023-12-31')).toEqual([])
  })

  test('a find’s own name narrows the finds, another’s their plans', () => {
    const citations = list(db, 'citations', { citing: 'nghị định 91/2017' })
    expect(citations.map(({ number }) => number)).toEqual(['91/2017/NĐ-CP'])
    expect(list(db, 'movements', { citing: 'nghị định 91/2017' })).toHaveLength(
      count(db, 'movements', { year: 2023 }),
    )
  })
})

describe('what recurs', () => {
  const [yearly, monthly] = ['Tháng 7 hàng năm', 'ngày 25 hàng tháng']
  const withRecurring = async (period: string): Promise<Database> => {
    const text = planText({ year: 2024 })
      .replace('khen thưởng năm 2024', `khen thưởng ${period}`)
      .replace(
        'III. TỔ',
        `3. ${yearly}: tổ chức gặp mặt người có công.\n\n4. Báo cáo trước ${monthly}.\n\n5. Gửi hồ sơ 05 ngày trước khi tổ chức hội nghị.\n\nIII. TỔ`,
      )
    const folder = folderWith({ 'a.md': text })
    const file = openForWriting(join(folder, 'x.db'))
    await importFiles(file, [{ path: join(folder, 'a.md'), given: true, skip: null }])
    return file
  }
  test('is due in its month, in every year of the plan, and in no other', async () => {
    const file = await withRecurring('giai đoạn 2024-2025')
    const rules = (from: string, to: string) =>
      list(file, 'deadlines', { from, to }).flatMap(({ recurrence }) => recurrence ?? [])
    const [july, day25] = ['FREQ=YEARLY;BYMONTH=7', 'FREQ=MONTHLY;BYMONTHDAY=25']
    expect(rules('2024-07-01', '2024-07-31').sort()).toEqual([day25, july])
    expect(rules('2025-07-26', '2025-07-31')).toEqual([july])
    expect(rules('2024-08-01', '2024-08-31')).toEqual([day25])
    expect(rules('2024-08-01', '2024-08-24')).toEqual([])
    expect(rules('2026-01-01', '2026-12-31')).toEqual([])
    expect(withoutDay(file, { from: '2024-07-01' })).toBe(1)
    expect(withoutDay(file, {})).toBe(0)
    file.close()
  })
})

test('the first screen is the head of the whole list, whatever is asked', () => {
  const asked: Parameters<typeof list>[2][] = [
    {},
    { year: 2024 },
    { from: '2024-01-01', to: '2024-12-31' },
    { unit: 'văn phòng' },
    { movement: 'nông thôn mới', level: 'commune' },
    { citing: 'luật thi đua khen thưởng', place: 'phu son' },
    { search: 'thi dua' },
    { inForce: 'in force' },
    { issuer: 'không có' },
  ]
  for (const listing of listings)
    for (const filters of asked) {
      const all = list(db, listing, filters)
      for (const limit of [0, 1, 3, all.length + 1])
        expect(list(db, listing, filters, limit), `${listing} ${JSON.stringify(filters)}`).toEqual(
          all.slice(0, limit),
        )
    }
})

test('plans of one name stand in the order of their bytes, however they came', async () => {
  const orders = await Promise.all(
    [
      ['a', 'b'],
      ['b', 'a'],
    ].map(async folders => {
      const root = passingFolder()
      const file = openForWriting(join(root, 'x.db'))
      for (const name of folders) {
        mkdirSync(join(root, name))
        writeFileSync(
          join(root, name, 'ke-hoach.md'),
          planText({ commune: name === 'a' ? 'An Phú' : 'Bắc Sơn' }),
        )
        await importFiles(file, [{ path: join(root, name, 'ke-hoach.md'), given: true, skip: null }])
      }
      const rows = listings.map(listing => [
        list(file, listing, {}).map(row => [row.planIssuer ?? row.issuer, row.quote]),
        list(file, listing, {}, 3).map(row => [row.planIssuer ?? row.issuer, row.quote]),
      ])
      file.close()
      return rows
    }),
  )
  expect(orders[0]).toEqual(orders[1])
})

describe('search', () => {
  const holding = (text: string) => [...new Set(db.prepare(plansHolding).pluck().all(allWords(text)))]
  test('tone marks and đ may be left out', () => {
    expect(holding('thi dua')).toHaveLength(3)
    expect(search(db, 'day manh phong trao')).toHaveLength(3)
    expect(search(db, 'dien bien phu')[0]).toMatchObject({
      section: 'I/1',
      quote: expect.stringContaining('Điện Biên Phủ'),
    })
  })
  test('the right tone marks come first', () => {
    const hits = search(db, 'giữ đúa', 50)
    expect(hits[0]!.quote).toContain('giữ đúa bếp')
    expect(search(db, 'thi đua', 100).findIndex(({ quote }) => /thi đua/i.test(quote))).toBe(0)
    const dua = search(db, 'đúa', 100)
    expect(dua[0]!.quote).toContain('đúa')
    expect(dua.length).toBeGreaterThan(1)
  })
  test('old and new placement of the tone mark are one', () => {
    expect(search(db, 'Tân Hoà')[0]!.quote).toMatch(/Tân Hòa/i)
  })
  test('marks of FTS5 in the query are plain words', () => {
    expect(search(db, '"thi" AND (đua* NEAR')).toEqual([])
    expect(search(db, ' .,; ')).toEqual([])
    expect(holding('98/2023/NĐ-CP')).toHaveLength(2)
    expect(holding(' .,; ')).toEqual([])
  })
})

test('what plans share', () => {
  expect(sharedMovements(db, 5)[0]).toEqual({
    name: 'Cả nước chung sức xây dựng nông thôn mới',
    plans: 3,
    in: ['binh-minh', 'phu-son-2023', 'tan-hoa-2024'],
  })
  expect(sharedCitations(db, 5)).toEqual([
    { name: '98/2023/NĐ-CP', plans: 2, in: ['binh-minh', 'tan-hoa-2024'] },
  ])
})

test('a plan is found by id, name, number or a part that is its own', () => {
  const id = (text: string): unknown =>
    list(db, 'plans').find(({ planId }) => planId === findPlan(db, text))?.plan
  expect(id('phu-son-2023')).toBe('phu-son-2023')
  expect(id('15/KH-UBND')).toBe('tan-hoa-2024')
  expect(id('xã phú sơn')).toBe('phu-son-2023')
  expect(id('minh')).toBe('binh-minh')
  expect(() => findPlan(db, 'khen thưởng')).toThrow(/3 plans are meant/)
  expect(() => findPlan(db, 'Hà Nam')).toThrow(/no plan is called/)
})

test('recognised pages are kept', () => {
  const pages = recognitionsIn(db)
  expect(pages.get('a')).toBeUndefined()
  pages.set('a', '{"lines":[]}')
  expect(pages.get('a')).toBe('{"lines":[]}')
})

test('a database that is not there is not made by asking', () => {
  expect(() => openForReading(join(passingFolder(), 'none.db'))).toThrow(/there is no database/)
})

test('what a reader of before said of a page in a sentence is still said', () => {
  const { planId } = list(db, 'plans')[0] as { planId: number }
  const kept = db.prepare('SELECT layout FROM content WHERE document = ?').pluck().get(planId) as Buffer
  const { pages, ...rest } = JSON.parse(inflateSync(kept).toString())
  const before = pages.map(({ reasons: _, ...page }: Page) => ({ ...page, reason: 'plain text' }))
  const set = db.prepare('UPDATE content SET layout = ? WHERE document = ?')
  set.run(deflateSync(JSON.stringify({ ...rest, pages: before })), planId)
  const loaded = loadDocument(db, planId).pages
  set.run(kept, planId)
  expect(loaded.flatMap(({ reasons }) => reasons.map(reason => say(reason, 'vi')))).toEqual(['plain text'])
})

test('rows of an older make are dropped, their documents analysed again from the stored text', async () => {
  const folder = folderWith({ 'a.md': planText() })
  const file = join(folder, 'x.db')
  const first = openForWriting(file)
  await importFiles(first, [{ path: join(folder, 'a.md'), given: true, skip: null }])
  const before = list(first, 'citations')
  first.exec("UPDATE derived SET version = 'older'")
  first.close()
  expect(() => openForReading(file)).toThrow(/another version/)
  const second = openForWriting(file)
  expect(list(second, 'plans')).toEqual([])
  await importFiles(second, [])
  expect(list(second, 'citations')).toEqual(before)
  second.close()
})
