import { statSync } from 'node:fs'
import { Command } from 'commander'
import type { Outcome } from '../../../pipelines/outcome.ts'
import type { PageRecogniser } from '../../../pipelines/reader-process.ts'
import { UserError } from '../../errors.ts'
import { type Ocr, ocrEngines } from '../../read/ocr/recogniser.ts'
import { close, type Database, openForWriting } from '../../store/database.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords, fill, queueWords, reasonSentences } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { Failed, type Io, line, saying, tell } from '../io.ts'
import { optionTaking, taking, takingNumber, withDb } from '../options.ts'
import { progressBar } from '../progress.ts'
import { stoppable } from '../stop.ts'
import { type QueueOptions, spoolBelow, withQueue } from './worker.ts'

export const lineOf = (
  { lang }: Io,
  { path, status, code, values = {}, reason, advice }: Outcome,
): string => {
  const { what, next } = reasonSentences(code, values, lang) ?? { what: reason, next: advice }
  return line(
    `${cliWords(lang).outcomes[status]}: ${path}${what ? ` — ${what}` : ''}${next ? `; ${next}` : ''}`,
  )
}

/** What was not tried again, so that the run does not fall over it for ever. */
export const tellLeftAlone = (io: Io, outcomes: readonly Outcome[]): void => {
  const count = outcomes.filter(({ before }) => before).length
  if (count > 0) tell(io, 'leftAlone', { count })
}

const sumUp = (io: Io, outcomes: readonly Outcome[], pages: number, seconds: number): void => {
  const counts = new Map<Outcome['status'], number>()
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(([status, n]) => `${n} ${cliWords(io.lang).outcomes[status]}`)
  tell(io, 'summary', {
    parts: parts.join(', ') || saying(io, 'noFiles'),
    pages,
    seconds: seconds.toFixed(1),
  })
  tellLeftAlone(io, outcomes)
}

interface ImportOptions {
  readonly again?: boolean
  readonly retry?: boolean
  readonly json?: boolean
  readonly ocr?: Ocr
  readonly timeout?: number
  /** Files read at once. */
  readonly window?: number
  /** Has the pages of scans read by workers on other machines. */
  readonly queue?: QueueOptions
}

/** Where a queue is named, its workers read the pages of scans; undefined where this machine does. */
const pagesElsewhere = async (
  io: Io,
  db: Database,
  paths: readonly string[],
  options: QueueOptions,
  ocr?: Ocr,
): Promise<PageRecogniser | undefined> => {
  const { addressFrom } = await import('../../../pipelines/queue/redis.ts')
  const address = addressFrom(options)
  if (address === null) return undefined
  const root = options.files ?? (paths.length === 1 ? paths[0]! : null)
  if (root === null || !statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('queue-without-root')
  const [{ openPageQueue }, { recognitionsIn }] = await Promise.all([
    import('../../../pipelines/queue/pages.ts'),
    import('../../store/recognitions.ts'),
  ])
  const words = queueWords(io.lang)
  return openPageQueue({
    address,
    root,
    spool: spoolBelow(options, root),
    ocr,
    cache: recognitionsIn(db),
    onNotice: notice =>
      io.err(
        line(
          notice.what === 'no-workers'
            ? words.noWorkers
            : fill(words.away, { detail: notice.detail }, io.lang),
        ),
      ),
  })
}

/** Imports into the database of this name and tells how it went; resolves to whether every file could be read. */
export const importInto = async (
  io: Io,
  file: string,
  paths: readonly string[],
  { again = false, retry = again, json = false, ocr, timeout, window, queue }: ImportOptions = {},
): Promise<boolean> => {
  const [{ importFiles }, { filesIn }] = await Promise.all([
    import('../../../pipelines/import.ts'),
    import('../../../pipelines/files.ts'),
  ])
  const db = openForWriting(file)
  const files = await filesIn(paths)
  const began = performance.now()
  const bar = progressBar(io, files.length)
  let pages = 0
  let done = 0
  const recogniser = await pagesElsewhere(io, db, paths, queue ?? {}, ocr).catch(error => {
    close(db)
    throw error
  })
  const unstop = stoppable(() => {
    bar.stop()
    tell(io, 'stoppedFiles', { done, count: files.length })
    close(db)
  })
  try {
    const outcomes = await importFiles(db, files, {
      again,
      retry,
      ocr,
      timeout,
      recogniser,
      concurrency: window,
      onProgress: progress => {
        pages = progress.pages
        done = progress.files
        bar.show(progress)
      },
      onOutcome: outcome => {
        if (outcome.status !== 'imported' || !io.interactive) bar.line(lineOf(io, outcome))
      },
    })
    bar.stop()
    if (json) io.out(asJson(outcomes))
    sumUp(io, outcomes, pages, (performance.now() - began) / 1000)
    return outcomes.every(({ status }) => status !== 'failed')
  } finally {
    unstop()
    bar.stop()
    await recogniser?.close()
    close(db)
  }
}

export const importCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, path, again, retry, ocr, timeout, json } = commands.import
  return withExample(
    withQueue(withDb(new Command('import'), io), io),
    io,
    'import ~/ke-hoach --db thi-dua.db',
  )
    .description(about)
    .argument(`<${names.path}...>`, path)
    .option('--again', again)
    .option('--retry', retry)
    .addOption(taking(optionTaking(io, 'ocr', 'engine', ocr), ocrEngines).default('wasm'))
    .addOption(takingNumber(optionTaking(io, 'timeout', 'seconds', timeout)))
    .addOption(takingNumber(optionTaking(io, 'window', 'n', queueWords(io.lang).options.window)))
    .option('--json', json)
    .action(async (paths: string[], options) => {
      if (!(await importInto(io, options.db, paths, { ...options, queue: options }))) throw new Failed()
    })
}
