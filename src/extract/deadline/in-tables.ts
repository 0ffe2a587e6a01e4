import { wordCount } from '../../grammar/clause.ts'
import { asLimit, findTimes, type Time } from '../../grammar/time/combine.ts'
import type { Anchor } from '../../grammar/time/value.ts'
import { fieldUnits } from '../../grammar/unit/unit-list.ts'
import type { Span } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import type { Row, Table } from '../../text/tables.ts'
import { note } from '../../wording/say.ts'
import { isDitto } from '../unit/labelled.ts'
import { allOf, type Draft, type Scope, timesAt } from './scope.ts'
import { inSentences } from './sentence.ts'
import {
  type Column,
  cellText,
  type Group,
  groupOf,
  type Layout,
  layoutOf,
  wholeTime,
} from './table-layout.ts'
import { tidy } from './task.ts'
import { above, isGeneric, type Node } from './tree.ts'
import { anchorUnder, type Period, planAnchor } from './year.ts'

/** The deadlines in the rows of all tables. */
export const inTables = (scope: Scope): Draft[] => {
  const { context, nodes } = scope
  let previous: Layout | null = null
  return context.tables.flatMap(table => {
    const first = table.rows[0]!.span
    const node = nodes.find(({ block }) => block.span.start <= first.start && block.span.end >= first.end)
    const layout = layoutOf(context.text, table, previous)
    previous = layout
    if (layout?.kinds.includes('task')) return rowsOf(scope, table, layout, node)
    return node ? timetable(scope, table, node) : []
  })
}

/** `Ngày 03/3/2026 | Văn phòng | Trường Tiểu học`: who comes when, to what the section is about; each row is one. */
const timetable = (scope: Scope, { rows }: Table, node: Node): Draft[] => {
  const { text } = scope.context
  const timed = rows.flatMap(({ cells }) => {
    const time = cells[0] ? wholeTime(text, cells[0]) : null
    return time?.parts[0]?.till?.grain === 'day' ? [time] : []
  })
  if (timed.length < 2 || timed.length < rows.length - 2) return []
  const over = above(node).find(one => one.role === null && one.head === null && !isGeneric(one))
  const task = over ? tidy(over.text) : (scope.context.header.title ?? '')
  const units = allOf(scope.unitsIn(over?.block.span ?? { start: 0, end: 0 }))
  return timed.map(time => ({
    rule: 'timetable',
    time,
    words: time.span,
    task,
    units,
    anchor: scope.anchorOf(node),
  }))
}

/** A cell of running words: `Trình hồ sơ khen cao trước ngày 15/3`. */
const inCell = (scope: Scope, { start, end }: Span, row: Node): Draft[] =>
  inSentences(scope, { ...row, text: scope.context.text.slice(start, end), offset: start })

/** How a column of months is ticked. */
const isTick = /^(?:x|×|✓|✔|√|v|\+|•|●|\*)$/iu

/** The times of a cell; under `Tháng` a `9` is `Tháng 9`. */
const timesOfCell = (text: string, cell: Span, noun: string): Time[] => {
  const times = timesAt(text, cell)
  const words = cellText(text, cell)
  // `25 và 26/02/2019`, without the word for a day
  const days = /^\d{1,2}\s*(?:,|và|-|–)\s*\d{1,2}\/\d{1,2}(?:\/\d{4})?$/u.test(words) ? 'ngày' : ''
  if (days === '' && (times.length > 0 || noun === '' || !/^[\dIVX\s,/và-]+$/u.test(words))) return times
  return findTimes(`${days || noun} ${words}`)
    .slice(0, 1)
    .map(time => ({ ...time, span: cell, parts: time.parts.map(({ span: _, ...part }) => part) }))
}

