import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { limits } from '../../pipelines/child-limits.ts'
import { filesIn } from '../../pipelines/found-files.ts'
import { importFiles } from '../../pipelines/import.ts'
import { openOcr } from '../../pipelines/ocr-process.ts'
import { openReaders } from '../../pipelines/reader-process.ts'
import { reanalyse } from '../../pipelines/reanalyse.ts'
import { readingVersion } from '../../pipelines/versions.ts'
import { chosenEngine } from '../../src/read/ocr/engine/chosen-engine.ts'
import { close, openForWriting, write } from '../../src/store/database.ts'
import { folderWith, passingFolder, planText, trichluc } from '../sample.ts'

test.each([
  ['the heap of V8', { heap: 20 }, 20],
  ['the resident memory of the child', { resident: 30 }, 30],
])('a file that needs more than %s ends with a line, and the next is read', async (_, less, megabytes) => {
  const folder = folderWith({ 'large.md': planText().repeat(4000), 'plan.md': planText() })
  const bytes = 2 ** 20
  const small = openReaders({ limits: { ...limits, ...less } })
  const usual = openReaders({})
  try {
    await expect(
      small.read({ path: join(folder, 'large.md'), name: 'large.md', bytes }),
    ).rejects.toMatchObject({ code: 'memory-limit', values: { megabytes } })
    const plan = await usual.read({ path: join(folder, 'plan.md'), name: 'plan.md', bytes })
    expect(plan.header.number).toBe('15/KH-UBND')
  } finally {
    small.close()
    usual.close()
  }
})

test.each([
  ['memory', { resident: 30 }, 'memory-limit'],
  ['time', { secondsOfOcr: 0 }, 'time-limit'],
])('a page whose OCR needs too much %s ends its process alone', async (_, less, code) => {
  const noise = await sharp({
    create: {
      width: 900,
      height: 1200,
      channels: 3,
      background: '#ffffff',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  const small = openOcr({ engine: chosenEngine('wasm'), workers: 1, limits: { ...limits, ...less } })
  try {
    await expect(small.recognise({ encoded: noise })).rejects.toMatchObject({ code })
    await expect(small.recognise({ encoded: noise })).rejects.toMatchObject({ code })
  } finally {
    await small.close()
  }
})

/** How often each file is really read. */
const importing = async (folder: string, db: string, options: { readonly retry?: boolean } = {}) => {
  const archive = openForWriting(db)
  try {
    const outcomes = await importFiles(archive, await filesIn([folder]), options)
    return outcomes.map(({ status, before = false }) => ({ status, before }))
  } finally {
    close(archive)
  }
}

test('what failed is tried again when it is asked, when its bytes or when the reader have changed', async () => {
  const folder = folderWith({ 'a.pdf': '%PDF-1.7\nbroken' })
  const db = join(passingFolder(), 'x.db')
  const tried = { status: 'failed', before: false }
  const left = { status: 'failed', before: true }
  expect(await importing(folder, db)).toEqual([tried])
  expect(await importing(folder, db)).toEqual([left])
  expect(await importing(folder, db, { retry: true })).toEqual([tried])
  const archive = openForWriting(db)
  expect(archive.prepare('SELECT reader FROM failure').pluck().get()).toBe(readingVersion())
  write(archive, () => archive.exec("UPDATE failure SET reader = 'an earlier one'"))
  close(archive)
  expect(await importing(folder, db)).toEqual([tried])
  expect(await importing(folder, db)).toEqual([left])
  writeFileSync(join(folder, 'a.pdf'), '%PDF-1.7\nbroken otherwise')
  expect(await importing(folder, db)).toEqual([tried])
  writeFileSync(join(folder, 'a.pdf'), planText())
  expect(await importing(folder, db)).toEqual([{ status: 'imported', before: false }])
})

test('an analysis that breaks its process: a line for that plan, which keeps its rows, the others go on', async () => {
  const folder = folderWith({ 'a.md': planText(), 'b.md': planText({ number: '7/KH-UBND', year: 2023 }) })
  const file = join(passingFolder(), 'x.db')
  await trichluc(['import', folder, '--db', file])
  const plans = () => trichluc(['plans', '--json', '--db', file]).then(({ out }) => JSON.parse(out))
  const asRead = await plans()
  const stale = (): void => {
    const db = openForWriting(file)
    write(db, () => db.exec("UPDATE header SET rules = 'older'"))
    close(db)
  }
  stale()
  const before = await plans()
  // No time at all is the same for any text as a rule that never ends.
  const slow = await trichluc(['reanalyse', '1', '--timeout', '0', '--db', file])
  expect(slow.code).toBe(1)
  expect(slow.err).toMatch(
    /^failed: .*\.md — reading it takes longer than 0 s; .*--retry.*\n0 plans analysed again\n$/,
  )
  expect(await plans()).toEqual(before)
  expect((await trichluc(['status', '--db', file])).out).toMatch(/1 files that could not be read/)

  const next = await trichluc(['reanalyse', '--db', file])
  expect(next.err).toMatch(
    /^failed: .*\n1 plans analysed again\n1 failed before and were not tried again: --retry/,
  )
  expect((await trichluc(['import', folder, '--db', file])).err).toMatch(/^failed: .*takes longer than 0 s/m)
  const asked = await trichluc(['reanalyse', '--retry', '--db', file])
  expect(asked).toMatchObject({ code: 0, err: '1 plans analysed again\n' })
  expect((await trichluc(['status', '--db', file])).out).not.toMatch(/could not be read/)
  expect(await plans()).toEqual(asRead)
})

test('more plans than cores are analysed again, each once', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => `${i + 1}/KH-UBND`)
  const folder = folderWith(
    Object.fromEntries(numbers.map((number, i) => [`${i}.md`, planText({ number, commune: `Tân ${i}` })])),
  )
  const db = openForWriting(join(passingFolder(), 'x.db'))
  try {
    await importFiles(db, await filesIn([folder]))
    const ids = db.prepare('SELECT id FROM header ORDER BY id').pluck().all() as number[]
    const told: string[] = []
    const outcomes = await reanalyse(db, ids, { onOutcome: ({ path }) => told.push(path) })
    expect(outcomes.map(({ status }) => status)).toEqual(ids.map(() => 'analysed again'))
    expect(new Set(told).size).toBe(12)
    expect(db.prepare('SELECT id FROM header ORDER BY id').pluck().all()).toEqual(ids)
  } finally {
    close(db)
  }
})
