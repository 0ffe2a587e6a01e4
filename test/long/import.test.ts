import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { filesIn } from '../../pipelines/found-files.ts'
import { importFiles } from '../../pipelines/import.ts'
import { close, openForReading, openForWriting, write } from '../../src/store/database.ts'
import { endlessPlan, folderWith, passingFolder, planText, trichluc } from '../sample.ts'

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname
const plansIn = (db: string) =>
  trichluc(['plans', '--db', db, '--json']).then(({ out }) => JSON.parse(out) as Record<string, unknown>[])

test('a folder with everything in it: plans read, others passed over, one unreadable file told and stored', async () => {
  const folder = folderWith({
    'a.md': planText(),
    'copy-of-a.md': planText(),
    'empty.md': '',
    '~$a.docx': 'x',
    '.hidden.md': planText({ number: '1/KH-UBND' }),
    'tool.gz': gzipSync('nothing that could be a plan'.repeat(20)),
    'README.md': 'These are plans of the commune.',
    'broken.pdf': '%PDF-1.7\nthis is none',
  })
  mkdirSync(join(folder, '2023'))
  writeFileSync(join(folder, '2023', 'b.txt'), planText({ number: '7/KH-UBND', year: 2023 }))
  const db = join(passingFolder(), 'x.db')

  const first = await trichluc(['import', folder, '--db', db])
  expect(first.code).toBe(1)
  const lines = first.err.trim().split('\n')
  const line = (name: string): string | undefined => lines.find(text => text.includes(name))
  expect(line('copy-of-a.md')).toMatch(/imported/)
  expect(lines.filter(text => /^already imported/.test(text))).toHaveLength(1)
  expect(line('~$a.docx')).toMatch(/^skipped: .*lock file/)
  expect(line('.hidden.md')).toMatch(/^skipped: /)
  expect(line('tool.gz')).toMatch(/^skipped: .*not a format/)
  expect(line('README.md')).toMatch(/^skipped: .*without the head of an official document/)
  expect(line('empty.md')).toMatch(/^failed: .* — no text is in it; /)
  expect(line('broken.pdf')).toMatch(/^failed: .* — .+; .+/)
  expect(line('2023')).toMatch(/^imported: /)

  expect((await plansIn(db)).map(({ plan }) => plan)).toEqual(['b', 'a'])
  const status = JSON.parse((await trichluc(['status', '--db', db, '--json'])).out)
  const failed = status.failures.map(({ path }: { path: string }) => path.split('/').at(-1))
  expect(failed).toContain('broken.pdf')

  const second = await trichluc(['import', join(folder, 'a.md'), '--db', db])
  expect(second).toMatchObject({ code: 0, err: expect.stringMatching(/^already imported/) })
})

test('why a file was not read is kept by its code, and told the same without another try', async () => {
  const folder = folderWith({ 'a.pdf': '%PDF-1.7\nbroken', '.an.md': planText() })
  const db = openForWriting(join(passingFolder(), 'x.db'))
  const [hidden, first] = await importFiles(db, await filesIn([folder]))
  const [, second] = await importFiles(db, await filesIn([folder]))
  expect(hidden).toMatchObject({ status: 'skipped', code: 'skipped-hidden', reason: 'hidden' })
  expect(first).toMatchObject({
    status: 'failed',
    code: 'pdf-broken',
    values: { detail: expect.any(String) },
  })
  expect(second).toEqual({ ...first, before: true })
  const kept = db.prepare('SELECT code, details, reason FROM failure').get() as Record<string, string>
  expect(kept).toMatchObject({ code: first!.code, reason: first!.reason })
  expect(JSON.parse(kept.details!)).toEqual(first!.values)
  close(db)
})

test('a failure is forgotten once the file can be read', async () => {
  const folder = folderWith({ 'a.pdf': '%PDF-1.7\nbroken' })
  const db = join(folder, 'x.db')
  const file = join(folder, 'a.pdf')
  expect((await trichluc(['import', file, '--db', db])).code).toBe(1)
  expect((await trichluc(['status', '--db', db])).out).toMatch(/1 files that could not be read\n {2}a\.pdf: /)
  writeFileSync(file, planText())
  expect((await trichluc(['import', file, '--db', db])).code).toBe(0)
  expect((await trichluc(['status', '--db', db])).out).not.toMatch(/could not be read/)
})

test('a mistyped path fails and is not kept', async () => {
  const db = join(passingFolder(), 'x.db')
  const { code, err } = await trichluc(['import', '/no/such/file.pdf', '--db', db])
  expect(code).toBe(1)
  expect(err).toMatch(/^failed: \/no\/such\/file\.pdf — there is no such file; /)
  expect(JSON.parse((await trichluc(['status', '--db', db, '--json'])).out).failures).toEqual([])
})

test('the order of the files changes nothing', async () => {
  const files = {
    'a.md': planText(),
    'b.md': planText({ number: '7/KH-UBND', year: 2023 }),
    'c.md': planText({ commune: 'Phú Sơn' }),
    'z.md': planText(),
  }
  const ask = async (names: readonly string[]): Promise<string> => {
    const folder = folderWith(files)
    const db = join(folder, 'x.db')
    await trichluc(['import', ...names.map(name => join(folder, name)), '--db', db])
    const answers = await Promise.all(
      ['plans', 'citations', 'deadlines', 'units'].map(what =>
        trichluc(['export', what, '--to', 'csv', '--db', db]),
      ),
    )
    return answers.map(({ out }) => out.replace(/^\d+,/gm, '')).join('\n')
  }
  const names = Object.keys(files)
  expect(await ask([...names].reverse())).toBe(await ask(names))
})

