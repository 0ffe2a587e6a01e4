import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { asJson } from '../../text/printable.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { reading } from '../open-archive.ts'
import { withDb } from '../options.ts'

/** `thi-dua.db` has `thi-dua.metadata.json` beside it. */
const besides = (archive: string): string => `${archive.replace(/\.[^./\\]+$/, '')}.metadata.json`

export const datasetteCommand = (io: Io): Command =>
  withExample(withDb(new Command('datasette'), io), io, 'datasette --db thi-dua.db')
    .description(cliWords(io.lang).commands.datasette.about)
    .action(({ db: archive }) =>
      reading(archive, async () => {
        const { datasetteMetadata } = await import('../../../pipelines/datasette.ts')
        const path = besides(archive)
        writeFileSync(path, asJson(datasetteMetadata(archive, io.lang)))
        tell(io, 'datasette', { archive, path })
      }),
    )
