import { spawn, spawnSync } from 'node:child_process'
import { UserError } from '../../../errors.ts'
import { asPgm } from '../image/pgm.ts'
import type { Engine } from './engine.ts'

/** Version and models of the installed tesseract; null where there is none or it has no Vietnamese. */
export const installedTesseract = (): string | null => {
  const { stdout, status } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' })
  if (status !== 0 || !/^vie$/m.test(stdout)) return null
  return spawnSync('tesseract', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]!
}

/** The `tesseract` program of this machine, one process a page. */
export const nativeEngine = (): Engine => ({
  read: async (prepared, parameters) => {
    const page = await prepared
    if (page === null) return ''
    const settings = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const running = spawn('tesseract', ['stdin', 'stdout', '-l', 'vie', ...settings, 'tsv'], {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    })
    return new Promise<string>((resolve, reject) => {
      const chunks: Buffer[] = []
      let faults = ''
      running.stdout.on('data', chunk => chunks.push(chunk))
      running.stderr.on('data', chunk => {
        faults += chunk
      })
      running.on('error', reject)
      running.on('close', code => {
        if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
        else reject(new UserError('tesseract-failed', { exit: String(code), detail: faults.trim() }))
      })
      running.stdin.on('error', reject)
      running.stdin.end(asPgm(page))
    })
  },
  close: async () => {},
})
