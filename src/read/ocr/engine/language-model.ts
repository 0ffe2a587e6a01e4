import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A folder with `vie.traineddata.gz`, as tesseract.js takes it. */
export interface Model {
  readonly name: string
  readonly folder: string
}

/**
 * The model that reads Vietnamese, as it comes with the package: a page reads the same on all machines. The small fast one that an
 * installed tesseract may bring takes two thirds of the time and loses headings of poor scans (docs/reading.md).
 */
export const packagedModel = (): Model => ({
  name: 'vie best_int',
  folder: join(
    dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')),
    '4.0.0_best_int',
  ),
})
