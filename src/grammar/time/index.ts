import type { Span, Values } from '../../model.ts'
import { wordEnd, wordStart } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import {
  afterYearly,
  frames,
  hours,
  lunar,
  opening,
  openStart,
  type Point,
  pointRules,
  recurrenceRules,
  relativeRules,
  schoolEnd,
  until,
  withinRule,
  yearAfter,
  yearly,
} from './rules.ts'

export interface TimePart {
  readonly relation: Values['deadline']['relation']
  /** Both null for what recurs, is told by an event or bounded by a heading; `from` alone for `từ nay đến …`. */
  readonly from: Point | null
  readonly till: Point | null
  readonly recurrence: string | null
  /** Its own words where it has them: `trước ngày 15/6` of `trước ngày 15/6 và trước ngày 15/12`. */
  readonly span?: Span
  /** First, second or last third of what the heading bounds: `Cuối quý` under `Quý IV`. */
  readonly third?: number
  /** `trong năm`, `cả năm` */
  readonly isYear?: boolean
  /** `đến hết năm học`: what the range ends with has no day. */
  readonly openEnd?: true
}

/** A time as printed; what year it lies in may be open until `resolveTime`. */
export interface Time {
  readonly span: Span
  readonly rule: string
  /** One for each time that the words give: `Ngày 20/02, 13/10 và 11/6 hàng năm` gives three. */
  readonly parts: readonly TimePart[]
  /** A word such as `trước`, `vào`, `đến` or a range says that these words tell a time. */
  readonly framed: boolean
  /** So short or vague that only a frame, parentheses, a field or a cell makes it a time. */
  readonly bare: boolean
}

const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iuy')
const compiled = {
  frames: frames.map(frame => ({ ...frame, pattern: sticky(`(?:${frame.pattern})\\s+`) })),
  points: pointRules.map(rule => ({
    ...rule,
    pattern: sticky(rule.pattern + wordEnd),
    next: rule.next ? sticky(rule.next + wordEnd) : null,
  })),
  recurrences: recurrenceRules.map(rule => ({ ...rule, pattern: sticky(rule.pattern + wordEnd) })),
  relatives: relativeRules.map(rule => ({ ...rule, pattern: sticky(rule.pattern + wordEnd) })),
  within: sticky(withinRule.pattern + wordEnd),
  yearly: sticky(yearly + wordEnd),
  afterYearly: sticky(afterYearly),
  yearAfter: sticky(yearAfter + wordEnd),
  lunar: sticky(lunar + wordEnd),
  openStart: sticky(openStart),
  hours: sticky(hours),
  until: sticky(until),
  schoolEnd: sticky(schoolEnd + wordEnd),
  and: sticky('\\s*(?:,\\s*(?:và\\s+)?|và\\s+|&\\s*)'),
  /** `ngày 26` in front of `, 27/12/2011` or `đến ngày 30/12`. */
  dayAlone: sticky('ng[àaảá]y\\s+(?<d>\\d{1,2})(?=\\s*(?:,|và\\s|đến\\s|[-–]))'),
  /** What follows a number that goes on in a list; `tháng 3, 6 đơn vị` does not. */
  listEnd: sticky(`\\s*(?:[,.;:()/]|$|(?:và|&)\\s|\\n|${yearly})`),
}
const start = new RegExp(`${wordStart}(?<!\\d[/.,](?=\\d))(?:${opening})`, 'giu')

/** A scan or a PDF may swallow the space in front: `tiêu biểuTháng 10`. */
const glued = /(?<=\p{Ll})(?:Ngày|Tháng|Quý|Trước|Từ|Trong|Hết)(?=\s)/gu

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

interface Frame {
  readonly relation: TimePart['relation']
  readonly end: number
}
const readFrame = (text: string, at: number): Frame | null => {
  for (const { pattern, relation } of compiled.frames) {
    const found = match(pattern, text, at)
    if (found) return { relation, end: at + found[0].length }
  }
  return null
}

interface Read {
  readonly point: Point
  readonly end: number
  readonly rule: (typeof compiled.points)[number]
}
const readPoint = (text: string, at: number): Read | null => {
  for (const rule of compiled.points) {
    const found = match(rule.pattern, text, at)
    const point = found && rule.read(found.groups ?? {})
    if (!point) continue
    const end = at + found[0].length
    const moon = match(compiled.lunar, text, end)
    if (moon)
      return {
        point: { ...point, grain: 'open', note: note('lunar-day') },
        end: end + moon[0].length,
        rule,
      }
    const after = point.year === null ? match(compiled.yearAfter, text, end) : null
    return after
      ? { point: { ...point, yearAfter: true }, end: end + after[0].length, rule }
      : { point, end, rule }
  }
  return readDayAlone(text, at)
}

