import { clausesOf, wordCount } from '../../grammar/clause.ts'
import type { Time } from '../../grammar/time/combine.ts'
import type { Span } from '../../model.ts'
import { allOf, asOrdered, type Draft, type Scope } from './scope.ts'
import { isCompletion } from './subject.ts'
import { tidy } from './task.ts'
import { taskOf } from './time-field.ts'
import type { Node } from './tree.ts'
import { isOneYear } from './year.ts'

/**
 * `Việc tổ chức hội nghị được thực hiện từ …, cụ thể như sau:`, `Hội giảng được tiến hành …, theo trình tự sau:`: one thing is
 * done, and the list tells how.
 */
const isOneThing =
  /^(?:[Vv]iệc|(?:[Bb]uổi|[Cc]uộc|[Kk]ỳ|[Pp]hiên|[Đđ]ợt|[Nn]gày|[Đđ]êm|[Ll]ễ|[Hh]ội|[Đđ]ại hội|[Ll]iên hoan|[Hh]ọp|[Tt]ọa đàm|[Kk]iểm tra)(?=\s+\p{Ll}))[^.;:]*\s(?:được|diễn ra|dự kiến|sẽ)\s|\s(?:trình tự|chương trình|kịch bản|nghi thức)\s+(?:như\s+)?sau(?:\s+đây)?\s*:$/u

/** `Trong tháng 3/2024 thực hiện các nội dung sau:`, but not `hồ sơ gửi trước ngày 10/12 gồm:` */
export const isList = ({ text, children }: Node): boolean =>
  children.length > 0 &&
  !isOneThing.test(text) &&
  /(?:sau|sau đây|như sau|cụ thể|nội dung|nhiệm vụ|công việc|hoạt động|việc)\s*:$/iu.test(text) &&
  !/(?:gồm|hồ sơ|thành phần)[^:]{0,20}:$/iu.test(text)

const sharesOnly = /(?:chủ trì|phối hợp|thực hiện|phụ trách)$/iu

/** What was found in each node that has a time of its own. */
export type Timed = ReadonlyMap<Node, readonly Draft[]>

/**
 * `Sơ kết 6 tháng đầu năm; trước khi họp 07 ngày gửi tài liệu`, `Đại hội Liên đội ngày 07/10; phát động tháng học tốt`: the
 * clause without a time keeps the heading's.
 */
const untimedClause = (
  { unitsIn, unitsBehind }: Scope,
  node: Node,
  own: readonly Draft[],
): Pick<Draft, 'task' | 'units'>[] => {
  const { text, offset, children, role } = node
  const [first, second] = clausesOf(text)
  if (role !== null || children.length > 0 || !first || !second || !/[;.]\s*$/.test(text.slice(0, first.end)))
    return []
  const isIn = ({ start, end }: Span) =>
    own.every(({ words }) => words.start >= offset + start && words.end <= offset + end)
  const rest = { start: second.start, end: text.length }
  // Tháng 5, 6: quán triệt; chọn xã điểm: what stands in front of both is of both
  const follows = own.every(({ words }) => wordCount(text.slice(0, words.start - offset)) >= 2)
  const alone = isIn(rest) ? first : isIn(first) && follows ? rest : null
  if (!alone) return []
  const said = text.slice(rest.start, rest.end)
  const task = tidy(text.slice(alone.start, alone.end))
  // the task of a clause that only says when stands in the other
  const isWhole = own.every(one => alone === rest || said.includes(one.task.split(/[,;:]/)[0]!))
  if (!isWhole || wordCount(task) < 3 || isCompletion(task)) return []
  const named = allOf(unitsIn({ start: offset + alone.start, end: offset + alone.end }))
  // `…; Phòng Điều độ chủ trì, các đội phối hợp` only says who does it
  if (named.length > 0 && sharesOnly.test(task)) return []
  return [{ task, units: named.length > 0 ? named : unitsBehind(node, offset + alone.start) }]
}

/** One entry for each thing below a head with one time; those in `timed` have a time of their own and take only that. */
export const underHead = (scope: Scope, head: Node, time: Time, timed: Timed, rule: string): Draft[] => {
  const anchor = scope.anchorOf(head)
  const entries = (node: Node): Draft[] =>
    node.children.flatMap((child): Draft[] => {
      const { block, role } = child
      const own = timed.get(child)
      if (block.kind === 'row' || child.head) return []
      if (own)
        return untimedClause(scope, child, own).map(one => ({ ...one, rule, time, words: time.span, anchor }))
      if (role !== null && role !== 'content') return []
      const listed = child.children.some(one => one.role === null)
      if (listed && (block.kind === 'heading' || isList(child))) return entries(child)
      const units =
        [
          allOf(scope.unitsIn(block.span)),
          scope.unitsOfFields(role === 'content' ? node.children : child.children),
          scope.unitsAbove(child),
        ].find(names => names.length > 0) ?? []
      return [{ rule, time, words: time.span, task: taskOf(child), units, anchor }]
    })
  return entries(head)
}

/** The deadlines under `Quý I`, `Tháng 3`, `Năm 2018:`; the plan's own year over all of its tasks is none. */
export const underTimeHead = (scope: Scope, node: Node, timed: Timed): Draft[] => {
  const { period } = scope
  const time = scope.timesOf(node).find(({ span }) => span.start === node.head!.span.start + node.offset)
  if (!time || time.form === 'every-year') return []
  const [part] = time.parts
  const till = part?.till
  // Nhiệm vụ từ nay đến cuối năm
  const isRest = part?.relation === 'from-to' && part.from === null && till?.last[0] === 12
  const isWholePlan =
    isRest ||
    (till?.grain === 'year' && (isOneYear(period) || period.school || (period.from ?? 0) > (till.year ?? 0)))
  const order = scope.order.get(node)
  const drafts = isWholePlan ? [] : underHead(scope, node, asOrdered(time, order), timed, 'heading')
  return order ? drafts.map(draft => ({ ...draft, notes: order.notes })) : drafts
}
