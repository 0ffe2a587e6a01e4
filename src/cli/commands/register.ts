import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { register } from '../../questions/register.ts'
import { registerEntries, removeRegisterEntry, saveRegisterEntries } from '../../store/entities.ts'
import type { Database } from '../../store/sqlite.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { inOneLine } from '../../text/printable.ts'
import { reading, rewriting } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { questionGroup } from './question.ts'

const csvColumns =
  'CSV: number,type,title,issuer,issued,inForceFrom,replacedBy,replacedOn (days as 2024-01-01 or 01/01/2024)'

/** The register has changed: how many plans were looked at again by it. */
const lookedAtAgain = async (db: Database): Promise<number> => {
  const { reanalyse } = await import('../../../pipelines/reanalyse.ts')
  const outcomes = await reanalyse(db, plansToAnalyse(db, 'all'))
  return outcomes.filter(({ status }) => status === 'analysed again').length
}

const importCommand = (io: Io): Command =>
  withDb(new Command('import'))
    .description('add legal documents to the register, and look at all plans again by it')
    .argument('<file>', csvColumns)
    .addHelpText('after', '\nExample:\n  $ trichluc register import van-ban-tinh.csv')
    .action(async (file: string, { db: path }) => {
      const { readRegister } = await import('../../../pipelines/register.ts')
      const entries = readRegister(file)
      await rewriting(path, async db => {
        saveRegisterEntries(db, entries)
        const plans = await lookedAtAgain(db)
        io.err(`${entries.length} documents added to the register, ${plans} plans looked at again\n`)
      })
    })

const exportCommand = (io: Io): Command =>
  withDb(new Command('export'))
    .description('write the office’s own entries, in the form that import reads')
    .argument('<file>', csvColumns)
    .addHelpText('after', '\nExample:\n  $ trichluc register export van-ban-tinh.csv')
    .action((file: string, { db: path }) =>
      reading(path, async db => {
        const [{ registerCsv }, entries] = [
          await import('../../../pipelines/register.ts'),
          registerEntries(db),
        ]
        writeFileSync(file, registerCsv(entries))
        io.err(`${entries.length} documents of the register written to ${inOneLine(file)}\n`)
      }),
    )

const removeCommand = (io: Io): Command =>
  withDb(new Command('remove'))
    .description('take an entry of the office’s own out of the register, and look at all plans again')
    .argument('<number>', 'its number: 25/2021/QĐ-UBND')
    .addHelpText('after', '\nExample:\n  $ trichluc register remove 25/2021/QĐ-UBND')
    .action((number: string, { db: path }) =>
      rewriting(path, async db => {
        if (!removeRegisterEntry(db, number)) throw new UserError('no-register-entry', { number })
        const plans = await lookedAtAgain(db)
        io.err(`${inOneLine(number)} taken out of the register, ${plans} plans looked at again\n`)
      }),
    )

/** All that the register holds of the documents of one number. */
const showCommand = (io: Io): Command =>
  withDb(new Command('show'))
    .description('all that the register holds of a document')
    .argument('<number>', 'its number: 91/2017/NĐ-CP')
    .addHelpText('after', '\nExample:\n  $ trichluc register show 91/2017/NĐ-CP')
    .action((number: string, { db: path }) =>
      reading(path, async db => {
        const { rows } = await register.ask(db, { words: number } as never)
        if (rows.length === 0) throw new UserError('no-register-entry', { number })
        const told = rows.map(row =>
          [...register.columns.map(({ key, title }) => [title.en, row[key]]), ['Sources', row.source]]
            .filter(([, value]) => value != null && String(value) !== '')
            .map(([title, value]) => `${title}: ${inOneLine([value].flat().join('; '))}\n`)
            .join(''),
        )
        io.out(told.join('\n'))
      }),
    )

/** The register of legal documents, extended by the office. */
export const registerCommand = (io: Io): Command =>
  questionGroup(
    register,
    'list 91/2017/NĐ-CP',
    [showCommand(io), importCommand(io), exportCommand(io), removeCommand(io)],
    io,
  )
