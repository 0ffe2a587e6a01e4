import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { marksOf } from './marks.ts'
import type { PrintedPage } from './printed.ts'
import { ReadError, type Reader } from './reader.ts'
import { linesOfRuns, type Run } from './runs.ts'

const assets = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`

const open = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      standardFontDataUrl: `${assets}standard_fonts/`,
      cMapUrl: `${assets}cmaps/`,
      cMapPacked: true,
      wasmUrl: `${assets}wasm/`,
      verbosity: 0,
      useSystemFonts: false,
    }).promise
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'PasswordException')
      throw new ReadError('the PDF is locked by a password', 'save it again without the password')
    throw new ReadError(`broken PDF: ${message}`, 'ask for the file again or print it to PDF anew')
  }
}

const runsOf = async (page: PDFPageProxy): Promise<Run[]> => {
  const { transform } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ disableNormalization: true })
  return (items as TextItem[]).flatMap(item => {
    const [a, b, c, d, x, y] = Util.transform(transform, item.transform) as number[]
    const size = Math.hypot(c!, d!)
    /** Words that run across or up the page are stamps and watermarks. */
    if (item.str.trim() === '' || Math.abs(b!) > 0.1 * Math.abs(a!)) return []
    return [{ text: item.str, x: x!, baseline: y!, width: item.width, size, font: item.fontName }]
  })
}

const pageOf = async (page: PDFPageProxy): Promise<PrintedPage> => {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const lines = linesOfRuns(await runsOf(page))
  const { rules } = marksOf(await page.getOperatorList(), transform)
  return { number: page.pageNumber, width, height, via: 'text', reason: 'text layer', lines, rules }
}

export const pdf: Reader = {
  mediaType: 'application/pdf',
  recognises: bytes => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
  read: async (bytes, tools) => {
    const document = await open(bytes)
    try {
      const pages: PrintedPage[] = []
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number)
        pages.push(await pageOf(page))
        page.cleanup()
        tools.onPage?.(number, document.numPages)
      }
      return { pages, messages: [] }
    } finally {
      await document.destroy()
    }
  },
}
