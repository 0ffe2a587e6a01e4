import { documentTypes } from '../lexicon/document-types.ts'
import type { Mention, Note, Span } from '../model.ts'
import { oneOf, words } from '../text/pattern.ts'
import { note } from '../wording/say.ts'
import type { ResolvedDocument } from './legal-document.ts'

/** `Luật này`, `Nghị định nêu trên`: a document named before, by its type alone. */
export interface ShortForm {
  readonly span: Span
  readonly quote: string
  /** Key of the document meant; null where none or several may be. */
  readonly key: string | null
  readonly note: Note | null
}

/** `Kế hoạch này` is the plan itself, not a document outside it. */
const typeNames = documentTypes.map(({ name }) => name).filter(name => name.includes(' ') || name === 'luật')
const short = words(
  `(?<type>${oneOf(typeNames)})\\s+(?:này|(?:đã\\s+)?nêu\\s+trên|nói\\s+trên|trên(?=[,.;]|\\s+(?:đã|được|và|của|quy)))`,
  'giu',
)

/**
 * What the short forms of a plan refer to: the document of that type that the same paragraph cites last, else the only one
 * that the plan has cited by then. Two candidates: none.
 */
export const resolveShortForms = (
  text: string,
  citations: readonly Mention<'citation'>[],
  documents: readonly ResolvedDocument[],
): ShortForm[] =>
  [...text.matchAll(short)].flatMap((match): ShortForm[] => {
    const type = match.groups!.type!.toLowerCase().replace(/\s+/g, ' ')
    if (type === 'kế hoạch' && /này$/i.test(match[0])) return []
    const span = { start: match.index, end: match.index + match[0].length }
    const before = citations
      .map(({ span: { end }, value }, i) => ({
        end,
        type: value.type,
        nested: value.nested,
        key: documents[i]!.key,
      }))
      .filter(cited => cited.end <= span.start && cited.type === type && !cited.nested)
    const paragraph = text.lastIndexOf('\n', span.start)
    const near = before.filter(({ end }) => end > paragraph)
    const keys = new Set((near.length > 0 ? near : before).map(({ key }) => key))
    const key = keys.size === 1 ? [...keys][0]! : null
    const quote = match[0].replace(/\s+/g, ' ')
    const why = key !== null ? null : keys.size > 1 ? note('several-documents') : note('no-document-before')
    return [{ span, quote, key, note: why }]
  })
