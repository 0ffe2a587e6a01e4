import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { PageViewport } from 'pdfjs-dist/types/src/display/display_utils.js'
import type { Encoding } from '../../text/decode.ts'
import { decodeRuns, type KnownFonts } from '../../text/legacy.ts'
import { isSyllable } from '../../text/syllable.ts'
import type { Run } from '../layout/runs.ts'
import { withLostCodes } from './lost-codes.ts'
import type { Operators } from './marks.ts'

type Six = [number, number, number, number, number, number]

export const itemsOf = async (page: PDFPageProxy): Promise<TextItem[]> =>
  withOwnLetters((await page.getTextContent({ disableNormalization: true })).items as TextItem[])

const isWord = (text: string): boolean => isSyllable(text.normalize('NFC'))

/**
 * `UBND xãỦ`, `y ban`: pdf.js takes a letter that the file spells with its mark apart for one without a width, and leaves it
 * with the words before. It goes where it makes a syllable.
 */
const withOwnLetters = (items: readonly TextItem[]): TextItem[] => {
  const own = [...items]
  let before = -1
  for (const [i, item] of items.entries()) {
    if (item.str.trim() === '') continue
    const found = before < 0 ? null : /(\p{L}*\p{M}*?)(\p{L}\p{M}+)$/u.exec(own[before]!.str)
    const next = /^\p{L}[\p{L}\p{M}]*/u.exec(item.str)?.[0]
    if (found && next && item.transform[4] !== own[before]!.transform[4]) {
      const [, word = '', letter = ''] = found
      if (!isWord(word + letter) && (word === '' || isWord(word)) && isWord(letter + next)) {
        own[before] = { ...own[before]!, str: own[before]!.str.slice(0, -letter.length) }
        own[i] = { ...item, str: letter + item.str }
      }
    }
    before = i
  }
  return own
}

/** By how much most words of a page are turned against it, in degrees clockwise: a page may be printed sideways. */
const turnOf = (page: PDFPageProxy, items: readonly TextItem[]): 0 | 90 | 180 | 270 => {
  const [xx, yx, xy, yy] = page.getViewport({ scale: 1 }).transform as number[] as Six
  const letters = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const { str, transform } of items) {
    const [a, b] = transform as Six
    const [along, across] = [xx * a + xy * b, yx * a + yy * b]
    const turn = Math.abs(across) > Math.abs(along) ? (across > 0 ? 90 : 270) : along >= 0 ? 0 : 180
    letters[turn] += str.trim().length
  }
  const all = letters[0] + letters[90] + letters[180] + letters[270]
  const turn = ([90, 180, 270] as const).find(one => letters[one] > 0.8 * all)
  return turn ?? 0
}

/** A page as its words stand: the viewport that sets them upright. */
export const uprightView = (page: PDFPageProxy, items: readonly TextItem[]): PageViewport =>
  page.getViewport({ scale: 1, rotation: (page.rotate + 360 - turnOf(page, items)) % 360 })

export const runsOf = (view: PageViewport, items: readonly TextItem[]): Run[] => {
  const [xx, yx, xy, yy, dx, dy] = view.transform as number[] as Six
  const runs: Run[] = []
  for (const { str, width, fontName, transform } of items) {
    if (str.trim() === '') continue
    const [a, b, c, d, e, f] = transform as Six
    const along = xx * a + xy * b
    const across = yx * a + yy * b
    /** Words that run across or up the page are stamps and watermarks. */
    if (Math.abs(across) > 0.1 * Math.abs(along)) continue
    runs.push({
      text: str.normalize('NFC'),
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
  view: PageViewport,
  items: readonly TextItem[],
  operators: Operators,
  known: KnownFonts,
): { runs: Run[]; encodings: readonly Encoding[] } => {
  const codes = withLostCodes(
    items.map(({ str }) => str),
    operators,
  )
  const [, yx, , yy] = view.transform as number[] as Six
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
  return { runs: runsOf(view, own), encodings }
}
