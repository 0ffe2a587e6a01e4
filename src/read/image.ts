import sharp from 'sharp'
import { UserError } from '../errors.ts'
import { note } from '../wording/say.ts'
import type { PrintedPage } from './layout/printed.ts'
import { limits } from './limits.ts'
import { printedPage } from './ocr/recognised-page.ts'
import type { PageImage } from './ocr/recogniser.ts'
import { squarePixels } from './ocr/square-pixels.ts'
import type { Reader } from './reader.ts'
import { aspectOf } from './resolution.ts'

/** A4: the size taken where the file does not tell its resolution, or one that no office scanner has. */
const longSide = 842

/** Points of a page of so many pixels. */
export const pageSize = (width: number, height: number, dpi = 0): { width: number; height: number } => {
  const points = dpi >= 90 && dpi <= 1200 ? 72 / dpi : longSide / Math.max(width, height)
  return { width: width * points, height: height * points }
}

const startsWith =
  (...starts: readonly (readonly number[])[]) =>
  (bytes: Uint8Array): boolean =>
    starts.some(start => start.every((byte, i) => bytes[i] === byte))

/** Pages of a file that are cut out of it and recognised at once. */
const atOnce = 4

/** A page of many by itself: the whole file would go to OCR with each. */
const cutOut = async (bytes: Uint8Array, page: number): Promise<PageImage> => ({
  encoded: await sharp(bytes, { page, limitInputPixels: limits.pixels })
    .keepMetadata()
    .tiff({ compression: 'lzw' })
    .toBuffer(),
})

/** `holdsPages`: a file's pictures are pages, not the frames of a film. */
const imageReader = (mediaType: string, recognises: Reader['recognises'], holdsPages = false): Reader => ({
  mediaType,
  recognises,
  read: async (bytes, { recogniser, only, onPage }) => {
    const metadata = await sharp(bytes)
      .metadata()
      .catch(error => {
        throw new UserError('image-broken', { detail: (error as Error).message })
      })
    const pages = holdsPages ? (metadata.pages ?? 1) : 1
    let done = 0
    const readPage = async (page: number): Promise<PrintedPage> => {
      const { density, autoOrient, width, height } = await sharp(bytes, { page }).metadata()
      const aspect = aspectOf(bytes, page, width, height)
      const image = pages > 1 ? await cutOut(bytes, page) : { encoded: bytes }
      const recognised = await recogniser.recognise(await squarePixels(image, aspect), page + 1)
      onPage?.(++done, pages)
      return printedPage(recognised, {
        number: page + 1,
        reasons: [note('page-image')],
        ...pageSize(autoOrient.width, autoOrient.height * aspect, density),
      })
    }
    const numbers = Array.from({ length: pages }, (_, page) => page)
    const asked = only === undefined ? numbers : numbers.filter(page => page + 1 === only)
    const read: PrintedPage[] = []
    let next = 0
    const readOn = async (): Promise<void> => {
      for (let i = next++; i < asked.length; i = next++) read[i] = await readPage(asked[i]!)
    }
    await Promise.all(Array.from({ length: atOnce }, readOn))
    return { pages: read, messages: [] }
  },
})

/** Scans as image files; a TIFF may hold many pages. */
export const images: readonly Reader[] = [
  imageReader('image/jpeg', startsWith([0xff, 0xd8, 0xff])),
  imageReader('image/png', startsWith([0x89, 0x50, 0x4e, 0x47])),
  imageReader('image/tiff', startsWith([0x49, 0x49, 0x2a, 0], [0x4d, 0x4d, 0, 0x2a]), true),
  imageReader('image/gif', startsWith([0x47, 0x49, 0x46, 0x38])),
  imageReader('image/webp', bytes =>
    /^RIFF[\s\S]{4}WEBP/.test(Buffer.from(bytes.subarray(0, 12)).toString('latin1')),
  ),
]
