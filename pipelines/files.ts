import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Database } from '../src/store/database.ts'
import type { SkipCode } from './outcome.ts'
import { fileHolding } from './parts.ts'

/** A file to be read, or why it is not; `given` by name, not met in a folder. */
export interface Found {
  readonly path: string
  readonly given: boolean
  readonly skip: SkipCode | null
}

const skipped: readonly (readonly [RegExp, SkipCode])[] = [
  [/^~\$/, 'skipped-lock'],
  [/^\./, 'skipped-hidden'],
  [/\.db(-wal|-shm|-journal)?$/, 'skipped-database'],
]

/** Why a file of this name is passed over; null where it is not. */
export const skipOf = (name: string): SkipCode | null =>
  skipped.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** A folder that cannot be entered is found itself: its import says why. */
async function* walk(folder: string): AsyncGenerator<Found> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    yield { path: folder, given: false, skip: null }
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    const skip = skipOf(entry.name)
    if (skip !== null) yield { path, given: false, skip }
    else if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield { path, given: false, skip: null }
    else {
      const file = await stat(path).then(
        target => target.isFile(),
        () => false,
      )
      yield { path, given: false, skip: file ? null : 'skipped-no-file' }
    }
  }
}

/** The files of these paths, folders with all that is in them, by the alphabet. */
export const filesIn = async (paths: readonly string[]): Promise<Found[]> => {
  const found = new Map<string, Found>()
  for (const path of paths) {
    const isFolder = await stat(path).then(
      target => target.isDirectory(),
      () => false,
    )
    if (!isFolder) found.set(path, { path, given: true, skip: null })
    else for await (const file of walk(path)) if (!found.has(file.path)) found.set(file.path, file)
  }
  return [...found.values()]
}

/** Paths of the archive at which no file lies any more. */
export const goneFrom = (db: Database): string[] => {
  const paths = db.prepare('SELECT path FROM path ORDER BY path').pluck().all() as string[]
  return paths.filter(path => fileHolding(resolve(dirname(resolve(db.name)), path)) === null)
}
