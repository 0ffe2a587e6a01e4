import type { Database } from '../src/store/database.ts'
import { loadDocument } from '../src/store/load.ts'
import { savePlan } from '../src/store/save.ts'
import { analyse } from './analyse.ts'
import { rulesVersion } from './rules.ts'

/** Analyses stored texts again by the rules of today: nothing is read, nothing is recognised again. */
export const reanalyse = (
  db: Database,
  ids: readonly number[],
  onPlan: (done: number) => void = () => {},
): void => {
  const stamp = { rules: rulesVersion(), at: new Date().toISOString() }
  for (const [i, id] of ids.entries()) {
    savePlan(db, analyse(loadDocument(db, id)), stamp)
    onPlan(i + 1)
  }
}
