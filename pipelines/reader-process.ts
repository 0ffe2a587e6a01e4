import { errorOf, UserError } from '../src/errors.ts'
import type { Document, Plan } from '../src/model.ts'
import type { PageImage, RecognisedPage } from '../src/read/ocr/recogniser.ts'
import { childProgram } from '../src/store/child-program.ts'
import { type Limits, secondsFor, limits as usual } from './child-limits.ts'
import { type Child, endChild, faultOf, openChildren, watchEvery } from './children.ts'
import type { FromChild, HeldPart, ToChild } from './reader-child.ts'
import { type Usage, usageOf } from './usage.ts'

/** Reads and analyses in processes that may be ended, whatever a file does to them. One job a child at a time. */
export interface Readers {
  /** `name` is kept as the plan's source; `bytes` are the file's size. Rejects with a `UserError`. */
  readonly read: (file: ReadFile) => Promise<Plan>
  /** A stored text again, by the rules of today. */
  readonly analyse: (document: Document) => Promise<Plan>
  /** The files within a ZIP or an e-mail of so many bytes; null where it is neither. */
  readonly parts: (path: string, bytes: number) => Promise<readonly HeldPart[] | null>
  /** A page of a file as a JPEG; null where the file is no longer the one that was read, or has no pages. */
  readonly draw: (page: DrawnPage) => Promise<Uint8Array | null>
  /** Gives one page of a file to the recogniser; rejects where the file is not the one with this hash. */
  readonly give: (page: DrawnPage) => Promise<void>
  readonly close: () => void
}
export interface DrawnPage {
  readonly path: string
  readonly sha256: string
  /** From 1. */
  readonly page: number
  readonly bytes: number
}
export interface ReadFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly onPage?: (done: number, of: number) => void
}
/** A recogniser that may also ask from which page of which file an image comes. */
export interface PageRecogniser {
  readonly recognise: (image: PageImage, page: number, path: string) => Promise<RecognisedPage>
  readonly close: () => Promise<void>
}
export interface ReadersOptions {
  /** Reads the pages of scans; needed where files are read. */
  readonly recogniser?: PageRecogniser
  /** Seconds a file, all in all; without it by its size and pages. */
  readonly timeout?: number
  /** Others than those of `child-limits.ts`. */
  readonly limits?: Limits
}

interface Job {
  readonly ask: ToChild
  readonly bytes: number
  readonly onPage?: (done: number, of: number) => void
}
type Answer = Extract<FromChild, { type: 'plan' | 'drawn' | 'parts' | 'given' }>

const program = childProgram(import.meta.url, 'reader-child')

/** Runs one job in a child; rejects when it breaks a limit or the child, which is then dead. */
const runIn = (
  worker: Child,
  { ask, bytes, onPage }: Job,
  { recogniser, timeout, limits = usual }: ReadersOptions,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { process: child } = worker
    let pages = 0
    let inOcr = 0
    let waited = 0
    let last = performance.now()
    let before: number | null = null
    let fault: unknown
    let ended = false
    const begin = last
    const end = (settle: () => void): void => {
      if (ended) return
      ended = true
      clearInterval(watch)
      child.removeAllListeners()
      child.on('error', () => {})
      settle()
    }
    const breakOff = (error: unknown): void =>
      end(() => {
        endChild(worker)
        reject(error)
      })
    /** Without `timeout` a file is charged the processor time of its child, so that a busy machine breaks off nothing. */
    const spentOf = (usage: Usage | null): number => {
      const now = performance.now()
      if (inOcr > 0) waited += now - last
      last = now
      if (timeout !== undefined) return (now - begin) / 1000
      if (usage === null) return (now - begin - waited) / 1000
      before ??= usage.seconds
      return Math.max(usage.seconds - before, (now - begin - waited) / 1000 / limits.wallPerSecond)
    }
    const watch = setInterval(async () => {
      const usage = await usageOf(child.pid!)
      if (ended) return
      const allowed = timeout ?? secondsFor(bytes, pages)
      if (spentOf(usage) > allowed) breakOff(new UserError('time-limit', { seconds: Math.round(allowed) }))
      if (usage !== null && usage.resident > limits.resident)
        breakOff(new UserError('memory-limit', { megabytes: limits.resident }))
    }, watchEvery)
    const recognise = async ({
      id,
      image,
      page: number,
    }: FromChild & { type: 'recognise' }): Promise<void> => {
      inOcr++
      const page = await recogniser?.recognise(image, number, 'path' in ask ? ask.path : '').catch(error => {
        fault ??= error
      })
      inOcr--
      if (!ended) child.send({ type: 'recognised', id, page: page ?? null } satisfies ToChild)
    }
    child.on('message', (message: FromChild) => {
      if (
        message.type === 'plan' ||
        message.type === 'drawn' ||
        message.type === 'parts' ||
        message.type === 'given'
      )
        end(() => resolve(message))
      else if (message.type === 'failed') end(() => reject(fault ?? errorOf(message)))
      else if (message.type === 'recognise') recognise(message)
      else {
        pages = message.of
        onPage?.(message.done, message.of)
      }
    })
    child.on('error', error => breakOff(error))
    child.on('exit', (code, signal) => end(() => reject(faultOf(code, signal, limits))))
    child.send(ask)
  })

/** One child for each job at once. */
export const openReaders = (options: ReadersOptions): Readers => {
  const { limits = usual } = options
  const children = openChildren(program, limits, limits.filesPerChild)
  const run = async (job: Job): Promise<Answer> => {
    const child = children.take()
    try {
      return await runIn(child, job, options)
    } finally {
      await children.putBack(child)
    }
  }
  const plan = async (job: Job): Promise<Plan> => ((await run(job)) as Answer & { type: 'plan' }).plan
  return {
    read: ({ path, name, bytes, onPage }) => plan({ ask: { type: 'read', path, name }, bytes, onPage }),
    analyse: document => plan({ ask: { type: 'analyse', document }, bytes: 2 * document.text.length }),
    parts: async (path, bytes) =>
      ((await run({ ask: { type: 'parts', path }, bytes })) as Answer & { type: 'parts' }).parts,
    draw: async ({ path, sha256, page, bytes }) =>
      ((await run({ ask: { type: 'draw', path, sha256, page }, bytes })) as Answer & { type: 'drawn' }).image,
    give: async ({ path, sha256, page, bytes }) => {
      await run({ ask: { type: 'page', path, sha256, page }, bytes })
    },
    close: children.close,
  }
}
