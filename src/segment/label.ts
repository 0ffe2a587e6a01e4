import type { SectionKind } from '../model.ts'
import { fold } from '../text/fold.ts'
import { latinOrder, roman, vietnameseOrder } from '../text/numerals.ts'

/** One way to read the label that a paragraph begins with. */
export interface Label {
  readonly kind: SectionKind
  /** Labels of one list look alike: kind and punctuation (`arabic)`), `part` for `PHẦN THỨ NHẤT`, `article` for `Điều 1.` */
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
  /** The rest of its line is in capitals: `V. TỔ CHỨC THỰC HIỆN`. */
  readonly isTitle?: true
}

/** What outranks what where both orders would fit: Phần, A., I., Điều 1., 1., 1.1., a). */
export const ranks: Readonly<Record<string, number>> = {
  part: 0,
  letter: 1,
  roman: 2,
  article: 3,
  arabic: 4,
  decimal: 5,
  alpha: 6,
}
/** What a list is of, whatever its marks: its kind, but parts and articles are lists of their own. */
export const listOf = ({ kind, style }: Pick<Label, 'kind' | 'style'>): string =>
  style === 'part' || style === 'article' ? style : kind
export const rankOf = (label: Pick<Label, 'kind' | 'style'>): number => ranks[listOf(label)]!

const ordinalWords = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const romanOf = (value: number): string =>
  ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][value] ?? String(value)

/** `PHẦN THỨ NHẤT`, `Phần I`, `Phần thứ hai:`, `CHƯƠNG II`, `Mục II.` and nothing else or the title in the line. */
const part =
  /^(?:phan|chuong|muc(?= +(?:[ivx]+|\d{1,2}) *[.:])) +(?:thu +(?<word>[a-z]+)|(?<roman>[ivx]+)|(?<arabic>\d{1,2}))(?<end> *[.:-]+ *| +|$)/
