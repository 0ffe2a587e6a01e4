import { wordCount } from '../../grammar/clause.ts'
import type { Time } from '../../grammar/time/combine.ts'
import type { Span } from '../../model.ts'
import type { Row, Table } from '../../text/tables.ts'
import { timesAt } from './scope.ts'

export type Column = 'number' | 'time' | 'task' | 'unit' | 'other' | 'when'

/** What the columns of a table hold, by its header or by its cells. */
export interface Layout {
  readonly kinds: readonly Column[]
  /** `Tháng`, `Quý` over cells that hold only its number; else empty. */
  readonly noun: string
  /** Times of the header over columns of kind `when`, to be ticked: `Tháng 1`, `Quý I`. */
  readonly times: readonly (Time | null)[]
  /** First row that is no header. */
  readonly first: number
  /** The header's words over each column of times, `''` over others. */
  readonly over: readonly string[]
  /** Two columns that bound one time: `Bắt đầu`, `Hoàn thành`; else of several time columns each has its own. */
  readonly isRange: boolean
}

/** Header words, the first that fits: `Thời gian thực hiện` is a time, `Đơn vị thực hiện` a unit. */
const headers: readonly { readonly column: Column; readonly pattern: RegExp }[] = [
  { column: 'number', pattern: /^(?:tt|stt|số\s*tt|số thứ tự)\.?$/iu },
  {
    column: 'time',
    pattern:
      /^(?:dự kiến\s+)?(?:thời (?:gian|hạn|điểm)|t\/?g(?:ian)?(?!\p{L})|bắt đầu|kết thúc|tiến độ|hạn\s|mốc|lịch|ngày(?:[\s,/]*tháng)?(?:[\s,/]*năm)?$|ngày (?:hoàn thành|thực hiện|tổ chức)|(?:tháng|quý|tuần|thời)(?:[\s/,]*(?:tháng|quý|năm))?$)/iu,
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
      /nội dung|công việc|nhiệm vụ|hoạt động|hạng mục|đầu việc|phong trào|chương trình|tên\s|việc|(?:loại|các) (?:báo cáo|hồ sơ)|chủ điểm|chủ đề|danh mục|các bước|hội nghị|hội thi|chuyên đề|công trình|sự kiện|giải pháp|đợt thi đua/iu,
  },
  { column: 'unit', pattern: /thực hiện/iu },
]
const columnOf = (words: string): Column | null =>
  words === '' || wordCount(words) > 12
    ? null
    : (headers.find(({ pattern }) => pattern.test(words))?.column ?? null)

/** What the work of a row belongs to. */
const frames = /phong trào|cuộc vận động|chủ đề|chủ điểm|đợt thi đua/iu
/** Where one header beside times and units is unknown, it is that of the tasks: `TT | Đầu mục | Phụ trách | Thời hạn`. */
const columnsOf = (headers: readonly string[]): (Column | null)[] => {
  const all = headers.map(columnOf)
  // `Phong trào | Nội dung công việc`: the second says what is done in the first
  const isWork = (i: number): boolean =>
    all[i] === 'task' && /nội dung|việc|nhiệm vụ|hoạt động/iu.test(headers[i]!)
  const works = headers.some((_, i) => isWork(i))
  const kinds = all.map((kind, i) =>
    works && kind === 'task' && frames.test(headers[i]!) && !isWork(i) ? 'other' : kind,
  )
  const unknown = kinds.flatMap((kind, i) => (kind === null && headers[i] !== '' ? [i] : []))
  const isOpen =
    unknown.length === 1 && kinds.includes('time') && kinds.includes('unit') && !kinds.includes('task')
  return isOpen ? kinds.with(unknown[0]!, 'task') : kinds
}

export const cellText = (text: string, cell: Span | null | undefined): string =>
  cell ? text.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim() : ''

/** The one time that makes up the cell. */
export const wholeTime = (text: string, cell: Span | null | undefined): Time | null => {
  if (!cell) return null
  const [time, ...more] = timesAt(text, cell)
  if (!time || more.length > 0) return null
  const rest = text.slice(cell.start, time.span.start) + text.slice(time.span.end, cell.end)
  return wordCount(rest) === 0 ? time : null
}

/** The layout of a table; one that goes on over a page bears no second header and keeps that of the page before. */
export const layoutOf = (text: string, table: Table, previous: Layout | null): Layout | null => {
  const width = Math.max(...table.rows.map(({ cells }) => cells.length))
  const own = byHeader(text, table.rows, width)
  if (own) return own
  const [first] = table.rows
  const plain = Array.from({ length: width }, (_, i) => columnOf(cellText(text, first!.cells[i])))
  if (plain.filter(kind => kind !== null).length > 1)
    return {
      kinds: plain.map(kind => kind ?? 'other'),
      noun: '',
      times: [],
      first: 1,
      over: [],
      isRange: false,
    }
  if (previous?.kinds.length === width) return { ...previous, first: 0 }
  return byContent(text, table.rows, width)
}

/** Under `Thời gian`: `Từ ngày`, `Đến ngày`. */
const bound = /^(?:từ|đến|bắt đầu|kết thúc|hoàn thành)(?:\s+ngày)?$/iu

