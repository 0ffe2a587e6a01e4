import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../src/errors.ts'
import { toGold } from '../src/evaluate/gold.ts'
import { toRecord } from '../src/export/record.ts'
import type { Kind } from '../src/kinds.ts'
import type { Plan, Span } from '../src/model.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { type Correction, correction } from '../src/review/correction.ts'
import { schemasOf, valueFrom } from '../src/review/field.ts'
import { flat } from '../src/review/header.ts'
import { keyOfWords } from '../src/review/standing.ts'
import {
  allCorrections,
  checkOf,
  correctionsOf,
  correctionToUndo,
  keepCorrections,
  laidBadly,
  madeTogether,
  plansWithBytes,
  setChecked,
  undoCorrections,
} from '../src/store/corrections.ts'
import { type Database, write } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { loadDocument, loadPlan, sourceOf } from '../src/store/load.ts'
import { analyse } from './analyse.ts'
import { type LaidPlan, layCorrections } from './laid-plan.ts'
import { resolveAgain } from './save-plan.ts'

/**
 * What people decide of a plan, kept for good and laid over it at once. `plan` is a plan's id; `find` a mention's, which changes
 * whenever its plan is saved: each gives the new one back. Fields are given as they were typed. All throw `UserError`s; those of a
 * field are `field-…`, with the field among their values, and then nothing is kept.
 */
export interface By {
  readonly who: string
  /** ISO, UTC; now, unless told. */
  readonly at?: string
}
export interface Decided {
  /** Ids of what was kept: `undo` takes one. */
  readonly corrections: readonly string[]
  /** The find as it is stored now; null where there is none any more, or it is of the plan itself. */
  readonly find: number | null
}
export type Typed = Readonly<Record<string, string>>

/** The plan by today's rules alone, and with what people decided. */
interface State extends LaidPlan {
  readonly raw: Plan
  readonly corrections: readonly Correction[]
}
const stateOf = (db: Database, plan: number): State => {
  const raw = analyse(loadDocument(db, plan))
  const corrections = correctionsOf(db, plan)
  return { raw, corrections, ...layCorrections(raw, corrections) }
}

type Draft = Pick<Correction, 'what' | 'target'> & Partial<Correction>
const made = (
  db: Database,
  plan: number,
  { who, at = new Date().toISOString() }: By,
  draft: Draft,
): Correction => ({
  id: randomBytes(8).toString('hex'),
  sha256: sourceOf(db, plan)!.sha256,
  key: null,
  span: null,
  field: null,
  was: null,
  value: null,
  knew: [],
  seen: true,
  who,
  at,
  undoneBy: null,
  undoneAt: null,
  ...draft,
})

/** The find of the laid plan that a stored one is: by place and value, for its id goes with each analysis. */
const indexOf = (db: Database, plan: number, find: number, { plan: { mentions } }: State): number => {
  const row = db
    .prepare('SELECT kind, start, end, value FROM mention WHERE id = ? AND plan = ?')
    .get(find, plan) as { kind: Kind; start: number; end: number; value: string } | undefined
  const at = row
    ? mentions.findIndex(
        ({ kind, span, value }) =>
          kind === row.kind &&
          span.start === row.start &&
          span.end === row.end &&
          JSON.stringify(value) === row.value,
      )
    : -1
  if (at < 0) throw new UserError('no-find', { text: String(find) })
  return at
}

/** Analysed plans are saved again, all files of them; `raw` is the one that is known already. */
const layAgain = (db: Database, plans: readonly number[], known?: { id: number; raw: Plan }): void => {
  const register = registerWith(registerEntries(db))
  for (const id of new Set(plans))
    resolveAgain(db, id, id === known?.id ? known.raw : analyse(loadDocument(db, id)), register)
}

/** A plan that was checked and is changed is to be checked again. */
const reopen = (db: Database, plan: number, { who, at }: Correction): void => {
  const check = checkOf(db, plan)
  if (check) undoCorrections(db, [check.id], who, at)
}

