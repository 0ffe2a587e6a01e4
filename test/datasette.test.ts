import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cannedQuestions } from '../pipelines/datasette.ts'
import { filesIn } from '../pipelines/found-files.ts'
import { importFiles } from '../pipelines/import.ts'
import { run } from '../src/cli/program.ts'
import { close, openForReading, openForWriting } from '../src/store/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'trichluc-datasette-'))
const archive = join(folder, 'thi-dua.db')
const plans = join(import.meta.dirname, '../corpus/text')

const metadataIn = async (lang: 'vi' | 'en') => {
  const said: string[] = []
  const code = await run(['datasette', '--db', archive, '--lang', lang], {
    out: () => {},
    err: text => said.push(text),
    width: null,
    interactive: false,
  })
  expect(code).toBe(0)
  expect(said.join('')).toContain('-m ')
  return JSON.parse(readFileSync(join(folder, 'thi-dua.metadata.json'), 'utf8'))
}

beforeAll(async () => {
  const db = openForWriting(archive)
  await importFiles(db, (await filesIn([plans])).slice(0, 6))
  close(db)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['vi', 'en'] as const)('the metadata in %s', lang => {
  test('name the database, its views and their columns as they are, each with words', async () => {
    const { title, description, databases } = await metadataIn(lang)
    expect([title, description].every(Boolean)).toBe(true)
    expect(Object.keys(databases)).toEqual(['thi-dua'])
    const { tables, queries } = databases['thi-dua']
    const db = openForReading(archive)
    for (const [view, told] of Object.entries<Record<string, unknown>>(tables)) {
      expect(told.title && told.description, view).toBeTruthy()
      const there = db.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(view)
      expect(there.length, view).toBeGreaterThan(0)
      const columns = Object.keys(told.columns as object)
      expect(columns.length).toBeGreaterThan(5)
      expect(columns.filter(name => !there.includes(name))).toEqual([])
      for (const name of Object.keys((told.units ?? {}) as object)) expect(there).toContain(name)
    }
    close(db)
    expect(Object.keys(queries)).toHaveLength(10)
    for (const { sql, title } of Object.values<{ sql: string; title: string }>(queries))
      expect(sql && title).toBeTruthy()
  })
})

const given = { month: '2024-06', unit: 'UBND', number: 'NĐ-CP', year: 2024 }
test.each(Object.entries(cannedQuestions))(
  '%s is answered, without the functions of trichluc',
  async (_, sql) => {
    const { default: Sqlite } = await import('better-sqlite3')
    const db = new Sqlite(archive, { readonly: true })
    const named = Object.entries(given).filter(([name]) => sql.includes(`:${name}`))
    expect(() => db.prepare(sql).all(Object.fromEntries(named))).not.toThrow()
    db.close()
  },
)

test('they find what is there', () => {
  const db = openForReading(archive)
  const rows = (name: keyof typeof cannedQuestions): unknown[] => db.prepare(cannedQuestions[name]).all(given)
  expect(rows('issuers-by-year').length).toBeGreaterThan(0)
  expect(rows('cited-most').length).toBeGreaterThan(0)
  expect(rows('deadlines-of-unit').length).toBeGreaterThan(0)
  close(db)
})