/** `Điều 2. Tiến độ thực hiện:`, `Điều 4: …`; never `Điều 4 của Quy chế`. */
const article = /^(?:Điều|ĐIỀU) +(?<text>\d{1,2})(?:[.:]+ *|$)/u
/** `2.1.`, `2.1 Tên`, `1.1.2)`; never `1.500 hồ sơ`, `2.5 triệu`, `12.5.2023`. */
const decimal =
  /^\(?(?<text>\d{1,2}(?:\.\d{1,2}){1,3})(?:(?<mark> ?[.):/][-–.]?| ?[-–—](?! ?\d)) *(?=["“‘(*]|\p{L})| +(?=["“‘(]|\p{Lu}))/u
/** `1.`, `I-`, `a)`, `b/`, `(c)`, `1.Nội dung`, `IV.-`, `1/-`, `I/.`; a dash or slash before a digit makes a range or a date. */
const simpleLabel = (text: string, close: string, dash: string): RegExp =>
  new RegExp(
    `^(?<open>\\(?)(?<text>\\d{1,2}|[IVXLC]{1,5}|${text}) ?(?<mark>//|[./)][-–.](?! ?\\d)|\\.?[${close}]|[./:,]|[${dash}](?! ?\\d))(?<gap> *)(?=$|[^\\s\\d]| \\d|(?<= )\\d)`,
    'u',
  )
const simple = simpleLabel('[A-ZĐ]|[a-zđ]|[ivx]{2,4}|[IVXl|1iHLT]{2,5}', ')', '-–—')
/** On a scan any letter may stand for another, `1}` for `1)`. */
const simpleOnScan = simpleLabel('C?©|\\p{Lu}|\\p{Ll}|[ivx]{2,4}|[IVXYJl|1iHLTU!]{1,5}', ')}\\]', '-–—~')
/** `I MỤC ĐÍCH`, `A MỤC ĐÍCH`, `1 Mục đích`, `I mục đích` alone in its line: the mark is lost. */
const bare =
  /^(?:(?<text>[IVX]{1,4}) +(?=\p{Lu}{2,}|\p{L}[^.;:]{0,90}[:.]?$)|(?<letter>[A-HĐ]) +(?=\p{Lu}{2,}\P{Ll}*$)|(?<digits>\d{1,2}) +(?=\p{Lu}\p{L}))/u
/** A scan draws numeral and point together: `L Mục đích` for I., `IIL CÁC GIẢI PHÁP` for III., `1 NỘI DUNG` for I. */
const bareOnScan =
  /^(?:(?!\d+ )(?<text>[IVXYHLTl|1]{1,5}) +(?=\p{Lu}\p{L})|(?<digits>1[27]?) +(?=\p{Lu}{2}\P{Ll}*$)|(?<item>\d{1,2}) +(?=\p{Lu}\p{Ll}))/u

/** `C. Mác`, `V.I. Lê-nin`: a name, no label. */
const initials = /^(?:C\. ?M[áa]c|V\. ?I\. ?L)/u

const letterOrdinals = (letter: string): number[] => [
  vietnameseOrder.indexOf(letter) + 1,
  latinOrder.indexOf(letter) + 1,
]
/** What a scan makes of a letter or a digit: each with the shapes that it is read as. */
const shapes: Readonly<Record<string, string>> = {
  A: 'ÁÀÂẠÃ',
  B: '8ß',
  C: 'GOÓ',
  D: 'ĐÐO',
  Đ: 'DÐ',
  E: 'FÈÊ',
  G: 'C6',
  a: 'áàảạâäã34',
  b: 'hở6',
  c: 'eoéẹC©',
  d: 'đäóở',
  đ: 'dä',
  e: 'céèêẹ',
  g: 'q9',
  h: 'b',
  i: 'íìïl',
  1: 'lI|iíìï!',
  2: 'zZ',
  5: 'sS',
  6: 'bó',
  8: 'B',
  9: 'gq',
}
const meantBy = (shape: string): string[] =>
  Object.keys(shapes).filter(letter => shapes[letter]!.includes(shape))
/** A label that stands for another one costs this much. */
const misread = 1.2

/** A numeral that lost its last stroke, `I.` for II.: the commonest fault of a scan, and two of them cost less than a list that begins anew. */
const strokeLost = 0.9

/** Before a label on a scan: specks that were read as marks. */
const specks = /^[.,:;'`~‘’"^_|]{1,2} ?(?=[\dIVX]+[.)])/u

/** What a label may say as a Roman numeral, with the doubt of each reading. */
const romanReadings = (printed: string, isScan: boolean, isBare = false): Map<string, number> => {
  const readings = new Map<string, number>()
  const add = (text: string, doubt: number): void => {
    if (roman(text) !== null && !readings.has(text)) readings.set(text, doubt)
  }
  add(printed, 0)
  const strokes = printed.replace(/[l|1i]/g, 'I')
  // a keyboard has I and l alike, but a typed 1 is no I
  if (isScan || !/^\d+$/.test(printed)) add(strokes, 1.5)
  if (isScan) {
    const drawn = strokes.replace(/[J!]/g, 'I').replace(/[HU]/g, 'II').replace(/Y/g, 'V')
    const whole = drawn.replace(/[LT]/g, 'I')
    add(drawn, misread)
    add(whole, 1.5)
    // the point drawn to the last stroke: `IIL` is II. or III.
    add(drawn.replace(/[LT]$/, ''), 1.5)
    // so is a slash: `12` is I/
    add(drawn.replace(/[27]$/, ''), 1.5)
    if (whole.endsWith('I')) add(`${whole}I`, whole === printed ? strokeLost : 2.2)
    if (whole.endsWith('III')) add(whole.slice(0, -1), 2)
    // its slash drawn as one more stroke: `II NHỮNG QUY ĐỊNH` is I/
    if (isBare && whole.endsWith('II')) add(whole.slice(0, -1), 2.4)
  }
  return readings
}

const partLabels = (text: string, isScan: boolean): Label[] => {
  const found = part.exec(fold(text))
  if (!found) return []
  const { word, roman: letters, arabic, end } = found.groups!
  const rest = text.slice(found[0].length)
  if (end!.trim() === '' && rest !== '' && !/^[\p{Lu}“"(]/u.test(rest)) return []
  const printed = letters?.toUpperCase() ?? romanOf(word ? ordinalWords.indexOf(word) + 1 : Number(arabic))
  return [...romanReadings(printed, letters !== undefined && isScan)].map(([text, doubt]) => ({
    kind: 'roman',
    style: 'part',
    text,
    printed,
    ordinals: [roman(text)!],
    length: found[0].length,
    doubt,
  }))
}

/**
 * All that the beginning of a paragraph may be; none where it is no label at all. A scan loses strokes: its `II` may
 * be III, its `d)` may be đ).
 */
export const labelsOf = (text: string, isScan = false): Label[] => {
  const speck = isScan ? specks.exec(text)?.[0].length : undefined
  if (speck)
    return labelsOf(text.slice(speck), true).map(label => ({ ...label, length: label.length + speck }))
  // a web page numbers what bears a label already: `1. A.   NHIỆM VỤ TRỌNG TÂM`
  const listed = /^\d{1,2}\. +(?=(?:[A-HĐ]|[IVX]{1,4})[.)/-] *\p{Lu}{2})/u.exec(text)?.[0].length
  if (listed)
    return labelsOf(text.slice(listed), isScan).map(label => ({ ...label, length: label.length + listed }))
  const asPart = partLabels(text, isScan)
  if (asPart.length > 0) return asPart
  const asArticle = article.exec(text)
  if (asArticle) {
    const label = asArticle.groups!.text!
    return [
      {
        kind: 'arabic',
        style: 'article',
        text: label,
        printed: label,
        ordinals: [Number(label)],
        length: asArticle[0].length,
        doubt: 0,
      },
    ]
  }
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
  const found = isScan
    ? (simpleOnScan.exec(text) ?? bareOnScan.exec(text))
    : (simple.exec(text) ?? bare.exec(text))
  if (!found || initials.test(text)) return []
  const { text: marked, letter, digits: figures, item } = found.groups!
  const printed = (marked ?? letter ?? figures ?? item)!
  const mark = found.groups!.mark ?? ''
  const rest = text.slice(found[0].length)
  // a comma or a colon stands for the point that was meant
  const style = (mark.replace(/(?<=[/)])[-–.]$/, '').at(-1) ?? '')
    .replace(/[,:]/, '.')
    .replace(/[}\]]/, ')')
    .replace(/[–—~]/, '-')
  const inCapitals = rest === rest.toUpperCase() && /\p{L}{2,}\P{L}+\p{L}{2,}/u.test(rest)
  const swallowed = mark === '' && isScan && /[LT]$/.test(printed)
  const doubt =
    (swallowed || mark === ':' || (mark === '' && inCapitals)
      ? 1
      : mark === '' && /^[IVX]{2,}$/.test(printed)
        ? 1.5
        : mark === '' || mark === ','
          ? 2
          : 0) +
    (/^\p{Ll}/u.test(rest) && !/^(?:\p{Ll}|[IVX]+)$/u.test(printed) ? 1 : 0) +
    (rest === '' ? 1 : 0)
  const readings: Label[] = []
  const add = (kind: SectionKind, label: string, ordinals: readonly number[], more = 0): void => {
    if (ordinals.some(ordinal => ordinal > 0))
      readings.push({
        kind,
        // `2. NỘI DUNG` stands above `1. Tuyên truyền …`
        style: kind + style + (kind === 'arabic' && inCapitals && !isScan ? '^' : ''),
        text: label,
        printed,
        ordinals,
        length: found[0].length,
        doubt: doubt + more,
        ...(inCapitals && { isTitle: true }),
      })
  }
  for (const [numeral, more] of romanReadings(printed, isScan, mark === '')) {
    const value = roman(numeral)!
    if (value <= 30) add('roman', numeral, [value], more)
  }
  if (/^[A-ZĐ]$/.test(printed)) add('letter', printed, letterOrdinals(printed.toLowerCase()))
  if (/^[a-zđ]$/.test(printed)) add('alpha', printed, letterOrdinals(printed))
  if (/^[ivx]{2,4}$/.test(printed)) add('alpha', printed, [roman(printed.toUpperCase()) ?? 0])
  // a figure without its point, before capitals, is rather a numeral
  if (/^\d+$/.test(printed)) add('arabic', printed, [Number(printed)], isScan && mark === '' && !item ? 1 : 0)
  // the point between them is lost
  const [, first, second] = (isScan && mark !== '' && /^([1-9])([1-9])$/.exec(printed)) || []
  if (first && second)
    readings.push({
      kind: 'decimal',
      style: 'decimal',
      text: `${first}.${second}`,
      printed,
      ordinals: [Number(first), Number(second)],
      length: found[0].length,
      doubt: misread,
    })
  // OCR: `l.`, `1l.`
  const mendedDigits = printed.replace(/[lI|i]/g, '1')
  if (mendedDigits !== printed && /^\d{1,2}$/.test(mendedDigits))
    add('arabic', String(Number(mendedDigits)), [Number(mendedDigits)], 1.5)
  if (isScan && mark !== '') {
    const digits = [...printed]
      .map(shape => meantBy(shape).find(letter => /\d/.test(letter)) ?? shape)
      .join('')
    if (digits !== printed && digits !== mendedDigits && /^\d{1,2}$/.test(digits))
      add('arabic', String(Number(digits)), [Number(digits)], 1.5)
    for (const letter of meantBy(printed.replace('C©', '©'))) {
      if (/\p{Lu}/u.test(letter)) add('letter', letter, letterOrdinals(letter.toLowerCase()), misread)
      if (/\p{Ll}/u.test(letter)) add('alpha', letter, letterOrdinals(letter), misread)
    }
  }
  return readings
}
