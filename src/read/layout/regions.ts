import { documentTypes } from '../../lexicon/document-types.ts'
import { centre, right } from '../../text/box.ts'
import { isLabelled } from './begins.ts'
import { quantile } from './quantile.ts'
import { type Segment, segmentOf } from './rows.ts'

/** Lines of one column in reading order, and the room that they had, in points from the page's left. */
export interface Region {
  readonly lines: readonly Segment[]
  readonly left: number
  readonly right: number
  /** false: beside another column. */
  readonly alone: boolean
}

/** The leftmost place at which several lines begin: where paragraphs go on, left of their indented first lines. */
const leftEdge = (starts: readonly number[]): number => {
  const sorted = [...starts].sort((a, b) => a - b)
  const several = Math.max(2, 0.1 * sorted.length)
  return (
    sorted.find((x, i) => (sorted[i + Math.ceil(several) - 1] ?? Number.POSITIVE_INFINITY) - x < 4) ??
    sorted[0]!
  )
}

/** Left and right edge of the page's running text. */
export const edgesOf = (rows: readonly (readonly Segment[])[]): { left: number; right: number } | null => {
  const single = rows.filter(row => row.length === 1).map(row => row[0]!.box)
  const widest = Math.max(0, ...single.map(box => box.width))
  const full = single.filter(box => box.width > 0.8 * widest)
  if (full.length < 4) return null
  return { left: leftEdge(single.map(box => box.x)), right: quantile(full.map(right), 0.8) }
}

const merged = (row: readonly Segment[]): Segment =>
  row.length === 1
    ? row[0]!
    : segmentOf(
        row[0]!,
        row.flatMap(
          segment =>
            segment.words ?? [{ text: segment.text, box: segment.box, confidence: segment.confidence ?? 1 }],
        ),
      )

/** `-   Tổ chức`, `1.   Mục đích`: a label and its words are no columns. */
const withoutLabels = (row: readonly Segment[]): Segment[] => {
  const [first, second, ...rest] = row
  return first && second && !first.text.includes(' ') && isLabelled(`${first.text} X`)
    ? [merged([first, second]), ...rest]
    : [...row]
}

/** Words that a seal or wide spacing parted keep to their side of the row's widest gap, where that stands out. */
const inTwo = (row: readonly Segment[]): Segment[] => {
  if (row.length < 3) return [...row]
  const gaps = row.slice(1).map(({ box }, i) => box.x - right(row[i]!.box))
  const widest = Math.max(...gaps)
  const at = gaps.indexOf(widest) + 1
  return gaps.some(gap => gap !== widest && gap > widest / 2)
    ? [...row]
    : [merged(row.slice(0, at)), merged(row.slice(at))]
}

/** `KẾ HOẠCH` alone in its line stands below the columns of the letterhead, also where it is not centred. */
const titles: ReadonlySet<string> = new Set(documentTypes.map(({ name }) => name.toUpperCase()))

interface Gutter {
  readonly left: number
  readonly right: number
}

/** The gutter that is left between the columns when this row joins them; null where it stands in the gutter. */
const narrowed = (gutter: Gutter, row: readonly Segment[]): Gutter | null => {
  let { left, right: end } = gutter
  const mid = (left + end) / 2
  for (const { box } of row) {
    if (right(box) <= mid) left = Math.max(left, right(box))
    else if (box.x >= mid) end = Math.min(end, box.x)
    else if (right(box) < end) left = right(box)
    else if (box.x > left) end = box.x
    else return null
  }
  return end - left > 4 ? { left, right: end } : null
}

/**
 * The page's lines as regions in reading order. Two columns that stand side by side over several rows (issuer |
 * quốc hiệu, Nơi nhận | signature) are read one after the other; a single row with a gap is one line.
 */
export const regionsOf = (
  source: readonly (readonly Segment[])[],
  edges: { left: number; right: number },
): Region[] => {
  const rows = source.map(row => inTwo(withoutLabels(row)))
  const regions: Region[] = []
  const body = (lines: Segment[]): void => {
    if (lines.length > 0) regions.push({ lines, ...edges, alone: true })
  }
  const centred = ({ box }: Segment): boolean =>
    Math.abs(centre(box) - (edges.left + edges.right) / 2) < 0.5 * box.height
  let from = 0
  let open: Segment[] = []
  while (from < rows.length) {
    const row = rows[from]!
    if (row.length !== 2) {
      open.push(merged(row))
      from++
      continue
    }
    let gutter: Gutter = { left: right(row[0]!.box), right: row[1]!.box.x }
    let to = from + 1
    let doubles = 1
    for (; to < rows.length; to++) {
      const next = rows[to]!
      if (next.length === 1 && (centred(next[0]!) || titles.has(next[0]!.text.trim()))) break
      const rest = narrowed(gutter, next)
      if (rest === null) break
      gutter = rest
      if (next.length > 1) doubles++
    }
    if (to === from + 1 && doubles === 1) {
      open.push(merged(row))
      from++
      continue
    }
    /** Short lines above that keep to one side belong to the columns: an issuer of one more line. */
    const above: Segment[] = []
    while (open.length > 0 && from - above.length > 0 && !centred(open.at(-1)!)) {
      const rest = narrowed(gutter, [open.at(-1)!])
      if (rest === null || regions.length > 0 || open.length > 3) break
      gutter = rest
      above.unshift(open.pop()!)
    }
    body(open)
    open = []
    const all = [...above, ...rows.slice(from, to).flat()]
    const mid = (gutter.left + gutter.right) / 2
    const isLeft = (segment: Segment) => centre(segment.box) < mid
    const lefts = all.filter(isLeft)
    const rights = all.filter(segment => !isLeft(segment))
    regions.push({
      lines: lefts,
      left: Math.min(edges.left, ...lefts.map(line => line.box.x)),
      right: gutter.right,
      alone: false,
    })
    regions.push({
      lines: rights,
      left: gutter.left,
      right: Math.max(edges.right, ...rights.map(line => right(line.box))),
      alone: false,
    })
    from = to
  }
  body(open)
  return regions
}
