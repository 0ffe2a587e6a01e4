import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { exporters } from '../../export/index.ts'
import { audit } from '../../questions/audit.ts'
import { filtersFor, type Listing, listings, notHere } from '../../questions/filters.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { filterParameters } from '../../questions/parameters.ts'
import { ask } from '../../questions/question.ts'
import { isDatabase } from '../../store/identity.ts'
import { reading } from '../archive.ts'
import { type Io, line } from '../io.ts'
import { untilOption, withDb, withParameters } from '../options.ts'

const { to: _, ...filters } = filterParameters

const filterNames = Object.keys(filters) as (keyof typeof filters)[]
const formats = Object.keys(exporters)

export const exportCommand = (io: Io): Command =>
  withParameters(withDb(new Command('export')), filters)
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
      const question = what === 'findings' ? audit : listingQuestions.find(({ name }) => name === what)
      const asked = { ...options, to: options.until, all: !options.open }
      if (what !== 'records' && !question)
        throw new UserError('no-such-export', { what, choices: ['records', ...listings].join(', ') })
      if (question) {
        const known = filtersFor(what as Listing)
        const other = filterNames.find(name => options[name] !== undefined && !(name in known))
        if (other) throw notHere(other, what as Listing)
      }
      const exporter = exporters[options.to]
      if (what !== 'records' && !exporter)
        throw new UserError('no-such-format', { format: options.to, choices: formats.join(', ') })
      if (what === 'records' && options.out) throw new UserError('records-into-folder')
      if (options.out && isDatabase(options.out))
        throw new UserError('export-onto-database', { path: options.out })
      if (options.to === 'ics' && what !== 'deadlines') throw new UserError('calendar-of-deadlines')
      if (options.to === 'xlsx' && what !== 'records' && !options.out && io.width !== null)
        throw new UserError('spreadsheet-on-terminal')
      await reading(options.db, async db => {
        if (what === 'records') {
          const { writeRecords } = await import('../../../pipelines/records.ts')
          io.err(
            `${writeRecords(db, options.to, z.object(filterParameters).parse(asked))} records in ${options.to}\n`,
          )
          return
        }
        const { rows, remarks } = await ask(db, question!, asked)
        const bytes = await exporter!(rows, question!.columns)
        if (options.out) writeFileSync(options.out, bytes)
        else io.out(bytes)
        for (const { en } of remarks) io.err(line(en))
      })
    })
