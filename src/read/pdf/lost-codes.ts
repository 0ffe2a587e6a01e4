import type { Operators } from './marks.ts'
import { OPS } from './pdfjs.ts'

interface Glyph {
  readonly unicode: string
  readonly originalCharCode: number
}
interface Letter {
  /** What pdf.js says of it in a page's words; nothing for a soft hyphen, which it leaves out. */
  readonly said: string
  readonly meant: string
  /** Letters without a gap between them share it. */
  readonly part: number
}

/** Codes for which a font without a map of its own shows a hyphen or a bullet. */
const shownAs: Readonly<Record<string, readonly number[]>> = {
  '-': [0xad],
  '•': [0x81, 0x8d, 0x8f, 0x90, 0x9d],
}
/** In thousandths of an em. */
const gap = 150

const lettersOf = ({ fnArray, argsArray }: Operators): Letter[] => {
  const letters: Letter[] = []
  let part = 0
  for (const [i, operator] of fnArray.entries()) {
    if (operator !== OPS.showText) continue
    part++
    for (const glyph of (argsArray[i]?.[0] ?? []) as (Glyph | number | null)[]) {
      if (typeof glyph === 'number') part += Math.abs(glyph) > gap ? 1 : 0
      if (typeof glyph !== 'object' || glyph === null) continue
      const { unicode, originalCharCode } = glyph
      const isLost = shownAs[unicode]?.includes(originalCharCode)
      if (unicode.trim() === '') part++
      else if (unicode === '\u00ad') letters.push({ said: '', meant: unicode, part })
      else if (isLost) letters.push({ said: unicode, meant: String.fromCharCode(originalCharCode), part })
      else for (const letter of unicode) letters.push({ said: letter, meant: letter, part })
    }
  }
  return letters
}

/**
 * A page's words, in the order in which they are drawn, with the codes that pdf.js leaves out or takes for signs: TCVN3's ư
 * is the soft hyphen. From where the words do not follow what is drawn they stay as they are.
 */
export const withLostCodes = (words: readonly string[], operators: Operators): string[] => {
  const letters = lettersOf(operators)
  if (letters.every(({ said, meant }) => said === meant)) return [...words]
  let next = 0
  return words.map(word => {
    let text = ''
    const take = (): void => {
      text += letters[next++]!.meant
    }
    const takeLast = (): void => {
      while (letters[next]?.said === '' && letters[next]!.part === letters[next - 1]?.part) take()
    }
    for (const letter of word) {
      if (letter.trim() === '') {
        takeLast()
        text += letter
        continue
      }
      while (letters[next]?.said === '') take()
      if (letters[next]?.said !== letter) {
        next = letters.length
        return word
      }
      take()
    }
    takeLast()
    return text
  })
}
