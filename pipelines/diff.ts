import { compare, type Difference } from '../src/resolve/differences.ts'
import { resolve } from '../src/resolve/index.ts'
import type { Database } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { loadPlan } from '../src/store/load.ts'
import { registerWith } from './resolve-plan.ts'

/** Two stored plans side by side. */
export const comparePlans = (db: Database, before: number, after: number): Difference[] => {
  const register = registerWith(registerEntries(db))
  const side = (id: number) => {
    const plan = loadPlan(db, id)
    return { plan, resolved: resolve(plan, register) }
  }
  return compare(side(before), side(after))
}
