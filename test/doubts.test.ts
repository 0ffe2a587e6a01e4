/** Doubts from the text to those who have to look: listings, their filter, exports, `status`. */
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderWith, planText, trichluc } from './sample.ts'

let file: string
beforeAll(async () => {
  const sure = planText()
  const folder = folderWith({
    'sure.md': sure,
    // a number that speaks of another type than the heading, and a day that the calendar has not
    'unsure.md': planText({ number: '15/QĐ-UBND', commune: 'Phú Sơn' }).replace('15/6/2024', '31/6/2024'),
  })
  file = join(folder, 'x.db')
  expect((await trichluc(['import', folder, '--db', file])).code).toBe(0)
})
const rowsOf = async (...args: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await trichluc([...args, '--json', '--db', file])).out)

test('only what bears a doubt is listed by --doubt, with what to check', async () => {
  expect(await rowsOf('deadlines')).toHaveLength(2)
  expect(await rowsOf('deadlines', '--doubt')).toMatchObject([
    { plan: 'unsure', end: null, doubts: [{ code: 'no-such-day' }] },
  ])
  expect(await rowsOf('plans', '--doubt', '--type', 'all')).toMatchObject([
    { plan: 'unsure', doubts: [{ code: 'type-against-number', field: 'docType' }] },
  ])
  expect(await rowsOf('citations', '--doubt')).toEqual([])
})

test('tables and exports have a column of what is to be checked, empty where nothing is', async () => {
  const { out: table } = await trichluc(['deadlines', '--db', file])
  expect(table).toContain('Cần kiểm')
  const { out: csv } = await trichluc(['export', 'deadlines', '--to', 'csv', '--db', file])
  expect(csv).toContain('Cần kiểm tra')
  expect(csv).toContain('lịch không có ngày này')
})

test('status counts them', async () => {
  const { out } = await trichluc(['status', '--db', file])
  expect(out).toContain('to be checked: 1 plans, 1 deadlines')
})

test('where no doubts stand the filter is refused', async () => {
  const { err, code } = await trichluc(['export', 'sections', '--to', 'csv', '--doubt', '--db', file])
  expect(code).toBe(2)
  expect(err).toContain('--doubt goes with plans, citations')
})