/** A row with several cells of times: the ends of one, or a task by a time for each receiver. */
const inColumns = (
  { context: { text } }: Scope,
  { isRange, over }: Layout,
  { cells }: Row,
  filled: readonly Span[],
  draft: Pick<Draft, 'task' | 'units' | 'anchor'>,
): Draft[] => {
  const rule = 'table row'
  const [begin, end] = filled.map(cell => wholeTime(text, cell))
  const [from, till] = [begin?.parts[0]?.from, end?.parts.at(-1)?.till]
  if (isRange && begin && end && from && till) {
    const span = { start: begin.span.start, end: end.span.end }
    const parts = [{ relation: 'from-to', from, till, recurrence: null }] as const
    return [{ ...draft, rule, time: { ...begin, span, parts }, words: span }]
  }
  const inMonth = dayInMonth(text, filled)
  if (inMonth) return [{ ...draft, rule, time: inMonth, words: inMonth.span }]
  return filled.flatMap(cell => {
    const head = tidy((over[cells.indexOf(cell)] ?? '').replace(/^(?:thời (?:gian|hạn)|hạn)\s/iu, ''))
    const task = isRange || head === '' ? draft.task : `${draft.task}: ${head}`
    const times = timesAt(text, cell)
    return times.map(time => ({ ...draft, rule, task, time, words: time.span }))
  })
}

/** `9/2022 | Ngày 24`, `12/2022 | Cuối tháng`: a column of months and one of what of the month is meant. */
const dayInMonth = (text: string, [month, day, ...more]: readonly Span[]): Time | null => {
  if (!month || !day || more.length > 0) return null
  const point = wholeTime(text, month)?.parts[0]?.till
  if (point?.grain !== 'month') return null
  const of = `tháng ${point.first[0]}${point.year === null ? '' : `/${point.year}`}`
  const said = cellText(text, day).replace(/\s*tháng$/iu, '')
  const [time, ...others] = /\d\s*[/.-]\s*\d|tháng\s+\d/iu.test(said) ? [] : findTimes(`${said} ${of}`)
  if (!time || others.length > 0 || time.span.start > 0 || time.span.end < said.length + of.length)
    return null
  return { ...time, span: day, parts: time.parts.map(({ span: _, ...part }) => part) }
}
/** A column whose head asks for a last day: `Hạn gửi`, `Hạn hoàn thành`, `Hoàn thành trước`. */
const limits = /^(?:hạn(?!\p{L})|hoàn thành trước)/iu

/**
 * Where a plan runs from one year into the next and every row that prints a year prints the same one, the rows without
 * are of it: `Trước 25/4/2025`, `Quý I/2025`, `Tháng 6`.
 */
const yearOfRows = (text: string, { from, to }: Period, cells: readonly (Span | null)[]): number | null => {
  if (from === null || to !== from + 1) return null
  const years = cells
    .flatMap(cell => (cell ? timesAt(text, cell) : []))
    .flatMap(({ parts }) => parts.flatMap(({ till }) => till?.year ?? []))
  return years.length > 1 && new Set(years).size === 1 ? years[0]! : null
}

