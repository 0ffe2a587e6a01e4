import type { Box } from '../../model.ts'
import type { PrintedPage } from '../printed.ts'
import type { RecognisedPage } from './recogniser.ts'

/** A recognised page as the readers join it to a document. Width and height in points. */
export const printedPage = (
  recognised: RecognisedPage,
  {
    number,
    width,
    height,
    reason,
  }: Pick<PrintedPage, 'number' | 'reason'> & { width: number; height: number },
): PrintedPage => {
  const across = width / recognised.width
  const down = height / recognised.height
  const inPoints = (box: Box): Box => ({
    x: box.x * across,
    y: box.y * down,
    width: box.width * across,
    height: box.height * down,
  })
  return {
    number,
    width,
    height,
    via: 'ocr',
    reason,
    lines: recognised.lines.map(line => {
      const words = line.words.map(word => ({ ...word, box: inPoints(word.box) }))
      return {
        text: words.map(word => word.text).join(' '),
        box: inPoints(line.box),
        confidence: words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
        words,
        cell: null,
      }
    }),
  }
}
