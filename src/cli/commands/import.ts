import { statSync } from 'node:fs'
import { Command } from 'commander'
import type { Progress } from '../../../pipelines/import-progress.ts'
import type { Outcome } from '../../../pipelines/outcome.ts'

import type { PageRecogniser } from '../../../pipelines/reader-process.ts'
import type { placeOnShelf } from '../../../pipelines/shelf-list.ts'
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
import { hideArguments, type QueueOptions, spoolBelow, withQueue } from './worker.ts'

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
export const tellLeftAlone = (io: Io, count: number): void => {
  if (count > 0) tell(io, 'leftAlone', { count })
}

type Counts = ReadonlyMap<Outcome['status'], number>

const sumUp = (io: Io, counts: Counts, pages: number, seconds: number): void => {
  const parts = [...counts].map(([status, n]) => `${n} ${cliWords(io.lang).outcomes[status]}`)
  tell(io, 'summary', {
    parts: parts.join(', ') || saying(io, 'noFiles'),
    pages,
    seconds: seconds.toFixed(1),
  })
}

interface ImportOptions {
  readonly again?: boolean
  readonly retry?: boolean
  readonly json?: boolean
  /** An archivist's list of places on the shelf. */
  readonly references?: string
  readonly ocr?: Ocr
  readonly timeout?: number
  /** Files read at once. */
  readonly window?: number
  /** Seconds between two lines that say how far it is, where there is no terminal. */
  readonly progress?: number
  /** Has the pages of scans read by workers on other machines. */
  readonly queue?: QueueOptions
}

/** Files read at once where others recognise their pages: four pages of each are on their way. */
const windowOfQueue = 8

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
  hideArguments(options)
  const root = options.files ?? (paths.length === 1 ? paths[0]! : null)
  if (root === null || !statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('queue-without-root')
  const [{ openPageQueue }, { recognitionsIn }] = await Promise.all([
    import('../../../pipelines/queue/page-queue.ts'),
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

/** Keeps the places of a list that was read, and tells what it could not say. */
const placed = async (
  io: Io,
  db: Database,
  path: string,
  rows: Parameters<typeof placeOnShelf>[1],
  imported: readonly string[],
): Promise<void> => {
  const { placeOnShelf } = await import('../../../pipelines/shelf-list.ts')
  const { count, faults } = placeOnShelf(db, rows, imported)
  for (const { what, ...values } of faults) tell(io, what, { path, ...values })
  tell(io, 'placed', { count })
}

/** Imports into the database of this name and tells how it went; resolves to whether every file could be read. */
export const importInto = async (
  io: Io,
  file: string,
  paths: readonly string[],
  {
    again = false,
    retry = again,
    json = false,
    references,
    ocr,
    timeout,
    window,
    progress,
    queue,
  }: ImportOptions = {},
): Promise<boolean> => {
  const [{ importEach }, { walkFiles }] = await Promise.all([
    import('../../../pipelines/import.ts'),
    import('../../../pipelines/found-files.ts'),
  ])
  const places =
    references === undefined
      ? null
      : (await import('../../../pipelines/shelf-list.ts')).readShelfList(references)
  const db = openForWriting(file)
  let total = 0
  for await (const _ of walkFiles(paths)) total++
  const began = performance.now()
  let pages = 0
  let done = 0
  const recogniser = await pagesElsewhere(io, db, paths, queue ?? {}, ocr).catch(error => {
    close(db)
    throw error
  })
  const bar = progressBar(io, total, progress ?? (recogniser ? 60 : 0))
  const counts = new Map<Outcome['status'], number>()
  let leftAlone = 0
  /** Kept only where they are asked for as a whole. */
  const all: (readonly Outcome[])[] = []
  const unstop = stoppable(() => {
    bar.stop()
    tell(io, 'stoppedFiles', { done, count: total })
    close(db)
  })
  try {
    const options = {
      again,
      retry,
      ocr,
      timeout,
      recogniser,
      concurrency: window ?? (recogniser ? windowOfQueue : undefined),
      onProgress: (progress: Progress) => {
        pages = progress.pages
        done = progress.files
        bar.show(progress)
      },
      onOutcome: (outcome: Outcome) => {
        counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1)
        if (outcome.before) leftAlone++
        if (outcome.status !== 'imported' || !io.interactive) bar.line(lineOf(io, outcome))
      },
    }
    await importEach(db, walkFiles(paths), options, (index, outcomes) => {
      if (json) all[index] = outcomes
    })
    bar.stop()
    if (json) io.out(asJson(all.flat()))
    sumUp(io, counts, pages, (performance.now() - began) / 1000)
    tellLeftAlone(io, leftAlone)
    if (places) await placed(io, db, references!, places, paths)
    return !counts.has('failed')
  } finally {
    unstop()
    bar.stop()
    await recogniser?.close()
    close(db)
  }
}

export const importCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, path, again, retry, references, ocr, timeout, json } = commands.import
  return withExample(
    withQueue(withDb(new Command('import'), io), io),
    io,
    'import ~/ke-hoach --db thi-dua.db',
  )
    .description(about)
    .argument(`<${names.path}...>`, path)
    .option('--again', again)
    .option('--retry', retry)
    .addOption(optionTaking(io, 'references', 'file', references))
    .addOption(taking(optionTaking(io, 'ocr', 'engine', ocr), ocrEngines).default('wasm'))
    .addOption(takingNumber(optionTaking(io, 'timeout', 'seconds', timeout)))
    .addOption(takingNumber(optionTaking(io, 'window', 'n', queueWords(io.lang).options.window)))
    .addOption(takingNumber(optionTaking(io, 'progress', 'seconds', queueWords(io.lang).options.progress)))
    .option('--json', json)
    .action(async (paths: string[], options) => {
      if (!(await importInto(io, options.db, paths, { ...options, queue: options }))) throw new Failed()
    })
}
