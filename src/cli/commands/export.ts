import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { exporters } from '../../export/index.ts'
import { columns } from '../../questions/columns.ts'
import { type Listing, listings } from '../../questions/filters.ts'
import { list, withoutDay } from '../../questions/list.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { allFilters, filtersIn, untilOption, withDb, withFilters } from '../options.ts'
import { tellLeftOut } from '../rows.ts'

const formats = Object.keys(exporters)

export const exportCommand = (io: Io): Command =>
  withFilters(
    withDb(new Command('export')),
    allFilters.filter(name => name !== 'to'),
  )
    .addOption(untilOption())
    .description('write a table for other programs, or one JSON record per plan')
    .argument('<what>', `records, ${listings.join(', ')}`)
    .requiredOption('--to <format>', `${formats.join(', ')}; for records a folder`)
    .option('--out <file>', 'write into this file instead of standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trichluc export deadlines --year 2024 --to xlsx --out han.xlsx\n  $ trichluc export records --to records',
    )
    .action(async (what: string, options) => {
      const filters = { ...filtersIn(options), to: options.until }
      if (what !== 'records' && !listings.includes(what as never))
        throw new UserError('no-such-export', { what, choices: ['records', ...listings].join(', ') })
      const exporter = exporters[options.to]
      if (what !== 'records' && !exporter)
        throw new UserError('no-such-format', { format: options.to, choices: formats.join(', ') })
      if (what === 'records' && options.out) throw new UserError('records-into-folder')
      if (options.to === 'ics' && what !== 'deadlines') throw new UserError('calendar-of-deadlines')
      if (options.to === 'xlsx' && what !== 'records' && !options.out && io.width !== null)
        throw new UserError('spreadsheet-on-terminal')
      await reading(options.db, async db => {
        if (what === 'records') {
          const { writeRecords } = await import('../../../pipelines/records.ts')
          io.err(`${writeRecords(db, options.to, filters)} records in ${options.to}\n`)
          return
        }
        const bytes = await exporter!(list(db, what as Listing, filters), columns[what]!)
        if (options.out) writeFileSync(options.out, bytes)
        else io.out(bytes)
        if (what === 'deadlines') tellLeftOut(io, withoutDay(db, filters))
      })
    })
