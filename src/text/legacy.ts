import { decode, drawsCapitals, type Encoding, encodingOfFont, isVniPair } from './decode.ts'
import { looksVietnamese } from './vietnamese.ts'

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
  let before: number | null = null
  let best: { encoding: Encoding; share: number; marks: number } | null = null
  for (const encoding of Object.keys(markers) as Encoding[]) {
    const marks = count(text, markers[encoding])
    if (marks < least || marks <= unicode) continue
    const { syllables: share } = looksVietnamese(decode(text, encoding))
    before ??= looksVietnamese(text).syllables
    if (share < surely || share < before + 0.15) continue
    if (best === null || share > best.share + 0.02 || (share > best.share - 0.02 && marks > best.marks))
      best = { encoding, share, marks }
  }
  return best?.encoding ?? null
}

/** Letters that Vietnamese in Unicode lacks, and signs that it has between words only. */
const strangeLetter = /[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]/
const strangeSign = /[¡-¯µ-¹»-¾×÷]/
const signInWord = /(?<=\p{L})[¡-¯µ-¹»-¾×÷]|[¡-¯µ-¹»-¾](?=\p{L})/u

/** Whether a text has what no Vietnamese in Unicode has: something in it may be old. */
export const mayBeOld = (text: string): boolean =>
  strangeLetter.test(text) || (strangeSign.test(text) && signInWord.test(text))

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
      isVniPair(codes[i - 1]!.slice(-1), codes[i]!.slice(0, 1))
    ) {
      codes[i - 1] += codes[i]![0]!
      codes[i] = codes[i]!.slice(1)
    }
  return {
    texts: codes.map((text, i) => (encodings[i] ? decode(text, encodings[i], runs[i]!.font) : text)),
    encodings: [...new Set(encodings.filter(one => one !== null))],
  }
}
