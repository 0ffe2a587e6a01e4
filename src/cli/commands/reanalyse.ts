import { Command } from 'commander'
import { findPlan } from '../../store/lookup.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { rewriting } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { progressBar } from '../progress.ts'

export const reanalyseCommand = (io: Io): Command =>
  withDb(new Command('reanalyse'))
    .description('analyse stored texts again by the rules of today, without OCR')
    .argument('[plan...]', 'these plans; without any, those that other rules analysed')
    .option('--all', 'every plan')
    .addHelpText('after', '\nExample:\n  $ trichluc reanalyse')
    .action(async (plans: string[], options) => {
      const [{ reanalyse }, { rulesVersion }] = await Promise.all([
        import('../../../pipelines/reanalyse.ts'),
        import('../../../pipelines/versions.ts'),
      ])
      await rewriting(options.db, db => {
        const ids =
          plans.length > 0
            ? plans.map(plan => findPlan(db, plan))
            : plansToAnalyse(db, options.all ? 'all' : { otherThan: rulesVersion() })
        const bar = progressBar(io, ids.length)
        reanalyse(db, ids, files => bar.show({ files }))
        bar.stop()
        io.err(`${ids.length} plans analysed again\n`)
      })
    })
