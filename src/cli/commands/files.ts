import { Command } from 'commander'
import type { Database } from '../../store/database.ts'
import { write } from '../../store/database.ts'
import { filesOf, joinFiles, partFile } from '../../store/files.ts'
import { findFile } from '../../store/lookup.ts'
import { changing } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'

/** Decides in one transaction, compares plans anew, and tells the files that are one plan now. */
const decide = async (io: Io, file: string, asked: string, work: (db: Database, at: string) => void) => {
  const { auditAcross } = await import('../../../pipelines/audit-across.ts')
  await changing(file, db => {
    write(db, () => work(db, new Date().toISOString()))
    auditAcross(db)
    const paths = filesOf(db, findFile(db, asked)).map(({ path }) => path)
    io.err(`one plan: ${paths.join(', ')}\n`)
  })
}

export const joinCommand = (io: Io): Command =>
  withDb(new Command('join'))
    .description('say that two files are one plan: the better source speaks; kept for good')
    .argument('<file>', 'id, name or path')
    .argument('<other>', 'id, name or path')
    .addHelpText('after', '\nExample:\n  $ trichluc join du-thao-2024 ke-hoach-2024')
    .action((file: string, other: string, options) =>
      decide(io, options.db, file, (db, at) => joinFiles(db, findFile(db, file), findFile(db, other), at)),
    )

export const partCommand = (io: Io): Command =>
  withDb(new Command('part'))
    .description('say that a file is a plan of its own, whatever it is like; kept for good')
    .argument('<file>', 'id, name or path')
    .addHelpText('after', '\nExample:\n  $ trichluc part ke-hoach-2024-ban-2')
    .action((file: string, options) =>
      decide(io, options.db, file, (db, at) => partFile(db, findFile(db, file), at)),
    )
