import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { knowledgeOf } from '../pipelines/resolve-plan.ts'
import { sourceVersions } from '../pipelines/versions.ts'
import type { Plan } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { findByKey, findKeys, keyText } from '../src/review/find-key.ts'
import { close, openForWriting } from '../src/store/database.ts'
import { folderWith, planText, trichluc } from './sample.ts'

const none = { recognise: () => Promise.reject(new Error('text only')), close: async () => {} }
/** As if the same file had been read another time. */
const planOf = async (text: string): Promise<Plan> => {
  const document = await read(Buffer.from(text), 'a.md', { recogniser: none })
  return analyse({ ...document, source: { ...document.source, sha256: 'the same bytes' } })
}
const keysOf = ({ document, mentions }: Plan) => findKeys(document.text, mentions)
const text = planText()

describe('a find is known again by its words and those around', () => {
  const changes: Readonly<Record<string, (text: string) => string>> = {
    'finds before it, and other offsets': text =>
      text.replace(
        '1. Các thôn',
        '1. Căn cứ Nghị định số 45/2021/NĐ-CP, báo cáo trước ngày 15/3/2024.\n\n2. Các thôn',
      ),
    'better tone marks and letters around it': text =>
      text
        .replace('thi đua lập thành tích', 'thỉ đua lâp thanh tích')
        .replace('Gửi báo cáo sơ kết', 'Gui báo cao so két'),
    'a word around it misread, parted or joined': text =>
      text.replace('báo cáo sơ kết về', 'bảocáo sơ k ết vẽ').replace('Đẩy mạnh', 'Đầy'),
    'other sections': text =>
      text.replace('II. NỘI DUNG', 'II. CHỈ TIÊU\n\n1. Đạt và vượt.\n\nIII. NỘI DUNG'),
  }
  test.each(Object.keys(changes))('%s', async name => {
    const [before, after] = await Promise.all([planOf(changes[name]!(text)), planOf(text)])
    const now = keysOf(after)
    const quotes = new Set(now.map(({ quote }) => quote))
    const kept = keysOf(before).filter(({ quote }) => quotes.has(quote))
    expect(kept.length).toBeGreaterThan(5)
    for (const key of kept)
      expect(now[findByKey(key, now)!]).toMatchObject({ kind: key.kind, quote: key.quote })
  })

  test('and keeps its line where nothing changed', async () => {
    const lines = keysOf(await planOf(text)).map(keyText)
    expect(keysOf(await planOf(text)).map(keyText)).toEqual(lines)
    expect(new Set(lines).size).toBe(lines.length)
  })

  const finds = (text: string, words: string) =>
    findKeys(
      text,
      [...text.matchAll(new RegExp(words, 'g'))].map(({ index }) => ({
        kind: 'deadline',
        span: { start: index, end: index + words.length },
      })),
    )
  test('words that are gone, or that stand in other words, are not found', () => {
    const [key] = finds('Phòng Nội vụ gửi báo cáo trước ngày 15/6 về Ban Thi đua tỉnh.', '15/6')
    expect(
      findByKey(key!, finds('Phòng Nội vụ gửi báo cáo trước ngày 20/6 về Ban Thi đua tỉnh.', '15/6')),
    ).toBeNull()
    expect(findByKey(key!, finds('Hội nghị tổng kết khai mạc 15/6 với mọi thôn, bản.', '15/6'))).toBeNull()
  })
  test('of those that stand alike the one of the same order, and none where one has come or gone', () => {
    const same = 'a b c d e 15/6 a b c d e '
    const twins = finds(same.repeat(4), '15/6')
    expect(twins.slice(1, 3).map(({ ordinal, of }) => [ordinal, of])).toEqual([
      [1, 4],
      [2, 4],
    ])
    expect(findByKey(twins[2]!, twins)).toBe(2)
    expect(findByKey(twins[2]!, finds(same.repeat(5), '15/6'))).toBeNull()
  })
})

