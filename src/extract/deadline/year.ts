import type { Time } from '../../grammar/time/combine.ts'
import { type Anchor, hasYear, resolveTime, type TimeValue } from '../../grammar/time/value.ts'
import type { Header, Note } from '../../model.ts'
import { matchesIn } from '../../text/pattern.ts'
import { note, type Word } from '../../wording/say.ts'
import type { Context } from '../context.ts'

/** The years that a plan covers, as far as its header says. */
export interface Period {
  readonly from: number | null
  readonly to: number | null
  readonly school: boolean
}

export const periodOf = ({ header, text }: Pick<Context, 'header' | 'text'>): Period => {
  const { periodFrom: from, periodTo: to } = header
  return {
    from,
    to,
    school: from !== null && to === from + 1 && new RegExp(`năm học\\s+${from}`, 'iu').test(text),
  }
}
export const isOneYear = ({ from, to }: Period): boolean => from !== null && from === to

/** What the plan alone says of a time without a year: nothing where it covers several years. */
export const planAnchor = (context: Context): Anchor => {
  const { header } = context
  const period = periodOf(context)
  const anchor = (year: number | null, source: Word): Anchor => ({
    year,
    school: period.school,
    source,
    within: null,
  })
  if (period.school) return anchor(period.from, 'school-year')
  if (isOneYear(period)) return anchor(period.from, 'plan')
  if (period.from !== null) return anchor(null, 'plan')
  return header.date?.match(/^\d{4}/)
    ? anchor(Number(header.date.slice(0, 4)), 'plan-date')
    : anchor(null, 'plan')
}

/** The year that a heading prints once, in its time or in its words: `Năm 2018:`, `II. NHIỆM VỤ NĂM 2019`. */
export const yearIn = (heading: string): number | null => {
  if (/tổng kết|sơ kết|kết quả|đánh giá/iu.test(heading)) return null
  const years = new Set(
    matchesIn(/(?:năm|[/])\s*((?:20)\d\d)(?!\d)/giu, heading).map(found => Number(found[1])),
  )
  return years.size === 1 ? [...years][0]! : null
}

/** The anchor of what stands under a time: under `Quý I/2024`, of the year 2024 and bounded by the quarter. */
export const anchorUnder = (time: Time, base: Anchor, source: Word): Anchor => {
  const [value] = resolveTime(time, base)
  const within = value?.start && value.end ? { start: value.start, end: value.end, source } : null
  const [part] = time.parts
  const year = part?.till?.year ?? null
  // `Từ năm 2022 đến năm 2024:` leaves open which of them
  if (year !== null && (part?.from?.year ?? year) !== year) return { ...base, year: null, source, within }
  return year === null ? { ...base, within } : { year, school: false, source, within }
}

/** A neighbour in the same sentence that prints its year lends it: `trước ngày 15/6 và ngày 15/12/2024`. */
export const lendYear = (anchor: Anchor, time: Time, neighbours: readonly Time[]): Anchor => {
  if (hasYear(time)) return anchor
  const month = time.parts[0]?.till?.last[0] ?? 0
  const year = neighbours
    .flatMap(({ span, parts }) => parts.map(({ till }) => ({ till, isLater: span.start > time.span.start })))
    // `họp xét ngày 28/12, trình trước ngày 15/01/2019`: a later month in front is of the year before
    .filter(({ till, isLater }) => till?.grain !== 'year' && !(isLater && month > (till?.last[0] ?? 12)))
    .map(({ till }) => till?.year ?? null)
    .find(year => year !== null)
  return year ? { ...anchor, year, school: false, source: 'sentence' } : anchor
}

/**
 * Where the plan covers several years, the words around a time tell which: `Năm 2024: in sách trước ngày 30/6`, `riêng năm
 * 2020, đăng ký trong nửa đầu tháng 4`, or else the one year that the other times of the paragraph print.
 */
export const yearAround = (
  anchor: Anchor,
  time: Time,
  before: string,
  paragraph: readonly Time[],
): Anchor => {
  if (anchor.year !== null || hasYear(time)) return anchor
  const heads = matchesIn(/(?:^|[.;(,]\s*)(?:(?:riêng|trong|đến)\s+)?năm\s+(20\d\d)\s*[:,]/giu, before)
  const head = heads.at(-1)?.[1]
  const printed = new Set(
    paragraph.flatMap(({ parts }) => parts.flatMap(({ till }) => (till?.year ? [till.year] : []))),
  )
  const year = head ? Number(head) : printed.size === 1 ? [...printed][0]! : null
  return year === null ? anchor : { ...anchor, year, school: false, source: 'sentence' }
}

const review = /tổng kết|bình xét|hồ sơ|báo cáo năm|(?:xét|trình|đề nghị)[^,;]*khen thưởng/iu

/** The values of a time with the notes that the plan's own dates call for. */
export const resolveInPlan = (time: Time, anchor: Anchor, task: string, header: Header): TimeValue[] =>
  resolveTime(time, anchor).map(value => {
    const { date, periodFrom: from, periodTo: to } = header
    const last = value.end ?? value.start
    const notes: Note[] = [...value.notes]
    const inferred = notes.some(({ code }) => code === 'year-inferred')
    if (inferred && last && /^\d{4}-0[12]/.test(last) && review.test(task) && anchor.source !== 'school-year')
      notes.push(note('perhaps-year-after', { year: Number(last.slice(0, 4)) + 1 }))
    const isPast = value.end && date && !date.startsWith('--') && value.end.slice(0, date.length) < date
    if (isPast) notes.push(note('before-plan'))
    if (
      !inferred &&
      isOneYear({ from, to, school: false }) &&
      last &&
      Number(last.slice(0, 4)) + 1 === from &&
      isPast
    )
      notes.push(note('perhaps-left-over'))
    return { ...value, notes }
  })
