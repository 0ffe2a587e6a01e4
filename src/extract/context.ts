import type {
  AnyMention,
  Block,
  Document,
  Header,
  Kind,
  Mention,
  Note,
  Outline,
  Repair,
  Span,
  Values,
  Weighed,
} from '../model.ts'
import { fold } from '../text/fold.ts'
import { repairedText } from '../text/repaired.ts'
import { type Table, tablesOf } from '../text/tables.ts'
import { note } from '../wording/say.ts'

/** A find with what only extraction needs to know of it. */
export type Find<Found extends AnyMention = AnyMention> = Found & {
  /** The time of a deadline stands in the sentence of its task. */
  readonly inSentence?: true
}

/** All that a rule may look at. */
export interface Context {
  /** The text with the readings of `repairs` put in: rules match on this, values are read from this. */
  readonly text: string
  /** The words as printed, at the same offsets: quotes are cut from this. */
  readonly printed: string
  readonly repairs: readonly Repair[]
  /** Words with digits that the recogniser was unsure of. */
  readonly doubtful: readonly Span[]
  /** Lines that were read by OCR. */
  readonly scanned: readonly Span[]
  /** `fold(text)`: same offsets, no tones, lower case. */
  readonly folded: string
  readonly header: Header
  readonly outline: Outline
  readonly tables: readonly Table[]
  /** What the kinds before this one in the table of `index.ts` have found. */
  readonly earlier: readonly Find[]
}

/** Below this confidence of the recogniser (0 to 1) a digit may well be another. */
const sure = 0.6
const doubtfulIn = ({ text, pages }: Document): Span[] =>
  pages
    .flatMap(({ lines }) => lines.flatMap(({ words }) => words ?? []))
    .filter(({ span, confidence }) => confidence < sure && /\d/.test(text.slice(span.start, span.end)))
    .map(({ span }) => span)

export const contextOf = (document: Document, header: Header, outline: Outline): Context => {
  const text = repairedText(document)
  return {
    text,
    printed: document.text,
    repairs: document.repairs,
    doubtful: doubtfulIn(document),
    scanned: document.pages.flatMap(({ lines }) =>
      lines.flatMap(({ origin, span }) => (origin === 'ocr' ? [span] : [])),
    ),
    folded: fold(text),
    header,
    outline,
    // those of forms behind the signature are none of the plan
    tables: tablesOf(document).filter(({ rows }) => {
      const start = rows[0]!.span.start
      const block = outline.blocks.findLast(({ span }) => span.start <= start)
      return block?.kind === 'row'
    }),
    earlier: [],
  }
}

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

/** Whether a paragraph above the body holds words of the plan's subject. */
export const isSubject = ({ header }: Context, { start, end }: Span): boolean => {
  const { title } = header.evidence
  return title !== undefined && start < title.end && end > title.start
}

/** `Căn cứ …;`, but not `Căn cứ …, Sở Nội vụ đề nghị các huyện gửi …`. */
const basis =
  /^\s*(?:can cu(?!.*(?<!theo )(?:de nghi|yeu cau) (?!cua(?![a-z])))|xet de nghi)(?![a-z])|[;,:]\s*$/s
/**
 * Whether a paragraph in front of the first section says what is to be done, as in a letter that has no sections:
 * `Phòng Nội vụ đề nghị các cơ quan gửi hồ sơ trước ngày …`, but not `Căn cứ …;`.
 */
export const isDuty = (
  { outline, text, folded }: Pick<Context, 'outline' | 'text' | 'folded'>,
  { kind, body, span }: Block,
): boolean => {
  if (kind !== 'preamble' || outline.sections.length > 0 || basis.test(folded.slice(body, span.end)))
    return false
  // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`, who decides
  const words = text.slice(body, span.end)
  return words !== words.toUpperCase()
}

const meets = (a: Span, b: Span): boolean => a.start < b.end && a.end > b.start

/** The envelope around a value. */
export const mention = <K extends Kind>(
  context: Context,
  kind: K,
  rule: string,
  span: Span,
  value: Values[K],
  notes: readonly Note[] = [],
  weighed: readonly Weighed[] = [],
): Mention<K> => ({
  kind,
  span,
  quote: context.printed.slice(span.start, span.end).replace(/\s+/g, ' '),
  section: sectionAt(context.outline, span.start),
  rule,
  value,
  notes: [
    ...notes,
    ...context.repairs
      .filter(repair => meets(repair.span, span))
      .map(({ printed, reading, span }) => ({ ...note('word-repaired', { printed, reading }), span })),
    ...context.doubtful
      .filter(word => meets(word, span))
      .slice(0, 1)
      .map(word => ({ ...note('low-confidence'), span: word })),
  ],
  ...(weighed.some(({ features }) => features.length > 0) && { weighed }),
})
