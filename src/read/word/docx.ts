import mammoth from 'mammoth'
import { UserError } from '../../errors.ts'
import type { Message } from '../../model.ts'
import { note } from '../../wording/say.ts'
import { html, htmlOf, linesOfHtml } from '../html.ts'
import { pageOf } from '../layout/printed.ts'
import { decodedFrom, type Reader, said } from '../reader.ts'
import { printedWord } from './word2007.ts'

/** What mammoth maps a style to is of no use here: paragraphs, tables and notes are. */
const options = {
  includeDefaultStyleMap: false,
  includeEmbeddedStyleMap: false,
  ignoreEmptyParagraphs: true,
  convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
}

/** A ZIP with Office's table of contents that is no workbook and no presentation: its main part may bear any name. */
const isWord = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    buffer.subarray(0, 2).toString('latin1') === 'PK' &&
    buffer.includes('[Content_Types].xml') &&
    !buffer.includes('xl/workbook') &&
    !buffer.includes('ppt/presentation')
  )
}

/** The HTML of an embedded part; null where it is in no format that can be put in its place. */
const htmlOfPart = async (bytes: Uint8Array): Promise<string | null> => {
  if (isWord(bytes)) return (await htmlOfWord(bytes)).html
  return html.recognises(bytes) ? htmlOf(bytes).text : null
}

const htmlOfWord = async (bytes: Uint8Array): Promise<{ html: string; messages: Message[] }> => {
  const { buffer, encodings, embedded } = await printedWord(bytes)
  const { value } = await mammoth.convertToHtml({ buffer }, options).catch((error: Error) => {
    throw new UserError('word-broken', { detail: error.message })
  })
  const messages = decodedFrom(encodings)
  let html = value
  for (const { mark, bytes } of embedded) {
    const part = await htmlOfPart(bytes)
    if (part === null) messages.push(said(note('part-left-out'), 'warning'))
    html = html.replace(mark, () => part ?? '')
  }
  return { html, messages }
}

export const docx: Reader = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  recognises: isWord,
  read: async bytes => {
    const { html, messages } = await htmlOfWord(bytes)
    return { pages: [pageOf(linesOfHtml(html), note('page-word'))], messages }
  },
}
