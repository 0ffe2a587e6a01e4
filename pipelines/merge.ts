import { allCorrections } from '../src/store/corrections.ts'
import { type Database, write } from '../src/store/database.ts'
import { regroup } from '../src/store/files.ts'
import { takeDecisions, takeDocuments, takeFailures, takeRecognitions } from '../src/store/merge.ts'
import { plansToAnalyse } from '../src/store/status.ts'
import { auditAcross } from './audit-across.ts'
import type { Outcome } from './outcome.ts'
import { reanalyse } from './reanalyse.ts'
import { takeCorrections } from './review/whole.ts'

export interface Merged {
  /** Files whose bytes were not here before, and those that both archives have. */
  readonly added: number
  readonly shared: number
  readonly corrections: { readonly added: number; readonly conflicts: number; readonly loose: number }
  /** Register entries that say something else in the other archive; those of this one stay. */
  readonly registerConflicts: readonly string[]
  readonly failed: number
}

/**
 * Takes all of another archive into this one: files (the same bytes once) with their texts and what OCR read, so that nothing is
 * read again; corrections, accepted findings, register and what people decided of files. The other stays as it is. What follows
 * by rules is made anew. Killed on the way, the same call goes on.
 */
export const merge = async (
  db: Database,
  other: Database,
  onOutcome: (outcome: Outcome) => void = () => {},
): Promise<Merged> => {
  takeRecognitions(db, other)
  const added = takeDocuments(db, other)
  takeFailures(db, other)
  const total = other.prepare('SELECT count(*) FROM content').pluck().get() as number
  const { added: decided, files, registerConflicts } = takeDecisions(db, other)
  // Other documents in force: all plans are looked at again.
  const waiting = plansToAnalyse(db, decided.register > 0 ? 'all' : 'none')
  const outcomes = await reanalyse(db, waiting, { retry: true, onOutcome })
  const corrections = takeCorrections(db, allCorrections(other))
  write(db, () => regroup(db, files))
  auditAcross(db)
  return {
    added,
    shared: total - added,
    corrections,
    registerConflicts,
    failed: outcomes.filter(({ status }) => status === 'failed').length,
  }
}
