import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { correctFind, rejectFind } from '../../pipelines/review/finds.ts'
import { takeProposals } from '../../pipelines/review/lessons.ts'
import { checkPlan, undo } from '../../pipelines/review/whole.ts'
import { close, type Database, openForWriting } from '../../src/store/database.ts'
import { lessons, proposalsOf } from '../../src/store/lessons.ts'
import { folderWith, planText, trichluc } from '../sample.ts'

const by = { who: 'Lan' }
const plans = (texts: Readonly<Record<string, string>>) => folderWith(texts)
const opened = async (texts: Readonly<Record<string, string>>): Promise<Database> => {
  const folder = plans(texts)
  const file = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', file])
  return openForWriting(file)
}
const find = (db: Database, plan: number, kind: string): number =>
  db
    .prepare('SELECT id FROM mention WHERE plan = ? AND kind = ? ORDER BY start')
    .pluck()
    .get(plan, kind) as number
const values = (db: Database, kind: string, field: string): unknown[] =>
  db
    .prepare(`SELECT value ->> '$.${field}' FROM mention WHERE kind = ? ORDER BY plan, start`)
    .pluck()
    .all(kind)

const wrong = 'Ca nước chung sức xây dựng nông thôn mới'
const right = 'Cả nước chung sức xây dựng nông thôn mới'
const four = Object.fromEntries(
  [2020, 2021, 2022, 2023].map(year => [
    `${year}.md`,
    planText({ number: `${year - 2000}/KH-UBND`, year }).replace(right, wrong),
  ]),
)

describe('a name that was put right once', () => {
  test('is proposed where the same words stand, changes nothing by itself, and is taken and taken back at once', async () => {
    const db = await opened({ ...four, 'other.md': planText({ number: '77/KH-UBND', year: 2019 }) })
    const [first, second, third] = db
      .prepare('SELECT id FROM plan ORDER BY date DESC')
      .pluck()
      .all() as number[]
    const { corrections } = correctFind(db, first!, find(db, first!, 'movement'), { name: right }, by)
    expect(values(db, 'movement', 'name').filter(name => name === wrong).length).toBe(3)
    const [lesson] = lessons(db)
    expect(lesson).toMatchObject({ id: corrections[0], from: wrong, to: right })
    expect(proposalsOf(db, lesson!, 99).map(({ before, value }) => [before, value])).toEqual(
      Array(3).fill([wrong, right]),
    )
    // what a person decided, or a plan that was found right, is left alone
    rejectFind(db, second!, find(db, second!, 'movement'), by)
    checkPlan(db, third!, by)
    expect(proposalsOf(db, lesson!, 99).length).toBe(1)
    undo(db, null, by)
    expect(proposalsOf(db, lesson!, 99).length).toBe(2)
    const taken = await takeProposals(db, lesson!.id, { who: 'Minh' })
    expect(taken.length).toBe(2)
    expect(values(db, 'movement', 'name').filter(name => name === wrong)).toEqual([])
    expect(undo(db, null, { who: 'Minh' }).length).toBe(2)
    expect(values(db, 'movement', 'name').filter(name => name === wrong).length).toBe(2)
    await expect(takeProposals(db, 'nothing', by)).rejects.toMatchObject({ code: 'no-lesson' })
    undo(db, corrections[0]!, by)
    expect(lessons(db)).toEqual([])
    close(db)
  })

  test('of a unit is proposed in the units of deadlines too', async () => {
    const text = (year: number) =>
      planText({ number: `${year - 2000}/KH-UBND`, year }).replace(
        '2. Gửi báo cáo',
        '2. Giao Văn phòng UBND xã gửi báo cáo',
      )
    const db = await opened({ 'a.md': text(2022), 'b.md': text(2023) })
    const now = 'Văn phòng UBND xã'
    const unit = db
      .prepare("SELECT id FROM mention WHERE plan = 1 AND kind = 'unit' AND value ->> '$.unit' = ?")
      .pluck()
      .get(now) as number
    correctFind(db, 1, unit, { unit: 'Văn phòng HĐND và UBND xã' }, by)
    const [lesson] = lessons(db)
    const proposed = proposalsOf(db, lesson!, 99)
    expect(new Set(proposed.map(({ kind }) => kind))).toEqual(new Set(['unit', 'deadline']))
    await takeProposals(db, lesson!.id, by)
    expect(values(db, 'deadline', 'units').join()).not.toContain(`"${now}"`)
    close(db)
  })
})

test('by commands: what is proposed is listed, taken and undone', async () => {
  const folder = plans(four)
  const on = (...words: string[]) => trichluc([...words, '--db', join(folder, 'x.db')])
  await on('import', folder)
  await on('correct', '2020', wrong, 'name', right)
  const rows = JSON.parse((await on('proposals', '--json')).out)
  expect(rows.length).toBe(3)
  expect(rows[0]).toMatchObject({ before: wrong, value: right, kind: 'movement' })
  expect((await on('review', 'take', rows[0].lesson, '--find', String(rows[0].find))).err).toMatch(
    /at 1 places/,
  )
  expect((await on('review', 'take', rows[0].lesson)).err).toMatch(/at 2 places/)
  expect(await on('review', 'take', rows[0].lesson)).toMatchObject({ code: 2 })
  await on('review', 'undo')
  expect(JSON.parse((await on('proposals', '--json')).out).length).toBe(2)
})

test('checked plans are gold: the archive measures what today’s rules alone find in them', async () => {
  const folder = plans({
    'a.md': planText().replace(right, wrong),
    'b.md': planText({ year: 2023, number: '3/KH-UBND' }),
  })
  const on = (...words: string[]) => trichluc([...words, '--db', join(folder, 'x.db')])
  await on('import', folder)
  expect(await on('evaluate')).toMatchObject({ code: 2 })
  await on('correct', 'a', '15/6/2024', 'end', '16/6/2024')
  await on('review', 'checked', 'a')
  const { out } = await on('evaluate', '--json')
  const { plans: count, faults, groups } = JSON.parse(out)
  expect(count).toBe(1)
  expect(faults).toMatchObject([
    { plan: 'a', group: 'deadlines', field: 'end', gold: '2024-06-16', got: '2024-06-15' },
  ])
  expect(groups.movements.f1).toBe(1)
  expect(await on('evaluate', folder, folder)).toMatchObject({ code: 2 })
})
