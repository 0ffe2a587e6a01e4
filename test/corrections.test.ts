import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acceptFind, addFind, correctFind, rejectFind } from '../pipelines/review/finds.ts'
import { correctPlan } from '../pipelines/review/header.ts'
import { checkPlan, undo } from '../pipelines/review/whole.ts'
import { UserError } from '../src/errors.ts'
import { valueFrom } from '../src/review/typed-value.ts'
import type { Database } from '../src/store/database.ts'
import { close, openForWriting } from '../src/store/database.ts'
import { loadPlan } from '../src/store/load.ts'
import { folderWith, planText, trichluc } from './sample.ts'

const by = { who: 'Lan' }
const text = planText()

const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return `${error.code} ${error.values.field ?? ''}`.trim()
    throw error
  }
  return 'taken'
}

describe('what is typed into a field', () => {
  test.each([
    ['deadline', 'end', '20/3/2024', '2024-03-20'],
    ['deadline', 'end', 'ngày 20 tháng 3 năm 2024', '2024-03-20'],
    ['deadline', 'end', '2024-03-20', '2024-03-20'],
    ['deadline', 'start', 'quý I/2024', '2024-01-01'],
    ['deadline', 'end', 'quý I/2024', '2024-03-31'],
    ['deadline', 'end', '2/2024', '2024-02-29'],
    ['deadline', 'end', '2024', '2024-12-31'],
    ['deadline', 'end', ' ', null],
    ['deadline', 'units', 'Phòng Nội vụ; Văn phòng', ['Phòng Nội vụ', 'Văn phòng']],
    ['deadline', 'recurrence', 'ngày 25 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['deadline', 'relation', 'chậm nhất', 'by'],
    ['unit', 'role', 'phối hợp', 'coordinate'],
    ['citation', 'date', 'tháng 3 năm 2024', '2024-03'],
    ['citation', 'nested', 'không', false],
    ['anniversary', 'eventDate', '13/10', '--10-13'],
    ['anniversary', 'years', '70', 70],
    ['plan', 'date', '5/2/2024', '2024-02-05'],
    ['plan', 'signer.name', 'Lê Thị Mận', 'Lê Thị Mận'],
    ['plan', 'periodFrom', '2024', 2024],
  ] as const)('%s.%s “%s”', (target, field, words, value) =>
    expect(valueFrom(target, field, words)).toEqual(value),
  )
  test.each([
    ['deadline', 'end', '31/4/2024', 'field-no-such-day end'],
    ['deadline', 'end', '2024-02-30', 'field-no-such-day end'],
    ['deadline', 'end', '20/3', 'field-no-year end'],
    ['deadline', 'end', 'sớm nhất', 'field-no-date end'],
    ['deadline', 'end', '20/3/2024 hoặc 21/3/2024', 'field-no-date end'],
    ['citation', 'date', 'quý I/2024', 'field-no-date date'],
    ['deadline', 'due', '20/3/2024', 'field-unknown due'],
    ['unit', 'role', 'làm', 'field-no-choice role'],
    ['unit', 'unit', '', 'field-empty unit'],
    ['anniversary', 'years', 'bảy mươi', 'field-no-number years'],
    ['plan', 'periodFrom', '20244', 'field-refused periodFrom'],
  ] as const)('%s.%s “%s” is refused at the field', (target, field, words, code) =>
    expect(refused(() => valueFrom(target, field, words))).toBe(code),
  )
})

const archive = async (files: Readonly<Record<string, string>> = { 'a.md': text }) => {
  const folder = folderWith(files)
  const path = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', path])
  return { folder, path }
}
const held = async <T>(path: string, use: (db: Database) => T): Promise<T> => {
  const db = openForWriting(path)
  try {
    return use(db)
  } finally {
    close(db)
  }
}
const ask = async (path: string, ...words: string[]) =>
  JSON.parse((await trichluc([...words, '--json', '--db', path])).out)
const deadlineOf = (db: Database): number =>
  db.prepare("SELECT id FROM deadlines WHERE quote LIKE '%15/6%'").pluck().get() as number
const dueDays = async (path: string) => (await ask(path, 'deadlines')).map((row: { end: string }) => row.end)

describe('a correction', () => {
  test('is in questions and exports, marked; survives re-analysis and a new reading; is undone', async () => {
    const { path, folder } = await archive()
    const { find } = await held(path, db => correctFind(db, 1, deadlineOf(db), { end: '20/6/2024' }, by))
    expect(find).toEqual(expect.any(Number))
    const again = async () => {
      expect(await dueDays(path)).toEqual(['2024-06-20'])
      const [{ notes }] = await ask(path, 'deadlines')
      expect(notes).toMatchObject([{ code: 'corrected', values: { fields: 'end', who: 'Lan' } }])
      expect((await ask(path, 'deadlines', '--to', '2024-06-16')).length).toBe(0)
    }
    await again()
    expect((await trichluc(['export', 'deadlines', '--to', 'csv', '--db', path])).out).toContain('2024-06-20')
    await trichluc(['reanalyse', '--all', '--db', path])
    await again()
    await held(path, db => db.exec("UPDATE content SET reader = 'older'"))
    await trichluc(['reanalyse', '--read', '--db', path])
    await again()
    writeFileSync(
      join(folder, 'a.md'),
      text.replace('1. Các thôn', '1. Họp trước ngày 10/2/2024.\n\n2. Các thôn'),
    )
    await trichluc(['import', folder, '--db', path])
    expect(await dueDays(path)).toEqual(['2024-02-10', '2024-06-20'])
    await held(path, db => undo(db, null, by))
    expect(await dueDays(path)).toEqual(['2024-02-10', '2024-06-15'])
    await held(path, db => expect(refused(() => undo(db, null, by))).toBe('nothing-to-undo'))
  })

  test('of words that are gone is loose, and comes back with them', async () => {
    const { path, folder } = await archive()
    await held(path, db => correctFind(db, 1, deadlineOf(db), { end: '20/6/2024' }, by))
    writeFileSync(
      join(folder, 'a.md'),
      text.replace('2. Gửi báo cáo sơ kết về UBND huyện trước ngày 15/6/2024.', '2. Giữ gìn đoàn kết.'),
    )
    await trichluc(['import', folder, '--db', path])
    const states = () =>
      held(path, db => db.prepare('SELECT state FROM laid JOIN plan ON id = plan').pluck().all())
    expect(await states()).toEqual(['loose'])
    expect(await dueDays(path)).toEqual([])
    writeFileSync(join(folder, 'a.md'), text)
    await trichluc(['import', folder, '--db', path])
    await trichluc(['reanalyse', '--all', '--db', path])
    expect(await states()).toEqual(['applied'])
    expect(await dueDays(path)).toEqual(['2024-06-20'])
  })

  test('of a date of the plan is its date, by which the years of its deadlines go', async () => {
    const { path } = await archive({
      'a.md': text.replace('15/6/2024', '15/6').replace('năm 2024\n\nCăn cứ', '\n\nCăn cứ'),
    })
    await held(path, db =>
      correctPlan(
        db,
        1,
        { date: '20/1/2023', periodFrom: '2023', periodTo: '2023', 'signer.name': 'Lê Thị Mậu' },
        by,
      ),
    )
    expect(await ask(path, 'plans')).toMatchObject([
      { date: '2023-01-20', yearFrom: 2023, signer: 'Lê Thị Mậu' },
    ])
    expect(await dueDays(path)).toEqual(['2023-06-15'])
    await trichluc(['reanalyse', '--all', '--db', path])
    expect(await dueDays(path)).toEqual(['2023-06-15'])
  })

  test('rejects a find, and adds one at marked words', async () => {
    const { path } = await archive()
    await held(path, db => {
      rejectFind(db, 1, deadlineOf(db), by)
      const { text: stored } = loadPlan(db, 1).document
      const at = stored.indexOf('đôn đốc các thôn')
      addFind(db, 1, 'deadline', { start: at, end: at + 16 }, { task: 'đôn đốc', end: '1/7/2024' }, by)
      expect(refused(() => addFind(db, 1, 'deadline', { start: at, end: at + 16 }, { end: '1/7' }, by))).toBe(
        'field-no-year end',
      )
    })
    const rows = async () =>
      (await ask(path, 'deadlines')).map(({ quote, end, section }: Record<string, string>) => [
        quote,
        end,
        section,
      ])
    expect(await rows()).toEqual([['đôn đốc các thôn', '2024-07-01', 'III/1']])
    await trichluc(['reanalyse', '--all', '--db', path])
    expect(await rows()).toEqual([['đôn đốc các thôn', '2024-07-01', 'III/1']])
    await held(path, db => {
      undo(db, null, by)
      undo(db, null, by)
    })
    expect((await rows()).length).toBe(1)
    expect(await dueDays(path)).toEqual(['2024-06-15'])
  })

  test('an accepted find bears no doubt any more; a checked plan that is changed is open again', async () => {
    const { path } = await archive({ 'a.md': text.replace('15/6/2024', '31/6/2024') })
    const doubts = () => ask(path, 'deadlines', '--doubt')
    expect((await doubts()).length).toBe(1)
    await held(path, db => {
      acceptFind(db, 1, db.prepare('SELECT id FROM deadlines').pluck().get() as number, by)
      checkPlan(db, 1, by)
      expect(db.prepare('SELECT checked FROM header').pluck().get()).toBe(1)
    })
    expect(await doubts()).toEqual([])
    await trichluc(['reanalyse', '--all', '--db', path])
    expect(await doubts()).toEqual([])
    await held(path, db => {
      expect(db.prepare('SELECT checked FROM header').pluck().get()).toBe(1)
      correctPlan(db, 1, { place: 'Tân Hoà' }, by)
      expect(db.prepare('SELECT checked FROM header').pluck().get()).toBe(0)
    })
  })
})

describe('by commands', () => {
  test('the queue, a correction, the work of two people merged with its conflict, and undo', async () => {
    const { path, folder } = await archive({ 'a.md': text.replace('15/6/2024', '31/6/2024') })
    const other = join(folder, 'other.db')
    await trichluc(['import', folder, '--db', other])
    const on = (db: string, ...words: string[]) => trichluc([...words, '--db', db])
    const [item] = await ask(path, 'queue', '--kind', 'deadline')
    expect(item).toMatchObject({
      plan: 'a',
      quote: 'trước ngày 31/6/2024',
      doubts: [{ code: 'no-such-day' }],
    })
    expect((await on(path, 'queue')).err).toMatch(
      /\d+ items are left; \d+ doubts of dates and numbers are unseen/,
    )
    expect(await on(path, 'correct', 'a', '31/6', 'end', '31/6/2024')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/the calendar has no “31\/6\/2024”/),
    })
    expect((await on(path, 'correct', 'a', '31/6', 'end', '30/6/2024', '--who', 'Lan')).err).toMatch(
      /^corrected: [0-9a-f]{16}$/m,
    )
    expect(await ask(path, 'queue', '--kind', 'deadline')).toEqual([])
    await on(other, 'correct', 'a', String(item.find), 'end', '1/7/2024', '--who', 'Minh')
    await on(other, 'review', 'export', join(folder, 'minh.json'))
    expect((await on(path, 'review', 'import', join(folder, 'minh.json'))).err).toMatch(
      /^1 corrections added, 0 undone, 2 in conflict, 0 loose/,
    )
    expect(await dueDays(path)).toEqual(['2024-06-30'])
    expect(
      (await ask(path, 'review', 'list'))
        .map(({ who, value }: Record<string, string>) => [who, value])
        .sort(),
    ).toEqual([
      ['Lan', '"2024-06-30"'],
      ['Minh', '"2024-07-01"'],
    ])
    expect(await ask(path, 'deadlines', '--doubt')).toMatchObject([{ end: '2024-06-30' }])
    expect((await on(path, 'review', 'import', join(folder, 'minh.json'))).err).toMatch(
      /^0 corrections added/,
    )
    await on(path, 'correct', 'a', '31/6', 'end', '1/7/2024', '--who', 'Lan')
    expect(await ask(path, 'review', 'list')).toEqual([])
    expect(await dueDays(path)).toEqual(['2024-07-01'])
    await on(path, 'review', 'undo', '--who', 'Lan')
    expect((await ask(path, 'review', 'list')).length).toBe(2)
    await on(path, 'review', 'checked', 'a')
    expect(await ask(path, 'queue')).toEqual([])
  })
})
