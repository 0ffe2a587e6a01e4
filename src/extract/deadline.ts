import type { AnyMention, Mention, Span, Values } from '../model.ts'
import { type Anchor, findTimes, resolveTime, type Time } from '../text/time.ts'
import { type Context, mention } from './context.ts'
import { scheduleOf } from './deadline-table.ts'
import { clausesOf, tasksOf, tidy, wordCount } from './deadline-task.ts'
import { above, type Node, treeOf, within } from './deadline-tree.ts'
import { tells } from './deadline-words.ts'
import { isOneYear, lendYear, periodOf, planAnchor, resolveInPlan, yearIn } from './deadline-year.ts'

type Deadline = Mention<'deadline'>

/** Where a field or cell holds no date: still a time, told by an event or by none. */
const loose: readonly { readonly relation: Values['deadline']['relation']; readonly pattern: RegExp }[] = [
  {
    relation: 'relative',
    pattern:
      /khi (?:có|được|phát|cần|nhận|kết thúc)|đột xuất|theo (?:kế hoạch|hướng dẫn|quy định|chỉ đạo|lịch|yêu cầu|thông báo|quyết định|chương trình|tiến độ)|^(?:ngay )?(?:sau|trước)\s|(?:nhân|vào) dịp|trong dịp/iu,
  },
  {
    relation: 'in',
    pattern:
      /thường xuyên|liên tục|kịp thời|trong (?:suốt )?quá trình|định kỳ|tuần|học kỳ|năm học|tết|dịp hè|trong hè/iu,
  },
]