test('reanalyse makes rows anew from the stored text and keeps ids', async () => {
  const folder = folderWith({ 'a.md': planText() })
  const file = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', file])
  const before = await plansIn(file)
  const db = openForWriting(file)
  write(db, () => db.exec("UPDATE header SET rules = 'older', number = 'wrong'"))
  db.close()
  expect((await trichluc(['status', '--db', file])).out).toMatch(/1 plans were analysed by other rules/)
  expect((await trichluc(['reanalyse', '--db', file])).err).toMatch(/^1 plans analysed again/)
  expect(await plansIn(file)).toEqual(before)

  const again = openForWriting(file)
  write(again, () => again.exec("UPDATE header SET rules = 'older'"))
  again.close()
  expect((await trichluc(['import', join(folder, 'a.md'), '--db', file])).err).toMatch(/^analysed again/)
})

test('a file that holds another plan now: the old plan stays, is told and can be removed', async () => {
  const folder = folderWith({ 'a.md': planText({ number: '1/KH-UBND' }) })
  const db = join(folder, 'x.db')
  await trichluc(['import', join(folder, 'a.md'), '--db', db])
  writeFileSync(join(folder, 'a.md'), planText({ number: '2/KH-UBND', year: 2025 }))
  await trichluc(['import', join(folder, 'a.md'), '--db', db])
  expect((await plansIn(db)).map(({ number }) => number).sort()).toEqual(['1/KH-UBND', '2/KH-UBND'])
  expect(JSON.parse((await trichluc(['status', '--db', db, '--json'])).out).replaced).toEqual(['a'])

  expect((await trichluc(['remove', '1/KH-UBND', '--db', db])).err).toBe('1 plans removed\n')
  expect((await plansIn(db)).map(({ number }) => number)).toEqual(['2/KH-UBND'])
  const raw = openForReading(db)
  const tables = raw
    .prepare("SELECT name FROM pragma_table_list WHERE type = 'table'")
    .pluck()
    .all() as string[]
  const orphans = tables.filter(table => {
    const column = raw
      .prepare("SELECT name FROM pragma_table_info(?) WHERE name IN ('plan', 'document')")
      .pluck()
      .get(table)
    return (
      column && raw.prepare(`SELECT 1 FROM ${table} WHERE ${column} NOT IN (SELECT id FROM document)`).get()
    )
  })
  raw.close()
  expect(orphans).toEqual([])
})

test('killed half-way and run again: all plans there, none twice', async () => {
  const count = 60
  const folder = folderWith({
    ...Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`plan-${i}.md`, planText({ number: `${i + 1}/KH-UBND` })]),
    ),
    ...endlessPlan,
  })
  const file = join(passingFolder(), 'x.db')
  const child = spawn(process.execPath, [main, 'import', folder, '--db', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines: string[] = []
  for await (const line of createInterface(child.stderr)) if (lines.push(line) === 10) child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect([child.signalCode, ...lines]).toEqual([
    'SIGKILL',
    ...lines.map(() => expect.stringMatching(/^imported/)),
  ])

  const half = openForReading(file)
  const saved = half.prepare('SELECT count(*) FROM plan').pluck().get() as number
  half.close()
  expect(saved).toBeGreaterThanOrEqual(10)
  expect(saved).toBeLessThanOrEqual(count)
  rmSync(join(folder, Object.keys(endlessPlan)[0]!))

  expect((await trichluc(['import', folder, '--db', file])).code).toBe(0)
  const numbers = (await plansIn(file)).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(count)
  expect(numbers).toHaveLength(count)
  const db = openForWriting(file)
  const one = (sql: string) => db.prepare(sql).pluck().get()
  expect(one('PRAGMA integrity_check')).toBe('ok')
  expect(one('SELECT count(*) FROM mention WHERE plan NOT IN (SELECT id FROM plan)')).toBe(0)
  expect(one('SELECT count(*) FROM words')).toBe(one('SELECT count(*) FROM paragraph'))
  db.close()
})

test('a second writer is told so in clear words', async () => {
  const folder = folderWith({ 'a.md': planText() })
  const file = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', file])
  const holder = openForWriting(file)
  const other = openForWriting(file)
  other.pragma('busy_timeout = 50')
  holder.exec('BEGIN IMMEDIATE')
  expect(() => write(other, () => {})).toThrow(/another program is writing to .*x\.db/)
  holder.exec('ROLLBACK')
  holder.close()
  other.close()
})

test('folders are walked by the alphabet, links to files followed, a database left out', async () => {
  const folder = folderWith({ 'b.md': 'b', 'a.md': 'a', 'x.db': '', 'x.db-wal': '' })
  mkdirSync(join(folder, 'sub'))
  cpSync(join(folder, 'a.md'), join(folder, 'sub', 'c.md'))
  const found = (await filesIn([folder])).map(({ path, skip }) => [path.slice(folder.length + 1), skip])
  expect(found).toEqual([
    ['a.md', null],
    ['b.md', null],
    ['sub/c.md', null],
    ['x.db', 'skipped-database'],
    ['x.db-wal', 'skipped-database'],
  ])
})

test.skipIf(process.getuid?.() === 0)('a file without the right to read it', async () => {
  const folder = folderWith({ 'a.md': planText() })
  chmodSync(join(folder, 'a.md'), 0)
  const { code, err } = await trichluc(['import', folder, '--db', join(folder, 'x.db')])
  expect(code).toBe(1)
  expect(err).toMatch(/may not be read; ask its owner/)
})
