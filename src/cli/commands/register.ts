import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { cellOf } from '../../column.ts'
import { UserError } from '../../errors.ts'
import { register } from '../../questions/register.ts'
import { registerEntries, removeRegisterEntry, saveRegisterEntries } from '../../store/entities.ts'
import type { Database } from '../../store/sqlite.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { inOneLine } from '../../text/printable.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { reading, rewriting } from '../open-archive.ts'
import { withDb } from '../options.ts'
import { questionGroup } from './question.ts'

/** The register has changed: how many plans were looked at again by it. */
const lookedAtAgain = async (db: Database): Promise<number> => {
  const { reanalyse } = await import('../../../pipelines/reanalyse.ts')
  const outcomes = await reanalyse(db, plansToAnalyse(db, 'all'))
  return outcomes.filter(({ status }) => status === 'analysed again').length
}

const importCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('import'), io), io, 'register import van-ban-tinh.csv')
    .description(commands.register.import)
    .argument(`<${names.file}>`, commands.register.csv)
    .action(async (file: string, { db: path }) => {
      const { readRegister } = await import('../../../pipelines/register.ts')
      const entries = readRegister(file)
      await rewriting(path, async db => {
        saveRegisterEntries(db, entries)
        const plans = await lookedAtAgain(db)
        tell(io, 'registerAdded', { count: entries.length, plans })
      })
    })
}

const exportCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('export'), io), io, 'register export van-ban-tinh.csv')
    .description(commands.register.export)
    .argument(`<${names.file}>`, commands.register.csv)
    .action((file: string, { db: path }) =>
      reading(path, async db => {
        const [{ registerCsv }, entries] = [
          await import('../../../pipelines/register.ts'),
          registerEntries(db),
        ]
        writeFileSync(file, registerCsv(entries))
        tell(io, 'registerWritten', { count: entries.length, path: file })
      }),
    )
}

const removeCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('remove'), io), io, 'register remove 25/2021/QĐ-UBND')
    .description(commands.register.remove)
    .argument(`<${names.number}>`, commands.register.number)
    .action((number: string, { db: path }) =>
      rewriting(path, async db => {
        if (!removeRegisterEntry(db, number)) throw new UserError('no-register-entry', { number })
        const plans = await lookedAtAgain(db)
        tell(io, 'registerRemoved', { number, plans })
      }),
    )
}

/** All that the register holds of the documents of one number. */
const showCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('show'), io), io, 'register show 91/2017/NĐ-CP')
    .description(commands.register.show)
    .argument(`<${names.number}>`, commands.register.number)
    .action((number: string, { db: path }) =>
      reading(path, async db => {
        const { rows } = await register.ask(db, { words: number } as never)
        if (rows.length === 0) throw new UserError('no-register-entry', { number })
        const entries = rows.map(row =>
          [
            ...register.columns.map(column => [column.title[io.lang], cellOf(column, row, io.lang)]),
            [commands.register.sources, row.source],
          ]
            .filter(([, value]) => value != null && String(value) !== '')
            .map(([title, value]) => `${title}: ${inOneLine([value].flat().join('; '))}\n`)
            .join(''),
        )
        io.out(entries.join('\n'))
      }),
    )
}

/** The register of legal documents, extended by the office. */
export const registerCommand = (io: Io): Command =>
  questionGroup(
    register,
    'list 91/2017/NĐ-CP',
    [showCommand(io), importCommand(io), exportCommand(io), removeCommand(io)],
    io,
  )
