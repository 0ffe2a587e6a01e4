import iconv from 'iconv-lite'
import { tcvn3Capitals, tcvn3Letters, vniLetters, vniPairs, windowsSigns } from './encodings.ts'
import { isSyllable } from './syllable.ts'

/**
 * Old 8-bit Vietnamese seen as Latin-1, as Word files, PDFs and old text files give it. It must be decoded before
 * anything else touches the text: TCVN3's ư is the soft hyphen, its ê is ª, and NFKC or a change of case breaks both.
 */
export type Encoding = 'tcvn3' | 'vni' | 'viscii' | 'windows-1258' | 'utf-8'

/** Codes of one or two letters and what they stand for: `aù` + `á`. */
const tableOf = (entries: readonly string[]): ReadonlyMap<string, string> =>
  new Map(entries.map(entry => [entry.slice(0, -1), entry.slice(-1)]))
const entriesOf = (table: string): string[] => table.trim().split(' ')
const tcvn3 = tableOf([
  ...entriesOf(tcvn3Capitals),
  ...[...tcvn3Letters].flatMap((letter, i) =>
    letter === '.' ? [] : [String.fromCharCode(0xa0 + i) + letter],
  ),
])
const vni = tableOf([
  ...entriesOf(vniLetters),
  ...entriesOf(vniPairs).flatMap(entry => {
    /** A capital's mark is often typed as the small letter's: `Uû` for `UÛ`. */
    const [base, mark, letter] = [...entry] as [string, string, string]
    return base === base.toUpperCase() ? [entry, base + mark.toLowerCase() + letter] : [entry]
  }),
])

/** Bytes seen as Latin-1, as Windows shows them. Node 20's own decoder takes windows-1252 for Latin-1. */
export const windows1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, code => windowsSigns[code.charCodeAt(0) - 0x80]!)

/** One pass from the left, pairs first: in VNI `ôû` is ở, a lone `ô` is ơ. */
const byTable = (table: ReadonlyMap<string, string>): ((text: string) => string) => {
  const codes = new RegExp([...table.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')
  return text => windows1252(text).replace(codes, code => table.get(code)!)
}
const bytes = new RegExp(`[\\u0000-\\u00ff${windowsSigns}]+`, 'g')
const byBytes =
  (decoded: (bytes: Buffer) => string) =>
  (text: string): string =>
    text.replace(bytes, part =>
      decoded(
        Buffer.from(
          part.replace(/[\u0100-\uffff]/g, sign => String.fromCharCode(0x80 + windowsSigns.indexOf(sign))),
          'latin1',
        ),
      ),
    )

/**
 * `n-íc` for nước: a hyphen in a word is the soft hyphen ư where only that makes a syllable of it. A vowel alone is no word
 * that a hyphen joins: `-u tiên` for ưu tiên.
 */
const softHyphens = (text: string): string =>
  text.replace(/[\p{L}-]*\p{L}[\p{L}-]*/gu, word => {
    const isWord = (part: string): boolean => part === '' || (part.length > 1 && isSyllable(part))
    if (!word.includes('-') || word.split('-').every(isWord)) return word
    const read = word.replaceAll('-', 'ư')
    return isSyllable(read) && !/^-\p{Lu}/u.test(word) ? read : word
  })

/**
 * `KÕ HO¹CH`, once the font is lost that draws its codes of small letters with a tone as capitals: where a word has two
 * capitals and no other small letters, it and the words beside it that have none are in capitals.
 */
const raised = (text: string): string =>
  text.replace(/(?<!\p{L})[^a-zăâđêôơư\n]+(?!\p{L})/gu, words =>
    /(?<!\p{L})(?=\p{L}*\p{Ll})(?:\p{L}*\p{Lu}){2}/u.test(words) ? words.toUpperCase() : words,
  )

const tcvn3Text = byTable(tcvn3)
const decoders: Readonly<Record<Encoding, (text: string) => string>> = {
  tcvn3: text => raised(softHyphens(tcvn3Text(text))),
  vni: byTable(vni),
  viscii: byBytes(bytes => iconv.decode(bytes, 'viscii')),
  'windows-1258': byBytes(bytes => iconv.decode(bytes, 'windows-1258').normalize('NFC')),
  'utf-8': byBytes(bytes => bytes.toString('utf8')),
}

/** Plain names of the fonts (a PDF's subset prefix and its `#2E` for a dot taken off) and what they encode. */
const fonts: readonly [RegExp, Encoding][] = [
  [/^\.Vn[A-Z]/i, 'tcvn3'],
  [/^VnTime|^VnArial/i, 'tcvn3'],
  [/^VNI[- ]/i, 'vni'],
  [/^VI[- ](?:Times|Arial)/i, 'viscii'],
]
const plainName = (font: string): string => font.replace(/^[A-Z]{6}\+/, '').replace(/#2E/gi, '.')

export const encodingOfFont = (font: string): Encoding | null =>
  fonts.find(([pattern]) => pattern.test(plainName(font)))?.[1] ?? null

/** .VnTimeH, .VnArialH … draw capitals on the codes of small letters. */
export const drawsCapitals = (font: string): boolean =>
  /^\.?Vn.*H(?:[-, ]|Bold|Italic|$)/.test(plainName(font))

export const decode = (text: string, encoding: Encoding, font = ''): string => {
  /** A font of symbols has its codes from F000 on. */
  const codes = text.replace(/[\uf020-\uf0ff]/g, code => String.fromCharCode(code.charCodeAt(0) - 0xf000))
  const decoded = decoders[encoding](codes)
  return encoding === 'tcvn3' && drawsCapitals(font) ? decoded.toUpperCase() : decoded
}

/** Whether a letter and a mark of VNI make one letter. */
export const isVniPair = (letter: string, mark: string): boolean => vni.has(letter + mark)
