import { awards, requests } from '../../lexicon/duty-cues.ts'
import type { Span } from '../../model.ts'
import { matchesIn } from '../../text/pattern.ts'
import { either, inTurn, patternOf, type Read, type Text, termOf } from '../read.ts'
import { namedOffice, nextUnit, ownedMember, person, sharedMembers, unitName } from './unit-name.ts'
import { plainWord, smallWord, space } from './words.ts'

export interface UnitName {
  /** The words of the name and of what stands beside it in parentheses or behind a comma. */
  readonly span: Span
  /** The name as printed, without the apposition. */
  readonly unit: string
}
const parenthesis = patternOf('\\s*\\([^()\\n]{1,160}(?:\\)|(?=\\n|$))')
const standing = inTurn(
  patternOf('\\s*[,–-]\\s*(?:là\\s+)?(?=(?:cơ quan|bộ phận|đơn vị)\\s+thường trực)', 'iuy'),
  (text, at, end) => namedOffice(text, at, end),
)
const charge = patternOf(
  '\\s+(?:làm|phụ trách)\\s+(?:công tác\\s+)?(?:thi đua|khen thưởng|thi đua[ ,-]+khen thưởng)',
  'iuy',
)

/** `Hội đồng thị trấn[2]`: the mark of a footnote. */
const footnote = patternOf('\\s?\\[\\d{1,2}\\]')
const apposition = either(parenthesis, footnote, standing, charge)
const comrade = patternOf('(?:các\\s+)?(?:đồng chí|đ/c|ông\\s*(?:\\(bà\\)|[,/]\\s*bà)|ông|bà)\\s+', 'iuy')
const nameOf = ({ text }: Text, start: number, end: number): string =>
  text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[-–—−]{2,}/g, '-')
const nameAt = (text: Text, at: number, end: number, read: Read = unitName): UnitName | null => {
  const start = comrade(text, at, end) ?? at
  const stop = read(text, start, end)
  if (stop === null) return null
  const beside = apposition(text, stop, end) ?? stop
  return { span: { start, end: beside }, unit: nameOf(text, start, stop) }
}

const separator = patternOf(
  '\\s*[,;]\\s*(?:và\\s+|cùng\\s+)?|\\.?\\s+(?:và|cùng với|cùng|hoặc)\\s+|\\s*/\\s*',
  'iuy',
)

const title = /^(?:Phó )?(?:Chủ tịch|Bí thư|Giám đốc|Trưởng (?:ban|phòng)|Chánh Văn phòng)(?!\p{L})/u
const council = /(?:Hội đồng|Ban [Cc]hỉ đạo|Cụm|Khối)(?!\p{L})|HĐTĐKT/u
/** `Phó Chủ tịch UBND tỉnh, Phó Chủ tịch Thứ nhất Hội đồng …`: two titles of one person. */
const areOfOne = (first: UnitName, second: UnitName, between: string): boolean =>
  /^\s*,\s*$/.test(between) &&
  title.test(first.unit) &&
  title.test(second.unit) &&
  council.test(second.unit) &&
  !council.test(first.unit)

/** `UBND và Ủy ban MTTQ các xã, phường`: the first has no place of its own but that of the second. */
const shareTheirs = (first: UnitName, second: UnitName, between: string): boolean =>
  /^\s+và\s+$/.test(between) &&
  /^(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng ủy|Thường trực HĐND)$/u.test(first.unit) &&
  /^\p{Lu}.*\s(?:các|từng|mỗi)\s(?:xã|phường|huyện|thị|quận|thành|đơn vị|địa phương)/u.test(second.unit)

/**
 * The coordinated units that begin at an offset: `Ủy ban MTTQ và các đoàn thể`. People in general are read over and
 * left out. `end` is where the list ends; it is `at` where none stands there. Source: annotation guide, `units`.
 */
export const unitList = (text: Text, at: number, end: number): { units: UnitName[]; end: number } => {
  const units: UnitName[] = []
  let stop = at
  for (let next: number | null = at; next !== null; next = separator(text, stop, end)) {
    const unit =
      nameAt(text, next, end, next === at ? unitName : nextUnit) ??
      (units.length > 0 ? nameAt(text, next, end, ownedMember) : null)
    const over = unit ? unit.span.end : passedOver(text, next, end)
    if (over === null) break
    const last = units.at(-1)
    const between = text.text.slice(stop, next)
    if (unit && last && (areOfOne(last, unit, between) || shareTheirs(last, unit, between)))
      units[units.length - 1] = {
        span: { ...last.span, end: unit.span.end },
        unit: `${last.unit}${between.trim() === ',' ? ', ' : between.replace(/\s+/g, ' ')}${unit.unit}`,
      }
    else if (unit) units.push(unit)
    stop = over
  }
  return { units, end: stop }
}
/** The unit whose name ends at an offset, of the words from `from` on. */
export const unitBefore = (text: Text, from: number, at: number): UnitName | undefined => {
  for (const { index } of matchesIn(/(?<![\p{L}\p{N}])\p{L}/gu, text.text.slice(from, at))) {
    const last = unitList(text, from + index, at).units.at(-1)
    if (last?.span.end === at) return last
  }
  return undefined
}
/** `và đoàn thể xã` without its own `các` */
const longMembers: Read = (text, at, end) => {
  const stop = sharedMembers(text, at, end)
  return stop !== null && text.folded.slice(at, stop).includes(' ') ? stop : null
}
const passedOver = either(person, longMembers)

