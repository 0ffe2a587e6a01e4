import { spawn } from 'node:child_process'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, line } from '../io.ts'
import { reading } from '../open-archive.ts'
import { optionTaking, withDb } from '../options.ts'

/** Names of this machine for itself. */
const own = ['127.0.0.1', 'localhost']

const portOf = (written: string): number => {
  const port = Number(written)
  if (!/^\d+$/.test(written) || port > 65535) throw new UserError('port-no-number', { value: written })
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

export const serveCommand = (io: Io): Command => {
  const { about, port, host, noOpen } = cliWords(io.lang).commands.serve
  return withExample(withDb(new Command('serve'), io), io, 'serve --db thi-dua.db')
    .description(about)
    .addOption(optionTaking(io, 'port', 'n', port).argParser(portOf).default(0))
    .addOption(optionTaking(io, 'host', 'text', host).default(own[0]))
    .option('--no-open', noOpen)
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
}
