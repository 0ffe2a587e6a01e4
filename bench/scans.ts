/**
 * What is found in scans of plans: the sets in `fixtures/plans`, set by a browser on A4 pages and scanned as an office does (askew,
 * with grain, JPEG) and poorly (worn, blurred, specked). Mean strict F1 as text and as each scan, by kind, and how
 * many of 100 mentions are wrong without a doubt.
 *
 *     npx tsx bench/scans.ts [--sets set-1,set-4] [--looks ordinary,poor] [--keep FOLDER]
 *
 * Needs Chromium. `--keep` writes the scans there and takes those that lie there already.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCanvas } from '@napi-rs/canvas'
import { PDFDocument } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { evaluate } from '../pipelines/evaluate.ts'
import type { Document } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { tablesOf } from '../src/text/tables.ts'

const sets = join(import.meta.dirname, '../fixtures/plans')
const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    looks: { type: 'string', default: 'ordinary,poor' },
    keep: { type: 'string' },
  },
})

/** `askew` in degrees at most, `blur` in pixels, `grain` of 255, dark `specks` a page, contrast kept, quality of the JPEG. */
const looks = {
  ordinary: { askew: 0.8, blur: 0, grain: 14, specks: 0, contrast: 0.97, quality: 55 },
  poor: { askew: 1.2, blur: 0.8, grain: 60, specks: 250, contrast: 0.8, quality: 45 },
} as const
type LookName = keyof typeof looks

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const isRight = (line: string): boolean =>
  /CỘNG H(ÒA|OÀ)|ĐẢNG CỘNG SẢN|ĐỘI TNTP|Độc lập|ngày[\s\d.…]+tháng/i.test(line)
const isTitle = (line: string): boolean => /^(KẾ HOẠCH|HƯỚNG DẪN|QUYẾT ĐỊNH)/.test(line)

/** A plan as an office sets it: letterhead in two columns, what is in capitals in bold, tables ruled but that of the signature. */
const sheetOf = (document: Document): string => {
  const { text } = document
  const tables = tablesOf(document).map(({ rows }) => ({
    rows,
    start: rows[0]!.span.start,
    end: rows.at(-1)!.span.end,
  }))
  const words = ({ start, end }: { start: number; end: number }): string => escaped(text.slice(start, end))
  /** The lines of a cell. */
  const cellOf = ({ start, end }: { start: number; end: number }): string =>
    document.pages
      .flatMap(page => page.lines)
      .filter(({ span }) => start <= span.start && span.end <= end)
      .map(({ span }) => words(span))
      .join('<br>')
  const blocks: string[] = []
  const head: string[] = []
  const title = text.split('\n').findIndex(isTitle)
  let at = 0
  for (const [i, line] of text.split('\n').entries()) {
    const span = { start: at, end: at + line.length }
    at = span.end + 1
    const table = tables.find(({ start, end }) => start <= span.start && span.end <= end)
    if (i < title && title < 14) head.push(...line.split('\t'))
    else if (table) {
      if (table.start === span.start)
        blocks.push(
          `<table class="${/^Nơi nhận/.test(text.slice(table.start)) ? '' : 'ruled'}">${table.rows.map(row => `<tr>${row.cells.map(cell => `<td>${cell ? cellOf(cell) : ''}</td>`).join('')}</tr>`).join('')}</table>`,
        )
    } else {
      const isCapital = line === line.toUpperCase() && /\p{Lu}/u.test(line)
      blocks.push(`<p class="${isCapital ? (isTitle(line) ? 'title' : 'capital') : ''}">${words(span)}</p>`)
    }
  }
  const column = (right: boolean): string =>
    head
      .filter(line => isRight(line) === right)
      .map(line => `<p class="head">${escaped(line)}</p>`)
      .join('')
  return `<meta charset="utf-8"><style>body { font: 14pt "Liberation Serif" } p { margin: 4pt 0; text-align: justify; text-indent: 1cm }
    .head { text-align: center; text-indent: 0; margin: 0 } .title { text-align: center; text-indent: 0; font-weight: bold }
    .capital { font-weight: bold } table { width: 100%; border-collapse: collapse } .ruled td { border: 1px solid; padding: 3px }
    td { vertical-align: top }</style>
    <table><tr><td width="42%">${column(false)}<td>${column(true)}</table>${blocks.join('\n')}`
}

