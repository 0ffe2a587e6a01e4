import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueName } from '../../pipelines/queue/job.ts'
import { contentOf, faultsOf, scannedPage, startImport, trichluc } from './archives.ts'
import { hasOwnRedis, hasRedis, openCluster, scannedStrip, stop } from './cluster.ts'

describe.skipIf(!hasRedis)('pages read by workers', async () => {
  const cluster = await openCluster()
  const { folder, files, queue, startRedis, killRedis, startWorker, killPrograms, end } = cluster
  let undisturbed: unknown

  beforeAll(async () => {
    mkdirSync(files)
    writeFileSync(join(files, 'scan-0.jpg'), scannedPage(0))
    for (const number of [1, 2, 3])
      writeFileSync(join(files, `scan-${number}.jpg`), await scannedStrip(number))
    cpSync(
      join(import.meta.dirname, '../../corpus/text/huyen-khe-son-2023.md'),
      join(files, 'huyen-khe-son-2023.md'),
      {
        force: true,
      },
    )
    await startRedis()
    const db = join(folder, 'alone.db')
    expect(trichluc('import', files, '--db', db)).toMatchObject({ status: 0 })
    undisturbed = contentOf(db)
  })
  // what a test that failed left behind takes no pages of the next one
  afterEach(killPrograms)
  afterAll(end)

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

  test('two imports of one folder at once: into one archive, and into two', async () => {
    const [one, two] = [join(folder, 'one.db'), join(folder, 'two.db')]
    const importing = [one, one, two].map(db => startImport([files, '--db', db, '--queue', queue]))
    const worker = startWorker()
    const ended = await Promise.all(importing.map(({ ended }) => ended))
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0])
    for (const db of [one, two]) {
      expect(contentOf(db)).toEqual(undisturbed)
      expect(faultsOf(db)).toEqual([])
    }
    expect(await stop(worker)).toBe(0)
  })

  test('a worker that is asked to stop finishes its page and gives back the rest', async () => {
    const { Queue } = await import('bullmq')
    const own = new Queue(queueName, { connection: { url: queue } })
    const db = join(folder, 'stopped.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    const first = startWorker()
    while ((await own.getActiveCount()) === 0) await pause(20)
    expect(await stop(first)).toBe(0)
    expect(first.lines.filter(line => line.startsWith('read: '))).toHaveLength(1)
    expect(first.lines.at(-1)).toBe('stopped: 1 pages read')
    // nobody waits for a lock to end
    expect(await own.getActiveCount()).toBe(0)
    const second = startWorker()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    expect(await stop(second)).toBe(0)
    expect(second.lines.filter(line => line.startsWith('read: '))).toHaveLength(3)
    await own.close()
  })

  test.skipIf(!hasOwnRedis)('Redis is killed and started again: the import goes on', async () => {
    const worker = startWorker()
    await worker.says(/./)
    const db = join(folder, 'killed-redis.db')
    const importing = startImport([files, '--db', db, '--queue', queue])
    await worker.says(/scan-\d\.jpg/)
    await killRedis()
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
    // a link within the folder that leads out of it
    symlinkSync(folder, join(files, '.out'))
    const forged = [
      { path: '.out/alone.db', sha256: 'a'.repeat(64), page: 1, key: 'e'.repeat(64) },
      { path: '../alone.db', sha256: 'a'.repeat(64), page: 1, key: 'b'.repeat(64) },
      { anything: true, key: 'c'.repeat(64) },
    ]
    for (const data of forged) await own.add(name, data, { jobId: data.key, lifo: true })
    const worker = startWorker()
    expect((await importing.ended).code).toBe(0)
    expect(contentOf(db)).toEqual(undisturbed)
    for (const { key } of forged) expect(await own.getJobState(key)).not.toBe('completed')
    expect(await stop(worker)).toBe(0)
    expect(
      worker.lines.filter(line => /^failed: .*alone\.db, page 1 — .* lies outside /.test(line)),
    ).toHaveLength(2)
    rmSync(join(files, '.out'))

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
