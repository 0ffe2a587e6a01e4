import { fold } from './fold.ts'
import { isSyllable } from './syllable.ts'

/** How Vietnamese a text looks: how many words it has, and the shares that are syllables and that bear marks. */
export const looksVietnamese = (text: string): { words: number; syllables: number; marked: number } => {
  const words = text.match(/[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7]{2,}/gu) ?? []
  const syllables = words.filter(isSyllable)
  const marked = syllables.filter(word => fold(word) !== word.toLowerCase())
  const of = (some: readonly string[]): number => (words.length === 0 ? 0 : some.length / words.length)
  return { words: words.length, syllables: of(syllables), marked: of(marked) }
}
