import { expect, test } from 'vitest'
import { type Progress, progressOf } from '../pipelines/import-progress.ts'
import { openPace, timeLeft } from '../src/cli/pace.ts'

test('time left is told by files, or by the pages of the large one that is being read', () => {
  let told: Progress | null = null
  const counter = progressOf(progress => {
    told = progress
  })
  for (const file of ['a', 'b', 'c']) {
    counter.page(file, 1, 2)
    counter.page(file, 2, 2)
    counter.file(file)
  }
  expect(told).toMatchObject({ files: 3, pages: 6, work: 3, open: 0 })
  counter.page('large', 14, 500)
  expect(told).toMatchObject({ files: 3, pages: 20, open: 486 })
  const pace = openPace(0)
  pace.mark(told!, 60_000)
  expect(pace.rate()).toBe(20)
  // by files it would be 20 s
  expect(timeLeft(pace.left(4, told!.open), 'en')).toBe('24 min')
  expect(timeLeft(pace.left(3003, told!.open), 'en')).toMatch(/^16 h \d+ min$/)
  counter.file('large')
  expect(told).toMatchObject({ files: 4, pages: 20, work: 4, open: 0 })
  // a file that has no pages, or could not be read
  counter.file('other')
  expect(told).toMatchObject({ files: 5, work: 5, open: 0 })
})

test('what went on long ago tells nothing of the rate', () => {
  const pace = openPace(0)
  expect(pace.left(10, 0)).toBe(null)
  pace.mark({ work: 1, pages: 1 }, 60_000)
  for (let minute = 2; minute <= 40; minute++)
    pace.mark({ work: minute * 2, pages: minute * 10 }, minute * 60_000)
  expect(pace.rate()).toBe(10)
})
