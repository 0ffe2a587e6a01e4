import { kindTable, type NameKind, type Values } from '../kinds.ts'
import { documentTypes } from '../lexicon/document-types.ts'
import type { AnyMention } from '../model.ts'
import { documentNumberKey, parseDocumentNumber } from '../text/document-number.ts'
import { fold, sameName } from '../text/fold.ts'

export interface Name {
  readonly kind: NameKind
  readonly key: string
}

/** For looking up: lower case, no tone marks, single spaces, no punctuation. */
export const nameKey = (text: string): string =>
  fold(sameName(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const symbolOf = new Map(
  documentTypes.map(({ name, symbols }) => [nameKey(name), fold(symbols[0] ?? '').toUpperCase()]),
)
const typeOfSymbol = new Map(
  documentTypes.flatMap(({ name, symbols }) =>
    symbols.map(symbol => [fold(symbol).toUpperCase(), nameKey(name)] as const),
  ),
)

/** `91/2017/NDCP`, `5//CTTW`; a number without a symbol (`98/2023`) takes its type's: `98/2023/ND`. */
const numberKey = (number: string, type: string | null): string | null => {
  const parsed = parseDocumentNumber(number)
  if (parsed?.ordinal == null) return null
  const symbol = parsed.symbol || (type && symbolOf.get(nameKey(type))) || ''
  return documentNumberKey({ ...parsed, symbol }).replace(/^([^/]+)\/(?!\d{4}\/)/, '$1//')
}

/** For the number of a plan itself: `21/KHUBND`. */
export const planNumberKey = (number: string): string => {
  const parsed = parseDocumentNumber(number)
  return parsed ? documentNumberKey(parsed) : nameKey(number)
}

/** The symbol in a key of a citation. */
export const numberSymbol = (key: string): string => key.split('/')[2] ?? ''

const citationKeys = (value: Values['citation'], quote: string): string[] => {
  const { type, number, title, issuer } = value
  const keys = number === null ? [] : [numberKey(number, type) ?? nameKey(`${type} ${number}`)]
  if (title !== null && (number === null || /luật|pháp lệnh/.test(type)))
    keys.push(nameKey(`${type} ${title}`))
  if (keys.length === 0) keys.push(nameKey(issuer === null ? quote : `${type} ${issuer}`))
  return keys
}

/** The names that a find carries; a document is named by its number, its title or the words that stand for it. */
export const namesOf = (mention: AnyMention): Name[] => {
  const { bears } = kindTable[mention.kind]
  if (bears === null) return []
  const words = (mention.value as Readonly<Record<string, unknown>>)[bears.field]
  const keys =
    mention.kind === 'citation'
      ? citationKeys(mention.value, mention.quote)
      : [words].flat().map(word => nameKey(String(word ?? '')))
  return [...new Set(keys)].filter(Boolean).map(key => ({ kind: bears.kind, key }))
}

/** A document as people name it: a number in part or whole, or a name, and the year that they add. */
export type Citing =
  | { readonly ordinal: string; readonly year: number | null; readonly symbol: string }
  | { readonly name: string; readonly year: string | null }

/** `91/2017/NĐ-CP`, `nghị định 91/2017`, `Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ`, `NĐ số 91/2017/ND-CP`, `luật thi đua khen thưởng năm 2022`. */
export const parseCiting = (text: string): Citing => {
  const key = nameKey(text)
  // Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ: the number says it
  const bare = text
    .normalize('NFC')
    .trim()
    .replace(/(?<=\d.*?),?\s+(?:ngày\s+\d|của\s|về\s).*$/isu, '')
  const numbered = /^(?<before>\D*?)(?:số\s*:?\s*)?(?<number>\d+[a-zA-Z]?(?:\s*[/–—-]\s*.+)?)$/u.exec(bare)
  const parsed = numbered && parseDocumentNumber(numbered.groups!.number!)
  if (parsed?.ordinal != null && (parsed.year !== null || parsed.symbol !== '' || numbered!.groups!.before)) {
    const before = nameKey(numbered!.groups!.before!)
    const abbreviation = before.replaceAll(' ', '').toUpperCase()
    const type = symbolOf.has(before) ? before : typeOfSymbol.get(abbreviation)
    if (before === '' || type)
      return {
        ordinal: parsed.ordinal,
        year: parsed.year,
        symbol: parsed.symbol || (type && symbolOf.get(type)) || '',
      }
  }
  const [, name, year] = /^(.*?)(?: (?:nam )?((?:19|20)\d\d))?$/.exec(key)!
  return { name: name!, year: year ?? null }
}
