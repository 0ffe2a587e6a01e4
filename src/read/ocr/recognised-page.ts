import type { Box } from '../../model.ts'
import { scaledTo, turnedBy } from '../../text/box.ts'
import { note } from '../../wording/say.ts'
import type { PrintedPage } from '../layout/printed.ts'
import type { RecognisedPage } from './recogniser.ts'

export interface PageFrame extends Pick<PrintedPage, 'number' | 'reasons'> {
  /** Size of the page in points. */
  readonly width: number
  readonly height: number
  /** Where the image stands on the page; over all of it unless told otherwise. */
  readonly box?: Box
}

/** The frame of a page that was turned by a right angle to be read. */
const turned = ({ width, height, ...frame }: PageFrame): PageFrame => ({
  number: frame.number,
  reasons: [...frame.reasons, note('page-turned')],
  width: height,
  height: width,
})

/** A recognised page as the readers join it to a document: pixels become points. */
export const printedPage = (recognised: RecognisedPage, given: PageFrame): PrintedPage => {
  const image = given.box ?? given
  const onItsSide = recognised.width > recognised.height !== image.width > image.height
  const {
    number,
    reasons,
    width,
    height,
    box = { x: 0, y: 0, width, height },
  } = onItsSide ? turned(given) : given
  const inPoints = scaledTo(recognised, box)
  return {
    number,
    width,
    height,
    via: 'ocr',
    reasons,
    lines: recognised.lines.map(line => ({
      text: line.words.map(word => word.text).join(' '),
      box: inPoints(line.box),
      confidence: line.words.reduce((sum, word) => sum + word.confidence, 0) / line.words.length,
      words: line.words.map(word => ({ ...word, box: inPoints(word.box) })),
      cell: null,
    })),
    ...(recognised.key && { recognition: { key: recognised.key, box } }),
    asScanned: turnedBy(-recognised.slope, box),
    rules: recognised.rules.map(inPoints),
  }
}
