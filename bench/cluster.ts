/**
 * Pages read by workers of a queue against the same import without one: time, time of the processor, what a page costs more;
 * how soon the page of a killed worker is taken again, how many empty jobs go through Redis, and what one takes there. From
 * these, on paper, what five million pages take.
 *
 *   npm run build && npx tsx bench/cluster.ts [SCANS=200] [PAGES=5] [--workers 1,2]
 *
 * Needs `redis-server`: it runs one of its own with `appendonly yes`. With the queue and without it run at the same time, so that
 * a machine that has other work slows both alike; seconds of the processor are of the import with all its children, the workers
 * and Redis.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { queueName } from '../pipelines/queue/job.ts'
import { main, pdfOfScans, scannedPage } from '../test/long/archives.ts'

const { values: options, positionals } = parseArgs({
  options: { workers: { type: 'string', default: '1,2' } },
  allowPositionals: true,
})
const [scans = 200, pagesEach = 5] = positionals.map(Number)
const pages = scans * pagesEach
const folder = mkdtempSync(join(tmpdir(), 'trichluc-cluster-'))
const running: ChildProcess[] = []
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const probe = createServer().listen(0, '127.0.0.1')
await once(probe, 'listening')
const { port } = probe.address() as { port: number }
probe.close()
const address = `redis://127.0.0.1:${port}`
const server = spawn(
  'redis-server',
  ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''],
  { stdio: 'pipe' },
)
running.push(server)
for await (const line of createInterface(server.stdout!)) if (/Ready to accept/.test(line)) break
const redis = new Redis(address)
const fact = async (section: string, name: string): Promise<number> =>
  Number(new RegExp(`^${name}:(.*)$`, 'm').exec(await redis.info(section))![1])
const redisSeconds = async (): Promise<number> =>
  (await fact('cpu', 'used_cpu_user')) + (await fact('cpu', 'used_cpu_sys'))

interface Spent {
  /** Seconds of the wall, and of the processor with all children. */
  readonly wall: number
  readonly cpu: number
}
/** What `/proc` says of every process: its parent, and seconds of the processor. */
const processes = (): Map<number, { readonly parent: number; readonly seconds: number }> => {
  const found = new Map()
  for (const name of readdirSync('/proc'))
    if (/^\d+$/.test(name))
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        found.set(Number(name), {
          parent: Number(fields[1]),
          seconds: (Number(fields[11]) + Number(fields[12])) / 100,
        })
      } catch {} // it ended meanwhile
  return found
}
/** Looks at a process and all below it five times a second; gives the seconds of all of them together. */
const watchTree = (root: number): (() => number) => {
  const seconds = new Map<number, number>([[root, 0]])
  const look = (): void => {
    const all = processes()
    // parents come before their children, but for numbers that began anew
    for (const [pid, { parent, seconds: spent }] of [...all].sort(([a], [b]) => a - b))
      if (seconds.has(pid) || seconds.has(parent)) seconds.set(pid, spent)
  }
  const timer = setInterval(look, 200)
  return () => {
    clearInterval(timer)
    return [...seconds.values()].reduce((a, b) => a + b)
  }
}
interface Program {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly ended: Promise<Spent>
}
const run = (...words: readonly string[]): Program => {
  const began = performance.now()
  const child = spawn(process.execPath, [main, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TRICHLUC_LANG: 'en' },
  })
  running.push(child)
  const spent = watchTree(child.pid!)
  const lines: string[] = []
  createInterface(child.stderr!).on('line', line => lines.push(line))
  const ended = once(child, 'close').then(() => ({ wall: (performance.now() - began) / 1000, cpu: spent() }))
  return { child, lines, ended }
}
const said = async ({ lines }: Program, pattern: RegExp): Promise<void> => {
  while (!lines.some(line => pattern.test(line))) await pause(20)
}
const files = join(folder, 'files')
mkdirSync(files)
for (let scan = 0; scan < scans; scan++)
  writeFileSync(
    join(files, `scan-${scan}.pdf`),
    pdfOfScans(Array.from({ length: pagesEach }, (_, page) => scannedPage(scan * pagesEach + page))),
  )

