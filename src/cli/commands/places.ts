import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { places } from '../../questions/place-names.ts'
import { ownSuccessions, removeSuccessions, saveSuccessions } from '../../store/entities.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { reading, rewriting } from '../open-archive.ts'
import { withDb } from '../options.ts'
import { questionGroup } from './question.ts'

const importCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('import'), io), io, 'places import sap-xep-xa.csv')
    .description(commands.places.import)
    .argument(`<${names.file}>`, commands.places.csv)
    .action(async (file: string, { db: path }) => {
      const { readPlaces } = await import('../../../pipelines/register.ts')
      const entries = readPlaces(file)
      await rewriting(path, async db => saveSuccessions(db, entries))
      tell(io, 'placesAdded', { count: entries.length })
    })
}

const exportCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('export'), io), io, 'places export sap-xep-xa.csv')
    .description(commands.places.export)
    .argument(`<${names.file}>`, commands.places.csv)
    .action((file: string, { db: path }) =>
      reading(path, async db => {
        const [{ placesCsv }, entries] = [await import('../../../pipelines/register.ts'), ownSuccessions(db)]
        writeFileSync(file, placesCsv(entries))
        tell(io, 'placesWritten', { count: entries.length, path: file })
      }),
    )
}

const removeCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('remove'), io), io, 'places remove "xã Cẩm Lương"')
    .description(commands.places.remove)
    .argument(`<${names.place}>`, commands.places.place)
    .action((place: string, { db: path }) =>
      rewriting(path, async db => {
        if (removeSuccessions(db, place) === 0) throw new UserError('no-place-entry', { place })
        tell(io, 'placesRemoved', { place })
      }),
    )
}

/** Places that went into others, extended by the office. */
export const placesCommand = (io: Io): Command =>
  questionGroup(places, 'list "Cẩm Lương"', [importCommand(io), exportCommand(io), removeCommand(io)], io)
