import { UserError } from '../../src/errors.ts'
import { type Kind, kindTable } from '../../src/kinds.ts'
import type { Span } from '../../src/model.ts'
import { keyOfWords } from '../../src/review/standing.ts'
import type { Database } from '../../src/store/database.ts'
import {
  type By,
  type Decided,
  decide,
  indexOf,
  made,
  onFind,
  stateOf,
  type Typed,
  valuesOf,
} from './decision.ts'

const mustNotEndBefore = ({ start, end }: Readonly<Record<string, unknown>>): void => {
  if (typeof start === 'string' && typeof end === 'string' && end < start)
    throw new UserError('field-end-before-start', { field: 'end', start, end })
}

/** Puts fields of a find right, all at once: `{ end: '20/3/2024' }`; all of it was looked at, and its doubts are settled. */
export const correctFind = (db: Database, plan: number, find: number, typed: Typed, by: By): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  const mention = state.plan.mentions[at]!
  const set = valuesOf(mention.kind, typed)
  const old = mention.value as unknown as Readonly<Record<string, unknown>>
  mustNotEndBefore({ ...old, ...set })
  const now = { ...by, at: by.at ?? new Date().toISOString() }
  const drafts = Object.entries(set)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]))
    .map(([field, value]) => made(db, plan, now, { ...onFind(state, at), field, value }))
  return drafts.length > 0 ? decide(db, plan, drafts) : acceptFind(db, plan, find, by)
}

/** The find is right as it stands: its doubts are settled. */
export const acceptFind = (db: Database, plan: number, find: number, by: By): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  const { value } = state.plan.mentions[at]!
  return decide(db, plan, [made(db, plan, by, { ...onFind(state, at), what: 'accept', value })])
}

/** These words are no find of this kind. */
export const rejectFind = (db: Database, plan: number, find: number, by: By): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  return decide(db, plan, [made(db, plan, by, { ...onFind(state, at), what: 'reject' })])
}

/** Where words stand in the text of a plan, which must be once. */
export const placeOf = (db: Database, plan: number, words: string): Span => {
  const text = db.prepare('SELECT text FROM content WHERE document = ?').pluck().get(plan) as string
  const sought = words.normalize('NFC').trim()
  const start = sought === '' ? -1 : text.indexOf(sought)
  if (start < 0) throw new UserError('words-not-there', { text: words })
  const count = text.split(sought).length - 1
  if (count > 1) throw new UserError('words-not-once', { text: words, count })
  return { start, end: start + sought.length }
}

/** A find that no rule found, at words that a person marked in the text of the plan (offsets into it). */
export const addFind = (
  db: Database,
  plan: number,
  kind: Kind,
  span: Span,
  typed: Typed,
  by: By,
): Decided => {
  const { text } = stateOf(db, plan).raw.document
  const quote = text.slice(span.start, span.end)
  const key = span.start < span.end ? keyOfWords(text, kind, span) : null
  if (key === null) throw new UserError('words-not-there', { text: quote })
  const value = { ...kindTable[kind].added(quote), ...valuesOf(kind, typed) }
  mustNotEndBefore(value)
  return decide(db, plan, [made(db, plan, by, { what: 'add', target: kind, key, span, value })])
}
