import sharp from 'sharp'
import type { Box } from '../../../model.ts'
import type { Grey } from './grey.ts'

/** Pixels of paper around what is looked at by itself. */
const around = 24

/** A part of a page, enlarged. */
export interface CutOut extends Grey {
  /** Where a box of the part lies on the page. */
  readonly onPage: (box: Box) => Box
}

/** A part of a page cut out, so many times enlarged. */
export const cutOut = async ({ pixels, width, height }: Grey, box: Box, times: number): Promise<CutOut> => {
  const margin = Math.round(box.height * 0.2)
  const left = Math.max(0, Math.floor(box.x - margin))
  const top = Math.max(0, Math.floor(box.y - margin))
  const size = {
    width: Math.min(width, Math.ceil(box.x + box.width + margin)) - left,
    height: Math.min(height, Math.ceil(box.y + box.height + margin)) - top,
  }
  const cut = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .extract({ left, top, ...size })
    .resize({ width: size.width * times, kernel: 'cubic' })
    .extend({ top: around, bottom: around, left: around, right: around, background: '#fff' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    pixels: cut.data,
    width: cut.info.width,
    height: cut.info.height,
    onPage: ({ x, y, width, height }) => ({
      x: left + (x - around) / times,
      y: top + (y - around) / times,
      width: width / times,
      height: height / times,
    }),
  }
}
