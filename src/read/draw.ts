import sharp from 'sharp'
import { aspectOf } from './resolution.ts'

/** Pixels: as much as a page beside its text can show on the screens of offices. */
const width = 1100

/** A page of a PDF or of an image file to be looked at, from 1, as a JPEG; null for formats without pages. */
export const drawPage = async (bytes: Uint8Array, number: number): Promise<Uint8Array | null> => {
  const { pdf, drawPdfPage } = await import('./pdf/index.ts')
  if (pdf.recognises(bytes)) {
    const image = await drawPdfPage(bytes, number, width)
    if (image === null || 'encoded' in image) return null
    const { pixels, channels, ...size } = image
    return sharp(pixels, { raw: { ...size, channels } })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 72 })
      .toBuffer()
  }
  try {
    const page = { page: number - 1 }
    const { width: across, height: down } = await sharp(bytes, page).metadata()
    const aspect = aspectOf(bytes, page.page, across, down)
    const upright = await sharp(bytes, page).autoOrient().toBuffer({ resolveWithObject: true })
    const { info } = upright
    const height = Math.round((width * info.height * aspect) / info.width)
    return await sharp(upright.data)
      .resize({ width, height, fit: 'fill' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 72 })
      .toBuffer()
  } catch {
    return null
  }
}
