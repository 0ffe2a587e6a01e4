import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { table } from '../src/cli/text-table.ts'
import { findingWords } from '../src/questions/code-words.ts'
import { questions } from '../src/questions/index.ts'
import { ask } from '../src/questions/question.ts'
import { openForReading } from '../src/store/database.ts'
import { dayInWords, dueInWords, ruleInWords } from '../src/text/due.ts'
import { archiveOfTwoPlans, folderWith, passingFolder, planText, trichluc } from './sample.ts'

let db: string
beforeAll(async () => {
  db = await archiveOfTwoPlans()
})
const inVietnamese = (...words: string[]) => trichluc([...words, '--db', db], 100, {})

describe('days and rules in words', () => {
  test.each([
    ['2024-03-20', '20/3/2024'],
    ['2024-03', '3/2024'],
    ['2024', '2024'],
    ['--10-13', '13/10'],
  ])('%s is %s, and stays as it is in English', (date, words) => {
    expect([dayInWords(date, 'vi'), dayInWords(date, 'en')]).toEqual([words, date])
  })
  test.each([
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20', 'hằng quý, ngày 20 tháng cuối quý'],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30', 'hằng năm, ngày 30/11'],
    ['FREQ=YEARLY;BYMONTH=10,11', 'hằng năm, tháng 10, 11'],
    ['FREQ=YEARLY;INTERVAL=2', '2 năm một lần'],
    ['FREQ=MONTHLY;INTERVAL=3', 'hằng quý'],
    ['FREQ=MONTHLY;INTERVAL=6', '6 tháng một lần'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'hằng tháng, ngày cuối tháng'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'hằng tháng, thứ Sáu cuối cùng'],
    ['FREQ=MONTHLY;BYDAY=1MO', 'hằng tháng, thứ Hai đầu tiên'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', 'hằng tuần, thứ Hai, thứ Năm'],
    ['FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20241231', 'hằng tháng, ngày 5, đến 31/12/2024'],
    ['FREQ=DAILY;BYHOUR=9', 'FREQ=DAILY;BYHOUR=9'],
  ])('%s is %s', (rule, words) => expect(ruleInWords(rule, 'vi')).toBe(words))
  test.each([
    [{ relation: 'before', end: '2024-06-15' }, 'trước 15/6/2024', 'before 2024-06-15'],
    [{ relation: 'by', end: '2024-06-15' }, 'chậm nhất 15/6/2024', 'by 2024-06-15'],
    [{ relation: 'after', start: '2024-06-15' }, 'từ 15/6/2024', 'from 2024-06-15'],
    [{ relation: 'in', start: '2024-06-01', end: '2024-06-30' }, 'tháng 6/2024', 'June 2024'],
    [{ relation: 'in', start: '2024-02-01', end: '2024-02-29' }, 'tháng 2/2024', 'February 2024'],
    [{ relation: 'in', start: '2024-01-01', end: '2024-03-31' }, 'quý I/2024', 'quarter I of 2024'],
    [{ relation: 'in', start: '2024-06-05', end: '2024-06-05' }, '5/6/2024', '2024-06-05'],
    [
      { relation: 'before', recurrence: 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20' },
      'hằng quý, trước ngày 20 tháng cuối quý',
      'every quarter, before day 20 of the last month of the quarter',
    ],
    [{ relation: 'relative', quote: 'sau khi họp' }, '“sau khi họp”', '“sau khi họp”'],
    [{ relation: null, quote: 'Văn phòng' }, '', ''],
  ])('%j is due %s', (row, vi, en) => {
    expect([dueInWords(row, 'vi'), dueInWords(row, 'en')]).toEqual([vi, en])
  })
})

describe('a table fits its terminal', () => {
  const given: Readonly<Record<string, Record<string, unknown>>> = {
    citing: { document: 'luật thi đua' },
    duties: { unit: 'văn phòng' },
    search: { text: 'thi đua' },
    show: { plan: 'tan-hoa-2024' },
    cascade: { plan: 'tan-hoa-2024' },
    timeline: { name: 'nông thôn' },
    diff: { plans: ['phu-son-2023', 'tan-hoa-2024'] },
    sql: { query: 'select * from deadlines' },
  }
  test.each(questions.map(question => [question.name, question] as const))('%s', async (name, question) => {
    const open = openForReading(db)
    const { rows, columns = question.columns } = await ask(open, question, given[name] ?? {})
    open.close()
    const shown = columns.filter(({ brief }) => brief)
    for (const lang of ['vi', 'en'] as const)
      for (const width of [80, 100, 120])
        if (shown.length * 6 < width)
          for (const line of table(rows, shown, width, lang).split('\n'))
            expect(line.length).toBeLessThanOrEqual(width)
  })
})

describe('one language at a time', () => {
  const languageOf = async (env: Record<string, string>, ...words: string[]) =>
    /nothing found/.test((await trichluc(['plans', '--year', '1999', '--db', db, ...words], 80, env)).err)
      ? 'en'
      : 'vi'
  test.each([
    [{}, [], 'vi'],
    [{ LANG: 'C.UTF-8' }, [], 'vi'],
    [{ LANG: 'en_US.UTF-8' }, [], 'en'],
    [{ LANG: 'vi_VN.UTF-8' }, [], 'vi'],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, [], 'en'],
    [{ LC_ALL: 'vi_VN.UTF-8', LANG: 'en_US.UTF-8' }, [], 'vi'],
    [{ LC_ALL: '', LANG: 'en' }, [], 'en'],
    [{ TRICHLUC_LANG: 'vi', LC_ALL: 'en_US.UTF-8' }, [], 'vi'],
    [{ TRICHLUC_LANG: '', LANG: 'en_US.UTF-8' }, [], 'en'],
    [{ TRICHLUC_LANG: 'vi' }, ['--lang', 'en'], 'en'],
    [{ TRICHLUC_LANG: 'en' }, ['--lang=vi'], 'vi'],
  ])('%j %j: %s', async (env, words, lang) => {
    expect(await languageOf(env as Record<string, string>, ...(words as string[]))).toBe(lang)
  })
  test('tables, errors and helps are Vietnamese', async () => {
    const { out } = await inVietnamese('deadlines')
    expect(out).toMatch(/│ Hạn +│/)
    expect(out).toContain('trước 15/6/2024')
    expect((await inVietnamese('plans', '--level', 'làng')).err).toBe(
      'lỗi: --level: không có “làng”; chọn một trong: trung ương, tỉnh, huyện, xã\n',
    )
    expect((await inVietnamese('status')).out).toMatch(/^2 kế hoạch, 2 trang/)
    expect((await inVietnamese('plans', '--foo')).err).toMatch(/^lỗi: không có tùy chọn --foo/)
  })
  test('no help in Vietnamese holds an English sentence', async () => {
    const english = /\b(?:the|of|with|that|which|and|these|this|without)\b/
    const { out } = await trichluc(['--help'], 100, {})
    const names = [...out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(25)
    for (const name of names) {
      const help = (await trichluc([name, '--help'], 100, {})).out
      const told = help.slice(0, help.indexOf('Ví dụ:')).replace(/“[^”]*”/g, '')
      expect(help).toContain('Cách dùng:')
      expect(told.split('\n').filter(line => english.test(line))).toEqual([])
    }
  })
  test('words of both languages are taken as values, and data keep codes', async () => {
    for (const level of ['xã', 'Xã', 'XA', 'commune']) {
      const { out } = await inVietnamese('plans', '--level', level, '--json')
      expect(JSON.parse(out).map((row: { issuerLevel: string }) => row.issuerLevel)).toEqual([
        'commune',
        'commune',
      ])
    }
    const standing = async (word: string) =>
      JSON.parse((await inVietnamese('citations', '--in-force', word, '--json')).out).length
    expect(await standing('còn hiệu lực')).toBe(await standing('in force'))
    expect(JSON.parse((await inVietnamese('mentions', '--kind', 'thời hạn', '--json')).out).length).toBe(2)
    expect((await inVietnamese('mentions', '--kind', 'deadline')).out).toContain('thời hạn')
  })
})

test('each fault that the audit finds has a name', () => {
  const codes = readdirSync('fixtures/audit').flatMap(name => name.match(/^(.*)\.txt$/)?.[1] ?? [])
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter(code => !(code in findingWords))).toEqual([])
})

