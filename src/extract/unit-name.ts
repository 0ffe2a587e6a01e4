import { duties } from '../lexicon/duty-cues.ts'
import {
  bodies,
  commonFields,
  fieldBodies,
  fields,
  levelWords,
  members,
  offices,
  people,
  qualifiers,
} from '../lexicon/units.ts'
import type { Span } from '../model.ts'
import { fold, foldTone } from '../text/fold.ts'
import { literal, wordEnd } from '../text/pattern.ts'
import type { Context } from './context.ts'

export interface UnitName {
  /** The words of the name and of what stands beside it in parentheses or behind a comma. */
  readonly span: Span
  /** The name as printed, without the apposition. */
  readonly unit: string
}
type Text = Pick<Context, 'text' | 'folded'>
/** Where what was read ends; null where it does not stand at `at`. */
type Read = (text: Text, at: number, end: number) => number | null

/** What would make another word of the first: `xã hội`, `hội nghị`, `trường hợp`. */
const otherWord: Readonly<Record<string, string>> = {
  xã: 'hoi',
  hội: 'nghi|thi|vien|thao|dong|nhap|hoa',
  trường: 'hop|hoc than thien',
  phòng: 'chong|trao',
  bộ: 'may|tieu chi|thu tuc',
  tổ: 'chuc|quoc',
  bản: 'sao|than|chat|tin',
  khu: 'vuc',
  khối: 'luong|dai doan ket',
  cấp: 'thiet|bach|phat|uy',
  ngành: 'nghe',
  'đơn vị': 'tinh|do',
  lớp: 'tap huan',
  'thông tin': 've|den|kip thoi|cho',
}
const toned = (text: string): string => foldTone(text.toLowerCase()).replace(/\s+/g, ' ')

/** Reads an entry of a table. A short word must bear its own tones, for `trường` and `trưởng` fold alike. */
const termOf = (entries: readonly string[]): Read => {
  const printed = new Set(entries.map(toned))
  const sources = [...entries]
    .sort((a, b) => b.length - a.length)
    .map(entry => {
      const other = otherWord[entry.toLowerCase()]
      const source = literal(fold(entry)).replace(/-/g, '\\s*-\\s*')
      return `${source}${wordEnd}${other ? `(?!\\s+(?:${other})${wordEnd})` : ''}`
    })
  const term = new RegExp(`(?:${sources.join('|')})`, 'uy')
  return ({ text, folded }, at, end) => {
    term.lastIndex = at
    const found = term.exec(folded)
    if (!found || at + found[0].length > end) return null
    const short = !found[0].includes(' ') || found[0].startsWith('truong')
    const known = !short || printed.has(toned(text.slice(at, at + found[0].length)))
    return known ? at + found[0].length : null
  }
}
const patternOf = (source: string, flags = 'uy'): Read => {
  const pattern = new RegExp(source, flags)
  return ({ text }, at, end) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    return found && at + found[0].length <= end ? at + found[0].length : null
  }
}

const body = termOf(bodies)
const fieldBody = termOf(fieldBodies)
const office = termOf(offices)
const member = termOf(members)
const qualifier = termOf(qualifiers)
const field = termOf(fields)
const levelWord = termOf(levelWords)
const person = termOf(people)
const quantifier = patternOf(`(?:tất cả các|toàn thể các|các|từng|mỗi|những)\\s+(?:đồng chí\\s+)?`, 'iuy')
const council = termOf(['HĐND', 'UBND', 'Hội đồng nhân dân', 'Ủy ban nhân dân', 'Quốc hội', 'HĐND và UBND'])
/** Says little without the body behind it: `thành viên Hội đồng`, `Thủ trưởng các cơ quan`. */
const lesserOffice = termOf([
  'Thủ trưởng',
  'Người đứng đầu',
  'Lãnh đạo',
  'Tập thể lãnh đạo',
  'Chủ tịch',
  'Phó Chủ tịch',
  'Trưởng',
  'Phó',
  'Thành viên',
  'Ủy viên',
  'Thư ký',
  'Thường trực',
])
const space = patternOf('\\s+')
const hyphen = patternOf('\\s*[-‐‑‒–—−&]\\s*')
const and = patternOf(`\\s+và\\s+`, 'iuy')
const capital = patternOf(`(?:\\p{Lu}[\\p{L}\\p{N}&]*|số\\s+\\d+|\\d+)${wordEnd}`)
const ofOwner = patternOf('\\s+(?:của\\s+)?', 'iuy')
const belonging = patternOf('\\s+thuộc\\s+', 'iuy')
const comma = patternOf('\\s*,\\s*')

