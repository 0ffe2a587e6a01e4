import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { fieldsAmong, full } from '../src/column.ts'
import { csv } from '../src/export/csv.ts'
import { md } from '../src/export/md.ts'
import { recordNames } from '../src/export/names.ts'
import { xlsx } from '../src/export/xlsx.ts'
import { kinds, kindTable } from '../src/kinds.ts'
import { record, schemaVersion } from '../src/model.ts'
import { columns } from '../src/questions/columns.ts'
import { folderWith, planText, trichluc } from './sample.ts'

let folder: string
let db: string
beforeAll(async () => {
  folder = folderWith({ 'plan.md': planText(), 'other.md': planText({ number: '7/KH-UBND', year: 2023 }) })
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub', 'plan.txt'), planText({ commune: 'Phú Sơn' }))
  db = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', db])
})
const exported = (what: string, format: string, ...more: string[]) =>
  trichluc(['export', what, '--to', format, '--db', db, ...more])

test('every field of every kind has a column, with a heading of its own', () => {
  for (const kind of kinds) {
    const listed = columns[kindTable[kind].plural]!
    for (const field of Object.keys(kindTable[kind].value.shape))
      expect(
        listed.filter(({ key }) => key === field),
        `${kind}.${field}`,
      ).toHaveLength(1)
    expect(new Set(listed.map(({ title }) => title.vi)).size, kind).toBe(listed.length)
    for (const key of ['plan', 'section', 'page', 'quote'])
      expect(listed.map(column => column.key)).toContain(key)
  }
})

describe('csv', () => {
  test('opens in Excel as UTF-8 with Vietnamese headings and words', async () => {
    const { out } = await exported('deadlines', 'csv', '--year', '2023')
    expect(out.codePointAt(0)).toBe(0xfeff)
    const rows = parse(out, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toMatchObject([
      {
        'Kế hoạch': 'other',
        'Đến ngày': '2023-06-15',
        'Thời hạn': 'trước',
        Mục: 'II/2',
        'Trích dẫn': 'trước ngày 15/6/2023',
      },
    ])
  })
  test('what a spreadsheet takes for a formula is made harmless, numbers stay numbers', async () => {
    const shown = [full('a', 'A', 'A', 9)]
    for (const first of ['=', '+', '-', '@', '\t', '\r']) {
      const text = `${first}HYPERLINK("x")`
      const parsed = parse(String(await csv([{ a: text }], shown)), { bom: true }) as string[][]
      expect(parsed[1]).toEqual([`'${text.replace(/\s/, ' ')}`])
    }
    expect(parse(String(await csv([{ a: -5 }], shown)), { bom: true })[1]).toEqual(['-5'])
  })
})

describe('xlsx', () => {
  test('whole days are dates, the rest is text, formulas are harmless', async () => {
    const shown = ['a', 'b', 'c', 'd'].map(key => full(key, key.toUpperCase(), key, 9))
    const bytes = await xlsx(
      [
        { a: '2024-03-14', b: '2024-03', c: '=1+1', d: 7 },
        { a: null, b: ['x', 'y'] },
      ],
      shown,
    )
    const rows = await readSheet(Buffer.from(bytes))
    expect(rows[0]).toEqual(['A', 'B', 'C', 'D'])
    expect(rows[1]![0]).toEqual(new Date('2024-03-14T00:00:00Z'))
    expect(rows[1]!.slice(1)).toEqual(['2024-03', "'=1+1", 7])
    expect(rows[2]![1]).toBe('x; y')
  })
  test('a table of the archive', async () => {
    const file = join(folder, 'han.xlsx')
    expect((await exported('deadlines', 'xlsx', '--out', file)).code).toBe(0)
    const rows = await readSheet(readFileSync(file))
    expect(rows[0]).toEqual(fieldsAmong(columns.deadlines!).map(({ title }) => title.vi))
    const days = rows.slice(1).map(row => row[rows[0]!.indexOf('Đến ngày')])
    expect(days).toContainEqual(new Date('2023-06-15T00:00:00Z'))
    expect((await trichluc(['export', 'deadlines', '--to', 'xlsx', '--db', db], 80)).err).toMatch(/add --out/)
  })
})

test('markdown keeps a row on one line, whatever stands in it', async () => {
  const shown = [full('a', 'A', 'A', 9)]
  expect(await md([{ a: 'x | y\n*z*' }], shown)).toBe('| A |\n| --- |\n| x \\| y \\*z\\* |\n')
  const { out } = await exported('citations', 'md')
  const widths = out
    .trim()
    .split('\n')
    .map(line => line.split(/(?<!\\)\|/).length)
  expect(new Set(widths)).toEqual(new Set([columns.citations!.length + 2]))
})

test('json keeps lists, codes and true and false', async () => {
  const rows = JSON.parse((await exported('citations', 'json', '--citing', '98/2023/NĐ-CP')).out)
  expect(rows[0]).toMatchObject({
    number: '98/2023/NĐ-CP',
    role: 'basis',
    nested: false,
    notes: [],
    section: '',
  })
})

test('every listing goes into every format, with the filters of the questions', async () => {
  for (const what of ['plans', 'sections', ...kinds.map(kind => kindTable[kind].plural)])
    for (const format of ['csv', 'xlsx', 'json', 'md']) {
      const { code, bytes } = await exported(what, format, '--year', '2024', '--until', '2024-12-31')
      expect([what, format, code]).toEqual([what, format, 0])
      expect(bytes.length).toBeGreaterThan(50)
    }
  expect((await exported('plans', 'csv', '--year', '1999')).out.trim().split('\n')).toHaveLength(1)
})

describe('records', () => {
  test('one per plan, named after its source, in the shape of the schema', async () => {
    const target = join(folder, 'records')
    const { code, err } = await exported('records', target)
    expect([code, err]).toEqual([0, `3 records in ${target}\n`])
    expect(readdirSync(target).sort()).toEqual(['other.json', 'plan-2.json', 'plan.json'])
    const read = (name: string) => record.parse(JSON.parse(readFileSync(join(target, name), 'utf8')))
    expect(read('plan.json')).toMatchObject({
      schemaVersion,
      source: 'plan.md',
      plan: { number: '15/KH-UBND' },
    })
    expect(read('plan-2.json')).toMatchObject({ source: 'sub/plan.txt', plan: { issuer: 'UBND xã Phú Sơn' } })
    const { citations } = read('plan.json')
    expect(citations[0]!.place).toMatchObject({ page: 1 })
  })
  test('names', () => {
    expect(recordNames(['a/x.pdf', 'b/x.md', 'b/x-2.md', 'b/X.txt', 'c/.x', 'c/y.tar.gz'])).toEqual([
      'x',
      'x-3',
      'x-2',
      'X-4',
      '.x',
      'y.tar',
    ])
  })
})

test('what cannot be exported is told', async () => {
  expect(await exported('dates', 'csv')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no “dates” to export; choose one of records, plans/),
  })
  expect(await exported('plans', 'pdf')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/“pdf” is no format/),
  })
})
