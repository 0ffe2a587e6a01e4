import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../src/store/database.ts'
import { type Found, filesIn } from './found-files.ts'
import { type ImportOptions, importFiles } from './import.ts'

export interface WatchOptions extends ImportOptions {
  /** Seconds between two looks; a large folder is looked at less often, so that looking takes a twentieth of the time at most. */
  readonly every?: number
  /** Ends the watch between two looks. */
  readonly signal?: AbortSignal
  /** Told before files are imported, with how many. */
  readonly onFound?: (files: number) => void
  /** Told after each look, also where it found nothing. */
  readonly onLook?: () => void
}

/** Size and time of a file's last change; null where it cannot be told. */
const stateOf = async ({ path }: Found): Promise<string | null> => {
  const file = await stat(path).catch(() => null)
  return file?.isFile() ? `${file.size} ${file.mtimeMs}` : null
}

/**
 * Imports what comes into these folders, as `importFiles` does, until it is told to end. A file is taken when two looks in a row
 * found it alike: whoever writes it has ended. It looks by itself and waits for no word of the system, which network shares do not give; a folder
 * that is away for a while is waited for.
 */
export const watchFolders = async (
  db: Database,
  folders: readonly string[],
  { every = 5, signal, onFound, onLook, ...options }: WatchOptions = {},
): Promise<void> => {
  const taken = new Map<string, string>()
  let before = new Map<string, string>()
  while (!signal?.aborted) {
    const began = performance.now()
    const found = (await filesIn(folders)).filter(({ skip }) => skip === null)
    const now = new Map<string, string>()
    for (const file of found) {
      const state = await stateOf(file)
      if (state !== null) now.set(file.path, state)
    }
    const settled = found.filter(({ path }) => {
      const state = now.get(path)
      return state !== undefined && state === before.get(path) && state !== taken.get(path)
    })
    const looked = performance.now() - began
    if (settled.length > 0) {
      onFound?.(settled.length)
      await importFiles(db, settled, options)
      for (const { path } of settled) taken.set(path, now.get(path)!)
    }
    before = now
    onLook?.()
    await wait(Math.max(every * 1000, 20 * looked), undefined, { signal }).catch(() => {})
  }
}
