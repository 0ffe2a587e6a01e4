import { findTimes, type Time } from '../../grammar/time/combine.ts'
import type { Anchor } from '../../grammar/time/value.ts'
import { fieldUnits } from '../../grammar/unit/unit-list.ts'
import type { AnyMention, Mention, Note, Span, Weighed } from '../../model.ts'
import type { Context } from '../context.ts'
import { inBrackets } from '../unit/in-brackets.ts'
import { type Order, orderOf } from './order.ts'
import { above, type Node, treeOf, within } from './tree.ts'
import { anchorUnder, isOneYear, type Period, periodOf, planAnchor, yearIn } from './year.ts'

/** A deadline as one of the places of a plan gives it; `time` is null where the words tell no day: `Thường xuyên`. */
export interface Draft {
  readonly rule: string
  /** The time stands in the sentence of its task, and may lead a list below. */
  readonly inSentence?: true
  readonly time: Time | null
  readonly words: Span
  readonly task: string
  readonly units: readonly string[]
  readonly anchor: Anchor
  readonly notes?: readonly Note[]
  readonly weighed?: readonly Weighed[]
}

/** Units made responsible: those that act, and those that act together with them. */
export interface UnitsNamed {
  readonly lead: readonly string[]
  readonly partners: readonly string[]
}
export const allOf = ({ lead, partners }: UnitsNamed): string[] => [...lead, ...partners]

/** What every place needs to know of the plan around it. */
export interface Scope {
  readonly context: Context
  readonly nodes: readonly Node[]
  readonly period: Period
  /** What the heads beside a head of a quarter or month say of it. */
  readonly order: ReadonlyMap<Node, Order>
  /** The times of a node's words from an offset on, as spans into the text, those of other mentions left out. */
  readonly timesOf: (node: Node, from?: number) => Time[]
  readonly isMasked: (span: Span) => boolean
  /** Units made responsible in a span, without those that only receive: `gửi về Ban …`. */
  readonly unitsIn: (span: Span) => UnitsNamed
  /** Units in brackets at the end of a node's words, behind an offset: `họp xét; nộp hồ sơ trước ngày 25/5 (Hiệu trưởng)`. */
  readonly unitsBehind: (node: Node, from: number) => string[]
  /** Units of the heading, or of the line with a colon, that a node stands under. */
  readonly unitsAbove: (node: Node) => string[]
  /** Units of the lines `Chủ trì: …`, `Đơn vị phối hợp: …` among these. */
  readonly unitsOfFields: (nodes: readonly Node[]) => string[]
  /** Where a time without a year inside this node takes it from. */
  readonly anchorOf: (node: Node) => Anchor
}

const moved = (time: Time, by: number): Time => {
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by })
  return {
    ...time,
    span: shift(time.span),
    parts: time.parts.map(part => (part.span ? { ...part, span: shift(part.span) } : part)),
  }
}
/** The time of a head, with the quarter that the heads beside it leave. */
export const asOrdered = (time: Time, order: Order | undefined): Time =>
  order?.till
    ? {
        ...time,
        parts: time.parts.map(part => ({ ...part, from: part.from && order.till, till: order.till })),
      }
    : time
export const timesAt = (text: string, { start, end }: Span): Time[] =>
  findTimes(text.slice(start, end)).map(time => moved(time, start))

const receives = /(?:về|gửi|qua|cho|tới|đến|của|tại|trình|báo cáo)\s+$/iu
const distinct = (names: readonly string[]): string[] => [...new Set(names)]

/** `KE-HOACH-12(05.02.2024_08h10)_signed.pdf`: a file that a page offers. */
const inFileName = (text: string, { start, end }: Span): boolean => {
  let from = start
  while (from > Math.max(0, start - 200) && /\S/.test(text[from - 1]!)) from--
  return /_|\.(?:pdf|docx?)(?![a-z])/i.test(
    `${text.slice(from, start)} ${/^\S*/.exec(text.slice(end, end + 200))![0]}`,
  )
}

