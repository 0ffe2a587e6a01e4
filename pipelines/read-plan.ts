import { stat } from 'node:fs/promises'
import { ofTheFile, UserError } from '../src/errors.ts'
import type { Plan } from '../src/model.ts'
import type { Ocr } from '../src/read/ocr/recogniser.ts'
import { recogniserFor } from './cached-recogniser.ts'
import { limits, megabytes } from './child-limits.ts'
import { openReaders } from './reader-process.ts'

export interface ReadPlanOptions {
  /** Which engine reads scanned pages; `wasm`, the one that comes with trichluc, unless told otherwise. */
  readonly ocr?: Ocr
  /** Seconds for the whole file; by its size and pages unless told otherwise. */
  readonly timeout?: number
  /** Told after each page: how many of how many. */
  readonly onPage?: (done: number, of: number) => void
}

/**
 * One file (PDF, scan, Word, image, HTML, text: known by its bytes) read and analysed without an archive. It is read in
 * a process of its own, which is ended where the file takes too much time or memory.
 * Rejects with a `UserError` where the file is not there, broken, locked, too large or in no format that is read.
 */
export const readPlan = async (
  path: string,
  { ocr, timeout, onPage }: ReadPlanOptions = {},
): Promise<Plan> => {
  const { size } = await stat(path).catch(error => {
    throw ofTheFile(error)
  })
  if (size > limits.file)
    throw new UserError('file-too-large', { megabytes: megabytes(size), most: megabytes(limits.file) })
  const recogniser = recogniserFor(null, ocr)
  const readers = openReaders({ recogniser, timeout })
  try {
    return await readers.read({ path, name: path, bytes: size, onPage })
  } finally {
    readers.close()
    await recogniser.close()
  }
}
