import { registerWith } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { auditAcross } from './audit-across.ts'
import { analyseAgain } from './save-plan.ts'

/** Analyses stored texts again by the rules of today: nothing is read, nothing is recognised again. */
export const reanalyse = (
  db: Database,
  ids: readonly number[],
  onPlan: (done: number) => void = () => {},
): void => {
  const register = registerWith(registerEntries(db))
  for (const [i, id] of ids.entries()) {
    analyseAgain(db, id, register)
    onPlan(i + 1)
  }
  auditAcross(db)
}
