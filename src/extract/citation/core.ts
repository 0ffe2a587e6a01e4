import { documentTypes } from '../../lexicon/document-types.ts'
import type { Note } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { oneOf } from '../../text/pattern.ts'

/** What names a document: its number or its name, without date and issuer. Offsets into the paragraph. */
export interface Core {
  readonly start: number
  /** Behind the number or name: date and issuer may follow. */
  readonly end: number
  readonly type: string
  readonly typed: boolean
  readonly number: string | null
  readonly issuer: string | null
  readonly title: string | null
  readonly rule: string
  /** What tells the document from others of its type. */
  readonly by: 'number' | 'law name' | 'session' | 'date' | 'title'
  readonly notes: readonly Note[]
  /** Not a citation unless a date or an issuer follows. */
  readonly needs?: 'date' | 'date or issuer'
}

const typeNames = documentTypes
  .map(({ name }) => fold(name))
  .filter(name => name !== 'van ban' && name !== 'thong tin')
/** `nghị định` for a folded `nghi dinh`. */
export const nameOfType = new Map(documentTypes.map(({ name }) => [fold(name), name]))
/** Source of a pattern: any type of document. */
export const aType = `(?:${oneOf([...typeNames, 'van ban', 'thong tin'])})`
