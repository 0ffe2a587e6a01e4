import { Command } from 'commander'
import { findFile } from '../../store/lookup.ts'
import { removePlan } from '../../store/save.ts'
import { changing } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'

export const removeCommand = (io: Io): Command =>
  withDb(new Command('remove'))
    .description('take plans out of the archive; their files are left as they are')
    .argument('<plan...>', 'id, name, number or a part that no other plan has')
    .addHelpText('after', '\nExample:\n  $ trichluc remove 12')
    .action(async (plans: string[], options) => {
      const { auditAcross } = await import('../../../pipelines/audit-across.ts')
      await changing(options.db, db => {
        const ids = new Set(plans.map(plan => findFile(db, plan)))
        for (const id of ids) removePlan(db, id)
        auditAcross(db)
        io.err(`${ids.size} plans removed\n`)
      })
    })
