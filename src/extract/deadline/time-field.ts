import { clausesOf, wordCount } from '../../grammar/clause.ts'
import { asLimit, type Time } from '../../grammar/time/combine.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import { duties } from '../../lexicon/duty-cues.ts'
import { oneOf, wordEnd } from '../../text/pattern.ts'
import { lastDayHead } from './due-words.ts'
import { allOf, type Draft, type Scope } from './scope.ts'
import { inSentences } from './sentence.ts'
import { isCompletion, withoutUnits } from './subject.ts'
import { tasksOf, tidy } from './task.ts'
import { isGeneric, type Node } from './tree.ts'
import { lendYear } from './year.ts'

/** The words of a node as a task: of a long paragraph its first sentence. */
export const taskOf = ({ text, role, value }: Node): string => {
  if (role === 'content') return tidy(text.slice(value))
  const [first] = clausesOf(text)
  return tidy(first && wordCount(text) > 60 ? text.slice(first.start, first.end) : text)
}

interface Activity {
  readonly task: string
  /** The lines about this activity: its `Chủ trì:`, `Nội dung:`. */
  readonly group: readonly Node[]
  readonly node: Node | null
}

/** The activity that a `Thời gian:` line belongs to: that of its section, or of the group of bullets it stands in. */
const activityOf = (field: Node, { nodes, context }: Scope): Activity => {
  const { parent } = field
  // II. THỜI GIAN THỰC HIỆN is of the whole plan
  if (field.block.kind === 'heading' && parent === null)
    return { task: context.header.title ?? '', group: [], node: null }
  const siblings = parent?.children ?? nodes.filter(node => node.parent === null)
  const at = siblings.indexOf(field)
  const isActivity = ({ role, head, block }: Node): boolean =>
    role === null && head === null && block.kind !== 'row' && block.kind !== 'heading'
  const nearest = siblings.slice(0, at).findLast(isActivity)
  const several = siblings.filter(({ role }) => role === 'time').length > 1
  const content = siblings.slice(0, at).findLast(({ role }) => role === 'content')
  const above = parent && !(several && nearest) && !isGeneric(parent) && parent.head === null ? parent : null
  const node = above ?? nearest ?? content ?? null
  if (above || !nearest) {
    const from = above
      ? 0
      : Math.max(0, siblings.slice(0, at).findLastIndex(({ role }) => role === 'time') + 1)
    const stop = several
      ? siblings.findIndex(({ role }, i) => i > at && (role === 'time' || role === 'content'))
      : -1
    return {
      task: node ? taskOf(node) : (context.header.title ?? ''),
      group: siblings.slice(from, stop < 0 ? undefined : stop),
      node,
    }
  }
  const next = siblings.findIndex((one, i) => i > at && isActivity(one))
  return {
    task: taskOf(nearest),
    group: siblings.slice(siblings.indexOf(nearest), next < 0 ? undefined : next),
    node,
  }
}