export const scopeOf = (context: Context): Scope => {
  const { text, earlier } = context
  const nodes = treeOf(context)
  const period = periodOf(context)
  const order = orderOf(nodes, span =>
    context.scanned.some(line => line.start < span.end && line.end > span.start),
  )
  const plan = planAnchor(context)
  const masking = earlier.filter(({ kind }) => kind !== 'unit')
  const masks = masking.map(({ span }) => span)
  const units = earlier.filter((one): one is Mention<'unit'> & AnyMention => one.kind === 'unit')

  const isMasked = ({ start, end }: Span): boolean => masks.some(span => span.start < end && span.end > start)
  const isResponsible = ({ span, value }: Mention<'unit'>): boolean => {
    const before = /[^\n]*$/.exec(text.slice(Math.max(0, span.start - 12), span.start))![0]
    return !receives.test(before) && !(/(?<!đối\s)với\s+$/iu.test(before) && value.role === 'lead')
  }
  /** `trước Tết Nguyên đán (10/02/2024)`, `từ tháng 9 đến ngày Nhà giáo Việt Nam 20/11`: the event is that by which something is to be done. */
  const isBeforeEvent = ({ span, parts }: Time): boolean =>
    parts.every(({ relation }) => ['before', 'by', 'from-to'].includes(relation)) &&
    masking.every(
      ({ kind, span: { start, end } }) =>
        end <= span.start || start >= span.end || (kind === 'anniversary' && start > span.start),
    )
  const unitsIn = ({ start, end }: Span): UnitsNamed => {
    const named = units.filter(({ span }) => span.start >= start && span.end <= end).filter(isResponsible)
    const lead = distinct(
      named.filter(({ value }) => value.role !== 'coordinate').map(({ value }) => value.unit),
    )
    const partners = distinct(named.map(({ value }) => value.unit)).filter(unit => !lead.includes(unit))
    return { lead, partners }
  }
  const bracketed = units.filter(({ rule }) => rule === inBrackets)
  const unitsBehind = ({ offset, text: words }: Node, from: number): string[] => {
    const behind = bracketed.filter(({ span }) => span.start >= from && span.end <= offset + words.length)
    const close = behind[0] && text.indexOf(')', behind[0].span.end)
    return behind.filter(({ span }) => span.end <= close!).map(({ value }) => value.unit)
  }
  const unitsAbove = (node: Node): string[] => {
    for (const { block, text: words, role, isUnits } of above(node)) {
      const leads = (words.endsWith(':') || isUnits) && block.section === node.block.section
      if (role !== null || (block.kind !== 'heading' && !leads)) continue
      const named = unitsIn(block.span)
      if (named.lead.length > 0) return allOf(named)
    }
    return []
  }
  const unitsOfFields = (fields: readonly Node[]): string[] =>
    distinct(
      fields
        .filter(({ role }) => role === 'units')
        .flatMap(field => [
          { start: field.offset + field.value, end: field.offset + field.text.length },
          ...field.children
            .flatMap(within)
            .map(({ offset, text: words }) => ({ start: offset, end: offset + words.length })),
        ])
        .flatMap(span => fieldUnits(context, span))
        .map(({ unit }) => unit),
    )

  const anchorOf = (node: Node): Anchor => {
    let anchor = plan
    for (const one of above(node).toReversed()) {
      const { text: words, block } = one
      const head = one.head && asOrdered(one.head, order.get(one))
      const year = block.kind === 'heading' || words.endsWith(':') ? yearIn(words) : null
      if (head) anchor = anchorUnder(head, anchor, 'heading')
      else if (year !== null && isOfPeriod(year, period)) anchor = { ...anchor, year, source: 'heading' }
    }
    return anchor
  }

  return {
    context,
    nodes,
    period,
    order,
    isMasked,
    timesOf: (node, from = 0) =>
      timesAt(text, { start: node.offset + from, end: node.offset + node.text.length }).filter(
        time => (!isMasked(time.span) || isBeforeEvent(time)) && !inFileName(text, time.span),
      ),
    unitsIn,
    unitsBehind,
    unitsAbove,
    unitsOfFields,
    anchorOf,
  }
}

/** A year in a heading only tells something where the plan covers several. */
const isOfPeriod = (year: number, period: Period): boolean =>
  !isOneYear(period) &&
  !period.school &&
  (period.from === null || (year >= period.from && year <= (period.to ?? year)))
