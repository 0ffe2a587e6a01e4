/** Spaces of every width that stand for one space, and marks that stand for nothing. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** Word's non-breaking hyphen, the minus and their like: a hyphen on paper. */
const hyphens = /[\u2010\u2011\u2212]/g
/** Signs of the fonts Symbol and Wingdings, by their codes from F000 on: a dash of Symbol is a dash, any other a bullet. */
const symbols = /[\uf020-\uf0ff]/g
export const symbolSign = (code: number): string => ({ 45: '-', 190: '-', 43: '+' })[code & 0xff] ?? '•'
const nothing = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
const combiningLookAlikes: Readonly<Record<string, string>> = { '\u0340': '\u0300', '\u0341': '\u0301' }
const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' }

/** Icelandic and African letters that look like Đ on paper: old keyboards typed `Ðoàn` so. */
const strokes: Readonly<Record<string, string>> = { Ð: 'Đ', ð: 'đ', Ɖ: 'Đ', ɖ: 'đ' }

/** Letters and signs that stay as they are, as nearly all of a plan is written. */
const isClean = /^[\n -~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u01b0\u1ea0-\u1ef9–—“”‘’…]*$/

/**
 * Text as every later stage expects it: NFC (so NFD and `Unicode tổ hợp` collapse), plain spaces, no invisible marks.
 * Letters are kept as printed, under one code each. Legacy encodings are decoded before this, for the soft hyphen is TCVN3's ư.
 */
export const clean = (text: string): string =>
  isClean.test(text)
    ? text
    : text
        .replace(/[\u0340\u0341]/g, mark => combiningLookAlikes[mark]!)
        .normalize('NFC')
        .replace(/[ÐðƉɖ]/g, letter => strokes[letter]!)
        .replace(/[ﬀ-ﬄ]/g, ligature => ligatures[ligature]!)
        .replace(hyphens, '-')
        .replace(symbols, sign => symbolSign(sign.charCodeAt(0)))
        .replace(spaces, ' ')
        .replace(nothing, '')
