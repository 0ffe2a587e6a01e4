import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { close, openForReading, openForWriting } from '../src/store/database.ts'
import { format } from '../src/store/migrations.ts'
import { folderWith, passingFolder, planText, trichluc } from './sample.ts'

const firstFormat = readFileSync(new URL('../fixtures/store/format-1.sql', import.meta.url), 'utf8')

/** An archive as the first release left it, with what its user made in it. */
const oldArchive = (own = ''): string => {
  const path = join(passingFolder(), 'old.db')
  const db = new Sqlite(path)
  db.pragma('journal_mode = WAL')
  db.exec(firstFormat + own)
  db.close()
  return path
}
const bytesOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const rows = (path: string, sql: string): unknown[] => {
  const db = openForReading(path)
  const found = db.prepare(sql).raw().all()
  db.close()
  return found
}
const json = async (...words: string[]): Promise<unknown> =>
  JSON.parse((await trichluc([...words, '--json'])).out)

describe('an archive of the first format', () => {
  test('is not asked, and what to do is told', async () => {
    const path = oldArchive()
    const { code, err } = await trichluc(['plans', '--db', path])
    expect(code).toBe(1)
    expect(err).toMatch(/made by another version of trichluc; run `trichluc reanalyse --db .*` once/)
  })

  test('becomes one of today by the next write, and keeps what its user wrote', async () => {
    const path = oldArchive()
    expect((await trichluc(['reanalyse', '--db', path])).err).toBe('1 plans analysed again\n')
    expect(await json('plans', '--db', path)).toMatchObject([{ plan: 'tan-hoa', number: '15/KH-UBND' }])
    expect(rows(path, 'SELECT DISTINCT why FROM accepted')).toEqual([['đã hỏi lại xã']])
    expect(await json('audit', '--db', path)).toEqual([])
    expect(await json('audit', '--all', '--db', path)).toMatchObject([{ accepted: 'đã hỏi lại xã' }])
    expect(rows(path, "SELECT entry ->> '$.number' FROM register")).toEqual([['12/2020/QĐ-UBND']])
    expect(rows(path, 'SELECT path, code, details FROM failure')).toEqual([['hong.pdf', null, '{}']])
    expect(rows(path, 'SELECT key FROM recognition')).toEqual([['hash of a page']])
    expect(rows(path, 'PRAGMA user_version')).toEqual([[format]])
    expect(
      rows(path, "SELECT name FROM sqlite_master WHERE name IN ('derivedBy', 'stands', 'standsEntity')"),
    ).toEqual([])
    expect(rows(path, 'SELECT count(*) > 0 FROM reference')).toEqual([[1]])
  })

  test.each([
    [['remove', 'tan-hoa'], '1 plans removed\n'],
    [['register', 'import', 'CSV'], '1 documents added to the register, 1 plans looked at again\n'],
    [['import', 'PLAN'], expect.stringMatching(/^imported/)],
  ])('%j is such a write', async (words, told) => {
    const path = oldArchive()
    const folder = folderWith({
      'r.csv':
        'number,type,title,issuer,issued,inForceFrom,replacedBy,replacedOn\n1/2021/QĐ-UBND,quyết định,,UBND tỉnh,2021-01-02,,,\n',
      'a.md': planText({ number: '3/KH-UBND' }),
    })
    const given = words.map(
      word => ({ CSV: join(folder, 'r.csv'), PLAN: join(folder, 'a.md') })[word] ?? word,
    )
    expect(await trichluc([...given, '--db', path])).toMatchObject({ code: 0, err: told })
    expect((await trichluc(['status', '--db', path])).code).toBe(0)
  })

  test('keeps the tables, views, indexes and triggers of its user', async () => {
    const path = oldArchive(`
      CREATE TABLE myNotes (plan INTEGER, note TEXT);
      INSERT INTO myNotes VALUES (1, 'gọi lại');
      CREATE VIEW myPlans AS SELECT number, note FROM plans p JOIN myNotes n ON n.plan = p.planId;
      CREATE INDEX myRules ON mention(rule);
      CREATE TABLE seen (id INTEGER);
      CREATE TRIGGER mySeen AFTER INSERT ON mention BEGIN INSERT INTO seen VALUES (new.id); END;
      CREATE VIRTUAL TABLE myWords USING fts5(text);`)
    await trichluc(['reanalyse', '--db', path])
    expect(rows(path, 'SELECT * FROM myPlans')).toEqual([['15/KH-UBND', 'gọi lại']])
    expect(
      rows(
        path,
        "SELECT name FROM sqlite_master WHERE name LIKE 'my%' AND name NOT LIKE 'myWords%' ORDER BY 1",
      ),
    ).toEqual([['myNotes'], ['myPlans'], ['myRules'], ['mySeen']])
    expect(rows(path, 'SELECT count(*) FROM myWords')).toEqual([[0]])
    expect(rows(path, 'SELECT count(*) > 0 FROM seen')).toEqual([[1]])
  })

  test('whose user took a name that is needed is left whole, and told so', async () => {
    const path = oldArchive('CREATE TABLE derived (mine TEXT); INSERT INTO derived VALUES (1);')
    const { code, err } = await trichluc(['reanalyse', '--db', path])
    expect(code).toBe(1)
    expect(err).toMatch(/derived already exists; a table or view of your own bears a name/)
    const db = new Sqlite(path)
    expect(db.prepare('SELECT * FROM derived').pluck().all()).toEqual(['1'])
    expect(db.prepare('SELECT number FROM plan').pluck().all()).toEqual(['15/KH-UBND'])
    db.close()
  })
})

