import type { Span, Values } from '../model.ts'
import { type Bounds, daysIn, isoDate } from './dates.ts'
import { wordEnd, wordStart } from './pattern.ts'
import { type Point, pointRules, recurrenceRules, relativeRules, yearAfter, yearly } from './time-rules.ts'

type Relation = Values['deadline']['relation']

interface Part {
  readonly relation: Relation
  /** Both null for what recurs or is told by an event. */
  readonly from: Point | null
  readonly till: Point | null
  readonly recurrence: string | null
}

/** A time as printed; what year it lies in may be open until `resolveTime`. */
export interface Time {
  readonly span: Span
  readonly rule: string
  /** One for each time that the words give: `Ngày 20/02, 13/10 và 11/6 hàng năm` gives three. */
  readonly parts: readonly Part[]
  /** A word such as `trước`, `vào`, `đến` or a range says that these words tell a time. */
  readonly framed: boolean
  /** So short or vague that only a frame, parentheses, a field or a cell makes it a time. */
  readonly bare: boolean
}

/** Where a time without a year takes it from. */
export interface Anchor {
  /** null where none can be told. */
  readonly year: number | null
  /** A school year: January to June lie in the year after. */
  readonly school: boolean
  /** For the note: `the heading`, `the plan`. */
  readonly source: string
  /** What `trong quý`, `trong tháng` stand for under a heading or group row. */
  readonly within: Bounds | null
}

export type TimeValue = Pick<Values['deadline'], 'relation' | 'start' | 'end' | 'recurrence'> & {
  readonly notes: readonly string[]
}

const frames: readonly { readonly relation: Relation; readonly example: string; readonly pattern: string }[] =
  [
    {
      relation: 'before',
      example: 'chậm nhất trước ngày 15/12',
      pattern: '(?:(?:chậm|muộn)\\s+nhất(?:\\s+là)?|(?:từ\\s+nay\\s+)?đến)\\s+trước',
    },
    {
      relation: 'by',
      example: 'chậm nhất là ngày 15/12',
      pattern:
        '(?:chậm|muộn)\\s+nhất(?:\\s+là)?(?:\\s+(?:đến\\s+hết|đến|vào|trong|hết))?|không\\s+(?:quá|muộn\\s+hơn|chậm\\s+hơn)',
    },
    {
      relation: 'by',
      example: 'hạn cuối: ngày 15/12',
      pattern:
        '(?:thời\\s+)?hạn\\s+(?:cuối(?:\\s+cùng)?|chót|nộp|gửi)(?:\\s*:|\\s+là)?(?:\\s+đến)?|thời\\s+hạn(?:\\s+đến(?:\\s+hết)?|\\s+là)',
    },
    {
      relation: 'by',
      example: 'trước hết ngày 15/12',
      pattern: 'trước\\s+hết|trước\\s+và\\s+trong|(?:từ\\s+nay\\s+)?(?:cho\\s+)?đến(?:\\s+hết)?|hết',
    },
    { relation: 'before', example: 'trước ngày 15/12', pattern: 'trước(?:\\s+thời\\s+(?:hạn|điểm))?' },
    { relation: 'after', example: 'sau ngày 15/12', pattern: 'sau' },
    {
      relation: 'from-to',
      example: 'từ ngày 17/10 đến ngày 18/11',
      pattern: '(?:bắt\\s+đầu\\s+|tính\\s+|kể\\s+)?từ',
    },
    {
      relation: 'in',
      example: 'vào tháng 12',
      pattern:
        '(?:dự\\s+kiến\\s*:?\\s+)?(?:trong\\s+khoảng(?:\\s+thời\\s+gian)?|vào\\s+khoảng|vào|trong|dự\\s+kiến|khoảng)',
    },
  ]

