/**
 * Milliseconds for every page of an archive, p95 of 40 requests by HTTP, by the wall and (in brackets) of the processor of
 * the server's own process; pages are made in another: `npx tsx bench/pages.ts ARCHIVE`. With `--import FOLDER` the same again while the page imports that folder.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openImports } from '../pipelines/import-process.ts'
import { openForReading } from '../src/store/database.ts'
import { serve } from '../src/web/server.ts'

const { values, positionals } = parseArgs({
  options: { import: { type: 'string' }, times: { type: 'string', default: '40' } },
  allowPositionals: true,
})
const [file] = positionals
if (file === undefined) throw new Error('name an archive')
const times = Number(values.times)
const db = openForReading(file)
const served = await serve(db)
const plans = db.prepare('SELECT count(*) FROM plan').pluck().get() as number
const year = (i: number): number => 2017 + (i % 9)

/** What a person asks of each page; `i` varies it. */
const pages: Readonly<Record<string, (i: number) => string>> = {
  '/': () => '/',
  '/, page 100': () => '/?from=5000',
  '/, year and level': i => `/?year=${year(i)}&level=${i % 2 ? 'district' : 'commune'}`,
  '/, issuer': i => `/?issuer=${encodeURIComponent(i % 2 ? 'huyện' : 'xã')}&year=${year(i)}`,
  '/, citing': i => `/?citing=${encodeURIComponent(i % 2 ? '91/2017/NĐ-CP' : '98/2023/NĐ-CP')}`,
  '/, movement': i => `/?movement=${encodeURIComponent(i % 2 ? 'dân vận khéo' : 'nông thôn mới')}`,
  '/, only to check': () => '/?doubt=1',
  '/, search': i => `/?q=${encodeURIComponent(i % 2 ? 'thi dua' : 'sơ kết phong trào')}`,
  '/plans/ID': i => `/plans/${1 + ((i * 37) % plans)}`,
  '/plans/ID/cascade': i => `/plans/${1 + ((i * 131) % plans)}/cascade`,
  '/queue': i => `/queue${i % 2 ? '' : '?kind=deadline'}`,
  '/coverage': i => `/coverage?from=${(i % 5) * 100}`,
  '/deadlines, month': i => `/deadlines?month=${year(i)}-${String(1 + (i % 12)).padStart(2, '0')}`,
  '/deadlines, unit': i =>
    `/deadlines?month=${year(i)}-06&unit=${encodeURIComponent(i % 2 ? 'công an' : 'phòng nội vụ')}`,
  '/documents': () => '/documents',
  '/documents, one': i =>
    `/documents?document=${encodeURIComponent(i % 2 ? '91/2017/NĐ-CP' : '98/2023/NĐ-CP')}`,
  '/timeline': () => '/timeline',
  '/timeline, one': i => `/timeline?name=${encodeURIComponent(i % 2 ? 'dân vận khéo' : 'dạy tốt')}`,
  '/audit': i => `/audit?severity=${['error', 'warning', 'note'][i % 3]}`,
  '/import': () => '/import',
  '/review': () => '/review',
}

const p95 = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)]!
const printed = ({ wall, cpu }: Times): string => `${wall.toFixed(1)} (${cpu.toFixed(1)})`
type Times = { readonly wall: number; readonly cpu: number }
const measured = async (): Promise<Record<string, Times>> => {
  const found: Record<string, Times> = {}
  for (const [name, address] of Object.entries(pages)) {
    await (await fetch(new URL(address(0), served.url))).text()
    const [wall, cpu]: [number[], number[]] = [[], []]
    for (let i = 0; i < times; i++) {
      const [began, used] = [performance.now(), process.cpuUsage()]
      const reply = await fetch(new URL(address(i), served.url))
      await reply.text()
      const { user, system } = process.cpuUsage(used)
      wall.push(performance.now() - began)
      cpu.push((user + system) / 1000)
      if (reply.status !== 200) throw new Error(`${address(i)}: ${reply.status}`)
    }
    found[name] = { wall: p95(wall), cpu: p95(cpu) }
    console.error(name, printed(found[name]))
  }
  return found
}

const alone = await measured()
let beside: Record<string, Times> | null = null
if (values.import !== undefined) {
  const imports = openImports(file)
  await imports.start({ paths: [resolve(values.import)] })
  await new Promise(done => setTimeout(done, 3000))
  beside = await measured()
  if (imports.state()?.status !== 'running') console.error('the import ended before the last page')
  await imports.stop()
}
await served.close()
db.close()
console.log(
  `| page, p95 ms | ${plans} plans |${beside ? ' beside an import |' : ''}\n|---|---:|${beside ? '---:|' : ''}`,
)
for (const [name, times] of Object.entries(alone))
  console.log(`| ${name} | ${printed(times)} |${beside ? ` ${printed(beside[name]!)} |` : ''}`)