const startsUpper = ({ text }: Text, at: number): boolean => /\p{Lu}/u.test(text[at] ?? '')
/** One reading behind another; null where either fails. */
const then =
  (first: Read, second: Read): Read =>
  (text, at, end) => {
    const middle = first(text, at, end)
    return middle === null ? null : second(text, middle, end)
  }
const either =
  (...reads: readonly Read[]): Read =>
  (text, at, end) => {
    for (const read of reads) {
      const stop = read(text, at, end)
      if (stop !== null) return stop
    }
    return null
  }
const repeat = (read: Read, text: Text, at: number, end: number): number => {
  for (let stop: number | null = at; ; at = stop) {
    stop = read(text, at, end)
    if (stop === null || stop === at) return at
  }
}
const optional =
  (read: Read): Read =>
  (text, at, end) =>
    read(text, at, end) ?? at

/** A word in capitals that begins no unit of its own: a place or a school's name. */
const properWord: Read = (text, at, end) =>
  [body, office, levelWord, fieldBody].some(read => read(text, at, end) !== null)
    ? null
    : capital(text, at, end)
/** `Ban Điều hành`, `Công ty Cổ phần`: a small syllable behind a lone capital one is of the same word, unless a verb begins. */
const secondSyllable: Read = (text, at, end) => {
  const start = space(text, at, end)
  if (start === null || particle(text, start, end) !== null || duty(text, start, end) !== null) return null
  return levelWord(text, start, end) === null ? smallSyllable(text, start, end) : null
}
const smallSyllable = patternOf(`\\p{Ll}+${wordEnd}`)
const particle = patternOf(
  `(?:và|của|có|là|do|với|cùng|tại|trong|được|để|sẽ|đã|các|năm|về|cho|theo|từ)${wordEnd}`,
)
const duty = termOf(duties)
const properName: Read = then(properWord, optional(secondSyllable))

/** ` tỉnh Bà Rịa - Vũng Tàu`, ` Việt Nam xã`, ` các cấp` */
const placed: Read = (text, at, end) => {
  const level = then(space, then(levelWord, optional(patternOf('\\.(?=\\s*\\p{Lu})'))))(text, at, end)
  if (level === null) return null
  const name = then(patternOf('\\s*'), properWord)(text, level, end)
  if (name === null) return level
  const more = repeat(then(space, properWord), text, name, end)
  return then(hyphen, properWord)(text, more, end) ?? more
}

const commonField = termOf(commonFields)
const ownField: Read = (text, at, end) =>
  commonField(text, at, end) !== null && !startsUpper(text, at) ? null : field(text, at, end)
const fieldPart: Read = either(ownField, properName)
/** ` Văn hóa - Thông tin`, ` Giáo dục và Đào tạo`, ` Văn hóa, Thông tin và Thể thao`, ` Tiểu học Lê Lợi`, ` Kinh tế, Hạ tầng và Đô thị` */
const fieldRun: Read = (text, at, end) => {
  const first = then(space, fieldPart)(text, at, end)
  if (first === null) return null
  const series = then(comma, then(ownField, then(and, ownField)))
  const joined = either(
    then(space, either(ownField, properWord)),
    then(hyphen, fieldPart),
    then(and, ownField),
    series,
  )
  return repeat(joined, text, first, end)
}

const placedOrGroup: Read = (text, at, end) =>
  either(placed, then(space, group))(text, repeat(placed, text, at, end), end) ??
  repeat(placed, text, at, end)

