import { UserError } from '../../src/errors.ts'
import { flat } from '../../src/review/header.ts'
import { schemasOf } from '../../src/review/typed-value.ts'
import type { Database } from '../../src/store/database.ts'
import { isDoubt } from '../../src/wording/codes.ts'
import { type By, type Decided, decide, made, type State, stateOf, type Typed, valuesOf } from './decision.ts'

/** The corrections of a field of the header that whoever decides on it now knows of. */
const onField = ({ corrections }: State, field: string): string[] =>
  corrections.filter(each => each.field === field && each.target === 'plan').map(({ id }) => id)

/** Puts fields of the header right: `{ date: '20/3/2024' }`. */
export const correctPlan = (db: Database, plan: number, typed: Typed, by: By): Decided => {
  const state = stateOf(db, plan)
  const set = valuesOf('plan', typed)
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
  return decide(db, plan, drafts)
}

export { flat }

/** These fields of the header, or (null) all that bear a doubt, are right as they stand: their doubts are settled. */
export const acceptFields = (
  db: Database,
  plan: number,
  given: readonly string[] | null,
  by: By,
): Decided => {
  const state = stateOf(db, plan)
  const known = Object.keys(schemasOf('plan'))
  const doubted = state.plan.messages.flatMap(one => (one.field && isDoubt(one) ? [one.field] : []))
  // A doubt of the signer is settled by any of the signer's fields.
  const fields = given ?? [...new Set(doubted)].map(field => (field === 'signer' ? 'signer.name' : field))
  const now = { ...by, at: by.at ?? new Date().toISOString() }
  const drafts = fields.map(field => {
    if (!known.includes(field)) throw new UserError('field-unknown', { field, choices: known.join(', ') })
    return made(db, plan, now, {
      what: 'accept',
      target: 'plan',
      field,
      value: { [field]: flat(state.plan.header)[field] },
      was: { [field]: flat(state.raw.header)[field] },
      knew: onField(state, field),
    })
  })
  return decide(db, plan, drafts)
}
