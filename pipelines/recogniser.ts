import type { Ocr, Recogniser } from '../src/read/ocr/recogniser.ts'
import type { Database } from '../src/store/database.ts'
import { recognitionsIn } from '../src/store/recognitions.ts'

/** The OCR engine, loaded when the first page needs it, that keeps what it read in the archive. */
export const recogniserFor = (db: Database, ocr: Ocr = 'wasm'): Recogniser => {
  let opened: Promise<Recogniser> | undefined
  const engine = (): Promise<Recogniser> => {
    opened ??= import('../src/read/ocr/engine/index.ts').then(({ openRecogniser }) =>
      openRecogniser({ ocr, cache: recognitionsIn(db) }),
    )
    return opened
  }
  return {
    recognise: async image => (await engine()).recognise(image),
    close: async () => (await opened)?.close(),
  }
}
