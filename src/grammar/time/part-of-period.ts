import type { Note } from '../../model.ts'
import { note } from '../../wording/say.ts'
import { noEvery } from './frames.ts'
import { may, type Rule, read, type Words } from './matchers.ts'
import { type Form, open, type Part, type Point, partOf, type Stretch, type Unit } from './points.ts'

/** `tuần thứ hai của tháng cuối quý II`: parts, and the period at their end. */

export interface Read {
  readonly point: Point
  readonly end: number
  readonly rule: Rule
}
/** What a chain of parts ends in: a period of the calendar, each of many, or the one that the heading bounds. */
export interface Chain {
  readonly parts: readonly Part[]
  readonly base: 'calendar' | 'each' | 'within'
  readonly unit: Unit
  readonly point: Point | null
  readonly rule: Rule | null
  readonly end: number
  readonly printed: string
}
export const unitOf: Readonly<Record<string, Unit>> = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  qui: 'quarter',
  nam: 'year',
}

const baseAt = (words: Words, at: number, parts: readonly Part[]): Omit<Chain, 'printed'> | null => {
  for (const rule of may.periods(words, at) ? read.periods : []) {
    const found = rule.match(words, at)
    const point = found && rule.read(found.groups, found.printed)
    if (point && (rule.unit !== 'school' || parts.length > 0))
      return { parts, base: 'calendar', unit: rule.unit, point, rule, end: found.end }
  }
  const each = read.each(words, at)
  if (each && !noEvery.test(each.printed))
    return { parts, base: 'each', unit: unitOf[each.groups.u!]!, point: null, rule: null, end: each.end }
  const bare = parts.length > 0 ? read.bare(words, at) : null
  if (!bare) return null
  const unit = unitOf[bare.groups.u!]!
  const { after, before } = bare.groups
  if (unit === 'year') {
    const shift = after ? 1 : before ? -1 : 0
    const point: Point = { grain: 'year', year: null, first: [1, 1], last: [12, 0], ...(shift && { shift }) }
    return { parts, base: 'calendar', unit, point, rule: null, end: bare.end }
  }
  const inner = parts.at(-1)
  // ngày 20 tháng cuối quý: of each quarter
  const recurs = unit === 'quarter' && inner?.kind === 'nth' && inner.unit === 'month'
  return { parts, base: recurs ? 'each' : 'within', unit, point: null, rule: null, end: bare.end }
}
const partAt = (words: Words, at: number) => {
  for (const rule of may.parts(words, at) ? read.parts : []) {
    const found = rule.match(words, at)
    if (found && (!rule.printed || rule.printed.test(found.printed))) return [rule, found] as const
  }
  return []
}
/** `tuần thứ hai của tháng cuối quý II`: parts of parts, and the period at their end. */
const readChain = (words: Words, at: number): Chain | null => {
  const parts: Part[] = []
  for (let from = at; parts.length < 4; ) {
    const base = baseAt(words, from, parts)
    if (base) return { ...base, printed: words.text.slice(at, base.end) }
    const [rule, found] = partAt(words, from)
    if (!rule || !found) return null
    parts.push(rule.read(found.groups))
    from = found.end
  }
  return null
}

/** The one read last: a place is asked for it as a recurrence, as a point and as part of what a heading bounds. */
let last: { words: Words; at: number; chain: Chain | null } | null = null
export const chainAt = (words: Words, at: number): Chain | null => {
  if (last?.words !== words || last.at !== at) last = { words, at, chain: readChain(words, at) }
  return last.chain
}

export const within = (of: Stretch, parts: readonly Part[]): Stretch | null =>
  parts.reduceRight<Stretch | null>((stretch, part) => stretch && partOf(stretch, part), of)

/** What stands to reason of a part, but is not said. */
export const noteOf = ({ unit, parts, printed }: Chain): Note | undefined => {
  if (parts.some(part => part.kind === 'nth' && part.unit === 'week')) return note('week-counted')
  const inner = parts.at(-1)
  const which = { printed: /\S+/u.exec(printed)![0] }
  if (inner?.kind === 'third' && unit === 'month') return note('third-of-month', which)
  if (inner?.kind === 'third' && unit === 'year') return note('part-of-year', which)
  return inner?.kind === 'half' && unit === 'quarter' ? note('half-of-quarter') : undefined
}
export const partly = ({ printed }: Pick<Chain, 'printed'>): Note => note('time-partly-read', { printed })
export const isOneDay = ({ first, last }: Pick<Stretch, 'first' | 'last'>): boolean =>
  first[0] === last[0] && first[1] === last[1]

/** The point of a chain that ends in the calendar. */
export const pointOf = (chain: Chain): { point: Point; rule: Rule } => {
  const { parts, unit, point, rule } = chain
  const base: Rule = rule ?? { name: 'year', goesOn: null, read: () => null }
  if (parts.length === 0) return { point: point!, rule: base }
  const [outer] = parts
  const isShare = outer!.kind === 'third' && unit === 'year' && parts.length === 1
  const named = (name: string, bare: boolean, form?: Form): Rule => ({
    name,
    goesOn: null,
    read: () => null,
    ...(bare && { bare }),
    ...(form && { form }),
  })
  if (unit === 'school')
    return { point: open(note('school-time')), rule: named('part of a school year', true) }
  const stretch = within({ unit, first: point!.first, last: point!.last }, parts)
  if (!stretch) return { point: open(partly(chain)), rule: named('partly read', true) }
  const isHalf =
    unit === 'year' &&
    parts.length === 1 &&
    !isShare &&
    (outer!.kind === 'half' || (outer!.kind === 'nth' && outer!.unit === 'month' && outer!.count > 1))
  const said = noteOf(chain)
  return {
    point: {
      grain: isHalf ? 'half' : isOneDay(stretch) ? 'day' : 'part',
      year: point!.year,
      first: stretch.first,
      last: stretch.last,
      ...(point!.shift !== undefined && { shift: point!.shift }),
      ...(said && { note: said }),
    },
    rule: isHalf
      ? named('half of a year', false)
      : named(`part of a ${unit}`, isShare, unit === 'year' ? 'share-of-year' : undefined),
  }
}
