import { realpathSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import type { Fault } from '../../store/check.ts'
import { close, openForReading } from '../../store/database.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords, errorSentences, fill, type Said, upkeepWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { Failed, type Io, line } from '../io.ts'
import { changing, reading } from '../open-archive.ts'
import { withDb } from '../options.ts'
import { progressBar } from '../progress.ts'

const megabytes = (path: string): string => (statSync(path).size / 2 ** 20).toFixed(1)
const filled = ({ lang }: Io, template: string, values: Said['values']): string =>
  line(fill(template, values, lang))

export const backupCommand = (io: Io): Command => {
  const { about, file, done } = upkeepWords(io.lang).backup
  return withExample(withDb(new Command('backup'), io), io, 'backup /media/usb/thi-dua.db --db thi-dua.db')
    .description(about)
    .argument(`<${cliWords(io.lang).names.file}>`, file)
    .action(async (copy: string, { db }) => {
      const { backUp } = await import('../../store/backup.ts')
      await backUp(db, copy)
      io.err(filled(io, done, { path: copy, megabytes: megabytes(copy) }))
    })
}

const faultLine = ({ lang }: Io, { code, values }: Fault): string => {
  const { what, next } = errorSentences({ code, values }, lang)
  return line(`${what}; ${next}`)
}

/** Without its file what was read of a plan can still be asked; all else is a fault of the archive. */
const isWell = (faults: readonly Fault[]): boolean => faults.every(({ code }) => code === 'check-gone')

export const checkCommand = (io: Io): Command => {
  const { about, json: asData, fine, found } = upkeepWords(io.lang).check
  return withExample(withDb(new Command('check'), io), io, 'check --db thi-dua.db')
    .description(about)
    .option('--json', asData)
    .action(({ db: path, json }) =>
      reading(path, async db => {
        const [{ faultsIn }, { goneFrom }] = await Promise.all([
          import('../../store/check.ts'),
          import('../../../pipelines/found-files.ts'),
        ])
        const plans = db.prepare('SELECT count(*) FROM document').pluck().get() as number
        const bar = progressBar(io, plans)
        const faults = faultsIn(db, files => bar.show({ files }))
        bar.stop()
        const gone = faults.some(({ code }) => code === 'check-damaged') ? [] : goneFrom(db)
        const all: Fault[] = [
          ...faults,
          ...(gone.length > 0
            ? [{ code: 'check-gone', values: { count: gone.length, path: gone[0]! } } as const]
            : []),
        ]
        if (json) io.out(asJson(all.map(fault => ({ ...fault, ...errorSentences(fault, 'en') }))))
        else for (const fault of all) io.out(faultLine(io, fault))
        io.err(filled(io, all.length === 0 ? fine : found, { plans, count: all.length }))
        if (!isWell(all)) throw new Failed()
      }),
    )
}

export const mergeCommand = (io: Io): Command => {
  const words = upkeepWords(io.lang).merge
  return withExample(withDb(new Command('merge'), io), io, 'merge huyen-khac.db --db tinh.db')
    .description(words.about)
    .argument(`<${cliWords(io.lang).names.other}>`, words.other)
    .action(async (other: string, { db: path }) => {
      const theirs = openForReading(other)
      try {
        await changing(path, async db => {
          if (realpathSync(other) === realpathSync(path))
            throw new UserError('merge-into-itself', { path: other })
          const { merge } = await import('../../../pipelines/merge.ts')
          const { lineOf } = await import('./import.ts')
          const { added, shared, corrections, registerConflicts, failed } = await merge(
            db,
            theirs,
            outcome => outcome.status === 'failed' && io.err(lineOf(io, outcome)),
          )
          io.err(filled(io, words.done, { added, shared, corrections: corrections.added }))
          if (corrections.conflicts + corrections.loose > 0) io.err(filled(io, words.conflicts, corrections))
          if (registerConflicts.length > 0)
            io.err(filled(io, words.register, { ids: registerConflicts.join(', ') }))
          if (failed > 0) throw new Failed()
        })
      } finally {
        close(theirs)
      }
    })
}

export const compactCommand = (io: Io): Command => {
  const { about, done } = upkeepWords(io.lang).compact
  return withExample(withDb(new Command('compact'), io), io, 'compact --db thi-dua.db')
    .description(about)
    .action(async ({ db: path }) => {
      const { compact } = await import('../../store/compact.ts')
      const before = statSync(path, { throwIfNoEntry: false }) ? megabytes(path) : ''
      compact(path)
      io.err(filled(io, done, { before, after: megabytes(path) }))
    })
}
