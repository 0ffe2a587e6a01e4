import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import type { About, Row } from '../../export/exporter.ts'
import { exporters } from '../../export/index.ts'
import { metadata, titlesOf } from '../../export/provenance.ts'
import { audit } from '../../questions/audit.ts'
import { duties } from '../../questions/duties.ts'
import { filtersFor, type Listing, listings, notHere } from '../../questions/filters.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { filterParameters } from '../../questions/parameters.ts'
import { ask } from '../../questions/question.ts'
import type { Database } from '../../store/database.ts'
import { isDatabase } from '../../store/identity.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords, fill } from '../../wording/say.ts'
import { withParameters } from '../asked.ts'
import { withExample } from '../help.ts'
import { type Io, line, tell } from '../io.ts'
import { reading } from '../open-archive.ts'
import { optionTaking, taking, withDb } from '../options.ts'

const filterNames = Object.keys(filterParameters).filter(
  name => name !== 'to',
) as (keyof typeof filterParameters)[]
/** One document for each plan, into a folder. */
const perPlan = 'akn'
const formats = [...Object.keys(exporters), perPlan]
/** A terminal cannot show them. */
const binary = ['xlsx', 'docx']
/** They have no room for what they were made of: it lies beside them. */
const bare = ['csv', 'json']
const separators: Readonly<Record<string, string>> = { ',': ',', ';': ';', tab: '\t' }

/** Findings have their sentence in both languages. */
const otherSentence: Readonly<Record<About['lang'], string>> = { vi: 'en', en: 'vi' }

interface Options {
  readonly to: string
  readonly out?: string
  readonly separator: string
  readonly notes?: boolean
  readonly perUnit?: boolean
}

/** Refuses what cannot be written so, before the archive is opened. */
const check = (what: string, { to, out, perUnit }: Options, io: Io): void => {
  if (/^\d+([/-]\d+)*$/.test(to)) throw new UserError('format-is-day', { value: to })
  if (what === 'records') {
    if (out) throw new UserError('records-into-folder')
    return
  }
  if (!formats.includes(to))
    throw new UserError('no-such-format', { format: to, choices: formats.join(', ') })
  if (out && isDatabase(out)) throw new UserError('export-onto-database', { path: out })
  if (to === 'ics' && what !== 'deadlines') throw new UserError('calendar-of-deadlines')
  if (to === perPlan && (what !== 'plans' || !out)) throw new UserError('documents-of-plans')
  if (perUnit && (to !== 'ics' || !out)) throw new UserError('calendars-per-unit')
  if (binary.includes(to) && !out && io.width !== null) throw new UserError('spreadsheet-on-terminal')
}

/** Beside a file or folder that has no room for it. */
const writeMetadata = (path: string, about: Parameters<typeof metadata>[1]): void =>
  writeFileSync(`${path.replace(/[/\\]$/, '')}-metadata.json`, asJson(metadata(path, about)))

/** A calendar for each unit, into a folder; each goes on from the one that lies there. */
const writeCalendars = async (folder: string, rows: readonly Row[], about: About): Promise<number> => {
  const [{ byUnit, toCalendar }, { recordNames }] = await Promise.all([
    import('../../export/calendar.ts'),
    import('../../export/file-names.ts'),
  ])
  const units = [...byUnit(rows as never)].sort(([a], [b]) => a.localeCompare(b, 'vi'))
  const names = recordNames(units.map(([name]) => `${name.replace(/[/\\:*?"<>|]/g, '-')}.ics`))
  mkdirSync(folder, { recursive: true })
  for (const [i, [name, own]] of units.entries()) {
    const file = join(folder, `${names[i]}.ics`)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
    writeFileSync(file, toCalendar(own, about, { name, before }).text)
  }
  return units.length
}

const writeTable = async (
  io: Io,
  rows: readonly Row[],
  columns: About['plans']['columns'],
  about: About,
  { to, out, separator, notes }: Options,
): Promise<void> => {
  const before = to === 'ics' && out && existsSync(out) ? readFileSync(out, 'utf8') : undefined
  const shown = columns.filter(({ key }) => (notes || key !== 'notes') && key !== otherSentence[about.lang])
  const bytes = await exporters[to]!(
    { rows, columns: shown },
    { ...about, before, separator: separators[separator]! },
  )
  if (!out) return io.out(bytes)
  writeFileSync(out, bytes)
  tell(io, 'tableWritten', { count: rows.length, path: out })
  if (bare.includes(to)) writeMetadata(out, about)
}

export const exportCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, what, to, out, notes, separator, perUnit } = commands.export
  const said = (sentence: string, values: Record<string, string>): string => fill(sentence, values, io.lang)
  const writePerPlan = async (
    db: Database,
    what: string,
    folder: string,
    asked: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const { writeAkn, writeRecords } = await import('../../../pipelines/records.ts')
    const write = what === 'records' ? writeRecords : writeAkn
    const { count, provenance } = write(db, folder, z.object(filterParameters).parse(asked))
    if (what === 'records')
      writeMetadata(folder, { lang: io.lang, title: titlesOf('plans', io.lang).title, provenance })
    tell(io, what === 'records' ? 'records' : 'documents', { count, path: folder })
  }
  return withExample(
    withParameters(withDb(new Command('export'), io), filterParameters, io),
    io,
    'export deadlines --year 2024 --to xlsx --out han.xlsx',
    'export deadlines --to ics --per-unit --out lich',
    'export plans --to akn --out akn',
    'export records --to records',
  )
    .description(about)
    .argument(`<${names.what}>`, said(what, { listings: [...listings, 'duties'].join(', ') }))
    .addOption(
      optionTaking(io, 'to', 'format', said(to, { formats: formats.join(', ') })).makeOptionMandatory(),
    )
    .addOption(optionTaking(io, 'out', 'file', out))
    .addOption(new Option('--notes', notes))
    .addOption(taking(optionTaking(io, 'separator', 'text', separator), Object.keys(separators)).default(','))
    .addOption(new Option('--per-unit', perUnit))
    .action(async (what: string, options) => {
      const question =
        what === 'findings'
          ? audit
          : what === 'duties'
            ? duties
            : listingQuestions.find(({ name }) => name === what)
      const asked = { ...options, to: options.until, all: !options.open }
      if (what === 'duties' && options.unit === undefined)
        throw new UserError('missing-option', { option: '--unit' })
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
      check(what, options, io)
      await reading(options.db, async db => {
        if (what === 'records') return writePerPlan(db, what, options.to, asked)
        if (options.to === perPlan) return writePerPlan(db, what, options.out, asked)
        const { aboutRows } = await import('../../../pipelines/provenance.ts')
        const { rows, remarks } = await ask(db, question!, asked)
        const listed = aboutRows(db, what, rows, io.lang)
        // A list to hand out names who it is for.
        const about =
          what === 'duties' ? { ...listed, heading: `${listed.heading}: ${options.unit}` } : listed
        if (options.perUnit)
          tell(io, 'calendars', { count: await writeCalendars(options.out, rows, about), path: options.out })
        else await writeTable(io, rows, question!.columns, about, options)
        for (const remark of remarks) io.err(line(remark[io.lang]))
      })
    })
}
