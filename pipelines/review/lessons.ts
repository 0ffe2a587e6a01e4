import { UserError } from '../../src/errors.ts'
import { findKeys } from '../../src/review/find-key.ts'
import type { Database } from '../../src/store/database.ts'
import { lessons, type Proposed, proposalsOf } from '../../src/store/lessons.ts'
import { loadPlan } from '../../src/store/load.ts'
import { type By, decide, made } from './decision.ts'

/** More places are not counted. */
const mostCounted = 1000

/** At how many other places the words stand that these corrections put right. */
export const placesAlike = (db: Database, corrections: readonly string[]): number =>
  corrections
    .flatMap(id => lessons(db, id))
    .reduce((sum, lesson) => sum + proposalsOf(db, lesson, mostCounted).length, 0)

/** Whoever waits for a page is let through between one plan and the next. */
const breath = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/**
 * Puts right what a correction (`lesson`, its id) proposes: everywhere, or at the one find `only`. It is one action, so that
 * `undo` takes all of it back; the doubts of those finds stay, for nobody looked at them. Gives the ids of what was kept.
 */
export const takeProposals = async (
  db: Database,
  lesson: string,
  by: By,
  only: number | null = null,
): Promise<string[]> => {
  const [taught] = lessons(db, lesson)
  if (!taught) throw new UserError('no-lesson', { id: lesson })
  const at = by.at ?? new Date().toISOString()
  const all = proposalsOf(db, taught, Number.MAX_SAFE_INTEGER).filter(
    ({ find }) => only === null || find === only,
  )
  if (all.length === 0) throw new UserError('no-proposal', { id: lesson })
  const plans = new Map<number, Proposed[]>()
  for (const one of all) plans.set(one.planId, [...(plans.get(one.planId) ?? []), one])
  const kept: string[] = []
  for (const [plan, proposed] of plans) {
    const { document, mentions } = loadPlan(db, plan)
    const keys = findKeys(document.text, mentions)
    const drafts = proposed.flatMap(({ kind, spanStart, spanEnd, field, value }) => {
      const i = mentions.findIndex(
        ({ kind: own, span }) => own === kind && span.start === spanStart && span.end === spanEnd,
      )
      if (i < 0) return []
      const { span, value: was } = mentions[i]!
      const draft = { what: 'set', target: kind, key: keys[i]!, span, was: { ...was }, field, value } as const
      return [made(db, plan, { ...by, at }, { ...draft, seen: only !== null })]
    })
    kept.push(...decide(db, plan, drafts).corrections)
    await breath()
  }
  return kept
}
