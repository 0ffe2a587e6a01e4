/** Spaces of every width that stand for one space, and marks that stand for nothing. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const nothing = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
const combiningLookAlikes: Readonly<Record<string, string>> = { '\u0340': '\u0300', '\u0341': '\u0301' }
const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' }

/** Letters and signs that stay as they are, as nearly all of a plan is written. */
const isClean = /^[\n -~\u00c0-\u01b0\u1ea0-\u1ef9–—“”‘’…]*$/

/**
 * Text as every later stage expects it: NFC (so NFD and `Unicode tổ hợp` collapse), plain spaces, no invisible marks.
 * Letters are kept as printed. Legacy encodings are decoded before this, for the soft hyphen is TCVN3's ư.
 */
export const clean = (text: string): string =>
  isClean.test(text)
    ? text
    : text
        .replace(/[\u0340\u0341]/g, mark => combiningLookAlikes[mark]!)
        .normalize('NFC')
        .replace(/[ﬀ-ﬄ]/g, ligature => ligatures[ligature]!)
        .replace(spaces, ' ')
        .replace(nothing, '')
