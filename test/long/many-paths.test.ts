import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { Found } from '../../pipelines/found-files.ts'
import { importEach } from '../../pipelines/import.ts'
import { openForWriting } from '../../src/store/database.ts'
import { passingFolder } from '../sample.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

test('memory does not grow with the number of paths', async () => {
  const folder = passingFolder()
  const db = openForWriting(join(folder, 'x.db'))
  const count = 300_000
  let begin = 0
  let end = 0
  const paths = function* (): Generator<Found> {
    for (let i = 0; i < count; i++) {
      if (i === 20_000) begin = heap()
      if (i === count - 1) end = heap()
      yield {
        path: join(folder, `thu-muc-${i % 100}`, `.ke-hoach-${i}.pdf`),
        given: false,
        skip: 'skipped-hidden',
      }
    }
  }
  let told = 0
  await importEach(db, paths(), { onOutcome: () => told++ })
  expect(told).toBe(count)
  console.log(`${((end - begin) / (count - 20_000)).toFixed(1)} bytes a path`)
  // a path and its outcome would be 300 bytes and more
  expect((end - begin) / (count - 20_000)).toBeLessThan(30)
  db.close()
})