test('what the user made survives each change of what is derived', async () => {
  const folder = folderWith({ 'a.md': planText() })
  const path = join(folder, 'x.db')
  await trichluc(['import', join(folder, 'a.md'), '--db', path])
  const mine = openForWriting(path)
  mine.exec("CREATE VIEW myView AS SELECT number FROM plans; UPDATE derived SET version = 'of another make'")
  close(mine)
  expect((await trichluc(['plans', '--db', path])).err).toMatch(/another version of trichluc/)
  await trichluc(['reanalyse', '--db', path])
  expect(rows(path, 'SELECT * FROM myView')).toEqual([['15/KH-UBND']])
})

describe('a database that is no archive is refused and left as it is', () => {
  const made = (work: (db: Sqlite.Database) => void): string => {
    const path = join(passingFolder(), 'other.db')
    const db = new Sqlite(path)
    work(db)
    db.close()
    return path
  }
  const others: Readonly<Record<string, () => string>> = {
    'another program’s': () =>
      made(db => db.exec('CREATE TABLE plan (id INTEGER); INSERT INTO plan VALUES (7)')),
    'another program’s, in WAL mode': () =>
      made(db => {
        db.pragma('journal_mode = WAL')
        db.exec('CREATE TABLE t (x)')
      }),
    'another program’s, of user_version 1, in WAL mode': () =>
      made(db => {
        db.pragma('journal_mode = WAL')
        db.exec('CREATE TABLE document (id INTEGER); PRAGMA user_version = 1')
      }),
    'with an application id of its own': () =>
      made(db => db.exec(`${firstFormat}; PRAGMA application_id = 252006673`)),
    'an empty one of another program': () => made(db => db.exec('VACUUM; PRAGMA user_version = 5')),
    'no database': () =>
      join(folderWith({ 'other.db': 'Không phải cơ sở dữ liệu. '.repeat(20) }), 'other.db'),
  }
  test.each(Object.keys(others))('%s', async name => {
    const path = others[name]!()
    const [before, beside] = [bytesOf(path), readdirSync(join(path, '..'))]
    const plan = join(folderWith({ 'a.md': planText() }), 'a.md')
    for (const words of [['plans'], ['import', plan], ['reanalyse'], ['remove', '1'], ['sql', 'select 1']]) {
      const { code, err } = await trichluc([...words, '--db', path])
      expect([words[0], code, err]).toEqual([
        words[0],
        1,
        expect.stringMatching(/^error: .* is not a database of trichluc; give another file with --db/),
      ])
    }
    expect(bytesOf(path)).toBe(before)
    expect(readdirSync(join(path, '..'))).toEqual(beside)
  })

  test('one of a newer version too', async () => {
    const path = join(passingFolder(), 'x.db')
    const db = openForWriting(path)
    db.pragma(`user_version = ${format + 1}`)
    close(db)
    const before = bytesOf(path)
    for (const words of [['plans'], ['reanalyse']])
      expect(await trichluc([...words, '--db', path])).toMatchObject({
        code: 1,
        err: expect.stringMatching(/made by a newer trichluc; install the newest/),
      })
    expect([bytesOf(path), existsSync(`${path}-wal`)]).toEqual([before, false])
  })
})

