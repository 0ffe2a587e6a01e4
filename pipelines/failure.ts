import { isKind, ofTheFile, UserError } from '../src/errors.ts'
import type { Database } from '../src/store/database.ts'
import { saveFailure, type Why } from '../src/store/save.ts'
import type { ErrorCode } from '../src/wording/say.ts'
import { readingVersion } from './versions.ts'

/** The archive itself cannot be written: no fault of the file, and no reason to go on. */
const isStoreFault = (error: unknown): boolean =>
  isKind(error, 'archive') || String((error as { code?: unknown } | undefined)?.code).startsWith('SQLITE_')

/** A machine without the program that was asked for: so it is for each file. */
const isFaultOfAll = (error: unknown): boolean =>
  isStoreFault(error) || (error instanceof UserError && error.code === 'no-tesseract')

/** What lies with the machine, its rights or its other work: the same bytes may be read the next time. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'no-such-file',
  'file-forbidden',
  'machine-fault',
  'tesseract-failed',
  'recogniser-failed',
  'other-bytes',
  'outside-root',
  'spool-full',
  'job-refused',
])

/** Remembers why a file or its stored text failed, and what can be done; throws what is no fault of the file. */
export const failureOf = (
  db: Database,
  { path, sha256 }: { readonly path: string; readonly sha256: string | null },
  error: unknown,
): Why => {
  if (isFaultOfAll(error)) throw error
  const { code, values, message: reason, advice } = ofTheFile(error)
  const why = { code, values, reason, advice }
  const reader = sha256 === null || passing.has(code) ? null : readingVersion()
  // A mistyped path is the caller's fault, not the archive's.
  if (code !== 'no-such-file') saveFailure(db, { path, sha256, reader, ...why }, new Date().toISOString())
  return why
}
