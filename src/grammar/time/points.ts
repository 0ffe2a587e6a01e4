import type { Note } from '../../model.ts'
import { daysIn } from '../../text/iso-date.ts'
import { note } from '../../wording/say.ts'

/** Days, months, quarters, years as they are printed, and the parts of them. Sources of patterns match folded text. */

/** Month and day; a day of 0 is the month's last, -1 the one before it. */
export type Day = readonly [month: number, day: number]

/** What part of the calendar a printed form names; the year may be open. */
export interface Point {
  readonly grain: 'day' | 'month' | 'quarter' | 'half' | 'part' | 'span' | 'year' | 'open'
  readonly year: number | null
  readonly first: Day
  readonly last: Day
  readonly note?: Note
  /** `năm sau` stands behind it: 1; `năm trước`: -1. */
  readonly shift?: number
}

/** What the words of a time say beside its values, where whoever reads the sentence must know it. */
export type Form =
  | 'whole-day' // ngày 5/3
  | 'share-of-year' // đầu năm
  | 'under-heading' // cuối quý, of the quarter that the heading names
  | 'every-year' // hằng năm
  | 'end-of-each-year' // cuối mỗi năm
  | 'times-a-year' // mỗi năm 02 lần
  | 'length' // trong vòng 05 ngày
  | 'at-once' // ngay sau khi …
  | 'after' // sau mỗi đợt, sau khi kết thúc …

type Groups = Readonly<Record<string, string | undefined>>
export interface PointRule {
  readonly name: string
  readonly example: string
  readonly pattern: string
  readonly form?: Form
  /** null: the words have this form but are no such time. `printed` bears the tones. */
  readonly read: (groups: Groups, printed: string) => Point | null
  /** Too short to stand for a time where no word such as `trước`, `đến` and no parenthesis or field says so. */
  readonly bare?: true
  /** What may go on in a list or behind a dash with the noun left out: `tháng 3, 6 và 9`. */
  readonly next?: string
}

const numberWords = 'muoi\\s+hai|muoi\\s+mot|muoi\\s+lam|muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin'
const inWords: Readonly<Record<string, number>> = {
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 },
  ...{ 'muoi mot': 11, 'muoi hai': 12, 'muoi lam': 15, nhat: 1, nhi: 2, dau: 1 },
  ...{ i: 1, ii: 2, iii: 3, iv: 4 },
}
/** `05`, `năm`, `III`, and `l8` for a scanned 18; NaN for what is no number. */
export const numberOf = (printed: string): number =>
  inWords[printed.replace(/\s+/g, ' ')] ?? Number(printed.replace(/[li|]/g, '1').replace(/o/g, '0'))
export const anyNumber = `\\d{1,2}(?!\\d)|(?:${numberWords})(?![a-z])`

export const wordEnd = '(?![a-z0-9])'
const year4 = '(?:(?:19|20)\\d\\d|2[0o][\\dlo]{2}(?![a-z]))(?!\\d)'
const y = `(?<y>${year4})`
const dayNumber = '(?:\\d{1,2}(?!\\d)|[li|][0-9o](?![a-z0-9])|[0-3][lio](?![a-z0-9]))'
const d = `(?<d>${dayNumber})`
const monthNumber = '(?:\\d{1,2}(?!\\d)|[li|][0-2](?!\\d))'
const m = `(?<m>${monthNumber})`
const sep = '\\s*[/.\\-]\\s*'
/** ` năm 2020`, `/2020`, `-2020`, ` 2020`; may be missing. */
const ofYear = `(?:(?:\\s*,?\\s*(?:cua\\s+)?nam\\s+|\\s*[/.\\-]\\s*|\\s+)${y})?`
const roman = '[ivl1|]{2,3}|tv|[ivl]|[1-4]'
const to = '\\s*(?:-|(?:cho\\s+)?den(?:\\s+het)?|toi)\\s*'
/** Behind a number that ends what is said; `tháng 3, 6 đơn vị` does not. */
export const ends = '\\s*(?:[,.;:()/|"\\-]|$|va\\s|&\\s|\\n)'

const yearOf = (printed: string | undefined): number | null => {
  if (!printed) return null
  return printed.length === 2 ? 2000 + Number(printed) : numberOf(printed)
}
const whole = (grain: Point['grain'], groups: Groups, from: number, till = from): Point => ({
  grain,
  year: yearOf(groups.y),
  first: [from, 1],
  last: [till, 0],
})
export const open = (note: Note): Point => ({ grain: 'open', year: null, first: [1, 1], last: [12, 0], note })

