/** What the tests of the queue start: Redis, workers and small scans; all of it ends with the tests of the file. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import sharp, { type OutputInfo } from 'sharp'
import { main } from './archives.ts'

/** A Redis of its own may be killed and filled; another one (`TRICHLUC_TEST_REDIS`) is only asked. */
export const hasOwnRedis = spawnSync('redis-server', ['--version']).status === 0
const other = process.env.TRICHLUC_TEST_REDIS
export const hasRedis = hasOwnRedis || other !== undefined
if (!hasRedis)
  writeSync(2, 'skipped, as there is neither redis-server nor TRICHLUC_TEST_REDIS: pages read by workers\n')
else if (!hasOwnRedis)
  writeSync(2, 'skipped, as there is no redis-server: what kills Redis, fills it or asks it for TLS\n')

/** A few lines of a sample page, cut out elsewhere for each number up to some hundreds, so that no two are one image. */
export const scannedStrip = async (number: number): Promise<Buffer> => {
  page ??= await sharp(join(import.meta.dirname, '../../corpus/plans/tieu-hoc-nam-ben-2025.jpg'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { data, info } = page
  const { width, height, channels } = info
  const left = number % 25
  return sharp(data, { raw: { width, height, channels } })
    .extract({ ...strip, left, top: 140 + (number - left) / 25 })
    .jpeg()
    .toBuffer()
}
let page: { readonly data: Buffer; readonly info: OutputInfo } | undefined
export const strip = { width: 1600, height: 140 }

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** A running program, and what it says. */
export interface Program {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly ended: Promise<number | null>
  /** Resolves with the first line that fits. */
  readonly says: (pattern: RegExp) => Promise<string>
}

export interface Cluster {
  /** Holds all that the tests write, and is gone after them. */
  readonly folder: string
  readonly files: string
  /** Where Redis is. */
  readonly queue: string
  /** Starts the Redis of the tests, or does nothing where they use another one. */
  readonly startRedis: (...more: readonly string[]) => Promise<void>
  readonly killRedis: () => Promise<void>
  /** `redis-cli` at the Redis of the tests. */
  readonly redis: (...words: readonly string[]) => string
  readonly start: (words: readonly string[], env?: Readonly<Record<string, string>>) => Program
  /** One page at a time; its lock lasts four seconds. */
  readonly startWorker: (...more: readonly string[]) => Program
  readonly killPrograms: () => void
  readonly end: () => Promise<void>
}

/** Asks a program to end; resolves to its exit code. */
export const stop = async ({ child, ended }: Program): Promise<number | null> => {
  child.kill('SIGTERM')
  return ended
}

const listen = (child: ChildProcess): Program => {
  const lines: string[] = []
  createInterface(child.stderr!).on('line', line => lines.push(line))
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const line = lines.find(one => pattern.test(one))
      if (line) return line
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended and never said ${pattern}: ${lines.join('\n')}`)
      await pause(50)
    }
  }
  return { child, lines, says, ended: once(child, 'close').then(([code]) => code as number | null) }
}

export const openCluster = async (): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-queue-'))
  const files = join(folder, 'files')
  const port = await freePort()
  const queue = hasOwnRedis ? `redis://127.0.0.1:${port}` : other!
  const programs: ChildProcess[] = []
  let server: ChildProcess | null = null
  const start: Cluster['start'] = (words, env = {}) => {
    const child = spawn(process.execPath, [main, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TRICHLUC_LANG: 'en', ...env },
    })
    programs.push(child)
    return listen(child)
  }
  const killPrograms = (): void => {
    for (const child of programs.splice(0)) child.kill('SIGKILL')
  }
  const killRedis = async (): Promise<void> => {
    if (server === null || server.exitCode !== null) return
    server.kill('SIGKILL')
    await once(server, 'close')
    server = null
  }
  return {
    folder,
    files,
    queue,
    startRedis: async (...more) => {
      if (!hasOwnRedis) return
      const words = ['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes', ...more]
      server = spawn('redis-server', [...(more.includes('--port') ? [] : ['--port', String(port)]), ...words])
      for await (const line of createInterface(server.stdout!)) if (/Ready to accept/.test(line)) break
    },
    killRedis,
    redis: (...words) => execFileSync('redis-cli', ['-u', queue, ...words], { encoding: 'utf8' }).trim(),
    start,
    startWorker: (...more) =>
      start(['worker', '--queue', queue, '--files', files, '--concurrency', '1', '--lock', '4', ...more]),
    killPrograms,
    end: async () => {
      killPrograms()
      await killRedis()
      await pause(200)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A key and a certificate for `localhost` that its own key has signed, in a folder. */
export const writeCertificate = (folder: string): { readonly key: string; readonly certificate: string } => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      certificate,
      ...names,
    ],
    { stdio: 'ignore' },
  )
  return { key, certificate }
}

/** What every process of the machine shows of how it was started, as any user may read it. */
export const shownByProcesses = (): readonly string[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
      } catch {
        return [] // it ended meanwhile
      }
    })
