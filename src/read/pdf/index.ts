import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { UserError } from '../../errors.ts'
import type { Message } from '../../model.ts'
import { bottom, middle } from '../../text/box.ts'
import type { Encoding } from '../../text/decode.ts'
import { fold } from '../../text/fold.ts'
import { type KnownFonts, mayBeOld } from '../../text/legacy.ts'
import { looksVietnamese } from '../../text/vietnamese.ts'
import { note } from '../../wording/say.ts'
import type { PrintedLine, PrintedPage } from '../layout/printed.ts'
import { emOf, rowsOf, segmentsOf } from '../layout/rows.ts'
import { linesOfRuns, type Run } from '../layout/runs.ts'
import { printedPage } from '../ocr/recognised-page.ts'
import { decodedFrom, type Reader, said } from '../reader.ts'
import { asDrawn, hasSpacedLetters, type IsShown } from './drawn.ts'
import { filledFields } from './fields.ts'
import { marksOf, type Operators } from './marks.ts'
import { openDocument } from './pdfjs.ts'
import { drawnAt, type PlacedImage, pageImage } from './placed-image.ts'
import { decoded, itemsOf, runsOf, uprightView } from './placed-words.ts'
import { scansOf } from './scan.ts'
import { withoutDoubles, withoutNoteMarks } from './shown.ts'
import { type Signature, signaturesOf } from './signed.ts'
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
    if (name === 'PasswordException') throw new UserError('pdf-locked')
    throw new UserError('pdf-broken', { detail: message })
  }
}

/** What stands side by side on every first and last page: issuer | quốc hiệu, Nơi nhận | signature. */
const head = /cong hoa xa hoi|doc lap\s*-|dang cong san|ngay\s.*thang/
const tail = /noi nhan/

/** Whether words stand side by side as in a table, the plan's head and end left out. */
const mayHoldTable = (lines: readonly PrintedLine[], isWide: boolean): boolean => {
  /** Lines come from the top: where none begins above the end of the one before it, none stand side by side. */
  if (lines.every(({ box }, i) => i === 0 || middle(box!) > bottom(lines[i - 1]!.box!))) return false
  /** Of two pages on one sheet the end of one stands beside the middle of the other. */
  if (isWide) return true
  const em = emOf(lines)
  const rows = rowsOf(lines.flatMap(line => segmentsOf(line, em)))
  const says = (row: (typeof rows)[number], words: RegExp): boolean =>
    row.some(({ text }) => words.test(fold(text)))
  const from = rows.slice(0, 10).findLastIndex(row => row.length > 1 && says(row, head))
  const to = rows.findIndex(row => says(row, tail))
  return rows.slice(from + 1, to < 0 ? undefined : to).some(row => row.length > 1)
}

/** By its lines, for a word may be of several runs: letters that a font lacks come from another. */
const textOf = (lines: readonly PrintedLine[]): string => lines.map(line => line.text).join(' ')

interface Layer extends PrintedPage {
  readonly encodings: readonly Encoding[]
}

/**
 * A page by its text layer, once it is known what the fonts of the pages before it encode; `via: 'ocr'` where the layer does
 * not serve.
 */
const layerOf = async (
  page: PDFPageProxy,
  isShown: IsShown | null,
): Promise<(known: KnownFonts) => Layer> => {
  const all = await itemsOf(page)
  const view = uprightView(page, all)
  const { width, height, transform } = view
  const frame = { number: page.pageNumber, width, height }
  const filled = await filledFields(page, view)
  const texts = all.map(({ str }) => str)
  const early =
    isShown !== null || hasSpacedLetters(texts) ? ((await page.getOperatorList()) as Operators) : null
  const drawn = early && asDrawn(texts, early, isShown ?? (() => true))
  const items = drawn
    ? all.flatMap((item, i) => (drawn[i] === null ? [] : [{ ...item, str: drawn[i]! }]))
    : all
  const shown = (runs: readonly Run[]) => withoutNoteMarks(withoutDoubles([...runs, ...filled]))
  const { runs, marks: noteMarks } = shown(runsOf(view, items))
  const lines = linesOfRuns(runs, false)
  const words = textOf(lines)
  const look = looksVietnamese(words)
  const isPlain = isTrusted(look) && !mayBeOld(words)
  if (isPlain && !mayHoldTable(lines, width > height))
    return () => ({ ...frame, ...judge(look, null, width * height), lines, noteMarks, encodings: [] })
  /** Reading what a page draws costs as much as its text: only where a table may stand or the text is doubtful. */
  const operators = early ?? (await page.getOperatorList())
  const marks = marksOf(operators, transform)
  const { rules } = marks
  return known => {
    const old = isPlain ? { runs, encodings: [] } : decoded(page, view, items, operators, known)
    const own = isPlain ? runs : shown(old.runs).runs
    const lines = linesOfRuns(own, rules.length > 0)
    return {
      ...frame,
      ...judge(old.encodings.length > 0 ? looksVietnamese(textOf(lines)) : look, marks, width * height),
      lines,
      rules,
      noteMarks,
      encodings: old.encodings,
    }
  }
}