const keep = (db: Database, plan: number, raw: Plan, corrections: readonly Correction[]): Decided =>
  write(db, () => {
    const [first] = corrections
    if (!first) return { corrections: [], find: null }
    keepCorrections(db, corrections)
    reopen(db, plan, first)
    layAgain(db, [plan, ...plansWithBytes(db, first.sha256)], { id: plan, raw })
    const find = db
      .prepare('SELECT mention FROM laid WHERE correction = ? AND plan = ?')
      .pluck()
      .get(first.id, plan) as number | null | undefined
    return { corrections: corrections.map(({ id }) => id), find: find ?? null }
  })

const values = (target: Kind | 'plan', typed: Typed): Record<string, unknown> =>
  Object.fromEntries(Object.entries(typed).map(([field, words]) => [field, valueFrom(target, field, words)]))

const mustNotEndBefore = ({ start, end }: Readonly<Record<string, unknown>>): void => {
  if (typeof start === 'string' && typeof end === 'string' && end < start)
    throw new UserError('field-end-before-start', { field: 'end', start, end })
}

/** What all decisions on a find tell of it. */
const onFind = ({ raw, plan, finds }: State, at: number): Draft & { was: Record<string, unknown> } => {
  const { kind, span, value } = plan.mentions[at]!
  const { key, on } = finds[at]!
  const found = raw.mentions.find(
    mention => mention.kind === kind && mention.span.start === span.start && mention.span.end === span.end,
  )
  return {
    what: 'set',
    target: kind,
    key,
    span,
    was: { ...(on.length > 0 && found ? found.value : value) },
    knew: [...on],
  }
}

/** Puts fields of a find right, all at once: `{ end: '20/3/2024' }`. `seen`: all of the find was looked at, and its doubts are settled. */
export const correctFind = (
  db: Database,
  plan: number,
  find: number,
  typed: Typed,
  by: By,
  { seen = true } = {},
): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  const mention = state.plan.mentions[at]!
  const set = values(mention.kind, typed)
  const old = mention.value as unknown as Readonly<Record<string, unknown>>
  mustNotEndBefore({ ...old, ...set })
  const now = { ...by, at: by.at ?? new Date().toISOString() }
  const drafts = Object.entries(set)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]))
    .map(([field, value]) => made(db, plan, now, { ...onFind(state, at), field, value, seen }))
  return drafts.length > 0 ? keep(db, plan, state.raw, drafts) : acceptFind(db, plan, find, by)
}

/** The find is right as it stands: its doubts are settled. */
export const acceptFind = (db: Database, plan: number, find: number, by: By): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  const { value } = state.plan.mentions[at]!
  return keep(db, plan, state.raw, [made(db, plan, by, { ...onFind(state, at), what: 'accept', value })])
}

/** These words are no find of this kind. */
export const rejectFind = (db: Database, plan: number, find: number, by: By): Decided => {
  const state = stateOf(db, plan)
  const at = indexOf(db, plan, find, state)
  return keep(db, plan, state.raw, [made(db, plan, by, { ...onFind(state, at), what: 'reject' })])
}

/** What is not told of a new find. */
const blank: { readonly [K in Kind]: (quote: string) => Readonly<Record<string, unknown>> } = {
  citation: () => ({
    type: '',
    number: null,
    date: null,
    issuer: null,
    title: null,
    role: 'mention',
    nested: false,
  }),
  anniversary: event => ({ event, years: null, eventDate: null, observedDate: null }),
  movement: name => ({ name, kind: 'movement', periodFrom: null, periodTo: null }),
  deadline: () => ({ task: '', relation: 'by', start: null, end: null, recurrence: null, units: [] }),
  unit: unit => ({ unit, role: 'lead' }),
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
  const state = stateOf(db, plan)
  const { text } = state.raw.document
  const quote = text.slice(span.start, span.end)
  const key = span.start < span.end ? keyOfWords(text, kind, span) : null
  if (key === null) throw new UserError('words-not-there', { text: quote, plan: String(plan) })
  const value = { ...blank[kind](quote), ...values(kind, typed) }
  mustNotEndBefore(value)
  return keep(db, plan, state.raw, [made(db, plan, by, { what: 'add', target: kind, key, span, value })])
}

