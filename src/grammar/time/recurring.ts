import type { Note } from '../../model.ts'
import { note } from '../../wording/say.ts'
import { everyUnits } from './frames.ts'
import { type Chain, isOneDay, noteOf, partly, within } from './part-of-period.ts'
import type { Day, Point, Unit } from './points.ts'

/** Rules of RFC 5545 for what recurs. */

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
export const yearlyRule = (from: Point, till: Point): string =>
  from.grain === 'year' || from.grain === 'open'
    ? 'FREQ=YEARLY'
    : byMonth(numbers(from.first[0], till.last[0]), { first: from.first, last: till.last })

/** `ngày cuối cùng của mỗi tháng`, `tháng cuối quý`, `cuối mỗi năm` */
export const eachOf = (chain: Chain): { rule: string; note?: Note } => {
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