const isMonth = (...numbers: number[]): boolean => numbers.every(number => number >= 1 && number <= 12)
/** `II`, and what scanning makes of it: `Il`, `lI`, `1V`, `TV`. Digits alone are digits: `11` is no quarter. */
const quarterOf = (printed: string): number | null => {
  if (/^[1-4]$/.test(printed)) return Number(printed)
  if (/^\d+$/.test(printed)) return null
  return { i: 1, ii: 2, iii: 3, iv: 4, tv: 4 }[printed.replace(/[l1|]/g, 'i')] ?? null
}
/** `quy`, `quỹ` and the number of something else: `góp vào Quỹ 2 triệu đồng`. */
const isFund = (printed: string): boolean => /^qu(?:y|ỹ)(?!\p{L})/iu.test(printed)
/** `tháng Tám`; in small letters the word may count what follows: `mỗi tháng năm đơn vị`. */
const isName = (printed: string): boolean => /^\S+\s+\p{Lu}/u.test(printed)

/** `tháng sau`, `tháng từ`: no `tháng sáu`, `tháng tư`; in `tháng năm 2024` the month was left blank. */
const isOtherMonth = (printed: string): boolean =>
  /tháng\s+(?:(?:sau|sâu|từ|tự|tứ|tủ|tu)(?!\p{L})|năm\s+(?:19|20)\d\d)/iu.test(printed)

const daysOfMonth = (g: Groups): Point | null => {
  const [from, till, of] = [numberOf(g.d!), numberOf(g.e!), numberOf(g.m!)]
  if (from >= till || !isMonth(of)) return null
  return { grain: 'span', year: yearOf(g.y), first: [of, from], last: [of, till] }
}
/** A number of one or two digits with a letter in it that may be two of them (`1S`, `Z0`), and `ll`, which may be eleven or the second. */
const unread = '(?:(?=[a-z]*\\d)(?=\\d*[a-z])[a-z\\d]{2}|[il]{2})(?![a-z\\d])'
const unreadYear = '(?=[a-z]*\\d)(?=\\d*[a-z])[a-z\\d]{4}(?![a-z\\d])'
const oneDay = (g: Groups): Point => {
  const [of, on] = [numberOf(g.m ?? g.m2 ?? g.m3 ?? g.w!), numberOf(g.d!)]
  return { grain: 'day', year: yearOf(g.y ?? g.y2), first: [of, on], last: [of, on] }
}
const endOfDays = `(?<e>${dayNumber})(?:\\s*/\\s*|\\s+thang\\s+)${m}${ofYear}`
const time = '(?:(?:sang|chieu|toi|trua|dem|ca)\\s+)?'
/** `mồng 5`, `mùng 2`, `hôm 10` */
export const mong = '(?:(?:mong|mung|hom)\\s+)?'

