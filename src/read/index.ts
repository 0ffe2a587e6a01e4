import type { Document } from '../model.ts'
import type { Recogniser } from './ocr/recogniser.ts'

/** Why a file cannot be read and what its owner can do. */
export class ReadError extends Error {
  readonly advice: string
  constructor(reason: string, advice: string) {
    super(reason)
    this.name = 'ReadError'
    this.advice = advice
  }
}

/** What a reader may use beside the bytes. */
export interface ReadTools {
  readonly recogniser: Recogniser
  /** Told after each page of a file that has pages. */
  readonly onPage?: (done: number, of: number) => void
}

export const read = async (_bytes: Uint8Array, path: string, _tools: ReadTools): Promise<Document> => {
  throw new ReadError(`${path}: no reader yet`, 'wait')
}
