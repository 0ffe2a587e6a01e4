import { chosenEngine, keyOf } from '../src/read/ocr/engine/chosen-engine.ts'
import type { Ocr, Recogniser } from '../src/read/ocr/recogniser.ts'
import type { Database } from '../src/store/database.ts'
import { recognitionsIn } from '../src/store/recognitions.ts'
import { openOcr } from './ocr-process.ts'

/** OCR, started when the first page needs it, that keeps what it read in the archive; nowhere where there is none. */
export const recogniserFor = (db: Database | null, ocr: Ocr = 'wasm'): Recogniser => {
  const cache = db ? recognitionsIn(db) : null
  const open = () => {
    const engine = chosenEngine(ocr)
    return { engine, pages: openOcr({ engine }) }
  }
  let opened: ReturnType<typeof open> | undefined
  return {
    recognise: async (image, number) => {
      opened ??= open()
      const key = keyOf(image, opened.engine)
      const known = cache?.get(key)
      if (known) return { ...JSON.parse(known), key }
      const page = await opened.pages.recognise(image, number)
      cache?.set(key, JSON.stringify(page))
      return { ...page, key }
    },
    close: async () => opened?.pages.close(),
  }
}