/**
 * Every unit named in a span of running words, in reading order, coordinated lists split where each can stand alone:
 * `Phòng Nội vụ chủ trì, phối hợp với UBND các xã` gives `Phòng Nội vụ` and `UBND các xã`. Spans and names are of `text`.
 */
const unitNames = (text: Text, { start, end }: Span): UnitName[] => {
  const units: UnitName[] = []
  const word = /(?<![\p{L}\p{N}])[\p{L}]/gu
  word.lastIndex = start
  for (let found = word.exec(text.text); found && found.index < end; found = word.exec(text.text)) {
    const unit = nameAt(text, found.index, end)
    if (!unit) continue
    units.push(unit)
    word.lastIndex = unit.span.end
  }
  return units
}

const otherVerb = termOf([...awards, ...requests])
const verbBehind = inTurn(space, otherVerb)
const wordBehind = inTurn(space, smallWord)
const plainBehind = inTurn(space, plainWord)
const closing = patternOf('(?=\\s*(?:[,;()\\t\\n/]|\\.\\s|\\.?$)|\\s+(?:và|phối hợp)\\s)', 'iuy')
/** ` công trình thủy` behind `Phòng Giám định`: in a cell small words that begin no duty go on with the name, up to what ends it. */
const tail: Read = (text, at, end) => {
  let stop = verbBehind(text, at, end) === null ? wordBehind(text, at, end) : null
  for (let words = 1; stop !== null && words < 5; words++) stop = plainBehind(text, stop, end) ?? stop
  return stop !== null && (stop === end || closing(text, stop, end) !== null) ? stop : null
}
/** A list of units whose last name goes on to the end of its part of a cell. */
const wholeList = (text: Text, at: number, end: number): ReturnType<typeof unitList> => {
  const list = unitList(text, at, end)
  const last = list.units.at(-1)
  const stop = last?.span.end === list.end ? tail(text, list.end, end) : null
  if (!last || stop === null) return list
  const whole = { span: { ...last.span, end: stop }, unit: nameOf(text, last.span.start, stop) }
  return { units: [...list.units.slice(0, -1), whole], end: stop }
}

/** `18` tổ công đoàn, `Đoàn kiểm tra của` Hội đồng …: words of the same name, with no mark between and nothing that is done. */
const inFront =
  /^(?!(?:giao|do|cùng|với|và|phối hợp|chủ trì|đề nghị|yêu cầu|ban|các|toàn thể|lãnh đạo|đồng chí|đ\/c|ông|bà)\s)(?:\d+\s|[\p{L}\p{N}]+(?:\s[\p{L}\p{N}]+){0,2}\s(?:của\s)?)$/iu

/**
 * The units of a table cell or of a field's value (`Đơn vị thực hiện`), where every part names one, known to the tables
 * or not: `Hiệu trưởng; TPT Đội`, `Chị Lan (Văn phòng)`.
 */
export const fieldUnits = (text: Text, span: Span): UnitName[] => {
  const units: UnitName[] = []
  const words = text.text.slice(span.start, span.end)
  for (let at = span.start; at < span.end; ) {
    at += /^[\s;,.\-–+]*(?:và\s+)?/iu.exec(words.slice(at - span.start))![0].length
    if (at >= span.end) break
    const list = wholeList(text, at, span.end)
    const rest =
      /^[^;\t\n]*?(?=\s*(?:[;\t\n]|\.?\s*$|\.\s))/u.exec(words.slice(list.end - span.start))?.[0] ?? ''
    const later = unitNames(text, { start: list.end, end: list.end + rest.length })
    const [only] = later
    const front = only ? text.text.slice(at, only.span.start) : ''
    if (list.units.length === 0 && later.length === 1 && only && inFront.test(front))
      units.push({ span: { start: at, end: only.span.end }, unit: front.replace(/\s+/g, ' ') + only.unit })
    else if (list.units.length + later.length > 0) units.push(...list.units, ...later)
    else if (/\p{L}/u.test(rest)) {
      const stop = list.end + rest.trimEnd().length
      units.push({ span: { start: at, end: stop }, unit: nameOf(text, at, stop) })
    }
    at = Math.max(list.end + rest.length, at + 1)
  }
  return units
}