/** The first that fits counts. */
export const pointRules: readonly PointRule[] = [
  {
    name: 'unread day',
    example: 'ngày 1S tháng 4',
    pattern: [
      `ngay\\s+${unread}(?:${sep}[a-z\\d]{1,2}(?:${sep}[a-z\\d]{4})?|\\s+thang\\s+[a-z\\d]{1,2}(?:\\s+nam\\s+[a-z\\d]{4})?|\\s+(?:cua\\s+)?thang\\s+(?:cuoi|dau)\\s+(?:quy|nam)|(?=\\s*(?:den|toi|thang|hang|hoac|va|[-,;.)]|$)))`,
      `ngay\\s+\\d{1,2}(?:${sep}${unread}(?:${sep}[a-z\\d]{4})?|\\s+thang\\s+${unread}(?:\\s+nam\\s+[a-z\\d]{4})?|(?:${sep}|\\s+thang\\s+)\\d{1,2}(?:${sep}|\\s+nam\\s+)${unreadYear})`,
      `(?<![a-z\\d/.-])(?:${unread}${sep}[a-z\\d]{1,2}${sep}(?:${year4}|${unreadYear})|\\d{1,2}${sep}${unread}${sep}(?:${year4}|${unreadYear})|\\d{1,2}${sep}\\d{1,2}${sep}${unreadYear})`,
    ]
      .map(one => `${one}(?![a-z\\d])`)
      .join('|'),
    read: (_, printed) => open(note('time-partly-read', { printed })),
  },
  {
    name: 'days of a month',
    example: 'ngày 10 - 15/3/2024',
    pattern: `ngay\\s+${d}${to}(?:ngay\\s+)?${endOfDays}`,
    read: daysOfMonth,
  },
  {
    name: 'bare days of a month',
    example: 'từ 10 đến 15/3/2024',
    bare: true,
    pattern: `(?<!(?:dot|lan|ky|khoi|lop|thu|so)\\s)(?<d>\\d{1,2})(?:\\s*-\\s*|\\s+den\\s+)${endOfDays}`,
    read: daysOfMonth,
  },
  {
    name: 'year first',
    example: 'ngày 2024-09-30',
    pattern: `(?:ngay\\s+)?(?<y>20\\d\\d)\\s*[-/]\\s*(?<m>\\d\\d)\\s*[-/]\\s*(?<d>\\d\\d)(?!\\d)`,
    read: oneDay,
  },
  {
    name: 'day',
    form: 'whole-day',
    example: 'ngày mồng 5 tháng Tám năm 2024',
    pattern: `${time}ngay\\s+${mong}${d}(?:${sep}${m}(?:${sep}(?<y2>${year4})|/(?<y>\\d\\d)(?!\\s*[-/.]?\\s*\\d)|${ofYear.replace('?<y>', '?<y3>')})|\\s*thang\\s+(?:(?<m2>${monthNumber})|(?<w>${numberWords})${wordEnd}(?!\\s+20\\d\\d))(?:\\s*,?\\s*nam\\s+(?<y4>${year4})|\\s*[/-]\\s*(?<y5>${year4}))?(?!\\d))`,
    next: `${time}(?:ngay\\s+)?${mong}${d}(?:\\s*/\\s*${m}(?:\\s*/\\s*${y})?|\\s*-\\s*(?<m3>\\d{1,2})\\s*-\\s*(?<y4>20\\d\\d)|\\s+thang\\s+(?:(?<m2>\\d{1,2})(?!\\d)|(?<w>${numberWords})${wordEnd}(?!\\s+20\\d\\d))(?:\\s+nam\\s+(?<y2>20\\d\\d))?)`,
    read: (g, printed) =>
      /^(?:chiếu|chiêu|chiểu|sang|sàng|tôi|tới|tội|ca)(?!\p{L})/iu.test(printed) || isOtherMonth(printed)
        ? null
        : oneDay({ ...g, y: g.y ?? g.y3 ?? g.y4 ?? g.y5 }),
  },
  {
    name: 'broken date',
    example: 'ngày 28/72014',
    pattern: 'ngay\\s+\\d{1,2}\\s*/\\s*(?:\\d{3,6}|\\d{1,2}\\s*/\\s*(?:\\d{3}|\\d{5,}))(?!\\d)',
    read: () => ({ grain: 'day', year: null, first: [0, 0], last: [0, 0] }),
  },
  {
    name: 'bare day',
    example: 'trước 15/12',
    bare: true,
    // 1/2 ngày: half of one
    pattern: `(?!1\\s*/\\s*2\\s+(?:ngay|buoi|thang)(?![a-z]))${mong}${d}(?:${sep}${m}${sep}${y}|\\s*/\\s*(?<m2>\\d{1,2})(?!\\d|\\s*[/%]|\\.\\d)|(?<!(?:dot|lan|ky|vong|quy)\\s+\\d{1,2})\\s+thang\\s+(?<m3>\\d{1,2})(?!\\d)(?:(?:\\s*,?\\s*nam\\s+|\\s*[/-]\\s*)(?<y2>20\\d\\d))?)`,
    next: `(?:ngay\\s+)?${d}\\s*/\\s*${m}(?:\\s*/\\s*${y})?`,
    // chào mừng 20/11
    read: (g, printed) => (/^m[ừứ]ng/iu.test(printed) ? null : oneDay(g)),
  },
  {
    name: 'bare day with a dash',
    example: 'trước 27-7',
    bare: true,
    // only behind a word that a time follows: `2-3 đơn vị` is a number
    pattern: `(?<=(?:truoc|den|het|tu|sau|nhat|dip|toi)\\s+)${mong}${d}-(?<m>0?[1-9]|1[0-2])(?!\\d|\\s*[-/.%]\\s*\\d)(?=${ends}|\\s+(?:cho\\s+)?den\\s|\\s+(?:hang|moi)\\s+nam)`,
    read: oneDay,
  },
  {
    name: 'months',
    example: 'tháng 4 - 8/2020',
    pattern: `thang\\s+(?<n>\\d{1,2})${to}(?:thang\\s+)?${m}${ofYear}`,
    read: g => {
      const [from, till] = [numberOf(g.n!), numberOf(g.m!)]
      return isMonth(from, till) && from !== till ? whole('span', g, from, till) : null
    },
  },
  {
    name: 'quarters',
    example: 'Quý I - Quý III/2024',
    pattern: `qu[yi]\\s+(?<p>${roman})${to}(?:qu[yi]\\s+)?(?<q>${roman})${ofYear}`,
    read: (g, printed) => {
      const [from, till] = [quarterOf(g.p!), quarterOf(g.q!)]
      if (from === null || till === null || from >= till || isFund(printed)) return null
      return whole('span', g, from * 3 - 2, till * 3)
    },
  },
  {
    name: 'days of a week',
    example: 'tuần lễ 18 - 24/12',
    pattern: `tuan\\s+le\\s+(?:tu\\s+)?(?:ngay\\s+)?${d}${to}(?:ngay\\s+)?${endOfDays}`,
    read: g => {
      const days = daysOfMonth(g)
      return days && { ...days, grain: 'part' }
    },
  },
  {
    name: 'week of a month',
    example: 'tuần 2/9',
    pattern: `tuan\\s+(?:thu\\s+)?(?<n>[1-5])\\s*/\\s*${m}(?:\\s*/\\s*${y})?`,
    read: g => {
      const month = whole('part', g, numberOf(g.m!))
      const week = partOf({ unit: 'month', first: month.first, last: month.last }, nth('week', Number(g.n)))
      return week && isMonth(month.first[0]) ? { ...month, ...week, note: note('week-counted') } : null
    },
  },
  {
    name: 'week',
    example: 'Tuần 12',
    pattern: `tuan\\s+(?:hoc\\s+|le\\s+)?(?:thu\\s+)?\\d{1,2}(?!\\d)(?:\\s*(?:,|va)\\s*(?:tuan\\s+)?\\d{1,2}(?=\\s*(?:[,.;:)]|$|va\\s|\\n)))*`,
    read: () => open(note('week-by-number')),
  },
  {
    name: 'bare month',
    example: 'đến 12/2024',
    bare: true,
    pattern: `t?${m}\\s*[/.\\-]\\s*${y}(?!\\s*/|\\s*-(?!\\s*t?\\d{1,2}\\s*[/.]\\s*20\\d\\d))`,
    next: `t?${m}\\s*[/.\\-]\\s*${y}`,
    read: g => (isMonth(numberOf(g.m!)) ? whole('month', g, numberOf(g.m!)) : null),
  },
  {
    name: 'months without their half',
    example: '6 tháng năm 2021',
    bare: true,
    pattern: `0?(?<n>3|6|9)\\s+thang\\s+nam\\s+${y}`,
    read: g => ({ ...whole('half', g, 1, Number(g.n)), note: note('first-months') }),
  },
]

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'school'

