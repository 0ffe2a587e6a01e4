import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recogniserFor } from '../pipelines/cached-recogniser.ts'
import { importFiles } from '../pipelines/import.ts'
import { readAgain } from '../pipelines/reread.ts'
import type { Document } from '../src/model.ts'
import { list } from '../src/questions/list.ts'
import { read } from '../src/read/index.ts'
import { close, type Database, openForWriting } from '../src/store/database.ts'
import { loadDocument } from '../src/store/load.ts'
import { passingFolder } from './sample.ts'

const scan = join(import.meta.dirname, '../corpus/plans/tieu-hoc-nam-ben-2025.jpg')
const given = [{ path: scan, given: true, skip: null }]
let db: Database
/** The document as reading made it. */
let document: Document

const bytesOf = (column: string, table: string): Buffer =>
  db.prepare(`SELECT ${column} FROM ${table}`).pluck().get() as Buffer

/** Whether what is read comes from the archive shows where another word is put there. */
const teach = (word: string, other: string): void => {
  const page = inflateSync(bytesOf('page', 'recognition')).toString()
  expect(page).toContain(`"${word}"`)
  db.prepare('UPDATE recognition SET page = ?').run(deflateSync(page.replaceAll(`"${word}"`, `"${other}"`)))
}

beforeAll(async () => {
  db = openForWriting(join(passingFolder(), 'x.db'))
  expect(await importFiles(db, given)).toMatchObject([{ status: 'imported' }])
  const recogniser = recogniserFor(db)
  document = await read(readFileSync(scan), 'x.jpg', { recogniser })
  await recogniser.close()
}, 240_000)
afterAll(() => close(db))

test('what OCR read is kept once, and is loaded as it was read', () => {
  expect(db.prepare('SELECT count(*) FROM recognition').pluck().get()).toBe(1)
  const { source: _, ...loaded } = loadDocument(db, 1)
  const { source: __, ...asRead } = document
  expect(loaded).toEqual(asRead)
  expect(loaded.pages[0]!.lines.flatMap(({ words }) => words).length).toBeGreaterThan(200)
  expect(inflateSync(bytesOf('layout', 'content')).toString()).not.toContain('"words"')
  expect(bytesOf('layout', 'content').length + bytesOf('page', 'recognition').length).toBeLessThan(12 * 1024)
})

test('a layout of an older archive, with all its words, is loaded as well', () => {
  const packed = bytesOf('layout', 'content')
  const { source: _, text: __, ...layout } = document
  const pages = layout.pages.map(({ recognition, ...page }) => page)
  db.prepare('UPDATE content SET layout = ?').run(deflateSync(JSON.stringify({ ...layout, pages })))
  expect(loadDocument(db, 1)).toMatchObject({ text: document.text, pages })
  db.prepare('UPDATE content SET layout = ?').run(packed)
})

test('a new analysis needs no OCR and finds each box again', async () => {
  const before = list(db, 'mentions').map(({ quote, box }) => ({ quote, box }))
  expect(before.length).toBeGreaterThan(5)
  expect(before.every(({ box }) => box !== null)).toBe(true)
  db.prepare("UPDATE header SET rules = 'older'").run()
  expect(await importFiles(db, given)).toMatchObject([{ status: 'analysed again' }])
  expect(list(db, 'mentions').map(({ quote, box }) => ({ quote, box }))).toEqual(before)
}, 120_000)

test('read again, the page comes from the archive', async () => {
  teach('UBND', 'UBNX')
  db.prepare("UPDATE content SET reader = 'older'").run()
  expect(await readAgain(db, null)).toMatchObject([{ status: 'imported' }])
  expect(loadDocument(db, 1).text).toContain('UBNX')
  expect(db.prepare('SELECT count(*) FROM recognition').pluck().get()).toBe(1)
}, 120_000)
