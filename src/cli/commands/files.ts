import { Command } from 'commander'
import type { Database } from '../../store/database.ts'
import { write } from '../../store/database.ts'
import { filesOf, joinFiles, partFile } from '../../store/files.ts'
import { findFile } from '../../store/lookup.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { changing } from '../open-archive.ts'
import { withDb } from '../options.ts'

/** Decides in one transaction, compares plans anew, and tells the files that are one plan now. */
const decide = async (io: Io, file: string, asked: string, work: (db: Database, at: string) => void) => {
  const { auditAcross } = await import('../../../pipelines/audit-across.ts')
  await changing(file, db => {
    write(db, () => work(db, new Date().toISOString()))
    auditAcross(db)
    const paths = filesOf(db, findFile(db, asked)).map(({ path }) => path)
    tell(io, 'onePlan', { paths: paths.join(', ') })
  })
}

export const joinCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, file } = commands.join
  return withExample(withDb(new Command('join'), io), io, 'join du-thao-2024 ke-hoach-2024')
    .description(about)
    .argument(`<${names.file}>`, file)
    .argument(`<${names.other}>`, file)
    .action((file: string, other: string, options) =>
      decide(io, options.db, file, (db, at) => joinFiles(db, findFile(db, file), findFile(db, other), at)),
    )
}

export const partCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('part'), io), io, 'part ke-hoach-2024-ban-2')
    .description(commands.part.about)
    .argument(`<${names.file}>`, commands.join.file)
    .action((file: string, options) =>
      decide(io, options.db, file, (db, at) => partFile(db, findFile(db, file), at)),
    )
}
