import { Command } from 'commander'
import { findFile } from '../../store/lookup.ts'
import { removePlan } from '../../store/save.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { changing } from '../open-archive.ts'
import { withDb } from '../options.ts'

export const removeCommand = (io: Io): Command => {
  const { names, commands, planArgument } = cliWords(io.lang)
  return withExample(withDb(new Command('remove'), io), io, 'remove 12')
    .description(commands.remove.about)
    .argument(`<${names.plan}...>`, planArgument)
    .action(async (plans: string[], options) => {
      const { auditAcross } = await import('../../../pipelines/audit-across.ts')
      await changing(options.db, db => {
        const ids = new Set(plans.map(plan => findFile(db, plan)))
        for (const id of ids) removePlan(db, id)
        auditAcross(db)
        tell(io, 'removed', { count: ids.size })
      })
    })
}
