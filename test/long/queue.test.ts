import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueName } from '../../pipelines/queue/job.ts'
import { contentOf, faultsOf, main, scannedPage, startImport, trichluc } from './archives.ts'

/** A Redis of its own: it may be killed, and nothing of it stays. */
const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis) console.log('skipped: there is no redis-server on this machine')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

describe.skipIf(!hasRedis)('pages read by workers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-queue-'))
  const files = join(folder, 'files')
  const running: ChildProcess[] = []
  let port = 0
  let queue = ''
  let undisturbed: unknown

  const startRedis = async (...more: readonly string[]): Promise<ChildProcess> => {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
    const redis = spawn('redis-server', [...words, '--appendonly', 'yes', ...more], { stdio: 'pipe' })
    running.push(redis)
    for await (const line of createInterface(redis.stdout!)) if (/Ready to accept/.test(line)) break
    return redis
  }
  interface Worker {
    readonly child: ChildProcess
    readonly lines: string[]
    readonly ended: Promise<number | null>
    /** Resolves with the first line that fits. */
    readonly says: (pattern: RegExp) => Promise<string>
  }
  const startWorker = (...more: readonly string[]): Worker => {
    const words = ['worker', '--queue', queue, '--files', files, '--concurrency', '1', '--lock', '4', ...more]
    const child = spawn(process.execPath, [main, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TRICHLUC_LANG: 'en' },
    })
    running.push(child)
    const lines: string[] = []
    createInterface(child.stderr!).on('line', line => lines.push(line))
    const says = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const line = lines.find(one => pattern.test(one))
        if (line) return line
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`the worker ended and never said ${pattern}: ${lines.join('\n')}`)
        await pause(50)
      }
    }
    return { child, lines, says, ended: once(child, 'close').then(([code]) => code as number | null) }
  }
  const stop = async ({ child, ended }: Worker): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }

  beforeAll(async () => {
    mkdirSync(files)
    for (let number = 0; number < 4; number++)
      writeFileSync(join(files, `scan-${number}.jpg`), scannedPage(number))
    cpSync(
      join(import.meta.dirname, '../../corpus/text/huyen-khe-son-2023.md'),
      join(files, 'huyen-khe-son-2023.md'),
      {
        force: true,
      },
    )
    port = await freePort()
    queue = `redis://127.0.0.1:${port}`
    await startRedis()
    const db = join(folder, 'alone.db')
    expect(trichluc('import', files, '--db', db)).toMatchObject({ status: 0 })
    undisturbed = contentOf(db)
  })
  // what a test that failed left behind takes no pages of the next one
  afterEach(() => {
    for (const child of running) if (child.spawnfile !== 'redis-server') child.kill('SIGKILL')
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await pause(200)
    rmSync(folder, { recursive: true, force: true })
  })

  test('the records are those of an import without a queue, nothing stays in the spool, and a worker ends cleanly', async () => {
    const worker = startWorker()
    await worker.says(/./)
    const db = join(folder, 'queue.db')
    const { code } = await startImport([files, '--db', db, '--queue', queue]).ended
    expect(code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(faultsOf(db)).toEqual([])
    expect(readdirSync(join(files, '.trichluc-spool'))).toEqual([])
    expect(await stop(worker)).toBe(0)
    expect(worker.lines.join('\n')).toMatch(/4 pages/)
  })

  test('a worker that is killed at a page loses it to another after its lock', async () => {
    const first = startWorker()
    await first.says(/./)
    const db = join(folder, 'killed-worker.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    await first.says(/scan-\d\.jpg/)
    await pause(300)
    first.child.kill('SIGKILL')
    await first.ended
    const second = startWorker()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(await stop(second)).toBe(0)
  })

  test('an import that is killed goes on by the same command, and nothing is twice', async () => {
    const worker = startWorker()
    await worker.says(/./)
    const db = join(folder, 'killed-import.db')
    const killed = startImport([files, '--db', db, '--queue', queue])
    await worker.says(/scan-\d\.jpg/)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect((await startImport([files, '--db', db, '--queue', queue]).ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(faultsOf(db)).toEqual([])
    expect(await stop(worker)).toBe(0)
  })

  test('Redis is killed and started again: the import goes on', async () => {
    const worker = startWorker()
    await worker.says(/./)
    const db = join(folder, 'killed-redis.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    await worker.says(/scan-\d\.jpg/)
    const redis = running.findLast(
      ({ spawnfile, exitCode }) => spawnfile === 'redis-server' && exitCode === null,
    )!
    redis.kill('SIGKILL')
    await once(redis, 'close')
    await pause(500)
    await startRedis()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(await stop(worker)).toBe(0)
  })

  test('a job that leads out of the folder, and one that is none, are refused; the worker reads on', async () => {
    const { Queue } = await import('bullmq')
    const own = new Queue(queueName, { connection: { url: queue } })
    const db = join(folder, 'forged.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    const waiting = async (): Promise<string> => {
      const [job] = await own.getJobs(['waiting', 'prioritized'], 0, 0)
      if (job) return job.name
      await pause(100)
      return waiting()
    }
    const name = await waiting()
    const forged = [
      { path: '../alone.db', sha256: 'a'.repeat(64), page: 1, key: 'b'.repeat(64) },
      { anything: true, key: 'c'.repeat(64) },
    ]
    for (const data of forged) await own.add(name, data, { jobId: data.key, lifo: true })
    const worker = startWorker()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    for (const { key } of forged) expect(await own.getJobState(key)).not.toBe('completed')
    expect(await stop(worker)).toBe(0)

    // pages of another version are given back with a clear word
    await own.add('another reader', forged[0]!, { jobId: 'd'.repeat(64) })
    const other = startWorker()
    expect(await other.ended).toBe(1)
    expect(other.lines.join('\n')).toMatch(/this worker reads by .*, the import by another reader/)
    expect(await own.getJobState('d'.repeat(64))).toBe('waiting')
    await own.obliterate({ force: true })
    await own.close()
  })
})
