import { createHash, randomBytes } from 'node:crypto'
import { UserError } from '../../src/errors.ts'
import type { Kind } from '../../src/kinds.ts'
import type { Plan } from '../../src/model.ts'
import { registerWith } from '../../src/resolve/legal-document.ts'
import type { Correction } from '../../src/review/correction.ts'
import { valueFrom } from '../../src/review/typed-value.ts'
import {
  checkOf,
  correctionsOf,
  keepCorrections,
  plansWithBytes,
  undoCorrections,
} from '../../src/store/corrections.ts'
import { type Database, write } from '../../src/store/database.ts'
import { registerEntries } from '../../src/store/entities.ts'
import { loadDocument, sourceOf } from '../../src/store/load.ts'
import { analyse } from '../analyse.ts'
import { type LaidPlan, layCorrections } from '../laid-plan.ts'
import { resolveAgain, resolveFinds } from '../save-plan.ts'
import { rulesVersion } from '../versions.ts'

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
export interface State extends LaidPlan {
  readonly raw: Plan
  readonly corrections: readonly Correction[]
}

/** What rules say of the plan that was decided on last: whoever looks one through decides on it many times. */
let last: { readonly of: string; readonly raw: Plan } | null = null
const rawOf = (db: Database, plan: number): Plan => {
  const { path, sha256 } = sourceOf(db, plan) ?? {}
  const of = [path, sha256, textVersion(db, plan), rulesVersion()].join(' ')
  if (last?.of === of) return last.raw
  const raw = analyse(loadDocument(db, plan))
  last = { of, raw }
  return raw
}
/** Another reading of the same bytes is another text. */
const textVersion = (db: Database, plan: number): string => {
  const stored = db.prepare('SELECT text, reader FROM content WHERE document = ?').get(plan) as
    | { text: string; reader: string | null }
    | undefined
  return createHash('sha256').update(`${stored?.reader} ${stored?.text}`).digest('hex')
}

export const stateOf = (db: Database, plan: number): State => {
  const raw = rawOf(db, plan)
  const corrections = correctionsOf(db, plan)
  return { raw, corrections, ...layCorrections(raw, corrections) }
}

type Draft = Pick<Correction, 'what' | 'target'> & Partial<Correction>
export const made = (
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

/** What all decisions on a find tell of it. */
export const onFind = ({ raw, plan, finds }: State, at: number): Draft & { was: Record<string, unknown> } => {
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

/** The find of the laid plan that a stored one is: by place and value, for its id goes with each analysis. */
export const indexOf = (db: Database, plan: number, find: number, { plan: { mentions } }: State): number => {
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

export const valuesOf = (target: Kind | 'plan', typed: Typed): Record<string, unknown> =>
  Object.fromEntries(Object.entries(typed).map(([field, words]) => [field, valueFrom(target, field, words)]))

/** Plans are saved again as `decided` leaves them, all files of them. */
export const layAgain = (db: Database, plans: readonly number[], decided: readonly Correction[]): void => {
  const register = registerWith(registerEntries(db))
  const isOfFinds = decided.every(({ target }) => target !== 'plan')
  for (const id of new Set(plans)) (isOfFinds ? resolveFinds : resolveAgain)(db, id, rawOf(db, id), register)
}

/** A plan that was checked and is changed is to be checked again. */
export const reopen = (db: Database, plan: number, { who, at }: Pick<Correction, 'who' | 'at'>): void => {
  const check = checkOf(db, plan)
  if (check) undoCorrections(db, [check.id], who, at)
}

export const decide = (db: Database, plan: number, corrections: readonly Correction[]): Decided =>
  write(db, () => {
    const [first] = corrections
    if (!first) return { corrections: [], find: null }
    keepCorrections(db, corrections)
    reopen(db, plan, first)
    layAgain(db, [plan, ...plansWithBytes(db, first.sha256)], corrections)
    const find = db
      .prepare('SELECT mention FROM laid WHERE correction = ? AND plan = ?')
      .pluck()
      .get(first.id, plan) as number | null | undefined
    return { corrections: corrections.map(({ id }) => id), find: find ?? null }
  })
