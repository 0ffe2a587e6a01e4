import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { analyse } from '../../pipelines/analyse.ts'
import { merge } from '../../pipelines/merge.ts'
import { rejectFind } from '../../pipelines/review/finds.ts'
import { correctPlan } from '../../pipelines/review/header.ts'
import { resolveAndSave } from '../../pipelines/save-plan.ts'
import type { LegalDocument } from '../../src/lexicon/legal-documents.ts'
import { read } from '../../src/read/index.ts'
import { registerWith } from '../../src/resolve/legal-document.ts'
import { backUp } from '../../src/store/backup.ts'
import { faultsIn } from '../../src/store/check.ts'
import { close, openForReading, openForWriting } from '../../src/store/database.ts'
import { saveRegisterEntries } from '../../src/store/entities.ts'
import { takeDocuments, takeRecognitions } from '../../src/store/merge.ts'
import { saveFailure } from '../../src/store/save.ts'
import { folderWith, passingFolder, planText, trichluc } from '../sample.ts'

const first = planText()
const second = planText({ number: '16/KH-UBND', commune: 'Đồng Lạc' })
const third = planText({ number: '17/KH-UBND', commune: 'Bình An' })

const recogniser = {
  recognise: () => Promise.reject(new Error('no scans here')),
  close: async () => {},
}

let folder: string
let db: string
/** A folder of files and their archive, made in this process. */
const archiveOf = async (own: string): Promise<string> => {
  const path = join(own, 'kho.db')
  const archive = openForWriting(path)
  for (const name of readdirSync(own)
    .filter(file => file.endsWith('.md'))
    .sort())
    resolveAndSave(
      archive,
      analyse(await read(readFileSync(join(own, name)), name, { recogniser })),
      registerWith([]),
    )
  close(archive)
  return path
}
beforeAll(async () => {
  folder = folderWith({ 'a.md': first, 'b.md': second })
  db = await archiveOf(folder)
})

const names = async (path: string): Promise<string[]> =>
  JSON.parse((await trichluc(['plans', '--json', '--db', path])).out).map((row: { plan: string }) => row.plan)
const codes = async (path: string): Promise<string[]> =>
  JSON.parse((await trichluc(['check', '--json', '--db', path])).out).map((row: { code: string }) => row.code)
/** An archive of its own to be spoilt. */
const copyOf = async (name: string): Promise<string> => {
  const copy = join(folder, `${name}.db`)
  await backUp(db, copy)
  return copy
}
const spoil = (path: string, sql: string): void => {
  const archive = new Sqlite(path)
  archive.exec(sql)
  archive.close()
}

test('a copy is the archive of one moment, whatever is written while it is made', async () => {
  const source = await copyOf('source')
  const writer = openForWriting(source)
  const copy = join(folder, 'copy.db')
  let writes = 0
  await backUp(source, copy, () => {
    writer.prepare('INSERT INTO accepted VALUES (?, ?, ?)').run(`f${writes++}`, 'why', 'now')
  })
  close(writer)
  expect(writes).toBeGreaterThan(0)
  expect(await names(copy)).toEqual(await names(db))
  expect(await codes(copy)).toEqual([])
  const count = (path: string): unknown => {
    const archive = openForReading(path)
    const accepted = archive.prepare('SELECT count(*) FROM accepted').pluck().get()
    archive.close()
    return accepted
  }
  expect([count(copy), count(source)]).toEqual([0, writes])
  expect(readdirSync(folder).filter(name => /copy\.db.+/.test(name))).toEqual([])
})

test('a copy takes the place of an older copy, and of nothing else', async () => {
  const copy = await copyOf('old')
  expect((await trichluc(['backup', copy, '--db', db])).err).toMatch(/old\.db: a whole copy/)
  const letter = join(folder, 'letter.txt')
  writeFileSync(letter, 'mine')
  expect((await trichluc(['backup', letter, '--db', db])).err).toMatch(/not a database of trichluc/)
  expect(readFileSync(letter, 'utf8')).toBe('mine')
  expect(await trichluc(['backup', db, '--db', db])).toMatchObject({ code: 2 })
  expect((await trichluc(['backup', join(folder, 'no', 'x.db'), '--db', db])).err).toMatch(
    /there is no .*no;/,
  )
  expect((await trichluc(['backup', copy, '--db', join(folder, 'none.db')])).err).toMatch(/no database/)
})

