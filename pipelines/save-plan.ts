import type { Plan } from '../src/model.ts'
import type { Register } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { saveAnalysis, savePlan } from '../src/store/save.ts'
import { knowledgeOf } from './resolve-plan.ts'
import { readerVersion, rulesVersion } from './versions.ts'

/** Works out what the finds of a plan that was read stand for across plans, and saves all of it at once. Returns the plan's id. */
export const resolveAndSave = (db: Database, plan: Plan, register: Register): number =>
  savePlan(db, plan, knowledgeOf(plan, register), {
    rules: rulesVersion(),
    reader: readerVersion(),
    at: new Date().toISOString(),
  })

/** Saves what a new analysis of a stored text found. */
export const resolveAgain = (db: Database, id: number, plan: Plan, register: Register): void => {
  saveAnalysis(db, id, plan, knowledgeOf(plan, register), rulesVersion())
}
