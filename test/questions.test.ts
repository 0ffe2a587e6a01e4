import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { programFor } from '../src/cli/program.ts'
import { fieldsAmong } from '../src/column.ts'
import { questions } from '../src/questions/index.ts'
import { ask } from '../src/questions/question.ts'
import { openForReading, openForWriting } from '../src/store/database.ts'
import { deleteLoose } from '../src/store/loose.ts'
import type { Database } from '../src/store/sqlite.ts'
import { folderWith, planText, trichluc } from './sample.ts'

let file: string
let db: Database
beforeAll(async () => {
  const folder = folderWith({
    'tan-hoa-2023.md': planText({ number: '11/KH-UBND', year: 2023 }),
    'tan-hoa-2024.md': planText(),
    'phu-son-2022.md': planText({ number: '7/KH-UBND', commune: 'Phú Sơn', year: 2022 }),
  })
  file = join(folder, 'x.db')
  expect((await trichluc(['import', folder, '--db', file])).code).toBe(0)
  db = openForReading(file)
})
afterAll(() => db.close())

/** What each question needs to be told. A new question is asked with nothing until it has a line here. */
const needed: Readonly<Record<string, Record<string, unknown>>> = {
  citing: { document: '98/2023/NĐ-CP' },
  cascade: { plan: 'tan-hoa-2024' },
  timeline: { name: 'nong thon moi' },
  diff: { plans: ['tan-hoa-2023', 'tan-hoa-2024'] },
  duties: { unit: 'văn phòng' },
  show: { plan: 'tan-hoa-2024' },
  search: { text: 'thi dua' },
  sql: { query: 'select plan, kind, quote from mentions order by id' },
}

describe.each(questions.map(question => [question.name, question] as const))('%s', (name, question) => {
  const given = needed[name] ?? {}
  test('its parameters are told to other programs, each with a description', () => {
    const { properties } = z.toJSONSchema(question.parameters, { io: 'input' })
    expect(Object.keys(properties!)).toEqual(expect.arrayContaining(['limit', 'offset', ...question.given]))
    for (const [parameter, { description }] of Object.entries(
      properties as Record<string, { description?: string }>,
    ))
      expect(description, parameter).toMatch(/\S/)
    expect(question.about.vi).not.toBe(question.about.en)
  })
  test('its command offers its parameters', async () => {
    const io = {
      out: () => {},
      err: () => {},
      width: null,
      interactive: false,
      lang: 'en' as const,
      db: 'trichluc.db',
    }
    const named = (await programFor(io)).commands.find(command => command.name() === name)!
    // register and review are commands of several, their listing one of them
    const command = named.commands.find(inner => inner.name() === 'list') ?? named
    const told = [
      ...command.options.map(option => option.attributeName()),
      ...command.registeredArguments.map(argument => argument.name()),
    ]
    const hidden = name === 'status' ? ['rules', 'reader', 'gone'] : []
    expect([...told, ...hidden]).toEqual(expect.arrayContaining(Object.keys(question.parameters.shape)))
  })
  test('page by page it gives what it gives at once, and says whether there is more', async () => {
    const { rows, truncated, columns = question.columns } = await ask(db, question, given)
    expect(truncated).toBe(false)
    for (const row of rows)
      expect(Object.keys(row)).toEqual(expect.arrayContaining(fieldsAmong(columns).map(({ key }) => key)))
    const paged: unknown[] = []
    for (let offset = 0; ; offset += 2) {
      const page = await ask(db, question, { ...given, limit: 2, offset })
      expect(page.rows.length).toBeLessThanOrEqual(2)
      paged.push(...page.rows)
      expect(page.truncated).toBe(offset + 2 < rows.length)
      if (!page.truncated) break
    }
    expect(paged).toEqual(rows)
  })
})

