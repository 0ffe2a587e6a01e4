/** Doubts from the text to those who have to look: listings, their filter, exports, `status`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { read } from '../src/read/index.ts'
import { en } from '../src/wording/en.ts'
import { folderWith, planText, trichluc } from './sample.ts'

const corpus = join(import.meta.dirname, '../corpus/text')
let file: string
beforeAll(async () => {
  const sure = planText()
  const folder = folderWith({
    'sure.md': sure,
    // a number that speaks of another type than the heading, and a day that the calendar has not
    'unsure.md': planText({ number: '15/QĐ-UBND', commune: 'Phú Sơn' }).replace('15/6/2024', '31/6/2024'),
  })
  file = join(folder, 'x.db')
  expect((await trichluc(['import', folder, '--db', file])).code).toBe(0)
})
const rowsOf = async (...args: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await trichluc([...args, '--json', '--db', file])).out)

test('only what bears a doubt is listed by --doubt, with what to check', async () => {
  expect(await rowsOf('deadlines')).toHaveLength(2)
  expect(await rowsOf('deadlines', '--doubt')).toMatchObject([
    { plan: 'unsure', end: null, doubts: [{ code: 'no-such-day' }] },
  ])
  expect(await rowsOf('plans', '--doubt', '--type', 'all')).toMatchObject([
    { plan: 'unsure', doubts: [{ code: 'type-against-number', field: 'docType' }] },
  ])
  expect(await rowsOf('citations', '--doubt')).toEqual([])
})

test('tables and exports have a column of what is to be checked, empty where nothing is', async () => {
  const { out: table } = await trichluc(['deadlines', '--db', file])
  expect(table).toContain('To check')
  const { out: csv } = await trichluc(['export', 'deadlines', '--to', 'csv', '--lang', 'vi', '--db', file])
  expect(csv).toContain('Cần kiểm tra')
  expect(csv).toContain('lịch không có ngày này')
})

test('status counts them', async () => {
  const { out } = await trichluc(['status', '--db', file])
  expect(out).toContain('to be checked: 1 plans, 1 deadlines')
})

test('where no doubts stand the filter is refused', async () => {
  const { err, code } = await trichluc(['export', 'sections', '--to', 'csv', '--doubt', '--db', file])
  expect(code).toBe(2)
  expect(err).toContain('--doubt goes with plans, citations')
})

/** Codes of the doubts on the finds of a kind in a text of one section. */
const doubtsIn = async (kind: string, text: string): Promise<string[][]> => {
  const bytes = new TextEncoder().encode(`KẾ HOẠCH\nCông tác thi đua năm 2024\n\nI. NỘI DUNG\n\n${text}\n`)
  const { mentions } = analyse(await read(bytes, 'x.md', {} as never))
  return mentions
    .filter(mention => mention.kind === kind)
    .map(({ notes }) => notes.map(({ code }) => code as string))
}

test.each([
  // a decree by which something is judged, read as one that is carried out, or the other way round
  ['citation', 'Hồ sơ khác: Thông tư số 02/2020/TT-BNV ngày 05/3/2020 của Bộ Nội vụ.', 'role-unsure'],
  // month and day in two columns
  [
    'deadline',
    '| Nội dung | Đơn vị | Thời gian |\n|---|---|---|\n| Tập huấn | Văn phòng | Đợt 1: 15/5; đợt 2: 15/10/2024 |',
    'task-unsure',
  ],
])('the words around a %s raise a doubt: %s', async (kind, text, code) => {
  const all = await doubtsIn(kind, text)
  expect(all.length).toBeGreaterThan(0)
  for (const codes of all) expect(codes).toContain(code)
})

test.each([
  ['citation', 'Thực hiện Thông tư số 02/2020/TT-BNV ngày 05/3/2020 của Bộ Nội vụ.'],
  ['deadline', 'Văn phòng gửi báo cáo về huyện trước ngày 15/6/2024.'],
  ['unit', 'Giao Văn phòng UBND xã đôn đốc các thôn.'],
])('a plain %s bears none: %s', async (kind, text) => {
  const all = await doubtsIn(kind, text)
  expect(all.length).toBeGreaterThan(0)
  for (const codes of all) expect(codes.filter(code => /unsure|unread|longer/.test(code))).toEqual([])
})

test('why a find was made is told in both languages, of a plan and of one find', async () => {
  const { out } = await trichluc(['show', 'unsure', '--why', '--lang', 'vi', '--db', file])
  expect(out).toContain('quy tắc: loại văn bản kèm số, ký hiệu')
  expect(out).toContain('cần kiểm tra: lịch không có ngày này')
  const [row] = await rowsOf('deadlines', '--doubt')
  for (const find of [`find:${row!.id}`, String(row!.key)]) {
    const { out: one } = await trichluc(['show', find, '--why', '--lang', 'en', '--db', file])
    expect(one).toContain('rule: a time in a sentence')
    expect(one).toContain('to check: the calendar has no such day')
    expect(one).not.toContain('a type of document with a number')
  }
  const { code, err } = await trichluc(['show', 'find:999999', '--why', '--db', file])
  expect(code).toBe(2)
  expect(err).toContain('there is no find')
})

/** Texts in a folder and those below it. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:md|txt)$/.test(name))
    .map(name => join(folder, name))

test('every rule of the sample archive and of the fixtures has words', async () => {
  const rules = new Set<string>()
  for (const path of [corpus, join(import.meta.dirname, '../fixtures/extract')].flatMap(textsIn)) {
    const { mentions } = analyse(await read(readFileSync(path), path, {} as never))
    for (const { rule } of mentions) rules.add(rule)
  }
  expect(Object.keys(en.rules)).toEqual(expect.arrayContaining([...rules]))
})

test('on a scan the heads beside a quarter tell it where one reading is left; in typed text and of digits they only doubt', async () => {
  const ends = async (third: string, origin: 'ocr' | 'text') => {
    const heads = ['Quý I', 'Quý II', third, 'Quý IV'].map(
      (head, i) => `${i + 1}. ${head}\n- Kiểm tra phong trào lần ${i + 1}.`,
    )
    const text = `KẾ HOẠCH\nCông tác thi đua năm 2024\n\nI. NỘI DUNG\n${heads.join('\n')}\n`
    const typed = await read(new TextEncoder().encode(text), 'x.md', {} as never)
    const pages = typed.pages.map(page => ({ ...page, lines: page.lines.map(line => ({ ...line, origin })) }))
    return analyse({ ...typed, pages }).mentions.flatMap(({ kind, value, notes }) =>
      kind === 'deadline' && 'end' in value
        ? [`${value.end} ${notes.map(({ code }) => code).filter(code => code.startsWith('time-'))}`]
        : [],
    )
  }
  const doubted = [
    '2024-03-31 ',
    '2024-06-30 time-out-of-order',
    '2024-06-30 time-out-of-order',
    '2024-12-31 ',
  ]
  expect(await ends('Quý II', 'ocr')).toEqual([
    '2024-03-31 ',
    '2024-06-30 ',
    '2024-09-30 time-by-order',
    '2024-12-31 ',
  ])
  expect(await ends('Quý II', 'text')).toEqual(doubted)
  expect(await ends('Quý 2', 'ocr')).toEqual(doubted)
})
