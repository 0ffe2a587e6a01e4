/** Spaces of every width that stand for one space, and marks that stand for nothing. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** Word's non-breaking hyphen and its like: a hyphen on paper. */
const hyphens = /[\u2010\u2011]/g
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
        .replace(spaces, ' ')
        .replace(nothing, '')
