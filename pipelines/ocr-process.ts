import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import { errorOf, UserError } from '../src/errors.ts'
import type { ChosenEngine } from '../src/read/ocr/engine/chosen-engine.ts'
import type { PageImage, RecognisedPage, Recogniser } from '../src/read/ocr/recogniser.ts'
import { type Limits, limits as usual } from './child-limits.ts'
import { answerOf, childProgram, openChildren } from './children.ts'
import type { FromChild, ToChild } from './ocr-child.ts'

export interface OcrOptions {
  readonly engine: ChosenEngine
  /** Pages recognised at once, each in a process of its own; one for each core unless told otherwise. */
  readonly workers?: number
  /** Others than those of `child-limits.ts`. */
  readonly limits?: Limits
}

const program = childProgram(import.meta.url, 'ocr-child')

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
      const { secondsOfOcr: seconds } = limits
      const late = new UserError('time-limit', { seconds })
      const job: ToChild = { ocr: engine.ocr, image }
      const answer = await answerOf<FromChild>(child, job as never, limits, seconds, late)
      if (answer.type === 'failed') throw errorOf(answer)
      return answer.page
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
