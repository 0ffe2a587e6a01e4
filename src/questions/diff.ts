import { compare, type Difference } from '../resolve/differences.ts'
import { resolve } from '../resolve/index.ts'
import { registerWith } from '../resolve/legal-document.ts'
import type { Database } from '../store/database.ts'
import { registerEntries } from '../store/entities.ts'
import { loadPlan } from '../store/load.ts'

/** Two stored plans side by side. */
export const comparePlans = (db: Database, before: number, after: number): Difference[] => {
  const register = registerWith(registerEntries(db))
  const side = (id: number) => {
    const plan = loadPlan(db, id)
    return { plan, resolved: resolve(plan, register) }
  }
  return compare(side(before), side(after))
}
