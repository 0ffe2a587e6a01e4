import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { Database } from '../src/store/database.ts'
import { plansToRead } from '../src/store/status.ts'
import { type ImportOptions, importFiles } from './import.ts'
import { type Outcome, skippedFor } from './outcome.ts'
import { openPackedFiles } from './packed-files.ts'
import { readerVersion } from './versions.ts'

/** The first of the files that still holds these bytes. */
const fileWith = async (
  sha256: string,
  paths: readonly string[],
  bytesAt: (path: string) => Promise<Uint8Array>,
): Promise<string | null> => {
  for (const path of paths) {
    const bytes = await bytesAt(path).catch(() => null)
    if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256) return path
  }
  return null
}

/**
 * Reads again the files of the plans that another version of the reader read; pages that were recognised are taken from the
 * archive. Where a file has gone, or holds other bytes, its plan is kept as it is, and that is told.
 */
export const readAgain = async (
  db: Database,
  ids: readonly number[] | null,
  options: ImportOptions = {},
): Promise<Outcome[]> => {
  const folder = dirname(resolve(db.name))
  const gone: Outcome[] = []
  const files: string[] = []
  const bytesAt = openPackedFiles()
  for (const { name, sha256, paths } of plansToRead(db, readerVersion(), ids)) {
    const path = await fileWith(
      sha256,
      paths.map(path => resolve(folder, path)),
      bytesAt,
    )
    if (path !== null) files.push(path)
    else gone.push(skippedFor(paths[0] ?? name, 'skipped-changed'))
  }
  for (const outcome of gone) options.onOutcome?.(outcome)
  const read = await importFiles(
    db,
    files.map(path => ({ path, given: true, skip: null })),
    { ...options, again: true },
  )
  return [...gone, ...read]
}
