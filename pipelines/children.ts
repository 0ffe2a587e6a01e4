import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { UserError } from '../src/errors.ts'
import { childProgram } from '../src/store/child-program.ts'
import type { Limits } from './child-limits.ts'
import { usageOf } from './usage.ts'

export { childProgram }

/** A process that may be ended whatever it is at. One job at a time. */
export interface Child {
  readonly process: ChildProcess
  jobs: number
  ended: boolean
}
/** Processes of one program, started when they are first needed and kept warm, at most as many as there are jobs at once. */
export interface Children {
  readonly take: () => Child
  /** A child whose job is done, or that was ended at it. */
  readonly putBack: (child: Child) => Promise<void>
  readonly close: () => void
}

/**
 * What the C library frees it keeps for itself, cut into pieces that the next page does not fit into; blocks that are asked of
 * the system go back to it, and two stores of freed pieces keep less than one for each thread. Linux only, others do not look
 * at it.
 */
const givesMemoryBack = { MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_ARENA_MAX: '2' }
/** With whatever it started itself: it leads a group of its own. */
export const endChild = (child: Child): void => {
  child.ended = true
  try {
    process.kill(-child.process.pid!, 'SIGKILL')
  } catch {
    child.process.kill('SIGKILL')
  }
}

const isAlive = ({ process, ended }: Child): boolean =>
  process.connected && process.exitCode === null && process.signalCode === null && !ended

/** `jobsPerChild`: after so many a child is replaced, as it is where it keeps more memory than `limits.kept`. */
export const openChildren = (
  { entry, execArgv }: ReturnType<typeof childProgram>,
  { heap, newObjects, kept }: Limits,
  jobsPerChild: number,
): Children => {
  const idle: Child[] = []
  const all = new Set<Child>()
  const endAll = (): void => {
    for (const child of all) endChild(child)
  }
  process.once('exit', endAll)
  const start = (): Child => ({
    process: fork(entry, {
      // What V8 and the libraries write when they die is no user's business.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`, `--max-semi-space-size=${newObjects}`, ...execArgv],
      env: { ...givesMemoryBack, ...process.env },
      // A group of its own: the terminal sends it no Ctrl-C, and it is ended with all that it started.
      detached: true,
    }),
    jobs: 0,
    ended: false,
  })
  return {
    take: () => {
      for (let child = idle.pop(); child; child = idle.pop()) if (isAlive(child)) return child
      const child = start()
      all.add(child)
      return child
    },
    putBack: async child => {
      child.jobs++
      const held = isAlive(child) ? ((await usageOf(child.process.pid!))?.resident ?? null) : null
      const isSpent = child.jobs >= jobsPerChild || (held !== null && held > kept)
      if (isAlive(child) && !isSpent) idle.push(child)
      else {
        endChild(child)
        all.delete(child)
      }
    },
    close: () => {
      process.removeListener('exit', endAll)
      endAll()
    },
  }
}

/** What ended a child that was not told to end: V8 aborts where its heap is full. */
export const faultOf = (code: number | null, signal: NodeJS.Signals | null, { heap }: Limits): UserError =>
  signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134
    ? new UserError('memory-limit', { megabytes: heap })
    : new UserError('reader-ended', { how: signal ?? `exit ${code}` })

/** Milliseconds between two looks at what a child takes; elsewhere than on Linux memory is asked of another program. */
export const watchEvery = process.platform === 'linux' ? 100 : 1000

/**
 * What a child answers to one job, in at most so many seconds on the clock. Rejects when it breaks a limit (`late` where it takes
 * too long) or ends, and is then dead.
 */
export const answerOf = <Answer>(
  child: Child,
  job: Serializable,
  limits: Limits,
  seconds: number,
  late: UserError,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { process: worker } = child
    const began = performance.now()
    const end = (settle: () => void): void => {
      clearInterval(watch)
      worker.removeAllListeners()
      worker.on('error', () => {})
      settle()
    }
    const breakOff = (error: unknown): void =>
      end(() => {
        endChild(child)
        reject(error)
      })
    const watch = setInterval(async () => {
      const usage = await usageOf(worker.pid!)
      if (usage !== null && usage.resident > limits.resident)
        breakOff(new UserError('memory-limit', { megabytes: limits.resident }))
      else if ((performance.now() - began) / 1000 > seconds) breakOff(late)
    }, watchEvery)
    worker.on('message', answer => end(() => resolve(answer as Answer)))
    worker.on('error', breakOff)
    worker.on('exit', (code, signal) => end(() => reject(faultOf(code, signal, limits))))
    worker.send(job)
  })
