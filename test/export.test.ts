import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import JSZip from 'jszip'
import mammoth from 'mammoth'
import readXlsxFile, { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { fieldsAmong, full } from '../src/column.ts'
import { type DatedTask, toCalendar } from '../src/export/calendar.ts'
import { csv } from '../src/export/csv.ts'
import { recordNames } from '../src/export/file-names.ts'
import { md } from '../src/export/md.ts'
import { provenanceLines } from '../src/export/provenance.ts'
import { xlsx } from '../src/export/xlsx.ts'
import { kinds, kindTable } from '../src/kinds.ts'
import { record, schemaVersion } from '../src/model.ts'
import { columns } from '../src/questions/columns.ts'
import { about } from './about.ts'
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
  trichluc(['export', what, '--to', format, '--db', db, ...more], null, { TRICHLUC_LANG: 'vi' })

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
      const parsed = parse(String(await csv({ rows: [{ a: text }], columns: shown }, about)), {
        bom: true,
      }) as string[][]
      expect(parsed[1]).toEqual([`'${text.replace(/\s/, ' ')}`])
    }
    expect(parse(String(await csv({ rows: [{ a: -5 }], columns: shown }, about)), { bom: true })[1]).toEqual([
      '-5',
    ])
  })
})

describe('xlsx', () => {
  test('whole days are dates, the rest is text, formulas are harmless', async () => {
    const shown = ['a', 'b', 'c', 'd'].map(key => full(key, key.toUpperCase(), key, 9))
    const rowsOfAll = [
      { a: '2024-03-14', b: '2024-03', c: '=1+1', d: 7 },
      { a: null, b: ['x', 'y'] },
    ]
    const bytes = await xlsx({ rows: rowsOfAll, columns: shown }, about)
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
    const titles = fieldsAmong(columns.deadlines!).map(({ title }) => title.vi)
    expect(rows[0]!.toSorted()).toEqual(titles.filter(title => title !== 'Ghi chú').toSorted())
    const days = rows.slice(1).map(row => row[rows[0]!.indexOf('Đến ngày')])
    expect(days).toContainEqual(new Date('2023-06-15T00:00:00Z'))
    expect((await trichluc(['export', 'deadlines', '--to', 'xlsx', '--db', db], 80)).err).toMatch(/add --out/)
  })
})

test('markdown keeps a row on one line, whatever stands in it', async () => {
  const shown = [full('a', 'A', 'A', 9)]
  const text = String(await md({ rows: [{ a: 'x | y\n*z*' }], columns: shown }, about))
  expect(text.split('\n\n')[0]).toBe('| A |\n| --- |\n| x \\| y \\*z\\* |')
  const { out } = await exported('citations', 'md')
  const widths = out
    .split('\n\n')[0]!
    .split('\n')
    .map(line => line.split(/(?<!\\)\|/).length)
  expect(new Set(widths)).toEqual(new Set([fieldsAmong(columns.citations!).length + 1]))
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
    for (const format of ['csv', 'xlsx', 'docx', 'json', 'md']) {
      const { code, bytes } = await exported(what, format, '--year', '2024', '--until', '2024-12-31')
      expect([what, format, code]).toEqual([what, format, 0])
      expect(bytes.length).toBeGreaterThan(50)
    }
  expect((await exported('plans', 'csv', '--year', '1999')).out.trim().split('\n')).toHaveLength(1)
})

test('duties go into every format, the unit in the heading of the list', async () => {
  for (const format of ['csv', 'xlsx', 'docx', 'json', 'md']) {
    const { code, bytes } = await exported('duties', format, '--unit', 'văn phòng')
    expect([format, code]).toEqual([format, 0])
    expect(bytes.length).toBeGreaterThan(50)
  }
  const file = join(folder, 'viec.docx')
  expect((await exported('duties', 'docx', '--unit', 'Văn phòng UBND xã', '--out', file)).code).toBe(0)
  const { value } = await mammoth.extractRawText({ path: file })
  expect(value).toContain('VIỆC ĐƯỢC GIAO TRONG CÁC KẾ HOẠCH: VĂN PHÒNG UBND XÃ')
  expect(value).toContain('15/KH-UBND, UBND xã Tân Hòa')
  expect(await exported('duties', 'csv')).toMatchObject({ code: 2, err: expect.stringContaining('--unit') })
})