const rowsOf = (scope: Scope, table: Table, layout: Layout, node: Node | undefined): Draft[] => {
  const { context } = scope
  const { text } = context
  const given = node ? scope.anchorOf(node) : planAnchor(context)
  const columns = (kind: Column): number[] => layout.kinds.flatMap((one, i) => (one === kind ? [i] : []))
  const [timeColumn = -1] = columns('time')
  const [taskColumn = -1] = columns('task')
  const [numberColumn = -1] = columns('number')
  const times = table.rows.flatMap(({ cells }) => columns('time').map(column => cells[column] ?? null))
  const year = given.year === null && !given.school ? yearOfRows(text, scope.period, times) : null
  const base: Anchor = year === null ? given : { ...given, year, source: 'other-rows' }
  let group: Group | null = null
  let above: Span | null = null
  /** The units of each column's last cell: `nt` stands for them. */
  const named = new Map<number, readonly string[]>()

  const body = table.rows[layout.first]?.span.start ?? Number.POSITIVE_INFINITY
  /** The cell of a row above that is merged with this row's; a merged header says nothing of the rows. */
  const mergedAbove = ({ above }: Row, column: number): Span | null => {
    const cell = above[column] ?? null
    return cell && cell.start >= body ? cell : null
  }

  /** A column without a head for it whose cells are times in more than half of the rows. */
  const mostTimed =
    timeColumn < 0
      ? columns('other').find(
          i => 2 * table.rows.filter(({ cells }) => wholeTime(text, cells[i])).length > table.rows.length,
        )
      : undefined
  const ofRow = (row: Row): Draft[] => {
    const cell = (column: number): Span | null => {
      const held = row.cells[column] ?? mergedAbove(row, column)
      return cellText(text, held) === '' ? null : held
    }
    const taskCell = cell(taskColumn)
    const task = tidy(cellText(text, taskCell).replace(/^[-+•*]\s*/, ''))
    if (!taskCell || task === '') return []
    const names = columns('unit').flatMap(column => {
      const words = fold(cellText(text, cell(column)))
      const own = cell(column) ? fieldUnits(context, cell(column)!).map(({ unit }) => unit) : []
      named.set(column, isDitto(words) ? (named.get(column) ?? []) : own)
      return named.get(column)!
    })
    const draft = {
      task,
      units: [...new Set(names)],
      anchor: group?.time ? anchorUnder(group.time, base, 'group-row') : base,
    }
    const whole = { ...draft, anchor: base }

    const ticked = columns('when').flatMap((column): Draft[] => {
      const [mark, over] = [cell(column), layout.times[column]]
      if (!mark || !over) return []
      const words = cellText(text, mark)
      const rule = 'table by months'
      const inside = timesAt(text, mark)
      if (inside.length > 0) {
        const anchor = anchorUnder(over, base, 'column')
        return inside.map(time => ({ ...draft, rule, time, words: time.span, anchor }))
      }
      const own = isTick.test(words) || wordCount(words) < 2 ? task : tidy(words)
      return [{ ...whole, rule, time: over, words: over.span, task: own }]
    })
    if (ticked.length > 0) return ticked

    const own = columns('time').flatMap(column => cell(column) ?? [])
    if (own.length > 1) return inColumns(scope, layout, row, own, draft)
    // where no column is headed as the time, a cell that is nothing but a time says it
    const other =
      timeColumn < 0 ? (columns('other').findLast(i => wholeTime(text, cell(i))) ?? mostTimed) : undefined
    const [said] = other === undefined ? own : [cell(other)]
    const inTask = said || !node ? [] : inCell(scope, taskCell, node)
    if (inTask.length > 0) return inTask.map(one => ({ ...one, units: draft.units, anchor: draft.anchor }))
    const isMerged = timeColumn < taskColumn || numberColumn < 0 || cell(numberColumn) === null
    const timeCell = said ?? (timeColumn >= 0 && isMerged ? above : null)
    if (timeCell) {
      above = timeCell
      const rule = 'table row'
      const notes = said ? [] : [note('time-from-cell-above')]
      const times = timesOfCell(text, timeCell, layout.noun)
      if (times.length === 0) return [{ ...draft, rule, time: null, words: timeCell, notes }]
      const isLimit = said !== undefined && limits.test(layout.over[timeColumn] ?? '')
      return times.map(time => ({
        ...draft,
        rule,
        time: isLimit ? asLimit(time) : time,
        words: time.span,
        notes,
      }))
    }
    if (!group?.time) return []
    return [{ ...whole, rule: 'table group row', time: group.time, words: group.time.span }]
  }

  return table.rows.slice(layout.first).flatMap(row => {
    const head = groupOf(text, row, layout.kinds)
    if (!head) return ofRow(row)
    if (head.time || head.shape === group?.shape) group = head
    above = null
    return []
  })
}
