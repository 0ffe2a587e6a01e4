import mammoth from 'mammoth'
import { linesOfHtml } from './html.ts'
import { pageOf } from './printed.ts'
import { ReadError, type Reader } from './reader.ts'

/** What mammoth maps a style to is of no use here: paragraphs, tables and notes are. */
const options = { includeDefaultStyleMap: false, includeEmbeddedStyleMap: false, ignoreEmptyParagraphs: true }

export const docx: Reader = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  recognises: bytes => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return buffer.subarray(0, 2).toString('latin1') === 'PK' && buffer.includes('word/document.xml')
  },
  read: async bytes => {
    const result = await mammoth
      .convertToHtml({ buffer: Buffer.from(bytes) }, options)
      .catch((error: Error) => {
        throw new ReadError(`broken Word file: ${error.message}`, 'open it in Word and save it again')
      })
    return { pages: [pageOf(linesOfHtml(result.value), 'Word keeps its text')], messages: [] }
  },
}
