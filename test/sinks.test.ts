import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, expect, test } from 'vitest'
import { full } from '../src/column.ts'
import { mermaid } from '../src/export/cascade.ts'
import { csv } from '../src/export/csv.ts'
import { recordNames } from '../src/export/file-names.ts'
import { md } from '../src/export/md.ts'
import { xlsx } from '../src/export/xlsx.ts'
import { asDot, asMarkdown, asMermaid } from '../src/text/printable.ts'
import { about } from './about.ts'
import { folderWith, passingFolder, planText } from './sample.ts'

const main = new URL('../dist/src/cli/main.js', import.meta.url).pathname
const run = (...words: string[]) => spawnSync(process.execPath, [main, ...words], { maxBuffer: 2 ** 28 })

/** What a terminal obeys; line feeds are counted apart. */
const steering = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u
const obeyed = 'xanh \u001b]0;tên\u0007\u001b[2J\u009b31m \u202esạch\u2066 \u0085 \u007f'
const markup = '<img src=x onerror=alert(1)> [a](https://b.vn) `c` | d "e" %%{init: {}}%% #quot; www.b.vn'

/** A plan whose title, movements, task and file name hold what terminals, spreadsheets and drawings obey. */
const hostile = planText()
  .replace(/^Công tác thi đua.*$/m, `＝HYPERLINK("x") ${obeyed} ${markup} năm 2024`)
  .replace('Cả nước chung sức xây dựng nông thôn mới', `＝1+1 ${obeyed}`)
  .replace('Gửi báo cáo sơ kết', `＋1 ${obeyed} ${markup} Gửi báo cáo sơ kết`)
const fileName = 'kế \u001b[2J\nhoạch\u202e =1+1.md'

let folder: string
let db: string
let told: string
beforeAll(() => {
  folder = folderWith({
    [fileName]: hostile,
    'hỏng\u001b[2J\n\u202e.pdf': '%PDF-1.7\nbroken',
    'b.md': planText({ number: '3/KH-UBND' }),
  })
  db = join(passingFolder(), 'x.db')
  told = run('import', folder, '--db', db).stderr.toString()
})

