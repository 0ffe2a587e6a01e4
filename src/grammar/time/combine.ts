import type { Note, Span, Values } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { matchesIn } from '../../text/pattern.ts'
import { remembered } from '../../text/remembered.ts'
import { noEvery, noHour, opening } from './frames.ts'
import { type Found, may, type Rule, read, type Words } from './matchers.ts'
import { chainAt, partly, type Read, unitOf } from './part-of-period.ts'
import {
  adjoin,
  dayAloneAt,
  type Frame,
  frameAt,
  listAt,
  namedDayAt,
  pointAt,
  shareYears,
  yearAt,
} from './point-list.ts'
import { type Form, open, type Part, type Point, type Unit } from './points.ts'
import { eachOf, yearlyRule } from './recurring.ts'

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
  if (!may.relatives(words, at)) return null
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
  for (const { match, name, form, read: rulesOf } of may.recurrences(words, after) ? read.recurrences : []) {
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
  // (01/9 - hết năm)
  const ended = till !== null && first.point.grain === 'day' && /hết\s*$/iu.test(till.printed)
  const last =
    till &&
    (lastAt(words, first, till.end, isRange) ??
      (relation === 'from-to' || ended ? yearEndAt(words, till.end) : null))
  if (last && (isRange || ended || last.point.grain === first.point.grain)) {
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
const glued = /(?<!\P{Ll}|^)(?:Ngày|Tháng|Quý|Trước|Từ|Trong|Hết)(?=\s)/gu
/** What a period that was read alone may yet be a part of: `tuần kế cuối của` tháng 5. */
const partBefore = /(?<![a-z0-9])(?:tuan|nua|ngay|thang|qu[yi])\s+[^,;.:()\n\d]{0,24}cua\s+$/

/** `chậm nhất hai tuần đầu tháng 5` is no length of time: what reads more is meant. */
const timeAt = (words: Words, at: number): Time | null => {
  const [relative, calendar] = [relativeAt(words, at), calendarAt(words, at)]
  return relative && (calendar?.span.end ?? 0) <= relative.span.end ? relative : calendar
}

/** All times that the words give, in reading order, without overlaps. The same lines and cells are looked at from several places. */
export const findTimes = remembered((text): readonly Time[] => {
  const folded = fold(text)
  const words = { text, folded }
  const times: Time[] = []
  const starts = matchesIn(start, folded).map(({ index }) => index)
  for (const { index } of matchesIn(glued, text)) starts.push(index)
  let end = 0
  for (const at of starts.sort((a, b) => a - b)) {
    if (at < end) continue
    const time = timeAt(words, at)
    if (!time) continue
    end = time.span.end
    times.push(isPartOf(folded, at, time) ? asPartly(text, time) : time)
  }
  return times
}, 500)
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