/** The corrections of a field of the header that whoever decides on it now knows of. */
const onField = ({ corrections }: State, field: string): string[] =>
  corrections.filter(each => each.field === field && each.target === 'plan').map(({ id }) => id)

/** Puts fields of the header right: `{ date: '20/3/2024' }`. */
export const correctPlan = (db: Database, plan: number, typed: Typed, by: By): Decided => {
  const state = stateOf(db, plan)
  const set = values('plan', typed)
  const before = flat(state.raw.header)
  const now = { ...by, at: by.at ?? new Date().toISOString() }
  const drafts = Object.entries(set).map(([field, value]) =>
    made(db, plan, now, {
      what: 'set',
      target: 'plan',
      field,
      value,
      was: { [field]: before[field] },
      knew: onField(state, field),
    }),
  )
  return keep(db, plan, state.raw, drafts)
}

/** A field of the header is right as it stands: its doubts are settled. */
export const acceptField = (db: Database, plan: number, field: string, by: By): Decided => {
  const state = stateOf(db, plan)
  if (!(field in schemasOf('plan')))
    throw new UserError('field-unknown', { field, choices: Object.keys(schemasOf('plan')).join(', ') })
  const draft = made(db, plan, by, {
    what: 'accept',
    target: 'plan',
    field,
    value: { [field]: flat(state.plan.header)[field] },
    was: { [field]: flat(state.raw.header)[field] },
    knew: onField(state, field),
  })
  return keep(db, plan, state.raw, [draft])
}

/** All of a plan was looked through and is right: it leaves the queue, and is gold for `evaluate --db`. */
export const checkPlan = (db: Database, plan: number, by: By): Decided =>
  write(db, () => {
    const before = checkOf(db, plan)
    const check = made(db, plan, by, {
      what: 'checked',
      target: 'plan',
      value: toGold(toRecord(loadPlan(db, plan))),
      knew: before ? [before.id] : [],
    })
    if (before) undoCorrections(db, [before.id], check.who, check.at)
    keepCorrections(db, [check])
    setChecked(db, plan, true)
    return { corrections: [check.id], find: null }
  })

/** Takes back one decision, with what was put right at the same moment; without an id the last of this person. All of it stays in the history. */
export const undo = (db: Database, id: string | null, by: By): Correction[] =>
  write(db, () => {
    const last = correctionToUndo(db, id, by.who)
    if (!last) throw new UserError('no-correction', { id: id ?? '' })
    const all = madeTogether(db, last)
    const at = by.at ?? new Date().toISOString()
    undoCorrections(
      db,
      all.map(each => each.id),
      by.who,
      at,
    )
    const plans = plansWithBytes(db, last.sha256)
    if (last.what === 'checked') for (const plan of plans) setChecked(db, plan, checkOf(db, plan) !== null)
    else {
      for (const plan of plans) reopen(db, plan, { ...last, who: by.who, at })
      layAgain(db, plans)
    }
    return all
  })

/** Merges what others decided, as `review export` wrote it: what is new is kept, what they undid is undone. All or nothing. */
export const mergeCorrections = (db: Database, json: string, path: string) =>
  write(db, () => {
    const corrections = correctionsIn(json, path)
    const before = new Map(allCorrections(db).map(each => [each.id, each.undoneAt]))
    keepCorrections(db, corrections)
    const fresh = corrections.filter(({ id }) => !before.has(id))
    const undone = corrections.filter(({ id, undoneAt }) => undoneAt !== null && before.get(id) === null)
    const plans = [...new Set([...fresh, ...undone].map(({ sha256 }) => sha256))].flatMap(sha256 =>
      plansWithBytes(db, sha256),
    )
    layAgain(db, plans)
    return { added: fresh.length, undone: undone.length, ...laidBadly(db) }
  })

const correctionsIn = (json: string, path: string): Correction[] => {
  try {
    return z.object({ corrections: z.array(correction) }).parse(JSON.parse(json)).corrections
  } catch (error) {
    throw new UserError('no-review-file', { path, detail: (error as Error).message.slice(0, 200) })
  }
}
