import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import type { Document } from '../model.ts'
import { bitmap } from './bitmap.ts'
import { foreignFormat } from './foreign.ts'
import { html } from './html.ts'
import { images } from './image.ts'
import { join } from './layout/join.ts'
import { mime } from './mime.ts'
import type { Recogniser } from './ocr/recogniser.ts'
import { pdf } from './pdf/index.ts'
import { plain } from './plain.ts'
import type { Reader, ReadTools } from './reader.ts'
import { repair } from './repair.ts'
import { doc } from './word/doc.ts'
import { docx } from './word/docx.ts'
import { odt } from './word/odt.ts'
import { rtf } from './word/rtf.ts'
import { wordXml } from './word/xml2003.ts'

export type { ReadTools } from './reader.ts'

/** In this order: text of any kind comes last. */
const readers: readonly Reader[] = [pdf, odt, docx, doc, rtf, wordXml, ...images, bitmap, mime, html, plain]

const readerOf = (bytes: Uint8Array): Reader => {
  const reader = readers.find(candidate => candidate.recognises(bytes))
  const known = foreignFormat(bytes)
  if (known) throw new UserError('format-not-read', { format: known })
  if (!reader) throw new UserError('unknown-format')
  return reader
}

/** Gives one page of a file, from 1, to the recogniser as `read` would; nothing where that page is not recognised. */
export const recognisePage = async (
  bytes: Uint8Array,
  only: number,
  recogniser: Recogniser,
): Promise<void> => {
  await readerOf(bytes).read(bytes, { recogniser, only })
}

/** The document in a file's bytes; `path` is kept as its source and says nothing about its format. */
export const read = async (bytes: Uint8Array, path: string, tools: ReadTools): Promise<Document> => {
  const reader = readerOf(bytes)
  const { pages, messages } = await reader.read(bytes, tools)
  return repair({
    source: { path, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: reader.mediaType },
    ...join(pages),
    repairs: [],
    messages,
  })
}
