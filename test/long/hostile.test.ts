import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeHostileFiles } from '../hostile-files.ts'
import { writeHostileTwins } from '../hostile-twins.ts'
import { passingFolder, planText } from '../sample.ts'

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname
const importOf = (paths: readonly string[], db: string) =>
  spawnSync(process.execPath, [main, 'import', ...paths, '--db', db], {
    encoding: 'utf8',
    timeout: 900_000,
    maxBuffer: 1e8,
    env: { ...process.env, TRICHLUC_LANG: 'en' },
  })

test('each hostile file ends with one clear line, the plan beside them is imported, and the next run is quick', async () => {
  const folder = passingFolder()
  const names = await writeHostileFiles(folder)
  writeFileSync(join(folder, 'plan.md'), planText())
  const db = join(passingFolder(), 'x.db')
  const paths = [...names, 'plan.md'].map(name => join(folder, name))
  const { stderr, status } = importOf(paths, db)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^imported: .*plan\.md/m)
  for (const name of names) {
    const lines = stderr.split('\n').filter(line => line.includes(`${name}`))
    expect(lines, `${name}: ${lines}`).toHaveLength(1)
    expect(lines[0], name).toMatch(/^(?:imported|skipped|failed): /)
  }
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|undefined|is not a function|call stack/)
  const begin = performance.now()
  const again = importOf(paths, db)
  expect(again.stderr).toMatch(/plan\.md/)
  expect(performance.now() - begin).toBeLessThan(120_000)
}, 1_800_000)

test('their relatives too, archives and e-mails with a line for each file in them', async () => {
  const folder = passingFolder()
  const names = await writeHostileTwins(folder)
  writeFileSync(join(folder, 'plan.md'), planText())
  const paths = [...names, 'plan.md'].map(name => join(folder, name))
  const { stderr, status } = importOf(paths, join(passingFolder(), 'x.db'))
  expect(status).toBe(1)
  expect(stderr).toMatch(/^imported: .*plan\.md/m)
  const lines = stderr.split('\n')
  for (const name of names) {
    const ofIt = lines.filter(line => line.includes(join(folder, name)))
    expect(ofIt, name).not.toHaveLength(0)
    for (const line of ofIt) expect(line, name).toMatch(/^(?:imported|skipped|failed): /)
  }
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|undefined|is not a function|call stack/)
}, 1_800_000)
