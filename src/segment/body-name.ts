import { bodyNames, levelWords } from '../lexicon/bodies.ts'
import { fold, foldTone } from '../text/fold.ts'

/** A body with the place in its name: `UBND` and `xã Cẩm Lương`; a level without a name where the text has none. */
export interface Body {
  readonly name: string
  readonly level: string | null
  readonly place: string | null
}
/** With a capital or a number: `Cẩm Lương`, `12`, `Ia H’Drai`. */
export const placeName = "(?:\\p{Lu}[\\p{L}'’]*|\\d{1,2})(?:[ -](?:\\p{Lu}[\\p{L}'’]*|\\d{1,2}))*"

export const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const byFoldedTone = (text: string): string => foldTone(text.toLowerCase())
const known = [...new Set(bodyNames)]
  .sort((a, b) => b.length - a.length)
  .map(name => [byFoldedTone(name), name] as const)
/** A scan changes tones and marks between the words: `HỘI ĐỒNG THỊ ĐUA -KHEN. THƯỜNG`; short names are left alone. */
const misreadNames = known
  .filter(([low]) => low.length >= 10 && low.includes(' '))
  .map(
    ([low, name]) =>
      [
        new RegExp(
          `^${fold(low)
            .match(/[\p{L}\p{N}]+/gu)!
            .join('[ .,-]+')}(?![\\p{L}\\p{N}])`,
          'u',
        ),
        name,
      ] as const,
  )

/** No syllable is spelt so: `PTDTBT`, `TH&THCS`, `QLDA`, `TTYT`. */
const abbreviation =
  /&|^[bcdđghklmnpqrstvx]+$|^(?!ngh)[bcdđghklmnpqrstvx]{3}|^(?!ch|gh|kh|ng|nh|ph|th|tr)[bcdđghklmnpqrstvx]{2}/

/** `UỶ BAN NHÂN DÂN THỊ TRẤN CÁT THÀNH` as it is set in running text: `Ủy ban nhân dân thị trấn Cát Thành`. */
export const inRunningText = (capitals: string): string => {
  if (capitals !== capitals.toUpperCase()) return capitals
  let rest = byFoldedTone(capitals.replace(/\s+/g, ' '))
  let text = ''
  while (rest !== '') {
    const space = /^[^\p{L}\p{N}]+/u.exec(rest)?.[0] ?? ''
    rest = rest.slice(space.length)
    text += space
    const name = known.find(([low]) => rest.startsWith(low) && !/^\p{L}/u.test(rest.slice(low.length)))
    const level = levelWords.find(({ word }) => rest.startsWith(`${foldTone(word)} `))
    const folded = name || level ? '' : fold(rest)
    const misread = folded && misreadNames.find(([pattern]) => pattern.test(folded))
    if (misread) {
      text += misread[1]
      rest = rest.slice(misread[0].exec(folded)![0].length)
      continue
    }
    const word = name?.[0] ?? level?.word ?? /^[\p{L}\p{M}\p{N}&'’.]*/u.exec(rest)![0]
    if (word === '' && space === '') break
    text +=
      name?.[1] ??
      level?.word ??
      (/^(?:và|của|các|số)$/.test(word)
        ? word
        : abbreviation.test(word)
          ? word.toUpperCase()
          : capitalise(word))
    rest = rest.slice(word.length)
  }
  // `THÀNH ĐOÀN VĨNH AN`: one word
  return capitalise(text.trim().replace(/(?<=(?:Tỉnh|Thành|Huyện|Quận|Thị) )Đoàn(?= \p{Lu})/gu, 'đoàn'))
}

const misreadLevel = new RegExp(
  `^(?<name>ubnd|uy ban nhan dan|hoi dong thi dua *[,-]? *khen thuong|hdtdkt|dang uy) (?<level>${levelWords.map(({ word }) => fold(word)).join('|')})(?= )`,
)
const withLevel = [...levelWords.map(({ word }) => word), 'TP.', 'TP'].map(word => ({
  level: /^TP/.test(word) ? 'thành phố' : word,
  pattern: new RegExp(
    `^(?:(?<name>.+?) +)?(?:${word}|${capitalise(word)})(?: *(?<place>${placeName}(?:, .+)?))?$`,
    'u',
  ),
}))
/** Splits `UBND thị trấn Cát Thành`; the level must be followed by a name with capitals or by nothing. */
export const bodyOf = (text: string): Body => {
  const bare = text.trim().replace(/[\s.,;:*_-]+$/, '')
  for (const { level, pattern } of withLevel) {
    const found = pattern.exec(bare)
    if (found) return { name: found.groups!.name ?? '', level, place: found.groups!.place ?? null }
  }
  // a tone lost in capitals: `PHƯƠNG PHÚ LÃM`; only right behind the name of a body that always has a place
  const lost = misreadLevel.exec(fold(bare))
  if (lost) {
    const [whole] = lost
    const level = levelWords.find(({ word }) => fold(word) === lost.groups!.level)!.word
    return {
      name: bare.slice(0, lost.groups!.name!.length),
      level,
      place: bare.slice(whole.length).trim() || null,
    }
  }
  return { name: bare, level: null, place: null }
}
