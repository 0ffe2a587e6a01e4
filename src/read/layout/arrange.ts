import { middle } from '../../text/box.ts'
import { withCells } from './cells.ts'
import { withoutFurniture } from './furniture.ts'
import { withoutIncomingStamp } from './incoming-stamp.ts'
import { withoutNotes } from './notes.ts'
import { markStarts } from './paragraphs.ts'
import type { PrintedPage } from './printed.ts'
import { quantile } from './quantile.ts'
import { edgesOf, regionsOf } from './regions.ts'
import { emOf, rowsOf, segmentsOf } from './rows.ts'
import { asSinglePages } from './spread.ts'

/** Pages with boxes in reading order, page numbers and running heads gone, table cells and paragraph starts told from the place. */
export const arrange = (source: readonly PrintedPage[]): PrintedPage[] => {
  const singles = source.flatMap((page, index) => asSinglePages(page).map(single => ({ single, index })))
  const arranged = arrangeSingles(
    withoutNotes(withoutFurniture(singles.map(({ single }) => withoutIncomingStamp(single)))),
  )
  return source.map((page, index) => {
    const own = arranged.filter((_, i) => singles[i]!.index === index)
    return {
      ...page,
      lines: own.flatMap(({ lines }) => lines),
      notes: own.flatMap(({ notes = [] }) => notes),
    }
  })
}

const arrangeSingles = (source: readonly PrintedPage[]): PrintedPage[] => {
  const pages = withCells(source).map(page => {
    const em = emOf(page.lines)
    return { ...page, rows: rowsOf(page.lines.flatMap(line => segmentsOf(line, em))) }
  })
  const known = pages.map(({ rows }) => edgesOf(rows)).filter(edges => edges !== null)
  const usual = {
    left: quantile(
      known.map(edges => edges.left),
      0.5,
    ),
    right: quantile(
      known.map(edges => edges.right),
      0.5,
    ),
  }
  return pages.map(({ page, rows, tables }) => {
    if (page.width === null) return page
    const edges =
      edgesOf(rows) ?? (known.length > 0 ? usual : { left: 0.14 * page.width, right: 0.9 * page.width })
    /** Between two tables, above the first, below the last. */
    const tops = [...tables.map(table => table.y), Number.POSITIVE_INFINITY]
    const lines = tops.flatMap((top, i) => [
      ...regionsOf(
        rows.filter(([first]) => middle(first!.box) < top && middle(first!.box) >= (tops[i - 1] ?? 0)),
        edges,
      ).flatMap(markStarts),
      ...(tables[i]?.lines ?? []),
    ])
    return { ...page, lines }
  })
}