const rows: string[] = []
const row = (...cells: readonly (string | number)[]): void => void rows.push(`| ${cells.join(' | ')} |`)
row('', 'wall, s', 'processor, s', 'efficiency (processor)', 'overhead a page, ms')
row('---', '---:', '---:', '---:', '---:')

let perPage = 0
for (const count of options.workers.split(',').map(Number)) {
  const workers = Array.from({ length: count }, () =>
    run('worker', '--queue', address, '--files', files, '--concurrency', '1'),
  )
  for (const worker of workers) await said(worker, /takes pages/)
  const redisBefore = await redisSeconds()
  const alone = run('import', files, '--db', join(folder, `alone-${count}.db`), '--window', String(count))
  const window = String(Math.max(2, count))
  const queued = run(
    'import',
    files,
    '--db',
    join(folder, `queue-${count}.db`),
    '--queue',
    address,
    '--window',
    window,
  )
  const [without, importing] = await Promise.all([alone.ended, queued.ended])
  for (const { child } of workers) child.kill('SIGTERM')
  const working = await Promise.all(workers.map(({ ended }) => ended))
  const cpu =
    importing.cpu + working.reduce((sum, { cpu }) => sum + cpu, 0) + (await redisSeconds()) - redisBefore
  perPage = cpu / pages
  row(`without a queue, ${count} at once`, without.wall.toFixed(1), without.cpu.toFixed(1), '', '')
  row(
    `${count} worker${count > 1 ? 's' : ''}`,
    importing.wall.toFixed(1),
    cpu.toFixed(1),
    (without.cpu / cpu).toFixed(2),
    ((1000 * (cpu - without.cpu)) / pages).toFixed(0),
  )
  console.error(rows.slice(-2).join('\n'), alone.lines.at(-1), queued.lines.at(-1))
}

// the default lock: a worker is killed at a page, another takes it
const one = join(folder, 'one')
mkdirSync(one)
writeFileSync(join(one, 'scan.jpg'), scannedPage(60_000))
const queue = new Queue(queueName, { connection: { url: address } })
const first = run('worker', '--queue', address, '--files', one, '--concurrency', '1')
await said(first, /takes pages/)
const importing = run('import', one, '--db', join(folder, 'one.db'), '--queue', address)
while ((await queue.getActiveCount()) === 0) await pause(20)
first.child.kill('SIGKILL')
const killed = performance.now()
const second = run('worker', '--queue', address, '--files', one, '--concurrency', '1')
await importing.ended
const retaken = (performance.now() - killed) / 1000
second.child.kill('SIGTERM')
await second.ended
await queue.obliterate({ force: true })
await queue.close()

// empty jobs, as long as those of pages
const jobs = 3000
const empty = new Queue('empty', { connection: { url: address } })
const before = await fact('memory', 'used_memory')
const hash = 'a'.repeat(64)
await empty.addBulk(
  Array.from({ length: jobs }, (_, i) => ({
    name: 'reader engine',
    data: { path: `thu-muc/con/ke-hoach-${i}.pdf`, sha256: hash, page: 1 + (i % 5), key: hash },
    opts: { priority: 1 + (i % 5), jobId: `${i}-${hash}`, removeOnComplete: true },
  })),
)
const kept = ((await fact('memory', 'used_memory')) - before) / jobs
const began = performance.now()
let done = 0
const worker = new Worker('empty', async () => {}, {
  connection: { url: address, maxRetriesPerRequest: null },
})
worker.on('completed', () => done++)
while (done < jobs) await pause(5)
const jobsPerSecond = (1000 * jobs) / (performance.now() - began)
await worker.close()
await empty.close()
redis.disconnect()

const days = (cores: number): string => ((5e6 * perPage) / cores / 86_400).toFixed(1)
console.log(`${scans} scans of ${pagesEach} pages

${rows.join('\n')}

A killed worker's page was read by another after ${retaken.toFixed(0)} s (lock of 30 s, reading and saving included).
Empty jobs a second, one at a time: ${jobsPerSecond.toFixed(0)}. A job waiting in Redis: ${(kept / 1024).toFixed(1)} KB.
Five million pages at ${perPage.toFixed(2)} s of a processor: ${days(1)} days of one core, ${days(8)} of 8, ${days(32)} of 32, ${days(80)} of 80.`)
process.exit()
