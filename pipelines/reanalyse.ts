import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import { registerWith } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { auditAcross } from './audit-across.ts'
import { limitsOfTexts } from './child-limits.ts'
import type { Outcome } from './outcome.ts'
import { openReaders } from './reader-process.ts'
import { analyseStored } from './stored-analysis.ts'

export interface ReanalyseOptions {
  /** Also those that this version failed on before. */
  readonly retry?: boolean
  /** Seconds a plan; without it by the length of its text. */
  readonly timeout?: number
  readonly onOutcome?: (outcome: Outcome) => void
}

/**
 * Analyses stored texts again by the rules of today, each in a process that may be ended, over all cores: nothing is read,
 * nothing is recognised again. Resolves to the outcomes in the order of the ids; a plan that failed keeps its rows.
 */
export const reanalyse = async (
  db: Database,
  ids: readonly number[],
  { retry = false, timeout, onOutcome }: ReanalyseOptions = {},
): Promise<Outcome[]> => {
  const readers = openReaders({ timeout, limits: limitsOfTexts })
  const analysts = { db, readers, retry, register: registerWith(registerEntries(db)) }
  // One more than cores: while what one child found is being saved, no core waits for its next text.
  const queue = new PQueue({ concurrency: availableParallelism() + 1 })
  try {
    const outcomes = await queue.addAll(
      ids.map(id => async () => {
        const outcome = await analyseStored(analysts, id)
        onOutcome?.(outcome)
        return outcome
      }),
    )
    auditAcross(db)
    return outcomes
  } finally {
    queue.clear()
    readers.close()
  }
}
