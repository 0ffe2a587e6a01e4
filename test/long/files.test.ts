import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManuscript } from '../../corpus/manuscript.ts'
import { toDocx } from '../../corpus/word.ts'
import { analyse } from '../../pipelines/analyse.ts'
import { resolveAndSave } from '../../pipelines/save-plan.ts'
import { read } from '../../src/read/index.ts'
import { registerWith } from '../../src/resolve/legal-document.ts'
import { openForWriting } from '../../src/store/database.ts'
import { sketchLikeness, sketchOf } from '../../src/text/sketch.ts'
import { folderWith, planText, trichluc } from '../sample.ts'

const json = (words: readonly string[]) =>
  trichluc([...words, '--json']).then(({ out }) => JSON.parse(out) as Record<string, unknown>[])

test('texts are alike whatever their tone marks and numbers', () => {
  const like = (a: string, b: string): number => sketchLikeness(sketchOf(a), sketchOf(b))
  expect(like(planText({ number: '1/KH-UBND' }), planText({ number: '2/KH-UBND' }))).toBe(1)
  expect(like('Kế hoạch thi đua', 'Ke hoach thi dua')).toBe(1)
  expect(like('Kế hoạch thi đua', 'Báo cáo tổng kết')).toBe(0)
  expect(like('', '')).toBe(0)
})

describe('one plan with several files', () => {
  test('Word and PDF: the Word file speaks, finds are not doubled, a day that differs is told, decisions last', async () => {
    const markdown = readFileSync(
      join(import.meta.dirname, '../../corpus/text/huyen-khe-son-2023.md'),
      'utf8',
    )
    const plan = readManuscript(markdown)
    const pdf = readFileSync(join(import.meta.dirname, '../../corpus/plans/huyen-khe-son-2023.pdf'))
    const folder = folderWith({ 'b.docx': await toDocx(plan), 'a.pdf': pdf })
    const db = join(folder, 'x.db')
    await trichluc(['import', join(folder, 'b.docx'), '--db', db])
    const before = await json(['deadlines', '--db', db])
    await trichluc(['import', join(folder, 'a.pdf'), '--db', db])
    expect((await json(['plans', '--db', db])).map(({ plan }) => plan)).toEqual(['b'])
    expect(await json(['deadlines', '--db', db])).toEqual(before)
    expect((await trichluc(['show', 'b', '--db', db])).out).toMatch(
      /the one used: b\.docx.*\n.*the same plan: a\.pdf/,
    )
    expect((await trichluc(['status', '--db', db])).out).toMatch(
      /^1 plans, .*\n.*another speaks: 1 same plan/,
    )

    await trichluc(['part', 'a.pdf', '--db', db])
    expect((await json(['plans', '--db', db])).map(({ plan }) => plan).sort()).toEqual(['a', 'b'])
    await trichluc(['import', folder, '--again', '--db', db])
    await trichluc(['reanalyse', '--all', '--db', db])
    expect(await json(['plans', '--db', db])).toHaveLength(2)
    await trichluc(['join', 'b.docx', 'a.pdf', '--db', db])
    await trichluc(['import', folder, '--again', '--db', db])
    await trichluc(['reanalyse', '--all', '--db', db])
    expect((await json(['plans', '--db', db])).map(({ plan }) => plan)).toEqual(['b'])
    expect(await json(['files', '--db', db])).toMatchObject([{ silence: null }, { silence: 'joined' }])
  })

  test('numbers that differ are a finding; draft and final are proposed and joined by a person', async () => {
    const final = planText()
    const draft = planText({ number: '/KH-UBND' }).replace('15/6/2024', '25/6/2024')
    const folder = folderWith({ 'du-thao.txt': draft, 'chinh-thuc.txt': final })
    const db = join(folder, 'x.db')
    await trichluc(['import', folder, '--db', db])
    expect(await json(['plans', '--db', db])).toHaveLength(2)
    expect(await json(['files', '--alike', '--db', db])).toMatchObject([
      { plan: 'chinh-thuc', path: 'du-thao.txt', likeness: 1 },
    ])
    await trichluc(['join', 'du-thao', 'chinh-thuc', '--db', db])
    expect((await json(['plans', '--db', db])).map(({ plan }) => plan)).toEqual(['chinh-thuc'])
    expect(await json(['files', '--alike', '--db', db])).toEqual([])
    const findings = await json(['audit', '--db', db])
    expect(findings.filter(({ code }) => code === 'files-differ')).toMatchObject([
      { quote: '2. Gửi báo cáo sơ kết về UBND huyện trước ngày 15/6/2024.' },
    ])
    // asked for by its own name, a silent file answers for itself
    expect((await trichluc(['show', 'du-thao', '--db', db])).out).toMatch(/25\/6\/2024/)
    // Without the final one the draft speaks again.
    await trichluc(['remove', 'chinh-thuc', '--db', db])
    expect((await json(['plans', '--db', db])).map(({ plan }) => plan)).toEqual(['du-thao'])
  })

  test('plans of two years and of neighbouring communes are plans of their own, and not proposed', async () => {
    const folder = folderWith({
      'a.txt': planText(),
      'b.txt': planText({ year: 2025, number: '9/KH-UBND' }),
      'c.txt': planText({ commune: 'Tân Phú', number: '16/KH-UBND' }),
    })
    const db = join(folder, 'x.db')
    const { code, err } = await trichluc(['import', folder, '--db', db])
    expect(code, err).toBe(0)
    expect(await json(['plans', '--db', db])).toHaveLength(3)
    expect(await json(['files', '--alike', '--db', db])).toEqual([])
  })

  test('an edited file is the newer version; put back, the older one speaks; a file that is gone is told', async () => {
    const folder = folderWith({ 'a.txt': planText() })
    const [file, db] = [join(folder, 'a.txt'), join(folder, 'x.db')]
    const days = () => json(['deadlines', '--db', db]).then(rows => rows.map(({ end }) => end))
    const edit = async (text: string) => {
      writeFileSync(file, text)
      await trichluc(['import', file, '--db', db])
    }
    await edit(planText())
    await edit(planText().replace('15/6/2024', '20/6/2024'))
    expect(await days()).toContain('2024-06-20')
    expect(await days()).not.toContain('2024-06-15')
    expect(await json(['files', '--db', db])).toMatchObject([{ silence: null }, { silence: 'superseded' }])
    await trichluc(['reanalyse', '--all', '--db', db])
    expect(await json(['plans', '--db', db])).toHaveLength(1)
    await edit(planText())
    expect(await days()).toContain('2024-06-15')
    expect(await json(['plans', '--db', db])).toHaveLength(1)
    rmSync(file)
    expect((await trichluc(['status', '--db', db])).out).toMatch(/files that are gone: a\.txt/)
  })
})