/** Whether somebody without rights could run what lies here: not where root keeps the clone in a folder of its own. */
const isReachable = (folder: string): boolean =>
  (statSync(folder).mode & 0o005) === 0o005 && (dirname(folder) === folder || isReachable(dirname(folder)))
const mayAsk = process.platform !== 'win32' && (process.getuid?.() !== 0 || isReachable(import.meta.dirname))
if (!mayAsk) console.log('skipped: asking as somebody without rights, who cannot read this folder')

describe.skipIf(!mayAsk)('where nothing may be written', () => {
  /** Asks as somebody without rights: a process that gives up those of root once its modules are loaded. */
  const asked = (words: readonly string[]) => {
    const program = new URL('../dist/src/cli/program.js', import.meta.url)
    const sqlite = new URL('../node_modules/better-sqlite3/lib/index.js', import.meta.url)
    const code = `
      const { run } = await import(${JSON.stringify(program.href)})
      new (await import(${JSON.stringify(sqlite.href)})).default(':memory:').close()
      if (process.getuid?.() === 0) { process.setgid(65534); process.setuid(65534) }
      const told = text => process.stdout.write(text)
      process.exitCode = await run(${JSON.stringify(words)}, { out: told, err: told, width: null, interactive: false, env: process.env })`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    })
    return stdout + stderr
  }
  const archive = async (): Promise<string> => {
    const folder = folderWith({ 'a.md': planText() })
    await trichluc(['import', join(folder, 'a.md'), '--db', join(folder, 'x.db')])
    return join(folder, 'x.db')
  }
  /** Whether the folder really is closed to writing: not so on a system without such rights. */
  const closed = (path: string): void => {
    for (const name of readdirSync(join(path, '..'))) chmodSync(join(path, '..', name), 0o444)
    chmodSync(join(path, '..'), 0o555)
  }
  const open = (path: string): void => chmodSync(join(path, '..'), 0o755)

  test('an archive is asked all the same', async () => {
    const path = await archive()
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.md', 'x.db'])
    closed(path)
    expect(asked(['sql', 'select number from plans', '--csv', '--db', path])).toContain('15/KH-UBND')
    expect(asked(['import', join(path, '..', 'a.md'), '--db', path])).toMatch(
      /x\.db may not be written; ask for the right/,
    )
    open(path)
  })

  test('also one in WAL mode, unless a writer left something beside it', async () => {
    const path = await archive()
    const left = new Sqlite(path)
    left.pragma('journal_mode = WAL')
    left.close()
    closed(path)
    expect(asked(['sql', 'select number from plans', '--csv', '--db', path])).toContain('15/KH-UBND')
    open(path)
    chmodSync(path, 0o644)
    const writer = openForWriting(path)
    writer.exec('CREATE TABLE more (x)')
    const copy = join(passingFolder(), 'x.db')
    copyFileSync(path, copy)
    writeFileSync(`${copy}-wal`, readFileSync(`${path}-wal`))
    close(writer)
    closed(copy)
    expect(asked(['plans', '--db', copy])).toMatch(
      /left by a writer that did not end.*; copy it, with .*-wal beside it/,
    )
    open(copy)
    chmodSync(copy, 0o644)
    expect(rows(copy, "SELECT name FROM sqlite_master WHERE name = 'more'")).toEqual([['more']])
  })
})
