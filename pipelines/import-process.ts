import { type ChildProcess, fork } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { UserError } from '../src/errors.ts'
import { childProgram } from '../src/store/child-program.ts'
import type { FromChild, ToChild } from './import-child.ts'
import type { Outcome } from './outcome.ts'

/** How an import that runs beside other work goes, or went. Times are of `Date.now()`. */
export interface ImportState {
  readonly paths: readonly string[]
  readonly watch: boolean
  readonly status: 'running' | 'done' | 'stopped' | 'failed'
  /** Files found; null before they are counted. */
  readonly total: number | null
  readonly files: number
  readonly pages: number
  /** Files with the shares done of those being read. */
  readonly work: number
  readonly began: number
  readonly ended: number | null
  /** Of a watch: when it last looked. */
  readonly looked: number | null
  readonly counts: Readonly<Partial<Record<Outcome['status'], number>>>
  /** Files that were not read, and those that were passed over; the last of them. */
  readonly troubles: readonly Outcome[]
  readonly passedOver: readonly Outcome[]
  /** What ended all of it; null where nothing did. */
  readonly fault: Pick<UserError, 'code' | 'values'> | null
}

/** One import at a time, in a process of its own. */
export interface Imports {
  /** Null before the first one. */
  readonly state: () => ImportState | null
  /** Throws `import-running`, `no-such-folder`. */
  readonly start: (what: {
    readonly paths: readonly string[]
    readonly watch?: boolean
    readonly retry?: boolean
  }) => Promise<void>
  /** What is done is kept: the same import goes on from there. */
  readonly stop: () => Promise<void>
}

const mostNamed = 200
const { entry, execArgv } = childProgram(import.meta.url, 'import-child')

/** `~/ke-hoach` as people write it. */
const wholePath = (path: string): string => (/^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path)

const mustBeFolder = async (path: string): Promise<void> => {
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  if (!isAbsolute(path) || !isFolder) throw new UserError('no-such-folder', { path })
}

const after = (state: ImportState, message: FromChild): ImportState => {
  switch (message.type) {
    case 'found':
      return { ...state, total: (state.watch ? state.files : 0) + message.files }
    case 'progress': {
      const { files, pages, work } = message
      return state.watch ? state : { ...state, files, pages, work }
    }
    case 'outcome': {
      const { outcome } = message
      const counts = { ...state.counts, [outcome.status]: (state.counts[outcome.status] ?? 0) + 1 }
      const named = (status: Outcome['status'], all: readonly Outcome[]): readonly Outcome[] =>
        outcome.status === status ? [...all, outcome].slice(-mostNamed) : all
      const told = {
        counts,
        troubles: named('failed', state.troubles),
        passedOver: named('skipped', state.passedOver),
      }
      return state.watch
        ? { ...state, ...told, files: state.files + 1, work: state.work + 1 }
        : { ...state, ...told }
    }
    case 'looked':
      return { ...state, looked: Date.now() }
    case 'end':
      return { ...state, status: 'done', ended: Date.now() }
    case 'failed':
      return { ...state, status: 'failed', ended: Date.now(), fault: message }
  }
}

/** Imports into the archive of this file. */
export const openImports = (file: string): Imports => {
  let state: ImportState | null = null
  let child: ChildProcess | null = null
  const isRunning = (): boolean => state?.status === 'running'
  const kill = (): void => void child?.kill('SIGTERM')
  return {
    state: () => state,
    start: async ({ paths: given, watch = false, retry = false }) => {
      const paths = given.map(wholePath)
      for (const path of paths) await mustBeFolder(path)
      if (isRunning()) throw new UserError('import-running')
      const nothing = {
        files: 0,
        pages: 0,
        work: 0,
        counts: {},
        troubles: [],
        passedOver: [],
        looked: null,
        ended: null,
        fault: null,
      }
      state = { ...nothing, paths, watch, status: 'running', total: null, began: Date.now() }
      const own = fork(entry, {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
        execArgv: [...execArgv],
      })
      child = own
      process.once('exit', kill)
      own.on('message', (message: FromChild) => {
        if (child === own && state) state = after(state, message)
      })
      own.on('error', () => {})
      own.once('exit', (code, signal) => {
        process.removeListener('exit', kill)
        if (child !== own) return
        child = null
        if (state && isRunning())
          state = {
            ...state,
            status: 'failed',
            ended: Date.now(),
            fault: new UserError('reader-ended', { how: signal ?? `exit ${code}` }),
          }
      })
      own.send({ file, paths, watch, retry } satisfies ToChild)
    },
    stop: async () => {
      const own = child
      if (own === null || !state) return
      if (isRunning()) state = { ...state, status: 'stopped', ended: Date.now() }
      child = null
      const gone = new Promise(resolve => own.once('exit', resolve))
      // Its end ends the processes that read for it.
      own.disconnect()
      await gone
    },
  }
}