test('what an import tells: a line for each file, in which nothing steers', () => {
  expect(told).not.toMatch(steering)
  const lines = told.trim().split('\n')
  expect(lines).toHaveLength(4)
  expect(lines).toContainEqual(expect.stringMatching(/^imported: .*kế \\u001b\[2J\\nhoạch\\u202e =1\+1\.md$/))
  expect(lines).toContainEqual(expect.stringMatching(/^failed: .*hỏng\\u001b\[2J\\n\\u202e\.pdf — /))
})

test.each([
  ['plans'],
  ['movements'],
  ['deadlines'],
  ['sections'],
  ['mentions'],
  ['audit'],
  ['status'],
  ['show', '15/KH-UBND'],
  ['cascade', '15/KH-UBND'],
  ['search', 'báo cáo sơ kết'],
  ['sql', 'select * from plans'],
])('%s: the table, CSV and JSON steer no terminal', (...words) => {
  for (const form of [[], ['--csv'], ['--json']]) {
    const { stdout, stderr, status } = run(...words, ...form, '--db', db)
    expect([status, stderr.toString()]).toEqual([0, expect.not.stringMatching(steering)])
    expect(stdout.toString()).not.toMatch(steering)
  }
})

test('errors repeat what was given as text', () => {
  for (const words of [
    ['show', 'a\u001b[2J\nb', '--db', db],
    ['plans', '--db', 'c\u001b[2J\u202e.db'],
    ['import', 'd\u001b[2J\u0085\n', '--db', db],
    ['sql', 'select "\u001b[2J"', '--db', db],
  ]) {
    const { stderr } = run(...words)
    expect(stderr.toString()).not.toMatch(steering)
    expect(stderr.toString().trim().split('\n').length).toBeLessThan(3)
  }
})

test('JSON gives every character back', () => {
  const [plan] = JSON.parse(
    run('sql', "select plan from plans where number like '15/%'", '--json', '--db', db).stdout.toString(),
  )
  expect(plan.plan).toBe(fileName.replace('.md', ''))
})

const signs = ['=', '+', '-', '@', '\t=', '\r=', ' =', '＝', '＋', '－', '＠', '﹦', '\ufeff=', '\u200b＝']

test('no cell of CSV or xlsx is a formula, also in full width and behind what has no width', async () => {
  const shown = [full('a', 'A', 'A', 9)]
  const rows = signs.map(sign => ({ a: `${sign}1+1` }))
  const cells = parse(String(await csv({ rows, columns: shown }, about)), {
    bom: true,
    from: 2,
  }).flat() as string[]
  const sheet = (await readSheet(Buffer.from(await xlsx({ rows, columns: shown }, about)))).slice(1).flat()
  for (const all of [cells, sheet.map(String)]) {
    expect(all).toHaveLength(signs.length)
    expect(all.filter(cell => !cell.startsWith("'"))).toEqual([])
  }
})

test.each(['csv', 'md', 'json'])('export of every listing as %s: no steering, a row a line', format => {
  for (const what of ['plans', 'movements', 'deadlines', 'sections', 'findings']) {
    const { stdout, status } = run('export', what, '--to', format, '--db', db)
    const text = stdout.toString().replaceAll('\r\n', '\n')
    expect([what, status]).toEqual([what, 0])
    expect(text).not.toMatch(steering)
    if (format === 'json') continue
    const rows = JSON.parse(run('export', what, '--to', 'json', '--db', db).stdout.toString())
    const lines = text.trim().split('\n')
    const table = format === 'md' ? lines.slice(0, lines.indexOf('')) : lines
    expect(table).toHaveLength(rows.length + (format === 'md' ? 2 : 1))
  }
})

test('a spreadsheet of hostile plans can be opened', async () => {
  const out = join(passingFolder(), 'plans.xlsx')
  expect(run('export', 'plans', '--to', 'xlsx', '--out', out, '--db', db).status).toBe(0)
  const cells = (await readSheet(readFileSync(out))).flat().map(String)
  expect(cells.some(cell => cell.startsWith("'＝HYPERLINK"))).toBe(true)
  expect(cells.join('')).not.toMatch(steering)
})

test('Markdown: every sign of markup is escaped', async () => {
  const line = String(await md({ rows: [{ a: markup }], columns: [full('a', 'A', 'A', 9)] }, about)).split(
    '\n',
  )[2]!
  expect(line.split(/(?<!\\)\|/)).toHaveLength(3)
  expect(asMarkdown(markup)).not.toMatch(/(?<!\\)[<>[\]`|#&]|(?<!\\):\/\/|www\.(?!\\)b/)
})

test('Mermaid and DOT: labels stay labels', () => {
  const plan = { id: 1, key: null, name: fileName, number: markup, issuer: obeyed, level: null, date: null }
  const drawing = mermaid(plan, [])
  expect(drawing).not.toMatch(steering)
  expect(drawing.split('\n')).toHaveLength(4)
  expect(drawing).not.toMatch(/<(?!br\/>)|%%|`|#quot;/)
  expect(asMermaid('#quot;')).toBe('#35;quot;')
  expect(asDot('a\\"b\nc&lt;')).toBe('a\\\\\\"b c&amp;lt;')
  for (const form of ['mermaid', 'dot', 'json'])
    expect(run('cascade', '15/KH-UBND', '--to', form, '--db', db).stdout.toString()).not.toMatch(steering)
})

test('a calendar of hostile tasks is one, with as many entries', () => {
  const text = run('export', 'deadlines', '--to', 'ics', '--db', db).stdout.toString()
  expect(text.replaceAll('\r\n', '\n')).not.toMatch(steering)
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(events.length).toBeGreaterThan(0)
  expect(text.match(/^BEGIN:/gm)!.length).toBe(1 + 2 * events.length)
})

test('records bear names that every file system takes', () => {
  const long = `${'ế'.repeat(83)}a.md`
  const names = recordNames([fileName, long, `x/${long}`, `${'ế'.repeat(84)}.md`])
  expect(new Set(names).size).toBe(4)
  for (const name of names) {
    expect(Buffer.byteLength(`${name}.json`)).toBeLessThan(256)
    expect(name).not.toMatch(/[\p{Cc}\u202e]/u)
  }
})

test('a source name of 251 bytes goes through import and export of records', () => {
  const name = `${'ế'.repeat(82)}aa.md`
  expect(Buffer.byteLength(name)).toBe(251)
  const file = join(passingFolder(), 'x.db')
  expect(run('import', folderWith({ [name]: planText() }), '--db', file).status).toBe(0)
  const target = join(passingFolder(), 'records')
  expect(run('export', 'records', '--to', target, '--db', file).stderr.toString()).toMatch(/^1 records/)
  expect(readdirSync(target)).toHaveLength(1)
})

test('an export is never written onto a database', () => {
  const before = readFileSync(db)
  const copy = join(passingFolder(), 'another.db')
  copyFileSync(db, copy)
  for (const out of [db, copy]) {
    const { status, stderr } = run('export', 'plans', '--to', 'csv', '--out', out, '--db', db)
    expect([status, stderr.toString()]).toEqual([
      2,
      expect.stringMatching(/^error: .* is a database and would be lost; /),
    ])
  }
  expect(readFileSync(db).equals(before)).toBe(true)
})

const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select'

test('SQL without end is given up, and a few rows of many take little memory', () => {
  const { status, stderr } = run('sql', `${endless} count(*) from n`, '--timeout', '1', '--db', db)
  expect([status, stderr.toString()]).toEqual([
    1,
    expect.stringMatching(/^error: no answer within 1 s; .*--timeout/),
  ])
  // Without a limit on rows taken from SQLite it would not end either.
  const one = run('sql', `${endless} i from n`, '--limit', '1', '--json', '--db', db)
  expect(JSON.parse(one.stdout.toString())).toEqual([{ i: 1 }])
})

test('a tesseract that is not there is told in one line', () => {
  const scans = new URL('../corpus/plans', import.meta.url).pathname
  const scan = readdirSync(scans).find(
    name => name.endsWith('.pdf') && readFileSync(join(scans, name)).includes('JFIF\0'),
  )
  const file = join(passingFolder(), 'x.db')
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'import', join(scans, scan!), '--ocr', 'native', '--db', file],
    { encoding: 'utf8', env: { ...process.env, PATH: '' } },
  )
  expect(status).toBe(1)
  expect(stderr).toMatch(/^error: there is no program `tesseract` with the language `vie`; .*\n$/)
  expect(existsSync(file)).toBe(true)
})
