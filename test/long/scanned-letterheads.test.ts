/** The heads of the sample archive in three widths and sizes of type, as scans of 200 dpi: what wraps stays in its own column. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Manuscript, type Paragraph, plain, readManuscript } from '../../corpus/manuscript.ts'
import { read } from '../../src/read/index.ts'
import { openRecogniser } from '../../src/read/ocr/engine/index.ts'
import { segment } from '../../src/segment/index.ts'
import { type Sheet, sheets } from '../plan-files.ts'
import { describeShared, sharedPath } from '../shared.ts'
import { openBrowser, program } from './chromium.ts'

const corpus = join(import.meta.dirname, '../../corpus')
const fields = ['docType', 'number', 'issuer', 'issuerLevel', 'place', 'date', 'title'] as const

let browser: Browser
beforeAll(async () => {
  if (program) browser = await openBrowser()
})
const recogniser = openRecogniser()
afterAll(async () => {
  await browser?.close()
  await recogniser.close()
})

const lines = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map(paragraph => `<p>${plain(paragraph).replace(/</g, '&lt;')}</p>`).join('')
/** The upper half of the first page, in points. */
const setIn = ({ left, right, title, body }: Manuscript, sheet: Sheet): string => {
  const [columnLeft, columnRight] = [sheet.middle - sheet.left, sheet.right - sheet.middle]
  const first = body.flatMap(block => ('paragraph' in block ? [block.paragraph] : [])).slice(0, 12)
  return `<meta charset="utf-8"><style>
    body { margin: 57pt 0 0 ${sheet.left}pt; width: ${sheet.right - sheet.left}pt; font: ${sheet.size}pt "Liberation Serif", "DejaVu Serif" }
    p { margin: 2pt 0; text-align: justify } td { vertical-align: top } td p, .title p { text-align: center } .title p { font-weight: bold }
    table { border-collapse: collapse; table-layout: fixed }</style>
    <table><tr><td style="width: ${columnLeft}pt">${lines(left)}<td style="width: ${columnRight}pt">${lines(right)}</table>
    <div class="title">${lines(title)}</div>${lines(first)}`
}
/** What a scanner of 200 dpi makes of it: a little askew, grey, JPEG. */
const scanned = async (html: string): Promise<Buffer> => {
  const context = await browser.newContext({
    viewport: { width: 794, height: 540 },
    deviceScaleFactor: 200 / 96,
  })
  const page = await context.newPage()
  await page.setContent(html)
  const picture = await page.screenshot({ type: 'png' })
  await context.close()
  return sharp(picture)
    .rotate(0.5, { background: '#fff' })
    .greyscale()
    .linear(0.9, 12)
    .jpeg({ quality: 60 })
    .withMetadata({ density: 200 })
    .toBuffer()
}

const holds = (plans: string, golds: string): void => {
  const manuscripts = readdirSync(plans).map(file => {
    const text = readFileSync(join(plans, file), 'utf8').replace(/^#+ *| +$/gm, '')
    return { name: basename(file, '.md'), plan: readManuscript(text) }
  })
  const headed = manuscripts.filter(({ plan }) => plan.left.length + plan.right.length > 0)
  test
    .skipIf(!program)
    .each(sheets.flatMap(sheet => headed.map(({ name, plan }) => [sheet.size, name, plan, sheet] as const)))(
    'at %i points, %s',
    async (_, name, plan, sheet) => {
      const image = await scanned(setIn(plan, sheet))
      const { header } = segment(await read(image, `${name}.jpg`, { recogniser }))
      const { plan: gold } = JSON.parse(readFileSync(join(golds, `${name}.json`), 'utf8'))
      for (const field of fields) expect([field, header[field]]).toEqual([field, gold[field]])
    },
  )
}
describe('heads of the sample archive', () => holds(join(corpus, 'text'), join(corpus, 'gold')))
describeShared('heads of the sample plans', 'plans', () => holds(sharedPath('plans'), sharedPath('gold')))
