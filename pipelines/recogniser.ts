import { UserError } from '../src/errors.ts'
import type { Ocr, Recogniser } from '../src/read/ocr/recogniser.ts'
import type { Database } from '../src/store/database.ts'
import { recognitionsIn } from '../src/store/recognitions.ts'
import { limits } from './limits.ts'

export const within = <T>(seconds: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError('time-limit', { seconds })), seconds * 1000)
    timer.unref()
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

/** The OCR engine, loaded when the first page needs it, that keeps what it read in the archive. */
export const recogniserFor = (db: Database, ocr: Ocr = 'wasm'): Recogniser => {
  let opened: Promise<Recogniser> | undefined
  const engine = (): Promise<Recogniser> => {
    opened ??= import('../src/read/ocr/engine/index.ts').then(({ openRecogniser }) =>
      openRecogniser({ ocr, cache: recognitionsIn(db), limited: work => within(limits.secondsOfOcr, work) }),
    )
    return opened
  }
  return {
    recognise: async (image, page) => (await engine()).recognise(image, page),
    close: async () => (await opened)?.close(),
  }
}
