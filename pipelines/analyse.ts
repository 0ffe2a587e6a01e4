import { extract } from '../src/extract/index.ts'
import type { AnyMention, Document, Message, Plan } from '../src/model.ts'
import { segment } from '../src/segment/index.ts'
import { weightOf } from '../src/wording/codes.ts'

/** The heaviest doubts, of digits and days, are told of the whole plan as well. */
const warningsOf = ({ span, quote, notes }: AnyMention): Message[] =>
  notes
    .filter(({ code }) => weightOf(code) === 3)
    .map(({ code, values }) => ({
      stage: 'extract',
      severity: 'warning',
      code,
      values: { ...values, quote },
      span,
    }))

/** What a plan with this header says in this outline. */
export const extracted = ({ document, header, outline, messages }: Omit<Plan, 'mentions'>): Plan => {
  const mentions = extract(document, header, outline)
  const warnings = mentions.flatMap(warningsOf)
  return { document, header, outline, mentions, messages: [...messages, ...warnings] }
}

/** What a document says, as a pure function of its text: segment, then extract. */
export const analyse = (document: Document): Plan => {
  const { header, outline, messages } = segment(document)
  return extracted({ document, header, outline, messages: [...document.messages, ...messages] })
}
