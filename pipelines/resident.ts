import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** Resident memory of a process in MB; null where the system does not tell it (Windows). */
export const residentOf = async (pid: number): Promise<number | null> => {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const kilobytes = /^VmRSS:\s*(\d+)/m.exec(status)?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  }
  if (process.platform === 'win32') return null
  return new Promise(resolve => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, out) =>
      resolve(error ? null : Number(out) / 1024),
    )
  })
}
