import { documentTypes } from '../lexicon/document-types.ts'
import { lawNames } from '../lexicon/law-names.ts'
import { normaliseNumber } from '../lexicon/symbols.ts'
import { isoDate } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { oneOf } from '../text/pattern.ts'
import { issuerEnd, type Words } from './citation-issuer.ts'

/** One document as a paragraph names it; offsets into the paragraph. */
export interface Cited {
  readonly start: number
  readonly end: number
  readonly type: string
  /** The type's own word stands there: `Nghị định`; false in `các Nghị định số A, số B` for B. */
  readonly typed: boolean
  readonly number: string | null
  readonly date: string | null
  readonly issuer: string | null
  /** For a law its name. */
  readonly title: string | null
  readonly rule: string
  readonly notes: readonly string[]
}

interface Core {
  readonly start: number
  /** Behind the number or name: date and issuer may follow. */
  readonly end: number
  readonly type: string
  readonly typed: boolean
  readonly number: string | null
  readonly issuer: string | null
  readonly title: string | null
  readonly rule: string
  readonly notes: readonly string[]
  /** Not a citation unless a date or an issuer follows. */
  readonly needs?: 'date' | 'date or issuer'
}

const typeNames = documentTypes
  .map(({ name }) => fold(name))
  .filter(name => name !== 'van ban' && name !== 'thong tin')
const nameOfType = new Map(documentTypes.map(({ name }) => [fold(name), name]))
const aType = `(?:${oneOf([...typeNames, 'van ban', 'thong tin'])})`

/** `91`, `12a`, a blank (`…`, `.....`, nothing at all behind `số`). */
const ordinal =
  '(?<![\\p{L}\\d/.-])(?:(?<blank>(?<=[Ss]ố[ :]{0,3})(?:[.…_]{1,12}|\\s?))|(?<digits>\\d{1,5}[a-zA-Z]?))'
const sep = '\\s?[/⁄∕‐‑‒–—-]\\s?'
const year = `(?:${sep}(?<year>(?:19|20)\\d\\d))?`
/** Groups of the symbol: `NĐ-CP`, `CT/TW`, `QH15`, `TTLT-BTC-BNV`, `QyĐ-TW`, also `qđ-ubnd`. */
const group = '[\\p{Lu}](?:[\\p{L}&.]{0,12}[\\p{L}])?\\d{0,3}'
const moreGroups = `(?:\\s?[/⁄∕–—-]\\s?(?:(?=[\\p{Lu}]{2}|TTg|ThU|T[WUƯ]|T\\.Ư)${group}|(?<=[/⁄∕–—-])${group}))`
const symbol = `${sep}(?<symbol>${group}${moreGroups}+|QH\\d{1,2}|UBTVQH\\d{1,2}|VBHN|NĐCP|NDCP|qđ-ubnd|kh-ubnd|nđ-cp|ct-ttg|tt-bnv)(?![\\p{L}\\d])`
const numbered = new RegExp(`${ordinal}${year}${symbol}`, 'gu')
/** `Nghị định 98/2023`: the symbol is left out. */
const short =
  /(?<![a-z])(?<type>nghi dinh|thong tu|quyet dinh|nghi quyet|luat)\s+(?:so\s*:?\s*)?(?<number>\d{1,3}\/(?:19|20)\d\d)(?![\d/-]|\s?\/)/g
/** `Chỉ thị số 05 của Bộ Chính trị`, `Nghị quyết 18`: counts where its date or issuer is named. */
const bareNumber =
  /(?<![a-z])(?<type>nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|ket luan|quy dinh|ke hoach|huong dan|thong bao)\s+(?:so\s*:?\s*)?(?<number>\d{1,4})(?=,? +(?:ngay|cua) )/g