/** `ngày 26` takes its month and year from the day that follows it in a list or range. */
const readDayAlone = (text: string, at: number): Read | null => {
  const found = match(compiled.dayAlone, text, at)
  if (!found) return null
  const end = at + found[0].length
  const partner =
    /^(?:\s*(?:,|và|(?:cho\s+)?đến(?:\s+hết)?|[-–])\s*(?:ngày\s+)?\d{1,2}(?!\d))*?\s*(?:,|và|(?:cho\s+)?đến(?:\s+hết)?|[-–])\s*(?=(?:ngày\s+)?\d{1,2}\s*(?:\/|tháng))/iu.exec(
      text.slice(end, end + 60),
    )
  const rule = compiled.points.find(({ name }) => name === 'day')!
  const follows = partner && match(rule.next!, text, end + partner[0].length)
  const point = follows && rule.read(follows.groups ?? {})
  if (!point) return null
  const on = Number(found.groups!.d)
  return { point: { ...point, first: [point.first[0], on], last: [point.last[0], on] }, end, rule }
}

interface Item {
  readonly point: Point
  readonly frame: Frame | null
  readonly span: Span
}
/** What goes on behind the first point with `,`, `và`: `, 13/10 và 11/6`, `và trước ngày 15/12`. */
const readList = (text: string, at: number, first: Read): Item[] => {
  const { rule } = first
  const items: Item[] = [{ point: first.point, frame: null, span: { start: at, end: first.end } }]
  for (let end = first.end; ; end = items.at(-1)!.span.end) {
    const and = match(compiled.and, text, end)
    if (!and) return items
    const from = end + and[0].length
    const frame = readFrame(text, from)
    const on = frame?.end ?? from
    const elided = rule.next && match(rule.next, text, on)
    const point = elided && rule.read(elided.groups ?? {})
    const after = on + (elided?.[0].length ?? 0)
    const surely = first.point.grain === 'day' || /^\p{L}{2}/u.test(elided?.[0] ?? '')
    if (point && (surely || match(compiled.listEnd, text, after))) {
      items.push({ point, frame, span: { start: from, end: after } })
      continue
    }
    const whole = point ? null : readPoint(text, on)
    if (!whole || whole.point.grain !== first.point.grain || first.point.grain === 'year' || whole.rule.bare)
      return items
    items.push({ point: whole.point, frame, span: { start: from, end: whole.end } })
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

const numbers = (from: number, till: number): string =>
  Array.from({ length: till - from + 1 }, (_, i) => from + i).join(',')
const yearlyRule = (from: Point, till: Point): string => {
  const [[month, day], [lastMonth, lastDay]] = [from.first, till.last]
  if (from.grain === 'year' || from.grain === 'open') return 'FREQ=YEARLY'
  const months =
    month <= lastMonth ? numbers(month, lastMonth) : `${numbers(month, 12)},${numbers(1, lastMonth)}`
  // of several days only the month: a rule for each of them would be as many deadlines
  const days = month === lastMonth && lastDay === day ? `;BYMONTHDAY=${day}` : ''
  return `FREQ=YEARLY;BYMONTH=${months}${days}`
}

const unbound = { from: null, till: null, recurrence: null }

/** The same time every year, where it prints no year: `trước ngày 15/01` behind `Hằng năm,`. */
export const eachYear = (time: Time): Time => ({
  ...time,
  parts: time.parts.map(part =>
    part.till === null || part.till.year !== null || part.till.grain === 'year' || part.till.grain === 'open'
      ? part
      : { ...part, recurrence: yearlyRule(part.from ?? part.till, part.till) },
  ),
})

/** `05 ngày làm việc trước khi …` */
const relativeAt = (text: string, at: number): Time | null => {
  for (const { pattern, name } of compiled.relatives) {
    const found = match(pattern, text, at)
    if (!found) continue
    const span = { start: at, end: at + found[0].length }
    return { span, rule: name, parts: [{ relation: 'relative', ...unbound }], framed: true, bare: false }
  }
  return null
}

/** `Trong quý`, `Cuối quý` */
const withinAt = (text: string, at: number): Time | null => {
  const found = match(compiled.within, text, at)
  if (!found) return null
  const part: TimePart = { relation: 'in', ...unbound, ...withinRule.read(found.groups ?? {}) }
  return {
    span: { start: at, end: at + found[0].length },
    rule: withinRule.name,
    parts: [part],
    framed: false,
    bare: true,
  }
}

/** `hàng quý`, `trước ngày 20 tháng cuối quý` */
const recurrenceAt = (text: string, at: number, after: number, frame: Frame | null): Time | null => {
  for (const { pattern, name, read } of compiled.recurrences) {
    const found = match(pattern, text, after)
    const rules = found && read(found.groups ?? {})
    if (!rules) continue
    const end = after + found[0].length
    const inner = /trước/iu.test(found[0]) ? 'before' : /chậm/iu.test(found[0]) ? 'by' : 'in'
    const relation = frame && frame.relation !== 'from-to' ? frame.relation : inner
    const bare = name === 'every year'
    // Hằng năm, hoàn thành trước ngày 30/11
    const more = bare && !frame ? match(compiled.afterYearly, text, end) : null
    const day = more && calendarAt(text, end + more[0].length)
    if (day?.parts.every(({ from, till }) => from && till && from.year === null && from.grain !== 'year'))
      return {
        ...day,
        span: {
          start: at,
          end: day.span.end + (more![0].includes('(') && text[day.span.end] === ')' ? 1 : 0),
        },
        parts: eachYear(day).parts,
      }
    const parts = rules.map(recurrence => ({ ...unbound, relation, recurrence }))
    return { span: { start: at, end }, rule: name, parts, framed: frame !== null, bare }
  }
  return null
}

/** `Năm 2022 - 2024`: the last year without its noun. */
const readYear = (text: string, { point, rule }: Read, till: RegExpExecArray): Read | null => {
  const at = till.index + till[0].length
  const found = point.grain === 'year' && rule.next ? match(rule.next, text, at) : null
  const last = found && rule.read(found.groups ?? {})
  return last && (last.year ?? 0) > (point.year ?? 0)
    ? { point: last, end: at + found[0].length, rule }
    : null
}

/** A day, month, quarter … with what stands in front of it, its range or its list. */
const calendarAt = (text: string, at: number): Time | null => {
  const open = match(compiled.openStart, text, at)
  const frame: Frame | null = open ? { relation: 'from-to', end: at + open[0].length } : readFrame(text, at)
  const relation = frame?.relation ?? 'in'
  let after = frame?.end ?? at
  const recurring = recurrenceAt(text, at, after, frame)
  if (recurring) return recurring
  const hour = match(compiled.hours, text, after)?.[0].length ?? 0
  after += hour
  const first = readPoint(text, after)
  if (!first) return null
  const time = (end: number, rule: string, parts: readonly TimePart[], framed: boolean): Time => ({
    span: { start: at, end },
    rule,
    parts,
    framed,
    bare: first.rule.bare ?? false,
  })
  const till = ['from-to', 'in'].includes(relation) && !open ? match(compiled.until, text, first.end) : null
  const last = till && (readPoint(text, first.end + till[0].length) ?? readYear(text, first, till))
  if (last && (relation === 'from-to' || last.point.grain === first.point.grain)) {
    const every = match(compiled.yearly, text, last.end)
    const recurrence = every ? yearlyRule(first.point, last.point) : null
    const part: TimePart = { relation: 'from-to', from: first.point, till: last.point, recurrence }
    return time(
      last.end + (every?.[0].length ?? 0),
      `from ${first.rule.name} to ${last.rule.name}`,
      [part],
      true,
    )
  }
  const school =
    till && relation === 'from-to' ? match(compiled.schoolEnd, text, first.end + till[0].length) : null
  if (school) {
    const part: TimePart = { relation, from: first.point, till: first.point, recurrence: null, openEnd: true }
    return time(school.index + school[0].length, `from ${first.rule.name} on`, [part], true)
  }
  if (open) {
    const part: TimePart = { ...unbound, relation: 'from-to', till: first.point }
    return time(first.end, `to ${first.rule.name}`, [part], true)
  }
  const items = readList(text, at, first)
  const end = items.at(-1)!.span.end
  const every = match(compiled.yearly, text, end)
  const isSpan = first.point.grain === 'span' && (relation === 'in' || relation === 'from-to')
  const kind = isSpan ? 'from-to' : relation === 'from-to' ? 'after' : relation
  const apart = items.some(item => item.frame !== null)
  const parts = shareYears(items.map(({ point }) => point)).map(
    (point, i): TimePart => ({
      relation: items[i]!.frame?.relation ?? kind,
      // `sau tháng 6`: from its last day on
      from: relation === 'after' ? { ...point, first: point.last } : point,
      till: point,
      recurrence: every ? yearlyRule(point, point) : null,
      ...(apart && { span: items[i]!.span }),
    }),
  )
  return time(
    end + (every?.[0].length ?? 0),
    first.rule.name,
    parts,
    frame !== null || hour > 0 || kind === 'from-to',
  )
}

/** All times that the words give, in reading order, without overlaps. */
export const findTimes = (text: string): Time[] => {
  const times: Time[] = []
  const starts = [...text.matchAll(start), ...text.matchAll(glued)].map(({ index }) => index)
  for (const at of starts.sort((a, b) => a - b)) {
    if (at < (times.at(-1)?.span.end ?? 0)) continue
    const time = relativeAt(text, at) ?? withinAt(text, at) ?? calendarAt(text, at)
    if (time) times.push(time)
  }
  return times
}
