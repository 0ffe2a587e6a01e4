import { type DocumentType, documentTypes, letterSymbol, uncitedTypes } from '../lexicon/document-types.ts'
import { fold } from '../text/fold.ts'
import { oneOf } from '../text/pattern.ts'

/** `12-KH/ĐU`, `10845-CV/VPTW`, `28-TT/TU`: a Party number names the type first, behind a hyphen. */
const partyNumber = /^\d*[a-zA-Z]?-(?<symbol>\p{L}+)\//u
/** `21/KH-UBND`, `91/2017/NĐ-CP`, `/KH-UBND`; the first group of `05/BNV-VP` is a body. */
const stateNumber = /^\d*[a-zA-Z]?\/(?:\d{4}\/)?(?<symbol>\p{L}+)-/u

const folded = (symbol: string): string => fold(symbol).toUpperCase()
const allTypes = [...documentTypes, ...uncitedTypes]
/** Symbols of NĐ 30 and of the Party that say a type by themselves, where a heading is lost. */
const bySymbol = new Map(
  allTypes.flatMap(({ symbols, partySymbols = [] }) =>
    [...symbols, ...partySymbols].filter(one => one.length > 1).map(one => [one, one] as const),
  ),
)
/** `GIẤY GIỚI THIỆU`, alone in its line or in capitals. */
const uncitedLine = new RegExp(
  `^(${oneOf(uncitedTypes.map(({ name }) => fold(name)))})(?![\\p{L}\\p{N}])`,
  'u',
)
/** Under the number of an official letter: `V/v tổng kết phong trào thi đua`, `Về việc …`. */
const subjectLine = /(?:^|\s)v\s?[/.]\s?v(?![a-z])/
const addressLine = /^kinh gui(?![a-z])/
/** `Trên đây là Kế hoạch …` */
const selfNamed = new RegExp(
  `^[-–• ]*tren day la (?:toan bo )?(?:noi dung )?(${oneOf(documentTypes.map(({ name }) => fold(name)))})(?![a-z])`,
)
/** Where the first sentence of the closing ends, and where it turns to those who are asked. */
const endOfSubject = /[.;]\s|\.?\/?\.?$|[,;]\s+(?=(?:đề nghị|yêu cầu|các|giao)\s)/u
/** What a cut copy without its heading says of itself where it closes: `Trên đây là Chương trình thực hiện Nghị quyết …`. */
export const selfTitle = (closing: string): string | null => {
  const found = selfNamed.exec(fold(closing))
  const rest = found ? closing.slice(found[0].length).trim() : ''
  return rest.slice(0, endOfSubject.exec(rest)?.index).trim() || null
}

export interface DocTypeGiven {
  /** Name of the type in the heading, lower case; null where no heading was found. */
  readonly heading: string | null
  readonly number: string | null
  /** Lines above the body, as printed. */
  readonly head: readonly string[]
  /** The first lines of the body. */
  readonly opening: readonly string[]
  /** Its last lines, where a text without its heading says what it is. */
  readonly closing?: readonly string[]
}

export interface DocType {
  /** Abbreviation: `KH`, `QĐ`, `CV`; null where the form does not tell it. */
  readonly docType: string | null
  /** The symbol in the number that speaks of another type than the heading. */
  readonly against: string | null
}

const symbolsOf = ({ name, symbols, partySymbols }: DocumentType, isParty: boolean): readonly string[] =>
  name === 'công văn'
    ? [letterSymbol]
    : isParty
      ? // a Party's Quy định is numbered QĐ as often as QĐi
        [...(partySymbols ?? symbols), ...symbols, ...(name === 'quy định' ? ['QĐ'] : [])]
      : symbols

/** Of the form's own heading, and of the number where that is lost; an official letter has neither but says `V/v`, and a cut copy tells it where it closes. */
export const docTypeOf = ({ heading, number, head, opening, closing = [] }: DocTypeGiven): DocType => {
  const isParty = partyNumber.test(number ?? '')
  const printed = (partyNumber.exec(number ?? '') ?? stateNumber.exec(number ?? ''))?.groups?.symbol ?? null
  const known =
    printed === null ? undefined : isParty && printed === letterSymbol ? printed : bySymbol.get(printed)
  const uncited = head
    .filter(line => line === line.toUpperCase())
    .map(line => uncitedLine.exec(fold(line).trim())?.[1])
    .find(Boolean)
  const type = heading
    ? allTypes.find(({ name }) => name === heading)
    : uncitedTypes.find(({ name }) => fold(name) === uncited)
  if (type) {
    const own = symbolsOf(type, isParty)
    // a scan loses the bar of HĐ: the letters without marks are enough to agree
    const agrees = printed !== null && own.find(symbol => folded(symbol) === folded(printed))
    const docType = agrees || (own[0] ?? null)
    return { docType, against: known && !agrees && own.length > 0 ? known : null }
  }
  if (known) return { docType: known, against: null }
  const lines = [...head, ...opening].map(line => fold(line).trim())
  const isLetter = lines.some(line => subjectLine.test(line) || addressLine.test(line))
  if (isLetter && number !== null) return { docType: letterSymbol, against: null }
  const said = closing.map(line => selfNamed.exec(fold(line))?.[1]).find(Boolean)
  return { docType: documentTypes.find(({ name }) => fold(name) === said)?.symbols[0] ?? null, against: null }
}