/** Before a number: `Nghị định số`, `Chương trình hành động số`. */
const typeJustBefore = new RegExp(
  `(?<![a-z])(?<type>${aType})(?: hanh dong| phoi hop| lien nganh| lien tich)?(?:,?\\s*so)?[\\s:.]*$`,
)
/** `Nghị quyết của HĐND tỉnh số`: the nearest type whose issuer fills all between. */
const typeOfIssuer = new RegExp(
  `^.*(?<![a-z])(?<whole>(?<type>${aType})(?<of>\\s+cua\\s+[^;:.]{2,60}?)(?:,?\\s*so)[\\s:.]*)$`,
  's',
)
const soBefore = /(?<![a-z])so[\s:.]*$/
const partySymbol = /^(?:\d|[/-])*-?\p{L}+[/-](?:[\p{L}-]*T[WUƯ]|[\p{L}]*HU|QU|ThU|ĐU\p{L}*|CB|BTV\p{L}*)$/u

const symbolTypes = new Map<string, string>()
const partyTypes = new Map<string, string>()
for (const { name, symbols, partySymbols } of documentTypes) {
  for (const one of symbols) if (!symbolTypes.has(one)) symbolTypes.set(one, name)
  for (const one of partySymbols ?? symbols) if (!partyTypes.has(one)) partyTypes.set(one, name)
}

/** The type that a number's symbol tells: `TT` is a thông tư before `-BNV` and a thông tri before `/TU`. */
const typeOfNumber = (number: string): string | null => {
  if (/\/QH\d+$/.test(number)) return 'luật'
  if (/\/UBTVQH\d+$/.test(number)) return 'nghị quyết'
  const groups = number
    .replace(/^[\d/]*[a-zA-Z]?(?=[/-])/, '')
    .split(/[/-]/)
    .filter(part => /\p{L}/u.test(part))
  const first = groups[0] ?? ''
  const types = partySymbol.test(number) ? partyTypes : symbolTypes
  return types.get(first) ?? symbolTypes.get(first) ?? (groups.length > 1 ? 'công văn' : null)
}

/** The printed type and the number's symbol in agreement: `Thông báo kết luận số 12-TB/TU` is a thông báo. */
const agreed = (printed: string, number: string): string => {
  const bySymbol = typeOfNumber(number)
  if (printed === 'văn bản' || printed === 'thông tin') return bySymbol ?? 'công văn'
  return bySymbol !== null && printed !== bySymbol && printed.startsWith(`${bySymbol} `) ? bySymbol : printed
}

const numberedCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  for (const found of text.matchAll(numbered)) {
    const from = found.index
    const before = folded.slice(Math.max(0, from - 120), from)
    const offset = Math.max(0, from - 120)
    const typed = typeJustBefore.exec(before) ?? typeOfIssuer.exec(before)
    const typedAt = typed ? before.length - (typed.groups!.whole ?? typed[0]).length : -1
    const so = soBefore.exec(before)
    if (found.groups!.digits === undefined && !so) continue
    const { number, repaired } = normaliseNumber(found[0].replace(/^[.…_\s]+/, ''))
    const law = lawBefore(before)
    let type = typed ? nameOfType.get(typed.groups!.type!.replace(/\s+/g, ' '))! : null
    let start = typed ? offset + typedAt : so ? offset + so.index : from
    let issuer: string | null = null
    let title: string | null = null
    if (law && (!typed || law.index < typedAt)) {
      type = law.type
      start = offset + law.index
      title = text.slice(offset + law.name.start, offset + law.name.end)
    } else if (typed && typed.groups!.of) {
      const at =
        offset +
        typedAt +
        typed.groups!.whole!.indexOf(typed.groups!.of) +
        /^\s+cua\s+/.exec(typed.groups!.of)![0].length
      const end = issuerEnd({ text, folded }, at)
      const rest = end < 0 ? 'x' : folded.slice(end, from).replace(/^,?\s*so[\s:.]*$|^\s*$/, '')
      if (rest !== '') {
        type = null
        start = so ? offset + so.index : from
      } else issuer = text.slice(at, end)
    }
    const resolved = type ? agreed(type, number) : typeOfNumber(number)
    // `05/2-A`, a class or a house: no type of document
    if (resolved === null || (type === null && resolved === 'công văn' && !so)) continue
    const printed = text.slice(from, from + found[0].length).replace(/\s+/g, '')
    cores.push({
      start,
      end: from + found[0].length,
      type: resolved,
      typed: type !== null,
      number,
      issuer,
      title,
      rule: 'numbered',
      notes: repaired ? [`read “${printed}” as “${number}”`] : [],
    })
  }
  return cores
}

