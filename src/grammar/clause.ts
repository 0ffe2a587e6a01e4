import type { Span } from '../model.ts'
import { matchesIn } from '../text/pattern.ts'

/** Of each code whether it belongs to a word: 2 where it does, 1 where not, 0 where it has not occurred yet. */
const signs = new Uint8Array(0x110000)
export const wordCount = (text: string): number => {
  let count = 0
  let before = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!
    if (code > 0xffff) i++
    signs[code] ||= /[\p{L}\p{N}]/u.test(String.fromCodePoint(code)) ? 2 : 1
    const sign = signs[code]!
    if (sign > before) count++
    before = sign
  }
  return count
}

const closers: Readonly<Record<string, string>> = { '(': ')', '“': '”', '„': '“', '"': '"' }
/** An opening mark that finds no partner so soon is a fault of scanning and opens nothing. */
const farthest = 240
/**
 * The stop of a sentence with the space behind it. `TP. Hồ Chí Minh` has none, nor has a number where it begins what is said
 * (`1. Phòng Nội vụ`); `vào tuần 27. Hội đồng …`, `năm 2020. Thực hiện …` have.
 */
const stop =
  /(?<!(?:^|[\s(])(?:T[Pp]|TX|TT|P|Q|H|X|ThS|TS|GS|BS|đ\/c)|(?:^|[(:;.]\s*)\d{1,2})[.!?…]\s+(?=["“]?\p{Lu})/gu
const stopAt = new RegExp(stop.source, 'uy')
/** Where the sentence that holds `at` begins, of the text from `from` on. */
export const sentenceStart = (text: string, from: number, at: number): number => {
  const last = matchesIn(stop, text.slice(from, at)).at(-1)
  return last ? from + last.index + last[0].length : from
}
/** Where the sentence that holds `at` ends, its stop outside. */
export const sentenceEnd = (text: string, at: number): number => {
  stop.lastIndex = at
  return stop.exec(text)?.index ?? text.length
}

/** The second half has a subject of its own: `, còn bí thư các chi bộ …`, `, riêng Hội Nông dân thị trấn …`, `, do đó Phòng Kinh tế …`. */
const contrast =
  /^\s+(?:còn\s+(?!(?:lại|tồn|hạn chế|thiếu|nhiều|ít|có|khó|phải|được|là|nếu|khi|trong|để|về)(?!\p{L}))\p{L}|(?:riêng|trong đó|do đó|do vậy|vì vậy|vì thế|theo đó|sau đó),?\s+(?:\p{Lu}|(?:các|ngành|khối|mỗi)\s))/u
const opening = new RegExp(
  `(?:^|${stop.source}|[;:]\\s+|\\(\\s*|,(?=${contrast.source.slice(1)})\\s+)(?:(?:và|còn|đồng thời|[Rr]iêng|trong đó,?|ngoài ra,?|do đó,?|do vậy,?|vì vậy,?|vì thế,?|theo đó,?|sau đó,?)\\s+)?`,
  'gu',
)
/** Where a clause of a paragraph may name who acts: at its start, behind stops, `; `, `: `, `(`, and before a contrast. */
export const openingsOf = (text: string): number[] => [
  ...new Set([0, ...matchesIn(opening, text).map(({ 0: words, index }) => index + words.length)]),
]
/** Parts of a paragraph at `;` and the ends of sentences, not inside quotation marks or parentheses. */
export const clausesOf = (text: string): Span[] => {
  const cuts = [0]
  const marks = /[.!?…;,(“„"]/g
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const { 0: letter, index: i } = found
    const closer = closers[letter]
    const close = closer === undefined ? -1 : text.indexOf(closer, i + 1)
    if (close > 0 && close - i < farthest) {
      marks.lastIndex = close + 1
      continue
    }
    const semicolon =
      letter === ';' && /^\s*(?:\p{L}|\d{1,3}\s?%|\d{2}\s(?!năm)\p{Ll})/u.test(text.slice(i + 1, i + 9))
    stopAt.lastIndex = i
    const ends = stopAt.test(text)
    // A in tài liệu, còn B đọc cho đảng viên nghe
    const other = letter === ',' && contrast.test(text.slice(i + 1, i + 24))
    if (semicolon || ends || other) cuts.push(i + 1)
  }
  return cuts.map((start, i) => ({ start, end: cuts[i + 1] ?? text.length }))
}

/** `Ngày 19/8, ngày vui của mọi nhà!`: a slogan to be displayed gives no duty and sets no time. */
export const isSlogan = (line: string): boolean => /!\s*[”"]?\s*$/u.test(line)

/** Whether a place stands between quotation marks: a year in a name is no time. */
export const isQuoted = (text: string, { start, end }: Span): boolean =>
  Object.entries(closers).some(([open, close]) => {
    if (open === '(') return false
    const before = text.lastIndexOf(open, start - 1)
    const after = text.indexOf(close, end)
    if (before < 0 || after < 0 || after - before > farthest) return false
    const inner = text.lastIndexOf(close, start - 1)
    return open === close ? text.slice(0, start).split(open).length % 2 === 0 : inner < before
  })
