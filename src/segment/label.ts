import type { SectionKind } from '../model.ts'
import { fold } from '../text/fold.ts'
import { latinOrder, roman, vietnameseOrder } from '../text/numerals.ts'

/** One way to read the label that a paragraph begins with. */
export interface Label {
  readonly kind: SectionKind
  /** Labels of one list look alike: kind and punctuation (`arabic)`), `part` for `PHẦN THỨ NHẤT`. */
  readonly style: string
  /** Without its punctuation, misread letters mended: `II` for a printed `Il`. */
  readonly text: string
  /** As it stands on the paper. */
  readonly printed: string
  /** Place in its list; a decimal has one for each part: `2.1` is `[2, 1]`. Letters: one for each order of the alphabet. */
  readonly ordinals: readonly number[]
  /** Where the words behind the label begin. */
  readonly length: number
  /** What speaks against this reading by itself. */
  readonly doubt: number
}

/** What outranks what where both orders would fit: Phần, A., I., 1., 1.1., a). */
export const ranks: Readonly<Record<string, number>> = {
  part: 0,
  letter: 1,
  roman: 2,
  arabic: 3,
  decimal: 4,
  alpha: 5,
}
export const rankOf = (label: Pick<Label, 'kind' | 'style'>): number =>
  label.style === 'part' ? 0 : ranks[label.kind]!

const ordinalWords = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const romanOf = (value: number): string =>
  ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][value] ?? String(value)

/** `PHẦN THỨ NHẤT`, `Phần I`, `Phần thứ hai:`, `CHƯƠNG II` and nothing else or the title in the line. */
const part =
  /^(?:phan|chuong) +(?:thu +(?<word>[a-z]+)|(?<roman>[ivx]+)|(?<arabic>\d{1,2}))(?<end> *[.:-]+ *| +|$)/
