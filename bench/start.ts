/**
 * What a start costs (`npm run build` first): the processor's time of the program's help and of questions over the sample archive
 * (`npm start` makes it), as multiples of that of `node -e 0`; all in one run, each the median of so many.
 *
 *     npx tsx bench/start.ts [trichluc-demo.db] [15]
 *
 * Goals: 3 at most for the help, 5 for a question.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [db = join(root, 'trichluc-demo.db'), runs = '15'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'trichluc-start-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const [meter, told] = [join(folder, 'meter.cjs'), join(folder, 'told')]
writeFileSync(
  meter,
  `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.cpuUsage())))`,
)
/** Milliseconds of the processor, of the program and of the system for it. */
const cpu = (words: readonly string[]): number => {
  const { status, stderr } = spawnSync(process.execPath, ['--require', meter, ...words], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  const { user, system } = JSON.parse(readFileSync(told, 'utf8'))
  return (user + system) / 1000
}
const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

const main = join(root, 'dist/src/cli/main.js')
const asked: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'trichluc --help': [main, '--help'],
  'trichluc --version': [main, '--version'],
  'trichluc plans': [main, 'plans', '--db', db],
  'trichluc deadlines --year 2023': [main, 'deadlines', '--year', '2023', '--db', db],
  'trichluc citing 91/2017/NĐ-CP': [main, 'citing', '91/2017/NĐ-CP', '--db', db],
  'trichluc search "thi dua"': [main, 'search', 'thi dua', '--db', db],
  'trichluc show xa-dong-vac-2023': [main, 'show', 'xa-dong-vac-2023', '--db', db],
}
const times = Object.fromEntries(Object.keys(asked).map(name => [name, [] as number[]]))
// In turns, so that what else the machine does falls on all alike.
for (let i = 0; i < Number(runs); i++)
  for (const [name, words] of Object.entries(asked)) times[name]!.push(cpu(words))
const least = median(times['node -e 0']!)
for (const name of Object.keys(asked)) {
  const time = median(times[name]!)
  console.log(
    `${name.padEnd(34)} ${time.toFixed(0).padStart(5)} ms ${(time / least).toFixed(1).padStart(5)} ×`,
  )
}