test('check: nothing to do, and a line with the next step for each fault', async () => {
  const well = await trichluc(['check', '--db', db])
  expect(well).toMatchObject({ code: 0, out: '', err: '2 files looked through: all is well\n' })

  const loose = await copyOf('loose')
  spoil(loose, 'DELETE FROM header WHERE id = 1')
  const told = await trichluc(['check', '--db', loose])
  expect(told.code).toBe(1)
  expect(told.out).toMatch(/rows of the table mention belong to nothing; `trichluc compact` deletes them/)
  expect(told.out).toMatch(/1 stored texts are not analysed yet; run `trichluc reanalyse`/)
  expect((await trichluc(['compact', '--db', loose])).code).toBe(0)
  expect(await codes(loose)).toEqual(['check-waiting'])
  await trichluc(['reanalyse', '--db', loose])
  expect(await codes(loose)).toEqual([])
  expect(await names(loose)).toEqual(await names(db))

  const mute = await copyOf('mute')
  spoil(mute, 'DELETE FROM words WHERE rowid IN (SELECT id FROM paragraph LIMIT 3)')
  expect(await codes(mute)).toEqual(['check-unsearchable'])
  await trichluc(['reanalyse', '--all', '--db', mute])
  expect(await codes(mute)).toEqual([])

  const torn = await copyOf('torn')
  spoil(torn, "UPDATE content SET layout = x'00' WHERE document = 1; DELETE FROM content WHERE document = 2")
  expect(await codes(torn)).toEqual(['check-no-text', 'check-unreadable'])
  expect((await trichluc(['import', folder, '--again', '--db', torn])).code).toBe(0)
  expect(await codes(torn)).toEqual([])
})

test('check: a file that is gone is told, and is no fault of the archive', async () => {
  renameSync(join(folder, 'a.md'), join(folder, 'a-moved.md'))
  const gone = await trichluc(['check', '--db', db])
  renameSync(join(folder, 'a-moved.md'), join(folder, 'a.md'))
  expect(gone).toMatchObject({ code: 0 })
  expect(gone.out).toMatch(/^1 files are no longer where they were, the first a\.md; put them back/)
})

test('check: a damaged file says so, and what to do', async () => {
  const broken = await copyOf('broken')
  const bytes = readFileSync(broken)
  bytes.fill(0x5a, 40 * 4096, bytes.length - 4096)
  writeFileSync(broken, bytes)
  const { code, out, err } = await trichluc(['check', '--db', broken])
  expect(code).toBe(1)
  expect(out + err).toMatch(/the database is damaged: .*; take the last copy that `trichluc backup` made/)
})

test('compact: the same answers from a smaller file', async () => {
  const large = await copyOf('large')
  spoil(
    large,
    `CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT randomblob(4000) b FROM n;
     DROP TABLE filler`,
  )
  const before = readFileSync(large).length
  expect((await trichluc(['compact', '--db', large])).err).toMatch(/^\d+\.\d MB before, \d+\.\d MB now$/m)
  expect(readFileSync(large).length).toBeLessThan(before - 1_500_000)
  expect(await codes(large)).toEqual([])
  expect((await trichluc(['search', 'thi đua', '--json', '--db', large])).out).toBe(
    (await trichluc(['search', 'thi đua', '--json', '--db', db])).out,
  )
})

/** All that an archive says of its plans, by their bytes, and where their files lie. */
const content = (path: string) => {
  const archive = openForReading(path)
  const all = (sql: string): unknown[] => archive.prepare(sql).all()
  const told = {
    plans: all('SELECT sha256, number, issuer, date, doubts FROM plans ORDER BY sha256'),
    finds: all('SELECT sha256, kind, quote, value, key FROM mentions ORDER BY sha256, kind, spanStart'),
    paths: all('SELECT p.path, d.sha256 FROM path p JOIN document d ON d.id = p.document ORDER BY p.path'),
    corrections: all('SELECT * FROM correction ORDER BY id'),
    laid: all('SELECT correction, state FROM laid ORDER BY 1'),
    register: all('SELECT * FROM register ORDER BY 1'),
    failures: all('SELECT path, reason FROM failure ORDER BY path'),
    faults: faultsIn(archive),
  }
  archive.close()
  return told
}

const entry = (title: string): LegalDocument => ({
  id: '12/2023/QĐ-UBND@2023-05-01',
  number: '12/2023/QĐ-UBND',
  type: 'quyết định',
  title,
  issuer: 'UBND tỉnh',
  issued: '2023-05-01',
  sure: true,
  source: ['own.csv'],
})
/** Opens an archive, changes it, closes it. */
const change = (path: string, work: (archive: ReturnType<typeof openForWriting>) => unknown): void => {
  const archive = openForWriting(path)
  work(archive)
  close(archive)
}
const decide = (path: string, who: string, day: string): void =>
  change(path, archive => {
    const plan = archive
      .prepare("SELECT planId FROM plans WHERE number = '15/KH-UBND'")
      .pluck()
      .get() as number
    correctPlan(archive, plan, { date: day }, { who, at: '2024-02-01T00:00:00.000Z' })
  })