test('other types are no plans, and are listed when asked for', async () => {
  const decision = planText({ number: '30/QĐ-UBND' }).replace('KẾ HOẠCH', 'QUYẾT ĐỊNH')
  const mail = (body: string): string =>
    `From: van-thu@example.vn\nTo: phong@example.vn\nSubject: hop giao ban\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`
  const folder = folderWith({
    'a.txt': planText(),
    'b.txt': decision,
    'thu.eml': mail(
      'Kính gửi các anh chị, sáng thứ hai họp giao ban về phong trào thi đua tại phòng họp số 2.',
    ),
  })
  const db = join(folder, 'x.db')
  await trichluc(['import', join(folder, 'thu.eml'), folder, '--db', db])
  expect((await json(['plans', '--db', db])).map(({ plan }) => plan)).toEqual(['a'])
  expect((await json(['plans', '--type', 'QĐ', '--db', db])).map(({ plan }) => plan)).toEqual(['b'])
  expect(await json(['plans', '--type', 'all', '--db', db])).toMatchObject([
    { plan: 'a', docType: 'KH' },
    { plan: 'b', docType: 'QĐ' },
    { plan: 'thu', docType: null },
  ])
  expect((await trichluc(['status', '--db', db])).out).toMatch(
    /^1 plans, .*\ndocuments of other types: 1 e-mail, 1 QĐ/,
  )
})

test('groups do not depend on the order of the files, nor on how often each comes', async () => {
  const recogniser = {
    recognise: () => Promise.reject(new Error('no OCR here')),
    close: () => Promise.resolve(),
  }
  const texts = [
    planText(),
    `${planText()}\n`,
    planText().replace('trước ngày', 'chậm nhất ngày'),
    planText({ commune: 'Tân Phú' }),
    planText({ number: '/KH-UBND' }),
    `PHỤ LỤC\n\nDanh sách\n`,
  ]
  const plans = await Promise.all(
    texts.map(async (text, i) =>
      analyse(await read(new TextEncoder().encode(text), `${i}.txt`, { recogniser })),
    ),
  )
  const register = registerWith([])
  const groupsOf = (order: readonly number[]): unknown => {
    const db = openForWriting(':memory:')
    for (const i of order) resolveAndSave(db, plans[i]!, register)
    const rows = db
      .prepare(
        'SELECT f.path, s.path AS speaks, f.silence FROM files f JOIN document s ON s.id = f.planId ORDER BY 1',
      )
      .all()
    db.close()
    return rows
  }
  const all = plans.map((_, i) => i)
  const expected = groupsOf(all)
  expect((expected as { silence: string | null }[]).filter(({ silence }) => silence !== null)).toHaveLength(2)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...all), { maxLength: 4 }),
      fc.shuffledSubarray(all, { minLength: all.length }),
      (some, order) => {
        expect(groupsOf([...some, ...order])).toEqual(expected)
      },
    ),
    { numRuns: 15, seed: 1 },
  )
})
