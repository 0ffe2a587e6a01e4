import sharp from 'sharp'
import { printedPage } from './ocr/page.ts'
import { ReadError, type Reader } from './reader.ts'

/** A4: the size taken where the file does not tell its resolution, or one that no office scanner has. */
const longSide = 842

const sizeOf = (width: number, height: number, dpi = 0): { width: number; height: number } => {
  const points = dpi >= 90 && dpi <= 1200 ? 72 / dpi : longSide / Math.max(width, height)
  return { width: width * points, height: height * points }
}

const startsWith =
  (...starts: readonly (readonly number[])[]) =>
  (bytes: Uint8Array): boolean =>
    starts.some(start => start.every((byte, i) => bytes[i] === byte))

const imageReader = (mediaType: string, recognises: Reader['recognises']): Reader => ({
  mediaType,
  recognises,
  read: async (bytes, { recogniser, onPage }) => {
    const { pages = 1 } = await sharp(bytes)
      .metadata()
      .catch(error => {
        throw new ReadError(`broken image: ${(error as Error).message}`, 'scan the pages again')
      })
    let done = 0
    const read = await Promise.all(
      Array.from({ length: pages }, async (_, page) => {
        const { density, autoOrient } = await sharp(bytes, { page }).metadata()
        const recognised = await recogniser.recognise({ encoded: bytes, page })
        onPage?.(++done, pages)
        return printedPage(recognised, {
          number: page + 1,
          reason: 'an image',
          ...sizeOf(autoOrient.width, autoOrient.height, density),
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
  imageReader('image/tiff', startsWith([0x49, 0x49, 0x2a, 0], [0x4d, 0x4d, 0, 0x2a])),
]