/** Two districts in one folder: the plan of one is also in the other's archive. */
const districts = async () => {
  const root = passingFolder()
  const make = (name: string, files: Readonly<Record<string, string>>) => {
    const own = join(root, name)
    renameSync(folderWith(files), own)
    return archiveOf(own)
  }
  const east = await make('dong', { '1.md': first, '2.md': second })
  const west = await make('tay', { '1.md': third, 'chung.md': first })
  return { root, east, west }
}

test('merge: two archives become one, the same bytes once, with the corrections of both', async () => {
  const { east, west } = await districts()
  decide(east, 'Lan', '21/1/2024')
  change(west, archive => {
    const { id, planId } = archive
      .prepare("SELECT id, planId FROM deadlines WHERE planNumber = '17/KH-UBND'")
      .get() as { id: number; planId: number }
    rejectFind(archive, planId, id, { who: 'Minh' })
    saveRegisterEntries(archive, [entry('Quy chế')])
    const why = { code: null, values: {}, reason: 'broken', advice: 'scan it again' }
    saveFailure(archive, { path: 'hong.pdf', sha256: 'ff', reader: null, ...why }, 'now')
  })
  const before = readFileSync(west)

  expect(await trichluc(['merge', west, '--db', east])).toMatchObject({
    code: 0,
    err: '1 files added, 1 are in both; 1 corrections taken over\n',
  })
  expect(readFileSync(west).equals(before)).toBe(true)
  const merged = content(east)
  expect(merged.plans).toHaveLength(3)
  expect(merged).toMatchObject({
    paths: [{ path: '../tay/1.md' }, { path: '../tay/chung.md' }, { path: '1.md' }, { path: '2.md' }],
    corrections: [{}, {}],
    laid: [{ state: 'applied' }, { state: 'applied' }],
    register: [{}],
    failures: [{ path: '../tay/hong.pdf' }],
    faults: [],
  })
  expect((await trichluc(['merge', west, '--db', east])).err).toBe(
    '0 files added, 2 are in both; 0 corrections taken over\n',
  )
  expect(content(east)).toEqual(merged)
  expect((await trichluc(['merge', east, '--db', east])).err).toMatch(/is the archive itself/)
})

test('merge: where both decided otherwise it says so, and nothing is chosen silently', async () => {
  const { east, west } = await districts()
  decide(east, 'Lan', '21/1/2024')
  decide(west, 'Minh', '22/1/2024')
  change(east, archive => saveRegisterEntries(archive, [entry('Quy chế')]))
  change(west, archive => saveRegisterEntries(archive, [entry('Quy chế khác')]))
  const { code, err } = await trichluc(['merge', west, '--db', east])
  expect(code).toBe(0)
  expect(err).toMatch(/contradict each other/)
  expect(err).toMatch(/something else of 12\/2023\/QĐ-UBND@2023-05-01: the entries of this archive stay/)
  const { register: kept, corrections } = content(east)
  expect(kept).toMatchObject([{ entry: expect.stringContaining('"Quy chế"') }])
  expect(corrections).toHaveLength(2)
})

test('merge: an archive that was carried beside this one keeps its own paths behind its name', async () => {
  const { root, east, west } = await districts()
  const carried = join(root, 'dong', 'tay.db')
  await backUp(west, carried)
  await trichluc(['merge', carried, '--db', east])
  expect(content(east)).toMatchObject({
    plans: [{}, {}, {}],
    paths: [{ path: '1.md' }, { path: '2.md' }, { path: 'chung.md' }, { path: 'tay.db/1.md' }],
  })
})

test('merge: broken off after the texts, the same command goes on to the same end', async () => {
  const [whole, broken] = [await districts(), await districts()]
  const into = openForWriting(broken.east)
  const from = openForReading(broken.west)
  takeRecognitions(into, from)
  expect(takeDocuments(into, from)).toBe(1)
  expect(faultsIn(into)).toEqual([{ code: 'check-waiting', values: { count: 1 } }])
  expect(await merge(into, from)).toMatchObject({ added: 0, shared: 2, failed: 0 })
  close(into)
  close(from)
  await trichluc(['merge', whole.west, '--db', whole.east])
  expect(content(broken.east)).toEqual(content(whole.east))
  rmSync(broken.root, { recursive: true })
})
