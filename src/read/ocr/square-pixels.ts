import sharp from 'sharp'
import { limits } from '../limits.ts'
import type { PageImage } from './recogniser.ts'

/** A pixel this much taller than wide, or wider than tall, is one of a fax: other scanners' differ by rounding only. */
const oblong = 1.1

/**
 * The image with pixels as tall as wide. `aspect`: the height of a pixel by its width. The coarser direction is stretched,
 * so that nothing is lost.
 */
export const squarePixels = async (image: PageImage, aspect: number): Promise<PageImage> => {
  if (aspect < oblong && aspect > 1 / oblong) return image
  if (!(aspect <= limits.oblong && aspect >= 1 / limits.oblong)) return image
  const source =
    'encoded' in image
      ? sharp(image.encoded, { page: image.page ?? 0, limitInputPixels: limits.pixels })
      : sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: image.channels } })
  const { width = 0, height = 0 } = 'encoded' in image ? await source.metadata() : image
  const { data, info } = await source
    .toColourspace('b-w')
    .removeAlpha()
    .resize({
      width: Math.round(width * Math.max(1, 1 / aspect)),
      height: Math.round(height * Math.max(1, aspect)),
      fit: 'fill',
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height, channels: info.channels as 1 | 3 }
}
