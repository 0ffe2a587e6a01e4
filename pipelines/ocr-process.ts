import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import { errorOf, UserError } from '../src/errors.ts'
import type { ChosenEngine } from '../src/read/ocr/engine/chosen-engine.ts'
import type { PageImage, RecognisedPage, Recogniser } from '../src/read/ocr/recogniser.ts'
import { childProgram } from '../src/store/child-program.ts'
import { type Limits, limits as usual } from './child-limits.ts'
import { type Child, endChild, faultOf, openChildren, watchEvery } from './children.ts'
import type { FromChild, ToChild } from './ocr-child.ts'
import { usageOf } from './usage.ts'

export interface OcrOptions {
  readonly engine: ChosenEngine
  /** Pages recognised at once, each in a process of its own; one for each core unless told otherwise. */
  readonly workers?: number
  /** Others than those of `child-limits.ts`. */
  readonly limits?: Limits
}

const program = childProgram(import.meta.url, 'ocr-child')

/** One page in a child; rejects when it breaks a limit or the child, which is then dead. */
const runIn = (child: Child, ask: ToChild, limits: Limits): Promise<RecognisedPage> =>
  new Promise((resolve, reject) => {
    const { process: worker } = child
    const began = performance.now()
    const end = (settle: () => void): void => {
      clearInterval(watch)
      worker.removeAllListeners()
      worker.on('error', () => {})
      settle()
    }
    const breakOff = (error: unknown): void =>
      end(() => {
        endChild(child)
        reject(error)
      })
    const watch = setInterval(async () => {
      const usage = await usageOf(worker.pid!)
      if (usage !== null && usage.resident > limits.resident)
        breakOff(new UserError('memory-limit', { megabytes: limits.resident }))
      else if ((performance.now() - began) / 1000 > limits.secondsOfOcr)
        breakOff(new UserError('time-limit', { seconds: limits.secondsOfOcr }))
    }, watchEvery)
    worker.on('message', (answer: FromChild) =>
      end(() => (answer.type === 'recognised' ? resolve(answer.page) : reject(errorOf(answer)))),
    )
    worker.on('error', breakOff)
    worker.on('exit', (code, signal) => end(() => reject(faultOf(code, signal, limits))))
    worker.send(ask)
  })

/**
 * OCR in processes that may be ended: pixels that a stranger made are decoded, prepared and recognised there, never here. The
 * pages of all files share them.
 */
export const openOcr = ({ engine, workers, limits = usual }: OcrOptions): Recogniser => {
  const queue = new PQueue({ concurrency: workers ?? availableParallelism() })
  const children = openChildren(program, limits, limits.pagesPerChild)
  const recognise = async (image: PageImage): Promise<RecognisedPage> => {
    const child = children.take()
    try {
      return await runIn(child, { ocr: engine.ocr, image }, limits)
    } finally {
      await children.putBack(child)
    }
  }
  return {
    recognise: image => queue.add(() => recognise(image)),
    close: async () => {
      queue.clear()
      children.close()
    },
  }
}
