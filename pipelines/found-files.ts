import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Database } from '../src/store/database.ts'
import type { SkipCode } from './outcome.ts'
import { fileHolding } from './packed-files.ts'

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

/** A folder that cannot be entered is found itself: its import says why. One that was walked before is passed over. */
async function* walk(folder: string, walked: Set<string>): AsyncGenerator<Found> {
  if (walked.has(resolve(folder))) return
  walked.add(resolve(folder))
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    yield { path: folder, given: false, skip: null }
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    const skip = skipOf(entry.name)
    if (skip !== null) yield { path, given: false, skip }
    else if (entry.isDirectory()) yield* walk(path, walked)
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

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    target => target.isDirectory(),
    () => false,
  )

/**
 * The files of these paths, folders with all that is in them, by the alphabet, each once. Of what was met only folders and the
 * files given by name are remembered, so that a million files take no memory.
 */
export async function* walkFiles(paths: readonly string[]): AsyncGenerator<Found> {
  const walked = new Set<string>()
  const named = new Set<string>()
  for (const path of paths) if (!(await isFolder(path))) named.add(path)
  const met = new Set<string>()
  for (const path of paths)
    if (named.has(path)) {
      if (!met.has(path)) yield { path, given: true, skip: null }
      met.add(path)
    } else
      for await (const file of walk(path, walked))
        if (!named.has(file.path)) yield file
        else if (!met.has(file.path)) {
          met.add(file.path)
          yield { path: file.path, given: true, skip: null }
        }
}

/** All of them at once. */
export const filesIn = async (paths: readonly string[]): Promise<Found[]> => {
  const found: Found[] = []
  for await (const file of walkFiles(paths)) found.push(file)
  return found
}

/** Paths of the archive at which no file lies any more. */
export const goneFrom = (db: Database): string[] => {
  const paths = db.prepare('SELECT path FROM path ORDER BY path').pluck().all() as string[]
  return paths.filter(path => fileHolding(resolve(dirname(resolve(db.name)), path)) === null)
}
