import { extract } from '../src/extract/index.ts'
import type { Document, Plan } from '../src/model.ts'
import { segment } from '../src/segment/index.ts'

/** What a document says, as a pure function of its text: segment, then extract. */
export const analyse = (document: Document): Plan => {
  const { header, outline, messages } = segment(document)
  const mentions = extract(document, header, outline)
  return { document, header, outline, mentions, messages: [...document.messages, ...messages] }
}
