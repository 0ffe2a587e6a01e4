import sharp from 'sharp'
import type { Box } from '../../model.ts'
import { componentsOf, letterHeight } from './components.ts'
import type { PageImage } from './recogniser.ts'
import { takeRules } from './rules.ts'
import { slopeOf } from './skew.ts'
import { wipeSpecks } from './specks.ts'

export interface Grey {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}
export interface PreparedPage extends Grey {
  /** Pixels of this page for one pixel of the image given. */
  readonly scale: number
  readonly blank: boolean
  /** Of the printed lines, downwards to the right. */
  readonly slope: number
  /** Where the rules stand once the page is upright. */
  readonly rules: readonly Box[]
}

/** A4 at 150 dpi: the model reads it as well as 300 dpi, in less time. */
const longSide = 1754

const open = (image: PageImage) =>
  'encoded' in image
    ? sharp(image.encoded, { failOn: 'none', limitInputPixels: 2 ** 29 })
    : sharp(image.pixels, {
        raw: { width: image.width, height: image.height, channels: image.channels },
      })

/** Coloured ink is bright in its own channel and black ink in none: the brightest channel shows the text without seals. */
const brightest = (pixels: Uint8Array, channels: number): Uint8Array => {
  if (channels === 1) return pixels
  const grey = new Uint8Array(pixels.length / channels)
  for (let i = 0, at = 0; i < grey.length; i++, at += channels)
    grey[i] = channels < 3 ? pixels[at]! : Math.max(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!)
  return grey
}

/** Stretches the levels so that paper is white and ink is black, in place. */
const stretch = (grey: Uint8Array): void => {
  const counts = new Uint32Array(256)
  for (const level of grey) counts[level]!++
  let paper = 128
  for (let level = 128; level < 256; level++) if (counts[level]! > counts[paper]!) paper = level
  let ink = 0
  for (let seen = counts[0]!; seen < grey.length * 0.005 && ink < 255; ) seen += counts[++ink]!
  const low = Math.min(ink, paper - 48)
  const high = paper - 8
  const levels = Uint8ClampedArray.from(counts, (_, level) => ((level - low) * 255) / (high - low))
  for (let i = 0; i < grey.length; i++) grey[i] = levels[grey[i]!]!
}

export const prepare = async (image: PageImage): Promise<PreparedPage> => {
  const { width, height } = await open(image).metadata()
  const scale = Number(process.env.LONG ?? longSide) / Math.max(width, height)
  const { data, info } = await open(image)
    .flatten({ background: '#ffffff' })
    .resize({
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      fit: 'fill',
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = brightest(data, info.channels)
  stretch(pixels)
  const page: Grey = { pixels, width: info.width, height: info.height }
  const T = process.env.T ?? 'sr'
  const spots = componentsOf(page)
  const letter = letterHeight(spots)
  const slope = slopeOf(spots, letter)
  const t3 = performance.now()
  const rules = T.includes('r') ? takeRules(page, slope, letter) : []
  if (process.env.DUMP) console.log('rules', performance.now() - t3)
  if (T.includes('s')) wipeSpecks(page, rules.length > 0 ? componentsOf(page) : spots, letter)
  if (process.env.DUMP)
    await sharp(page.pixels, { raw: { width: page.width, height: page.height, channels: 1 } })
      .png()
      .toFile(process.env.DUMP)
  if (process.env.DUMP) console.log(letter, slope, rules)
  return { ...page, scale, blank: false, slope, rules }
}
