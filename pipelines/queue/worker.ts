import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { ofTheFile, UserError } from '../../src/errors.ts'
import { chosenEngine, keyOf } from '../../src/read/ocr/engine/chosen-engine.ts'
import type { Ocr } from '../../src/read/ocr/recogniser.ts'
import { openOcr } from '../ocr-process.ts'
import { openReaders } from '../reader-process.ts'
import { fileIn, type PageJob, pageJob, queueName } from './job.ts'
import { nameOf } from './page-queue.ts'
import { reach, sayOnce } from './redis.ts'
import { openSpool } from './spool.ts'

export interface WorkerOptions {
  readonly address: string
  readonly root: string
  readonly spool: string
  readonly ocr?: Ocr
  /** Pages at once; one for each core unless told otherwise. */
  readonly concurrency?: number
  /** Seconds without a sign of life after which another worker takes its pages. */
  readonly lock?: number
  readonly onPage?: (page: PageJob) => void
  readonly onFault?: (error: UserError, page: PageJob | null) => void
  readonly onAway?: (detail: string) => void
}
export interface PageWorker {
  /** Resolves when it was closed; rejects where it cannot serve this queue. */
  readonly ended: Promise<void>
  /** Finishes the pages it is at, and takes no others. */
  readonly close: () => Promise<void>
}

/** A page that it is at: what it is to be, and what was read of it. */
interface Turn {
  readonly key: string
  json?: string
}

/** Milliseconds between two looks for room in a full spool. */
const roomEvery = 1000

/** Takes pages from a queue, reads them from the files below `root`, and puts what it read into the spool. */
export const openPageWorker = async ({
  address,
  root,
  spool: folder,
  ocr = 'wasm',
  concurrency = availableParallelism(),
  lock = 30,
  onPage = () => {},
  onFault = () => {},
  onAway = () => {},
}: WorkerOptions): Promise<PageWorker> => {
  const { bullmq, connection } = await reach(address)
  const spool = openSpool(folder)
  const engine = chosenEngine(ocr)
  const pages = openOcr({ engine, workers: concurrency })
  const name = nameOf(engine.name)
  const turns = new Map<string, Turn>()
  const turnOf = (page: number, path: string): string => `${page} ${path}`
  const readers = openReaders({
    recogniser: {
      recognise: async (image, page, path) => {
        const turn = turns.get(turnOf(page, path))
        if (!turn || keyOf(image, engine) !== turn.key) throw new UserError('other-bytes')
        const recognised = await pages.recognise(image, page)
        turn.json = JSON.stringify(recognised)
        return recognised
      },
      close: pages.close,
    },
  })

  const closing = new AbortController()
  /** What was read cost dearly: where the spool is full it is kept until there is room. False where it was not, as this worker ends. */
  const putWhenRoom = async (job: PageJob, json: string): Promise<boolean> => {
    for (let reported = false; ; reported = true)
      try {
        spool.put(job.key, json)
        return true
      } catch (error) {
        if (!(error instanceof UserError && error.code === 'spool-full')) throw error
        if (!reported) onFault(error, job)
        if (closing.signal.aborted) return false
        await wait(roomEvery, undefined, { signal: closing.signal }).catch(() => {})
      }
  }

  /** False where the page is to be given back. */
  const readPage = async (job: PageJob): Promise<boolean> => {
    const { path, sha256, page, key } = job
    if (spool.get(key) !== undefined) return true
    const file = fileIn(root, path)
    const turn: Turn = { key }
    turns.set(turnOf(page, file), turn)
    try {
      await readers.give({ path: file, sha256, page, bytes: (await stat(file)).size })
      if (turn.json === undefined) throw new UserError('other-bytes')
      return await putWhenRoom(job, turn.json)
    } finally {
      turns.delete(turnOf(page, file))
    }
  }

  let end: (error?: UserError) => void = () => {}
  const stopped = new Promise<void>((resolve, reject) => {
    end = error => (error ? reject(error) : resolve())
  })
  stopped.catch(() => {})

  const worker = new bullmq.Worker(
    queueName,
    async (job, token) => {
      if (job.name !== name) {
        // Another worker may be able to.
        await job.moveToWait(token)
        end(new UserError('worker-other-version', { here: name, there: job.name }))
        void worker.close()
        throw new bullmq.WaitingError()
      }
      const parsed = pageJob.safeParse(job.data)
      try {
        if (!parsed.success || job.id !== parsed.data.key) throw new UserError('job-refused')
        if (!(await readPage(parsed.data))) {
          await job.moveToWait(token)
          throw new bullmq.WaitingError()
        }
        onPage(parsed.data)
      } catch (error) {
        if (error instanceof bullmq.WaitingError) throw error
        const fault = ofTheFile(error)
        onFault(fault, parsed.data ?? null)
        const { code, values } = fault
        // the queue keeps the words of an error: they are read again as a code
        throw new bullmq.UnrecoverableError(JSON.stringify({ code, values }))
      }
    },
    {
      connection,
      concurrency,
      lockDuration: lock * 1000,
      stalledInterval: lock * 1000,
      // A page that ended two workers is the page's fault.
      maxStalledCount: 1,
    },
  )
  const { away, back } = sayOnce(onAway)
  worker.on('error', away)
  worker.on('ready', back)
  worker.on('active', back)

  const close = async (): Promise<void> => {
    closing.abort()
    await worker.close()
    readers.close()
    await pages.close()
    end()
  }
  return {
    ended: stopped.catch(async error => {
      await close()
      throw error
    }),
    close,
  }
}
