import type { Message, Note } from '../model.ts'
import { note } from '../wording/say.ts'
import type { PrintedPage } from './layout/printed.ts'
import type { Recogniser } from './ocr/recogniser.ts'

/** What a reader may use beside the bytes. */
export interface ReadTools {
  readonly recogniser: Recogniser
  /** Only this page, from 1, goes to the recogniser; what is read of the others is of no use. */
  readonly only?: number
  /** Told after each page of a file that has pages. */
  readonly onPage?: (done: number, of: number) => void
}

export interface Reading {
  readonly pages: readonly PrintedPage[]
  readonly messages: readonly Message[]
}

/** One input format, known by its bytes, not by its name. */
export interface Reader {
  readonly mediaType: string
  readonly recognises: (bytes: Uint8Array) => boolean
  /** Throws a `UserError` for a file that is broken or locked. */
  readonly read: (bytes: Uint8Array, tools: ReadTools) => Promise<Reading>
}

export const said = ({ code, values }: Note, severity: Message['severity'] = 'note'): Message => ({
  stage: 'read',
  severity,
  code,
  values,
  span: null,
})

/** What says that letters of the file are not as its bytes have them; the file keeps them. */
export const decodedFrom = (encodings: readonly string[], page?: number): Message[] => {
  if (encodings.length === 0) return []
  const values = { encodings: encodings.join(', ') }
  return [said(page === undefined ? note('decoded', values) : note('page-decoded', { ...values, page }))]
}
