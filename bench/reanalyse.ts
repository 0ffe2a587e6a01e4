/**
 * What `reanalyse` takes for a synthetic archive (bench/synthetic.ts), over all cores with one writer, against its two parts
 * alone: the analysis of the same texts in one process, and what the writer saves.
 *
 *   npm run build && npx tsx bench/reanalyse.ts [PLANS=1000]
 *
 * Times of the wall on a quiet machine; those of the processor, with all children, in brackets.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
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

const seconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
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
const { wall, cpu } = await spent(() => reanalyse(db, ids))
db.close()

const row = (name: string, { wall, cpu }: Spent): void =>
  console.log(
    `| ${name} | ${((1000 * wall) / count).toFixed(2)} (${((1000 * cpu) / count).toFixed(2)}) | ${(count / wall).toFixed(0)} |`,
  )
console.log(`${count} plans, ${cores} cores\n\n| | ms a plan | plans a second |\n|---|---:|---:|`)
row('analysis alone, one core', alone)
row('saving alone', saving)
row('comparing all plans', comparing)
row('reanalyse (its own process alone in brackets)', { wall, cpu })
const bound = Math.max(alone.wall / cores, saving.wall)
const both = (alone.wall + saving.wall) / cores
console.log(
  `\n${((bound + comparing.wall) / wall).toFixed(2)} of what ${cores} cores analyse or one writer saves, whichever takes longer; ` +
    `${((Math.max(both, bound) + comparing.wall) / wall).toFixed(2)} where both share the ${cores} cores.`,
)
