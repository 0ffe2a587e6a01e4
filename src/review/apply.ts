import { type Kind, kindTable } from '../kinds.ts'
import type { AnyMention, Message, Note, Outline, Plan, Span } from '../model.ts'
import { isDoubt } from '../wording/codes.ts'
import { note } from '../wording/say.ts'
import { type Claim, same, settle, statesOf } from './claims.ts'
import type { Correction, State } from './correction.ts'
import { type FindKey, findByKey, findKeys } from './find-key.ts'
import { standingAt } from './standing.ts'
import { typedFrom } from './typed-value.ts'

/** Corrections of people laid over what rules found in a plan: pure, the same again for the same text and rules. */

type Fields = Readonly<Record<string, unknown>>
export type SectionAt = (outline: Outline, offset: number) => string

export interface Laid {
  readonly mentions: readonly AnyMention[]
  readonly messages: readonly Message[]
  readonly states: readonly (readonly [id: string, state: State])[]
  /** Of each mention, its key among what the rules found, and the corrections that lie on it. */
  readonly finds: readonly { readonly key: FindKey; readonly on: readonly string[] }[]
}

/** A find of the rules, or words that no rule finds and a person spoke of. */
interface Entry {
  readonly mention: AnyMention
  readonly key: FindKey
  readonly found: boolean
  readonly corrections: Correction[]
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** All fields that a correction knew of: those of a find that no rule finds any more. */
const wholeOf = ({ what, field, was, value }: Correction): Fields =>
  what === 'add' || what === 'accept'
    ? (value as Fields)
    : { ...was, ...(what === 'set' && { [field!]: value }) }

const isValue = (kind: Kind, value: unknown): boolean => kindTable[kind].value.safeParse(value).success

/** The find that a correction speaks of: by its key; else the one of its kind that overlaps its words; else its words alone. */
const placed = (
  plan: Plan,
  entries: Entry[],
  keys: readonly FindKey[],
  correction: Correction,
  sectionAt: SectionAt,
): Entry | null => {
  const { key, target, what } = correction
  if (key === null || target === 'plan') return null
  const at = findByKey(key, keys)
  if (at !== null) return entries[at]!
  const { text } = plan.document
  const found = standingAt(text, key)
  if (found === null) return null
  const { span: old } = correction
  // With its quotation marks, where the text is still the same.
  const isOld =
    old && overlap(old, found) && findKeys(text, [{ kind: target, span: old }])[0]!.quote === key.quote
  const span = isOld ? old : found
  const there = entries.filter(({ mention }) => mention.kind === target && overlap(mention.span, span))
  if (there.length === 1) return there[0]!
  if (there.length > 1) return null
  const value = wholeOf(correction)
  if (what === 'reject' || !isValue(target, value)) return null
  const mention = {
    kind: target,
    span,
    quote: text.slice(span.start, span.end).replace(/[\t\n]/g, ' '),
    section: sectionAt(plan.outline, span.start),
    rule: 'person',
    value,
    notes: [],
  } as unknown as AnyMention
  const entry = { mention, key, found: false, corrections: [] }
  entries.push(entry)
  return entry
}

const claimsOn = (corrections: readonly Correction[], field: string): Claim[] =>
  corrections.flatMap(by => {
    if (field === '') return [{ by, value: by.what !== 'reject' }]
    if (by.what === 'set') return by.field === field ? [{ by, value: by.value }] : []
    return by.what === 'reject' ? [] : [{ by, value: (by.value as Fields)[field] }]
  })

interface Changed {
  /** null: rejected. */
  readonly mention: AnyMention | null
  readonly states: [string, State][]
  /** Doubts that people settled. */
  readonly settled: readonly Note[]
}

const laidOn = ({ mention, found, corrections }: Entry): Changed => {
  const { kind } = mention
  const states: [string, State][] = []
  const notes: Note[] = []
  const existence = claimsOn(corrections, '')
  const decided = settle(existence)!
  const isRejected = decided.value === false && decided.against.length === 0
  if (isRejected)
    return { mention: null, states: statesOf(existence, decided, found), settled: mention.notes }
  const quarrel = existence.filter(({ value }) => value === false)
  if (decided.against.length > 0) {
    states.push(...statesOf(existence, decided, found))
    const [{ by }] = quarrel as [Claim]
    notes.push(note('people-differ', { field: '', value: '', other: '✗', who: by.who }))
  } else states.push(...quarrel.map(({ by }): [string, State] => [by.id, 'replaced']))
  const before = mention.value as Fields
  const value: Record<string, unknown> = { ...before }
  const changed: { field: string; by: Correction }[] = []
  for (const field of Object.keys(kindTable[kind].value.shape)) {
    const claims = claimsOn(corrections, field)
    const one = settle(claims)
    if (!one) continue
    value[field] = one.value
    states.push(...statesOf(claims, one, found ? before[field] : undefined))
    if (!same(one.value, before[field]) || !found) changed.push({ field, by: one.by })
    if (one.against.length > 0)
      notes.push(
        note('people-differ', {
          field,
          value: typedFrom(one.value),
          other: typedFrom(one.against[0]!.value),
          who: one.against[0]!.by.who,
        }),
      )
  }
  if (!isValue(kind, value))
    return {
      mention: found ? mention : null,
      states: corrections.map(({ id }) => [id, 'loose']),
      settled: [],
    }
  const last = changed.at(-1)
  if (last)
    notes.push(
      note('corrected', {
        fields: changed.map(({ field }) => field).join(', '),
        who: last.by.who,
        day: last.by.at.slice(0, 10),
      }),
    )
  const looked = corrections.filter(({ seen, what }) => seen && what !== 'reject').at(-1)
  const isSettled = looked !== undefined && !notes.some(isDoubt)
  // An accepted find is in its state what the person who accepted it did: settled doubts are no silence.
  if (isSettled && !last) {
    notes.push(note('looked-at', { who: looked.who, day: looked.at.slice(0, 10) }))
    if (looked.what === 'accept' && mention.notes.some(isDoubt)) states.push([looked.id, 'applied'])
  }
  const settled = isSettled ? mention.notes.filter(isDoubt) : []
  const kept = isSettled ? mention.notes.filter(one => !isDoubt(one)) : mention.notes
  return {
    mention: { ...mention, value, notes: [...kept, ...notes] } as unknown as AnyMention,
    states,
    settled,
  }
}

const byPlace = (a: AnyMention, b: AnyMention): number =>
  a.span.start - b.span.start || a.span.end - b.span.end

/** Corrections of finds (`corrections`, oldest first, none undone) laid over a plan. What cannot be placed is loose. */
export const layFinds = (plan: Plan, corrections: readonly Correction[], sectionAt: SectionAt): Laid => {
  const states: [string, State][] = []
  const keys = findKeys(plan.document.text, plan.mentions)
  const entries: Entry[] = plan.mentions.map((mention, i) => ({
    mention,
    key: keys[i]!,
    found: true,
    corrections: [],
  }))
  for (const correction of corrections) {
    const entry = placed(plan, entries, keys, correction, sectionAt)
    if (entry) entry.corrections.push(correction)
    // What was rejected and is found no more needs no word.
    else states.push([correction.id, correction.what === 'reject' ? 'silent' : 'loose'])
  }
  const gone = new Set<string>()
  const laid: { mention: AnyMention; key: FindKey; on: readonly string[]; found: boolean }[] = []
  for (const entry of entries) {
    const { key, found } = entry
    const on = entry.corrections.map(({ id }) => id)
    if (on.length === 0) laid.push({ mention: entry.mention, key, on, found })
    else {
      const { mention, states: told, settled } = laidOn(entry)
      states.push(...told)
      const { span } = entry.mention
      for (const { code } of settled) gone.add(`${code} ${span.start} ${span.end}`)
      if (mention) laid.push({ mention, key, on, found })
    }
  }
  // Those of the rules keep their order; what people added stands by its place among them.
  const order = laid.filter(({ found }) => found)
  for (const added of laid.filter(({ found }) => !found)) {
    const at = order.findIndex(({ mention }) => byPlace(mention, added.mention) > 0)
    order.splice(at < 0 ? order.length : at, 0, added)
  }
  return {
    mentions: order.map(({ mention }) => mention),
    messages: plan.messages.filter(
      ({ stage, span, code }) =>
        stage !== 'extract' || !span || !gone.has(`${code} ${span.start} ${span.end}`),
    ),
    states,
    finds: order.map(({ key, on }) => ({ key, on })),
  }
}
