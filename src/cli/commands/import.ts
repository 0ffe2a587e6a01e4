import { Command, InvalidArgumentError, Option } from 'commander'
import type { Outcome } from '../../../pipelines/outcome.ts'
import { type Ocr, ocrEngines } from '../../read/ocr/recogniser.ts'
import { close, openForWriting } from '../../store/database.ts'
import { asJson } from '../../text/printable.ts'
import { Failed, type Io, line } from '../io.ts'
import { withDb } from '../options.ts'
import { progressBar } from '../progress.ts'
import { stoppable } from '../stop.ts'

export const lineOf = ({ path, status, reason, advice }: Outcome): string =>
  line(`${status}: ${path}${reason ? ` — ${reason}` : ''}${advice ? `; ${advice}` : ''}`)

/** What was not tried again, so that the run does not fall over it for ever. */
export const leftAlone = (outcomes: readonly Outcome[]): string => {
  const left = outcomes.filter(({ before }) => before).length
  return left > 0 ? `${left} failed before and were not tried again: --retry tries them\n` : ''
}

const sumUp = (outcomes: readonly Outcome[], pages: number, seconds: number): string => {
  const counts = new Map<string, number>()
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(([status, n]) => `${n} ${status}`)
  return `${parts.join(', ') || 'no files'} (${pages} pages, ${seconds.toFixed(1)} s)\n${leftAlone(outcomes)}`
}

interface ImportOptions {
  readonly again?: boolean
  readonly retry?: boolean
  readonly json?: boolean
  readonly ocr?: Ocr
  readonly timeout?: number
}

export const wholeSeconds = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('give a whole number')
  return Number(text)
}

/** Imports into the database of this name and tells how it went; resolves to whether every file could be read. */
export const importInto = async (
  io: Io,
  file: string,
  paths: readonly string[],
  { again = false, retry = again, json = false, ocr, timeout }: ImportOptions = {},
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
  const unstop = stoppable(() => {
    bar.stop()
    io.err(
      `stopped: ${done} of ${files.length} files are done and kept; the same command goes on from there\n`,
    )
    close(db)
  })
  try {
    const outcomes = await importFiles(db, files, {
      again,
      retry,
      ocr,
      timeout,
      onProgress: progress => {
        pages = progress.pages
        done = progress.files
        bar.show(progress)
      },
      onOutcome: outcome => {
        if (outcome.status !== 'imported' || !io.interactive) bar.line(lineOf(outcome))
      },
    })
    bar.stop()
    if (json) io.out(asJson(outcomes))
    io.err(sumUp(outcomes, pages, (performance.now() - began) / 1000))
    return outcomes.every(({ status }) => status !== 'failed')
  } finally {
    unstop()
    bar.stop()
    close(db)
  }
}

export const importCommand = (io: Io): Command =>
  withDb(new Command('import'))
    .description('read files and folders into the archive')
    .argument('<path...>', 'files and folders, with all folders in them')
    .option('--again', 'read again what is in the archive already')
    .option('--retry', 'try again what failed before')
    .addOption(
      new Option('--ocr <engine>', 'native: the tesseract of this machine; auto: that where it is')
        .choices(ocrEngines)
        .default('wasm'),
    )
    .option('--timeout <seconds>', 'at most so long a file; else by its size and pages', wholeSeconds)
    .option('--json', 'print the outcome of each file as JSON')
    .addHelpText('after', '\nExample:\n  $ trichluc import ~/ke-hoach --db thi-dua.db')
    .action(async (paths: string[], options) => {
      if (!(await importInto(io, options.db, paths, options))) throw new Failed()
    })
