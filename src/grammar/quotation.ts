import type { Span } from '../model.ts'
import { matchesIn } from '../text/pattern.ts'

export interface Quotation {
  /** The opening mark. */
  readonly start: number
  /** The words between the marks. */
  readonly span: Span
  /** Behind the closing mark; where that is lost, behind the words. */
  readonly end: number
}

const mark = /''|‘‘|’’|[“”„‟"«»″‘’']/g
/** A mark's own direction is often wrong in print, so what stands beside it speaks first. */
const opens = (text: string, at: number, width: number): boolean | null => {
  if (/^(?:[)\].,;:!?]|$)/.test(text.slice(at + width, at + width + 1))) return false
  const before = at === 0 || /[\s([:,;/–-]/.test(text[at - 1]!)
  const behind = /[\s…/–-]/.test(text[at + width]!)
  if (before !== behind) return before
  return /[“„«‘]/.test(text[at]!) ? true : /[”»’]/.test(text[at]!) ? false : null
}

/** Where the words of a quotation end whose closing mark was lost: before the next item of the list or the sentence's end. */
const lostEnd =
  /\s*(?:;|\.(?:\s|$)|…|,\s*(?=(?:[“"«]|các |phong trào|cuộc vận động|thi đua|nhằm|góp phần|gắn với))|\s(?:và\s+)?(?=(?:phong trào|cuộc vận động|gắn với|giai đoạn|nhằm|góp phần|trên địa bàn)\s))/iu
/** Else the closing mark is that of something else: longer than any name, or a `;` before an inner mark. */
const isName = (words: string): boolean => words.length <= 220 && !/;.*[“”„‟"«»″]/.test(words)

const spanOf = (text: string, start: number, end: number): Span => {
  const words = text.slice(start, end)
  return { start: start + (words.length - words.trimStart().length), end: start + words.trimEnd().length }
}

interface Mark {
  readonly at: number
  readonly width: number
  readonly opens: boolean | null
}
/** The mark that closes the one at `n`, those between them paired. */
const closingOf = (marks: readonly Mark[], n: number): Mark | undefined => {
  let depth = 1
  return marks.slice(n + 1).find(mark => {
    depth += mark.opens === true ? 1 : -1
    return depth === 0
  })
}

/**
 * The outermost quotations of a stretch of text, in order. Marks of every kind, nested ones inside; where a closing
 * mark is lost the words end before the next item, so that a name never swallows the paragraph.
 */
export const quotationsIn = (text: string, { start, end }: Span): Quotation[] => {
  const found: Quotation[] = []
  const own = text.slice(start, end)
  const marks: Mark[] = matchesIn(mark, own).map(({ 0: { length: width }, index }) => ({
    at: start + index,
    width,
    opens: opens(own, index, width),
  }))
  for (let n = 0; n < marks.length; n++) {
    const opening = marks[n]!
    if (opening.opens === false) continue
    const from = opening.at + opening.width
    const add = (stop: number, behind: number) =>
      found.push({ start: opening.at, span: spanOf(text, from, stop), end: behind })
    const closing = closingOf(marks, n)
    const inner = marks[n + 1]
    const until = inner ? inner.at : end
    /** A stray mark: `“Thực hiện chủ đề năm: “…”` */
    if (inner?.opens && /:\s*$/.test(text.slice(from, until))) continue
    const lost = lostEnd.exec(text.slice(from, until))
    /** `“Cả nước chung tay “Vì người nghèo”`: one closing mark stands for both. */
    const shared = inner?.opens && !lost ? marks.findIndex((mark, m) => m > n + 1 && !mark.opens) : n + 1
    const near = inner?.opens === false || shared > n + 1 ? marks[shared] : undefined
    const last = [closing, near].find(mark => mark && isName(text.slice(from, mark.at)))
    if (last) {
      add(last.at, last.at + last.width)
      n = marks.indexOf(last)
    } else {
      const stop = from + (lost?.index ?? until - from)
      add(stop, stop)
    }
  }
  return found
}
