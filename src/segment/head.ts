import { fold } from '../text/fold.ts'
import { beginsLetterhead } from './letterhead.ts'
import { isPartOfMotto, mottosIn } from './motto.ts'
import type { Piece } from './piece.ts'

/** A motto stands so near the top even below the words of a web page. */
const deepest = 120

const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toUpperCase()
const numberOrDate = /^so *[:.\d/]|ngay *[\d.…_]* *thang|^ngay|^thang/
/** Above the line of the motto: the bodies in capitals, number and date line, rules and stars between them. */
const mayBelong = ({ text, folded }: Piece): boolean =>
  text.length < 120 &&
  (isCapitals(text) || numberOrDate.test(folded) || !/\p{L}{2}/u.test(text) || beginsLetterhead(folded))

/** `V/v tổng kết phong trào thi đua`. Folded. */
export const isSubject = (folded: string): boolean => /^(?:v\s?[/.]\s?v|ve viec)(?![a-z])/.test(folded)

/** The line with the motto of the state or the name of the Party; -1 where there is none. */
export const mottoLine = (lines: readonly Piece[]): number =>
  lines.slice(0, deepest).findIndex(({ folded }) => folded.length < 400 && mottosIn(folded).length > 0)

/**
 * Where the letterhead begins: below menu words, the repeated title and `Đăng lúc …` of a web page, at the first of the
 * bodies right above the motto. `isType` tells the title of a document.
 */
export const letterheadStart = (lines: readonly Piece[], isType: (line: Piece) => boolean): number => {
  const motto = mottoLine(lines)
  if (motto < 0 || lines[motto]!.isScan) return 0
  let first = motto
  for (let above = first; above > 0 && !isType(lines[above - 1]!); first = above)
    if (mayBelong(lines[above - 1]!)) above--
    else {
      // the subject of an official letter, under its number in the left column
      const subject = lines
        .slice(Math.max(0, above - 6), above)
        .findLastIndex(({ folded }) => isSubject(folded))
      if (subject < 0) break
      above = Math.max(0, above - 6) + subject
    }
  while (first < motto && !beginsLetterhead(lines[first]!.folded)) first++
  return first
}

/** A word alone in its line that a narrow column cut off: `ỦY` | `BAN NHÂN DÂN`, `Thái` | `Nguyên, ngày 22 …`. */
const cutOff = /^(?!MẬT$|KHẨN$|THƯỢNG$)\p{Lu}\p{L}{0,6}$/u
const dateLine = /ngày\s*[\d.…_]*\s*(?:tháng|$)/iu
/** The end of a name that wraps, `GIANG` below `LIÊN ĐOÀN LAO ĐỘNG TỈNH LĨNH`, begins nothing with the line below it. */
const begins = (text: string): boolean => beginsLetterhead(fold(text)) || dateLine.test(text)
const goesOn = (text: string, next: string): boolean =>
  (cutOff.test(text) && /^\p{Lu}/u.test(next) && begins(`${text} ${next}`) && !isPartOfMotto(fold(next))) ||
  (/(?<!\p{L})S[ốỐ]\s*[:.]?$/iu.test(text) && /^[\d/]/.test(next)) ||
  (/(?<!\p{L})ngày\s*[\d.…_]*$/iu.test(text) && /^[\d.…_]*\s*tháng(?!\p{L})/iu.test(next)) ||
  (/(?<!\p{L})tháng\s*[\d.…_]*\s*năm$/iu.test(text) && /^(?:19|20)[\d.…_]{0,2}$/.test(next)) ||
  (/(?<!\p{L})tháng\s*[\d.…_]*$/iu.test(text) && /^[\d.…_]*\s*năm(?!\p{L})/iu.test(next)) ||
  (/,$|^\p{Lu}[\p{L} ]{1,20}$/u.test(text) && /^ngày\s*[\d.…_]*\s*(?:tháng|$)/iu.test(next))

/** The lines with those put together that the page broke in the middle of a name, a number or the date line. */
export const wholeLines = (text: string, lines: readonly Piece[]): Piece[] => {
  const whole: Piece[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last && line.span.start - last.span.end <= 2 && goesOn(last.text, line.text)) {
      const span = { start: last.span.start, end: line.span.end }
      const own = text.slice(span.start, span.end).replace(/[\n\t]/g, ' ')
      whole[whole.length - 1] = { ...line, span, text: own, folded: fold(own) }
    } else whole.push(line)
  }
  return whole
}
