import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { errorOf, UserError } from '../../src/errors.ts'
import { chosenEngine, keyOf } from '../../src/read/ocr/engine/chosen-engine.ts'
import type { Ocr, RecognitionCache } from '../../src/read/ocr/recogniser.ts'
import type { PageRecogniser } from '../reader-process.ts'
import { readerVersion } from '../versions.ts'
import { type PageJob, pathBelow, queueName } from './job.ts'
import { reach, sayOnce } from './redis.ts'
import { openSpool } from './spool.ts'

export type QueueNotice =
  | { readonly what: 'no-workers' }
  | { readonly what: 'queue-away'; readonly detail: string }

export interface PageQueueOptions {
  readonly address: string
  /** The folder of files that all machines see. */
  readonly root: string
  readonly spool: string
  readonly ocr?: Ocr
  /** What the archive holds already, and where results are kept. */
  readonly cache: RecognitionCache
  readonly onNotice?: (notice: QueueNotice) => void
  /** Milliseconds after which what was not heard of is asked for. */
  readonly askEvery?: number
}

/** BullMQ's last priority. */
const lowest = 2 ** 21

/** What must be the same on all machines, as the name of each job: the reader, the engine and its model. */
export const nameOf = (engine: string): string => `${readerVersion()} ${engine}`

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const faultShape = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
/** Why a page failed: an error that a worker told, or that it ended two workers. */
const faultOf = (reason: string): UserError => {
  try {
    return errorOf(faultShape.parse(JSON.parse(reason)) as never)
  } catch {
    return reason.includes('stalled')
      ? new UserError('page-ends-workers')
      : new UserError('recogniser-failed', { detail: reason.slice(0, 200) })
  }
}

interface Waiting {
  readonly job: PageJob
  readonly resolve: (json: string) => void
  readonly reject: (error: unknown) => void
}

/**
 * A recogniser whose pages are read by workers on any machines: a job a page, known by the key of its result. Nothing of the
 * state is kept here: what the archive or the spool holds is not asked for, so that an import which was ended goes on, and
 * several may wait for one page. The files being read at once bound what lies in the queue.
 */
export const openPageQueue = async ({
  address,
  root,
  spool: folder,
  ocr = 'wasm',
  cache,
  onNotice = () => {},
  askEvery = 2000,
}: PageQueueOptions): Promise<PageRecogniser> => {
  const { bullmq, connection } = await reach(address)
  const spool = openSpool(folder)
  const engine = chosenEngine(ocr)
  const name = nameOf(engine.name)
  const queue = new bullmq.Queue<PageJob>(queueName, { connection })
  const events = new bullmq.QueueEvents(queueName, { connection })
  const { away, back } = sayOnce(detail => onNotice({ what: 'queue-away', detail }))
  queue.on('error', away)
  events.on('error', away)
  const waiting = new Map<string, Waiting>()
  const results = new Map<string, Promise<string>>()

  const settle = (key: string): boolean => {
    const json = cache.get(key) ?? spool.get(key)
    if (json !== undefined) waiting.get(key)?.resolve(json)
    return json !== undefined
  }
  const failed = (key: string, reason: string): void => waiting.get(key)?.reject(faultOf(reason))
  events.on('completed', ({ jobId }) => void settle(jobId))
  events.on('failed', ({ jobId, failedReason }) => failed(jobId, failedReason))

  const add = (job: PageJob): Promise<unknown> =>
    queue.add(name, job, {
      jobId: job.key,
      attempts: 1,
      removeOnComplete: true,
      // For whoever did not hear of it; seconds.
      removeOnFail: { age: 3600 },
      // First pages go first, so that short files do not wait for long ones.
      priority: Math.min(job.page, lowest),
    })
  /** What an event did not tell: while Redis was away, or what it lost. */
  const ask = async (key: string, { job }: Waiting): Promise<void> => {
    if (settle(key)) return
    const state = await queue.getJobState(key)
    if (state === 'failed') failed(key, (await queue.getJob(key))?.failedReason ?? '')
    else if (state === 'unknown' && waiting.has(key) && !settle(key)) await add(job)
  }
  let asking = false
  let idle = 0
  const timer = setInterval(async () => {
    if (asking || waiting.size === 0) return
    asking = true
    try {
      for (const [key, each] of waiting) await ask(key, each)
      idle = (await queue.getWorkersCount()) === 0 ? idle + askEvery : 0
      if (idle >= 10_000 && idle < 10_000 + askEvery) onNotice({ what: 'no-workers' })
      back()
    } catch (error) {
      away(error as Error)
    } finally {
      asking = false
    }
  }, askEvery)

  /** A page that failed in an earlier run is tried once more. */
  const begin = async (job: PageJob): Promise<void> => {
    const before = await queue.getJob(job.key)
    if (before && (await before.isFailed())) await before.remove().catch(() => {})
    await add(job)
  }
  const result = (job: PageJob): Promise<string> =>
    new Promise<string>((resolve, reject) => {
      waiting.set(job.key, { job, resolve, reject })
      // Redis that is away or full is waited for: the pages that it lacks are asked for again.
      begin(job).catch(away)
    }).finally(() => {
      waiting.delete(job.key)
      results.delete(job.key)
    })

  const hashes = new Map<string, Promise<string>>()
  const sha256Of = (file: string): Promise<string> => {
    const known = hashes.get(file) ?? hashOf(file)
    hashes.delete(file)
    hashes.set(file, known)
    if (hashes.size > 100) hashes.delete(hashes.keys().next().value!)
    return known
  }

  return {
    recognise: async (image, page, file) => {
      const key = keyOf(image, engine)
      let json = cache.get(key) ?? spool.get(key)
      if (json === undefined) {
        const job = { path: pathBelow(root, file), sha256: await sha256Of(file), page, key }
        const pending = results.get(key) ?? result(job)
        results.set(key, pending)
        json = await pending
      }
      cache.set(key, json)
      spool.drop(key)
      return { ...JSON.parse(json), key }
    },
    close: async () => {
      clearInterval(timer)
      await Promise.all([queue.close(), events.close()])
    },
  }
}
