import type { Operators } from './marks.ts'
import { OPS } from './pdfjs.ts'

/** Whether a layer (optional content) is shown; pdf.js tells it for the group or membership that marks the content. */
export type IsShown = (content: unknown) => boolean

interface Glyph {
  readonly unicode: string
  readonly width: number
}
interface Drawn {
  readonly letter: string
  /** On a layer that is switched off. */
  readonly hidden: boolean
  /** A space of its own is drawn before it. */
  readonly apart: boolean
}

/** All letters in the order in which the page draws them. */
const drawnLetters = ({ fnArray, argsArray }: Operators, isShown: IsShown): Drawn[] => {
  const letters: Drawn[] = []
  const marked: boolean[] = []
  let apart = true
  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[]
    if (operator === OPS.beginMarkedContent) marked.push(false)
    else if (operator === OPS.beginMarkedContentProps) marked.push(args[0] === 'OC' && !isShown(args[1]))
    else if (operator === OPS.endMarkedContent) marked.pop()
    else if (operator === OPS.showText)
      for (const glyph of (args[0] ?? []) as (Glyph | number | null)[]) {
        if (typeof glyph !== 'object' || glyph === null) continue
        if (glyph.unicode.trim() === '') {
          apart = true
          continue
        }
        for (const letter of glyph.unicode) {
          letters.push({ letter, hidden: marked.includes(true), apart })
          apart = false
        }
      }
  }
  return letters
}

/** `K Ế`, `H O Ạ C H`: letters set apart, which pdf.js takes for words. */
const isSpaced = (text: string): boolean => /^\S(?: \S)+$/u.test(text.trim())
export const hasSpacedLetters = (texts: readonly string[]): boolean => texts.some(isSpaced)

/**
 * Each text as the page shows it: null for what stands on a layer that is switched off, letters that are set apart put
 * together again to words. From where the texts do not follow what is drawn they stay as they are.
 */
export const asDrawn = (
  texts: readonly string[],
  operators: Operators,
  isShown: IsShown,
): readonly (string | null)[] => {
  const letters = drawnLetters(operators, isShown)
  let next = 0
  return texts.map(text => {
    const own: Drawn[] = []
    for (const letter of text.replace(/\s+/g, '')) {
      if (letters[next]?.letter !== letter) {
        next = letters.length
        return text
      }
      own.push(letters[next++]!)
    }
    if (own.length > 0 && own.every(({ hidden }) => hidden)) return null
    if (!isSpaced(text)) return text
    return own.map(({ letter, apart }, i) => (apart && i > 0 ? ` ${letter}` : letter)).join('')
  })
}
