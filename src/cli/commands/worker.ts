import { join } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { type Ocr, ocrEngines } from '../../read/ocr/recogniser.ts'
import { errorSentences, fill, queueWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, line } from '../io.ts'
import { optionTaking, taking, takingNumber } from '../options.ts'

export interface QueueOptions {
  readonly queue?: string
  readonly queueFile?: string
  readonly files?: string
  readonly spool?: string
}

/** Where the queue is, and what all machines see of the files. */
export const withQueue = (command: Command, { lang }: Io): Command => {
  const { queue, queueFile, files, spool } = queueWords(lang).options
  return command
    .option('--queue <address>', queue)
    .option('--queue-file <file>', queueFile)
    .option('--files <folder>', files)
    .option('--spool <folder>', spool)
}

/** An address that was typed may hold a password: what lists of processes show of this one is its name alone. */
export const hideArguments = ({ queue }: QueueOptions): void => {
  if (queue !== undefined) process.title = 'trichluc'
}

export const spoolBelow = ({ files, spool }: QueueOptions, root = files!): string =>
  spool ?? join(root, '.trichluc-spool')

interface WorkerOptions extends QueueOptions {
  readonly concurrency?: number
  readonly lock?: number
  readonly ocr?: Ocr
}

/** The first signal lets it finish its pages; the second ends it at once. */
const stopOn = (stop: () => void): (() => void) => {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const listener = (): void => {
    off()
    stop()
  }
  const off = (): void => {
    for (const signal of signals) process.removeListener(signal, listener)
  }
  for (const signal of signals) process.on(signal, listener)
  return off
}

export const workerCommand = (io: Io): Command => {
  const { lang } = io
  const words = queueWords(lang)
  return withExample(
    withQueue(new Command('worker'), io),
    io,
    'worker --queue-file /etc/trichluc/queue --files /mnt/luu-tru',
  )
    .description(words.about)
    .addOption(takingNumber(optionTaking(io, 'concurrency', 'n', words.options.concurrency)))
    .addOption(takingNumber(optionTaking(io, 'lock', 'seconds', words.options.lock)))
    .addOption(taking(optionTaking(io, 'ocr', 'engine', words.options.ocr), ocrEngines).default('wasm'))
    .action(async ({ concurrency, lock, ocr, ...options }: WorkerOptions) => {
      const [{ addressFrom, shownAddress }, { openPageWorker }] = await Promise.all([
        import('../../../pipelines/queue/redis.ts'),
        import('../../../pipelines/queue/worker.ts'),
      ])
      const address = addressFrom(options)
      if (address === null || options.files === undefined) throw new UserError('no-queue')
      hideArguments(options)
      const tell = (template: string, values: Readonly<Record<string, string | number>> = {}): void =>
        io.err(line(fill(template, values, lang)))
      let pages = 0
      const worker = await openPageWorker({
        address,
        root: options.files,
        spool: spoolBelow(options),
        ocr,
        concurrency,
        lock,
        onPage: ({ path, page }) => {
          pages++
          tell(words.page, { path, page })
        },
        onFault: (error, job) => {
          const { what, next } = errorSentences(error, lang)
          tell(words.fault, { path: job?.path ?? '?', page: job?.page ?? '?', what, next })
        },
        onAway: detail => tell(words.away, { detail }),
      })
      tell(words.ready, { address: shownAddress(address) })
      const off = stopOn(() => {
        tell(words.stopping)
        void worker.close()
      })
      try {
        await worker.ended
      } finally {
        off()
      }
      tell(words.stopped, { pages })
    })
}
