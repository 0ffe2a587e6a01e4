import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endlessPlan, folderWith, passingFolder, planText } from './sample.ts'

const main = new URL('../dist/src/cli/main.js', import.meta.url).pathname
const run = (words: readonly string[]) =>
  spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', timeout: 170_000 })

/** The one line about a file. */
const lineOf = (err: string, name: string): string | undefined =>
  err.split('\n').find(line => line.includes(name))

test('a file that never ends breaks its process alone, and is not tried again unasked', () => {
  // A cycle of Word's allocation table or a slow rule would do as well: no time at all is the same for any file.
  const folder = folderWith({ 'slow.md': planText() })
  const db = join(passingFolder(), 'x.db')
  const first = run(['import', folder, '--db', db, '--timeout', '0'])
  expect(first.status).toBe(1)
  expect(lineOf(first.stderr, 'slow.md')).toMatch(/^failed: .* — reading it takes longer than 0 s; .*--retry/)
  const second = run(['import', folder, '--db', db])
  expect(lineOf(second.stderr, 'slow.md')).toMatch(/^failed: .* — reading it takes longer than 0 s; /)
  expect(second.stderr).toMatch(/^1 failed before and were not tried again: --retry tries them$/m)
  const asked = run(['import', folder, '--db', db, '--retry'])
  expect(lineOf(asked.stderr, 'slow.md')).toMatch(/^imported: /)
})

test('cells that claim endless columns, a device, a pipe: a line each, and the rest is imported', () => {
  const folder = folderWith({
    'wide.html': `<html><body><table><tr><td colspan=999999999999>một</td><td>hai</td></tr><tr><td>ba</td><td>bốn</td></tr></table></body></html>`,
    'plan.md': planText(),
  })
  const pipe = join(folder, 'pipe')
  spawnSync('mkfifo', [pipe])
  const db = join(passingFolder(), 'x.db')
  const { stderr } = run(['import', folder, '/dev/zero', pipe, '--db', db])
  expect(lineOf(stderr, 'plan.md')).toMatch(/^imported: /)
  expect(lineOf(stderr, 'wide.html')).toMatch(/^(?:imported|skipped|failed): /)
  expect(lineOf(stderr, '/dev/zero')).toMatch(/^failed: .* — it is no file/)
  expect(stderr).not.toMatch(/ at .*:\d+:\d+/)
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends an import with a line and exit code %i', async (signal, code) => {
  const names = Array.from({ length: 60 }, (_, i) => [
    `plan-${i}.md`,
    planText({ number: `${i + 1}/KH-UBND` }),
  ])
  const db = join(passingFolder(), 'x.db')
  const folder = folderWith({ ...Object.fromEntries(names), ...endlessPlan })
  const child = spawn(process.execPath, [main, 'import', folder, '--db', db], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', text => {
    err += text
    if (!child.killed && /^imported/m.test(err)) child.kill(signal)
  })
  const [exit] = await once(child, 'close')
  expect(exit).toBe(code)
  expect(err).toMatch(/stopped: \d+ of 61 files are done and kept; /)
  expect(existsSync(db)).toBe(true)
})
