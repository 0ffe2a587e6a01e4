import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { read } from '../src/read/index.ts'
import { compare } from '../src/resolve/differences.ts'
import { resolve } from '../src/resolve/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { wordChanges } from '../src/text/word-changes.ts'

const register = registerWith([])
const sound = readFileSync(join(import.meta.dirname, '../fixtures/audit/plan.md'), 'utf8')
const side = async (text: string) => {
  const recogniser = {
    recognise: () => Promise.reject(new Error('no image here')),
    close: () => Promise.resolve(),
  }
  const plan = analyse(await read(Buffer.from(text), 'plan.md', { recogniser }))
  return { plan, resolved: resolve(plan, register) }
}
const task = '1. Các đơn vị gửi báo cáo trước ngày 15/6/2023.'
type Side = Awaited<ReturnType<typeof side>>
/** How the tasks stand in the last of these plans. */
const tasks = (...plans: readonly Side[]) =>
  compare(plans).flatMap(({ what, in: standings }) => (what === 'task' ? (standings.at(-1) ?? []) : []))
const after = async (words: string, before = task) => {
  const [a, b] = [await side(sound.replace(task, before)), await side(sound.replace(task, words))]
  return tasks(a, b)
    .filter(({ change }) => change !== 'kept')
    .map(({ change, aspects }) => [change, ...aspects])
}

test('a plan beside itself is kept', async () => expect(await after(task)).toEqual([]))
test('another day', async () =>
  expect(await after(task.replace('15/6', '25/6'))).toEqual([['changed', 'time']]))
test('the same day, said for another year, is kept', async () => {
  const [a, b] = [await side(sound), await side(sound.replaceAll('2023', '2024'))]
  expect(new Set(tasks(a, b).map(({ change }) => change))).toEqual(new Set(['kept']))
})
test('another term', async () => {
  const term = (days: string) =>
    `1. Các đơn vị gửi báo cáo trong thời hạn ${days} ngày kể từ ngày kết thúc đợt thi đua.`
  expect(await after(term('03'), term('05'))).toEqual([['changed', 'time']])
})
test('another task', async () =>
  expect(
    (await after('1. Trồng cây quanh nhà văn hóa trước ngày 15/6/2023.')).map(([change]) => change),
  ).toEqual(['new', 'dropped']))

test('a task through four years: kept, then another day, dropped, and back again', async () => {
  const plans = await Promise.all(
    [
      sound,
      sound.replaceAll('2023', '2024'),
      sound.replace('15/6/2023', '25/6/2023').replaceAll('2023', '2025'),
      sound.replace(task, '1. Trồng cây quanh nhà văn hóa.').replaceAll('2023', '2026'),
      sound.replaceAll('2023', '2027'),
    ].map(side),
  )
  const through = compare(plans).filter(
    ({ what, in: standings }) => what === 'task' && /gửi báo cáo/.test(standings[0]?.text ?? ''),
  )
  expect(
    through.map(({ in: standings }) => standings.map(one => one && [one.change, ...one.aspects])),
  ).toEqual([[[null], ['kept'], ['changed', 'time'], ['dropped'], ['again', 'time']]])
  expect(through[0]!.in.map(one => one?.text?.match(/\d+\/6/)?.[0])).toEqual([
    '15/6',
    '15/6',
    '25/6',
    undefined,
    '15/6',
  ])
})
test('what a year adds stands in its place, what is gone behind it', async () => {
  const plans = await Promise.all(
    [sound, sound.replace(task, '1. Trồng cây quanh nhà văn hóa trước ngày 20/6/2023.')].map(side),
  )
  const things = compare(plans).filter(({ what }) => what === 'task')
  const changes = things.map(({ in: standings }) => standings[1]!.change)
  expect(changes).toContain('new')
  expect(changes.at(-1)).toBe('dropped')
  expect(things.find(({ in: standings }) => standings[1]!.change === 'new')!.in[0]).toBeNull()
})

describe('what became of the words', () => {
  const told = (before: string, after: string) =>
    wordChanges(before, after).map(
      ({ words, in: where }) => `${{ both: '', before: '-', after: '+' }[where]}${words.trim()}`,
    )
  test('a day', () =>
    expect(told('gửi báo cáo trước ngày 15/6', 'gửi báo cáo trước ngày 25/6')).toEqual([
      'gửi báo cáo trước ngày',
      '-15/6',
      '+25/6',
    ]))
  test('nothing', () => expect(told('gửi  báo cáo', 'gửi báo\tcáo')).toEqual(['gửi báo cáo']))
  test('all', () => expect(told('', 'trồng cây')).toEqual(['+trồng cây']))
  test('words put in and taken out at the ends', () =>
    expect(told('Các xã nộp hồ sơ ngay', 'Mỗi xã nộp hồ sơ')).toEqual([
      '-Các',
      '+Mỗi',
      'xã nộp hồ sơ',
      '-ngay',
    ]))
  test('either side comes out whole, whatever the texts', () => {
    const words = ['xã', 'nộp', 'hồ', 'sơ', '15/6', 'a', 'a']
    for (let n = 0; n < 500; n++) {
      const text = (seed: number) =>
        Array.from({ length: seed % 9 }, (_, i) => words[(seed * (i + 3) + n * i) % words.length]).join(' ')
      const [before, after] = [text(n * 7), text(n * 11 + 5)]
      const changes = wordChanges(before, after)
      const side = (not: string) =>
        changes.flatMap(({ words, in: where }) => (where === not ? [] : words)).join(' ')
      expect([side('after'), side('before')]).toEqual([before, after])
    }
  })
  test('very long texts are told as a whole', () => {
    const long = 'chữ '.repeat(4000)
    expect(wordChanges(long, `${long}nữa`).map(change => change.in)).toEqual(['before', 'after'])
  })
})
