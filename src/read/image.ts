import sharp from 'sharp'
import { UserError } from '../errors.ts'
import { note } from '../wording/say.ts'
import { printedPage } from './ocr/recognised-page.ts'
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
    const read = await Promise.all(
      Array.from({ length: pages }, (_, page) => page)
        .filter(page => only === undefined || page + 1 === only)
        .map(async page => {
          const { density, autoOrient, width, height } = await sharp(bytes, { page }).metadata()
          const aspect = aspectOf(bytes, page, width, height)
          const recognised = await recogniser.recognise(
            await squarePixels({ encoded: bytes, page }, aspect),
            page + 1,
          )
          onPage?.(++done, pages)
          return printedPage(recognised, {
            number: page + 1,
            reasons: [note('page-image')],
            ...pageSize(autoOrient.width, autoOrient.height * aspect, density),
          })
        }),
    )
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
