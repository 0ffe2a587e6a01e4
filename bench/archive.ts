/**
 * A synthetic archive (bench/synthetic.ts) at growing sizes: time to analyse, resolve and save a plan, size of the
 * database per plan, and the p95 of every question.
 *
 *   npx tsx bench/archive.ts [1000 5000 20000] [--keep FILE]
 *   npx tsx bench/archive.ts 5000 100000 300000 --copied
 *   npx tsx bench/archive.ts 1000 20000 100000 --saving
 *
 * With --copied the archive grows from the first size on by copies of its rows (bench/copies.ts), which take minutes where reading
 * takes hours; they name the same documents, movements and bodies. With --saving the archive grows by copies of its rows, 500 plans are read and saved at each size, and
 * no question is asked: so that the cost of saving can be told at sizes that take hours to read.
 * A file that is kept is not built again: the next run asks it, or adds the plans that it lacks; with --copied sizes that it has
 * outgrown are passed over. Times are of the wall,
 * those of the processor in brackets.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyse } from '../pipelines/analyse.ts'
import { auditAcross } from '../pipelines/audit-across.ts'
import { importFiles } from '../pipelines/import.ts'
import { knowledgeOf } from '../pipelines/resolve-plan.ts'
import { questions as asked } from '../src/questions/index.ts'
import { count, list } from '../src/questions/list.ts'
import { ask } from '../src/questions/question.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { type Database, openForReading, openForWriting } from '../src/store/database.ts'
import { findPlan } from '../src/store/lookup.ts'
import { savePlan } from '../src/store/save.ts'
import { fillWithCopies } from './copies.ts'
import { syntheticPlans } from './synthetic.ts'

const screen = 101
const limit = 100
/** As a command asks. */
const answer = (db: Database, name: string, given: Record<string, unknown>) =>
  ask(db, asked.find(question => question.name === name)!, given)
const none = { recognise: () => Promise.reject(new Error('text only')), close: async () => {} }

/** Each asks for one screen, as the commands do; `i` varies what is asked for. */
const questions: Readonly<Record<string, (db: Database, i: number, size: number) => unknown>> = {
  'plans --citing': (db, i) =>
    list(db, 'plans', { citing: i % 2 ? '91/2017/NĐ-CP' : 'nghị định 98/2023' }, screen),
  'plans --issuer --year': (db, i) =>
    list(db, 'plans', { issuer: i % 2 ? 'huyện' : 'xã', year: 2017 + (i % 9) }, screen),
  'plans --movement': (db, i) =>
    list(db, 'plans', { movement: i % 2 ? 'dân vận khéo' : 'nông thôn mới' }, screen),
  'plans --unit': (db, i) => list(db, 'plans', { unit: i % 2 ? 'phòng nội vụ' : 'hội nông dân' }, screen),
  'plans --search': (db, i) =>
    list(db, 'plans', { search: i % 2 ? 'thi dua khen thuong' : 'Dạy tốt, học tốt' }, screen),
  'deadlines of a month': (db, i) => {
    const month = `20${17 + (i % 9)}-${String(1 + (i % 12)).padStart(2, '0')}`
    return list(db, 'deadlines', { from: `${month}-01`, to: `${month}-28` }, screen)
  },
  'deadlines --unit': (db, i) =>
    list(db, 'deadlines', { unit: i % 2 ? 'công an' : 'phòng nội vụ', year: 2017 + (i % 9) }, screen),
  'citations --in-force': (db, i) =>
    list(db, 'citations', { inForce: i % 2 ? 'in force' : 'unknown' }, screen),
  'movements of a year': (db, i) => list(db, 'movements', { year: 2017 + (i % 9) }, screen),
  search: (db, i) => answer(db, 'search', { text: i % 2 ? 'thi dua' : 'sơ kết phong trào' }),
  'show, find a plan': (db, i, size) => findPlan(db, String(1 + ((i * 37) % size))),
  citing: (db, i) => answer(db, 'citing', { document: i % 2 ? '91/2017/NĐ-CP' : '98/2023/NĐ-CP', limit }),
  cascade: (db, i, size) => answer(db, 'cascade', { plan: String(1 + ((i * 131) % size)) }),
  timeline: (db, i) => answer(db, 'timeline', { name: i % 2 ? 'dân vận khéo' : 'dạy tốt' }),
  coverage: (db, i) => answer(db, 'coverage', { year: 2017 + (i % 9), level: 'district' }),
  diff: (db, i, size) =>
    answer(db, 'diff', {
      plans: [String(2 + ((i * 9) % (size - 2))), String(1 + ((i * 9) % (size - 2)))],
    }),
  duties: (db, i) => answer(db, 'duties', { unit: i % 2 ? 'hội nông dân' : 'công an', limit }),
  'audit of a plan': (db, i, size) => list(db, 'findings', { plan: String(1 + ((i * 37) % size)) }),
  audit: db => list(db, 'findings', {}, screen),
  'count deadlines': db => count(db, 'deadlines', { year: 2020 }),
}

const p95 = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!

/** Milliseconds of the wall and of the processor. */
const timed = async (work: () => unknown): Promise<readonly [number, number]> => {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return [performance.now() - began, (user + system) / 1000]
}
const printed = ([wall, cpu]: readonly number[]): string => `${wall!.toFixed(1)} (${cpu!.toFixed(1)})`

