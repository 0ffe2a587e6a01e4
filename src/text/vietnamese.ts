import { fold } from './fold.ts'
import { remembered } from './remembered.ts'
import { isSyllable } from './syllable.ts'

export interface Look {
  readonly words: number
  /** Shares of the words, 0 to 1. */
  readonly syllables: number
  readonly marked: number
}

/** 0 for what is no syllable, 2 for one with marks. */
const rate = remembered((word): 0 | 1 | 2 =>
  !isSyllable(word) ? 0 : fold(word) === word.toLowerCase() ? 1 : 2,
)

/** How Vietnamese a text looks: how many words it has, and the shares that are syllables and that bear marks. */
export const looksVietnamese = (text: string): Look => {
  const words = text.match(/[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7]{2,}/gu) ?? []
  let syllables = 0
  let marked = 0
  for (const word of words) {
    const rated = rate(word)
    if (rated > 0) syllables++
    if (rated > 1) marked++
  }
  const all = Math.max(1, words.length)
  return { words: words.length, syllables: syllables / all, marked: marked / all }
}
