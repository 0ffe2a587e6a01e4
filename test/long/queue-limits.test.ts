/** What a queue does where something runs out, comes to an end or is to stay secret; pages are strips of a few words. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueName } from '../../pipelines/queue/job.ts'
import { openPageQueue } from '../../pipelines/queue/page-queue.ts'
import { openSpool } from '../../pipelines/queue/spool.ts'
import { contentOf, faultsOf, pdfOfScans, trichluc } from './archives.ts'
import {
  hasOwnRedis,
  hasRedis,
  openCluster,
  type Program,
  scannedStrip,
  shownByProcesses,
  stop,
  strip,
  writeCertificate,
} from './cluster.ts'

describe.skipIf(!hasRedis)('the limits of a queue', async () => {
  const cluster = await openCluster()
  const { folder, files, queue, start, startRedis, killRedis, startWorker, killPrograms, redis, end } =
    cluster
  let undisturbed: unknown
  /** Gone after the test. */
  let own: Queue
  const scans = [1, 2, 3, 4]
  const startImport = (db: string, ...more: readonly string[]): Program =>
    start(['import', files, '--db', db, '--queue', queue, ...more])

  beforeAll(async () => {
    mkdirSync(files)
    for (const number of scans) writeFileSync(join(files, `scan-${number}.jpg`), await scannedStrip(number))
    await startRedis()
    const db = join(folder, 'alone.db')
    expect(trichluc('import', files, '--db', db)).toMatchObject({ status: 0 })
    undisturbed = contentOf(db)
    own = new Queue(queueName, { connection: { url: queue } })
    // while Redis is killed, or speaks TLS alone
    own.on('error', () => {})
  })
  afterEach(async () => {
    killPrograms()
    await own.obliterate({ force: true })
  })
  afterAll(async () => {
    await own.close()
    await end()
  })

  test('a page that ends two workers fails: its file gets its line, the rest goes on', async () => {
    const db = join(folder, 'twice.db')
    const importing = startImport(db)
    const first = startWorker()
    let [page] = await own.getActive()
    for (; !page; [page] = await own.getActive()) await pause(20)
    first.child.kill('SIGKILL')
    await first.ended
    const second = startWorker()
    // until its lock ends Redis still calls it active by the first worker; meanwhile the second reads others
    while (((await own.getJob(page.id!))?.attemptsStarted ?? 0) < 2) await pause(10)
    second.child.kill('SIGKILL')
    await second.ended
    const third = startWorker()
    expect(await importing.ended).toBe(1)
    const failed = importing.lines.filter(line => line.startsWith('failed: '))
    expect(failed).toHaveLength(1)
    expect(failed[0]).toContain(`${page.data.path} — a page ended the workers that read it, twice; look at`)
    expect(importing.lines.filter(line => line.startsWith('imported: '))).toHaveLength(scans.length - 1)
    expect(third.lines.join('\n')).not.toContain(page.data.path)
    // it was remembered as a failure, and is read when it is asked for
    expect(await startImport(db, '--retry').ended).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(faultsOf(db)).toEqual([])
    expect(await stop(third)).toBe(0)
  }, 120_000)

  test('a full spool: the worker says so, keeps its page and goes on where there is room', async context => {
    const spool = join(folder, 'spool')
    mkdirSync(spool)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', spool]).status !== 0) {
      writeSync(2, 'skipped, as no file system may be mounted here: a full spool\n')
      context.skip()
    }
    try {
      expect(() => writeFileSync(join(spool, 'other'), Buffer.alloc(100_000))).toThrow(/ENOSPC/)
      const db = join(folder, 'full-spool.db')
      const importing = startImport(db, '--spool', spool)
      const worker = startWorker('--spool', spool)
      await worker.says(
        /^failed: .*scan-\d\.jpg, page 1 — results cannot be written to .*spool; free some space/,
      )
      await pause(2500)
      expect(worker.lines.filter(line => line.startsWith('failed: '))).toHaveLength(1)
      expect(readdirSync(spool)).toEqual(['other'])
      rmSync(join(spool, 'other'))
      expect(await importing.ended).toBe(0)
      expect(contentOf(db)).toEqual(undisturbed)
      expect(await stop(worker)).toBe(0)
      expect(worker.lines.filter(line => line.startsWith('read: '))).toHaveLength(scans.length)
      expect(readdirSync(spool)).toEqual([])
    } finally {
      spawnSync('umount', ['-l', spool])
    }
  }, 120_000)

  test.skipIf(!hasOwnRedis)(
    'a full Redis: all wait for room, nothing is lost',
    async () => {
      const db = join(folder, 'full-redis.db')
      const worker = startWorker()
      await worker.says(/takes pages/)
      redis('config', 'set', 'maxmemory-policy', 'noeviction')
      redis('config', 'set', 'maxmemory', '1mb')
      const importing = startImport(db)
      try {
        await importing.says(/the queue does not answer \(.*OOM.*\); waiting for it/)
        // longer than two locks: that nothing can be taken is no fault of a page
        await pause(9000)
        expect(importing.child.exitCode).toBe(null)
        expect(importing.lines.filter(line => line.includes('does not answer'))).toHaveLength(1)
      } finally {
        redis('config', 'set', 'maxmemory', '0')
      }
      expect(await importing.ended, importing.lines.join('\n')).toBe(0)
      expect(contentOf(db)).toEqual(undisturbed)
      expect(faultsOf(db)).toEqual([])
      expect(await stop(worker)).toBe(0)
    },
    120_000,
  )

  test('a file of 500 pages does not hold up small ones; how far it is, is told', async () => {
    const large = join(files, 'a-large.pdf')
    const strips = await Promise.all(Array.from({ length: 500 }, (_, i) => scannedStrip(10 + i)))
    writeFileSync(large, pdfOfScans(strips, strip.width, strip.height))
    try {
      const db = join(folder, 'large.db')
      const window = 3
      const importing = startImport(db, '--window', String(window), '--progress', '1')
      const worker = startWorker()
      for (const number of scans) await importing.says(new RegExp(`^imported: .*scan-${number}\\.jpg`))
      const told = await importing.says(/^5 of 6 files, \d+ pages, /)
      const [, pages, rate, left, unit] = /(\d+) pages, (\d+) pages a minute, (\d+) (s|min) left$/.exec(told)!
      expect(Number(pages)).toBeGreaterThanOrEqual(scans.length)
      // what is left of the large file counts by its pages, to half a minute
      const minutes = Number(left) / (unit === 's' ? 60 : 1)
      expect(Math.abs(minutes - (500 + scans.length - Number(pages)) / Number(rate))).toBeLessThan(
        0.1 * minutes + 0.6,
      )
      expect(await stop(importing)).not.toBe(0)
      expect(await stop(worker)).toBe(0)

      // In the order in which they were taken, as one worker reads one at a time.
      const read = worker.lines.filter(line => line.startsWith('read: '))
      const asked = new Redis(queue)
      const log = await asked.xrange(`bull:${queueName}:events`, '-', '+')
      asked.disconnect()
      const events = log.map(([, fields]) => ({
        event: fields[fields.indexOf('event') + 1]!,
        job: fields[fields.indexOf('jobId') + 1]!,
      }))
      const taken = events.filter(({ event }) => event === 'active').map(({ job }) => job)
      let small = 0
      for (const [i, line] of read.entries()) {
        if (!line.includes('scan-')) continue
        small++
        const job = taken[i]!
        const added = events.findIndex(({ event, job: one }) => event === 'added' && one === job)
        const began = events.findIndex(({ event, job: one }) => event === 'active' && one === job)
        // first pages wait for first pages alone
        expect(events.slice(added, began).filter(({ event }) => event === 'active').length).toBeLessThan(
          window,
        )
      }
      expect(small).toBe(scans.length)
      // four pages of a file are on their way at most
      let [now, most] = [0, 0]
      for (const { event } of events) {
        now += event === 'added' ? 1 : event === 'completed' ? -1 : 0
        most = Math.max(most, now)
      }
      expect(most).toBeLessThanOrEqual(4 * window)
    } finally {
      rmSync(large)
    }
  }, 180_000)

  test.skipIf(!hasOwnRedis)(
    'passwords stay out of what is said and of the list of processes',
    async () => {
      const secret = 'mat-khau-7f3a9c'
      redis('acl', 'setuser', 'reader', 'on', `>${secret}`, '~*', '&*', '+@all')
      redis('acl', 'setuser', 'default', '-@all', '+@connection')
      const asReader = ['--user', 'reader', '--pass', secret, '--no-auth-warning']
      try {
        const address = queue.replace('redis://', `redis://reader:${secret}@`)
        const [file, wrong] = [join(folder, 'queue.txt'), join(folder, 'wrong.txt')]
        writeFileSync(file, `${address}\n`, { mode: 0o600 })
        writeFileSync(wrong, address.replace(secret, `${secret}-x`), { mode: 0o600 })
        const db = join(folder, 'secret.db')
        const importing = start(['import', files, '--db', db, '--queue-file', file])
        const words = ['worker', '--files', files, '--concurrency', '1']
        const worker = start(words, { TRICHLUC_QUEUE: address })
        const typed = start([...words, '--queue', address])
        await worker.says(/^read: /)
        await typed.says(/takes pages/)
        // the import, both workers, and all that they started
        const shown = shownByProcesses()
        expect(shown.filter(line => line.includes('reader-child')).length).toBeGreaterThan(1)
        expect(shown.join('\n')).not.toContain(secret)
        expect(await importing.ended).toBe(0)
        expect(contentOf(db)).toEqual(undisturbed)
        const refused = start(['import', files, '--db', db, '--again', '--queue-file', wrong])
        expect(await refused.ended).toBe(1)
        expect(refused.lines.join('\n')).toMatch(
          /the queue at redis:\/\/127.0.0.1:\d+ does not answer: .*WRONGPASS/,
        )
        await Promise.all([stop(worker), stop(typed)])
        for (const { lines } of [importing, worker, typed, refused])
          expect(lines.join('\n')).not.toContain('mat-khau')
      } finally {
        redis(...asReader, 'acl', 'setuser', 'default', '+@all')
      }
    },
    120_000,
  )

  test.skipIf(!hasOwnRedis)(
    'by TLS, with a certificate that the machines know',
    async () => {
      const { key, certificate } = writeCertificate(folder)
      const { port } = new URL(queue)
      await killRedis()
      const tls = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no']
      await startRedis('--port', '0', '--tls-port', port, ...tls)
      try {
        const address = `rediss://localhost:${port}`
        const known = { NODE_EXTRA_CA_CERTS: certificate, TRICHLUC_QUEUE: address }
        const db = join(folder, 'tls.db')
        const worker = start(['worker', '--files', files, '--concurrency', '1'], known)
        const importing = start(['import', files, '--db', db], known)
        expect(await importing.ended, importing.lines.join('\n')).toBe(0)
        expect(contentOf(db)).toEqual(undisturbed)
        expect(await stop(worker)).toBe(0)
        const stranger = start(['import', files, '--db', db, '--again', '--queue', address])
        expect(await stranger.ended).toBe(1)
        expect(stranger.lines.join('\n')).toMatch(/does not answer: .*certificate/)
      } finally {
        await killRedis()
        await startRedis()
      }
    },
    120_000,
  )

  test('what lies in Redis and in memory is bounded by the files read at once, however many there are', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = (): number => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const used = (): number => Number(/^used_memory:(\d+)/m.exec(redis('info', 'memory'))![1])
    const [root, folderOfSpool] = [join(folder, 'many'), join(folder, 'many-spool')]
    mkdirSync(root)
    const spool = openSpool(folderOfSpool)
    const result = JSON.stringify({ width: 1, height: 1, slope: 0, lines: [], rules: [] })
    let most = 0
    const worker = new Worker(
      queueName,
      async job => {
        spool.put(job.data.key, result)
      },
      { connection: { url: queue, maxRetriesPerRequest: null }, concurrency: 4 },
    )
    const cache = { get: () => undefined, set: () => {} }
    const pages = await openPageQueue({ address: queue, root, spool: folderOfSpool, cache })
    const before = used()
    const [count, atOnce, warm] = [12_000, 32, 2000]
    let [next, begin, redisBegin] = [0, 0, 0]
    const readSome = async (): Promise<void> => {
      for (let number = next++; number < count; number = next++) {
        if (number === warm) [begin, redisBegin] = [heap(), used()]
        if (number % 500 === 0)
          most = Math.max(most, (await own.getJobCountByTypes('prioritized', 'active')) as number)
        const file = join(root, `ke-hoach-${number}.pdf`)
        writeFileSync(file, String(number))
        await pages.recognise({ encoded: Buffer.from(String(number)) }, 1 + (number % 4), file)
        rmSync(file)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, readSome))
    const [grown, inRedis] = [heap() - begin, used() - redisBegin]
    console.log(
      `${(grown / (count - warm)).toFixed(1)} bytes of the import a page, Redis ${((redisBegin - before) / 1024).toFixed(0)} KB ` +
        `with ${warm} pages behind it and ${(inRedis / 1024).toFixed(0)} KB more with ${count}; ${most} jobs at most`,
    )
    expect(most).toBeLessThanOrEqual(atOnce)
    expect(grown / (count - warm)).toBeLessThan(100)
    // BullMQ keeps the last ten thousand events, and a page that was read leaves nothing else
    expect(readdirSync(folderOfSpool)).toEqual([])
    await pages.close()
    await worker.close()
  }, 180_000)
})