const { values: options, positionals } = parseArgs({
  options: {
    keep: { type: 'string' },
    copied: { type: 'boolean', default: false },
    saving: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const folder = mkdtempSync(join(tmpdir(), 'trichluc-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
const file = options.keep ?? join(folder, 'archive.db')
const register = registerWith([])
const table: Record<string, Record<string, string>> = {}
/** Plans saved at each size with --saving. */
const sample = 500
let made = 0
const filesIn = (db: Database): number => db.prepare('SELECT count(*) FROM document').pluck().get() as number

/** Bytes that a page of the corpus's scans takes beside an empty archive, and those of them for what OCR and layout read. */
const scannedPage = async (): Promise<{ readonly all: number; readonly read: number }> => {
  const db = openForWriting(join(folder, 'scans.db'))
  const size = (): number => (db.pragma('page_count', { simple: true }) as number) * 4096
  const empty = size()
  const files = ['tieu-hoc-nam-ben-2025.jpg', 'phuong-nam-ben-2024.pdf', 'xa-khe-son-2026.pdf']
  await importFiles(
    db,
    files.map(name => ({ path: join('corpus/plans', name), given: true, skip: null })),
  )
  const pages = db.prepare('SELECT sum(ocrPages) FROM header').pluck().get() as number
  const kept = db
    .prepare('SELECT (SELECT sum(length(page)) FROM recognition) + (SELECT sum(length(layout)) FROM content)')
    .pluck()
    .get() as number
  db.pragma('wal_checkpoint(TRUNCATE)')
  const grown = size() - empty
  db.close()
  return { all: grown / pages, read: kept / pages }
}
const onePage = await scannedPage()

const goals = positionals.length > 0 ? positionals.map(Number) : [1000, 5000, 20_000]
for (const goal of goals) {
  const db = openForWriting(file)
  if (options.copied && goal > goals[0]!) fillWithCopies(db, goal, { shared: true, plans: goals[0]! })
  if (options.saving && made > 0 && goal - sample > filesIn(db)) fillWithCopies(db, goal - sample)
  const held = filesIn(db)
  if (options.copied && held > goal) {
    db.close()
    continue
  }
  const from = options.saving ? made : held
  made = from + goal - held
  if (held > goal) throw new Error(`${file} holds ${held} plans already`)
  const nothing = { analyse: 0, resolve: 0, save: 0, cpu: 0, mentions: 0, plans: 0 }
  let spent = { ...nothing }
  let seen = 0
  for (const { path, text } of syntheticPlans(made)) {
    if (seen++ < from) continue
    if (options.saving && made - seen === sample - 1) spent = { ...nothing }
    const document = await read(Buffer.from(text), path, { recogniser: none })
    const began = performance.now()
    const plan = analyse(document)
    const analysed = performance.now()
    const knowledge = knowledgeOf(plan, register)
    const used = process.cpuUsage()
    const resolved = performance.now()
    savePlan(db, plan, knowledge, { rules: 'bench', reader: 'bench', at: '2026-01-01T00:00:00Z' })
    const { user, system } = process.cpuUsage(used)
    spent.cpu += (user + system) / 1000
    spent.analyse += analysed - began
    spent.resolve += resolved - analysed
    spent.save += performance.now() - resolved
    spent.mentions += plan.mentions.length
    spent.plans++
  }
  const column: Record<string, string> = {}
  table[goal] = column
  const mentions = count(db, 'mentions')
  // Copies contradict one another as no plans do: comparing them would tell nothing.
  const across =
    options.saving || (options.copied && goal > goals[0]!) ? null : await timed(() => auditAcross(db))
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  if (spent.plans > 0) {
    column['analyse, ms a plan'] = (spent.analyse / spent.plans).toFixed(2)
    column['resolve, µs a mention'] = ((1000 * spent.resolve) / spent.mentions).toFixed(1)
    column['save, ms a plan'] = (spent.save / spent.plans).toFixed(2)
    column['save, ms of the processor a plan'] = (spent.cpu / spent.plans).toFixed(2)
  }
  if (across) column['compare all plans, µs a mention'] = printed(across.map(ms => (1000 * ms) / mentions))
  column['a digital plan, KB'] = (statSync(file).size / goal / 1024).toFixed(1)
  column['a scanned page, KB'] = (onePage.all / 1024).toFixed(1)
  column['of it OCR and layout, KB'] = (onePage.read / 1024).toFixed(1)
  console.error(`${goal} plans, ${mentions} mentions`, column)
  if (options.saving) continue
  const asked = openForReading(file)
  for (const [name, ask] of Object.entries(questions)) {
    await ask(asked, 0, goal)
    const times: (readonly [number, number])[] = []
    for (let i = 0; i < 40; i++) times.push(await timed(() => ask(asked, i, goal)))
    column[`${name}, p95 ms`] = printed([0, 1].map(clock => p95(times.map(time => time[clock]!))))
  }
  asked.close()
}

console.log(`| | ${Object.keys(table).join(' | ')} |\n|---|${'---:|'.repeat(Object.keys(table).length)}`)
for (const row of Object.keys(Object.values(table)[0] ?? {}))
  console.log(
    `| ${row} | ${Object.values(table)
      .map(column => column[row])
      .join(' | ')} |`,
  )