const anyMark = (name: string): string =>
  fold(name)
    .split(/[\s,-]+/)
    .join('(?:\\s*[,-]\\s*|\\s+)')
const emulationLaw = 'thi dua(?:\\s*[,-]\\s*|\\s+va\\s+|\\s+)khen thuong'
const knownLaw = [emulationLaw, ...[...lawNames].sort((a, b) => b.length - a.length).map(anyMark)].join('|')
const lawType = '(?:bo luat|luat|phap lenh)'
const amends = `sua doi,?\\s*(?:va\\s+)?bo sung\\s+(?:mot so dieu\\s+)?(?:cua\\s+)?(?:cac\\s+)?${lawType}\\s+`
/** `… của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày …`: one law amends two. */
const amendsBoth = `${amends}(?:${knownLaw})(?:,?\\s+va\\s+(?:${lawType}\\s+)?(?:${knownLaw}))(?=,?\\s+(?:ngay|nam|so)\\s)`
const lawName = `(?:${amendsBoth}|(?:${amends})*(?:${knownLaw})(?:\\s*\\(sua doi(?:, bo sung)?\\))?)`
const lawEnding = new RegExp(
  `(?<type>(?<!phap |ky |ap )(?<![a-z])${lawType})\\s+(?<name>${lawName}),?\\s*so[\\s:.]*$`,
)
const lawBefore = (
  before: string,
): { index: number; type: string; name: { start: number; end: number } } | null => {
  const found = lawEnding.exec(before)
  if (!found) return null
  const start = found.index + found[0].indexOf(found.groups!.name!, found.groups!.type!.length)
  return {
    index: found.index,
    type: nameOfType.get(found.groups!.type!)!,
    name: { start, end: start + found.groups!.name!.length },
  }
}
/** A law by name; what it amends is read again as a law of its own. */
const namedLaw = new RegExp(`(?<!phap |ky |[a-z])(?<type>${lawType})\\s+(?<name>${lawName})(?![a-z])`, 'g')
/** A law that the table does not know: capitals to the next mark or small word that ends a name. */
const otherLaw =
  /(?<!\p{L})(?<type>Luật|Bộ luật|Pháp lệnh) (?<name>\p{Lu}\p{Ll}+(?: (?!ngày|năm|số|của|và|về|được|đã|đến|cho|trong|tại|để|nhằm|gắn|có|là|theo|với|bằng|trên|từ|phải|này|đó)[\p{L}]+){0,9})(?!\p{L})/gu
const constitution = /(?<!\p{L})(?<type>Hiến pháp)(?= (?:năm|ngày|nước))/gu

const lawCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  const add = (start: number, end: number, type: string, title: string): void => {
    cores.push({
      start,
      end,
      type,
      typed: true,
      number: null,
      issuer: null,
      title,
      rule: 'law by name',
      notes: [],
    })
  }
  for (let from = 0; ; ) {
    namedLaw.lastIndex = from
    const found = namedLaw.exec(folded)
    if (!found) break
    const { type, name } = found.groups!
    const end = found.index + found[0].length
    add(found.index, end, nameOfType.get(type!)!, text.slice(end - name!.length, end))
    // the law that this one amends, named inside it
    from = found.index + type!.length
  }
  for (const found of text.matchAll(otherLaw)) {
    const start = found.index
    const end = start + found[0].length
    if (cores.some(core => core.start < end && core.end > start)) continue
    add(start, end, found.groups!.type!.toLowerCase(), found.groups!.name!)
  }
  for (const found of text.matchAll(constitution))
    add(found.index, found.index + found[0].length, 'hiến pháp', 'Hiến pháp')
  return cores
}

