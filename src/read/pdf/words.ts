import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { Encoding } from '../../text/decode.ts'
import { decodeRuns, type KnownFonts } from '../../text/legacy.ts'
import type { Run } from '../layout/runs.ts'
import { withLostCodes } from './lost-codes.ts'
import type { Operators } from './marks.ts'

type Six = [number, number, number, number, number, number]

export const itemsOf = async (page: PDFPageProxy): Promise<TextItem[]> =>
  (await page.getTextContent({ disableNormalization: true })).items as TextItem[]

export const runsOf = (page: PDFPageProxy, items: readonly TextItem[]): Run[] => {
  const [xx, yx, xy, yy, dx, dy] = page.getViewport({ scale: 1 }).transform as number[] as Six
  const runs: Run[] = []
  for (const { str, width, fontName, transform } of items) {
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

/** The words of a page with old fonts decoded. Their names are known once the page's drawing operators are. */
export const decoded = (
  page: PDFPageProxy,
  items: readonly TextItem[],
  operators: Operators,
  known: KnownFonts,
): { runs: Run[]; encodings: readonly Encoding[] } => {
  const codes = withLostCodes(
    items.map(({ str }) => str),
    operators,
  )
  const [, yx, , yy] = page.getViewport({ scale: 1 }).transform as number[] as Six
  const { texts, encodings } = decodeRuns(
    items.map(({ fontName, transform: [, , , , x, y] }, i) => ({
      text: codes[i]!,
      font: page.commonObjs.has(fontName) ? (page.commonObjs.get(fontName)?.name ?? '') : '',
      group: Math.round(yx * x! + yy * y!),
    })),
    known,
  )
  const own = items.map((item, i) => {
    if (texts[i] === codes[i]) return item
    /** A letter that was left out has no width either. */
    const width = (item.width * codes[i]!.length) / Math.max(1, item.str.length)
    return { ...item, str: texts[i]!, width }
  })
  return { runs: runsOf(page, own), encodings }
}