/** A field in small letters is one only for councils: `Hội đồng thi đua, khen thưởng`. */
const councilField = termOf([
  'thi đua',
  'thi đua, khen thưởng',
  'thi đua khen thưởng',
  'thi đua và khen thưởng',
  'sáng kiến',
  'khoa học',
])
const capitalised =
  (read: Read): Read =>
  (text, at, end) =>
    startsUpper(text, at) ? read(text, at, end) : null
const bodyField: Read = either(capitalised(field), councilField)

/** `UBND xã Tân Hội`, `Hội đồng Thi đua - Khen thưởng huyện`, `Văn phòng HĐND và UBND`, `UBND các xã, thị trấn` */
const namedBody: Read = (text, at, end) => {
  const noun = body(text, at, end)
  if (noun === null) return null
  const office = /^van phong$/.test(text.folded.slice(at, noun))
  const own = either(
    then(space, bodyField),
    then(space, capitalised(namedBody)),
    ...(office ? [then(hyphen, field)] : []),
  )(text, noun, end)
  const more = either(
    then(hyphen, either(namedBody, field)),
    ...(office ? [then(either(and, comma), council)] : []),
  )
  return placedOrGroup(text, repeat(more, text, own ?? noun, end), end)
}

/** `Phòng Nội vụ huyện`, `Công chức Văn hóa - Xã hội`, `Trường THCS Nguyễn Du` */
const namedField: Read = (text, at, end) => {
  const noun = fieldBody(text, at, end)
  if (noun === null) return null
  const run = fieldRun(text, noun, end)
  if (run === null) return null
  const short = !text.folded.slice(at, noun).includes(' ')
  if (short && !startsUpper(text, at) && !startsUpper(text, noun + 1)) return null
  return placedOrGroup(text, run, end)
}

/** `Thủ trưởng các cơ quan, đơn vị`, `thành viên Hội đồng`, `Trưởng, Phó các phòng`, `Hiệu trưởng` */
const namedOffice: Read = (text, at, end) => {
  const noun = office(text, at, end)
  if (noun === null) return null
  const lesser = lesserOffice(text, at, end) === noun
  const chain = lesser ? repeat(then(either(comma, and), office), text, noun, end) : noun
  for (const last of new Set([chain, noun])) {
    const owned = either(then(ofOwner, either(name, sharedMembers)), fieldRun, placed)(text, last, end)
    if (owned !== null) return repeat(placed, text, owned, end)
  }
  return lesser ? null : noun
}

/** `cơ quan chuyên môn thuộc UBND huyện`, `trường Tiểu học`, `tổ chức chính trị - xã hội xã` */
const oneMember: Read = (text, at, end) => {
  const noun = member(text, at, end)
  if (noun === null) return null
  const run = fieldRun(text, noun, end)
  const own = run === null ? noun : repeat(then(either(comma, and), capitalised(ownField)), text, run, end)
  const which = repeat(either(then(space, qualifier), placed), text, own, end)
  const under = then(belonging, either(name, levelWord, patternOf('phạm vi quản lý')))(text, which, end)
  return repeat(placed, text, under ?? which, end)
}
/** The next member shares the `các` in front, unless it is a name of its own (`, trưởng thôn`, `, UBND các xã`). */
const nextMember: Read = (text, at, end) => {
  const start = either(comma, and, patternOf('\\s*[-–/]\\s*'))(text, at, end)
  if (start === null) return null
  const stop = oneMember(text, start, end)
  if (stop === null) return null
  const own = named(text, start, end)
  return own === null || own < stop || (own === stop && !startsUpper(text, start)) ? stop : null
}
const sharedMembers: Read = (text, at, end) => {
  const first = oneMember(text, at, end)
  if (first === null) return null
  const last = repeat(nextMember, text, first, end)
  const theirs = then(space, person)(text, last, end)
  return theirs === null ? last : repeat(then(comma, person), text, theirs, end)
}
/** `: Nội vụ, Tài chính - Kế hoạch và Tư pháp` behind `các phòng` */
const membersByField: Read = (text, at, end) => {
  const first = then(patternOf('\\s*:\\s*'), fieldPart)(text, at, end)
  if (first === null) return null
  return repeat(then(either(comma, hyphen, and, space), fieldPart), text, first, end)
}
/** `các cơ quan, ban, ngành, đoàn thể`, `từng đơn vị`, `các thành viên Hội đồng` */
const group: Read = (text, at, end) => {
  const start = quantifier(text, at, end)
  if (start === null) return null
  const own = either(namedOffice, namedBody)(text, start, end)
  const shared = sharedMembers(text, start, end)
  if (shared === null || (own !== null && own > shared)) return own
  return membersByField(text, shared, end) ?? shared
}
const named: Read = (text, at, end) => {
  const stops = [namedOffice, namedBody, namedField].map(read => read(text, at, end) ?? -1)
  const longest = Math.max(...stops)
  return longest < 0 ? null : longest
}
const name: Read = either(group, named)