describe('days that are asked for', () => {
  let plans: string
  beforeAll(async () => {
    const recurring = planText().replace(
      '2. Gửi báo cáo',
      '2. Gửi báo cáo kết quả về UBND huyện trước ngày 20 tháng cuối quý.\n\n3. Họp đánh giá vào thứ Sáu hằng tuần.\n\n4. Tổng kết trước ngày 10/01/2025.\n\n5. Gửi báo cáo',
    )
    const folder = folderWith({ 'tan-hoa-2024.md': recurring })
    plans = join(folder, 'y.db')
    await trichluc(['import', folder, '--db', plans])
  })
  const days = async (...words: string[]): Promise<string[]> =>
    JSON.parse((await trichluc(['deadlines', ...words, '--json', '--db', plans])).out).map(
      ({ start, end }: { start: string; end: string }) => end ?? start,
    )
  test('what recurs stands on its real days in a month, and on none outside it', async () => {
    expect(await days('--month', '2024-06')).toEqual([
      '2024-06-07',
      '2024-06-14',
      '2024-06-15',
      '2024-06-20',
      '2024-06-21',
      '2024-06-28',
    ])
    expect(await days('--month', '6/2024', '--limit', '2', '--offset', '3')).toEqual([
      '2024-06-20',
      '2024-06-21',
    ])
    // the plan's years are over
    expect(await days('--month', '2025-03')).toEqual([])
  })
  test('days from today on', async () => {
    expect(await days('--due', '1w', '--today', '2024-06-15')).toEqual([
      '2024-06-15',
      '2024-06-20',
      '2024-06-21',
    ])
    expect(await days('--due', '5 ngày', '--today', '15/6/2024')).toEqual(['2024-06-15', '2024-06-20'])
  })
  test('what lies wholly outside a year is not among its deadlines, and that is told', async () => {
    const { out, err } = await trichluc([
      'export',
      'deadlines',
      '--year',
      '2024',
      '--to',
      'csv',
      '--db',
      plans,
    ])
    expect(out).not.toContain('2025-01-10')
    expect(err).toContain('1 deadlines of these plans lie outside 2024')
    expect(await days('--from', '2025')).toEqual(['2025-01-10'])
  })
  test('in a calendar what recurs ends with its plan’s years', async () => {
    const { out } = await trichluc(['export', 'deadlines', '--to', 'ics', '--db', plans])
    const rules = out.match(/RRULE:.*/g)!
    expect(rules.length).toBe(2)
    for (const rule of rules) expect(rule).toContain('UNTIL=20241231')
  })
  test.each([
    [
      ['deadlines', '--from', '2024-07', '--until', '2024-06'],
      /first day \(2024-07-01\) lies after the last/,
    ],
    [['deadlines', '--month', '2024-06', '--due', '3d'], /give one of them/],
    [['deadlines', '--month', '13/2024'], /--month: “13\/2024” is no month/],
    [['deadlines', '--due', 'soon'], /--due: “soon” is no span of time/],
    [['export', 'deadlines', '--to', '2024-06-30'], /give the last day with --until/],
  ])('%j is refused', async (words, message) => {
    const { code, err } = await trichluc([...words, '--db', plans])
    expect([code, message.test(err), err]).toEqual([2, true, err])
  })
  test.each(['files', 'queue', 'review list --all', 'register list', 'coverage', 'search ""', 'plans'])(
    '%s takes days, and refuses those the wrong way round',
    async command => {
      const words = command.replace('""', 'thi').split(' ')
      const { code, err } = await trichluc([...words, '--from', '2024', '--until', '1/2023', '--db', plans])
      expect([code, err]).toEqual([2, expect.stringMatching(/2024-01-01.*2023-01-31/)])
      expect(
        (await trichluc([...words, '--from', '1901', '--until', '1902', '--json', '--db', plans])).out,
      ).toBe('[]\n')
    },
  )
  test('the register by the day of issue', async () => {
    const { out } = await trichluc([
      'register',
      'list',
      '--from',
      '31/7/2017',
      '--until',
      '31/7/2017',
      '--json',
      '--db',
      plans,
    ])
    expect(JSON.parse(out).map(({ number }: { number: string }) => number)).toContain('91/2017/NĐ-CP')
  })
  test('--to stands for --until in questions', async () => {
    expect(await days('--from', '2024-06-01', '--to', '2024-06-30')).toEqual(
      await days('--from', '2024-06-01', '--until', '2024-06-30'),
    )
  })
})

