import { bottom, right } from '../../text/box.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

/** Share of a sheet's width within which the gap between its two pages stands, about the middle. */
const central = 0.12
/** Each of two pages has this many lines at the least. */
const fewest = 5
/** A gap between two pages is this wide, in points; between the columns of a table it is less, or ruled. */
const narrowest = 24
/** Share of the height that a page's words reach over; where the gap is as wide as two margins the last page may be shorter. */
const usualReach = 0.25
const shortReach = 0.1
const margins = 48

const isAcross = (x: number, { box }: PrintedLine): boolean => box !== null && box.x < x && right(box) > x

/** The middle of the gap that parts two pages on one sheet; null where none does over the sheet's whole height. */
const gutterOf = ({ lines, width, height, rules = [] }: PrintedPage): number | null => {
  if (width === null || height === null || width < 1.2 * height) return null
  const boxes = lines.flatMap(({ box }) => box ?? [])
  const lefts = boxes.filter(box => right(box) < width * (0.5 + central))
  const rights = boxes.filter(box => box.x > width * (0.5 - central))
  if (lefts.length + rights.length < boxes.length) return null
  const from = Math.max(...lefts.filter(box => box.x < width / 2).map(right))
  const to = Math.min(...rights.filter(box => right(box) > width / 2).map(box => box.x))
  if (to - from < narrowest) return null
  const x = (from + to) / 2
  const sides = [boxes.filter(box => right(box) <= x), boxes.filter(box => box.x >= x)]
  /** A table that goes over the middle has one sheet for itself. */
  const isRuled = rules.some(rule => rule.x < x - narrowest / 2 && right(rule) > x + narrowest / 2)
  const reach = (side: typeof boxes): number =>
    Math.max(...side.map(bottom)) - Math.min(...side.map(box => box.y))
  const least = to - from > margins ? shortReach : usualReach
  return isRuled ||
    lines.some(line => isAcross(x, line)) ||
    sides.some(side => side.length < fewest || reach(side) < least * height) ||
    sides.every(side => reach(side) < usualReach * height)
    ? null
    : x
}

/** Two pages that were printed or copied onto one sheet, the left one first; else the page itself. */
export const asSinglePages = (page: PrintedPage): PrintedPage[] => {
  const x = gutterOf(page)
  if (x === null) return [page]
  const of = (isOwn: (x: number) => boolean): PrintedPage => ({
    ...page,
    width: page.width! / 2,
    lines: page.lines.filter(({ box }) => box !== null && isOwn(box.x)),
    rules: page.rules?.filter(rule => isOwn(rule.x)),
  })
  return [of(at => at < x), of(at => at >= x)]
}
