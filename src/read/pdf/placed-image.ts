import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from '../../model.ts'
import { around } from '../../text/box.ts'
import { limits } from '../limits.ts'
import type { PageImage } from '../ocr/recogniser.ts'
import { squarePixels } from '../ocr/square-pixels.ts'
import { OPS, Util } from './pdfjs.ts'

export interface PlacedImage {
  readonly image: PageImage
  /** Where it stands on the page, in points. */
  readonly box: Box
}

/** An image as pdf.js decodes it: JPEG, CCITT, JBIG2, JPEG 2000 alike. */
interface Decoded {
  readonly width: number
  readonly height: number
  /** 1: one bit a pixel, rows padded to bytes, 1 is white; 2: RGB; 3: RGBA. */
  readonly kind: number
  readonly data?: Uint8Array
}

/** Dots per inch for a page that has to be rendered: those of its finest large picture, within these. */
const [fewestDpi, mostDpi] = [200, 300]

const pixelsOf = ({ width, height, kind, data }: Decoded): PageImage | null => {
  if (!data) return null
  if (kind === 2 || kind === 3) return { pixels: data, width, height, channels: kind === 2 ? 3 : 4 }
  if (kind !== 1) return null
  const bytes = (width + 7) >> 3
  const pixels = new Uint8Array(width * height)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) if (data[y * bytes + (x >> 3)]! & (128 >> (x & 7))) pixels[to] = 255
  return { pixels, width, height, channels: 1 }
}

/** Operators that paint a picture; the first paints one that lies in the file as it is. */
const painting = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObjectGroup,
])

/**
 * The one image that a page shows upright over most of itself, as it lies in the file; null where more than one is painted:
 * layers of a scan, a number or a day pasted over it.
 */
const embeddedImage = async (page: PDFPageProxy): Promise<PlacedImage | null> => {
  const view = page.getViewport({ scale: 1 })
  const { fnArray, argsArray } = await page.getOperatorList()
  if (fnArray.filter(operator => painting.has(operator)).length !== 1) return null
  if (fnArray.includes(OPS.paintFormXObjectBegin) || fnArray.includes(OPS.beginAnnotation)) return null
  let matrix: number[] = view.transform
  const stack: number[][] = []
  for (const [i, operator] of fnArray.entries()) {
    if (operator === OPS.save) stack.push(matrix)
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix
    else if (operator === OPS.transform) matrix = Util.transform(matrix, argsArray[i]) as number[]
    else if (operator === OPS.paintImageXObject) {
      const [a, b, c, d, x, y] = matrix as [number, number, number, number, number, number]
      if (a * -d < 0.6 * view.width * view.height || a < 0 || Math.abs(b) + Math.abs(c) > 1) return null
      const name = argsArray[i][0] as string
      const objects = name.startsWith('g_') ? page.commonObjs : page.objs
      const decoded = await new Promise<Decoded>(resolve => objects.get(name, resolve))
      const image = pixelsOf(decoded)
      if (image === null) return null
      const aspect = (-d * decoded.width) / (a * decoded.height)
      return {
        image: await squarePixels(image, aspect),
        box: around([{ x, y: y + d, width: a, height: -d }]),
      }
    }
  }
  return null
}

/** The document's own maker of canvases: under Node it needs the package @napi-rs/canvas. */
interface Canvases {
  readonly create: (
    width: number,
    height: number,
  ) => {
    readonly canvas: object
    readonly context: {
      readonly getImageData: (...box: [number, number, number, number]) => { data: Uint8ClampedArray }
    }
  }
}

const dpiOf = async (page: PDFPageProxy): Promise<number> => {
  const { fnArray, argsArray } = await page.getOperatorList()
  const { width } = page.getViewport({ scale: 1 })
  const widest = fnArray.map((operator, i) =>
    painting.has(operator) && typeof argsArray[i]?.[1] === 'number' ? argsArray[i][1] : 0,
  )
  return Math.min(mostDpi, Math.max(fewestDpi, (72 * Math.max(0, ...widest)) / width))
}

const paint = async (page: PDFPageProxy, viewport: PageViewport, canvases: Canvases): Promise<PageImage> => {
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const { canvas, context } = canvases.create(width, height)
  await page.render({ canvas: canvas as never, viewport }).promise
  const { buffer } = context.getImageData(0, 0, width, height).data
  return { pixels: new Uint8Array(buffer), width, height, channels: 4 }
}

const rendered = async (page: PDFPageProxy, canvases: Canvases): Promise<PlacedImage> => {
  const { width, height } = page.getViewport({ scale: 1 })
  const largest = Math.sqrt(limits.pixels / 4 / (width * height))
  const viewport = page.getViewport({ scale: Math.min((await dpiOf(page)) / 72, largest) })
  return { image: await paint(page, viewport, canvases), box: { x: 0, y: 0, width, height } }
}

/** A page to be looked at: as `view` (of scale 1) sets it, so many pixels wide. */
export const drawnAt = (
  page: PDFPageProxy,
  view: PageViewport,
  width: number,
  canvases: object,
): Promise<PageImage> => paint(page, view.clone({ scale: width / view.width }), canvases as Canvases)

/** The picture of a page: its one large image where it has one, which costs less and shows no less, else rendered. */
export const pageImage = async (page: PDFPageProxy, canvases: object): Promise<PlacedImage> =>
  (await embeddedImage(page)) ?? rendered(page, canvases as Canvases)