test('where nothing is found: how it was understood, what stands in the way, what comes near', async () => {
  const { err } = await inVietnamese('plans', '--year', '1999', '--level', 'xa')
  expect(err).toBe('không tìm thấy gì\ncâu hỏi được hiểu là: --year 1999 --level xã\nnếu bỏ --year 1999: 2\n')
  const { err: near } = await inVietnamese('movements', '--movement', 'nông thông mới')
  expect(near).toMatch(/gần nhất: “Cả nước chung sức xây dựng nông thôn mới”/)
})

describe('settings', () => {
  const asked = (folder: string, env: Record<string, string>, ...words: string[]) =>
    trichluc(words, null, { TRICHLUC_LANG: 'en', ...env }, folder)
  const withSettings = (text: string): string => {
    const folder = passingFolder()
    writeFileSync(join(folder, 'trichluc.json'), text)
    return folder
  }
  test('nobody repeats --db', async () => {
    const folder = withSettings(`\ufeff${JSON.stringify({ db })}`)
    expect(JSON.parse((await asked(folder, {}, 'plans', '--json')).out)).toHaveLength(2)
    expect(JSON.parse((await asked('/', { TRICHLUC_DB: db }, 'plans', '--json')).out)).toHaveLength(2)
    expect((await asked(folder, { TRICHLUC_DB: '/no/such.db' }, 'plans')).err).toMatch(/no\/such\.db/)
    expect((await asked(folder, {}, 'plans', '--db', '/no/other.db')).err).toMatch(/no\/other\.db/)
  })
  test.each([
    ['{"db": 3}', /“db” is wrong; give "/],
    ['{"datei": "x"}', /“datei”, which is no setting; keep only: db, lang/],
    ['{db}', /trichluc\.json cannot be read: .*; write it as \{"db": /],
    ['[]', /cannot be read/],
  ])('%s is refused', async (text, message) => {
    const { code, err } = await asked(withSettings(text), {}, 'plans')
    expect([code, message.test(err), err.split('\n').length]).toEqual([2, true, 2])
  })
  test('the language of the folder stands before that of the machine', async () => {
    const folder = withSettings('{"lang": "vi"}')
    expect((await asked(folder, { TRICHLUC_LANG: '', LANG: 'en' }, 'plans', '--year', 'x')).err).toMatch(
      /^lỗi:/,
    )
  })
})