test('what is found says in which plan, where and with what doubt', async () => {
  for (const name of ['citations', 'deadlines', 'mentions', 'duties', 'citing']) {
    const { rows } = await ask(db, questions.find(question => question.name === name)!, needed[name] ?? {})
    expect(rows.length, name).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row, name).toMatchObject({ plan: expect.any(String), planId: expect.any(Number), page: 1 })
      expect(Object.keys(row), name).toEqual(expect.arrayContaining(['quote', 'box', 'notes', 'section']))
    }
  }
})

test('citations of a document go by the dates of their plans, however few are asked for', async () => {
  const citing = questions.find(({ name }) => name === 'citing')!
  const { rows, remarks } = await ask(db, citing, { ...needed.citing, limit: 1 })
  expect(rows.map(({ planDate }) => planDate)).toEqual(['2022-01-20'])
  expect(remarks.map(({ en }) => en)).toContain('cited since 2022-01-20')
})

test('who cites a document after its end, and what else of its family the archive cites', async () => {
  const citing = questions.find(({ name }) => name === 'citing')!
  const plan = (number: string, year: number, decree: string, issued: string) =>
    planText({ number, year, decree }).replace('31/12/2023', issued)
  const folder = folderWith({
    'cu-2023.md': plan('3/KH-UBND', 2023, '91/2017/NĐ-CP', '31/7/2017'),
    'cu-2025.md': plan('4/KH-UBND', 2025, '91/2017/NĐ-CP', '31/7/2017'),
    'moi-2024.md': plan('5/KH-UBND', 2024, '98/2023/NĐ-CP', '31/12/2023'),
    'goc-2013.md': plan('8/KH-UBND', 2013, '42/2010/NĐ-CP', '15/4/2010'),
    'sua-2013.md': plan('6/KH-UBND', 2013, '39/2012/NĐ-CP', '27/4/2012'),
  })
  const file = join(folder, 'family.db')
  expect((await trichluc(['import', folder, '--db', file])).code).toBe(0)
  const family = openForReading(file)
  const said = async (document: string) =>
    (await ask(family, citing, { document })).remarks.map(({ en }) => en).join('\n')
  for (const form of ['91/2017/NĐ-CP', 'Nghị định số 91/2017/NĐ-CP ngày 31/7/2017', 'nghị định 91/2017']) {
    expect((await ask(family, citing, { document: form })).rows, form).toHaveLength(2)
    expect(await said(form)).toContain('1 plan cites it after its end: cu-2025')
    expect(await said(form)).toContain('91/2017/NĐ-CP: replaced by 98/2023/NĐ-CP (cited by 1 plan)')
  }
  expect(await said('42/2010/NĐ-CP')).toContain('amended by 39/2012/NĐ-CP (cited by 1 plan)')
  expect(await said('98/2023/NĐ-CP')).toContain('replaces 91/2017/NĐ-CP (cited by 2 plans)')
  expect(await said('Nghị định số 39/2012/NĐ-CP ngày 27/4/2012')).toContain('amends 42/2010/NĐ-CP')
  // Nobody cites it; its family stands there all the same.
  expect(await said('15/2003/QH11')).toContain('replaced by 06/2022/QH15 (cited by')
  family.close()
})

test('the column in force and the filter agree to the row', async () => {
  const citations = questions.find(({ name }) => name === 'citations')!
  const { rows } = await ask(db, citations, {})
  const standings = [...new Set(rows.map(({ inForce }) => String(inForce)))]
  expect(standings.length).toBeGreaterThan(1)
  for (const inForce of standings)
    expect((await ask(db, citations, { inForce })).rows.map(({ id }) => id)).toEqual(
      rows.filter(row => row.inForce === inForce).map(({ id }) => id),
    )
})

test('wrong parameters are refused by name, days are taken as people write them', async () => {
  const deadlines = questions.find(({ name }) => name === 'deadlines')!
  await expect(ask(db, deadlines, { from: '31/2/2024' })).rejects.toThrow(
    /from: “31\/2\/2024” is no day of the calendar/,
  )
  await expect(ask(db, deadlines, { limit: -1 })).rejects.toThrow(/limit/)
  const { rows } = await ask(db, deadlines, { from: '6/2023', to: '6/2023' })
  expect(rows).toMatchObject([{ plan: 'tan-hoa-2023', end: '2023-06-15' }])
})

