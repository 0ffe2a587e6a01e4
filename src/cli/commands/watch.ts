import { Command } from 'commander'
import { close, openForWriting } from '../../store/database.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { optionTaking, takingNumber, withDb } from '../options.ts'
import { stoppable } from '../stop.ts'
import { lineOf } from './import.ts'

export const watchCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, path, every } = commands.watch
  return withExample(withDb(new Command('watch'), io), io, 'watch ~/ke-hoach --db thi-dua.db')
    .description(about)
    .argument(`<${names.path}...>`, path)
    .addOption(takingNumber(optionTaking(io, 'every', 'seconds', every)).default(5))
    .addOption(takingNumber(optionTaking(io, 'timeout', 'seconds', commands.import.timeout)))
    .action(async (folders: string[], { db: file, every, timeout }) => {
      const { watchFolders } = await import('../../../pipelines/watch.ts')
      const db = openForWriting(file)
      const unstop = stoppable(() => close(db))
      try {
        tell(io, 'watching', { folders: folders.join(', ') })
        await watchFolders(db, folders, {
          every,
          timeout,
          onOutcome: outcome => {
            if (outcome.status !== 'already imported') io.err(lineOf(io, outcome))
          },
        })
      } finally {
        unstop()
        close(db)
      }
    })
}
