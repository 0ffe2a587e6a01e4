import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { ofTheFile, UserError } from '../src/errors.ts'
import type { Document, Plan } from '../src/model.ts'
import { drawPage } from '../src/read/draw.ts'
import { read, recognisePage } from '../src/read/index.ts'
import type { PageImage, RecognisedPage, Recogniser } from '../src/read/ocr/recogniser.ts'
import { type Holds, mayHoldParts, partsOf } from '../src/read/parts.ts'
import { looksLikeLanguage } from '../src/text/language.ts'
import { analyse } from './analyse.ts'
import { openPackedFiles } from './packed-files.ts'

/** What a child is asked to do, and what it is told of pages that it gave to OCR. */
export type ToChild =
  | { readonly type: 'read'; readonly path: string; readonly name: string }
  | { readonly type: 'analyse'; readonly document: Document }
  | { readonly type: 'parts'; readonly path: string }
  | { readonly type: 'draw'; readonly path: string; readonly sha256: string; readonly page: number }
  | { readonly type: 'page'; readonly path: string; readonly sha256: string; readonly page: number }
  | { readonly type: 'recognised'; readonly id: number; readonly page: RecognisedPage | null }
export type FromChild =
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'parts'; readonly parts: readonly HeldPart[] | null }
  | { readonly type: 'drawn'; readonly image: Uint8Array | null }
  | { readonly type: 'given' }
  | { readonly type: 'failed'; readonly code: UserError['code']; readonly values: UserError['values'] }
  | { readonly type: 'page'; readonly done: number; readonly of: number }
  | { readonly type: 'recognise'; readonly id: number; readonly image: PageImage; readonly page: number }

/** A file within a file, as it is before it is read. */
export interface HeldPart {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly holds: Holds | null
}

const tell = (message: FromChild): void => {
  process.send!(message)
}

// The terminal sends Ctrl-C to all processes: the parent decides.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())
// A file that keeps this process busy for ever does not outlive the parent, whatever ended it.
new Worker(
  `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL') }, 1000)`,
  { eval: true },
).unref()

const waiting = new Map<number, (page: RecognisedPage | null) => void>()
let asked = 0
/** Copies of a file's pages on their way to OCR take memory here, in the parent and there: one more than are recognised at once, and never many. */
const pages = new PQueue({ concurrency: Math.min(4, availableParallelism() + 1) })

const bytesAt = openPackedFiles()

/** OCR is done by the parent, which spreads the pages of all files over the cores. */
const recogniser: Recogniser = {
  recognise: (image, number = 1) =>
    pages.add(async () => {
      const id = asked++
      const page = await new Promise<RecognisedPage | null>(resolve => {
        waiting.set(id, resolve)
        tell({ type: 'recognise', id, image, page: number })
      })
      if (page === null) throw new UserError('recogniser-failed', { detail: 'OCR failed' })
      return page
    }),
  close: async () => {},
}

const readPlan = async (path: string, name: string): Promise<Plan> => {
  const document = await read(await bytesAt(path), name, {
    recogniser,
    onPage: (done, of) => tell({ type: 'page', done, of }),
  })
  tell({ type: 'page', done: document.pages.length, of: document.pages.length })
  if (!/[\p{L}\p{N}]/u.test(document.text)) throw new UserError('no-text')
  if (!looksLikeLanguage(document.text)) throw new UserError('no-language')
  return analyse(document)
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** One part after the other, so that no more than one is in memory. */
const heldParts = async (path: string): Promise<HeldPart[] | null> => {
  const parts = await partsOf(await bytesAt(path))
  if (parts === null) return null
  const held: HeldPart[] = []
  for (const { name, unpack } of parts) {
    const bytes = await unpack()
    held.push({ name, sha256: sha256Of(bytes), bytes: bytes.length, holds: mayHoldParts(bytes) })
  }
  return held
}

/** The page as a JPEG; null where the file is no longer the one that was read. */
const drawn = async ({
  path,
  sha256,
  page,
}: Extract<ToChild, { type: 'draw' }>): Promise<Uint8Array | null> => {
  const bytes = await bytesAt(path)
  return sha256Of(bytes) === sha256 ? drawPage(bytes, page) : null
}

/** Gives one page to OCR, of the file that has these bytes. */
const givePage = async ({ path, sha256, page }: Extract<ToChild, { type: 'page' }>): Promise<void> => {
  const bytes = await bytesAt(path)
  if (sha256Of(bytes) !== sha256) throw new UserError('other-bytes')
  await recognisePage(bytes, page, recogniser)
}

const answer = async (work: () => Promise<FromChild>): Promise<void> => {
  try {
    tell(await work())
  } catch (error) {
    const { code, values } = ofTheFile(error)
    tell({ type: 'failed', code, values })
  }
}

process.on('message', (message: ToChild) => {
  if (message.type === 'recognised') {
    waiting.get(message.id)?.(message.page)
    waiting.delete(message.id)
  } else if (message.type === 'read')
    answer(async () => ({ type: 'plan', plan: await readPlan(message.path, message.name) }))
  else if (message.type === 'parts')
    answer(async () => ({ type: 'parts', parts: await heldParts(message.path) }))
  else if (message.type === 'page')
    answer(async () => {
      await givePage(message)
      return { type: 'given' }
    })
  else if (message.type === 'draw') answer(async () => ({ type: 'drawn', image: await drawn(message) }))
  else answer(async () => ({ type: 'plan', plan: await analyse(message.document) }))
})
