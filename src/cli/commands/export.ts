import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { fieldsAmong } from '../../column.ts'
import { UserError } from '../../errors.ts'
import { exporters } from '../../export/index.ts'
import { audit } from '../../questions/audit.ts'
import { duties } from '../../questions/duties.ts'
import { filtersFor, type Listing, listings, notHere } from '../../questions/filters.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { filterParameters } from '../../questions/parameters.ts'
import { ask } from '../../questions/question.ts'
import { isDatabase } from '../../store/identity.ts'
import { cliWords, fill } from '../../wording/say.ts'
import { reading } from '../archive.ts'
import { withExample } from '../help.ts'
import { type Io, line, tell } from '../io.ts'
import { optionTaking, withDb, withParameters } from '../options.ts'

const filterNames = Object.keys(filterParameters).filter(
  name => name !== 'to',
) as (keyof typeof filterParameters)[]
const formats = Object.keys(exporters)

export const exportCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, what, to, out } = commands.export
  const said = (sentence: string, values: Record<string, string>): string => fill(sentence, values, io.lang)
  return withExample(
    withParameters(withDb(new Command('export'), io), filterParameters, io),
    io,
    'export deadlines --year 2024 --to xlsx --out han.xlsx',
    'export records --to records',
  )
    .description(about)
    .argument(`<${names.what}>`, said(what, { listings: [...listings, 'duties'].join(', ') }))
    .addOption(
      optionTaking(io, 'to', 'format', said(to, { formats: formats.join(', ') })).makeOptionMandatory(),
    )
    .addOption(optionTaking(io, 'out', 'file', out))
    .action(async (what: string, options) => {
      const question =
        what === 'findings'
          ? audit
          : what === 'duties'
            ? duties
            : listingQuestions.find(({ name }) => name === what)
      const asked = { ...options, to: options.until, all: !options.open }
      if (what !== 'records' && !question)
        throw new UserError('no-such-export', {
          what,
          choices: ['records', 'duties', ...listings].join(', '),
        })
      if (question) {
        const known = what === 'duties' ? duties.parameters.shape : filtersFor(what as Listing)
        const other = filterNames.find(name => options[name] !== undefined && !(name in known))
        if (other) throw notHere(other, what as Listing)
      }
      const exporter = exporters[options.to]
      if (/^\d+([/-]\d+)*$/.test(options.to)) throw new UserError('format-is-day', { value: options.to })
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
          const count = writeRecords(db, options.to, z.object(filterParameters).parse(asked))
          tell(io, 'records', { count, path: options.to })
          return
        }
        const { rows, remarks } = await ask(db, question!, asked)
        const bytes = await exporter!(rows, fieldsAmong(question!.columns))
        if (options.out) writeFileSync(options.out, bytes)
        else io.out(bytes)
        for (const remark of remarks) io.err(line(remark[io.lang]))
      })
    })
}
