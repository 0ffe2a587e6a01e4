import { centre, right } from '../../text/box.ts'
import { basisStart, hasOwnLine, isCapitals, isCut, isEnded, isLabelled } from './begins.ts'
import { quantile } from './quantile.ts'
import type { Region } from './regions.ts'
import type { Segment } from './rows.ts'

const firstWordWidth = ({ text, box, words }: Segment): number =>
  words?.[0]?.box.width ?? (box.width * text.split(' ')[0]!.length) / text.length

const isCentred = ({ box }: Segment, region: Region): boolean =>
  Math.abs(centre(box) - (region.left + region.right) / 2) < 0.5 * box.height

/** A line is full where the first word of the next had no more room. */
const isFull = (line: Segment, next: Segment, region: Region): boolean => {
  const space = 0.25 * line.box.height
  const needs = space + firstWordWidth(next)
  const isCentred = Math.abs(centre(line.box) - (region.left + region.right) / 2) < 0.5 * line.box.height
  const room =
    isCentred && line.box.x - region.left > 2 * line.box.height
      ? region.right - region.left - line.box.width
      : region.right - right(line.box)
  return needs > room - 0.3 * line.box.height
}

const basis = new RegExp(`^${basisStart}`)

/** Whether `next`, printed under `line`, begins a paragraph. */
const begins = (line: Segment, next: Segment, region: Region, first: Segment, pitch: number): boolean => {
  const em = line.box.height
  const full = isFull(line, next, region)
  const indented = next.box.x - region.left > 0.8 * em
  const hangs =
    isLabelled(first.text) && line !== first
      ? Math.abs(next.box.x - line.box.x) < 0.5 * em
      : isLabelled(first.text) && next.box.x > first.box.x + 0.3 * em
  if (isCapitals(line.text) !== isCapitals(next.text) && !(full && !indented)) return true
  // a basis under a title that fills its line, or under another basis
  if (basis.test(next.text) && !/\.$/.test(line.text) && !isCut(line.text, next.text)) return true
  if (!region.alone || isCapitals(line.text))
    return (
      isLabelled(next.text) ||
      !(isCut(line.text, next.text) || (full && line.font === next.font && !hasOwnLine(next.text)))
    )
  /** Centred lines: a title broken by hand or by the page's width. */
  if (isCentred(next, region) && next.box.x - region.left > 2 * em && isCentred(line, region))
    return !(isCut(line.text, next.text) || (full && line.font === next.font && !isEnded(line.text)))
  const isTitle = isCentred(line, region) && line.box.x - region.left > 2 * em
  if (isTitle && indented) return true
  if (isLabelled(next.text)) return !full || isEnded(line.text) || indented
  if (isCut(line.text, next.text)) return false
  if (!full) return true
  if (indented && !hangs) return true
  return isEnded(line.text) && next.box.y - line.box.y > 1.3 * pitch
}

/** The lines of a region, each told whether it begins a paragraph. The first is left to the words. */
export const markStarts = (region: Region): Segment[] => {
  const { lines } = region
  const pitch = quantile(
    lines.slice(1).map((line, i) => line.box.y - lines[i]!.box.y),
    0.5,
  )
  let first = lines[0]!
  return lines.map((line, i) => {
    if (i === 0) return region.alone ? line : { ...line, starts: true }
    const starts = begins(lines[i - 1]!, line, region, first, pitch)
    if (starts) first = line
    return { ...line, starts }
  })
}