/** Whether a file's layers are shown; null where none is switched off. */
const layersOf = async (document: PDFDocumentProxy): Promise<IsShown | null> => {
  const layers = await document.getOptionalContentConfig()
  const hidden = [...layers].some(([, group]) => !(group as { visible: boolean }).visible)
  return hidden ? content => layers.isVisible(content as never) : null
}

/** Pages whose text is asked for before their turn: pdf.js unpacks one while another is put into lines. */
const ahead = 4

/** A page that is one picture and nothing else. */
const scanned = (page: PDFPageProxy, { box }: PlacedImage): Layer => {
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

/** A page as it is read, from 1, so many pixels wide; null where the file has no such page. */
export const drawPdfPage = async (bytes: Uint8Array, number: number, width: number) => {
  const document = await open(bytes)
  try {
    if (number > document.numPages) return null
    const page = await document.getPage(number)
    return await drawnAt(page, uprightView(page, await itemsOf(page)), width, document.canvasFactory)
  } finally {
    await document.destroy()
  }
}

/** Files within the file, a portfolio's parts: they are no pages, and are told. */
const attachedTo = async (document: PDFDocumentProxy): Promise<Message[]> => {
  const attached: { filename: string }[] = Object.values((await document.getAttachments()) ?? {})
  if (attached.length === 0) return []
  const names = attached.map(({ filename }) => filename).join(', ')
  return [said(note('files-attached', { count: attached.length, names }), 'warning')]
}

const signatureNote = ({ signer, time }: Signature): Message =>
  said(time ? note('signed-at', { signer, time }) : note('signed', { signer }))

export const pdf: Reader = {
  mediaType: 'application/pdf',
  recognises: bytes => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
  read: async (bytes, { recogniser, only, onPage }) => {
    const document = await open(bytes)
    const messages = [...signaturesOf(bytes).map(signatureNote), ...(await attachedTo(document))]
    const pages: PrintedPage[] = []
    const scanOf = scansOf(bytes)
    const known: KnownFonts = new Map()
    const jobs = new Set<Promise<void>>()
    let done = 0
    const recognise = async (
      page: PDFPageProxy,
      { number, reasons, width, height }: PrintedPage,
      scan: PlacedImage | null,
    ): Promise<void> => {
      const { image, box } = scan ?? (await pageImage(page, document.canvasFactory))
      page.cleanup()
      const recognised = await recogniser.recognise(image, number)
      pages[number - 1] = printedPage(recognised, { number, reasons, width: width!, height: height!, box })
      onPage?.(++done, document.numPages)
    }
    try {
      const isShown = await layersOf(document)
      const look = async (number: number) => {
        const page = await document.getPage(number)
        const scan = scanOf(page)
        return { page, scan, layer: scan ? () => scanned(page, scan) : await layerOf(page, isShown) }
      }
      const layers: ReturnType<typeof look>[] = []
      const begin = (number: number): void => {
        const layer = look(number)
        layer.catch(() => {})
        layers[number] = layer
      }
      const first = only ?? 1
      const last = Math.min(only ?? document.numPages, document.numPages)
      for (let number = first; number <= last; number++) {
        while (layers.length <= Math.min(number + ahead, last)) begin(Math.max(layers.length, first))
        const { page, scan, layer: layerWith } = await layers[number]!
        delete layers[number]
        const { encodings, ...layer } = layerWith(known)
        if (layer.via === 'ocr') {
          const job = recognise(page, layer, scan).finally(() => jobs.delete(job))
          jobs.add(job)
          if (jobs.size >= waiting) await Promise.race(jobs)
          continue
        }
        messages.push(...decodedFrom(encodings, number))
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
