import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { read } from '../src/read/index.ts'
import { compare } from '../src/resolve/differences.ts'
import { resolve } from '../src/resolve/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'

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
const after = async (words: string, before = task) => {
  const [a, b] = [await side(sound.replace(task, before)), await side(sound.replace(task, words))]
  return compare(a, b)
    .filter(({ what, change }) => what === 'task' && change !== 'kept')
    .map(({ change, aspects }) => [change, ...aspects])
}

test('a plan beside itself is kept', async () => expect(await after(task)).toEqual([]))
test('another day', async () =>
  expect(await after(task.replace('15/6', '25/6'))).toEqual([['changed', 'time']]))
test('the same day, said for another year, is kept', async () => {
  const [a, b] = [await side(sound), await side(sound.replaceAll('2023', '2024'))]
  const tasks = compare(a, b).filter(({ what }) => what === 'task')
  expect(tasks.map(({ change }) => change)).toEqual(tasks.map(() => 'kept'))
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
