import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { passingFolder } from '../sample.ts'
import { contentOf, faultsOf, killedImport, randomFrom, startImport, trichluc, writeMix } from './archives.ts'

const folder = passingFolder()
const files = join(folder, 'files')
let undisturbed: unknown
beforeAll(async () => {
  expect(await writeMix(files)).toBe(60)
  const db = join(folder, 'undisturbed.db')
  expect(trichluc('import', files, '--db', db)).toMatchObject({ status: 0 })
  undisturbed = contentOf(db)
  expect(undisturbed).toMatchObject({ files: { length: 60 }, failures: [] })
})

test('killed twenty times and run to its end, an import gives the records of one that nobody disturbed', async () => {
  const seed = Number(process.env.TRICHLUC_SEED ?? Date.now() % 2 ** 31)
  console.log(`kills at the moments of TRICHLUC_SEED=${seed}`)
  const random = randomFrom(seed)
  const db = join(folder, 'killed.db')
  let kills = 0
  for (let run = 0; run < 20; run++) if (await killedImport(files, db, random)) kills++
  expect(kills).toBe(20)
  expect(trichluc('import', files, '--db', db)).toMatchObject({ status: 0 })
  expect(faultsOf(db)).toEqual([])
  expect(contentOf(db)).toEqual(undisturbed)
})

test('two imports into one archive at once: every file once, plans and versions as by one import', async () => {
  const db = join(folder, 'both.db')
  const imports = await Promise.all([1, 2].map(() => startImport([files, '--db', db]).ended))
  expect(imports.map(({ code, lines }) => [code, lines.filter(line => /^failed|^error/.test(line))])).toEqual(
    [0, 0].map(code => [code, []]),
  )
  expect(faultsOf(db)).toEqual([])
  expect(contentOf(db)).toEqual(undisturbed)
})
