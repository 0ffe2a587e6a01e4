import { type Kind, kindTable, type NameKind } from '../kinds.ts'
import { parseDocumentNumber } from '../text/document-number.ts'
import type { Correction } from './correction.ts'
import { keyWords } from './find-key.ts'

/**
 * What one correction teaches of the rest of an archive: a name or a number that was put right once is proposed wherever the
 * same words stand. Proposed, never applied: only a person takes it.
 */
export interface Lesson {
  /** Id of the correction. */
  readonly id: string
  readonly names: NameKind
  /** The words as the rules had them; null: they had read no number, and only the same quote is alike. */
  readonly from: string | null
  readonly to: string
  /** The quote's words as find keys have them. */
  readonly quote: string
  /** Of a citation, what else tells which document it is. */
  readonly document: Fields | null
  readonly who: string
  readonly at: string
}

type Fields = Readonly<Record<string, unknown>>
interface Find {
  readonly kind: Kind
  readonly value: Fields
  readonly quote: string
}

const isWords = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** The one entry in which two lists differ. */
const changedEntry = (before: readonly string[], after: readonly string[]): [string, string] | null => {
  const changed = before.flatMap((from, i) =>
    from === after[i] ? [] : [[from, after[i]!] as [string, string]],
  )
  return before.length === after.length && changed.length === 1 ? changed[0]! : null
}

const documentOf = ({ type, issuer, date, title }: Fields): Fields => ({ type, issuer, date, title })
const isSameDocument = (a: Fields, b: Fields): boolean =>
  a.type === b.type && a.issuer === b.issuer && a.date === b.date

/** `25/KH-UBND` exists in every district: alone it does not tell which document it is. */
const tellsDocument = (number: string | null, { issuer, date }: Fields): boolean =>
  issuer !== null || date !== null || (number !== null && parseDocumentNumber(number)?.year != null)

/** What a correction teaches; null where it speaks of this one find alone. */
export const lessonOf = ({
  id,
  what,
  target,
  field,
  was,
  value,
  key,
  who,
  at,
}: Correction): Lesson | null => {
  const bears = target === 'plan' ? null : kindTable[target].bears
  if (what !== 'set' || bears === null || bears.field !== field || was === null || key === null) return null
  const before = was[field]
  const pair =
    Array.isArray(before) && Array.isArray(value) ? changedEntry(before, value) : ([before, value] as const)
  if (pair === null) return null
  const [from, to] = pair
  if (!isWords(to) || from === to || !(isWords(from) || from === null)) return null
  const document = target === 'citation' ? documentOf(was) : null
  if (document && !tellsDocument(from, document)) return null
  return { id, names: bears.kind, from, to, quote: key.quote, document, who, at }
}

/** The field of a find that a lesson speaks of, as it would be; null where its words are others. */
export const proposedBy = (
  { names, from, to, quote, document }: Lesson,
  find: Find,
): { readonly field: string; readonly value: string | readonly string[] } | null => {
  const bears = kindTable[find.kind].bears
  if (bears?.kind !== names) return null
  if (document && !isSameDocument(document, find.value)) return null
  const { field } = bears
  const now = find.value[field]
  if (Array.isArray(now))
    return from !== null && now.includes(from)
      ? { field, value: now.map(one => (one === from ? to : one)) }
      : null
  if (now !== from || (from === null && keyWords(find.quote) !== quote)) return null
  return { field, value: to }
}
