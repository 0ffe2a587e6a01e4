import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueName } from '../../pipelines/queue/job.ts'
import { contentOf, faultsOf, main, pdfOfScans, scannedPage, startImport, trichluc } from './archives.ts'

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

  test('a page that ends two workers fails, its file gets its line, and the rest goes on', async () => {
    const { Queue } = await import('bullmq')
    const own = new Queue(queueName, { connection: { url: queue } })
    const db = join(folder, 'killer.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    /** Whichever worker takes the page of this file is killed. */
    const hunt = async (worker: Worker): Promise<void> => {
      for (;;) {
        const active = await own.getActive()
        if (active.some(({ data }) => data.path === 'scan-2.jpg')) break
        await pause(20)
      }
      worker.child.kill('SIGKILL')
      await worker.ended
    }
    await hunt(startWorker())
    await hunt(startWorker())
    const third = startWorker()
    const { code, lines } = await importing.ended
    expect(code).toBe(1)
    expect(lines.filter(line => line.startsWith('failed: '))).toEqual([
      expect.stringMatching(/^failed: .*scan-2\.jpg — .*ended the workers that read it/),
    ])
    expect(lines.filter(line => line.startsWith('imported: '))).toHaveLength(4)
    expect(faultsOf(db)).toEqual([])
    expect(await stop(third)).toBe(0)
    await own.close()
  })

  test('two imports of one folder into one archive: everything once', async () => {
    const worker = startWorker()
    await worker.says(/./)
    const db = join(folder, 'two.db')
    const both = [1, 2].map(() => startImport([files, '--db', db, '--queue', queue]).ended)
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual([0, 0])
    expect(contentOf(db)).toEqual(undisturbed)
    expect(faultsOf(db)).toEqual([])
    expect(await stop(worker)).toBe(0)
    expect(worker.lines.filter(line => line.startsWith('read: '))).toHaveLength(4)
  })

  test('a worker that is told to stop finishes its page and leaves the rest to others', async () => {
    const { Queue } = await import('bullmq')
    const own = new Queue(queueName, { connection: { url: queue } })
    const first = startWorker()
    await first.says(/./)
    const db = join(folder, 'stopped-worker.db')
    const importing = startImport([files, '--db', db, '--queue', queue, '--progress', '1'])
    while ((await own.getActiveCount()) === 0) await pause(20)
    expect(await stop(first)).toBe(0)
    expect(first.lines.filter(line => line.startsWith('read: '))).toHaveLength(1)
    expect(await own.getActiveCount()).toBe(0)
    expect((await own.getJobCounts('prioritized', 'waiting')).prioritized).toBe(3)
    const second = startWorker()
    const { code, lines } = await importing.ended
    expect(code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(lines.join('\n')).toMatch(/[1-4] of 5 files, \d+ pages, \d+ pages a minute, .+ left/)
    expect(await stop(second)).toBe(0)
    await own.close()
  })

  test('a full spool: what was read waits for room, and nothing is lost', async context => {
    const spool = join(folder, 'small')
    mkdirSync(spool)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', spool]).status !== 0) {
      console.log('skipped, as no small disk can be mounted: a full spool')
      context.skip()
    }
    try {
      writeFileSync(join(spool, 'other'), Buffer.alloc(64 * 1024 - 4096))
      const worker = startWorker('--spool', spool)
      await worker.says(/./)
      const db = join(folder, 'full-spool.db')
      const importing = startImport([files, '--db', db, '--queue', queue, '--spool', spool])
      await worker.says(/results cannot be written/)
      await pause(6000) // longer than the lock: the page stays with who has read it
      expect(worker.lines.filter(line => line.startsWith('read: '))).toEqual([])
      rmSync(join(spool, 'other'))
      expect((await importing.ended).code).toBe(0)
      expect(contentOf(db)).toEqual(undisturbed)
      expect(await stop(worker)).toBe(0)
      expect(worker.lines.filter(line => line.startsWith('read: '))).toHaveLength(4)
      expect(readdirSync(spool)).toEqual([])
    } finally {
      spawnSync('umount', ['-l', spool])
    }
  })

  test('Redis that is full takes no pages: the import waits until it does', async () => {
    const { Redis } = await import('ioredis')
    const redis = new Redis(queue)
    await redis.config('SET', 'maxmemory', '1')
    const db = join(folder, 'full-redis.db')
    let said = (): void => {}
    const full = new Promise<void>(resolve => {
      said = resolve
    })
    const importing = startImport([files, '--db', db, '--queue', queue], line => {
      if (/the queue does not answer \(OOM/.test(line)) said()
    })
    await full
    await redis.config('SET', 'maxmemory', '0')
    const worker = startWorker()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(await stop(worker)).toBe(0)
    redis.disconnect()
  })

  test('short files do not wait for a long one, and of that only a few pages lie in the queue', async () => {
    const { Queue } = await import('bullmq')
    const own = new Queue(queueName, { connection: { url: queue } })
    const mixed = join(folder, 'mixed')
    mkdirSync(mixed)
    // strips of a page: quickly read, each another picture
    const strips = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        sharp(scannedPage(0))
          .extract({ left: 100, top: 300 + 60 * i, width: 1400, height: 90 })
          .jpeg()
          .toBuffer(),
      ),
    )
    writeFileSync(join(mixed, 'a-long.pdf'), pdfOfScans(strips, 1400, 90))
    for (let number = 0; number < 3; number++)
      writeFileSync(join(mixed, `short-${number}.jpg`), scannedPage(20 + number))
    const db = join(folder, 'mixed.db')
    const importing = startImport([mixed, '--db', db, '--queue', queue])
    let most = 0
    const waiting = async (): Promise<number> => {
      const {
        prioritized = 0,
        waiting = 0,
        active = 0,
      } = await own.getJobCounts('prioritized', 'waiting', 'active')
      most = Math.max(most, prioritized + waiting + active)
      return prioritized + waiting
    }
    while ((await waiting()) < 7) await pause(20)
    const bytes = (await own.getJobs(['prioritized'])).map(job => JSON.stringify(job.asJSON()).length)
    expect(Math.max(...bytes)).toBeLessThan(3000)
    const worker = startWorker('--files', mixed)
    const timer = setInterval(waiting, 50)
    expect((await importing.ended).code).toBe(1) // strips are no plan: the long file has no text of a language
    clearInterval(timer)
    const order = worker.lines.filter(line => line.startsWith('read: '))
    expect(order).toHaveLength(27)
    expect(order.slice(0, 4).filter(line => /short/.test(line))).toHaveLength(3)
    expect(most).toBeLessThanOrEqual(7)
    expect(await stop(worker)).toBe(0)
    await own.close()
  })

  test('a password is asked for, and stands neither in a list of processes nor in what is said; TLS by the address', async () => {
    const secret = 'mat-khau-cua-kho-7391'
    const tls = join(folder, 'tls')
    mkdirSync(tls)
    const [key, cert] = [join(tls, 'key.pem'), join(tls, 'cert.pem')]
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
    ])
    expect(made.status, String(made.stderr)).toBe(0)
    const old = { port, queue }
    port = await freePort()
    const safe = await freePort()
    const redis = await startRedis(
      ...[
        '--requirepass',
        secret,
        '--tls-port',
        String(safe),
        '--tls-cert-file',
        cert,
        '--tls-key-file',
        key,
      ],
      ...['--tls-auth-clients', 'no', '--appendfilename', 'tls.aof'],
    )
    try {
      const db = join(folder, 'secret.db')
      const wrong = trichluc('import', files, '--db', db, '--queue', `redis://:other@127.0.0.1:${port}`)
      expect(wrong.status).toBe(1)
      expect(wrong.stderr).toMatch(/does not answer/)
      expect(wrong.stderr).not.toContain('other')

      const file = join(folder, 'queue.txt')
      writeFileSync(file, `rediss://:${secret}@localhost:${safe}\n`, { mode: 0o600 })
      queue = `rediss://:${secret}@localhost:${safe}`
      process.env.NODE_EXTRA_CA_CERTS = cert
      const worker = startWorker()
      await worker.says(/takes pages from/)
      const said: string[] = []
      const importing = startImport([files, '--db', db, '--queue-file', file], line => said.push(line))
      await worker.says(/^read: /)
      const processes = spawnSync('ps', ['-eo', 'args', '-ww'], { encoding: 'utf8' }).stdout
      const ours = processes.split('\n').filter(line => !line.includes('redis-server'))
      expect(ours.filter(line => line.includes(secret))).toEqual([])
      expect((await importing.ended).code).toBe(0)
      expect(await stop(worker)).toBe(0)
      expect([...said, ...worker.lines].join('\n')).not.toContain(secret)
      expect(contentOf(db)).toEqual(undisturbed)
    } finally {
      delete process.env.NODE_EXTRA_CA_CERTS
      ;({ port, queue } = old)
      redis.kill('SIGKILL')
    }
  })
})
