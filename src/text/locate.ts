import type { Box, Document, Line, Place, Span } from '../model.ts'

const union = (a: Box, b: Box): Box => {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** Where the span's words stand on one line: the words' boxes where OCR kept them, else the line's share by length. */
const boxWithin = (line: Line, span: Span): Box | null => {
  if (line.box === null) return null
  const words = line.words?.filter(word => word.span.start < span.end && word.span.end > span.start)
  if (words && words.length > 0) return words.map(word => word.box).reduce(union)
  const length = line.span.end - line.span.start
  if (length <= 0) return line.box
  const from = Math.max(0, span.start - line.span.start) / length
  const to = Math.min(length, span.end - line.span.start) / length
  return { ...line.box, x: line.box.x + from * line.box.width, width: (to - from) * line.box.width }
}

/** Page and box of a span: the page where it begins, and the box of its words on that page. */
export const locate = (document: Document, span: Span): Place => {
  for (const page of document.pages) {
    const lines = page.lines.filter(line => line.span.start < span.end && line.span.end > span.start)
    if (lines.length === 0) continue
    const boxes = lines.map(line => boxWithin(line, span)).filter(box => box !== null)
    return { page: page.number, box: boxes.length > 0 ? boxes.reduce(union) : null, ...span }
  }
  return { page: null, box: null, ...span }
}

/** Every printed line of a span, page by page, where it has boxes: a find may run over several of both. */
export const linesAt = (
  document: Document,
  span: Span,
): readonly { readonly page: number; readonly box: Box }[] =>
  document.pages.flatMap(({ number, lines }) =>
    lines.flatMap(line => {
      if (line.span.start >= span.end || line.span.end <= span.start) return []
      const box = boxWithin(line, span)
      return box === null ? [] : [{ page: number, box }]
    }),
  )

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })
const holds = (area: Box, box: Box): boolean => {
  const { x, y } = middle(box)
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height
}

/** The words that stand under an area of a page, from the first to the last of them, whole; null where none do. */
export const spanUnder = ({ text, pages }: Document, page: number, area: Box): Span | null => {
  const lines = pages.find(({ number }) => number === page)?.lines ?? []
  const under = lines.flatMap(line =>
    [...text.slice(line.span.start, line.span.end).matchAll(/[^\s]+/g)].flatMap(({ index, 0: word }) => {
      const span = { start: line.span.start + index, end: line.span.start + index + word.length }
      const box = boxWithin(line, span)
      return box !== null && holds(area, box) ? [span] : []
    }),
  )
  if (under.length === 0) return null
  return {
    start: Math.min(...under.map(({ start }) => start)),
    end: Math.max(...under.map(({ end }) => end)),
  }
}