describe('records', () => {
  test('one per plan, named after its source, in the shape of the schema', async () => {
    const target = join(folder, 'records')
    const { code, err } = await exported('records', target)
    expect([code, err]).toEqual([0, `3 bản ghi trong ${target}\n`])
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
  test('are none that Windows keeps for itself', () =>
    expect(recordNames(['con.md', 'NUL.tar.gz', 'com1', 'console.md', 'a:b?.md', 'x .md', 'y..md'])).toEqual([
      'con_',
      'NUL_.tar',
      'com1_',
      'console',
      'a_b_',
      'x_',
      'y_',
    ]))
})

test('what cannot be exported is told', async () => {
  expect(await exported('dates', 'csv')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/không có “dates” để xuất; chọn một trong: records, duties, plans/),
  })
  expect(await exported('plans', 'pdf')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/“pdf” không phải/),
  })
})

/** The text of a part of a file that is a zip. */
const partOf = async (file: string, part: string): Promise<string> =>
  (await JSZip.loadAsync(readFileSync(file))).file(part)!.async('string')

test('a spreadsheet is ready to print: landscape A4, as wide as a page, heading on each, filtered; plans and source beside', async () => {
  const file = join(folder, 'paper.xlsx')
  expect((await exported('deadlines', 'xlsx', '--out', file)).code).toBe(0)
  const sheet = await partOf(file, 'xl/worksheets/sheet1.xml')
  expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/)
  expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"/)
  expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"/)
  expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+4"\/>/)
  expect(sheet).toMatch(/state="frozen"/)
  const book = await partOf(file, 'xl/workbook.xml')
  for (const name of ['Print_Area', 'Print_Titles', '_FilterDatabase'])
    expect(book).toContain(`"_xlnm.${name}"`)
  const sheets = await readXlsxFile(readFileSync(file))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Thời hạn', 'Kế hoạch', 'Nguồn'])
  expect(sheets[1]!.data).toHaveLength(4)
  expect(sheets[2]!.data.map(([label]) => label)).toContain('Phiên bản quy tắc')
})

