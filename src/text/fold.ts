const dashes = '‐‑‒–—―−'
const quotes = '“”„‟«»″'
const apostrophes = '‘’‚‛′'
const single: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ɖ: 'd' }

const foldLetter = (letter: string): string => {
  if (letter < '\u0080') return letter.toLowerCase()
  if (dashes.includes(letter)) return '-'
  if (quotes.includes(letter)) return '"'
  if (apostrophes.includes(letter)) return "'"
  const low = letter.toLowerCase()
  const bare = single[low] ?? low.normalize('NFD').replace(/\p{M}+/gu, '')
  return bare.length === 1 ? bare : letter
}

/** What each letter is folded to, by its code. */
const memory = new Array<string | undefined>(0x10000)

/**
 * Lower case without tone marks, đ as d, every dash `-`, every quotation mark `"`. Over NFC text the result has the
 * same UTF-16 length letter by letter, so an offset found in it is an offset in the text.
 */
export const fold = (text: string): string => {
  let folded = ''
  for (let i = 0; i < text.length; i++) folded += memory[text.charCodeAt(i)] ??= foldLetter(text[i]!)
  return folded
}

/**
 * One spelling for both placements of the tone mark (hoà/hòa, thuỷ/thủy, khoẻ/khỏe): the mark moves to the first
 * vowel of an open oa, oe, uy. Length is kept over NFC. `quý`, `quỳ` have only one spelling.
 */
export const foldTone = (text: string): string =>
  text.replace(
    /(?<![qQ])([ouOU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?![\p{L}\p{M}])/gu,
    (whole, first: string, second: string) => {
      const [vowel, mark] = [...second.normalize('NFD')] as [string, string]
      if (/[oO]/.test(first) === /[yY]/.test(vowel)) return whole
      return (first + mark).normalize('NFC') + vowel
    },
  )

/** For comparing names: tone placement, case, dashes, quotation marks, spaces and end marks do not count; tones do. */
export const sameName = (text: string): string =>
  foldTone(text.normalize('NFC').toLowerCase())
    .replace(/[ðɖ]/g, 'đ')
    .replace(new RegExp(`[${dashes}]`, 'g'), '-')
    .replace(/[“”„‟«»″"'‘’‚‛′*_]/g, '')
    .replace(/\s*([-/,;:()&])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/[.;,:\s]+$/, '')
    .trim()
