import { createHash } from 'node:crypto'
import { UserError } from '../../../errors.ts'
import type { Ocr, PageImage } from '../recogniser.ts'
import { packagedModel } from './language-model.ts'
import { installedTesseract } from './native.ts'

const settings = {
  // The same page gives the same text, whatever came before it.
  classify_enable_learning: '0',
  // Pages are brought to this size before; a guess from the letters would differ from page to page.
  user_defined_dpi: '150',
}
export const wholePage = { ...settings, tessedit_pageseg_mode: '3' }
export const oneColumn = { ...settings, tessedit_pageseg_mode: '6' }

/** Counted up when the preparation of pages changes what is read. */
const preparation = 6

/** Which engine reads, told without opening it; `name` is engine and model: results of one are not taken for those of another. */
export interface ChosenEngine {
  readonly ocr: Exclude<Ocr, 'auto'>
  readonly name: string
}

/** Throws `no-tesseract` where this machine has not the program that was asked for. */
export const chosenEngine = (ocr: Ocr): ChosenEngine => {
  const version = ocr === 'wasm' ? null : installedTesseract()
  if (version !== null) return { ocr: 'native', name: `${version}, native` }
  if (ocr === 'native') throw new UserError('no-tesseract')
  return { ocr: 'wasm', name: `tesseract.js 7, ${packagedModel().name}` }
}

/** By which what an engine reads of an image is kept. */
export const keyOf = (image: PageImage, { name }: ChosenEngine): string => {
  const hash = createHash('sha256').update(
    `${name} ${JSON.stringify([wholePage, oneColumn])} ${preparation} `,
  )
  if ('encoded' in image) hash.update(`page ${image.page ?? 0} `).update(image.encoded)
  else hash.update(`${image.width} ${image.height} ${image.channels} `).update(image.pixels)
  return hash.digest('hex')
}
