import { spawn } from 'node:child_process'
import { Command, InvalidArgumentError } from 'commander'
import { UserError } from '../../errors.ts'
import { reading } from '../archive.ts'
import { type Io, line } from '../io.ts'
import { withDb } from '../options.ts'

/** Names of this machine for itself. */
const own = ['127.0.0.1', 'localhost']

const portOf = (written: string): number => {
  const port = Number(written)
  if (!/^\d+$/.test(written) || port > 65535) throw new InvalidArgumentError('give a number up to 65535')
  return port
}

/** Shows an address in the browser of the desktop; a machine without one has printed the address already. */
const openInBrowser = (url: string): void => {
  const [program, ...words] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url]
  const child = spawn(program!, words, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/** Resolves when the program is told to end. */
const untilStopped = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })

export const serveCommand = (io: Io): Command =>
  withDb(new Command('serve'))
    .description('open the archive as a page in the browser, on this machine alone')
    .option('--port <n>', 'a port instead of a free one', portOf, 0)
    .option('--host <name>', '127.0.0.1 or localhost', own[0])
    .option('--no-open', 'do not open the browser')
    .addHelpText('after', '\nExample:\n  $ trichluc serve --db thi-dua.db')
    .action(async ({ db: file, port, host, open }) => {
      if (!own.includes(host)) throw new UserError('host-refused', { host })
      const { makeArchive, settle } = await import('../../../pipelines/change.ts')
      makeArchive(file)
      await reading(file, async db => {
        const { serve } = await import('../../web/server.ts')
        const served = await serve(db, { port })
        io.out(line(served.url))
        if (open && io.interactive) openInBrowser(served.url)
        await untilStopped()
        await served.close()
      })
      settle(file)
    })