const count = '(?:[ivx]+|\\d{1,3}|thu \\p{L}+|lan thu (?:[ivx]+|\\d{1,3}|\\p{L}+(?: \\p{L}+)?))'
const inTerm = '(?:,?\\s*\\(?\\s*(?:khoa\\s+(?:[ivx]+|\\d{1,2})|nhiem ky\\s+\\d{4}\\s*-\\s*\\d{4})\\)?)'
/** `Nghị quyết Trung ương 4 khóa XII`, `Kết luận Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII`. */
const plenum = new RegExp(
  `(?<![a-z])(?<type>nghi quyet|ket luan)\\s+(?:cua\\s+)?(?<issuer>(?:hoi nghi\\s+)?(?:${count}\\s*,?\\s*)?(?:cua\\s+)?(?:ban chap hanh trung uong(?: dang)?|bch trung uong(?: dang)?|bch tw(?: dang)?|trung uong|tw)(?:\\s+${count}(?![a-z]))?${inTerm}?)`,
  'gu',
)
/** `Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng`, `Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV`. */
const congress =
  /(?<![a-z])(?<type>nghi quyet|van kien)\s+(?:cua\s+)?(?<issuer>dai hoi\s+[^;:.”"“]{0,90}?(?:lan thu\s+(?:[ivxl]+|\d{1,3}|\p{L}+)|khoa\s+[ivxl]+|(?<![a-z])[ivxl]+(?=\s+cua|,|\s+dang|\s+cong doan|\s+hoi|\s+doan)|nhiem ky\s+\d{4}\s*-\s*\d{4})(?![a-z]))/gu

const partyCores = (words: Words): Core[] => {
  const { text, folded } = words
  const cores: Core[] = []
  for (const found of folded.matchAll(plenum)) {
    // told apart by session or term only
    if (
      !/\d|[ivx]+\b|lan thu|khoa/.test(
        found.groups!.issuer!.replace(/ban chap hanh|trung uong|hoi nghi|dang/g, ' '),
      )
    )
      continue
    const end = found.index + found[0].length
    cores.push({
      start: found.index,
      end,
      type: nameOfType.get(found.groups!.type!)!,
      typed: true,
      number: null,
      // the guide: only a congress is its own issuer; a plenum is part of the name
      issuer: null,
      title: null,
      rule: 'party session',
      notes: [],
    })
  }
  for (const found of folded.matchAll(congress)) {
    const start = found.index
    let end = start + found[0].length
    const issuerAt = start + found[0].indexOf(found.groups!.issuer!)
    // `… lần thứ XIII của Đảng`, `… Đảng bộ tỉnh Bắc Giang lần thứ XIX, nhiệm kỳ 2020 - 2025`
    const behind = new RegExp(`^${inTerm}`).exec(folded.slice(end))
    if (behind) end += behind[0].length
    const ofParty =
      /^\s+(?:cua\s+)?(?:dang(?:\s+(?:bo|cong san viet nam))?|cong doan|hoi|doan)(?![a-z])/.exec(
        folded.slice(end),
      )
    if (ofParty) {
      end += ofParty[0].length
      const of = issuerEnd(words, end - ofParty[0].trimStart().replace(/^cua\s+/, '').length)
      if (of > end) end = of
      const later = new RegExp(`^${inTerm}`).exec(folded.slice(end))
      if (later) end += later[0].length
    }
    cores.push({
      start,
      end,
      type: nameOfType.get(found.groups!.type!) ?? 'văn kiện',
      typed: true,
      number: null,
      issuer: text.slice(issuerAt, end).replace(/,?\s*\(?nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}\)?$/u, ''),
      title: null,
      rule: 'party congress',
      notes: [],
    })
  }
  return cores
}

/** `Nghị quyết ngày 20/12/2022 của HĐND xã`: no number, but a day. */
const datedOnly =
  /(?<![a-z])(?<type>nghi quyet|quyet dinh|chi thi|ke hoach|huong dan|thong bao|ket luan|cong van|quy dinh|thong tu|nghi dinh)(?=,? +ngay +\d{1,2}[/.-]\d)/g
/** `Đề án “Văn hóa công vụ”`. */
const titled =
  /(?<!\p{L})(?<type>Đề án|Dự án|Chương trình|Chiến lược|Kế hoạch) (?<quoted>[“"„«](?<title>[^”"»]{6,200})[”"»])/gu

const otherCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  const add = (found: RegExpMatchArray, rule: string, more: Partial<Core>): void => {
    cores.push({
      start: found.index!,
      end: found.index! + found[0].length,
      type: nameOfType.get(found.groups!.type!) ?? found.groups!.type!.toLowerCase(),
      typed: true,
      number: null,
      issuer: null,
      title: null,
      rule,
      notes: [],
      ...more,
    })
  }
  for (const found of folded.matchAll(short))
    add(found, 'number without symbol', { number: found.groups!.number! })
  for (const found of folded.matchAll(bareNumber))
    if (/^\p{Lu}/u.test(text.slice(found.index)) || /\sso\s/.test(found[0]))
      add(found, 'bare number', { number: found.groups!.number!, needs: 'date or issuer' })
  for (const found of folded.matchAll(datedOnly)) add(found, 'date without number', { needs: 'date' })
  for (const found of text.matchAll(titled))
    add(found, 'title in quotation marks', { title: found.groups!.title! })
  return cores
}

const blankPart = '[.…_]*\\s*'
const day = `ngay\\s+(?:(?<d>\\d{1,2})\\s*[/.-]\\s*(?<m>\\d{1,2})\\s*[/.-]\\s*(?<y>\\d{4})(?!\\d)|(?<d2>\\d{1,2}|${blankPart})\\s*thang\\s*(?<m2>\\d{1,2}|${blankPart})\\s*(?:,\\s*)?nam\\s+(?<y2>\\d{4})(?!\\d)|${blankPart}/\\s*(?<m3>\\d{1,2})\\s*/\\s*(?<y3>\\d{4})(?!\\d))`
const dated = new RegExp(
  `\\s*,?\\s*(?:\\(\\s*)?(?:${day}|(?:thang\\s+(?<m4>\\d{1,2})\\s*(?:/|nam\\s+)\\s*|nam\\s+)(?<y4>(?:19|20)\\d\\d)(?!\\s*-\\s*\\d|[\\d/])|(?<d5>\\d{1,2})[/](?<m5>\\d{1,2})[/](?<y5>\\d{4})(?!\\d))`,
  'y',
)
const ofIssuer = /,?\s*(?:\(\s*)?cua\s+/y
/** `701/KH-UBND tỉnh`: the place behind the symbol names the issuer. */
const place = /\s+(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|xa|phuong)(?![a-z])/y

/** Between the bodies of a joint document: `Bộ Tài chính và Bộ Nội vụ`, `Bộ Tài chính - Bộ Nội vụ`. */
const joined = /\s*(?:,|-|\sva)\s+/y

const exec = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const readDated = ({ groups }: RegExpExecArray): { date: string | null } => {
  const part = (...names: string[]): number | null => {
    const printed = names.map(name => groups![name]).find(value => value && /\d/.test(value))
    return printed === undefined ? null : Number(printed)
  }
  const [d, m, y] = [
    part('d', 'd2', 'd5'),
    part('m', 'm2', 'm3', 'm4', 'm5'),
    part('y', 'y2', 'y3', 'y4', 'y5'),
  ]
  return { date: m === null && d !== null ? null : isoDate(y, m, d) }
}

/** `… ngày 14/6/2005 và ngày 16/11/2013`, `… năm 2005, năm 2013`: one name, two laws; each further one runs to its date. */
const furtherLaws = (words: Words, law: Cited): Cited[] => {
  if (law.rule !== 'law by name' || law.date === null) return []
  const between = exec(/,?\s+(?:va\s+)?(?=(?:ngay|nam)\s+\d)|\s+va\s+(?=\d)/y, words.folded, law.end)
  const onDate = between && exec(dated, words.folded, law.end + between[0].length)
  if (!onDate?.[0].trim()) return []
  const { date } = readDated(onDate)
  const next = { ...law, end: onDate.index + onDate[0].length, date }
  return date === null ? [] : [next, ...furtherLaws(words, next)]
}

/** Puts to a core what belongs to it behind it: date and issuer, in either order. */
const complete = (words: Words, core: Core, limit: number): Cited | null => {
  const { text, folded } = words
  let { end, issuer } = core
  let date: string | null = null
  let hasDate = false
  const notes = [...core.notes]
  const organ = core.number === null ? null : /[-/](UBND|HĐND)$/u.exec(core.number)?.[1]
  if (organ && issuer === null) {
    const behind = exec(place, folded, end)
    if (behind) {
      const whole = issuerEnd(words, end + /^\s+/.exec(behind[0])![0].length)
      const to = whole > end ? whole : end + behind[0].length
      issuer = `${organ} ${text.slice(end, to).trim()}`
      end = to
    }
  }
  for (let turn = 0; turn < 2 && end < limit; turn++) {
    const onDate = hasDate ? null : exec(dated, folded, end)
    if (onDate) {
      hasDate = true
      date = readDated(onDate).date
      if (date === null)
        notes.push(`“${text.slice(end, end + onDate[0].length).trim()}” is no day of the calendar`)
      end += onDate[0].length
      if (/\(/.test(onDate[0]) && text[end] === ')') end++
      continue
    }
    const of = issuer === null && core.rule !== 'party session' ? exec(ofIssuer, folded, end) : null
    if (of) {
      const from = end + of[0].length
      const to = issuerEnd(words, from)
      if (to < 0) break
      end = to
      if (/liên tịch|liên ngành/.test(core.type))
        for (let also = exec(joined, folded, end); also; also = exec(joined, folded, end)) {
          const next = issuerEnd(words, end + also[0].length)
          if (next < 0) break
          end = next
        }
      issuer = text.slice(from, end).replace(/\s+/g, ' ')
      continue
    }
    break
  }
  if (core.needs === 'date' && !hasDate) return null
  if (core.needs === 'date or issuer' && !hasDate && issuer === null) return null
  const { start, type, typed, number, title, rule } = core
  return { start, end: Math.min(end, limit), type, typed, number, date, issuer, title, rule, notes }
}

/** All documents that a paragraph names, in reading order; one may stand inside another's name. */
export const citedIn = (words: Words): Cited[] => {
  const first = numberedCores(words)
  const clear = (cores: readonly Core[], taken: readonly Core[]): Core[] =>
    cores.filter(core => !taken.some(other => core.start < other.end && core.end > other.start))
  const party = clear(partyCores(words), first)
  const others = clear(otherCores(words), [...first, ...party])
  const laws = lawCores(words).filter(
    law =>
      !first.some(other => law.start < other.end && law.end > other.start && !(law.start > other.start)) &&
      !first.some(other => law.start === other.start),
  )
  const cores = [...first, ...party, ...others, ...laws].sort((a, b) => a.start - b.start || b.end - a.end)
  return cores.flatMap(core => {
    const inside = cores.find(other => other !== core && other.start <= core.start && other.end >= core.end)
    // the date behind `Luật sửa đổi … của Luật X ngày …` is the outer law's
    const cited = complete(words, core, inside ? core.end : words.text.length)
    return cited ? [cited, ...(inside ? [] : furtherLaws(words, cited))] : []
  })
}