const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iuy')
const hours = sticky(
  '(?:lúc\\s+)?\\d{1,2}\\s*(?:giờ|h|g)\\s*\\d{0,2}(?:\\s*phút)?(?:\\s*[-–]\\s*\\d{1,2}\\s*(?:giờ|h|g)\\s*\\d{0,2})?\\s*,?\\s*(?:(?:sáng|chiều|tối)\\s*,?\\s*)?(?:thứ\\s+\\S+?\\s*,?\\s*)?',
)
const compiled = {
  frames: frames.map(frame => ({ ...frame, pattern: sticky(`(?:${frame.pattern})\\s+`) })),
  points: pointRules.map(rule => ({
    ...rule,
    pattern: sticky(rule.pattern + wordEnd),
    next: rule.next ? sticky(rule.next + wordEnd) : null,
  })),
  recurrences: recurrenceRules.map(rule => ({ ...rule, pattern: sticky(rule.pattern + wordEnd) })),
  relatives: relativeRules.map(rule => ({ ...rule, pattern: sticky(rule.pattern + wordEnd) })),
  yearly: sticky(yearly + wordEnd),
  yearAfter: sticky(yearAfter + wordEnd),
  until: sticky('\\s*,?\\s*(?:(?:cho\\s+)?đến(?:\\s+(?:hết|trước))?|tới|[-–−])\\s*'),
  and: sticky('\\s*(?:,\\s*(?:và\\s+)?|và\\s+|&\\s*)(?:(?:trước|trong|vào|đến)\\s+)?'),
  context: sticky(
    `(?:trong|cả|suốt)\\s+(?:cùng\\s+)?(?:tháng|quý|năm)(?!\\s+(?:học|tới|qua|nay|trước|sau|[\\dIVl]))${wordEnd}`,
  ),
  /** What follows a number that goes on in a list; `tháng 3, 6 đơn vị` does not. */
  listEnd: new RegExp(`\\s*(?:[,.;:()/]|$|(?:và|&)\\s|\\n|${yearly})`, 'iuy'),
}
const start = new RegExp(`${wordStart}[\\p{L}\\d]`, 'gu')

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
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
    const after = point.year === null ? match(compiled.yearAfter, text, end) : null
    return after
      ? { point: { ...point, yearAfter: true }, end: end + after[0].length, rule }
      : { point, end, rule }
  }
  return null
}

/** What goes on behind the first point with `,`, `và`: `, 13/10 và 11/6`. */
const readList = (text: string, first: Read): { points: Point[]; end: number } => {
  const points = [first.point]
  let { end } = first
  for (;;) {
    const and = match(compiled.and, text, end)
    if (!and) break
    const at = end + and[0].length
    const elided = first.rule.next && match(first.rule.next, text, at)
    const point = elided && first.rule.read(elided.groups ?? {})
    const whole = point ? null : readPoint(text, at)
    if (
      point &&
      (first.point.grain === 'day' ||
        /^\p{L}{2}/u.test(elided[0]) ||
        match(compiled.listEnd, text, at + elided[0].length))
    ) {
      points.push(point)
      end = at + elided[0].length
    } else if (
      whole &&
      whole.point.grain === first.point.grain &&
      first.point.grain !== 'year' &&
      !whole.rule.bare
    ) {
      points.push(whole.point)
      end = whole.end
    } else break
  }
  return { points, end }
}

/** The month and day alone that a list or range leaves out: `từ ngày 10 đến ngày 15/3`, `ngày 26, 27/12/2011`. */
const dayAlone = sticky('(?:ng[àaảá]y\\s+)(?<d>\\d{1,2})(?=\\s*(?:,|và\\s|đến\\s|[-–]))')

/** A year printed once in a list or range belongs to all of it. */
const shareYears = (points: readonly Point[]): Point[] => {
  const printed = points.findLast(point => point.year !== null)?.year ?? null
  let next = printed
  return [...points]
    .reverse()
    .map(point => {
      next = point.year ?? next
      return { ...point, year: next }
    })
    .reverse()
}

