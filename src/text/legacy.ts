import iconv from 'iconv-lite'
import { tcvn3Capitals, tcvn3Letters, vniLetters, vniPairs, windowsSigns } from './encodings.ts'
import { isSyllable } from './syllable.ts'
import { looksVietnamese } from './vietnamese.ts'

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
const drawsCapitals = (font: string): boolean => /^\.?Vn.*H(?:[-, ]|Bold|Italic|$)/.test(plainName(font))

export const decode = (text: string, encoding: Encoding, font = ''): string => {
  /** A font of symbols has its codes from F000 on. */
  const codes = text.replace(/[\uf020-\uf0ff]/g, code => String.fromCharCode(code.charCodeAt(0) - 0xf000))
  const decoded = decoders[encoding](codes)
  return encoding === 'tcvn3' && drawsCapitals(font) ? decoded.toUpperCase() : decoded
}

const unicodeLetters = /[\u1ea0-\u1ef9ĂăĐđĨĩŨũƠơƯư]|[\u0300\u0301\u0303\u0309\u0323]/g
/** Letters and pairs that other text hardly has. */
const markers: Readonly<Record<Encoding, RegExp>> = {
  tcvn3: /(?<=[\p{L}\u00ad])[®¸µ¬\u00ad©ª«¨¶·¹¦§»¼½¾×÷]|[®¸µ¬\u00ad©ª«¨¶·¹¦§](?=\p{L})/gu,
  vni: /[aeo][âáàåãä]|a[êéèúüë]|[oueayôö][ùøûõï]|[AEO][ÂÁÀÅÃÄ]|[OUEAYÔÖ][ÙØÛÕÏ]|[ñöÑÖ]/g,
  viscii: /[\u0080-\u009fðßŠŒŽ†‡ˆ‰‹¢£¤¦§¨©ª«®±µ¶·¸¹]/g,
  'windows-1258': /[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ÌÒÞìò]|[ðÐ](?=\p{L})/gu,
  'utf-8': /á[º»][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|Ä[‘\u0090]|Æ[°¡]/g,
}
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Share of syllables in what is surely Vietnamese, faults of typing and foreign names apart. */
const surely = 0.85

/**
 * The old encoding of a text by its letters alone; null where it is Unicode or no decoding makes it clearly more
 * Vietnamese. `least`: how many of the encoding's own marks are proof enough.
 */
export const encodingOfText = (text: string, least = 3): Encoding | null => {
  const unicode = count(text, unicodeLetters)
  const before = looksVietnamese(text)
  let best: { encoding: Encoding; share: number; marks: number } | null = null
  for (const encoding of Object.keys(markers) as Encoding[]) {
    const marks = count(text, markers[encoding])
    if (marks < least || marks <= unicode) continue
    const { syllables: share } = looksVietnamese(decode(text, encoding))
    if (share < surely || share < before.syllables + 0.15) continue
    if (best === null || share > best.share + 0.02 || (share > best.share - 0.02 && marks > best.marks))
      best = { encoding, share, marks }
  }
  return best?.encoding ?? null
}

/** Whether a text has a letter or sign in a word that no Vietnamese in Unicode has: something in it may be old. */
export const mayBeOld = (text: string): boolean =>
  /(?<=\p{L})[¡-¯µ-¹»-¾×÷]|[¡-¯µ-¹»-¾](?=\p{L})|[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]/u.test(text)

/** Words in one font; runs of one `group` (paragraph or line) stand together. */
export interface FontRun {
  readonly text: string
  readonly font: string
  readonly group: number
}
export interface Decoded {
  readonly texts: readonly string[]
  /** What was decoded from what: for the reader's notes. */
  readonly encodings: readonly Encoding[]
}

/** What the fonts of one file were found to encode so far. */
export type KnownFonts = Map<string, Encoding>

/**
 * The texts of the runs in Unicode. A run's font tells most; a font with an old name over true Unicode (pasted text)
 * is found out by its letters. Without such a name the letters of all that is in the font tell, those of its paragraph,
 * and the encoding of the rest of the file where there is but one.
 */
export const decodeRuns = (runs: readonly FontRun[], known: KnownFonts = new Map()): Decoded => {
  const groups = new Map<number, string>()
  const byFont = new Map<string, string>()
  for (const { text, font, group } of runs) {
    if (!encodingOfFont(font)) groups.set(group, `${groups.get(group) ?? ''} ${text}`)
    byFont.set(font, `${byFont.get(font) ?? ''} ${text}`)
  }
  const usual = new Map<string, Encoding | null>()
  const mixed = new Set<string>()
  for (const [font, text] of byFont) {
    const named = encodingOfFont(font)
    const unicode = count(text, unicodeLetters)
    const isUnicode = unicode > 2 * (named ? count(text, markers[named]) : 0)
    const own = named && !isUnicode ? named : encodingOfText(text)
    usual.set(font, own ?? (unicode === 0 ? (known.get(font) ?? null) : null))
    if (own) known.set(font, own)
    if (unicode > 0) mixed.add(font)
  }
  const ofFile = new Set(known.values())
  const file = ofFile.size === 1 ? [...ofFile][0]! : null
  const ofGroup = new Map<number, Encoding | null>()
  const encodingOf = ({ text, font, group }: FontRun): Encoding | null => {
    if (!/[\u0080-\uffff]|\p{L}-|-\p{L}/u.test(text) && !drawsCapitals(font)) return null
    if (count(text, unicodeLetters) > 0) return null
    const ofFont = usual.get(font) ?? null
    if (encodingOfFont(font)) return ofFont
    if (!ofGroup.has(group)) ofGroup.set(group, encodingOfText(groups.get(group)!))
    const own = ofGroup.get(group)!
    const likely = ofFont ?? (file && (mayBeOld(text) || count(text, markers[file]) > 0) ? file : null)
    if (likely === null || likely === own) return own
    const share = looksVietnamese(decode(text, likely)).syllables
    if (own) return share < surely ? own : likely
    const before = looksVietnamese(text).syllables
    const isSure = ofFont !== null && (!mixed.has(font) || count(text, markers[likely]) > 0)
    return share > before || (share === before && isSure) ? likely : null
  }
  const encodings = runs.map(encodingOf)
  const codes = runs.map(run => run.text)
  /** Word cuts its runs anywhere, between a letter and its mark too. */
  for (let i = 1; i < runs.length; i++)
    if (
      encodings[i] === 'vni' &&
      encodings[i - 1] === 'vni' &&
      runs[i]!.group === runs[i - 1]!.group &&
      vni.has(codes[i - 1]!.slice(-1) + codes[i]!.slice(0, 1))
    ) {
      codes[i - 1] += codes[i]![0]!
      codes[i] = codes[i]!.slice(1)
    }
  return {
    texts: codes.map((text, i) => (encodings[i] ? decode(text, encodings[i], runs[i]!.font) : text)),
    encodings: [...new Set(encodings.filter(one => one !== null))],
  }
}
