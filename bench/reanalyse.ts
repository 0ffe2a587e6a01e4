/**
 * What `reanalyse` takes for a synthetic archive (bench/synthetic.ts), over all cores with one writer, against its two parts
 * alone: the analysis of the same texts in one process, and what the writer saves.
 *
 *   npm run build && npx tsx bench/reanalyse.ts [PLANS=1000]
 *
 * Times of the wall, and in brackets of the processor with all children (Linux).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { analyse } from '../pipelines/analyse.ts'
import { auditAcross } from '../pipelines/audit-across.ts'
import { reanalyse } from '../pipelines/reanalyse.ts'
import { resolveAgain, resolveAndSave } from '../pipelines/save-plan.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { openForWriting } from '../src/store/database.ts'
import { loadDocument } from '../src/store/load.ts'
import { syntheticPlans } from './synthetic.ts'

const count = Number(process.argv[2] ?? 1000)
const cores = availableParallelism()
const folder = mkdtempSync(join(tmpdir(), 'trichluc-reanalyse-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
const db = openForWriting(join(folder, 'x.db'))
const register = registerWith([])
const recogniser = { recognise: () => Promise.reject(new Error('text only')), close: async () => {} }
for (const { path, text } of syntheticPlans(count))
  resolveAndSave(db, analyse(await read(Buffer.from(text), path, { recogniser })), register)
const ids = db.prepare('SELECT id FROM document ORDER BY id').pluck().all() as number[]

/** Of this process and of all children that have ended. */
const seconds = (): number =>
  readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks) / 100, 0)
interface Spent {
  readonly wall: number
  readonly cpu: number
}
const spent = async (work: () => unknown): Promise<Spent> => {
  const [began, used] = [performance.now(), seconds()]
  await work()
  return { wall: (performance.now() - began) / 1000, cpu: seconds() - used }
}
const plans = ids.map(id => analyse(loadDocument(db, id)))
const alone = await spent(() => {
  for (const id of ids) analyse(loadDocument(db, id))
})
const saving = await spent(() => {
  for (const [i, id] of ids.entries()) resolveAgain(db, id, plans[i]!, register)
})
const comparing = await spent(() => auditAcross(db))
const used = seconds()
const { wall } = await spent(() => reanalyse(db, ids))
// its children are ended by now, and counted when they are gone
await pause(500)
const cpu = seconds() - used
db.close()

const row = (name: string, { wall, cpu }: Spent): void =>
  console.log(
    `| ${name} | ${((1000 * wall) / count).toFixed(2)} (${((1000 * cpu) / count).toFixed(2)}) | ${(count / wall).toFixed(0)} |`,
  )
console.log(`${count} plans, ${cores} cores\n\n| | ms a plan | plans a second |\n|---|---:|---:|`)
row('analysis alone, one core', alone)
row('saving alone', saving)
row('comparing all plans', comparing)
row('reanalyse', { wall, cpu })
const bound = Math.max(alone.wall / cores, saving.wall) + comparing.wall
console.log(
  `\n${(bound / wall).toFixed(2)} times as fast as ${cores} cores analyse or one writer saves, whichever takes longer; of the ` +
    `processor's time ${((alone.cpu + saving.cpu + comparing.cpu) / cpu).toFixed(2)} is analysis, saving and comparing.`,
)
