import type { Box, Document, Line, Place, Span } from '../model.ts'
import { placesOfLetters } from './letter-widths.ts'

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

/** Of the size of the letters, how high a line's box is (`read/layout/runs.ts`). */
const height = 1.1

/** Where the span's words stand on one line: the words' boxes where OCR kept them, else by the widths of the line's letters. */
const boxWithin = (text: string, line: Line, span: Span): Box | null => {
  if (line.box === null) return null
  const words = line.words?.filter(word => word.span.start < span.end && word.span.end > span.start)
  if (words && words.length > 0) return words.map(word => word.box).reduce(union)
  const length = line.span.end - line.span.start
  if (length <= 0) return line.box
  const printed = text.slice(line.span.start, line.span.end)
  const places = placesOfLetters(printed, (line.box.width / (line.box.height || 1)) * height)
  const from = places[Math.max(0, span.start - line.span.start)]!
  const to = places[Math.min(length, span.end - line.span.start)]!
  return { ...line.box, x: line.box.x + from * line.box.width, width: (to - from) * line.box.width }
}

/** Page and box of a span: the page where it begins, and the box of its words on that page. */
export const locate = (document: Document, span: Span): Place => {
  for (const page of document.pages) {
    const lines = page.lines.filter(line => line.span.start < span.end && line.span.end > span.start)
    if (lines.length === 0) continue
    const boxes = lines.map(line => boxWithin(document.text, line, span)).filter(box => box !== null)
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
      const box = boxWithin(document.text, line, span)
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
      const box = boxWithin(text, line, span)
      return box !== null && holds(area, box) ? [span] : []
    }),
  )
  if (under.length === 0) return null
  return {
    start: Math.min(...under.map(({ start }) => start)),
    end: Math.max(...under.map(({ end }) => end)),
  }
}
