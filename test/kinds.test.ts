/**
 * A sixth kind, added to the table as a newcomer would: its row, and its entry among the extractors. Everything else that
 * shows kinds has to follow from these two.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'

vi.mock('../src/kinds.ts', async original => {
  const { kindTable, row, ...rest } = await original<typeof import('../src/kinds.ts')>()
  const { brief } = await import('../src/column.ts')
  const meeting = row({
    plural: 'meetings',
    name: { vi: 'hội nghị', en: 'meeting' },
    about: { vi: 'hội nghị được nêu', en: 'meetings named' },
    example: '--year 2024',
    value: z.object({ subject: z.string(), plenary: z.boolean(), days: z.array(z.string()) }),
    added: subject => ({ subject, plenary: false, days: [] }),
    columns: [
      brief('subject', 'Nội dung hội nghị', 'Subject', 40),
      brief('plenary', 'Toàn thể', 'Plenary', 8),
      brief('days', 'Các ngày', 'Days', 20),
    ],
    knowledge: { shown: "coalesce(e.key, 'none')" },
    bears: null,
    compare: {
      near: [['quote', 'like', 1]],
      at: 0.5,
      fields: { subject: 0.9, plenary: 'same' },
      actedOn: [],
    },
  })
  const table = { ...kindTable, meeting }
  return { ...rest, row, kindTable: table, kinds: Object.keys(table) }
})
vi.mock('../src/extract/index.ts', async original => {
  const { extract } = await original<typeof import('../src/extract/index.ts')>()
  return {
    extract: (...[document, header, outline]: Parameters<typeof extract>) => [
      ...extract(document, header, outline),
      ...[...document.text.matchAll(/hội nghị ([^.;]+)/giu)].map(({ index, 0: quote, 1: subject }) => ({
        kind: 'meeting',
        span: { start: index, end: index + quote.length },
        quote,
        section: 'I',
        rule: 'named',
        value: { subject, plenary: false, days: ['thứ hai', 'thứ ba'] },
        notes: [],
      })),
    ],
  }
})

// The extractor above is known to this process only: files are read and analysed in it, not in children.
vi.mock('../pipelines/reader-process.ts', async () => {
  const { readFile } = await import('node:fs/promises')
  const { analyse } = await import('../pipelines/analyse.ts')
  const { read } = await import('../src/read/index.ts')
  const { recogniserFor } = await import('../pipelines/cached-recogniser.ts')
  return {
    openReaders: () => ({
      read: async ({ path, name }: { path: string; name: string }) =>
        analyse(await read(await readFile(path), name, { recogniser: recogniserFor(null as never) })),
      analyse: async (document: Parameters<typeof analyse>[0]) => analyse(document),
      close: () => {},
    }),
  }
})

vi.mock('../src/store/select-process.ts', async () => {
  const { select } = await import('../src/store/select.ts')
  return {
    selectWithin: async (...[db, query, most]: Parameters<typeof select>) => [...select(db, query, most)][0],
  }
})

const { folderWith, planText, trichluc } = await import('./sample.ts')
const found = { subject: 'tổng kết năm học', plenary: false, days: ['thứ hai', 'thứ ba'] }
let folder: string
let db: string
beforeAll(async () => {
  folder = folderWith({
    'plan.md': planText().replace('II. NỘI DUNG', '2. Tổ chức hội nghị tổng kết năm học.\n\nII. NỘI DUNG'),
  })
  db = join(folder, 'x.db')
  expect((await trichluc(['import', join(folder, 'plan.md'), '--db', db])).code).toBe(0)
})
const ask = (...words: string[]) => trichluc([...words, '--db', db])

test('a command of its own, with help, filters and every form of rows', async () => {
  expect((await trichluc(['--help'])).out).toMatch(/meetings .*meetings named/)
  expect((await ask('meetings', '--lang', 'vi')).out).toContain('Nội dung hội nghị')
  expect(JSON.parse((await ask('meetings', '--year', '2024', '--json')).out)).toMatchObject([
    { plan: 'plan', section: 'I', quote: 'hội nghị tổng kết năm học', page: 1, shown: 'none', ...found },
  ])
  expect((await ask('meetings', '--year', '1999', '--json')).out).toBe('[]\n')
})

test('a view in the database, and a place in the listings of all kinds', async () => {
  const { out } = await ask('sql', 'select subject, plenary from meetings', '--json')
  expect(JSON.parse(out)).toEqual([{ subject: 'tổng kết năm học', plenary: 0 }])
  expect((await ask('mentions', '--kind', 'meeting')).out).toContain('hội nghị')
  expect(JSON.parse((await ask('status', '--json')).out).finds).toMatchObject({ meetings: 1, citations: 3 })
  expect((await ask('show', 'plan', '--lang', 'vi')).out).toContain(
    'hội nghị: tổng kết năm học · thứ hai; thứ ba',
  )
})

test('the record and its JSON Schema', async () => {
  await trichluc(['export', 'records', '--to', join(folder, 'records'), '--db', db])
  const record = JSON.parse(readFileSync(join(folder, 'records', 'plan.json'), 'utf8'))
  expect(record.meetings).toMatchObject([{ ...found, section: 'I', rule: 'named', place: { page: 1 } }])
  const schema = JSON.parse((await trichluc(['schema'])).out)
  expect(schema.required).toContain('meetings')
  expect(schema.properties.meetings.items.required).toEqual(
    expect.arrayContaining(['quote', 'section', 'subject', 'plenary', 'days', 'place', 'rule', 'notes']),
  )
})

test('every export', async () => {
  const { out } = await ask('export', 'meetings', '--to', 'csv', '--lang', 'vi')
  expect(parse(out, { bom: true, columns: true })).toMatchObject([
    { 'Nội dung hội nghị': 'tổng kết năm học', 'Các ngày': 'thứ hai; thứ ba' },
  ])
  for (const format of ['md', 'json', 'xlsx'])
    expect((await ask('export', 'meetings', '--to', format)).bytes.length).toBeGreaterThan(50)
})

test('gold: judged where a plan has its list, left alone where it has none', async () => {
  const measure = async (meetings: object) => {
    const gold = join(folder, `gold-${Object.values(meetings).flat().length}`)
    mkdirSync(gold, { recursive: true })
    const lists = { citations: [], anniversaries: [], movements: [], deadlines: [], units: [] }
    writeFileSync(join(gold, 'plan.json'), JSON.stringify({ plan: {}, sections: [], ...lists, ...meetings }))
    const { out, err } = await trichluc(['evaluate', gold, join(folder, 'plan.md'), '--json'])
    expect(err).toBe('')
    const { groups, faults } = JSON.parse(out)
    return [groups.meetings, faults.filter(({ group }: { group: string }) => group === 'meetings')]
  }
  const gold = { quote: 'hội nghị tổng kết năm học', section: 'I', ...found }
  const wrong = { ...gold, quote: 'hội nghị cán bộ' }
  expect(await measure({ meetings: [{ ...gold, plenary: true }, wrong] })).toMatchObject([
    { gold: 2, got: 1, found: 1, strict: 0 },
    [
      { what: 'wrong', field: 'plenary' },
      { what: 'missed', gold: wrong },
    ],
  ])
  expect(await measure({ meetings: [gold] })).toMatchObject([{ strict: 1 }, []])
  expect(await measure({})).toMatchObject([{ gold: 0, got: 0 }, []])
})