describe('docx', () => {
  test('an annex: heading, a table whose heading repeats, page numbers from the second page on', async () => {
    const file = join(folder, 'han.docx')
    expect((await exported('deadlines', 'docx', '--year', '2024', '--out', file)).code).toBe(0)
    const xml = await partOf(file, 'word/document.xml')
    expect(xml).toMatch(/w:orient="landscape"/)
    expect(xml).toMatch(/<w:titlePg\/>/)
    expect(xml).toMatch(/<w:tblHeader\/>/)
    const { value } = await mammoth.extractRawText({ path: file })
    expect(value).toMatch(/^Phụ lục\s+NHIỆM VỤ VÀ THỜI HẠN\s+\(Kèm theo Văn bản số/)
    expect(value).toContain('trước 15/6/2024')
    expect(value).toContain('15/KH-UBND, UBND xã Tân Hòa')
    expect(value).toMatch(/Kho: x\.db/)
    const headers = Object.keys((await JSZip.loadAsync(readFileSync(file))).files).filter(name =>
      /header/.test(name),
    )
    const texts = await Promise.all(
      headers.filter(name => name.endsWith('.xml')).map(name => partOf(file, name)),
    )
    expect(texts.filter(text => text.includes('PAGE'))).toHaveLength(1)
  })
})

describe('what an export was made of', () => {
  test('lies beside a file that has no room for it, and in the others', async () => {
    for (const format of ['csv', 'json']) {
      const out = join(folder, `plans.${format}`)
      await exported('plans', format, '--out', out)
      expect(JSON.parse(readFileSync(`${out}-metadata.json`, 'utf8'))).toMatchObject({
        'dc:source': 'x.db',
        'dc:creator': expect.stringMatching(/^trichluc \d+\.\d+\.\d+$/),
        'trichluc:rules': [expect.stringMatching(/^\S{12} \S{12} \S{12}$/)],
        'trichluc:corrections': [],
      })
    }
    expect((await exported('plans', 'md')).out).toMatch(/Kho: x\.db/)
    expect((await exported('deadlines', 'ics')).out.replace(/\r\n /g, '')).toMatch(
      /^X-WR-CALDESC:.*Kho: x\.db.*$/m,
    )
  })
  test('tells corrections by people', () =>
    expect(provenanceLines(about)).toEqual([
      'Lập lúc: 2024-03-14 02:05 UTC',
      'Kho: thi-dua.db',
      'Chương trình: trichluc 9.9.9',
      'Phiên bản quy tắc: a b c',
      'Số chỗ do người sửa: 1',
      'Chỗ sửa c1: kh, set, Lan, 2024-03-13 00:00 UTC',
    ]))
})

test('csv: separators, and notes on request', async () => {
  const { out } = await exported('deadlines', 'csv', '--separator', ';', '--notes')
  const [heading] = parse(out, { bom: true, delimiter: ';' }) as string[][]
  expect(heading).toContain('Ghi chú')
  const { out: english } = await trichluc(['export', 'deadlines', '--to', 'csv', '--db', db, '--lang', 'en'])
  const [plain] = parse(english, { bom: true }) as string[][]
  expect(plain).toContain('Task')
  expect(plain).not.toContain('Notes')
})

describe('calendars', () => {
  const task = (more: Partial<DatedTask> = {}): DatedTask => ({
    task: 'gửi báo cáo',
    key: 'deadline|a|trước ngày 15/6/2024|b',
    quote: 'trước ngày 15/6/2024',
    section: 'II/2',
    page: 1,
    relation: 'before',
    start: null,
    end: '2024-06-15',
    recurrence: null,
    units: ['Các thôn', 'Văn phòng'],
    notes: [],
    plan: 'kh',
    planNumber: '15/KH-UBND',
    planIssuer: 'UBND xã Tân Hòa',
    planDate: '2024-01-20',
    yearFrom: 2024,
    yearTo: 2024,
    ...more,
  })
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(event => ({
      uid: event.getFirstPropertyValue('uid'),
      summary: event.getFirstPropertyValue('summary'),
      sequence: event.getFirstPropertyValue('sequence'),
      status: event.getFirstPropertyValue('status'),
      rule: String(event.getFirstPropertyValue('rrule') ?? ''),
    }))
  test('a title stands alone: who, what, by which plan', () =>
    expect(eventsIn(toCalendar([task()], about).text)[0]!.summary).toBe(
      'Các thôn, Văn phòng: gửi báo cáo (15/KH-UBND)',
    ))
  test('what recurs ends with the years of the plan, also of one year', () => {
    const monthly = task({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=25', end: null })
    expect(eventsIn(toCalendar([monthly], about).text)[0]!.rule).toMatch(/UNTIL=2024-?12-?31/)
  })
  test('the next edition: what stayed has its number, what changed the next one, what is gone is cancelled, all with their UID', () => {
    const other = task({ key: 'deadline|c|d|e', task: 'họp' })
    const first = toCalendar([task(), other], about).text
    const same = toCalendar([task(), other], about, { before: first }).text
    expect(same).toBe(first)
    const moved = toCalendar([task({ end: '2024-06-20' })], about, { before: first }).text
    const [before, cancelled] = eventsIn(first)
    expect(eventsIn(moved)).toMatchObject([
      { uid: before!.uid, sequence: 1, status: null },
      { uid: cancelled!.uid, sequence: 1, status: 'CANCELLED' },
    ])
    const again = toCalendar([task({ end: '2024-06-20' }), other], about, { before: moved }).text
    expect(eventsIn(again)).toMatchObject([
      { uid: before!.uid, sequence: 1 },
      { uid: cancelled!.uid, sequence: 2, status: null },
    ])
  })
  test('one for each unit, into a folder', async () => {
    const out = join(folder, 'lich')
    const { code, err } = await exported('deadlines', 'ics', '--per-unit', '--out', out)
    expect([code, err]).toEqual([0, expect.stringMatching(/^\d+ lịch trong /)])
    const names = readdirSync(out)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const text = readFileSync(join(out, name), 'utf8')
      const unfolded = text.replace(/\r\n /g, '')
      expect(unfolded).toMatch(`X-WR-CALNAME:Thời hạn thi đua, khen thưởng: ${name.replace('.ics', '')}`)
      expect(eventsIn(text).length).toBeGreaterThan(0)
    }
    expect((await exported('deadlines', 'ics', '--per-unit')).code).toBe(2)
  })
})
