import { Command } from 'commander'
import { close, openForWriting } from '../../store/database.ts'
import { type Io, line } from '../io.ts'
import { withDb } from '../options.ts'
import { stoppable } from '../stop.ts'
import { lineOf, wholeSeconds } from './import.ts'

export const watchCommand = (io: Io): Command =>
  withDb(new Command('watch'))
    .description('import what comes into folders, until Ctrl-C')
    .argument('<folder...>', 'folders, with all folders in them; also of a network')
    .option('--every <seconds>', 'look so often', wholeSeconds, 5)
    .option('--timeout <seconds>', 'at most so long a file; else by its size and pages', wholeSeconds)
    .addHelpText('after', '\nExample:\n  $ trichluc watch ~/ke-hoach --db thi-dua.db')
    .action(async (folders: string[], { db: file, every, timeout }) => {
      const { watchFolders } = await import('../../../pipelines/watch.ts')
      const db = openForWriting(file)
      const unstop = stoppable(() => close(db))
      try {
        io.err(line(`watching ${folders.join(', ')}; Ctrl-C ends it`))
        await watchFolders(db, folders, {
          every,
          timeout,
          onOutcome: outcome => {
            if (outcome.status !== 'already imported') io.err(lineOf(outcome))
          },
        })
      } finally {
        unstop()
        close(db)
      }
    })
