import { type Command, InvalidArgumentError, Option } from 'commander'
import { levels } from '../model.ts'
import { type Filters, type Listing, narrow } from '../questions/filters.ts'
import { isoDate, monthBounds, yearBounds } from '../text/dates.ts'

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('give a whole number')
  return Number(text)
}

/** First or last day of `2024-03-14`, `14/3/2024`, `2024-03`, `3/2024`, `2024`. */
const dayAt =
  (edge: 'start' | 'end') =>
  (text: string): string => {
    const match =
      /^(?<y>\d{4})(?:-(?<m>\d\d?)(?:-(?<d>\d\d?))?)?$/.exec(text) ??
      /^(?:(?:(?<d>\d\d?)[/.-])?(?<m>\d\d?)[/.-])?(?<y>\d{4})$/.exec(text)
    const { y, m, d } = match?.groups ?? {}
    const date = match && isoDate(Number(y), m ? Number(m) : null, d ? Number(d) : null)
    if (!date) throw new InvalidArgumentError('give a day such as 2024-03-14 or 14/3/2024')
    if (d) return date
    return (m ? monthBounds(Number(y), Number(m)) : yearBounds(Number(y)))[edge]
  }

/** The filters as options: the same names in every question and export. */
const filterOptions: { readonly [F in keyof Filters]-?: Option } = {
  plan: new Option('--plan <plan>', 'only this plan: id, name, number or a part that no other has'),
  year: new Option('--year <year>', 'plans that cover this year').argParser(whole),
  from: new Option(
    '--from <date>',
    'from this day on (deadlines: their own days; else the plan’s date)',
  ).argParser(dayAt('start')),
  to: new Option('--to <date>', 'up to this day').argParser(dayAt('end')),
  level: new Option('--level <level>', 'level of the issuer').choices(levels),
  place: new Option('--place <text>', 'place of the issuer, tone marks may be left out'),
  issuer: new Option('--issuer <text>', 'body that issued the plan'),
  unit: new Option('--unit <text>', 'made responsible'),
  movement: new Option('--movement <text>', 'movement, campaign or theme named'),
  anniversary: new Option('--anniversary <text>', 'event commemorated'),
  citing: new Option(
    '--citing <document>',
    'cites it: 91/2017/NĐ-CP, “nghị định 91/2017”, “luật thi đua khen thưởng”',
  ),
  search: new Option('--search <text>', 'plans whose text holds these words'),
  inForce: new Option('--in-force <status>', 'how the cited document stood on the plan’s date').choices([
    'in force',
    'not yet',
    'replaced',
    'unknown',
  ]),
  kind: new Option('--kind <kind>', 'kind of a find, of a movement, of a section'),
  code: new Option('--code <code>', 'code of a finding'),
  open: new Option('--open', 'findings that nobody has accepted').hideHelp(),
  severity: new Option('--severity <severity>', 'of a finding').choices(['error', 'warning', 'note']),
}

export const allFilters = Object.keys(filterOptions) as (keyof Filters)[]

/** The filters that a listing knows. */
export const filtersFor = (listing: Listing): (keyof Filters)[] =>
  allFilters.filter(name => narrow[name]?.includes(listing) ?? true)

export const withDb = (command: Command): Command =>
  command.option('--db <file>', 'the archive’s database', 'trichluc.db')

/** The last day under the name that an export has for it, whose `--to` is a format. */
export const untilOption = (): Option =>
  new Option('--until <date>', filterOptions.to.description).argParser(dayAt('end'))

export const withFilters = (command: Command, some: readonly (keyof Filters)[]): Command => {
  for (const name of some) command.addOption(filterOptions[name])
  return some.includes('to') ? command.addOption(untilOption().hideHelp()) : command
}

export const withRows = (command: Command): Command =>
  command
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .option('--limit <n>', 'at most so many rows', whole)

export const filtersIn = (options: Record<string, unknown>): Filters =>
  Object.fromEntries(
    allFilters.map(name => [name, name === 'to' ? (options.to ?? options.until) : options[name]]),
  )

/** Of the plans that are looked at, not of the rows. */
export const planFilters = ['plan', 'year', 'level', 'place', 'issuer'] as const