/** mulberry32 */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const scale = 200 / 72
const scan = async (pdf: Uint8Array, look: LookName): Promise<Uint8Array> => {
  const { askew, blur, grain, specks, contrast, quality } = looks[look]
  const random = randomFrom(pdf.length)
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const result = await PDFDocument.create()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale })
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
    const flat = createCanvas(width, height)
    await page.render({ canvas: null, canvasContext: flat.getContext('2d') as never, viewport }).promise
    const glass = createCanvas(width, height)
    const g = glass.getContext('2d')
    g.fillStyle = '#fff'
    g.fillRect(0, 0, width, height)
    g.translate(width / 2, height / 2)
    g.rotate(((0.3 + random() * (askew - 0.3)) * (random() < 0.5 ? -1 : 1) * Math.PI) / 180)
    g.drawImage(flat, -width / 2, -height / 2)
    g.resetTransform()
    g.fillStyle = '#222'
    for (let i = 0; i < specks; i++)
      g.fillRect(random() * width, random() * height, 1 + random() * 3, 1 + random() * 3)
    const plain = sharp(g.getImageData(0, 0, width, height).data, {
      raw: { width, height, channels: 4 },
    }).removeAlpha()
    const grey = await (blur ? plain.blur(blur) : plain).greyscale().raw().toBuffer()
    for (let i = 0; i < grey.length; i++) {
      const shade = grey[i]! * contrast + 255 * (1 - contrast) * 0.5 + (random() + random() - 1) * grain
      grey[i] = Math.max(0, Math.min(255, shade))
    }
    const jpeg = await sharp(grey, { raw: { width, height, channels: 1 } })
      .jpeg({ quality })
      .toBuffer()
    const [w, h] = [width / scale, height / scale]
    result.addPage([w, h]).drawImage(await result.embedJpg(jpeg), { x: 0, y: 0, width: w, height: h })
  }
  await document.destroy()
  return result.save()
}

const nothing = { recognise: () => Promise.reject(new Error('no picture')), close: async () => {} }
const work = values.keep ?? mkdtempSync(join(tmpdir(), 'trichluc-scans-'))
if (!values.keep) process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const wantedLooks = values.looks.split(',').filter(Boolean) as LookName[]
const wantedSets =
  values.sets?.split(',') ??
  readdirSync(sets, { withFileTypes: true })
    .filter(one => one.isDirectory())
    .map(({ name }) => name)

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const set of wantedSets)
  for (const file of readdirSync(join(sets, set)).filter(name => name.endsWith('.md'))) {
    const missing = wantedLooks.filter(
      look => !existsSync(join(work, look, set, `${basename(file, '.md')}.pdf`)),
    )
    if (missing.length === 0) continue
    const tab = await browser.newPage()
    await tab.setContent(
      sheetOf(await read(readFileSync(join(sets, set, file)), file, { recogniser: nothing })),
    )
    const margin = { top: '2cm', bottom: '2cm', left: '3cm', right: '1.8cm' }
    const pdf = await tab.pdf({ format: 'A4', margin })
    await tab.close()
    for (const look of missing) {
      mkdirSync(join(work, look, set), { recursive: true })
      writeFileSync(join(work, look, set, `${basename(file, '.md')}.pdf`), await scan(pdf, look))
    }
  }
await browser.close()

const percent = (share: number): string => (100 * share).toFixed(1)
for (const set of wantedSets)
  for (const look of ['text', ...wantedLooks]) {
    const folder = look === 'text' ? join(sets, set) : join(work, look, set)
    const { meanStrictF1, unmarkedPer100, groups } = await evaluate(join(sets, set), folder, console.error)
    const kinds = Object.entries(groups).map(([kind, { strictF1 }]) => `${kind} ${percent(strictF1)}`)
    console.log(
      `${set} ${look}: mean strict F1 ${percent(meanStrictF1)} (${kinds.join(', ')}); ${unmarkedPer100.toFixed(1)} of 100 mentions wrong without a doubt`,
    )
  }
