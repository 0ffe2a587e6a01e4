import { bottom, middle } from '../../text/box.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

/** Share of the page's height, at its top and its foot, in which page numbers and running heads stand. */
const margin = 0.11

/** `2`, `- 2 -`, `Trang 2/5`, `2/5`. */
const pageNumber = /^(?:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3})?\s*[-–—]?$/iu

/** What a browser prints at the edges of a page: address, day and hour. */
const printLine = /https?:\/\/\S+|^\d{1,2}\/\d{1,2}\/(?:\d\d){1,2},?\s+\d{1,2}:\d\d/iu

const marginal = (page: PrintedPage, { box }: PrintedLine): boolean =>
  box !== null &&
  page.height !== null &&
  (bottom(box) < margin * page.height || box.y > (1 - margin) * page.height)

/** All that stands in a line's row, itself too. */
const rowOf = (page: PrintedPage, line: PrintedLine): PrintedLine[] =>
  page.lines.filter(({ box }) => box && Math.abs(middle(box) - middle(line.box!)) < line.box!.height / 2)

const likeness = (text: string): string => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, '')

/** The pages without page numbers and without what stands in the margin of most pages. */
export const withoutFurniture = (pages: readonly PrintedPage[]): PrintedPage[] => {
  const seen = new Map<string, number>()
  for (const page of pages)
    for (const line of new Set(
      page.lines.filter(line => marginal(page, line)).map(line => likeness(line.text)),
    ))
      seen.set(line, (seen.get(line) ?? 0) + 1)
  const runs = (line: PrintedLine): boolean => {
    const times = seen.get(likeness(line.text)) ?? 0
    return (times >= 3 && times > pages.length / 2) || (times === 2 && pages.length === 2)
  }
  const isPrinted = ({ text }: PrintedLine): boolean => printLine.test(text.trim())
  /** A page number has its row for itself, the `3` of a table's first column has not; beside a browser's line stands the page's title. */
  const isFurniture = (page: PrintedPage, line: PrintedLine): boolean => {
    if (!marginal(page, line)) return false
    const row = rowOf(page, line)
    return row.some(isPrinted) || row.every(other => pageNumber.test(other.text.trim()) || runs(other))
  }
  return pages.map(page => ({ ...page, lines: page.lines.filter(line => !isFurniture(page, line)) }))
}
