import { issuerEnd, type Words } from '../../grammar/unit/issuer-name.ts'
import { documentTypes } from '../../lexicon/document-types.ts'
import { normaliseNumber } from '../../lexicon/symbols.ts'
import { matchesIn } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import { aType, type Core, nameOfType } from './core.ts'
import { lawBefore } from './law.ts'

/** `91`, `12a`, a blank (`…`, `.....`, nothing at all behind `số`). */
const ordinal =
  '(?:(?<blank>(?<=[Ss]ố[ :]{0,3})(?:[.…_]{1,12}|\\s?))|(?=\\d)(?<!(?<![Ss](?=ố))[\\p{L}\\d/.-])(?<digits>\\d{1,5}[a-zA-Z]?))'
/** Behind `số` a space or a point may part number and symbol, or nothing: `số 96 KH/TĐTN`, `số 21.HD/LĐLĐ`, `số 12HD/BTGTU`; behind a type a space: `Công văn 96 CV/TĐTN`. */
const sep =
  '(?:\\s?[/⁄∕‐‑‒–—-]\\s?|(?<=[Ss]ố[ :.]*\\d{1,5}[a-zA-Z]?)(?:\\s(?=\\p{Lu}\\p{L}{0,4}[/-]\\p{Lu})|\\.?(?=(?:KH|HD|NQ|QĐ|CT|TB|KL|CTr|CV|TTr|BC|ĐA)[/-]\\p{Lu}))|(?<=\\p{Ll} \\d{1,5}[a-zA-Z]?)\\s(?=\\p{Lu}\\p{L}{0,4}[/-]\\p{Lu}))'
const year = `(?:${sep}(?<year>(?:19|20)\\d\\d))?`
/** Groups of the symbol: `NĐ-CP`, `CT/TW`, `QH15`, `TTLT-BTC-BNV`, `QyĐ-TW`, also `qđ-ubnd`. */
const letter = '(?!ngày|của)\\p{L}'
const group = `[\\p{Lu}](?:(?:${letter}|[&.]){0,12}${letter})?\\d{0,3}`
const moreGroups = `(?:\\s?[/⁄∕–—-]\\s?(?:(?=[\\p{Lu}]{2}|TTg|ThU|T[WUƯ]|T\\.Ư)${group}|(?<=[/⁄∕–—-])${group}))`
/** `QĐ.UBND`: the dot stands for the hyphen. */
const dotted = '\\p{Lu}\\p{L}{0,5}(?:\\.\\p{Lu}[\\p{L}&]{1,9})+'
const symbol = `${sep}(?<symbol>${group}${moreGroups}+|${dotted}|QH\\d{1,2}|UBTVQH\\d{1,2}|VBHN|NĐCP|NDCP|qđ-ubnd|kh-ubnd|nđ-cp|ct-ttg|tt-bnv|(?<lone>\\p{Lu}{2,}(?:&\\p{Lu}+)*(?!\\s?[/⁄∕–—-]\\s?\\p{L}|\\.\\p{Lu}{2})))(?!(?!ngày|của)\\p{L}|\\d)`
const numbered = new RegExp(`${ordinal}${year}${symbol}`, 'gu')
/** Of what sort a document is: `Báo cáo thẩm định`, `Kế hoạch phối hợp`. */
const sort =
  '(?: (?:hanh dong|lien nganh|lien tich|phoi hop|tham dinh|chi dao|de nghi|trien khai|thuc hien|tong ket|so ket|tong hop|khan|hoa toc))?'
/** Before a number: `Nghị định số`, `Chương trình hành động số`. */
const typeJustBefore = new RegExp(`(?<![a-z])(?<type>${aType})${sort}(?:,?\\s*so)?[\\s:.]*$`)
/** `Nghị quyết của HĐND tỉnh số`: the nearest type whose issuer fills all between. */
const typeOfIssuer = new RegExp(
  `^.*(?<![a-z])(?<whole>(?<type>${aType})(?<of>\\s+cua\\s+[^;:.]{2,60}?)(?:,?\\s*so)[\\s:.]*)$`,
  's',
)
const soBefore = /(?<![a-z])so[\s:.]*$/
/** `NQ số 10-NQ/TU`, `NĐ 91/2017/NĐ-CP`: the type in its letters. */
const lettersBefore = /(?<![\p{L}\d/-])(?:NQ|NĐ|QĐ|CT|TT|KH|HD|TB|KL|CV|CTr)\s+(?:số[\s:.]*)?$/u
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
    .split(/[/.-]/)
    .filter(part => /\p{L}/u.test(part))
  const first = groups[0] ?? ''
  const types = partySymbol.test(number) ? partyTypes : symbolTypes
  return types.get(first) ?? symbolTypes.get(first) ?? (groups.length > 1 ? 'công văn' : null)
}