const timeAt = (text: string, at: number): Time | null => {
  const time = (end: number, rule: string, parts: readonly Part[], framed: boolean, bare: boolean): Time => ({
    span: { start: at, end },
    rule,
    parts,
    framed,
    bare,
  })
  const unbound = { from: null, till: null }
  for (const { pattern, name } of compiled.relatives) {
    const found = match(pattern, text, at)
    if (found)
      return time(
        at + found[0].length,
        name,
        [{ relation: 'relative', ...unbound, recurrence: null }],
        true,
        false,
      )
  }
  const context = match(compiled.context, text, at)
  if (context)
    return time(
      at + context[0].length,
      'within the heading',
      [{ relation: 'in', ...unbound, recurrence: null }],
      false,
      true,
    )

  let after = at
  let relation: Relation = 'in'
  let framed = false
  for (const frame of compiled.frames) {
    const found = match(frame.pattern, text, at)
    if (!found) continue
    after = at + found[0].length
    relation = frame.relation
    framed = true
    break
  }
  after += match(hours, text, after)?.[0].length ?? 0
  for (const { pattern, name, read } of compiled.recurrences) {
    const found = match(pattern, text, after)
    const rules = found && read(found.groups ?? {})
    if (rules)
      return time(
        after + found[0].length,
        name,
        rules.map(recurrence => ({
          relation: relation === 'from-to' ? 'in' : relation,
          ...unbound,
          recurrence,
        })),
        framed,
        name === 'every year',
      )
  }

  const first = readPoint(text, after) ?? readDayOfList(text, after)
  if (!first) return null
  const until = ['from-to', 'in'].includes(relation) ? match(compiled.until, text, first.end) : null
  const last = until && readPoint(text, first.end + until[0].length)
  const { rule } = first
  if (last && (relation === 'from-to' || last.point.grain === first.point.grain)) {
    const recurring = match(compiled.yearly, text, last.end)
    const part: Part = {
      relation: 'from-to',
      from: first.point,
      till: last.point,
      recurrence: recurring ? yearlyRule(first.point, last.point) : null,
    }
    return time(
      last.end + (recurring?.[0].length ?? 0),
      `from ${rule.name} to ${last.rule.name}`,
      [part],
      true,
      false,
    )
  }
  const { points, end } = readList(text, first)
  const recurring = match(compiled.yearly, text, end)
  const isSpan = first.point.grain === 'span' && (relation === 'in' || relation === 'from-to')
  const kind: Relation = isSpan ? 'from-to' : relation === 'from-to' ? 'after' : relation
  const parts = shareYears(points).map(point => ({
    relation: kind,
    from: relation === 'after' ? { ...point, first: point.last } : point,
    till: point,
    recurrence: recurring ? yearlyRule(point, point) : null,
  }))
  return time(
    end + (recurring?.[0].length ?? 0),
    rule.name,
    parts,
    framed || kind === 'from-to',
    rule.bare ?? false,
  )
}

/** `ngày 26` in front of `, 27/12/2011` or `đến ngày 30/12`: it takes month and year from what follows. */
const readDayOfList = (text: string, at: number): Read | null => {
  const found = match(dayAlone, text, at)
  if (!found) return null
  const rest = text.slice(at + found[0].length, at + found[0].length + 60)
  const partner =
    /^(?:\s*(?:,|và|(?:cho\s+)?đến(?:\s+hết)?|[-–])\s*(?:ngày\s+)?\d{1,2}(?!\d))*?\s*(?:,|và|(?:cho\s+)?đến(?:\s+hết)?|[-–])\s*(?=(?:ngày\s+)?\d{1,2}\s*(?:\/|tháng))/iu.exec(
      rest,
    )
  const bare = compiled.points.find(rule => rule.name === 'day')!
  const follows =
    partner && (match(bare.next!, text, at + found[0].length + partner[0].length) as RegExpExecArray | null)
  const point = follows && bare.read(follows.groups ?? {})
  if (!point) return null
  const on = Number(found.groups!.d)
  return {
    point: { ...point, first: [point.first[0], on], last: [point.last[0], on] },
    end: at + found[0].length,
    rule: bare,
  }
}

const numbers = (from: number, till: number): string =>
  Array.from({ length: till - from + 1 }, (_, i) => from + i).join(',')
