import type { Document } from '../src/model.ts'
import type { Register } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { savePlan } from '../src/store/save.ts'
import { analyse } from './analyse.ts'
import { know } from './know.ts'
import { rulesVersion } from './rules.ts'

/** Analyses a document, works out what it stands for across plans, saves it all at once. Returns the plan's id. */
export const keep = (db: Database, document: Document, register: Register): number => {
  const plan = analyse(document)
  return savePlan(db, plan, know(plan, register), { rules: rulesVersion(), at: new Date().toISOString() })
}
