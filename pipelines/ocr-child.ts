import { ofTheFile, type UserError } from '../src/errors.ts'
import { openRecogniser } from '../src/read/ocr/engine/index.ts'
import type { Ocr, PageImage, RecognisedPage } from '../src/read/ocr/recogniser.ts'

/** One page at a time; the engine stays warm from page to page. */
export interface ToChild {
  readonly ocr: Ocr
  readonly image: PageImage
}
export type FromChild =
  | { readonly type: 'recognised'; readonly page: RecognisedPage }
  | { readonly type: 'failed'; readonly code: UserError['code']; readonly values: UserError['values'] }

const tell = (message: FromChild): void => {
  process.send!(message)
}

// The parent decides; where it is gone, nobody wants the page.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())

let recogniser: ReturnType<typeof openRecogniser> | undefined

process.on('message', async ({ ocr, image }: ToChild) => {
  try {
    recogniser ??= openRecogniser({ ocr, workers: 1 })
    tell({ type: 'recognised', page: await recogniser.recognise(image) })
  } catch (error) {
    const { code, values } = ofTheFile(error)
    tell({ type: 'failed', code, values })
  }
})
