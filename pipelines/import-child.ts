/* Imports, or watches folders, beside a program that has other work: `import-process.ts`. */
import { availableParallelism, constants, setPriority } from 'node:os'
import { ofTheMachine, type UserError } from '../src/errors.ts'
import { close, openForWriting } from '../src/store/database.ts'
import { filesIn } from './found-files.ts'
import { importFiles } from './import.ts'
import type { Progress } from './import-progress.ts'
import type { Outcome } from './outcome.ts'
import { watchFolders } from './watch.ts'

export interface ToChild {
  /** Of the archive. */
  readonly file: string
  readonly paths: readonly string[]
  readonly watch: boolean
  readonly retry: boolean
}
export type FromChild =
  | { readonly type: 'found'; readonly files: number }
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | { readonly type: 'looked' }
  | { readonly type: 'end' }
  | ({ readonly type: 'failed' } & Pick<UserError, 'code' | 'values'>)

/** Whoever stopped the import hears no more. */
const tell = (message: FromChild): void => void process.send?.(message, undefined, undefined, () => {})

// People who look at pages go first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
process.once('disconnect', () => process.exit(0))
process.once('message', async ({ file, paths, watch, retry }: ToChild) => {
  let db: ReturnType<typeof openForWriting> | undefined
  try {
    db = openForWriting(file)
    const options = {
      retry,
      // They have a core of their own.
      concurrency: Math.max(1, availableParallelism() - 1),
      onProgress: (progress: Progress) => tell({ type: 'progress', ...progress }),
      onOutcome: (outcome: Outcome) => tell({ type: 'outcome', outcome }),
    }
    if (watch)
      await watchFolders(db, paths, {
        ...options,
        onFound: files => tell({ type: 'found', files }),
        onLook: () => tell({ type: 'looked' }),
      })
    else {
      const files = await filesIn(paths)
      tell({ type: 'found', files: files.length })
      await importFiles(db, files, options)
    }
    tell({ type: 'end' })
  } catch (error) {
    const known = ofTheMachine(error)
    if (known === null) throw error
    tell({ type: 'failed', code: known.code, values: known.values })
  } finally {
    if (db) close(db)
    if (process.connected) process.disconnect()
  }
})
