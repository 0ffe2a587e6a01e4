import type { AnyMention, Document, Header, Kind, Mention, Outline, Span, Values } from '../model.ts'
import { fold } from '../text/fold.ts'
import { type Table, tablesOf } from '../text/tables.ts'

/** All that a rule may look at. */
export interface Context {
  readonly text: string
  /** `fold(text)`: same offsets, no tones, lower case. */
  readonly folded: string
  readonly header: Header
  readonly outline: Outline
  readonly tables: readonly Table[]
  /** What the kinds before this one in the table of `index.ts` have found. */
  readonly earlier: readonly AnyMention[]
}

export const contextOf = (document: Document, header: Header, outline: Outline): Context => ({
  text: document.text,
  folded: fold(document.text),
  header,
  outline,
  tables: tablesOf(document),
  earlier: [],
})

/** Path of the innermost section at an offset: `''` before the first, `'end'` behind the last. */
export const sectionAt = (outline: Outline, offset: number): string => {
  const { blocks } = outline
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.span.start <= offset) low = middle + 1
    else high = middle
  }
  return blocks[low - 1]?.section ?? ''
}

/** The envelope around a value. */
export const mention = <K extends Kind>(
  context: Context,
  kind: K,
  rule: string,
  span: Span,
  value: Values[K],
  notes: readonly string[] = [],
): Mention<K> => ({
  kind,
  span,
  quote: context.text.slice(span.start, span.end).replace(/\s+/g, ' '),
  section: sectionAt(context.outline, span.start),
  rule,
  value,
  notes,
})