/** What parts may be taken of: a noun with its number. The first that fits counts. */
export const periodRules: readonly (PointRule & { readonly unit: Unit })[] = [
  {
    name: 'month',
    unit: 'month',
    example: 'tháng 01/2022',
    pattern: `(?:thang\\s+|t(?=\\d{1,2}\\s*[/-]\\s*20\\d\\d))${m}${ofYear}`,
    next: `(?:thang\\s+)?${m}${ofYear}`,
    read: g => (isMonth(numberOf(g.m!)) ? whole('month', g, numberOf(g.m!)) : null),
  },
  {
    name: 'month in words',
    unit: 'month',
    example: 'tháng Tám năm 2024',
    pattern: `thang\\s+(?<w>${numberWords})${wordEnd}${ofYear}(?:(?<end>(?=${ends}))|)`,
    read: (g, printed) => {
      if (isOtherMonth(printed)) return null
      const isWhole = g.y !== undefined || (g.end !== undefined && !/^(?:mot|hai|ba|nam)$/.test(g.w!))
      return isName(printed) || isWhole ? whole('month', g, numberOf(g.w!)) : null
    },
  },
  {
    name: 'quarter',
    unit: 'quarter',
    example: 'Quý III/2020',
    pattern: `(?:qu[yi]\\s*|q)(?<q>${roman})${wordEnd}${ofYear}(?:(?<end>(?=${ends}|\\s*nam(?![a-z])))|)`,
    next: `(?:qu[yi]\\s+)?(?<q>${roman})${wordEnd}${ofYear}`,
    read: (g, printed) => {
      const number = quarterOf(g.q!)
      const isOther = isFund(printed) && g.y === undefined && g.end === undefined
      return number === null || isOther ? null : whole('quarter', g, number * 3 - 2, number * 3)
    },
  },
  {
    name: 'school year',
    unit: 'school',
    example: 'năm học 2024 - 2025',
    pattern: `(?:nam\\s+hoc|nien\\s+khoa|nhiem\\s+ky)(?:\\s+moi)?(?:\\s+${year4}\\s*-\\s*${year4})?|(?:hoc\\s+k[iy]|hk)\\s*(?:i{1,2}|[12l])${wordEnd}(?:\\s*,?\\s*(?:cua\\s+)?nam\\s+hoc(?:\\s+${year4}\\s*-\\s*${year4})?)?`,
    read: () => open(note('school-time')),
  },
  {
    name: 'year',
    unit: 'year',
    example: 'năm 2025',
    pattern: `nam\\s+${y}`,
    next: `(?:nam\\s+)?${y}`,
    read: g => whole('year', g, 1, 12),
  },
]