const wrong = text.replace('trước ngày 15/6/2024', 'trước ngày 31/6/2024')
const findingsOf = (plan: Plan) =>
  knowledgeOf(plan, registerWith([])).findings.filter(({ code }) => code === 'impossible-date')

test('a finding keeps its id, whatever else is found before it', async () => {
  const [first] = findingsOf(await planOf(wrong))
  const again = findingsOf(
    await planOf(wrong.replace('1. Các thôn', '1. Họp ngày 31/4/2024 tại xã.\n\n2. Các thôn')),
  )
  expect(again.map(({ quote }) => quote)).toEqual(['31/4/2024', '31/6/2024'])
  expect(again[1]!.id).toBe(first!.id)
  expect(again[0]!.id).not.toBe(first!.id)
})

test('views and records show the key; what was accepted stays so after a new analysis', async () => {
  const folder = folderWith({ 'a.md': wrong })
  const path = join(folder, 'x.db')
  const ask = async (...words: string[]) =>
    JSON.parse((await trichluc([...words, '--json', '--db', path])).out)
  await trichluc(['import', join(folder, 'a.md'), '--db', path])
  const [{ key }] = await ask('sql', "select key from deadlines where quote like '%31/6/2024%'")
  expect(key).toMatch(/^deadline\|.*ubnd huyen\|truoc ngay 31 6 2024\|/)
  const record = await ask('show', 'a')
  expect(record.deadlines.map((find: { key: string }) => find.key)).toContain(key)
  const [finding] = await ask('audit')
  await trichluc(['audit', 'accept', finding.id, '--why', 'bản gốc cũng vậy', '--db', path])
  await trichluc(['reanalyse', '--all', '--db', path])
  expect(await ask('audit')).toEqual([])
  expect(await ask('audit', '--all')).toMatchObject([{ id: finding.id, accepted: 'bản gốc cũng vậy' }])
  expect(await ask('audit')).toEqual([])
  expect((await trichluc(['audit', 'reopen', finding.id, '--db', path])).code).toBe(0)
  expect(await ask('audit')).toMatchObject([{ id: finding.id, accepted: null }])
  expect((await trichluc(['audit', 'reopen', finding.id, '--db', path])).code).toBe(2)
})

describe('versions of stages', () => {
  test('the compiled program is of the version of its sources', () => {
    const built = new URL('../dist/pipelines/versions.json', import.meta.url)
    expect(JSON.parse(readFileSync(built, 'utf8'))).toEqual(sourceVersions())
    for (const version of Object.values(sourceVersions())) expect(version).toMatch(/^[0-9a-f]{12}$/)
  })

  test('files that another version read are read again; of one that has gone the plan is kept', async () => {
    const folder = folderWith({ 'a.md': text, 'b.md': planText({ number: '8/KH-UBND' }) })
    const path = join(folder, 'x.db')
    const ask = (...words: string[]) => trichluc([...words, '--db', path])
    await ask('import', folder)
    expect((await ask('status')).out).not.toMatch(/another version/)
    const db = openForWriting(path)
    db.exec("UPDATE content SET reader = 'older', text = replace(text, 'Văn phòng', 'Văn phồng')")
    close(db)
    rmSync(join(folder, 'b.md'))
    expect((await ask('status')).out).toMatch(
      /2 plans were read by another version: run `trichluc reanalyse --read`/,
    )
    const { code, err } = await ask('reanalyse', '--read')
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/skipped: b\.md — the file has gone or was changed/),
    ])
    expect(err).toMatch(/^1 plans read again$/m)
    expect((await ask('status')).out).toMatch(/1 plans were read by another version/)
    const held = openForWriting(path)
    expect(
      held
        .prepare(
          "SELECT name, instr(text, 'Văn phòng') > 0 FROM content JOIN document d ON d.id = document ORDER BY 1",
        )
        .raw()
        .all(),
    ).toEqual([
      ['a', 1],
      ['b', 0],
    ])
    expect(held.prepare('SELECT count(*) FROM plan').pluck().get()).toBe(2)
    close(held)
  })
})
