import type { Span } from '../model.ts'
import type { Row, Table } from '../text/tables.ts'
import type { Time } from '../text/time.ts'
import type { Anchor } from '../text/time-value.ts'
import type { Draft, Scope } from './deadline-scope.ts'
import { timesAt as timesIn } from './deadline-scope.ts'
import { tidy, wordCount } from './deadline-task.ts'
import { anchorUnder, planAnchor } from './deadline-year.ts'
import { fieldUnits } from './unit-name.ts'

type Column = 'number' | 'time' | 'task' | 'unit' | 'other' | 'when'

/** Header words of schedule tables, in this order: `Thời gian thực hiện` is a time, `Đơn vị thực hiện` a unit. */
const columns: readonly { readonly column: Column; readonly pattern: RegExp }[] = [
  { column: 'number', pattern: /^(?:tt|stt|số\s*tt|số thứ tự)\.?$/iu },
  {
    column: 'time',
    pattern:
      /^(?:dự kiến\s+)?(?:thời (?:gian|hạn|điểm)|tiến độ|hạn\s|mốc|lịch|ngày(?:[\s,/]*tháng)?(?:[\s,/]*năm)?$|ngày (?:hoàn thành|thực hiện|tổ chức)|tháng$|quý$|tuần$|thời$)/iu,
  },
  {
    column: 'unit',
    pattern:
      /chủ trì|phối hợp|phụ trách|phân công|trách nhiệm|đơn vị|cơ quan|bộ phận|(?:người|cá nhân|ai)\s|tham mưu|lực lượng|đầu mối/iu,
  },
  {
    column: 'other',
    pattern:
      /^(?:ghi chú|sản phẩm|kết quả|địa điểm|thành phần|kinh phí|đối tượng|hình thức|căn cứ|mục tiêu|chỉ tiêu|số lượng|cấp (?:trình|khen)|điều chỉnh)/iu,
  },
  {
    column: 'task',
    pattern:
      /nội dung|công việc|nhiệm vụ|hoạt động|hạng mục|đầu việc|phong trào|chương trình|tên\s|việc|chủ điểm|các bước|hội nghị|chuyên đề/iu,
  },
  { column: 'unit', pattern: /thực hiện/iu },
]
/** How a column of months is ticked. */
const isTick = /^(?:x|×|✓|✔|√|v|\+|•|●|\*)$/iu

interface Layout {
  readonly kinds: readonly Column[]
  /** Times of the header over columns to be ticked: `Tháng 1`, `Quý I`. */
  readonly times: readonly (Time | null)[]
  /** First row that is no header. */
  readonly first: number
}

const cellText = (text: string, cell: Span | null | undefined): string =>
  cell ? text.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim() : ''

/** The one time that makes up the cell. */
const wholeTime = (text: string, cell: Span | null | undefined): Time | null => {
  if (!cell) return null
  const [time, ...more] = timesIn(text, cell)
  if (!time || more.length > 0) return null
  const rest = text.slice(cell.start, time.span.start) + text.slice(time.span.end, cell.end)
  return wordCount(rest) === 0 ? time : null
}

