import type { Note, Span, Values } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { daysIn } from '../../text/iso-date.ts'
import { note } from '../../wording/say.ts'
import {
  afterTimes,
  afterYearly,
  andBefore,
  dayName,
  dayTail,
  eventEnd,
  every,
  everyUnits,
  frames,
  hours,
  lunar,
  noEvery,
  noHour,
  opening,
  openStart,
  otherYear,
  recurrenceRules,
  relativeRules,
  until,
  yearEnd,
  yearly,
} from './frames.ts'
import {
  type Day,
  ends,
  type Form,
  open,
  type Part,
  type Point,
  type PointRule,
  partOf,
  partRules,
  periodRules,
  pointRules,
  type Stretch,
  type Unit,
  wordEnd,
} from './points.ts'

/** Frame, parts, period, recurrence, hour and year put together into the times of a text. */

export interface TimePart {
  readonly relation: Values['deadline']['relation']
  /** Both null for what recurs, is told by an event or bounded by a heading; `from` alone for `từ nay đến …`. */
  readonly from: Point | null
  readonly till: Point | null
  readonly recurrence: string | null
  /** Its own words where it has them: `trước ngày 15/6` of `trước ngày 15/6 và trước ngày 15/12`. */
  readonly span?: Span
  /** Of what the heading bounds, the parts of its month, quarter or year: `Cuối quý` under `Quý IV`. */
  readonly within?: { readonly unit: Unit; readonly parts: readonly Part[]; readonly printed: string }
  /** `đến hết năm học`: what the range ends with has no day. */
  readonly openEnd?: true
  readonly note?: Note
}

/** A time as printed; what year it lies in may be open until `resolveTime`. */
export interface Time {
  readonly span: Span
  readonly rule: string
  readonly form: Form | null
  /** One for each time that the words give: `Ngày 20/02, 13/10 và 11/6 hàng năm` gives three. */
  readonly parts: readonly TimePart[]
  /** A word such as `trước`, `vào`, `đến` or a range says that these words tell a time. */
  readonly framed: boolean
  /** So short or vague that only a frame, parentheses, a field or a cell makes it a time. */
  readonly bare: boolean
}

/** Text with its folded form at the same offsets. */
interface Words {
  readonly text: string
  readonly folded: string
}
interface Found {
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly end: number
  readonly printed: string
}
type Match = (words: Words, at: number) => Found | null
/** A pattern over folded text, read at one place. */
const pattern = (source: string): Match => {
  const sticky = new RegExp(source, 'y')
  return ({ text, folded }, at) => {
    sticky.lastIndex = at
    const found = sticky.exec(folded)
    return (
      found && {
        groups: found.groups ?? {},
        end: sticky.lastIndex,
        printed: text.slice(at, sticky.lastIndex),
      }
    )
  }
}
const withMatch = <R extends { readonly pattern: string }>(rules: readonly R[], behind = wordEnd) =>
  rules.map(rule => ({ ...rule, match: pattern(`(?:${rule.pattern})${behind}`) }))
const withNext = <R extends PointRule>(rules: readonly R[]) =>
  withMatch(rules).map(rule => ({ ...rule, goesOn: rule.next ? pattern(rule.next + wordEnd) : null }))

/** What tells a day from a mere number: `/10`, ` tháng 10`, `-10-2015`. */
const ofMonth = '(?:/|thang|-\\s*\\d{1,2}\\s*-\\s*20\\d\\d)'

