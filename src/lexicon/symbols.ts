import { fold } from '../text/fold.ts'
import { documentTypes } from './document-types.ts'

/** Groups of letters that stand in numbers of documents, beside the symbols of document types. */
const organs: readonly string[] = [
  'UBND',
  'HĐND',
  'HĐTĐKT',
  'HĐTĐ-KT',
  'CP',
  'TTg',
  'CTN',
  'UBTVQH',
  'BNV',
  'BTC',
  'BGDĐT',
  'BYT',
  'BCT',
  'BTĐKT',
  'TĐKT',
  'TW',
  'TU',
  'HU',
  'QU',
  'ThU',
  'ĐU',
  'ĐUK',
  'VPTW',
  'BTGTW',
  'BTCTW',
  'UBKTTW',
  'TLĐ',
  'LĐLĐ',
  'MTTQ',
  'MTTW',
  'CĐ',
  'ĐTN',
  'SNV',
  'SGDĐT',
  'PGDĐT',
  'NV',
  'VX',
  'KGVX',
  'VP',
]
const byFold = new Map<string, string | null>()
for (const symbol of [...organs, ...documentTypes.flatMap(({ symbols }) => symbols)]) {
  const folded = fold(symbol)
  const rival = byFold.get(folded)
  // HD (hướng dẫn) and HĐ, CĐ and CD: two readings, none is chosen
  byFold.set(folded, rival === undefined || rival === symbol ? symbol : null)
}

/**
 * A number as the guide writes it: without spaces, every dash a hyphen, Eth as Đ, and a lost bar put back where the
 * letters can be no other symbol: `98/2023/NÐ-CP`, `91/2017/ND-CP`, `01/KH – HĐTDKT` give NĐ, NĐ, HĐTĐKT.
 */
export const normaliseNumber = (printed: string): { readonly number: string; readonly repaired: boolean } => {
  const plain = printed
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[⁄∕]/g, '/')
    .replace(/[ÐƉ]/g, 'Đ')
    .replace(/ð/g, 'đ')
  let repaired = false
  const number = plain.replace(/\p{L}+/gu, (letters, at: number) => {
    // a scan doubles a letter of the type, adds a stroke, closes a C: `NĐĐ-CP`, `TTI-BNV`, `NĐ-GP`
    const isType = !/\p{L}/u.test(plain.slice(0, at))
    const readings = [
      letters,
      isType ? letters.replace(/(\p{L})\1/gu, '$1') : letters,
      letters.replace(/[Il]$/, ''),
      // at its head alone: the letters of an organ may well end in G, as `BTG` does
      isType || letters === 'GP' ? letters.replace(/^G/, 'C') : letters,
    ]
    const known = readings.map(reading => byFold.get(fold(reading))).find(symbol => symbol)
    if (!known || known === letters) return letters
    repaired ||= known.toUpperCase() !== letters.toUpperCase()
    return known
  })
  return { number, repaired }
}