/** A part of a period: a third or half of it, or so many of the smaller periods that it holds. */
export type Part =
  | { readonly kind: 'third' | 'half'; readonly which: number }
  /** `from` counts from 1, or back from the end where it is negative. */
  | { readonly kind: 'nth'; readonly unit: Unit | 'tens'; readonly from: number; readonly count: number }
  | { readonly kind: 'unknown' }

const ordinal = `dau(?:\\s+tien)?|cuoi(?:\\s+cung)?|giua|(?:thu\\s+)?(?:nhat|i{1,3}|iv|${anyNumber})`
const units: Readonly<Record<string, Unit>> = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  qui: 'quarter',
}
const nth = (unit: Unit | 'tens', from: number, count = 1): Part => ({ kind: 'nth', unit, from, count })
const thirds = ['dau', 'giua', 'cuoi']

export const partRules: readonly {
  readonly example: string
  readonly pattern: string
  readonly read: (groups: Groups) => Part
  /** Tones that tell it from words that fold alike: `phấn đấu`, `lễ cưới`. */
  readonly printed?: RegExp
}[] = [
  {
    example: 'nửa đầu',
    pattern: 'nua\\s+(?<which>dau|cuoi|sau|truoc)(?:\\s+cua)?',
    read: g => ({ kind: 'half', which: /dau|truoc/.test(g.which!) ? 0 : 1 }),
  },
  {
    example: '10 ngày đầu',
    pattern: `(?<n>${anyNumber})\\s+(?<u>ngay|tuan|thang|qu[yi])\\s+(?<which>dau|cuoi)(?:\\s+(?:tien|cung))?`,
    read: g => {
      const count = numberOf(g.n!)
      return nth(units[g.u!]!, g.which === 'dau' ? 1 : -count, count)
    },
  },
  {
    example: 'những ngày đầu',
    pattern:
      '(?:nhung|cac|may)\\s+(?:ngay|tuan|thang|qu[yi])\\s+(?<which>dau|giua|cuoi)(?:\\s+(?:tien|cung))?',
    read: g => ({ kind: 'third', which: thirds.indexOf(g.which!) }),
  },
  {
    example: 'ngày làm việc cuối cùng của',
    pattern: `ngay\\s+lam\\s+viec\\s+(?:${ordinal})`,
    read: () => ({ kind: 'unknown' }),
  },
  {
    example: 'tuần 3, 4',
    pattern:
      'tuan\\s+(?:le\\s+)?(?:thu\\s+)?(?<n>[1-5])\\s*(?:,|va|-)\\s*(?:(?:tuan\\s+)?(?:thu\\s+)?)?(?<k>[1-5])',
    read: g => (Number(g.k) === Number(g.n) + 1 ? nth('week', Number(g.n), 2) : { kind: 'unknown' }),
  },
  {
    example: 'tuần thứ hai của',
    pattern: `(?<u>ngay|tuan|thang|qu[yi])\\s+(?:le\\s+)?(?<n>${ordinal})`,
    // ngay từ đầu năm, ngay đầu năm học
    printed: /^(?!ngay\s)/iu,
    read: g => {
      const unit = units[g.u!]!
      const printed = g.n!.replace(/^thu\s+/, '').replace(/\s+(?:tien|cung)$/, '')
      if (printed === 'cuoi') return nth(unit, -1)
      if (printed === 'giua') return unit === 'month' ? { kind: 'third', which: 1 } : { kind: 'unknown' }
      return nth(unit, numberOf(printed))
    },
  },
  {
    example: 'mùng 3',
    pattern: '(?:ngay\\s+)?(?:mong|mung)\\s+(?<n>\\d{1,2})',
    printed: /^(?:ngày\s+)?m[ồùô]ng\s/iu,
    read: g => nth('day', Number(g.n)),
  },
  {
    example: 'thượng tuần',
    pattern: '(?<which>thuong|trung|ha)\\s+tuan',
    read: g => nth('tens', ['thuong', 'trung', 'ha'].indexOf(g.which!) + 1),
  },
  {
    example: 'cuối',
    pattern: '(?:thoi\\s+diem\\s+)?(?<which>dau|giua|cuoi)',
    printed: /^(?:thời|giữa|gi[uủ]a|cu[ốổôồ]i|[đd][ầàẩ]u)/iu,
    read: g => ({ kind: 'third', which: thirds.indexOf(g.which!) }),
  },
]

