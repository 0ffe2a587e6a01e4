import { Command } from 'commander'
import { kinds, kindTable } from '../../kinds.ts'
import { columns } from '../../questions/columns.ts'
import type { Listing } from '../../questions/filters.ts'
import { list, withoutDay } from '../../questions/list.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { filtersFor, filtersIn, withDb, withFilters, withRows } from '../options.ts'
import { printRows, rowsWanted, tellLeftOut } from '../rows.ts'

/** What each listing is, and a question of the kind it answers. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  plans: ['plans, by what they cite, name and hold', '--citing 91/2017/NĐ-CP --year 2022'],
  sections: ['the outlines of plans', '--plan 12'],
  mentions: ['finds of all kinds', '--plan 12 --kind deadline'],
  ...Object.fromEntries(
    kinds.map(kind => {
      const { plural, about, example } = kindTable[kind]
      return [plural, [about.en, example]]
    }),
  ),
}

/** A question for each listing: `plans`, `citations`, `deadlines` … */
export const listingCommand = (listing: Listing, io: Io): Command => {
  const [description, example] = words[listing]!
  return withRows(withFilters(withDb(new Command(listing)), filtersFor(listing)))
    .description(description)
    .addHelpText('after', `\nExample:\n  $ trichluc ${listing} ${example}`)
    .action(async options => {
      await reading(options.db, async db => {
        const filters = filtersIn(options)
        await printRows(io, list(db, listing, filters, rowsWanted(options)), columns[listing]!, options)
        if (listing === 'deadlines') tellLeftOut(io, withoutDay(db, filters))
      })
    })
}
