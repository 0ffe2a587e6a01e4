import mammoth from 'mammoth'
import { linesOfHtml } from '../html.ts'
import { pageOf } from '../layout/printed.ts'
import { decodedFrom, ReadError, type Reader } from '../reader.ts'
import { printedWord } from './word2007.ts'

/** What mammoth maps a style to is of no use here: paragraphs, tables and notes are. */
const options = {
  includeDefaultStyleMap: false,
  includeEmbeddedStyleMap: false,
  ignoreEmptyParagraphs: true,
  convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
}

export const docx: Reader = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  recognises: bytes => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return buffer.subarray(0, 2).toString('latin1') === 'PK' && buffer.includes('word/document.xml')
  },
  read: async bytes => {
    const { buffer, encodings } = await printedWord(bytes)
    const { value } = await mammoth.convertToHtml({ buffer }, options).catch((error: Error) => {
      throw new ReadError(`broken Word file: ${error.message}`, 'open it in Word and save it again')
    })
    return {
      pages: [pageOf(linesOfHtml(value), 'Word keeps its text')],
      messages: decodedFrom(encodings),
    }
  },
}
