import { isSyllable } from './syllable.ts'

/** Fewer words than this are a form's or a stamp's. */
const fewest = 20

/** A word as Latin letters write it: a vowel, and no long run of consonants. `xqzkvb` is none. */
const isWord = (word: string): boolean => {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (/[aeiouy]/.test(bare) && !/[^aeiouy\W\d_]{5}/.test(bare)) || isSyllable(word)
}

/**
 * Whether a text may be of some language: bytes of another kind that were taken for letters, and print whose font told
 * other letters, are none. What is not written in Latin letters is not judged.
 */
export const looksLikeLanguage = (text: string): boolean => {
  const words = text.match(/[\p{L}\p{M}]{3,}/gu) ?? []
  const latin = words.filter(word => /^[\p{Script=Latin}\p{M}]+$/u.test(word))
  if (latin.length < fewest || latin.length < words.length / 2) return true
  return latin.filter(isWord).length > latin.length * 0.6
}
