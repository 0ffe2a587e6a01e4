import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { Message } from '../model.ts'
import { fold } from '../text/fold.ts'
import { decodeRuns } from '../text/legacy.ts'
import { looksVietnamese } from '../text/vietnamese.ts'
import { bottom, middle } from './box.ts'
import { marksOf } from './marks.ts'
import { printedPage } from './ocr/page.ts'
import { type PlacedImage, pageImage } from './pdf-image.ts'
import { scansOf } from './pdf-scan.ts'
import { openDocument } from './pdfjs.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'
import { note, ReadError, type Reader } from './reader.ts'
import { emOf, rowsOf, segmentsOf } from './rows.ts'
import { linesOfRuns, type Run } from './runs.ts'
import { type Signature, signaturesOf } from './signature.ts'
import { isTrusted, judge } from './text-layer.ts'

const assets = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`

const open = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  try {
    return await openDocument({
      data: new Uint8Array(bytes),
      standardFontDataUrl: `${assets}standard_fonts/`,
      cMapUrl: `${assets}cmaps/`,
      cMapPacked: true,
      wasmUrl: `${assets}wasm/`,
      verbosity: 0,
      useSystemFonts: false,
    })
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'PasswordException')
      throw new ReadError('the PDF is locked by a password', 'save it again without the password')
    throw new ReadError(`broken PDF: ${message}`, 'ask for the file again or print it to PDF anew')
  }
}

type Six = [number, number, number, number, number, number]

const runsOf = async (page: PDFPageProxy): Promise<Run[]> => {
  const [xx, yx, xy, yy, dx, dy] = page.getViewport({ scale: 1 }).transform as number[] as Six
  const { items } = await page.getTextContent({ disableNormalization: true })
  const runs: Run[] = []
  for (const { str, width, fontName, transform } of items as TextItem[]) {
    if (str.trim() === '') continue
    const [a, b, c, d, e, f] = transform as Six
    const along = xx * a + xy * b
    const across = yx * a + yy * b
    /** Words that run across or up the page are stamps and watermarks. */
    if (Math.abs(across) > 0.1 * Math.abs(along)) continue
    runs.push({
      text: str,
      x: xx * e + xy * f + dx,
      baseline: yx * e + yy * f + dy,
      width,
      size: Math.hypot(xx * c + xy * d, yx * c + yy * d),
      font: fontName,
    })
  }
  return runs
}

/** Font names as the file gives them are known once a page's drawing operators are. */
const decoded = (page: PDFPageProxy, runs: readonly Run[]): { runs: Run[]; encodings: readonly string[] } => {
  const named = new Map<string, string>()
  for (const { font } of runs)
    if (!named.has(font) && page.commonObjs.has(font)) named.set(font, page.commonObjs.get(font)?.name ?? '')
  const { texts, encodings } = decodeRuns(
    runs.map(run => ({ text: run.text, font: named.get(run.font) ?? '', group: Math.round(run.baseline) })),
  )
  return { runs: runs.map((run, i) => ({ ...run, text: texts[i]! })), encodings }
}

/** What stands side by side on every first and last page: issuer | quốc hiệu, Nơi nhận | signature. */
const head = /cong hoa xa hoi|doc lap\s*-|dang cong san|ngay\s.*thang/
const tail = /noi nhan/

/** Whether words stand side by side as in a table, the plan's head and end left out. */
const mayHoldTable = (lines: readonly PrintedLine[]): boolean => {
  /** Lines come from the top: where none begins above the end of the one before it, none stand side by side. */
  if (lines.every(({ box }, i) => i === 0 || middle(box!) > bottom(lines[i - 1]!.box!))) return false
  const em = emOf(lines)
  const rows = rowsOf(lines.flatMap(line => segmentsOf(line, em)))
  const says = (row: (typeof rows)[number], words: RegExp): boolean =>
    row.some(({ text }) => words.test(fold(text)))
  const from = rows.slice(0, 10).findLastIndex(row => row.length > 1 && says(row, head))
  const to = rows.findIndex(row => says(row, tail))
  return rows.slice(from + 1, to < 0 ? undefined : to).some(row => row.length > 1)
}

const textOf = (runs: readonly Run[]): string => runs.map(run => run.text).join(' ')

/** A page by its text layer; `via: 'ocr'` where the layer does not serve. */
const layerOf = async (page: PDFPageProxy): Promise<PrintedPage & { encodings: readonly string[] }> => {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const frame = { number: page.pageNumber, width, height }
  const runs = await runsOf(page)
  const look = looksVietnamese(textOf(runs))
  const lines = linesOfRuns(runs, false)
  if (isTrusted(look) && !mayHoldTable(lines))
    return { ...frame, ...judge(look, null, width * height), lines, encodings: [] }
  /** Reading what a page draws costs as much as its text: only where a table may stand or the text is doubtful. */
  const marks = marksOf(await page.getOperatorList(), transform)
  const { rules } = marks
  const old = isTrusted(look) ? { runs, encodings: [] } : decoded(page, runs)
  return {
    ...frame,
    ...judge(old.encodings.length > 0 ? looksVietnamese(textOf(old.runs)) : look, marks, width * height),
    lines: linesOfRuns(old.runs, rules.length > 0),
    rules,
    encodings: old.encodings,
  }
}

/** Pages whose text is asked for before their turn: pdf.js unpacks one while another is put into lines. */
const ahead = 4

/** A page that is one picture and nothing else. */
const scanned = (
  page: PDFPageProxy,
  { box }: PlacedImage,
): PrintedPage & { encodings: readonly string[] } => {
  const { width, height } = page.getViewport({ scale: 1 })
  const marks = { images: [box], rules: [], letters: 0, invisible: 0, paths: 0 }
  return {
    number: page.pageNumber,
    width,
    height,
    ...judge(looksVietnamese(''), marks, width * height),
    lines: [],
    encodings: [],
  }
}

/** Pages that wait for the recogniser at a time: each holds its picture in memory. */
const waiting = availableParallelism() + 2

const signatureNote = ({ signer, time }: Signature): Message =>
  note(`digitally signed by ${signer}${time ? ` at ${time}` : ''}`)

export const pdf: Reader = {
  mediaType: 'application/pdf',
  recognises: bytes => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
  read: async (bytes, { recogniser, onPage }) => {
    const document = await open(bytes)
    const messages = signaturesOf(bytes).map(signatureNote)
    const pages: PrintedPage[] = []
    const scanOf = scansOf(bytes)
    const jobs = new Set<Promise<void>>()
    let done = 0
    const recognise = async (
      page: PDFPageProxy,
      { number, reason, width, height }: PrintedPage,
      scan: PlacedImage | null,
    ): Promise<void> => {
      const { image, box } = scan ?? (await pageImage(page, document.canvasFactory))
      page.cleanup()
      const recognised = await recogniser.recognise(image)
      pages[number - 1] = printedPage(recognised, { number, reason, width: width!, height: height!, box })
      onPage?.(++done, document.numPages)
    }
    try {
      const look = async (number: number) => {
        const page = await document.getPage(number)
        const scan = scanOf(page)
        return { page, scan, layer: scan ? scanned(page, scan) : await layerOf(page) }
      }
      const layers: ReturnType<typeof look>[] = []
      const begin = (number: number): void => {
        const layer = look(number)
        layer.catch(() => {})
        layers[number] = layer
      }
      for (let number = 1; number <= document.numPages; number++) {
        while (layers.length <= Math.min(number + ahead, document.numPages)) begin(Math.max(layers.length, 1))
        const {
          page,
          scan,
          layer: { encodings, ...layer },
        } = await layers[number]!
        delete layers[number]
        if (layer.via === 'ocr') {
          const job = recognise(page, layer, scan).finally(() => jobs.delete(job))
          jobs.add(job)
          if (jobs.size >= waiting) await Promise.race(jobs)
          continue
        }
        if (encodings.length > 0) messages.push(note(`page ${number}: decoded from ${encodings.join(', ')}`))
        pages[number - 1] = layer
        page.cleanup()
        onPage?.(++done, document.numPages)
      }
      await Promise.all(jobs)
      return { pages, messages }
    } finally {
      await Promise.allSettled(jobs)
      await document.destroy()
    }
  },
}
