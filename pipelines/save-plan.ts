import type { Plan } from '../src/model.ts'
import type { Register } from '../src/resolve/legal-document.ts'
import { correctionsOf, saveLaid } from '../src/store/corrections.ts'
import { type Database, write } from '../src/store/database.ts'
import { saveAnalysis, saveFinds, savePlan } from '../src/store/save.ts'
import { layCorrections } from './laid-plan.ts'
import { knowledgeOf } from './resolve-plan.ts'
import { readerVersion, rulesVersion } from './versions.ts'

/** Which corrections are a plan's is told by its files, and so once it is saved: few plans bear any. */
const layOver = (db: Database, id: number, raw: Plan, register: Register): void => {
  const corrections = correctionsOf(db, id)
  if (corrections.length === 0) return
  const { plan, rows } = layCorrections(raw, corrections)
  saveAnalysis(db, id, plan, knowledgeOf(plan, register), rulesVersion())
  saveLaid(db, id, rows)
}

/** Works out what the finds of a plan that was read stand for across plans, and saves all of it at once, with what people decided. Returns the plan's id. */
export const resolveAndSave = (db: Database, plan: Plan, register: Register): number =>
  write(db, () => {
    const id = savePlan(db, plan, knowledgeOf(plan, register), {
      rules: rulesVersion(),
      reader: readerVersion(),
      at: new Date().toISOString(),
    })
    layOver(db, id, plan, register)
    return id
  })

/** Saves what a new analysis of a stored text found, with what people decided laid over it. */
export const resolveAgain = (db: Database, id: number, plan: Plan, register: Register): void =>
  write(db, () => {
    saveAnalysis(db, id, plan, knowledgeOf(plan, register), rulesVersion())
    layOver(db, id, plan, register)
  })

/**
 * Saves a plan of whose finds people decided, nothing of its header: what was known of the rest stands, so that a decision in a long
 * plan takes no longer than its finds. Where a header was put right before, which corrections are the plan's must be told anew.
 */
export const resolveFinds = (db: Database, id: number, raw: Plan, register: Register): void =>
  write(db, () => {
    const corrections = correctionsOf(db, id)
    const { plan, rows } = layCorrections(raw, corrections)
    const isOfFinds = corrections.every(({ target }) => target !== 'plan')
    if (isOfFinds && saveFinds(db, id, plan, knowledgeOf(plan, register), rulesVersion()))
      saveLaid(db, id, rows)
    else resolveAgain(db, id, raw, register)
  })