const layoutOf = (text: string, { rows }: Table): Layout | null => {
  const header = rows.slice(0, 3).findIndex(({ cells }) => {
    const kinds = cells.map(cell => kindOf(cellText(text, cell)))
    return (
      kinds.includes('task') &&
      (kinds.includes('time') || cells.filter(cell => wholeTime(text, cell)).length > 1)
    )
  })
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  if (header < 0) return byContent(text, rows, width)
  const own = rows[header]!.cells
  // a header of two rows: `Thời gian` over `Tháng 1`, `Tháng 2`
  const below = rows[header + 1]?.cells ?? []
  const filled = below.filter(cell => cellText(text, cell) !== '')
  const timed = below.filter(cell => wholeTime(text, cell))
  const double =
    filled.length > 0 &&
    below.every(
      (cell, i) =>
        cellText(text, cell) === '' ||
        cellText(text, own[i]) === '' ||
        timed.length > 1 ||
        kindOf(cellText(text, cell)) === 'unit',
    ) &&
    (timed.length > 1 ||
      (filled.length < own.length && filled.every(cell => kindOf(cellText(text, cell)) === 'unit')))
  const times = Array.from(
    { length: width },
    (_, i) => (double && wholeTime(text, below[i])) || wholeTime(text, own[i]),
  )
  const several = times.filter(Boolean).length > 1
  const kinds = Array.from({ length: width }, (_, i): Column => {
    if (several && times[i]) return 'when'
    const over =
      cellText(text, own[i]) ||
      (double ? cellText(text, own.slice(0, i).findLast(cell => cellText(text, cell) !== '') ?? null) : '')
    const kind = (double && kindOf(cellText(text, below[i]))) || kindOf(over)
    return kind ?? 'other'
  })
  return { kinds, times: several ? times : [], first: header + (double ? 2 : 1) }
}
const kindOf = (words: string): Column | null =>
  words === '' || wordCount(words) > 12
    ? null
    : (columns.find(({ pattern }) => pattern.test(words))?.column ?? null)

/** A table without header, told by its cells: the column of times, and of the others the one with most words. */
const byContent = (text: string, rows: readonly Row[], width: number): Layout | null => {
  const count = (column: number, counts: (cell: Span) => number): number =>
    rows.reduce((sum, { cells }) => sum + (cells[column] ? counts(cells[column]) : 0), 0)
  const all = Array.from({ length: width }, (_, i) => i)
  const held = (i: number): number => count(i, cell => (cellText(text, cell) ? 1 : 0))
  const time = all.find(
    i => held(i) > 1 && count(i, cell => (wholeTime(text, cell) ? 1 : 0)) >= 0.7 * held(i),
  )
  if (time === undefined) return null
  const words = all.map(i => (i === time ? 0 : count(i, cell => wordCount(cellText(text, cell)))))
  const task = words.indexOf(Math.max(...words))
  if (words[task]! < 2 * rows.length) return null
  return {
    kinds: all.map(i =>
      i === time ? 'time' : i === task ? 'task' : i > Math.max(task, time) ? 'unit' : 'number',
    ),
    times: [],
    first: 0,
  }
}

const labelShape = (words: string): string =>
  /^[A-ZĐ]\s*[.)]?(?:\s|$)/u.test(words) && !/^[IVX]+\s*[.)]?(?:\s|$)/.test(words)
    ? 'letter'
    : /^[IVX]+\s*[.)]?(?:\s|$)/.test(words)
      ? 'roman'
      : /^\d/.test(words)
        ? 'number'
        : 'none'

interface Group {
  readonly time: Time
  readonly shape: string
}

/** Reads a group row (`Quý 1`, `I. CÔNG TÁC QUÝ I`): its time, undefined where the row is none. */
const groupOf = (
  text: string,
  { cells }: Row,
  kinds: readonly Column[],
): { time: Time | null; shape: string } | undefined => {
  const held = cells
    .map((cell, i) => ({ cell, i, words: cellText(text, cell) }))
    .filter(({ words }) => words !== '')
  const words = held.map(({ words }) => words).join(' ')
  const content = held.filter(({ words }) => !/^(?:[IVXLC]+|[A-ZĐ]|\d{1,2})[.)]?$/u.test(words))
  if (content.length !== 1 || new Set(cells.filter(Boolean)).size === 0) return undefined
  const { cell, i } = content[0]!
  if (!cell) return undefined
  if (kinds[i] === 'time' && held.length > 1) return undefined
  const times = timesIn(text, cell)
  const rest = times[0]
    ? text.slice(cell.start, times[0].span.start) + text.slice(times[0].span.end, cell.end)
    : ''
  const isTime = times.length === 1 && wordCount(rest) <= 6 && !/tổng kết|sơ kết|báo cáo/iu.test(rest)
  if (kinds[i] === 'task' && held.length > 1 && /^\d/.test(words) && !isTime) return undefined
  return { time: isTime ? times[0]! : null, shape: labelShape(words) }
}