export const extractDeadline = (context: Context): Deadline[] => {
  const { text, header } = context
  const nodes = treeOf(context)
  const plan = planAnchor(context)
  const period = periodOf(header)
  const masked = context.earlier.filter(({ kind }) => kind !== 'unit').map(({ span }) => span)
  const units = context.earlier.filter((one): one is Mention<'unit'> & AnyMention => one.kind === 'unit')
  const found: Deadline[] = []

  const isMasked = ({ start, end }: Span): boolean =>
    masked.some(span => span.start < end && span.end > start)
  const absolute = (time: Time, offset: number): Time => ({
    ...time,
    span: { start: time.span.start + offset, end: time.span.end + offset },
  })
  const timesIn = (node: Node, from = 0): Time[] =>
    findTimes(node.text.slice(from))
      .map(time => absolute(time, node.offset + from))
      .filter(({ span }) => !isMasked(span))

  /** Units named in any of the spans; `gửi về Ban …` names who receives, not who does. */
  const unitsIn = (spans: readonly Span[]): string[] => [
    ...new Set(
      units
        .filter(({ span }) => spans.some(({ start, end }) => span.start >= start && span.end <= end))
        .filter(
          ({ span }) =>
            !/(?:về|gửi|qua|cho|tới|đến|của|tại|với)\s+$/iu.test(
              text.slice(Math.max(0, span.start - 8), span.start),
            ) || false,
        )
        .map(({ value }) => value.unit),
    ),
  ]
  const unitsAbove = (node: Node): string[] => {
    for (const { block, text: words } of above(node)) {
      if (block.kind !== 'heading' && !words.endsWith(':')) continue
      const named = unitsIn([block.span])
      if (named.length > 0) return named
    }
    return []
  }

  const anchorIn = (time: Time, base: Anchor, source = 'the group row'): Anchor => {
    const [value] = resolveTime(time, base)
    const within = value?.start && value.end ? { start: value.start, end: value.end } : null
    const printed = time.parts[0]?.till?.year ?? time.parts[0]?.from?.year ?? null
    return printed !== null
      ? { year: printed, school: false, source, within }
      : { ...base, within, ...(within ? { source: base.source } : {}) }
  }
  const anchorOf = (node: Node): Anchor =>
    [...above(node)].reverse().reduce((anchor, { head, text: words, block }) => {
      if (head) return anchorIn(head, anchor, 'the heading')
      const year = block.kind === 'heading' || words.endsWith(':') ? yearIn(words) : null
      const fits =
        year !== null &&
        year !== anchor.year &&
        !isOneYear(period) &&
        !period.school &&
        (period.from === null || (year >= period.from && year <= (period.to ?? year)))
      return fits ? { ...anchor, year, source: 'the heading' } : anchor
    }, plan)

  const add = (
    rule: string,
    time: Time | null,
    words: Span,
    task: string,
    of: readonly string[],
    anchor: Anchor,
    notes: readonly string[] = [],
  ): void => {
    const what = task.replace(/\s+/g, ' ').trim()
    if (wordCount(what) < 1) return
    if (time === null) {
      const relation = loose.find(({ pattern }) => pattern.test(text.slice(words.start, words.end)))?.relation
      if (!relation) return
      found.push(
        mention(
          context,
          'deadline',
          rule,
          words,
          { task: what, relation, start: null, end: null, recurrence: null, units: [...of] },
          notes,
        ),
      )
      return
    }
    for (const { notes: own, ...value } of resolveInPlan(time, anchor, what, header))
      found.push(
        mention(context, 'deadline', rule, words, { task: what, ...value, units: [...of] }, [
          ...notes,
          ...own,
        ]),
      )
  }

  /** Times in a sentence, each with its clause. True where the block told one. */
  const running = (node: Node): boolean => {
    const all = findTimes(node.text)
    const local = all.filter(
      ({ span }) => !isMasked({ start: span.start + node.offset, end: span.end + node.offset }),
    )
    const before = found.length
    for (const clause of clausesOf(node.text)) {
      const inside = local.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
      const told = inside.filter(time => tells(time, node.text, clause, inside, period, header.date))
      if (told.length === 0) continue
      const tasks = tasksOf(
        node.text,
        clause,
        told.map(({ span }) => span),
      )
      const previous = clausesOf(node.text).findLast(({ end }) => end <= clause.start)
      const named = unitsIn([{ start: clause.start + node.offset, end: clause.end + node.offset }])
      const of = named.length > 0 ? named : unitsAbove(node)
      for (const [i, time] of told.entries()) {
        let task = tasks[i]!
        if (wordCount(task) === 0 && previous) task = tidy(node.text.slice(previous.start, previous.end))
        if (wordCount(task) === 0 && node.parent) task = tidy(node.parent.text)
        const anchor = lendYear(anchorOf(node), time, inside)
        add(
          'in the sentence',
          absolute(time, node.offset),
          absolute(time, node.offset).span,
          task,
          of,
          anchor,
        )
      }
    }
    return found.length > before
  }

  const isGeneric = ({ text: words, block }: Node): boolean =>
    block.kind === 'heading' &&
    (words === words.toUpperCase() ||
      /^(?:(?:các )?(?:nội dung|nhiệm vụ|hoạt động|công tác)(?: (?:thực hiện|cụ thể|chủ yếu|trọng tâm|chính))*|kế hoạch cụ thể|thời gian.*)[:.]?$/iu.test(
        words,
      ))
  const taskOf = (node: Node): string => {
    const spans = findTimes(node.text)
    const [first] = clausesOf(node.text)
    const whole = node.role === 'content' && node.value > 0 ? node.text.slice(node.value) : node.text
    return tidy(
      spans.length === 0 && first && wordCount(node.text) > 60
        ? node.text.slice(first.start, first.end)
        : whole,
    )
  }

  /** The activity that a `Thời gian:` line belongs to, and the lines that stand in its group. */
  const activityOf = (field: Node): { task: string; group: readonly Node[] } => {
    const siblings = field.parent?.children ?? nodes.filter(({ parent }) => parent === null)
    const at = siblings.indexOf(field)
    const fields = siblings.filter(({ role }) => role === 'time')
    const nearest = siblings.slice(0, at).findLast(({ role, head }) => role === null && head === null)
    const { parent } = field
    const own =
      parent && (fields.length < 2 || !nearest) && !isGeneric(parent) && parent.head === null ? parent : null
    const content = siblings.slice(0, at).findLast(({ role }) => role === 'content')
    const activity = own ?? nearest ?? content ?? null
    const from = own || !nearest ? 0 : siblings.indexOf(nearest)
    const next = own ? -1 : siblings.findIndex(({ role }, i) => i > at && role === null)
    const group = siblings.slice(from, next < 0 ? siblings.length : next)
    const label = field.text
      .slice(0, field.value)
      .replace(
        /^thời (?:gian|hạn|điểm)\s*(?:và địa điểm|,\s*địa điểm)?\s*(?:thực hiện|dự kiến|cụ thể)?/iu,
        '',
      )
    const named = wordCount(tidy(label)) > 1 && !activity ? tidy(label) : ''
    return { task: activity ? taskOf(activity) : named || (header.title ?? ''), group }
  }

  const field = (node: Node): void => {
    const { task, group } = activityOf(node)
    const byField = unitsIn(
      group
        .filter(({ role }) => role === 'units')
        .flatMap(within)
        .map(({ block }) => block.span),
    )
    const inTask =
      byField.length > 0
        ? byField
        : unitsIn(group.filter(({ role }) => role === null).map(({ block }) => block.span))
    const of = inTask.length > 0 ? inTask : unitsAbove(node)
    const anchor = anchorOf(node)
    const values: { node: Node; from: number }[] = [
      { node, from: node.value },
      ...node.children.flatMap(within).map(child => ({ node: child, from: 0 })),
    ]
    for (const { node: line, from } of values) {
      const times = timesIn(line, from)
      const start = line.offset + from
      const words = { start, end: line.offset + line.text.replace(/[\s.;,]+$/, '').length }
      if (times.length === 0 && words.end > words.start) {
        if (from > 0 || line.children.length === 0) add('field', null, words, task, of, anchor)
        continue
      }
      const rest = times.map(({ span }) => ({ start: span.start - line.offset, end: span.end - line.offset }))
      const own = tasksOf(line.text, { start: from, end: line.text.length }, rest)
      for (const [i, time] of times.entries()) {
        const said = own[i] ?? ''
        const isTask =
          wordCount(said) > 0 &&
          !/^(?:hoàn thành|thực hiện|xong|tổ chức|dự kiến|\(.*\)|\d.*|sáng|chiều|thứ \S+|trong|vào)$/iu.test(
            said,
          )
        const what =
          isTask && (line !== node || times.length > 1 || wordCount(said) > 2) && !/tại|địa điểm/iu.test(said)
            ? said
            : task
        add('field', time, time.span, what, of, lendYear(anchor, time, times))
      }
    }
  }

  /** One entry for each thing that stands below a head; `told` are those that brought a time of their own. */
  const distribute = (
    time: Time,
    words: Span,
    node: Node,
    anchor: Anchor,
    told: ReadonlySet<Node>,
    rule: string,
  ): void => {
    for (const child of node.children) {
      if (child.block.kind === 'row' || child.head || told.has(child)) continue
      if (child.role !== null && child.role !== 'content') continue
      const listed = child.children.filter(({ role }) => role === null)
      if (listed.length > 0 && /:$/.test(child.text)) distribute(time, words, child, anchor, told, rule)
      else {
        const named = unitsIn([child.block.span])
        const fields = unitsIn(
          child.children
            .filter(({ role }) => role === 'units')
            .flatMap(within)
            .map(({ block }) => block.span),
        )
        add(
          rule,
          time,
          words,
          taskOf(child),
          named.length > 0 ? named : fields.length > 0 ? fields : unitsAbove(child),
          anchor,
        )
      }
    }
  }

  const inField = new Set(nodes.filter(({ role }) => role === 'time').flatMap(within))
  const told = new Set<Node>()
  for (const node of nodes) {
    if (node.block.kind === 'row') continue
    if (node.role === 'time') {
      const before = found.length
      field(node)
      if (found.length > before && node.parent) told.add(node.parent)
    } else if (!inField.has(node) && node.head === null && running(node)) told.add(node)
  }
  for (const node of nodes) {
    if (node.head && !inField.has(node)) {
      const time = absolute(node.head, node.offset)
      const grain = time.parts[0]?.from?.grain
      const year = time.parts[0]?.from?.year
      const wholePlan =
        grain === 'year' && (isOneYear(period) || (period.from !== null && (year ?? 0) < period.from))
      if (!wholePlan && time.rule !== 'every year')
        distribute(time, time.span, node, anchorOf(node), told, 'heading')
    } else if (told.has(node) && isList(node)) {
      const own = found.filter(
        ({ span }) => span.start >= node.block.span.start && span.end <= node.block.span.end,
      )
      const open = node.children.filter(child => child.role === null && !told.has(child))
      const times = timesIn(node).filter(({ span }) => own.some(one => one.span.start === span.start))
      if (open.length === 0 || times.length !== 1) continue
      for (const one of own) found.splice(found.indexOf(one), 1)
      distribute(times[0]!, times[0]!.span, node, anchorOf(node), told, 'head of a list')
    }
  }

  let layout: ReturnType<typeof scheduleOf>['layout'] = null
  for (const table of context.tables) {
    const row = nodes.find(
      ({ block }) =>
        block.span.start <= table.rows[0]!.span.start && block.span.end >= table.rows[0]!.span.end,
    )
    const read = scheduleOf(text, table, row ? anchorOf(row) : plan, anchorIn, layout)
    layout = read.layout
    for (const { time, words, task, units: cells, anchor, rule, notes } of read.rows)
      add(rule, time, words, task, unitsIn(cells), anchor, notes)
  }
  return found
}

/** `Trong tháng 3/2024 thực hiện các nội dung sau:`, but not `hồ sơ gửi trước ngày 10/12 gồm:`. */
const isList = ({ text, children }: Node): boolean =>
  children.length > 0 &&
  /:$/.test(text) &&
  /(?:sau|sau đây|như sau|cụ thể|nội dung|nhiệm vụ|công việc|hoạt động|việc)\s*:$/iu.test(text) &&
  !/(?:gồm|gồm có|hồ sơ|thành phần)[^:]{0,20}:$/iu.test(text)
