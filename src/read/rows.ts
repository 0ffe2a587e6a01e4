import type { Box } from '../model.ts'
import { around, bottom, middle, right } from './box.ts'
import type { PrintedLine, PrintedWord } from './printed.ts'

/** Words that stand together on one line. */
export interface Segment extends PrintedLine {
  readonly box: Box
}

/** A gap of this many line heights parts columns; between words it is a third of one. */
const columnGap = 1.5

export const segmentOf = (line: PrintedLine, words: readonly PrintedWord[]): Segment => ({
  ...line,
  text: words.map(word => word.text).join(' '),
  box: around(words.map(word => word.box)),
  confidence:
    line.confidence === null ? null : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
  words,
})

/** The line cut where its words stand wide apart. */
export const segmentsOf = (line: PrintedLine): Segment[] => {
  if (line.box === null) return []
  const { words, box } = line
  if (!words || words.length < 2) return [{ ...line, box }]
  const groups: PrintedWord[][] = []
  for (const word of words) {
    const previous = groups.at(-1)?.at(-1)
    if (previous && word.box.x - right(previous.box) < columnGap * box.height) groups.at(-1)!.push(word)
    else groups.push([word])
  }
  return groups.map(group => segmentOf(line, group))
}

/** Segments that stand side by side, from the left, row by row down the page. */
export const rowsOf = <S extends Segment>(segments: readonly S[]): S[][] => {
  const rows: S[][] = []
  for (const segment of [...segments].sort((a, b) => middle(a.box) - middle(b.box))) {
    const beside = rows.at(-1)?.some(({ box }) => {
      const shared = Math.min(bottom(box), bottom(segment.box)) - Math.max(box.y, segment.box.y)
      return shared > 0.5 * Math.min(box.height, segment.box.height)
    })
    if (beside) rows.at(-1)!.push(segment)
    else rows.push([segment])
  }
  return rows.map(row => row.sort((a, b) => a.box.x - b.box.x))
}
