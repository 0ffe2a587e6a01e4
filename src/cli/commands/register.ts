import { Command } from 'commander'
import { saveRegisterEntries } from '../../store/entities.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { rewriting } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'

/** The register of legal documents, extended by the user. */
export const registerCommand = (io: Io): Command => {
  const importCommand = withDb(new Command('import'))
    .description('add legal documents to the register, and look at all plans again by it')
    .argument(
      '<file>',
      'CSV: number,type,title,issuer,issued,inForceFrom,replacedBy,replacedOn (days as 2024-01-01 or 01/01/2024)',
    )
    .addHelpText('after', '\nExample:\n  $ trichluc register import van-ban-tinh.csv')
    .action(async (file: string, { db: path }) => {
      const [{ readRegister }, { reanalyse }] = await Promise.all([
        import('../../../pipelines/register.ts'),
        import('../../../pipelines/reanalyse.ts'),
      ])
      const entries = readRegister(file)
      await rewriting(path, db => {
        saveRegisterEntries(db, entries)
        const plans = plansToAnalyse(db, 'all')
        reanalyse(db, plans)
        io.err(`${entries.length} documents added to the register, ${plans.length} plans looked at again\n`)
      })
    })
  return new Command('register')
    .description('the register of legal documents that the in-force check goes by')
    .addHelpText('after', '\nExample:\n  $ trichluc register import van-ban-tinh.csv')
    .addCommand(importCommand)
}
