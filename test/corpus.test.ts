import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { evaluate, goldIn } from '../pipelines/evaluate.ts'
import { type Baseline, since } from '../src/evaluate/baseline.ts'
import { groups } from '../src/evaluate/gold.ts'
import type { Evaluation } from '../src/evaluate/score.ts'
import { expectWellFormed } from './gold.ts'

const root = join(import.meta.dirname, '..')
const gold = join(root, 'corpus/gold')
const text = join(root, 'corpus/text')
const plans = join(root, 'corpus/plans')
const stem = (path: string): string => basename(path, extname(path))

/** Pages without a text layer: read by OCR, so only the one-page image is read here. */
const scans = ['phuong-nam-ben-2024', 'xa-khe-son-2026']
const image = 'tieu-hoc-nam-ben-2025'

/** A folder with the gold of these plans alone. */
const goldOf = (names: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-gold-'))
  for (const name of names) copyFileSync(join(gold, `${name}.json`), join(folder, `${name}.json`))
  return folder
}
const measure = async (names: readonly string[], from: string): Promise<Evaluation> => {
  const folder = goldOf(names)
  try {
    return await evaluate(folder, from, reason => expect.fail(reason))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const names = [...goldIn(gold).keys()]

test('each plan has its text, its gold and one file, and every input format occurs', () => {
  const files = readdirSync(plans)
  for (const folder of [text, plans]) expect(readdirSync(folder).map(stem).sort()).toEqual([...names].sort())
  expect(new Set(files.map(extname))).toEqual(
    new Set(['.md', '.txt', '.html', '.docx', '.doc', '.pdf', '.jpg']),
  )
})

test.each(names)('%s: its gold is well formed', name => expectWellFormed(gold, text, name))

test('the text: no figure below the committed baseline', async () => {
  const baseline: Baseline = JSON.parse(readFileSync(join(root, 'fixtures/baseline-corpus.json'), 'utf8'))
  const { lost, fallen } = since(baseline, await measure(names, text))
  expect(fallen, `lost: ${JSON.stringify(lost, null, 1)}`).toEqual([])
})

describe('the same plans as Word, PDF, web page and text', () => {
  const read = names.filter(name => name !== image && !scans.includes(name))
  let asText: Evaluation
  let asFiles: Evaluation
  beforeAll(async () => {
    asText = await measure(read, text)
    asFiles = await measure(read, plans)
  })

  test.each(groups)('%s: within 0.02 of the text', group =>
    expect(asFiles.groups[group].strictF1).toBeGreaterThan(asText.groups[group].strictF1 - 0.02),
  )
  test('header: within 0.02 of the text', () =>
    expect(asFiles.header.right).toBeGreaterThan(asText.header.right - 0.02))
})

describe('the image, through OCR', () => {
  let asImage: Evaluation
  beforeAll(async () => {
    asImage = await measure([image], plans)
  })

  test('number, date, issuer and the name under the seal are read', () =>
    expect(asImage.header.fields).toMatchObject({ number: 1, date: 1, issuer: 1, signer: 1 }))
  test('nine of ten entries are found', () => expect(asImage.meanF1).toBeGreaterThan(0.9))
})