/** The printed type and the number's symbol in agreement: `Thông báo kết luận số 12-TB/TU` is a thông báo. */
const agreed = (printed: string, number: string): string => {
  const bySymbol = typeOfNumber(number)
  if (printed === 'văn bản' || printed === 'thông tin') return bySymbol ?? 'công văn'
  const isLonger = bySymbol !== null && printed !== bySymbol && printed.startsWith(`${bySymbol} `)
  return isLonger && !shareSymbol(printed, bySymbol) ? bySymbol : printed
}
/** `CTr` is the symbol of a chương trình hành động too. */
const shareSymbol = (...names: string[]): boolean => {
  const [own, other] = names.map(name => documentTypes.find(type => type.name === name)!.symbols)
  return own!.some(symbol => other!.includes(symbol))
}

/** `Mẫu số 01/BXTĐ-UB`: the number of a form is no document's. */
const formBefore = /(?<![a-z])(?:mau|bieu mau|bieu|phu luc|phieu)(?:\s+so)?[\s:.]*$/
/** `số 01, 02/2018/TT-BNV`, `số 27 và số 28/2020/TT-BGDĐT`: the numbers in front that share the symbol. */
const sharing =
  /(?<=(?<![a-z])so[\s:]*)(?<numbers>\d{1,4}[a-z]?(?:(?:\s*,\s*|\s+va\s+)(?:so\s+)?\d{1,4}[a-z]?)*)(?:\s*,\s*(?:va\s+)?|\s+va\s+)(?:so[\s:]+)?$/

/** `10T/2017/NĐ-CP`, `1S-KH/HU`: no office counts on with such a letter, a scan takes it for a digit. */
const oddOrdinal = /^\d{0,4}[D-Z]\d{0,4}[/-]|\/(?=[A-Z]*\d)(?=\d*[A-Z])[\dA-Z]{4}\//

/** Documents by number and symbol. */
export const numberedCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  if (!/\d|[Ss]ố/.test(text)) return cores
  for (const found of matchesIn(numbered, text)) {
    const from = found.index
    const offset = Math.max(0, from - 120)
    const shared = sharing.exec(folded.slice(offset, from))
    const before = folded.slice(offset, shared ? offset + shared.index : from)
    if (formBefore.test(before)) continue
    const typed = typeJustBefore.exec(before) ?? typeOfIssuer.exec(before)
    const typedAt = typed ? before.length - (typed.groups!.whole ?? typed[0]).length : -1
    const so = soBefore.exec(before)
    const letters = lettersBefore.exec(text.slice(offset, from))
    if (found.groups!.digits === undefined && !so) continue
    if (!typed && !so && /^\d+\p{L}?\s\p{L}/u.test(found[0])) continue
    // `Công văn số 38/HĐTĐKT`: one group of letters tells a document only behind its type
    if (found.groups!.lone && !typed) continue
    const { number, repaired } = normaliseNumber(found[0].replace(/^[.…_\s]+/, ''))
    const law = /QH\d|CTN|PL/.test(number)
      ? lawBefore(before, text.slice(offset, offset + before.length))
      : null
    let type = typed ? nameOfType.get(typed.groups!.type!.replace(/\s+/g, ' '))! : null
    let start = typed ? offset + typedAt : letters ? offset + letters.index : so ? offset + so.index : from
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
    if (resolved === null || (type === null && resolved === 'công văn' && !so && !letters)) continue
    const printed = text.slice(from, from + found[0].length).replace(/\s+/g, '')
    if (shared && found.groups!.digits) {
      const first = offset + shared.index
      for (const { 0: own, index } of matchesIn(/\d+[a-z]?/g, shared.groups!.numbers!))
        cores.push({
          start: index === 0 ? start : first + index,
          end: first + index + own.length,
          type: resolved,
          typed: type !== null && index === 0,
          number: own + number.slice(found.groups!.digits.length),
          issuer: null,
          title: null,
          rule: 'numbered',
          by: 'number',
          notes: [],
        })
      start = from
      type = null
    }
    cores.push({
      start,
      end: from + found[0].length,
      type: resolved,
      typed: type !== null,
      number,
      issuer,
      title,
      rule: 'numbered',
      by: 'number',
      notes: [
        ...(repaired ? [note('number-repaired', { printed, reading: number })] : []),
        ...(oddOrdinal.test(number) ? [note('number-doubtful', { printed })] : []),
      ],
    })
  }
  return cores
}
