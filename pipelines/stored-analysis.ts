import type { Register } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { loadDocument, sourceOf } from '../src/store/load.ts'
import { failedBefore } from '../src/store/save.ts'
import { failureOf } from './failure.ts'
import type { Outcome } from './outcome.ts'
import type { Readers } from './reader-process.ts'
import { resolveAgain } from './save-plan.ts'
import { readingVersion } from './versions.ts'

/** What stored texts are analysed with. */
export interface Analysts {
  readonly db: Database
  readonly register: Register
  readonly readers: Readers
  /** Also those that this version failed on before. */
  readonly retry: boolean
}

/**
 * The stored text of a plan by the rules of today, in a child that may be ended. One that breaks it is told and remembered,
 * and its rows stay as they were.
 */
export const analyseStored = async (
  { db, register, readers, retry }: Analysts,
  id: number,
): Promise<Outcome> => {
  const { path, sha256 } = sourceOf(db, id)!
  const before = retry ? undefined : failedBefore(db, sha256, readingVersion())
  if (before) return { path, status: 'failed', before: true, ...before }
  try {
    resolveAgain(db, id, await readers.analyse(loadDocument(db, id)), register)
    return { path, status: 'analysed again' }
  } catch (error) {
    return { path, status: 'failed', ...failureOf(db, { path, sha256 }, error) }
  }
}