describe('no question looks through all finds, paragraphs or words for a screen', () => {
  const asked: readonly (readonly [string, Record<string, unknown>])[] = [
    ...questions
      .filter(({ name }) => !['sql', 'status'].includes(name))
      .map(({ name }) => [name, needed[name] ?? {}] as const),
    ...[
      { citing: '98/2023/NĐ-CP' },
      { search: 'thi dua' },
      { movement: 'nong thon moi' },
      { unit: 'văn phòng' },
      { issuer: 'xã', year: 2024 },
      { level: 'commune', from: '2023', to: '2024' },
      { inForce: 'in force' },
    ].map(filters => ['plans', filters] as const),
    ['citing', { document: '98/2023/NĐ-CP', inForce: 'replaced', level: 'commune', doubt: true }],
    ['citations', { inForce: 'unknown' }],
    ['deadlines', { unit: 'văn phòng', year: 2024 }],
    ['deadlines', { month: '6/2024' }],
    ['duties', { unit: 'văn phòng', from: '2023', to: '2024' }],
    ['search', { text: 'thi dua', year: 2024 }],
    ['timeline', { name: 'nong thon moi', level: 'commune' }],
    ['audit', { severity: 'error' }],
  ]
  test.each(asked)('%s %j', async (name, given) => {
    const db = openForReading(file)
    const statements = new Set<string>()
    const prepare: (sql: string) => Statement<unknown[]> = db.prepare.bind(db)
    db.prepare = ((sql: string) => {
      statements.add(sql)
      return prepare(sql)
    }) as Database['prepare']
    await ask(db, questions.find(question => question.name === name)!, { ...given, limit: 100 })
    expect(statements.size).toBeGreaterThan(0)
    for (const sql of statements) {
      const names = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]))
      const nothing = sql.match(/\?/g)?.map(() => null) ?? []
      const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(
        ...nothing,
        ...(Object.keys(names).length > 0 ? [names] : []),
      ) as { detail: string }[]
      // Aliases of mention, paragraph and words. An index that is walked gives their order; a full text is asked for its words (M).
      const scans = plan
        .map(({ detail }) => detail)
        .filter(detail =>
          /^SCAN (?:m|mention|g|paragraph|words)\b(?! USING| VIRTUAL TABLE INDEX \d+:.*M)/.test(detail),
        )
      expect(scans, sql).toEqual([])
    }
    db.close()
  })
})

test('what the finds of a name stand for is kept with them, and what they stood for before counts for nothing', async () => {
  const pairs =
    'SELECT DISTINCT n.name, s.entity FROM named n JOIN reference s ON s.mention = n.mention WHERE s.entity IS NOT NULL ORDER BY 1, 2'
  const kept = db.prepare('SELECT name, entity FROM means ORDER BY name, entity').all()
  expect(kept.length).toBeGreaterThan(3)
  expect(kept).toEqual(db.prepare(pairs).all())
  const asked = (name: string) => questions.find(question => question.name === name)!
  const years = await ask(db, asked('timeline'), needed.timeline!)
  const cited = await ask(db, asked('citing'), needed.citing!)
  expect(years.rows.length).toBeGreaterThan(0)
  const copy = join(folderWith({}), 'x.db')
  copyFileSync(file, copy)
  const spoilt = openForWriting(copy)
  spoilt.exec('INSERT OR IGNORE INTO means SELECT n.id, e.id FROM name n CROSS JOIN entity e')
  expect(await ask(spoilt, asked('timeline'), needed.timeline!)).toEqual(years)
  expect(await ask(spoilt, asked('citing'), needed.citing!)).toEqual(cited)
  expect(deleteLoose(spoilt)).toBe(0)
  spoilt.close()
})
