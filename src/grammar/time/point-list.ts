import type { Span, Values } from '../../model.ts'
import { daysIn } from '../../text/iso-date.ts'
import { note } from '../../wording/say.ts'
import { type Match, may, read, type Words } from './matchers.ts'
import { chainAt, pointOf, type Read } from './part-of-period.ts'
import type { Point } from './points.ts'

/** Points of time, alone and in lists, with what they lend one another. */

export interface Frame {
  readonly relation: Values['deadline']['relation']
  readonly end: number
}
export const frameAt = (words: Words, at: number): Frame | null => {
  if (!may.frames(words, at)) return null
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
export const pointAt = (words: Words, at: number): Read | null => {
  const isAny = may.points(words, at)
  for (const rule of read.points) {
    // a week by its number may be one of a month, which says more
    const chain = rule.name === 'week' ? chainAt(words, at) : null
    if (chain?.point) return withTail(words, { ...pointOf(chain), end: chain.end })
    const found = isAny && rule.match(words, at)
    const point = found && rule.read(found.groups, found.printed)
    if (point) return withTail(words, { point, end: found.end, rule })
  }
  return dayAloneAt(words, at, read.dayAlone)
}
/** `ngày 26`, `22` take their month and year from the day that follows them in a list or range. */
export const dayAloneAt = (words: Words, at: number, alone: Match): Read | null => {
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
export const namedDayAt = (words: Words, at: number): Read | null => {
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
export const listAt = (words: Words, at: number, first: Read): Item[] => {
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
export const shareYears = (points: readonly Point[]): Point[] =>
  points.map((point, i) => {
    const next = points.slice(i).find(({ year }) => year !== null)
    const last = points.slice(0, i).findLast(({ year }) => year !== null)
    const goesOn = last && last.last[0] <= point.first[0] ? last.year : null
    return { ...point, year: next?.year ?? goesOn }
  })
const isYearAfter = (before: Point, { year, shift = 0 }: Point): boolean =>
  (year !== null && year - 1 === before.year) || shift - (before.shift ?? 0) === 1
/** `ngày 10, 11 tháng 6`, `tháng 4 và tháng 5/2020`, `quý II và quý III`: one event from the first to the last. */
export const adjoin = (points: readonly Point[]): boolean =>
  points.every(({ grain, first, year }, i) => {
    const before = points[i - 1]
    if (grain !== 'day' && grain !== 'month' && grain !== 'quarter') return false
    if (!before) return points.length > 1
    if (grain === 'quarter') return first[0] === before.last[0] + 1 && year === before.year
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
export const yearAt = (words: Words, { point, rule }: Read, at: number): Read | null => {
  const found = point.grain === 'year' ? (rule.goesOn?.(words, at) ?? null) : null
  const last = found && rule.read(found.groups, found.printed)
  return last && (last.year ?? 0) > (point.year ?? 0) ? { point: last, end: found.end, rule } : null
}
