import { extract } from '../src/extract/index.ts'
import type { AnyMention, Document, Message, Plan } from '../src/model.ts'
import { segment } from '../src/segment/index.ts'

/** Notes that a person should look into: `the calendar has no such day`, `digits read with low confidence`. */
const needsALook = /no (?:such )?day|low confidence/

const warningsOf = ({ quote, span, notes }: AnyMention): Message[] =>
  notes
    .filter(note => needsALook.test(note))
    .map(note => ({ stage: 'extract', severity: 'warning', reason: `“${quote}”: ${note}`, span }))

/** What a document says, as a pure function of its text: segment, then extract. */
export const analyse = (document: Document): Plan => {
  const { header, outline, messages } = segment(document)
  const mentions = extract(document, header, outline)
  const warnings = mentions.flatMap(warningsOf)
  return { document, header, outline, mentions, messages: [...document.messages, ...messages, ...warnings] }
}
