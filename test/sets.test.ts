import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Baseline } from '../src/evaluate/baseline.ts'
import { expectWellFormed } from './gold.ts'

const root = join(import.meta.dirname, '..')
const plans = join(root, 'fixtures/plans')
const sets = readdirSync(plans, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? entry.name : [],
)
const namesIn = (set: string, ending: string): string[] =>
  readdirSync(join(plans, set))
    .filter(file => extname(file) === ending)
    .map(file => basename(file, ending))

/** A new set fails the second until it was scored: `npm run evaluate:sets -- SET`. */
describe.each(sets)('the set %s', set => {
  const names = namesIn(set, '.md')
  test('each plan has its gold', () => {
    expect(names.length).toBeGreaterThan(0)
    expect(namesIn(set, '.json')).toEqual(names)
  })
  test('was scored at first sight: a row of the table, and a baseline', () => {
    expect(readFileSync(join(plans, 'README.md'), 'utf8')).toContain(`\n| ${set} | ${names.length} |`)
    expect(existsSync(join(plans, `${set}.json`))).toBe(true)
  })
  test.each(names)('%s: its gold is well formed', name =>
    expectWellFormed(join(plans, set), join(plans, set), name),
  )
})

describe('npm run evaluate:sets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-sets-'))
  const table = join(folder, 'README.md')
  const score = (...more: string[]) =>
    spawnSync('npx', ['tsx', join(root, 'fixtures/sets.ts'), '--in', folder, ...more], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
  beforeAll(() => {
    mkdirSync(join(folder, 'first'))
    for (const [from, ending] of [
      ['text', 'md'],
      ['gold', 'json'],
    ])
      copyFileSync(
        join(root, `corpus/${from}/xa-dong-vac-2022.${ending}`),
        join(folder, `first/xa-dong-vac-2022.${ending}`),
      )
    writeFileSync(table, '| set |\n| --- |\n')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('keeps the figures of first sight once', () => {
    expect(score()).toMatchObject({ status: 0, stderr: '' })
    const row = readFileSync(table, 'utf8')
    expect(row).toMatch(/\n\| first \| 1 \| [0-9a-f]{7,} \|( \d+\.\d \|){9}\n$/)
    expect(score('first')).toMatchObject({ status: 0, stdout: expect.stringContaining('0 gained, 0 lost') })
    expect(readFileSync(table, 'utf8')).toBe(row)
  })

  test('fails where a figure has fallen, until that is accepted', () => {
    const file = join(folder, 'first.json')
    const baseline: Baseline = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...baseline, figures: { ...baseline.figures, plan: 1.5 } }))
    expect(score()).toMatchObject({ status: 1, stderr: expect.stringContaining('plan 150.0 -> 100.0') })
    expect(score('--accept').status).toBe(0)
    expect(score().status).toBe(0)
  })

  test('a set that is not there', () =>
    expect(score('second')).toMatchObject({ status: 1, stderr: expect.stringContaining('no set second') }))
})