const parenthesis = patternOf('\\s*\\([^()]{1,160}\\)')
const standing = then(
  patternOf('\\s*[,–-]\\s*(?:là\\s+)?(?=(?:cơ quan|bộ phận|đơn vị)\\s+thường trực)', 'iuy'),
  (text, at, end) => namedOffice(text, at, end),
)
const charge = patternOf(
  '\\s+(?:làm|phụ trách)\\s+(?:công tác\\s+)?(?:thi đua|khen thưởng|thi đua[ ,-]+khen thưởng)',
  'iuy',
)

const comrade = patternOf('(?:các\\s+)?(?:đồng chí|đ/c|ông|bà)\\s+', 'iuy')
const nameAt = (text: Text, at: number, end: number): UnitName | null => {
  const start = comrade(text, at, end) ?? at
  const stop = name(text, start, end)
  if (stop === null) return null
  const beside = either(parenthesis, standing, charge)(text, stop, end) ?? stop
  return { span: { start, end: beside }, unit: text.text.slice(start, stop).replace(/\s+/g, ' ') }
}

const separator = patternOf(
  '\\s*[,;]\\s*(?:và\\s+|cùng\\s+)?|\\s+(?:và|cùng với|cùng|hoặc)\\s+|\\s*/\\s*',
  'iuy',
)

/**
 * The coordinated units that begin at an offset: `Ủy ban MTTQ và các đoàn thể`. People in general are read over and
 * left out. `end` is where the list ends; it is `at` where none stands there. Source: annotation guide, `units`.
 */
export const unitList = (text: Text, at: number, end: number): { units: UnitName[]; end: number } => {
  const units: UnitName[] = []
  let stop = at
  for (let next: number | null = at; next !== null; next = separator(text, stop, end)) {
    const unit = nameAt(text, next, end)
    const over = unit ? unit.span.end : either(person, longMembers)(text, next, end)
    if (over === null) break
    if (unit) units.push(unit)
    stop = over
  }
  return { units, end: stop }
}
/** `và đoàn thể xã` without its own `các` */
const longMembers: Read = (text, at, end) => {
  const stop = sharedMembers(text, at, end)
  return stop !== null && member(text, at, end) !== null && text.folded.slice(at, stop).includes(' ')
    ? stop
    : null
}

/**
 * Every unit named in a span of running words, in reading order, coordinated lists split where each can stand alone:
 * `Phòng Nội vụ chủ trì, phối hợp với UBND các xã` gives `Phòng Nội vụ` and `UBND các xã`. Spans and names are of `text`.
 */
export const unitNames = (text: Text, { start, end }: Span): UnitName[] => {
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
    const list = unitList(text, at, span.end)
    const rest =
      /^[^;\t\n]*?(?=\s*(?:[;\t\n]|\.?\s*$|\.\s))/u.exec(words.slice(list.end - span.start))?.[0] ?? ''
    if (list.units.length > 0) units.push(...list.units)
    else if (rest.trim() !== '') {
      const stop = at + rest.trimEnd().length
      units.push({ span: { start: at, end: stop }, unit: text.text.slice(at, stop).replace(/\s+/g, ' ') })
    }
    at = Math.max(list.end + rest.length, at + 1)
  }
  return units
}
