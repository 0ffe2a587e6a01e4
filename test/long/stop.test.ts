import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, passingFolder } from '../sample.ts'
import { faultsOf, main, scannedPage, startImport } from './archives.ts'

const scans = (count: number): string =>
  folderWith(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.jpg`, scannedPage(i)])))

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s during OCR ends the import within two seconds, with code %i and a line',
  async (signal, exit) => {
    const db = join(passingFolder(), 'x.db')
    let asked = 0
    // With the first page saved, the next ones are under way.
    const { ended } = startImport([scans(12), '--db', db], (line, child) => {
      if (asked > 0 || !line.startsWith('imported: ')) return
      asked = performance.now()
      child.kill(signal)
    })
    const { code, lines } = await ended
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(code).toBe(exit)
    expect(lines.at(-1)).toMatch(
      /^stopped: \d+ of 12 files are done and kept; the same command goes on from there$/,
    )
    expect(faultsOf(db)).toEqual([])
  },
)

test('Ctrl-C on a terminal with its progress bar ends the import within two seconds', async context => {
  if (spawnSync('script', ['--version']).status !== 0) {
    writeSync(2, 'skipped, as there is no `script` to make a terminal: Ctrl-C on a terminal\n')
    context.skip()
  }
  const db = join(passingFolder(), 'x.db')
  const words = [process.execPath, main, 'import', scans(12), '--db', db].map(word => `'${word}'`).join(' ')
  const child = spawn('script', ['-qefc', words, '/dev/null'], {
    stdio: 'pipe',
    env: { ...process.env, TRICHLUC_LANG: 'en' },
  })
  let shown = ''
  let asked = 0
  child.stdout.on('data', text => {
    shown += text
    if (asked > 0 || !/1\/12 files/.test(shown)) return
    asked = performance.now()
    child.stdin.write('\u0003')
  })
  const [code] = await once(child, 'close')
  expect(performance.now() - asked).toBeLessThan(2000)
  expect(code).toBe(130)
  expect(shown).toMatch(/stopped: \d+ of 12 files are done and kept/)
})
