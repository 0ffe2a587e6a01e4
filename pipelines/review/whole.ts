import { z } from 'zod'
import { UserError } from '../../src/errors.ts'
import { toGold } from '../../src/evaluate/gold.ts'
import { toRecord } from '../../src/export/record.ts'
import { type Correction, correction } from '../../src/review/correction.ts'
import {
  allCorrections,
  checkOf,
  correctionToUndo,
  keepCorrections,
  laidBadly,
  madeTogether,
  plansWithBytes,
  setChecked,
  undoCorrections,
} from '../../src/store/corrections.ts'
import { type Database, write } from '../../src/store/database.ts'
import { loadPlan } from '../../src/store/load.ts'
import { type By, type Decided, layAgain, made, reopen } from './decision.ts'

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

/**
 * Takes back one decision, with what was put right at the same moment; without an id the last of this person, of `plan` where it
 * is told. All of it stays in the history.
 */
export const undo = (db: Database, id: string | null, by: By, plan: number | null = null): Correction[] =>
  write(db, () => {
    const last = correctionToUndo(db, id, by.who, plan)
    if (!last) throw id === null ? new UserError('nothing-to-undo') : new UserError('no-correction', { id })
    const all = madeTogether(db, last)
    const at = by.at ?? new Date().toISOString()
    undoCorrections(
      db,
      all.map(each => each.id),
      by.who,
      at,
    )
    const plans = new Set(all.flatMap(({ sha256 }) => plansWithBytes(db, sha256)))
    if (last.what === 'checked') for (const plan of plans) setChecked(db, plan, checkOf(db, plan) !== null)
    else {
      for (const plan of plans) reopen(db, plan, { who: by.who, at })
      layAgain(db, [...plans], all)
    }
    return all
  })

const correctionsIn = (json: string, path: string): Correction[] => {
  try {
    return z.object({ corrections: z.array(correction) }).parse(JSON.parse(json)).corrections
  } catch (error) {
    throw new UserError('no-review-file', { path, detail: (error as Error).message.slice(0, 200) })
  }
}

/** Merges what others decided: what is new is kept, what they undid is undone. All or nothing. */
export const takeCorrections = (db: Database, corrections: readonly Correction[]) =>
  write(db, () => {
    const before = new Map(allCorrections(db).map(each => [each.id, each.undoneAt]))
    keepCorrections(db, corrections)
    const fresh = corrections.filter(({ id }) => !before.has(id))
    const undone = corrections.filter(({ id, undoneAt }) => undoneAt !== null && before.get(id) === null)
    const changed = [...fresh, ...undone]
    const plans = new Set(changed.flatMap(({ sha256 }) => plansWithBytes(db, sha256)))
    layAgain(db, [...plans], changed)
    return { added: fresh.length, undone: undone.length, ...laidBadly(db) }
  })

/** The same of a file that `review export` wrote. */
export const mergeCorrections = (db: Database, json: string, path: string) =>
  takeCorrections(db, correctionsIn(json, path))