const read = {
  frames: withMatch(frames, '\\s+'),
  points: withNext(pointRules),
  periods: withNext(periodRules),
  parts: withMatch(partRules, '\\s+(?:cua\\s+)?'),
  recurrences: withMatch(recurrenceRules),
  relatives: withMatch(relativeRules),
  each: pattern(`${every}\\s+(?<u>ngay|tuan|thang|qu[yi]|nam(?!\\s+hoc))${wordEnd}`),
  /** `cuối tháng`, `cuối năm sau` */
  bare: pattern(
    `(?<u>thang|qu[yi]|nam)(?!\\s+(?:hoc|\\d|dau|giua|cuoi|thu\\s|[ivl]{1,3}${wordEnd}))(?:\\s+(?:(?<after>sau|toi|ke\\s+tiep|tiep\\s+theo)|(?<before>truoc(?!\\s+(?:\\d|ngay|thang|khi|het)))|nay))?${wordEnd}`,
  ),
  all: pattern(
    `(?:trong|ca|suot)\\s+(?:cung\\s+)?(?<u>thang|qu[yi]|nam)(?!\\s+(?:hoc|toi|qua|nay|truoc|sau|\\d|[ivl]))${wordEnd}`,
  ),
  yearly: pattern(yearly + wordEnd),
  afterYearly: pattern(afterYearly),
  afterTimes: pattern(afterTimes),
  andBefore: pattern(andBefore),
  yearEnd: pattern(yearEnd + wordEnd),
  otherYear: pattern(otherYear + wordEnd),
  lunar: pattern(lunar + wordEnd),
  dayTail: pattern(dayTail),
  openStart: pattern(openStart),
  hours: pattern(hours),
  until: pattern(until),
  dayName: pattern(dayName),
  eventEnd: pattern(`(?:${eventEnd})${wordEnd}`),
  and: pattern('\\s*(?:,\\s*(?:va\\s+)?|(?:va|hoac)\\s+|&\\s*)'),
  /** `ngày 26` in front of `, 27/12/2011`, `và 28 tháng 12` or `đến ngày 30/12`. */
  dayAlone: pattern(
    `ngay\\s+(?<d>\\d{1,2})(?=(?:\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?:ngay\\s+)?\\d{1,2}\\s*${ofMonth})`,
  ),
  /** `22` in front of `và 23/8/2024` */
  numberAlone: pattern(
    `(?:ngay\\s+)?(?<d>\\d{1,2})(?=(?:\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?\\d{1,2}\\s*${ofMonth})(?!\\d)`,
  ),
  joins: pattern(
    `(?:\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?:ngay\\s+)?\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?=(?:ngay\\s+)?\\d{1,2}\\s*${ofMonth})`,
  ),
  listEnd: pattern(`${ends}|${yearly}`),
}
type Rule = Pick<PointRule, 'bare' | 'read' | 'form'> & {
  readonly name: string
  readonly goesOn: Match | null
}

// Parts of a period

interface Read {
  readonly point: Point
  readonly end: number
  readonly rule: Rule
}
/** What a chain of parts ends in: a period of the calendar, each of many, or the one that the heading bounds. */
interface Chain {
  readonly parts: readonly Part[]
  readonly base: 'calendar' | 'each' | 'within'
  readonly unit: Unit
  readonly point: Point | null
  readonly rule: Rule | null
  readonly end: number
  readonly printed: string
}
const unitOf: Readonly<Record<string, Unit>> = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  qui: 'quarter',
  nam: 'year',
}

