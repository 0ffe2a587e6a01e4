import iconv from 'iconv-lite'
import { tcvn3Capitals, tcvn3Letters, vniLetters, vniPairs } from './encodings.ts'
import { isSyllable } from './syllable.ts'
import { looksVietnamese } from './vietnamese.ts'

/**
 * Old 8-bit Vietnamese seen as Latin-1, as Word files, PDFs and old text files give it. It must be decoded before
 * anything else touches the text: TCVN3's ư is the soft hyphen, its ê is ª, and NFKC or a change of case breaks both.
 */
export type Encoding = 'tcvn3' | 'vni' | 'viscii' | 'windows-1258' | 'utf-8'

const tcvn3 = new Map([...tcvn3Letters].map((letter, i) => [String.fromCharCode(0xa0 + i), letter]))
for (const [code, letter] of tcvn3) if (letter === '.') tcvn3.delete(code)
const capitals = new Map(
  tcvn3Capitals
    .trim()
    .split(' ')
    .map(entry => [entry.slice(0, 2), entry.slice(2)]),
)
const vni = new Map(
  [
    ...vniLetters.trim().split(' '),
    ...vniPairs
      .trim()
      .split(' ')
      .flatMap(entry => {
        /** A capital's mark is often typed as the small letter's: `Uû` for `UÛ`. */
        const [base, mark, letter] = [...entry] as [string, string, string]
        return base === base.toUpperCase() ? [entry, base + mark.toLowerCase() + letter] : [entry]
      }),
  ].map(entry => [entry.slice(0, -1), entry.slice(-1)]),
)

const vniCodes = new RegExp([...vni.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

const bytesOf = (text: string): Buffer =>
  iconv.encode(text, /[\u0100-\uffff]/.test(text) ? 'win1252' : 'latin1')

/** `n-íc` for nước: a hyphen in a word is the soft hyphen ư where only that makes a syllable of it. */
const softHyphens = (text: string): string =>
  text.replace(/[\p{L}-]*\p{L}[\p{L}-]*/gu, word => {
    if (!word.includes('-') || word.split('-').every(part => part === '' || isSyllable(part))) return word
    const read = word.replaceAll('-', 'ư')
    return isSyllable(read) && !/^-\p{Lu}/u.test(word) ? read : word
  })

const decoders: Readonly<Record<Encoding, (text: string) => string>> = {
  tcvn3: text =>
    softHyphens(
      text
        .replace(/[AEIOUY¡¢£¤¥¦][µ-þ]/g, pair => capitals.get(pair) ?? pair)
        .replace(/[¡-þ]/g, code => tcvn3.get(code) ?? code),
    ),
  /** One pass from the left, pairs first: `ôû` is ở, a lone `ô` is ơ. */
  vni: text => text.replace(vniCodes, code => vni.get(code)!),
  viscii: text => iconv.decode(bytesOf(text), 'viscii'),
  'windows-1258': text => iconv.decode(bytesOf(text), 'windows-1258').normalize('NFC'),
  'utf-8': text => bytesOf(text).toString('utf8'),
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
  const decoded = decoders[encoding](text)
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
    if (share < 0.85 || share < before.syllables + 0.15) continue
    if (best === null || share > best.share + 0.02 || (share > best.share - 0.02 && marks > best.marks))
      best = { encoding, share, marks }
  }
  return best?.encoding ?? null
}

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

/**
 * The texts of the runs in Unicode. A run's font tells most; a font with an old name over true Unicode (pasted text)
 * is found out by its letters. Without such a name the letters of its paragraph tell, and those of the whole document
 * where a paragraph is too short.
 */
export const decodeRuns = (runs: readonly FontRun[]): Decoded => {
  const groups = new Map<number, string>()
  const byFont = new Map<string, string>()
  for (const { text, font, group } of runs) {
    groups.set(group, `${groups.get(group) ?? ''} ${text}`)
    byFont.set(font, `${byFont.get(font) ?? ''} ${text}`)
  }
  const usual = new Map<string, Encoding | null>()
  for (const [font, text] of byFont) {
    const named = encodingOfFont(font)
    const isUnicode = count(text, unicodeLetters) > 2 * (named ? count(text, markers[named]) : 0)
    usual.set(font, named && !isUnicode ? named : encodingOfText(text))
  }
  const ofGroup = new Map<number, Encoding | null>()
  const used = new Set<Encoding>()
  const texts = runs.map(({ text, font, group }) => {
    if (!/[\u0080-\uffff]|\p{L}-|-\p{L}/u.test(text) && !drawsCapitals(font)) return text
    if (count(text, unicodeLetters) > 0) return text
    const prior = usual.get(font) ?? null
    let encoding = prior
    if (!encodingOfFont(font)) {
      if (!ofGroup.has(group)) ofGroup.set(group, encodingOfText(groups.get(group)!))
      const own = ofGroup.get(group)!
      const better = prior && looksVietnamese(decode(text, prior)).syllables > looksVietnamese(text).syllables
      encoding = own ?? (better ? prior : null)
    }
    if (encoding === null) return text
    used.add(encoding)
    return decode(text, encoding, font)
  })
  return { texts, encodings: [...used] }
}
