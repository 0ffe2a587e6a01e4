import { isSyllable } from './syllable.ts'

/** `K Ế   H O Ạ C H`: four letters or more, each set apart by a space. */
const spaced = /(?<![^\s.)])\p{Lu}(?:\s{1,9}\p{Lu}){3,}(?![^\s:.;,])/gu

/** The fewest syllables that the letters make; null where they make none. */
const syllablesIn = (letters: string): string[] | null => {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = best[start]
      const own = letters.slice(start, end)
      if (!before || (best[end] && best[end]!.length <= before.length + 1) || !isSyllable(own.toLowerCase()))
        continue
      best[end] = [...before, own]
    }
  }
  return best[letters.length] ?? null
}
/** Letters of `NGHIÊNG`. */
const longest = 7

/**
 * A heading that was typed with a space behind every letter, as words: where wider gaps part them each makes a word, else they are
 * parted by what makes syllables. What makes none stays as it is.
 */
export const withoutSpacedLetters = (text: string): string =>
  text.replace(spaced, found => {
    const words = found.split(/\s{2,}/).map(word => word.replaceAll(' ', ''))
    const parted = words.map(word =>
      words.length > 1 && isSyllable(word.toLowerCase()) ? [word] : syllablesIn(word),
    )
    return parted.includes(null) ? found : parted.flat().join(' ')
  })
