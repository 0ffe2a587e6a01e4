import { quantile } from './box.ts'
import { edgesOf, regionsOf } from './columns.ts'
import { withoutFurniture } from './furniture.ts'
import { markStarts } from './paragraphs.ts'
import type { PrintedPage } from './printed.ts'
import { rowsOf, segmentsOf } from './rows.ts'

/** Pages with boxes in reading order, page numbers and running heads gone, paragraph starts told from the place. */
export const arrange = (source: readonly PrintedPage[]): PrintedPage[] => {
  const pages = withoutFurniture(source).map(page => ({ page, rows: rowsOf(page.lines.flatMap(segmentsOf)) }))
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
  return pages.map(({ page, rows }) => {
    if (page.width === null) return page
    const edges =
      edgesOf(rows) ?? (known.length > 0 ? usual : { left: 0.14 * page.width, right: 0.9 * page.width })
    return { ...page, lines: regionsOf(rows, edges).flatMap(markStarts) }
  })
}
