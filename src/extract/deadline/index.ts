import { wordCount } from '../../grammar/clause.ts'
import type { Mention, Values } from '../../model.ts'
import { note } from '../../wording/say.ts'
import { type Context, type Find, mention } from '../context.ts'
import { inTables } from './in-tables.ts'
import { type Draft, type Scope, scopeOf } from './scope.ts'
import { inSentences } from './sentence.ts'
import { inField, linesOf } from './time-field.ts'
import { isList, underHead, underTimeHead } from './time-head.ts'
import { above, type Node } from './tree.ts'
import { resolveInPlan } from './year.ts'

/** What a field or cell says where it holds no date: told by an event, or by none. */
const dateless: readonly { readonly relation: Values['deadline']['relation']; readonly pattern: RegExp }[] = [
  {
    relation: 'relative',
    pattern:
      /(?<!\p{L})khi\s|đột xuất|theo (?:kế hoạch|hướng dẫn|quy định|chỉ đạo|lịch|yêu cầu|thông báo|quyết định|chương trình|tiến độ)|^(?:ngay )?(?:sau|trước)\s|(?:nhân|vào|trong) dịp/iu,
  },
  {
    relation: 'in',
    pattern:
      /thường xuyên|liên tục|kịp thời|quá trình|định kỳ|tuần|học k[ỳì]|năm học|(?<!\p{L})tết(?!\p{L})|dịp hè|trong hè|trong (?:năm|quý|tháng)/iu,
  },
]

/** `Năm 2022` là 40 năm thành lập Bệnh viện: what a time is, and nothing that is done then. */
const tellsTime = /^là\s+(?:\d+\s+)?(?:năm|dịp|ngày|tháng|mốc|thời điểm)(?!\p{L})/iu

/** One mention for each time that a draft's words give. */
const mentionsOf = (context: Context, draft: Draft): Find<Mention<'deadline'>>[] => {
  const { rule, inSentence, time, words, units, anchor, notes = [], weighed } = draft
  const task = draft.task.replace(/\s+/g, ' ').trim()
  if (wordCount(task) < 1 || tellsTime.test(task)) return []
  if (time === null) {
    const said = context.text.slice(words.start, words.end)
    const relation =
      wordCount(said) > 20 ? undefined : dateless.find(({ pattern }) => pattern.test(said))?.relation
    const value = { task, start: null, end: null, recurrence: null, units: [...units] }
    return relation ? [mention(context, 'deadline', rule, words, { ...value, relation }, notes, weighed)] : []
  }
  return resolveInPlan(time, anchor, task, context.header).map(({ notes: own, ...value }, i) => ({
    ...mention(
      context,
      'deadline',
      rule,
      time.parts[i]?.span ?? words,
      { task, ...value, units: [...units] },
      [...notes, ...own],
      weighed,
    ),
    ...(inSentence && { inSentence }),
  }))
}

/** `b) Đợt 2: từ 01/7 đến 31/12.` with nothing below it is a task, no heading. */
const isWave = ({ head, text, children }: Node): boolean =>
  head !== null &&
  children.every(({ block }) => block.kind === 'row') &&
  /^(?:đợt|giai đoạn|kỳ|vòng|bước)\s+(?:thứ\s+)?(?:\d+|[IVX]+|một|hai|ba|bốn|nhất|nhì)(?!\p{L})/iu.test(text)

/** Fields and sentences first, for what has a time of its own takes no other; then heads, lists and tables. */
const draftsOf = (scope: Scope): Draft[] => {
  const { nodes } = scope
  const fields = nodes.filter(({ role }) => role === 'time')
  const fieldLines = new Set(fields.flatMap(linesOf))
  const found = new Map<Node, readonly Draft[]>()
  /** `Cuối quý` under a head that is out of order may be of another quarter as well. */
  const underOrder = (node: Node, draft: Draft): Draft => {
    const over = above(node).flatMap(head => scope.order.get(head)?.notes ?? [])
    const isBound = draft.time?.parts.some(({ within }) => within) ?? false
    return isBound && over.length > 0 ? { ...draft, notes: [...(draft.notes ?? []), ...over] } : draft
  }
  const add = (node: Node, drafts: readonly Draft[]): void => {
    if (drafts.length > 0)
      found.set(node, [...(found.get(node) ?? []), ...drafts.map(draft => underOrder(node, draft))])
  }
  for (const field of fields) add(field.parent ?? field, inField(scope, field))
  for (const node of nodes)
    if (!fieldLines.has(node) && (node.head === null || isWave(node)) && node.block.kind !== 'row')
      add(node, inSentences(scope, node))

  const timed = new Map(found)
  const lists = nodes.flatMap((node): Draft[] => {
    if (node.head && !isWave(node)) return fieldLines.has(node) ? [] : underTimeHead(scope, node, timed)
    const own = (found.get(node) ?? []).filter(({ inSentence }) => inSentence)
    const [only] = own
    if (!only?.time || own.length > 1 || !isList(node)) return []
    const items = underHead(scope, node, only.time, timed, 'head of a list')
    if (items.length > 0)
      found.set(
        node,
        (found.get(node) ?? []).filter(draft => draft !== only),
      )
    return items
  })
  return [...[...found.values()].flat(), ...lists, ...inTables(scope)]
}

const yearOfEnd = ({ value }: Mention<'deadline'>): string | undefined =>
  (value.end ?? value.start)?.slice(0, 4)
const isInferred = ({ notes }: Mention<'deadline'>): boolean =>
  notes.some(
    ({ code, values }) => code === 'year-inferred' && ['plan', 'plan-date'].includes(String(values.source)),
  )
/** A year that was inferred, where both times beside it in its section print another one. */
const doubted = (found: readonly Mention<'deadline'>[]): Mention<'deadline'>[] => {
  const inOrder = [...found].sort((a, b) => a.span.start - b.span.start)
  const beside = (one: Mention<'deadline'>, others: readonly Mention<'deadline'>[]) =>
    others.find(
      other =>
        other.section === one.section &&
        !other.notes.some(({ code }) => code === 'year-inferred') &&
        yearOfEnd(other),
    )
  return inOrder.map((one, i) => {
    const year = yearOfEnd(one)
    if (!year || !isInferred(one)) return one
    const others = [beside(one, inOrder.slice(0, i).toReversed()), beside(one, inOrder.slice(i + 1))]
    const [other, ...more] = others.flatMap(mention => (mention ? [yearOfEnd(mention)!] : []))
    const reaches = others.some(mention =>
      [mention?.value.start, mention?.value.end].some(day => day?.startsWith(year)),
    )
    if (other === undefined || reaches || more.some(another => another !== other)) return one
    return { ...one, notes: [...one.notes, note('year-against-neighbours', { year, other })] }
  })
}

/** Tasks with the time by which, in which or at which they are to be done. Source: annotation guide, `deadlines`. */
export const extractDeadline = (context: Context): Find<Mention<'deadline'>>[] =>
  doubted(draftsOf(scopeOf(context)).flatMap(draft => mentionsOf(context, draft)))
