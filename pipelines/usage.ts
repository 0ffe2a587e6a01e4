import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process takes: resident memory in MB, and seconds of processor time since it was started. */
export interface Usage {
  readonly resident: number
  readonly seconds: number
}

/** Pages and clock ticks as Linux counts them on all its platforms. */
const pageBytes = 4096
const ticksPerSecond = 100

/** It lies in memory, and many are looked at ten times a second: to wait for each would cost six times as much. Empty where there is none. */
const statOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

/** null where the system does not tell it (Windows): the heap's own limit and the clock on the wall hold there. */
export const usageOf = async (pid: number): Promise<Usage | null> => {
  if (process.platform === 'linux') {
    const stat = statOf(pid)
    /** Behind the name in parentheses, which may hold anything. */
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields.length < 22) return null
    const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
    return { resident: (Number(fields[21]) * pageBytes) / 2 ** 20, seconds }
  }
  if (process.platform === 'win32') return null
  return new Promise(resolve => {
    execFile('ps', ['-o', 'rss=,time=', '-p', String(pid)], (error, out) => {
      const [, rss, time] = /^\s*(\d+)\s+(\S+)/.exec(out) ?? []
      if (error || !time) return resolve(null)
      const seconds = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0)
      resolve({ resident: Number(rss) / 1024, seconds })
    })
  })
}
