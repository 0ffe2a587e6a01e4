import { Command } from 'commander'
import { findFile } from '../../store/lookup.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { rewriting } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { progressBar } from '../progress.ts'
import { lineOf } from './import.ts'

export const reanalyseCommand = (io: Io): Command =>
  withDb(new Command('reanalyse'))
    .description('analyse stored texts again by the rules of today, without OCR')
    .argument('[plan...]', 'these plans; without any, those that other rules analysed')
    .option('--all', 'every plan')
    .option('--read', 'read the files again that another version read; recognised pages are kept')
    .addHelpText('after', '\nExample:\n  $ trichluc reanalyse')
    .action(async (plans: string[], options) => {
      const [{ reanalyse }, { readAgain }, { rulesVersion }] = await Promise.all([
        import('../../../pipelines/reanalyse.ts'),
        import('../../../pipelines/reread.ts'),
        import('../../../pipelines/versions.ts'),
      ])
      await rewriting(options.db, async db => {
        const given = plans.length > 0 ? plans.map(plan => findFile(db, plan)) : null
        if (options.read) {
          const outcomes = await readAgain(db, given, { onOutcome: outcome => io.err(lineOf(outcome)) })
          const read = outcomes.filter(({ status }) => status === 'imported').length
          io.err(`${read} plans read again\n`)
        }
        const ids = given ?? plansToAnalyse(db, options.all ? 'all' : { otherThan: rulesVersion() })
        const bar = progressBar(io, ids.length)
        reanalyse(db, ids, files => bar.show({ files }))
        bar.stop()
        io.err(`${ids.length} plans analysed again\n`)
      })
    })