const yearlyRule = (from: Point, till: Point): string => {
  const [[month, day], [lastMonth, lastDay]] = [from.first, till.last]
  if (from.grain === 'year' || from.grain === 'open') return 'FREQ=YEARLY'
  const months =
    month <= lastMonth ? numbers(month, lastMonth) : `${numbers(month, 12)},${numbers(1, lastMonth)}`
  const days = month === lastMonth && lastDay !== 0 ? `;BYMONTHDAY=${numbers(day, lastDay)}` : ''
  return `FREQ=YEARLY;BYMONTH=${months}${days}`
}

/** All times that the words give, in reading order, without overlaps. */
export const findTimes = (text: string): Time[] => {
  const times: Time[] = []
  start.lastIndex = 0
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const time = timeAt(text, found.index)
    if (!time) continue
    times.push(time)
    start.lastIndex = time.span.end
  }
  return times
}

/** True where a year is printed in the time itself, or none is needed. */
export const hasYear = ({ parts }: Time): boolean =>
  parts.every(
    ({ from, till, recurrence }) =>
      recurrence !== null ||
      from === null ||
      from.grain === 'open' ||
      from.year !== null ||
      till?.year != null,
  )

const none = { start: null, end: null }
const iso = (year: number, [month, day]: readonly [number, number]): string | null =>
  isoDate(year, month, day === 0 && month >= 1 && month <= 12 ? daysIn(month, year) : day)

const plus = (year: number | null, after: boolean | undefined): number | null =>
  year !== null && after ? year + 1 : year
const impossible = ([month, day]: readonly [number, number]): boolean =>
  isoDate(null, month, day === 0 ? 1 : day) === null

const resolvePart = (part: Part, anchor: Anchor): TimeValue => {
  const { relation, recurrence } = part
  const value = (
    bounds: { start: string | null; end: string | null },
    notes: readonly (string | undefined)[],
  ): TimeValue => ({
    relation,
    ...bounds,
    recurrence,
    notes: notes.filter(note => note !== undefined),
  })
  if (recurrence !== null || relation === 'relative') return value(none, [])
  if (part.from === null || part.till === null)
    return anchor.within
      ? value(anchor.within, [`bounded by ${anchor.source}`])
      : value(none, ['no heading bounds it'])
  const { from, till } = part
  const own = [from.note, till === from ? undefined : till.note]
  if (from.grain === 'open') return value(none, own)
  const crosses = from.first[0] > till.last[0] && !till.yearAfter
  const july = anchor.school && (from.first[0] === 7 || till.last[0] === 7)
  const yearOf = (month: number): number | null =>
    anchor.year === null || july ? null : anchor.school && month < 8 ? anchor.year + 1 : anchor.year
  const inferred = from.year === null && till.year === null
  const firstYear =
    from.year ??
    (till.year !== null ? till.year - (crosses ? 1 : 0) : plus(yearOf(from.first[0]), from.yearAfter))
  const lastYear =
    from === till ? plus(firstYear, crosses) : (till.year ?? plus(firstYear, crosses || till.yearAfter))
  if (impossible(from.first) || impossible(till.last))
    return value(none, [...own, 'the calendar has no such day'])
  if (firstYear === null || lastYear === null)
    return value(none, [...own, july ? 'July may lie in either year of the school year' : 'no year is given'])
  const notes = [...own, inferred ? `year from ${anchor.source}` : undefined]
  const [first, last] = [iso(firstYear, from.first), iso(lastYear, till.last)]
  if (first === null || last === null) return value(none, [...own, 'the calendar has no such day'])
  if (first > last) return value(none, [...own, 'the end lies before the start'])
  if (relation === 'before') return value({ start: null, end: first }, notes)
  if (relation === 'by') return value({ start: null, end: last }, notes)
  if (relation === 'after') return value({ start: first, end: null }, notes)
  return value({ start: first, end: last }, notes)
}

/** The values of a time, one for each of its parts; what had to be inferred stands in `notes`. */
export const resolveTime = (time: Time, anchor: Anchor): TimeValue[] =>
  time.parts.map(part => resolvePart(part, anchor))
