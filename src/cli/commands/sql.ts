import { Command } from 'commander'
import { brief } from '../../column.ts'
import { UserError } from '../../errors.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

export const sqlCommand = (io: Io): Command =>
  withRows(withDb(new Command('sql')))
    .description('ask the database in SQL; nothing can be changed')
    .argument('<query>')
    .addHelpText(
      'after',
      `\nExample:\n  $ trichluc sql "select number, count(distinct plan) from citations group by number order by 2 desc"`,
    )
    .action(async (query: string, options) => {
      await reading(options.db, async db => {
        const rows = ask(() => {
          const statement = db.prepare(query)
          if (!statement.reader || !statement.readonly) throw new UserError('sql-no-question')
          const names = statement.columns().map(({ name }) => name)
          return { names, rows: statement.all() as Record<string, unknown>[] }
        })
        const columns = rows.names.map(key => brief(key, key, key, 20))
        await printRows(
          io,
          options.limit === undefined ? rows.rows : rows.rows.slice(0, options.limit),
          columns,
          {
            limit: rows.rows.length,
            ...options,
          },
        )
      })
    })

const ask = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('sql-refused', { detail: (error as Error).message })
  }
}