/** Days of a period, for parts to be taken of. */
export interface Stretch {
  readonly unit: Unit
  readonly first: Day
  readonly last: Day
}
const partOfMonths: Partial<Record<Unit, readonly (readonly [number, number])[]>> = {
  quarter: [
    [0, 0],
    [1, 1],
    [2, 2],
  ],
  // đầu năm, giữa năm, cuối năm
  year: [
    [0, 2],
    [4, 7],
    [9, 11],
  ],
}
const isWhole = ({ first, last }: Stretch): boolean => first[1] === 1 && last[1] === 0
const lengths: Partial<Record<Unit, number>> = { month: 1, quarter: 3, half: 6 }

/** The days of a part; null where the period has no such part, or nobody can tell it. */
export const partOf = (of: Stretch, part: Part): Stretch | null => {
  const { unit, first, last } = of
  const [month] = first
  const months = (from: number, till: number, as: Unit): Stretch | null =>
    from <= till && month + from >= month && month + till <= last[0]
      ? { unit: as, first: [month + from, 1], last: [month + till, 0] }
      : null
  const days = (from: number, till: number, on = month): Stretch => ({
    unit: 'day',
    first: [on, from],
    last: [on, till],
  })
  if (part.kind === 'unknown') return null
  if (part.kind === 'third') {
    if (unit === 'month') return days(1 + 10 * part.which, part.which === 2 ? 0 : 10 + 10 * part.which)
    const shares = partOfMonths[unit]?.[part.which]
    return shares ? months(...shares, unit === 'quarter' ? 'month' : 'half') : null
  }
  if (part.kind !== 'nth') {
    if (unit === 'month') return part.which === 0 ? days(1, 15) : days(16, 0)
    if (unit === 'year') return months(6 * part.which, 5 + 6 * part.which, 'half')
    if (unit !== 'quarter') return null
    return part.which === 0
      ? { unit: 'day', first, last: [month + 1, 15] }
      : { unit: 'day', first: [month + 1, 16], last }
  }
  const { from, count } = part
  if (!Number.isInteger(from) || !Number.isInteger(count) || from === 0 || count < 1) return null
  if (part.unit === 'tens') return unit === 'month' ? days(10 * from - 9, from === 3 ? 0 : 10 * from) : null
  const size = lengths[part.unit]
  if (size) {
    if (!isWhole(of) || unit === 'month' || size >= last[0] - month + 1) return null
    const start = from > 0 ? (from - 1) * size : last[0] - month + 1 + from * size
    return start < 0 ? null : months(start, start + count * size - 1, count * size === 6 ? 'half' : part.unit)
  }
  if (unit === 'day' || (part.unit === 'week' && unit === 'week') || unit === 'school') return null
  const length = part.unit === 'week' ? 7 : 1
  const on = from > 0 ? first[1] + (from - 1) * length : last[1] + from * length + 1
  const till = on + count * length - 1
  const room = unit === 'week' ? 7 : daysIn(from > 0 ? month : last[0])
  if (unit === 'week' && (Math.abs(from) > 7 || count > 7)) return null
  if (count * length > room || (unit !== 'week' && from > 0 && on > room)) return null
  // the fifth week ends with the month
  const end = unit !== 'week' && from > 0 && till > room ? (count > 1 ? null : 0) : till
  return end === null
    ? null
    : {
        unit: part.unit === 'week' ? 'week' : 'day',
        first: [from > 0 ? month : last[0], on],
        last: [from > 0 ? month : last[0], end],
      }
}