/** The rows of the plan's schedule tables, each with its time. */
export const inTables = (scope: Scope): Draft[] => {
  const { context, nodes } = scope
  let previous: Layout | null = null
  return context.tables.flatMap(table => {
    const first = table.rows[0]!.span
    const node = nodes.find(({ block }) => block.span.start <= first.start && block.span.end >= first.end)
    const layout = layoutAfter(context.text, table, previous)
    previous = layout
    return layout ? rowsOf(scope, table, layout, node ? scope.anchorOf(node) : planAnchor(context)) : []
  })
}

/** The layout of a table; one that goes on over a page bears no second header and keeps that of the page before. */
const layoutAfter = (text: string, table: Table, previous: Layout | null): Layout | null => {
  const own = layoutOf(text, table)
  if (own && (own.first > 0 || !previous)) return own
  const width = Math.max(...table.rows.map(({ cells }) => cells.length))
  return previous?.kinds.length === width ? { ...previous, first: 0 } : own
}

const rowsOf = (scope: Scope, table: Table, layout: Layout, base: Anchor): Draft[] => {
  const { context } = scope
  const { text } = context
  const { kinds, times } = layout
  const at = (kind: Column): number[] => kinds.flatMap((one, i) => (one === kind ? [i] : []))
  const [timeColumn] = at('time')
  const [taskColumn] = at('task')
  if (taskColumn === undefined || (timeColumn === undefined && at('when').length < 2)) return []

  const drafts: Draft[] = []
  let group: Group | null = null
  let above: Span | null = null
  for (const row of table.rows.slice(layout.first)) {
    const asGroup = groupOf(text, row, kinds)
    if (asGroup) {
      if (asGroup.time) group = { time: asGroup.time, shape: asGroup.shape }
      else if (group?.shape === asGroup.shape) group = null
      above = null
      continue
    }
    const cell = (column: number | undefined): Span | null =>
      column !== undefined && cellText(text, row.cells[column]) !== '' ? row.cells[column]! : null
    const task = tidy(cellText(text, cell(taskColumn)).replace(/^[-+•*]\s*/, ''))
    if (task === '') continue
    const units = at('unit')
      .map(cell)
      .filter(one => one !== null)
      .flatMap(one => fieldUnits(context, one))
      .map(({ unit }) => unit)
    const anchor = group ? anchorUnder(group.time, base, 'the group row') : base
    const draft = { task, units: [...new Set(units)], anchor }

    for (const column of at('when')) {
      const ticked = cell(column)
      const over = times[column]
      if (!ticked || !over) continue
      const words = cellText(text, ticked)
      const inside = timesIn(text, ticked)
      const rule = 'table by months'
      for (const time of inside)
        drafts.push({ ...draft, rule, time, words: time.span, anchor: anchorUnder(over, base, 'the column') })
      if (inside.length > 0) continue
      const own = isTick.test(words) || wordCount(words) < 2 ? task : tidy(words)
      drafts.push({ ...draft, rule, time: over, words: over.span, task: own, anchor: base })
    }

    if (timeColumn === undefined) continue
    const numbers = at('number')[0]
    const own = cell(timeColumn)
    const merged = timeColumn < taskColumn || numbers === undefined || cell(numbers) === null
    const timeCell: Span | null = own ?? (merged ? above : null)
    if (timeCell) {
      const notes = own ? [] : ['time from the cell above']
      const inside = timesIn(text, timeCell)
      if (inside.length === 0)
        drafts.push({ ...draft, rule: 'table row', time: null, words: timeCell, notes })
      for (const time of inside) drafts.push({ ...draft, rule: 'table row', time, words: time.span, notes })
      above = timeCell
    } else if (group)
      drafts.push({
        ...draft,
        rule: 'table group row',
        time: group.time,
        words: group.time.span,
        anchor: base,
      })
  }
  return drafts
}
