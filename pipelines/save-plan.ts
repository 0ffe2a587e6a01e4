import type { Plan } from '../src/model.ts'
import type { Register } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { savePlan } from '../src/store/save.ts'
import { knowledgeOf } from './resolve-plan.ts'
import { rulesVersion } from './versions.ts'

/** Works out what a plan's finds stand for across plans, and saves all of it at once. Returns the plan's id. */
export const resolveAndSave = (db: Database, plan: Plan, register: Register): number =>
  savePlan(db, plan, knowledgeOf(plan, register), { rules: rulesVersion(), at: new Date().toISOString() })
