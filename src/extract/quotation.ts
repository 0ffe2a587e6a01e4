import type { Span } from '../model.ts'

export interface Quotation {
  /** The opening mark. */
  readonly start: number
  /** The words between the marks. */
  readonly span: Span
  /** Behind the closing mark; where that is lost, behind the words. */
  readonly end: number
}

const mark = /[“”„‟"«»″‘’']/g
/** A mark's own direction is often wrong in print, so what stands beside it speaks first. */
const opens = (text: string, at: number): boolean | null => {
  const before = at === 0 || /[\s([:,;/–-]/.test(text[at - 1]!)
  const behind = at + 1 >= text.length || /[\s)\].,;:!?…/–-]/.test(text[at + 1]!)
  if (before !== behind) return before
  return /[“„«‘]/.test(text[at]!) ? true : /[”»’]/.test(text[at]!) ? false : null
}

/** Where the words of a quotation end whose closing mark was lost: before the next item of the list or the sentence's end. */
const lostEnd =
  /\s*(?:;|\.(?:\s|$)|…|,\s*(?=(?:[“"«]|các |phong trào|cuộc vận động|thi đua|nhằm|góp phần|gắn với))|\s(?:và\s+)?(?=(?:phong trào|cuộc vận động|gắn với|giai đoạn|nhằm|góp phần)\s))/iu
/** Else the closing mark is that of something else: longer than any name, or a `;` before an inner mark. */
const isName = (words: string): boolean => words.length <= 220 && !/;.*[“”„‟"«»″]/.test(words)

const spanOf = (text: string, start: number, end: number): Span => {
  const words = text.slice(start, end)
  return { start: start + (words.length - words.trimStart().length), end: start + words.trimEnd().length }
}

/**
 * The outermost quotations of a stretch of text, in order. Marks of every kind, nested ones inside; where a closing
 * mark is lost the words end before the next item, so that a name never swallows the paragraph.
 */
export const quotationsIn = (text: string, { start, end }: Span): Quotation[] => {
  const found: Quotation[] = []
  const own = text.slice(start, end)
  const marks = [...own.matchAll(mark)].map(({ index }) => ({ at: start + index, opens: opens(own, index) }))
  for (let n = 0; n < marks.length; n++) {
    const opening = marks[n]!
    if (opening.opens === false) continue
    let depth = 1
    let last = n
    while (depth > 0 && ++last < marks.length) depth += marks[last]!.opens === true ? 1 : -1
    const closing = marks[last]
    const inner = marks[n + 1]
    if (closing && isName(text.slice(opening.at + 1, closing.at))) {
      found.push({ start: opening.at, span: spanOf(text, opening.at + 1, closing.at), end: closing.at + 1 })
      n = last
      continue
    }
    const until = inner ? inner.at : end
    const nested = inner?.opens === false && isName(text.slice(opening.at + 1, inner.at))
    const words = text.slice(opening.at + 1, until)
    const cut = nested ? until : opening.at + 1 + (lostEnd.exec(words)?.index ?? words.length)
    found.push({ start: opening.at, span: spanOf(text, opening.at + 1, cut), end: nested ? cut + 1 : cut })
    if (nested) n++
  }
  return found
}