const baseAt = (words: Words, at: number, parts: readonly Part[]): Omit<Chain, 'printed'> | null => {
  for (const rule of read.periods) {
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
  for (const rule of read.parts) {
    const found = rule.match(words, at)
    if (found && (!rule.printed || rule.printed.test(found.printed))) return [rule, found] as const
  }
  return []
}
/** `tuần thứ hai của tháng cuối quý II`: parts of parts, and the period at their end. */
const chainAt = (words: Words, at: number): Chain | null => {
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

export const within = (of: Stretch, parts: readonly Part[]): Stretch | null =>
  parts.reduceRight<Stretch | null>((stretch, part) => stretch && partOf(stretch, part), of)

/** What stands to reason of a part, but is not said. */
const noteOf = ({ unit, parts, printed }: Chain): Note | undefined => {
  if (parts.some(part => part.kind === 'nth' && part.unit === 'week')) return note('week-counted')
  const inner = parts.at(-1)
  const which = { printed: /\S+/u.exec(printed)![0] }
  if (inner?.kind === 'third' && unit === 'month') return note('third-of-month', which)
  if (inner?.kind === 'third' && unit === 'year') return note('part-of-year', which)
  return inner?.kind === 'half' && unit === 'quarter' ? note('half-of-quarter') : undefined
}
const partly = ({ printed }: Pick<Chain, 'printed'>): Note => note('time-partly-read', { printed })
const isOneDay = ({ first, last }: Pick<Stretch, 'first' | 'last'>): boolean =>
  first[0] === last[0] && first[1] === last[1]

/** The point of a chain that ends in the calendar. */
const pointOf = (chain: Chain): { point: Point; rule: Rule } => {
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

// What recurs

const numbers = (from: number, till: number): number[] =>
  from <= till
    ? Array.from({ length: till - from + 1 }, (_, i) => from + i)
    : [...numbers(from, 12), ...numbers(1, till)]
const byMonth = (months: readonly number[], days: { first: Day; last: Day }): string => {
  const [from, till] = [days.first[1], days.last[1]]
  // of several days only the month: a rule for each of them would be as many deadlines
  const day = isOneDay(days) ? `;BYMONTHDAY=${from > 0 ? from : from - 1}` : ''
  return `FREQ=YEARLY;BYMONTH=${months.join(',')}${from === till ? day : ''}`
}
const yearlyRule = (from: Point, till: Point): string =>
  from.grain === 'year' || from.grain === 'open'
    ? 'FREQ=YEARLY'
    : byMonth(numbers(from.first[0], till.last[0]), { first: from.first, last: till.last })

/** `ngày cuối cùng của mỗi tháng`, `tháng cuối quý`, `cuối mỗi năm` */
const eachOf = (chain: Chain): { rule: string; note?: Note } => {
  const { unit, parts } = chain
  const names: Partial<Record<Unit, string>> = {
    day: 'ngay',
    week: 'tuan',
    month: 'thang',
    quarter: 'quy',
    year: 'nam',
  }
  const bare = everyUnits(names[unit]!)
  if (parts.length === 0) return { rule: bare }
  if (unit === 'year' && parts.at(-1)!.kind === 'third') return { rule: bare, note: noteOf(chain)! }
  const size = { month: 1, quarter: 3, year: 12 }[unit as string]
  const inOne = size && within({ unit, first: [1, 1], last: [size, 0] }, parts)
  if (!inOne) return { rule: bare, note: partly(chain) }
  if (unit === 'month')
    return isOneDay(inOne)
      ? { rule: `FREQ=MONTHLY;BYMONTHDAY=${inOne.first[1] > 0 ? inOne.first[1] : inOne.first[1] - 1}` }
      : { rule: bare, note: note('days-of-each-month') }
  const months = numbers(0, 12 / size - 1).flatMap(n =>
    numbers(inOne.first[0] + n * size, inOne.last[0] + n * size),
  )
  return { rule: byMonth(months, inOne) }
}

/** The same time every year, where it prints no year: `trước ngày 15/01` behind `Hằng năm,`. */
export const eachYear = (time: Time): Time => ({
  ...time,
  parts: time.parts.map(part =>
    part.till === null || part.till.year !== null || part.till.grain === 'year' || part.till.grain === 'open'
      ? part
      : { ...part, recurrence: yearlyRule(part.from ?? part.till, part.till) },
  ),
})

/** A bare day as the last one: `15/10/2022` under `Thời hạn`. */
export const asLimit = (time: Time): Time => ({
  ...time,
  parts: time.parts.map(part =>
    part.relation === 'in' &&
    part.from?.grain === 'day' &&
    part.from === part.till &&
    part.recurrence === null
      ? { ...part, relation: 'by' }
      : part,
  ),
})

// Points, lists and ranges

interface Frame {
  readonly relation: TimePart['relation']
  readonly end: number
}
const frameAt = (words: Words, at: number): Frame | null => {
  for (const { match, relation, printed } of read.frames) {
    const found = match(words, at)
    if (found && (!printed || printed.test(found.printed))) return { relation, end: found.end }
  }
  return null
}

/** `năm sau`, `âm lịch` behind a point that prints no year. */
const withTail = (words: Words, { point, end: stop, rule }: Read): Read => {
  const end = (point.grain === 'day' && read.dayTail(words, stop)?.end) || stop
  const moon = read.lunar(words, end)
  if (moon) return { point: { ...point, grain: 'open', note: note('lunar-day') }, end: moon.end, rule }
  const other = point.year === null && point.grain !== 'year' ? read.otherYear(words, end) : null
  return other
    ? { point: { ...point, shift: other.groups.after ? 1 : -1 }, end: other.end, rule }
    : { point, end, rule }
}
const pointAt = (words: Words, at: number): Read | null => {
  for (const rule of read.points) {
    // a week by its number may be one of a month, which says more
    const chain = rule.name === 'week' ? chainAt(words, at) : null
    if (chain?.point) return withTail(words, { ...pointOf(chain), end: chain.end })
    const found = rule.match(words, at)
    const point = found && rule.read(found.groups, found.printed)
    if (point) return withTail(words, { point, end: found.end, rule })
  }
  return dayAloneAt(words, at, read.dayAlone)
}
/** `ngày 26`, `22` take their month and year from the day that follows them in a list or range. */
const dayAloneAt = (words: Words, at: number, alone: Match): Read | null => {
  const found = alone(words, at)
  const partner = found && read.joins(words, found.end)
  if (!found || !partner) return null
  const rule = read.points.find(({ form }) => form === 'whole-day')!
  const follows = rule.goesOn!(words, partner.end)
  const point = follows && rule.read(follows.groups, follows.printed)
  if (!point) return null
  const on = Number(found.groups.d)
  return { point: { ...point, first: [point.first[0], on], last: [point.last[0], on] }, end: found.end, rule }
}
/** `ngày bầu cử 15/3/2026`: what stands between the noun and its date is its name. */
const namedDayAt = (words: Words, at: number): Read | null => {
  const name = read.dayName(words, at)
  const found = name && pointAt(words, name.end)
  if (found?.point.grain !== 'day') return null
  const closes = name!.printed.includes('(') && words.text[found.end] === ')' ? 1 : 0
  return { ...found, end: found.end + closes }
}

interface Item {
  readonly point: Point
  readonly frame: Frame | null
  readonly span: Span
}
/** What goes on behind the first point with `,`, `và`: `, 13/10 và 11/6`, `và trước ngày 15/12`. */
const listAt = (words: Words, at: number, first: Read): Item[] => {
  const { rule } = first
  const items: Item[] = [{ point: first.point, frame: null, span: { start: at, end: first.end } }]
  for (let end = first.end; ; end = items.at(-1)!.span.end) {
    const and = read.and(words, end)
    if (!and) return items
    const frame = frameAt(words, and.end)
    const on = frame?.end ?? and.end
    const add = (point: Point, end: number): void => {
      items.push({ point, frame, span: { start: and.end, end } })
    }
    const elided = rule.goesOn?.(words, on) ?? null
    const point = elided && rule.read(elided.groups, elided.printed)
    const surely = first.point.grain === 'day' || /^\p{L}{2}/u.test(elided?.printed ?? '')
    if (elided && point && (surely || read.listEnd(words, elided.end))) {
      // tháng 12 và tháng 01 năm sau
      const whole = withTail(words, { point, end: elided.end, rule })
      add(whole.point, whole.end)
      continue
    }
    const alone = first.point.grain === 'day' ? dayAloneAt(words, on, read.numberAlone) : null
    if (alone) {
      add(alone.point, alone.end)
      continue
    }
    const whole = point ? null : pointAt(words, on)
    if (!whole || whole.point.grain !== first.point.grain || first.point.grain === 'year' || whole.rule.bare)
      return items
    add(whole.point, whole.end)
  }
}
/** A year printed in a list belongs to what stands before it, and to what follows while the months go on. */
const shareYears = (points: readonly Point[]): Point[] =>
  points.map((point, i) => {
    const next = points.slice(i).find(({ year }) => year !== null)
    const last = points.slice(0, i).findLast(({ year }) => year !== null)
    const goesOn = last && last.last[0] <= point.first[0] ? last.year : null
    return { ...point, year: next?.year ?? goesOn }
  })
const isYearAfter = (before: Point, { year, shift = 0 }: Point): boolean =>
  (year !== null && year - 1 === before.year) || shift - (before.shift ?? 0) === 1
/** `ngày 10, 11 tháng 6`, `tháng 4 và tháng 5/2020`: one event from the first to the last. */
const adjoin = (points: readonly Point[]): boolean =>
  points.every(({ grain, first, year }, i) => {
    const before = points[i - 1]
    if (grain !== 'day' && grain !== 'month') return false
    if (!before) return points.length > 1
    if (grain === 'month')
      return isYearAfter(before, points[i]!)
        ? before.first[0] === 12 && first[0] === 1
        : first[0] === before.first[0] + 1 && year === before.year
    const follows =
      first[0] === before.first[0]
        ? first[1] === before.first[1] + 1
        : first[0] === before.first[0] + 1 &&
          first[1] === 1 &&
          before.first[1] === daysIn(before.first[0], year ?? undefined)
    return follows && year === before.year
  })

/** `Năm 2022 - 2024`: the last year without its noun. */
const yearAt = (words: Words, { point, rule }: Read, at: number): Read | null => {
  const found = point.grain === 'year' ? (rule.goesOn?.(words, at) ?? null) : null
  const last = found && rule.read(found.groups, found.printed)
  return last && (last.year ?? 0) > (point.year ?? 0) ? { point: last, end: found.end, rule } : null
}

// Times

const unbound = { from: null, till: null, recurrence: null }
const timeOf = (
  start: number,
  end: number,
  rule: string,
  parts: readonly TimePart[],
  framed: boolean,
  bare = false,
  form: Form | null = null,
): Time => ({
  span: { start, end },
  rule,
  form,
  parts,
  framed,
  bare,
})

/** `05 ngày làm việc trước khi …` */
const relativeAt = (words: Words, at: number): Time | null => {
  for (const { match, name, form } of read.relatives) {
    const found = match(words, at)
    if (!found || /^sáu/iu.test(found.printed)) continue
    const end = /\s+thì\s/iu.exec(found.printed)
    const stop = end ? at + end.index : found.end
    return timeOf(at, stop, name, [{ relation: 'relative', ...unbound }], true, false, form)
  }
  return null
}
/** `hàng quý`, `trước ngày 20 tháng cuối quý` */
const recurrenceAt = (words: Words, at: number, after: number, frame: Frame | null): Time | null => {
  const inner = (printed: string) =>
    /trước/iu.test(printed) ? 'before' : /chậm|muộn/iu.test(printed) ? 'by' : 'in'
  const relationOf = (printed: string) =>
    frame && frame.relation !== 'from-to' ? frame.relation : inner(printed)
  for (const { match, name, form, read: rulesOf } of read.recurrences) {
    const found = match(words, after)
    if (!found || noEvery.test(found.printed)) continue
    const rules = rulesOf(found.groups)
    if (!rules) continue
    const bare = form === 'every-year'
    // Hằng năm, hoàn thành trước ngày 30/11; mỗi năm hai lần: tháng 4 và tháng 9
    const ofYears = !frame && (bare || form === 'times-a-year' || rules[0] === 'FREQ=YEARLY')
    const more = ofYears ? (bare ? read.afterYearly : read.afterTimes)(words, found.end) : null
    const day = more && calendarAt(words, more.end)
    if (
      more &&
      day?.parts.every(({ from, till }) => from && till && from.year === null && from.grain !== 'year')
    ) {
      const closes = more.printed.includes('(') && words.text[day.span.end] === ')' ? 1 : 0
      return { ...day, span: { start: at, end: day.span.end + closes }, parts: eachYear(day).parts }
    }
    const relation = relationOf(found.printed)
    const parts = rules.map(recurrence => ({ ...unbound, relation, recurrence }))
    return timeOf(at, found.end, name, parts, frame !== null, bare, form)
  }
  const chain = chainAt(words, after)
  if (chain?.base !== 'each' || chain.parts.length === 0) return null
  const { rule, note: said } = eachOf(chain)
  const part = { ...unbound, relation: relationOf(''), recurrence: rule, ...(said && { note: said }) }
  return timeOf(
    at,
    chain.end,
    chain.unit === 'year' ? 'end of each year' : `part of each ${chain.unit}`,
    [part],
    frame !== null,
    false,
    chain.unit === 'year' ? 'end-of-each-year' : null,
  )
}
/** `Trong quý`, `Cuối quý` */
const withinAt = (words: Words, at: number, after: number, frame: Frame | null): Time | null => {
  const all = read.all(words, at)
  const chain = all ? null : chainAt(words, after)
  if (!all && chain?.base !== 'within') return null
  const bounds = all
    ? { unit: unitOf[all.groups.u!]!, parts: [], printed: all.printed }
    : { unit: chain!.unit, parts: chain!.parts, printed: chain!.printed }
  const relation = all || frame?.relation === 'from-to' ? 'in' : (frame?.relation ?? 'in')
  const part: TimePart = { ...unbound, relation, within: bounds }
  return timeOf(at, all?.end ?? chain!.end, 'within the heading', [part], false, true, 'under-heading')
}

const hoursAt = (words: Words, at: number): Found => {
  const found = read.hours(words, at)!
  return noHour.test(found.printed) ? { groups: {}, end: at, printed: '' } : found
}

/** A day, month, quarter … with what stands in front of it, its range or its list. */
const calendarAt = (words: Words, at: number): Time | null => {
  const opened = read.openStart(words, at)
  const frame: Frame | null = opened ? { relation: 'from-to', end: opened.end } : frameAt(words, at)
  const relation = frame?.relation ?? 'in'
  const recurring = recurrenceAt(words, at, frame?.end ?? at, frame)
  if (recurring) return recurring
  const hour = hoursAt(words, frame?.end ?? at)
  const after = hour.end
  const isAtHour = hour.printed !== ''
  const first =
    pointAt(words, after) ??
    // dự kiến 27 và 28/8/2020
    (frame ? (namedDayAt(words, after) ?? dayAloneAt(words, after, read.numberAlone)) : null)
  if (!first) return withinAt(words, at, after, frame)
  const bare = first.rule.bare ?? false
  const joins = relation === 'after' ? read.andBefore : read.until
  const isRange = relation === 'from-to' || relation === 'after'
  const till = (isRange || relation === 'in') && !opened ? joins(words, first.end) : null
  const last =
    till &&
    (lastAt(words, first, till.end, isRange) ?? (relation === 'from-to' ? yearEndAt(words, till.end) : null))
  if (last && (isRange || last.point.grain === first.point.grain)) {
    const again = read.yearly(words, last.end)
    const recurrence = again ? yearlyRule(first.point, last.point) : null
    const part: TimePart = { relation: 'from-to', from: first.point, till: last.point, recurrence }
    return timeOf(
      at,
      again?.end ?? last.end,
      `from ${first.rule.name} to ${last.rule.name}`,
      [part],
      true,
      bare,
    )
  }
  const untilEvent =
    till && relation !== 'after' && first.point.grain === 'day' ? read.eventEnd(words, till.end) : null
  if (untilEvent) {
    const part: TimePart = {
      relation: 'from-to',
      from: first.point,
      till: first.point,
      recurrence: null,
      openEnd: true,
    }
    return timeOf(at, untilEvent.end, `from ${first.rule.name} on`, [part], true, bare)
  }
  if (opened)
    return timeOf(
      at,
      first.end,
      `to ${first.rule.name}`,
      [{ ...unbound, relation, till: first.point }],
      true,
      bare,
    )
  // từ 14h00 ngày 22/9: an event begins at that hour
  return listedAt(
    words,
    at,
    first,
    isAtHour && relation === 'from-to' ? 'in' : relation,
    frame !== null || isAtHour,
  )
}
/** `từ 03/9 đến hết năm`: the year is that of the first day. */
const yearEndAt = (words: Words, at: number): Read | null => {
  const found = read.yearEnd(words, at)
  const rule: Rule = { name: 'year', goesOn: null, read: () => null }
  return (
    found && { point: { grain: 'month', year: null, first: [12, 1], last: [12, 0] }, end: found.end, rule }
  )
}
const lastAt = (words: Words, first: Read, at: number, isRange: boolean): Read | null => {
  const on = hoursAt(words, at).end
  return pointAt(words, on) ?? yearAt(words, first, on) ?? (isRange ? namedDayAt(words, on) : null)
}
const listedAt = (
  words: Words,
  at: number,
  first: Read,
  relation: TimePart['relation'],
  framed: boolean,
): Time => {
  const items = listAt(words, at, first)
  const { end } = items.at(-1)!.span
  const again = read.yearly(words, end)
  // ngày 17-18/11: one event, as ngày 17 và 18/11
  const isTwoDays =
    relation === 'in' &&
    first.point.first[0] === first.point.last[0] &&
    first.point.last[1] === first.point.first[1] + 1
  const isSpan = first.point.grain === 'span' && (relation === 'in' || relation === 'from-to') && !isTwoDays
  const kind = isSpan ? 'from-to' : relation === 'from-to' ? 'after' : relation
  const apart = items.some(item => item.frame !== null)
  const points = shareYears(items.map(({ point }) => point))
  const isEvent = !apart && !again && relation === 'in' && adjoin(points)
  const parts: TimePart[] = isEvent
    ? [{ relation: kind, from: points[0]!, till: points.at(-1)!, recurrence: null }]
    : points.map(
        (point, i): TimePart => ({
          relation: items[i]!.frame?.relation ?? kind,
          // `sau tháng 6`: from its last day on
          from: relation === 'after' ? { ...point, first: point.last } : point,
          till: point,
          recurrence: again ? yearlyRule(point, point) : null,
          ...(apart && { span: items[i]!.span }),
        }),
      )
  const { name, bare, form } = first.rule
  return timeOf(at, again?.end ?? end, name, parts, framed || kind === 'from-to', bare, form)
}

const start = new RegExp(`(?<![a-z0-9])(?<!\\d[/.,](?=\\d))(?=${opening})[a-z\\d]`, 'g')
/** A scan or a PDF may swallow the space in front: `tiêu biểuTháng 10`. */
const glued = /(?<=\p{Ll})(?:Ngày|Tháng|Quý|Trước|Từ|Trong|Hết)(?=\s)/gu
/** What a period that was read alone may yet be a part of: `tuần kế cuối của` tháng 5. */
const partBefore = /(?<![a-z0-9])(?:tuan|nua|ngay|thang|qu[yi])\s+[^,;.:()\n\d]{0,24}cua\s+$/

/** `chậm nhất hai tuần đầu tháng 5` is no length of time: what reads more is meant. */
const timeAt = (words: Words, at: number): Time | null => {
  const [relative, calendar] = [relativeAt(words, at), calendarAt(words, at)]
  return relative && (calendar?.span.end ?? 0) <= relative.span.end ? relative : calendar
}

/** All times that the words give, in reading order, without overlaps. */
export const findTimes = (text: string, folded = fold(text)): Time[] => {
  const words = { text, folded }
  const times: Time[] = []
  const starts = Array.from(folded.matchAll(start), ({ index }) => index)
  for (const { index } of text.matchAll(glued)) starts.push(index)
  let end = 0
  for (const at of starts.sort((a, b) => a - b)) {
    if (at < end) continue
    const time = timeAt(words, at)
    if (!time) continue
    end = time.span.end
    times.push(isPartOf(folded, at, time) ? asPartly(text, time) : time)
  }
  return times
}
const isPartOf = (folded: string, at: number, { framed, form }: Time): boolean =>
  !framed && form !== 'whole-day' && partBefore.test(folded.slice(Math.max(0, at - 40), at))
const asPartly = (text: string, time: Time): Time => {
  const said = open(partly({ printed: text.slice(time.span.start, time.span.end) }))
  return {
    ...time,
    rule: 'partly read',
    form: null,
    bare: true,
    parts: [{ relation: 'in', from: said, till: said, recurrence: null }],
  }
}
