import sharp from 'sharp'
import { UserError } from '../../../errors.ts'
import type { Box } from '../../../model.ts'
import { limits } from '../../limits.ts'
import type { PageImage } from '../recogniser.ts'
import { componentsOf, letterHeight } from './components.ts'
import type { Grey } from './grey.ts'
import { evenLight } from './light.ts'
import { takeRules } from './ruling.ts'
import { slopeOf } from './skew.ts'
import { wipeSpecks } from './specks.ts'

export interface PreparedPage extends Grey {
  /** Pixels of this page for one pixel of the image given. */
  readonly scale: number
  readonly blank: boolean
  /** Height of a small letter, in pixels of this page. */
  readonly letter: number
  /** Of the printed lines, downwards to the right. */
  readonly slope: number
  /** Where the rules stand once the page is upright. */
  readonly rules: readonly Box[]
}

/** A4 at 150 dpi: the model reads it as well as at 300, in less time. */
const usual = 1754
/** For soft print, which loses its marks when it shrinks. */
const soft = 2100
/** Height of a small letter on a usual page; print that is much larger or smaller is brought to it. */
const letterAt150 = 14

/** Pages are prepared side by side, none of them twice. */
sharp.concurrency(1)
sharp.cache(false)

const open = (image: PageImage) =>
  'encoded' in image
    ? sharp(image.encoded, {
        failOn: 'none',
        limitInputPixels: limits.pixels,
        page: image.page ?? 0,
      }).autoOrient()
    : sharp(image.pixels, {
        raw: { width: image.width, height: image.height, channels: image.channels },
      })

/**
 * Coloured ink is bright in its own channel and black ink in none: the brightest channel shows the text without seals. In
 * place: the memory that large arrays leave behind, page after page, would not be given back.
 */
const brightest = (pixels: Uint8Array, channels: number): Uint8Array => {
  if (channels === 1) return pixels
  const grey = pixels.subarray(0, pixels.length / channels)
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    let level = pixels[at]!
    if (channels > 2) {
      if (pixels[at + 1]! > level) level = pixels[at + 1]!
      if (pixels[at + 2]! > level) level = pixels[at + 2]!
    }
    grey[i] = level
  }
  return grey
}

/** Degrees clockwise by which an image is turned to stand upright. */
type Turn = 0 | 90 | 180 | 270
/** How a page is looked at: turned, and whether only firm ink counts. */
export interface Look {
  readonly turn: Turn
  readonly firm: boolean
}

const greyOf = async (image: PageImage, width: number, height: number, turn: Turn): Promise<Grey> => {
  const { data, info } = await open(image)
    .flatten({ background: '#ffffff' })
    .resize({ width, height, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(error => {
      // Its head could be read, its picture not.
      throw new UserError('image-broken', { detail: (error as Error).message })
    })
  const pixels = brightest(data, info.channels)
  evenLight({ pixels, width, height })
  if (turn === 0) return { pixels, width, height }
  const turned = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .rotate(turn)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: turned.data, width: turned.info.width, height: turned.info.height }
}

/** How many pixels have each level. */
const levelsOf = ({ pixels }: Grey): Uint32Array => {
  const counts = new Uint32Array(256)
  for (let i = 0; i < pixels.length; i++) counts[pixels[i]!]!++
  return counts
}

/** The level that most of the paper has. */
const paperOf = (counts: Uint32Array): number => {
  let paper = 128
  for (let level = 128; level < 256; level++) if (counts[level]! > counts[paper]!) paper = level
  return paper
}

/** The steps between neighbours that only one pixel in a hundred exceeds: low where print is blurred or pale. */
const isSoft = ({ pixels }: Grey, paper: number): boolean => {
  let most = pixels.length * 0.01
  const least = paper / 2
  for (let i = 1; i < pixels.length && most > 0; i++) {
    const step = pixels[i]! - pixels[i - 1]!
    if (step >= least || -step >= least) most--
  }
  return most > 0
}

/**
 * Stretches the levels so that paper is white and ink is black, in place. `firm`: what is less than two fifths as dark as
 * ink is white too, as the back of the sheet that shows through.
 */
const stretch = ({ pixels }: Grey, counts: Uint32Array, firm: boolean): void => {
  const paper = paperOf(counts)
  let ink = 0
  for (let seen = counts[0]!; seen < pixels.length * 0.005 && ink < 255; ) seen += counts[++ink]!
  const low = Math.min(ink, paper - 48)
  const high = firm ? low + (paper - low) * 0.6 : paper - 8
  const levels = Uint8ClampedArray.from(counts, (_, level) => ((level - low) * 255) / (high - low))
  for (let i = 0; i < pixels.length; i++) pixels[i] = levels[pixels[i]!]!
}

/** Fewer letters than this are a blank page's stains. */
const fewestLetters = 5

/**
 * A page as the model reads it best: grey without coloured ink, its light made even, levels stretched, at the size where
 * its letters are neither small nor slow to read, without dust and ruling lines. How it leans is told, not mended: turning
 * costs marks.
 */
export const prepare = async (
  image: PageImage,
  { turn, firm }: Look = { turn: 0, firm: false },
): Promise<PreparedPage> => {
  const size = 'encoded' in image ? (await open(image).metadata()).autoOrient : image
  const longSide = Math.max(size.width, size.height)
  const at = (scale: number): Promise<Grey> =>
    greyOf(
      image,
      Math.max(1, Math.round(size.width * scale)),
      Math.max(1, Math.round(size.height * scale)),
      turn,
    )
  let scale = usual / longSide
  let page = await at(scale)
  let counts = levelsOf(page)
  const look = (): { spots: ReturnType<typeof componentsOf>; letter: number } => {
    stretch(page, counts, firm)
    const spots = componentsOf(page)
    return { spots, letter: letterHeight(spots) }
  }
  if (longSide > usual * 1.1 && isSoft(page, paperOf(counts))) {
    scale = Math.min(soft, longSide) / longSide
    page = await at(scale)
    counts = levelsOf(page)
  }
  let { spots, letter } = look()
  const far = letter / letterAt150
  if (letter > 0 && (far < 0.65 || far > 1.7)) {
    scale = Math.min(scale / far, 2.5)
    page = await at(scale)
    counts = levelsOf(page)
    ;({ spots, letter } = look())
  }
  const letters = spots.filter(({ height }) => height > letter * 0.6 && height < letter * 3).length
  const slope = slopeOf(spots, letter)
  const rules = takeRules(page, slope, letter)
  wipeSpecks(page, rules.length > 0 ? componentsOf(page) : spots, letter)
  return { ...page, scale, blank: letter === 0 || letters < fewestLetters, letter, slope, rules }
}