const partLabel = (text: string): Label | null => {
  const found = part.exec(fold(text))
  if (!found) return null
  const { word, roman: letters, arabic, end } = found.groups!
  const value = word
    ? ordinalWords.indexOf(word) + 1
    : letters
      ? (roman(letters.toUpperCase()) ?? 0)
      : Number(arabic)
  const rest = text.slice(found[0].length)
  if (value === 0 || (end!.trim() === '' && rest !== '' && !/^[\p{Lu}“"(]/u.test(rest))) return null
  return {
    kind: 'roman',
    style: 'part',
    text: romanOf(value),
    printed: romanOf(value),
    ordinals: [value],
    length: found[0].length,
    doubt: 0,
  }
}

/** `2.1.`, `2.1 Tên`, `1.1.2)`; never `1.500 hồ sơ`, `2.5 triệu`, `12.5.2023`. */
const decimal =
  /^\(?(?<text>\d{1,2}(?:\.\d{1,2}){1,3})(?:(?<mark> ?[.):/]| ?[-–—](?! ?\d)) *(?=["“‘(*]|\p{L})| +(?=["“‘(]|\p{Lu}))/u
/** `1.`, `I-`, `a)`, `b/`, `(c)`, `1.Nội dung`, `IV.-`; a dash or slash before a digit makes a range or a date. */
const simple =
  /^(?<open>\(?)(?<text>\d{1,2}|[IVXLC]{1,5}|[A-ZĐ]|[a-zđ]|[ivx]{2,4}|[IVXl|1iHLT]{2,5}) ?(?<mark>\.?[)]|\.-|[./:,]|[-–—](?! ?\d))(?<gap> *)(?=$|[^\s\d]| \d|(?<= )\d)/u
/** `I MỤC ĐÍCH`, `II NỘI DUNG`: the mark is lost. */
const bare = /^(?<text>[IVX]{1,4}) +(?=\p{Lu}{2,})/u

/** `C. Mác`, `V.I. Lê-nin`: a name, no label. */
const initials = /^(?:C\. ?M[áa]c|V\. ?I\. ?L)/u

const letterOrdinals = (letter: string): number[] => [
  vietnameseOrder.indexOf(letter) + 1,
  latinOrder.indexOf(letter) + 1,
]
/** What a scan makes of a lettered item's label. */
const misreadLetters: Readonly<Record<string, string>> = { d: 'đ', e: 'c', o: 'c' }
/** Before a label on a scan: specks that were read as marks. */
const specks = /^[.,:;'`~‘’"^_|]{1,2} ?(?=[\dIVX]+[.)])/u

/** What a label may say as a Roman numeral, with the doubt of each reading. */
const romanReadings = (printed: string, isScan: boolean): Map<string, number> => {
  const readings = new Map<string, number>()
  const add = (text: string, doubt: number): void => {
    if (roman(text) !== null && !readings.has(text)) readings.set(text, doubt)
  }
  add(printed, 0)
  const strokes = printed.replace(/[l|1i]/g, 'I')
  add(strokes, 1.5)
  if (isScan) {
    const whole = strokes.replace(/H/g, 'II')
    add(whole, 1.2)
    add(whole.replace(/[LT]/g, 'I'), 1.5)
    add(whole.replace(/[LT]$/, ''), 1.5)
    if (whole.endsWith('I')) add(`${whole}I`, 1.2)
  }
  return readings
}

/**
 * All that the beginning of a paragraph may be; none where it is no label at all. A scan loses strokes: its `II` may
 * be III, its `d)` may be đ).
 */
export const labelsOf = (text: string, isScan = false): Label[] => {
  const speck = isScan ? specks.exec(text)?.[0].length : undefined
  if (speck)
    return labelsOf(text.slice(speck), true).map(label => ({ ...label, length: label.length + speck }))
  const asPart = partLabel(text)
  if (asPart) return [asPart]
  const asDecimal = decimal.exec(text)
  if (asDecimal) {
    const { text: label, mark } = asDecimal.groups!
    return [
      {
        kind: 'decimal',
        style: 'decimal',
        text: label!,
        printed: label!,
        ordinals: label!.split('.').map(Number),
        length: asDecimal[0].length,
        doubt: mark ? 0 : 1,
      },
    ]
  }
  const found = simple.exec(text) ?? bare.exec(text)
  if (!found || initials.test(text)) return []
  const printed = found.groups!.text!
  const mark = found.groups!.mark ?? ''
  const rest = text.slice(found[0].length)
  // a comma or a colon stands for the point that was meant
  const style = (mark.at(-1) ?? '').replace(/[,:]/, '.')
  const doubt =
    (mark === '' || mark === ',' ? 2 : mark === ':' ? 1 : 0) +
    (/^\p{Ll}/u.test(rest) && !/^[a-zđ]$/.test(printed) ? 1 : 0) +
    (rest === '' ? 1 : 0)
  const readings: Label[] = []
  const add = (kind: SectionKind, label: string, ordinals: readonly number[], more = 0): void => {
    if (ordinals.some(ordinal => ordinal > 0))
      readings.push({
        kind,
        style: kind + style,
        text: label,
        printed,
        ordinals,
        length: found[0].length,
        doubt: doubt + more,
      })
  }
  for (const [numeral, more] of romanReadings(printed, isScan)) {
    const value = roman(numeral)!
    if (value <= 30) add('roman', numeral, [value], more)
  }
  if (/^[A-ZĐ]$/.test(printed)) add('letter', printed, letterOrdinals(printed.toLowerCase()))
  if (/^[a-zđ]$/.test(printed)) add('alpha', printed, letterOrdinals(printed))
  if (/^[ivx]{2,4}$/.test(printed)) add('alpha', printed, [roman(printed.toUpperCase()) ?? 0])
  if (/^\d+$/.test(printed)) add('arabic', printed, [Number(printed)])
  // OCR: `l.`, `1l.`
  const mendedDigits = printed.replace(/[lI|i]/g, '1')
  if (mendedDigits !== printed && /^\d{1,2}$/.test(mendedDigits))
    add('arabic', String(Number(mendedDigits)), [Number(mendedDigits)], 1.5)
  if (isScan) {
    const letter = misreadLetters[printed]
    if (letter !== undefined) add('alpha', letter, letterOrdinals(letter), 1.2)
  }
  return readings
}