const byHeader = (text: string, rows: readonly Row[], width: number): Layout | null => {
  const isTimed = (cell: Span | null | undefined): boolean => wholeTime(text, cell) !== null
  const at = rows.slice(0, 3).findIndex(({ cells }, row) => {
    const kinds = columnsOf(cells.map(cell => cellText(text, cell)))
    const below = rows[row + 1]?.cells ?? []
    return (
      kinds.includes('task') &&
      (kinds.includes('time') || cells.filter(isTimed).length > 1 || below.filter(isTimed).length > 1)
    )
  })
  if (at < 0) return null
  const own = rows[at]!.cells
  // a header of two rows: `Thời gian` over `Tháng 1`, `Tháng 2`; `Đơn vị` over `Chủ trì`, `Phối hợp`
  const below = rows[at + 1]?.cells ?? []
  const filled = below.filter(cell => cellText(text, cell) !== '')
  // its cell under the task is merged with the one above; a first row of data has a task there
  const heads = columnsOf(own.map(cell => cellText(text, cell)))
  const task = heads.indexOf('task')
  const isMerged = ['', cellText(text, own[task])].includes(cellText(text, below[task]))
  const double =
    (isMerged && below.filter(isTimed).length > 1) ||
    (filled.length > 0 &&
      filled.length < own.length &&
      filled.every(cell => {
        const words = cellText(text, cell)
        return (columnOf(words) === 'unit' && wordCount(words) < 6) || bound.test(words)
      }))
  const columns = Array.from({ length: width }, (_, i) => i)
  const times = columns.map(i => (double ? wholeTime(text, below[i]) : null) ?? wholeTime(text, own[i]))
  const several = times.filter(time => time !== null).length > 1
  const wordsOver = (i: number): string =>
    cellText(text, own[i]) ||
    (double
      ? cellText(
          text,
          own.slice(0, i).findLast(cell => cellText(text, cell) !== ''),
        )
      : '')
  const kinds = columns.map((i): Column => {
    if (several && times[i]) return 'when'
    return (
      (double ? columnOf(cellText(text, below[i])) : null) ?? heads[i] ?? columnOf(wordsOver(i)) ?? 'other'
    )
  })
  const noun = /^(?:tháng|quý|tuần)/iu.exec(wordsOver(kinds.indexOf('time')))?.[0] ?? ''
  const over = columns.map(i =>
    kinds[i] === 'time' ? `${wordsOver(i)} ${double ? cellText(text, below[i]) : ''}` : '',
  )
  const [from = '', till = '', ...more] = over.filter(words => words !== '')
  const isRange =
    more.length === 0 &&
    /bắt đầu|(?<!\p{L})từ(?!\p{L})/iu.test(from) &&
    /hoàn thành|kết thúc|(?<!\p{L})đến(?!\p{L})/iu.test(till)
  return { kinds, noun, times: several ? times : [], first: at + (double ? 2 : 1), over, isRange }
}

/** A table without header: the column of times, and of the others the one with most words. */
const byContent = (text: string, rows: readonly Row[], width: number): Layout | null => {
  const columns = Array.from({ length: width }, (_, i) => i)
  const sum = (column: number, count: (cell: Span) => number): number =>
    rows.reduce((total, { cells }) => total + (cells[column] ? count(cells[column]) : 0), 0)
  const held = (column: number): number => sum(column, cell => (cellText(text, cell) ? 1 : 0))
  const timed = (column: number): number => sum(column, cell => (wholeTime(text, cell) ? 1 : 0))
  const time = columns.find(i => held(i) > 1 && timed(i) >= 0.7 * held(i))
  if (time === undefined) return null
  const words = columns.map(i => (i === time ? 0 : sum(i, cell => wordCount(cellText(text, cell)))))
  const task = words.indexOf(Math.max(...words))
  if (words[task]! < 2 * rows.length) return null
  const kinds = columns.map((i): Column => {
    if (i === time || i === task) return i === time ? 'time' : 'task'
    return i > Math.max(task, time) ? 'unit' : 'number'
  })
  return { kinds, noun: '', times: [], first: 0, over: [], isRange: false }
}

/** A row that stands over others: its time, if it has one, and how it is numbered. */
export interface Group {
  readonly time: Time | null
  readonly shape: string
}

const shapeOf = (words: string): string => {
  if (/^[IVX]+\s*[.)]?(?:\s|$)/.test(words)) return 'roman'
  if (/^\p{Lu}\s*[.)]?(?:\s|$)/u.test(words)) return 'letter'
  return /^\d/.test(words) ? 'number' : 'none'
}

/** `Quý 1` alone in its row, `I | CÔNG TÁC QUÝ I`; null for a row of the schedule itself. */
export const groupOf = (text: string, { cells }: Row, kinds: readonly Column[]): Group | null => {
  const held = cells.flatMap((cell, column) => {
    const words = cellText(text, cell)
    return cell && words !== '' ? [{ cell, column, words }] : []
  })
  // `Quý 3` under `TT` stands over the rows below, whatever a scan has moved into its row beside the task
  const numbered = held.find(one => kinds[one.column] === 'number' && wholeTime(text, one.cell))
  if (numbered && !held.some(one => kinds[one.column] === 'task'))
    return { time: wholeTime(text, numbered.cell), shape: shapeOf(numbered.words) }
  const words = held.map(one => one.words).join(' ')
  const content = held.filter(one => !/^(?:[IVXLC]+|\p{Lu}|\d{1,2})[.)]?$/u.test(one.words))
  const [only, ...more] = content
  if (!only || more.length > 0) return null
  if (kinds[only.column] === 'time' && held.length > 1) return null
  const [time, ...others] = timesAt(text, only.cell)
  const rest = time
    ? text.slice(only.cell.start, time.span.start) + text.slice(time.span.end, only.cell.end)
    : ''
  const isTime =
    time !== undefined &&
    others.length === 0 &&
    wordCount(rest) <= 6 &&
    !/tổng kết|sơ kết|báo cáo|trước|gửi/iu.test(rest)
  if (!isTime && kinds[only.column] === 'task' && held.length > 1 && /^\d/.test(words)) return null
  return { time: isTime ? time : null, shape: shapeOf(words) }
}
