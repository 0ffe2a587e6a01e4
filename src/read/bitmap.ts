import { decode } from 'bmp-ts'
import { UserError } from '../errors.ts'
import { note } from '../wording/say.ts'
import { pageSize } from './image.ts'
import { printedPage } from './ocr/recognised-page.ts'
import type { Reader } from './reader.ts'

/** A picture larger than this, in pixels, is no page. */
const largest = 2 ** 28

/** Width and height as the file's head tells them, before anything is unpacked. */
const sizeOf = (bytes: Uint8Array): number => {
  const head = new DataView(bytes.buffer, bytes.byteOffset)
  return Math.abs(head.getInt32(18, true) * head.getInt32(22, true))
}

/** The picture without its transparency, which old programs leave at zero. */
const withoutAlpha = (rgba: Uint8Array): Uint8Array => {
  const pixels = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4)
    for (let i = 0; i < 3; i++) pixels[to++] = rgba[from + i]!
  return pixels
}

/** Windows bitmaps, which the image library does not open. */
export const bitmap: Reader = {
  mediaType: 'image/bmp',
  recognises: bytes =>
    bytes.length > 54 &&
    bytes[0] === 0x42 &&
    bytes[1] === 0x4d &&
    [12, 40, 52, 56, 64, 108, 124].includes(bytes[14]!),
  read: async (bytes, { recogniser, onPage }) => {
    try {
      if (sizeOf(bytes) > largest) throw new UserError('bitmap-too-large')
      const { data, width, height } = decode(Buffer.from(bytes), { toRGBA: true })
      const image = { pixels: withoutAlpha(data), width, height, channels: 3 } as const
      const recognised = await recogniser.recognise(image, 1)
      onPage?.(1, 1)
      const frame = { number: 1, reasons: [note('page-image')], ...pageSize(width, height) }
      return { pages: [printedPage(recognised, frame)], messages: [] }
    } catch (error) {
      if (error instanceof UserError) throw error
      throw new UserError('bitmap-broken', { detail: (error as Error).message })
    }
  },
}
