import { existsSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { brief } from '../../column.ts'
import { UserError } from '../../errors.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { ask } from '../../questions/question.ts'
import { busiestYear, sharedCitations, sharedMovements } from '../../questions/shared.ts'
import { statusOf } from '../../store/status.ts'
import { printable } from '../../text/printable.ts'
import { cliWords, fill } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import type { Io } from '../io.ts'
import { reading } from '../open-archive.ts'
import { optionTaking } from '../options.ts'
import { printAnswer } from '../print-answer.ts'
import { importInto } from './import.ts'
import { statusText } from './status.ts'

const ownFile = 'trichluc-demo.db'

/** The package's root holds `corpus`, two folders up from `src/cli/commands` and one more where it was built. */
const packaged = (): string => {
  for (const up of ['../../../', '../../../../']) {
    const folder = fileURLToPath(new URL(`${up}corpus/plans`, import.meta.url))
    if (existsSync(folder)) return folder
  }
  throw new UserError('no-sample-archive')
}

const sharedColumns = [
  brief('name', 'Tên', 'Name', 60),
  brief('plans', 'Số kế hoạch', 'Plans', 8),
  brief('in', 'Kế hoạch', 'Plan', 60),
]

export const demoCommand = (io: Io): Command => {
  const { about, db, citing, due, shared, page } = cliWords(io.lang).commands.demo
  return withExample(new Command('demo'), io, 'demo')
    .description(about)
    .addOption(optionTaking(io, 'db', 'file', db).default(ownFile))
    .action(async ({ db: file }: { db: string }) => {
      if (file === ownFile) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
      else if (existsSync(file)) throw new UserError('demo-file-there', { path: file })
      const folder = relative('', packaged())
      io.out(`$ trichluc import ${folder} --db ${file}\n`)
      await importInto(io, file, [folder])
      await reading(file, async db => {
        const { readerVersion, rulesVersion } = await import('../../../pipelines/versions.ts')
        const show = async (name: string, asked: Record<string, unknown>): Promise<void> => {
          const question = listingQuestions.find(question => question.name === name)!
          await printAnswer(io, await ask(db, question, asked), question.columns, asked)
        }
        io.out(`\n${statusText(statusOf(db, { rules: rulesVersion(), reader: readerVersion() }), io.lang)}`)
        const [document] = sharedCitations(db, 1)
        if (document) {
          const name = printable(document.name)
          io.out(`\n${fill(citing, { name }, io.lang)}\n   $ trichluc plans --citing ${name} --db ${file}\n`)
          await show('plans', { citing: document.name })
        }
        const year = busiestYear(db)
        if (year !== null) {
          io.out(
            `\n${fill(due, { year }, io.lang)}\n   $ trichluc deadlines --from ${year} --until ${year} --db ${file}\n`,
          )
          await show('deadlines', { from: String(year), to: String(year), limit: 20 })
        }
        io.out(`\n${shared}\n`)
        const rows = sharedMovements(db, 10)
        await printAnswer(io, { rows, truncated: false, remarks: [] }, sharedColumns, {})
      })
      io.out(`\n${page}\n   $ npx trichluc serve --db ${file}\n`)
    })
}
