import type { Span } from '../model.ts'
import type { Row, Table } from '../text/tables.ts'
import { type Anchor, findTimes, type Time } from '../text/time.ts'
import { tidy, wordCount } from './deadline-task.ts'

/** One row's time and what it is the time of; spans into the text. */
export interface Scheduled {
  readonly time: Time | null
  /** The words of the time where no rule reads them: `Theo kế hoạch của tỉnh`. */
  readonly words: Span
  readonly task: string
  /** Where the row names its units. */
  readonly units: readonly Span[]
  readonly anchor: Anchor
  readonly row: Span
  readonly rule: string
  readonly notes: readonly string[]
}

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
const marked = /^(?:x|×|✓|✔|√|v|\+|•|●|\*)$/iu

interface Layout {
  readonly kinds: readonly Column[]
  /** Times of the header over columns to be ticked: `Tháng 1`, `Quý I`. */
  readonly times: readonly (Time | null)[]
  /** First row that is no header. */
  readonly first: number
}

const cellText = (text: string, cell: Span | null | undefined): string =>
  cell ? text.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim() : ''

const timesIn = (text: string, cell: Span): Time[] =>
  findTimes(text.slice(cell.start, cell.end)).map(time => ({
    ...time,
    span: { start: time.span.start + cell.start, end: time.span.end + cell.start },
  }))
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

/** The rows of a schedule table, each with its time; `base` is the anchor of the text around the table. */
export const scheduleOf = (
  text: string,
  table: Table,
  base: Anchor,
  anchorIn: (group: Time, base: Anchor) => Anchor,
  previous: Layout | null,
): { rows: Scheduled[]; layout: Layout | null } => {
  const own = layoutOf(text, table)
  const width = Math.max(...table.rows.map(({ cells }) => cells.length))
  // a table that goes on over a page bears no second header
  const layout =
    own && (own.first > 0 || !previous)
      ? own
      : previous && previous.kinds.length === width
        ? { ...previous, first: 0 }
        : own
  if (!layout) return { rows: [], layout: null }
  const { kinds, times } = layout
  const at = (kind: Column): number[] => kinds.flatMap((one, i) => (one === kind ? [i] : []))
  const [timeColumn] = at('time')
  const taskColumn = at('task')[0]
  if (taskColumn === undefined || (timeColumn === undefined && at('when').length < 2))
    return { rows: [], layout }

  const found: Scheduled[] = []
  let group: Group | null = null
  let last: { time: Time[]; words: Span } | null = null
  for (const row of table.rows.slice(layout.first)) {
    const asGroup = groupOf(text, row, kinds)
    if (asGroup) {
      if (asGroup.time) group = { time: asGroup.time, shape: asGroup.shape }
      else if (group?.shape === asGroup.shape) group = null
      last = null
      continue
    }
    const cell = (column: number | undefined): Span | null =>
      column !== undefined && cellText(text, row.cells[column]) !== '' ? row.cells[column]! : null
    const taskCell = cell(taskColumn)
    const task = tidy(cellText(text, taskCell).replace(/^[-+•*]\s*/, ''))
    if (task === '' || (kindOf(task) === 'task' && wordCount(task) < 4)) continue
    const units = at('unit')
      .map(cell)
      .filter(one => one !== null)
    const anchor = group ? anchorIn(group.time, base) : base
    const add = (
      time: Time | null,
      words: Span,
      rule: string,
      notes: readonly string[] = [],
      what = task,
    ): void => {
      found.push({ time, words, task: what, units, anchor, row: row.span, rule, notes })
    }
    for (const column of at('when')) {
      const ticked = cell(column)
      if (!ticked) continue
      const words = cellText(text, ticked)
      const inside = timesIn(text, ticked)
      const over = times[column]!
      if (inside.length > 0)
        for (const time of inside)
          found.push({
            time,
            words: time.span,
            task,
            units,
            anchor: anchorIn(over, base),
            row: row.span,
            rule: 'table by months',
            notes: [],
          })
      else
        add(
          over,
          over.span,
          'table by months',
          [],
          marked.test(words) || wordCount(words) < 2 ? task : tidy(words),
        )
    }
    if (timeColumn === undefined) continue
    const timeCell = cell(timeColumn)
    if (timeCell) {
      const inside = timesIn(text, timeCell)
      last = { time: inside, words: timeCell }
      if (inside.length === 0) add(null, timeCell, 'table row')
      for (const time of inside) add(time, time.span, 'table row')
      continue
    }
    const numbered = at('number')[0] === undefined || cell(at('number')[0]) !== null
    const merged = last && (timeColumn < taskColumn || !numbered)
    if (merged && last) {
      const note = ['time from the cell above']
      if (last.time.length === 0) add(null, last.words, 'table row', note)
      for (const time of last.time) add(time, time.span, 'table row', note)
    } else if (group) add(group.time, group.time.span, 'table group row')
  }
  return { rows: found, layout }
}
