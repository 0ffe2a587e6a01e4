import { fold } from './fold.ts'

const onset = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?'
/** Vowels that take a final consonant, and those that take none. */
const closed = '(?:uye|oa|oe|ua|ue|uy|ie|ye|uo|oo|[aeiouy])(?:ch|nh|ng|[cmnpt])?'
const open = 'ai|ao|au|ay|eo|eu|ia|iu|ieu|yeu|oi|oai|oay|oeo|ui|uoi|uu|uou|uay|uau|uya|uyu'
const form = new RegExp(`^${onset}(?:${closed}|${open})$`)
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Whether a word has the form of a Vietnamese syllable: onset, vowels, final, one tone mark at most. */
export const isSyllableForm = (word: string): boolean =>
  form.test(fold(word)) && (word.normalize('NFD').match(tones)?.length ?? 0) <= 1

/** How Vietnamese a text looks: how many words it has, and the shares that are syllables and that bear marks. */
export const looksVietnamese = (text: string): { words: number; syllables: number; marked: number } => {
  const words = text.match(/[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7]{2,}/gu) ?? []
  const share = (test: (word: string) => boolean): number =>
    words.length === 0 ? 0 : words.filter(test).length / words.length
  return {
    words: words.length,
    syllables: share(isSyllableForm),
    marked: share(word => fold(word) !== word.toLowerCase() && isSyllableForm(word)),
  }
}
