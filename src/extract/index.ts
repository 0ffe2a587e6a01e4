import type { AnyMention, Document, Header, Outline } from '../model.ts'
import { extractAnniversary } from './anniversary/index.ts'
import { extractCitation } from './citation/index.ts'
import { type Context, contextOf, type Find } from './context.ts'
import { extractDeadline } from './deadline/index.ts'
import { doubted } from './doubt.ts'
import { extractMovement } from './movement/index.ts'
import { extractUnit } from './unit/index.ts'

/** In this order: a date that belongs to a citation or an anniversary is no deadline, and a deadline names units. */
const extractors: readonly ((context: Context) => readonly Find[])[] = [
  extractCitation,
  extractAnniversary,
  extractMovement,
  extractUnit,
  extractDeadline,
]

/** All mentions of all kinds, in reading order. */
export const extract = (document: Document, header: Header, outline: Outline): AnyMention[] => {
  let context = contextOf(document, header, outline)
  for (const extractor of extractors)
    context = { ...context, earlier: [...context.earlier, ...extractor(context)] }
  return doubted(context).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}
