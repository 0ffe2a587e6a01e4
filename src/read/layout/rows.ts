import type { Box } from '../../model.ts'
import { around, bottom, middle, right } from '../../text/box.ts'
import { isSyllable } from '../../text/syllable.ts'
import type { PrintedLine, PrintedWord } from './printed.ts'
import { quantile } from './quantile.ts'

/** Words that stand together on one line. */
export interface Segment extends PrintedLine {
  readonly box: Box
}

/** A gap of this many ems parts columns; between words it is a third of one. */
const columnGap = 1

/** What a recogniser sees in dirt and ruling lines: marks that never stand alone. */
const isSpeck = (text: string): boolean => /^[.,:;'`|\\/_~¬⁄°^*]+$/.test(text)

export const emOf = (lines: readonly PrintedLine[]): number =>
  quantile(
    lines.flatMap(({ box }) => (box ? [box.height] : [])),
    0.5,
  )

export const segmentOf = (line: PrintedLine, words: readonly PrintedWord[]): Segment => ({
  ...line,
  text: words.map(word => word.text).join(' '),
  box: around(words.map(word => word.box)),
  confidence:
    line.confidence === null ? null : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
  words,
})

/** A seal's and a signature's strokes read as words: unsure, and nothing in them that a plan could say. */
const isRead = ({ text, confidence }: PrintedLine): boolean =>
  confidence === null ||
  (/[\p{L}\p{N}]/u.test(text) &&
    (confidence >= 0.5 ||
      /\p{N}{2}|^\p{N}$/u.test(text) ||
      text.split(' ').some(word => word.length > 2 && isSyllable(word.replace(/[^\p{L}]/gu, '')))))

/** The line cut where its words stand wide apart; `em` is the usual height of the page's lines. */
export const segmentsOf = (line: PrintedLine, em: number): Segment[] => {
  if (line.box === null) return []
  const { box } = line
  const words = line.confidence === null ? line.words : line.words?.filter(word => !isSpeck(word.text))
  if (!words) return [{ ...line, box }]
  const groups: PrintedWord[][] = []
  for (const word of words) {
    const previous = groups.at(-1)?.at(-1)
    if (previous && word.box.x - right(previous.box) < columnGap * em) groups.at(-1)!.push(word)
    else groups.push([word])
  }
  return groups.map(group => segmentOf(line, group)).filter(isRead)
}

/** Share of the lower box's height at which both stand. */
const shared = (a: Box, b: Box): number =>
  (Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y)) / Math.min(a.height, b.height)

/** Segments that stand side by side, from the left, row by row down the page. */
export const rowsOf = <S extends Segment>(segments: readonly S[]): S[][] => {
  const rows: S[][] = []
  for (const segment of [...segments].sort((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1) ?? []
    const beside = row.some(({ box }) => shared(box, segment.box) > 0.5)
    const below = row.some(({ box }) => box.x < right(segment.box) && segment.box.x < right(box))
    if (beside && !below) rows.at(-1)!.push(segment)
    else rows.push([segment])
  }
  return rows.map(row => row.sort((a, b) => a.box.x - b.box.x))
}