/** What the label of a field itself says is to be done: `Thời gian nộp hồ sơ:`; null for `Thời gian thực hiện:`. */
const labelTask = (before: string): string | null => {
  const label =
    /(?:^|[;.(,]\s*)(?:thời (?:gian|hạn|điểm)|hạn)\s+([^:;]*)\s*:[^:;]*$/iu.exec(before)?.[1] ?? ''
  const rest = tidy(
    label.replace(
      /(?:và |,\s*)?địa điểm|phát động|tổ chức|triển khai|tiến hành|thực hiện|hoàn thành|dự kiến|cụ thể/giu,
      ' ',
    ),
  )
  return rest === '' ? null : rest
}

const labelOf = (before: string): [string | null, string] => {
  const printed =
    /(?:^|[;.(,]\s*)(?:thời (?:gian|hạn|điểm)|hạn)\s+([^:;]*)\s*:[^:;]*$/iu.exec(before)?.[1] ?? ''
  return [labelTask(before), tidy(printed.replace(/thực hiện|dự kiến|và địa điểm/giu, ' '))]
}

/** Words of a value that say nothing beyond the time itself. */
const empty =
  /^(?:cao điểm|(?:(?:diễn ra|tiến hành|được tổ chức)\s*)?(?:(?:vào|trong)\s+)?(?:khoảng(?:\s+thời\s+gian)?)?|(?:và )?thường xuyên|hoàn thành|thực hiện|xong|tổ chức|dự kiến|bắt đầu|kết thúc|(?:nhân|vào dịp|nhân dịp|chào mừng|kỷ niệm)\s.*|sáng|chiều|tối|thứ \S+|trong|vào|(?:\d+|một|hai|ba|nửa)\s+(?:ngày|buổi)(?:\s+làm việc)?|\(.*\)|[\d\s.,:;-]*)$/iu
const place = /(?:^|,|;|\s)(?:tại|ở|địa điểm)\s/iu
const verb = new RegExp(`^(?:${oneOf(duties)})${wordEnd}`, 'iu')
/** `, lồng vào lễ mừng cơm mới`, `trong khoảng thời gian`, `cùng dịp khai giảng` */
const remark =
  /^(?:xong,?\s+|hoàn thành,?\s+)?(?:lồng|kết hợp|gắn|cùng|trùng|trong|vào|trước|sau|khi|nhân|dịp|theo|tùy|căn cứ|riêng|để|do|nếu|không|có thể|dự kiến|kéo dài|mỗi|cả|ngay|song song)(?!\p{L})/iu

/** `Bằng khen đột xuất: thẩm định thường xuyên`: what is to be done, and no time alone. */
const saysMore =
  /:\s+(?!(?:thường xuyên|liên tục|kịp thời|định kỳ|đột xuất|theo|khi|ngay|sau|trước|trong|nhân|vào|cả|từng|hàng|hằng)(?!\p{L}))/iu

/** `Thời hạn: 20/10/2024` */
const lastDay = new RegExp(`^${lastDayHead}`, 'iu')

/** A node and what stands below it, but no `Quý I` with its list and no `Thời gian:`: they say what they say by themselves. */
const linesBelow = (node: Node): Node[] =>
  node.role === 'time' || (node.head !== null && node.children.length > 0)
    ? []
    : [node, ...node.children.flatMap(linesBelow)]

/**
 * The lines whose times are the field's. Under a heading without a colon (`II. TIẾN ĐỘ THỰC HIỆN`) only those that
 * hold nothing but a time: what else stands there are tasks with times of their own.
 */
export const linesOf = (field: Node): Node[] => {
  const below = field.children.flatMap(linesBelow).filter(({ block }) => block.kind !== 'row')
  if (field.text.includes(':')) return [field, ...below]
  return [field, ...below.filter(({ head }) => head !== null)]
}

/** `- Đăng ký thi đua: các cơ sở gửi bản đăng ký trước ngày 15/3` under `2. Thời gian gửi hồ sơ:` says all of itself. */
const isWhole = ({ task, units }: Draft): boolean => units.length > 0 || wordCount(task) > 4

/** `Chậm nhất ngày 10/12/2025 - 95 ngày trước bầu cử`: the day once more, counted from another. */
const restates = (text: string, before: Time | undefined, { span, parts }: Time): boolean =>
  before?.parts.every(({ till }) => till?.grain === 'day') === true &&
  parts.every(({ relation }) => relation === 'relative') &&
  /^\s*(?:[-–,]|\(|,?\s*tức(?:\s+là)?)\s*$/u.test(text.slice(before.span.end, span.start))

/** Words: more than a task has. */
const longTask = 20

/** The deadlines of a line `Thời gian: …` and of the lines below it. */
export const inField = (scope: Scope, field: Node): Draft[] => {
  const { context, unitsIn, unitsAbove, unitsOfFields, anchorOf, timesOf } = scope
  const activity = activityOf(field, scope)
  const units =
    [
      unitsOfFields(activity.group),
      activity.node ? allOf(unitsIn(activity.node.block.span)) : [],
      // - Giao Đoàn Thanh niên phường chủ trì, phối hợp với các tổ dân phố.
      activity.group
        .filter(one => one.role === null && one !== field)
        .flatMap(one => allOf(unitsIn(one.block.span))),
      unitsAbove(field),
    ].find(names => names.length > 0) ?? []
  // `Hạn đăng ký: 20/3` under `Đối với các xã, phường:`
  const whom = activity.task.replace(/^đối với\s+/iu, '')
  const isBare = whom !== activity.task || (units.length > 0 && wordCount(withoutUnits(whom, units)) === 0)
  const taskBy = (label: string | null, printed = ''): string => {
    // `- Thời gian phát động:` under `1. Công đoàn cơ sở`
    if (isBare) return label ?? (wordCount(printed) > 0 ? printed : activity.task)
    // `Thời gian treo cờ Tổ quốc:` says it shorter than the paragraph above, or than the subject of the whole
    const isLong = activity.node === null || wordCount(activity.task) > longTask
    if (
      label !== null &&
      isLong &&
      verb.test(label) &&
      wordCount(label) > 2 &&
      activity.task.toLowerCase().includes(label.toLowerCase())
    )
      return label
    if (label === null || activity.task.toLowerCase().includes(label.toLowerCase())) return activity.task
    return activity.node || wordCount(label) < 2 ? `${activity.task}: ${label}` : label
  }
  const isLimit = lastDay.test(field.text)
  const lines = linesOf(field).map(node => ({ node, from: node === field ? field.value : 0 }))
  return lines.flatMap(({ node, from }): Draft[] => {
    const whole = node === field ? [] : inSentences(scope, node)
    if (whole.some(isWhole))
      return whole.map(one => ({ ...one, rule: 'field', units: one.units.length > 0 ? one.units : units }))
    const anchor = anchorOf(node)
    const times = timesOf(node, from).filter((time, i, all) => !restates(context.text, all[i - 1], time))
    const draft = { rule: 'field', units, anchor }
    if (times.length === 0 && node !== field && saysMore.test(node.text)) return []
    if (times.length === 0) {
      // - Khen thưởng đột xuất: thường xuyên
      const label = node === field ? null : /^[^:]+:\s+/u.exec(node.text)
      const words = {
        start: node.offset + (label?.[0].length ?? from),
        end: node.offset + node.text.replace(/[\s.;,]+$/, '').length,
      }
      const task = label ? tidy(label[0]) : activity.task
      return words.end > words.start ? [{ ...draft, time: null, words, task }] : []
    }
    const spans = times.map(({ span }) => ({ start: span.start - node.offset, end: span.end - node.offset }))
    const tasks = tasksOf(node.text, { start: from, end: node.text.length }, spans)
    return times.map((time, i) => {
      const own = tasks[i] ?? ''
      const behind = node.text
        .slice(time.span.end - node.offset)
        .toLowerCase()
        .includes(own.toLowerCase())
      const said = weigh('field says a task', {
        'words in front of the time': !behind,
        'begins with a verb of duty': verb.test(own),
        'only how, where or on which occasion': remark.test(own),
      })
      const isTask =
        wordCount(own) > 0 && !empty.test(own) && !isCompletion(own) && !place.test(own) && isSo(said)
      return {
        ...draft,
        time: isLimit ? asLimit(time) : time,
        words: time.span,
        task: isTask ? own : taskBy(...labelOf(node.text.slice(0, time.span.start - node.offset))),
        anchor: lendYear(anchor, time, times),
        weighed: wordCount(own) > 0 ? [said] : [],
      }
    })
  })
}
