import type { Note, Values } from '../../model.ts'
import { daysIn } from '../../text/dates.ts'
import { note } from '../../wording/say.ts'

/** The printed forms of time, as tables of rules. `time.ts` puts them together, `time-value.ts` finds their days. */

/** What part of the calendar a printed form names; the year may be open. */
export interface Point {
  readonly grain: 'day' | 'month' | 'quarter' | 'half' | 'part' | 'span' | 'year' | 'open'
  readonly year: number | null
  /** Month and day; a last day of 0 is the month's last day. */
  readonly first: readonly [number, number]
  readonly last: readonly [number, number]
  readonly note?: Note
  /** `năm sau` stands behind it. */
  readonly yearAfter?: boolean
}

type Groups = Readonly<Record<string, string | undefined>>

interface Rule<Read> {
  readonly name: string
  readonly example: string
  /** Source of a pattern for the flags `iuy`. */
  readonly pattern: string
  /** null: the words have this form but are no such time. */
  readonly read: (groups: Groups) => Read | null
}
export interface PointRule extends Rule<Point> {
  /** Too short to stand for a time where no word such as `trước`, `đến` and no parenthesis or field says so. */
  readonly bare?: true
  /** What may go on in a list or behind a dash with the noun left out: `tháng 3, 6 và 9`. */
  readonly next?: string
}
/** The read gives RFC 5545 rules, one entry each. */
export type RecurrenceRule = Rule<readonly string[]>

/** Words as scanning leaves them: the tone mark of a noun of time is the first to go. */
const day = 'ng[àaảá]y'
const month = 'th[áaàả]ng'
const quarter = 'q(?:u[ýyíiỷỳ]|[úủù][yi]|uỹ(?=\\s+(?:[IVl1|]{1,3}|[1-4])\\s*(?:[\\n\\t/,;:.)–-]|năm|$)))'
const year = 'n[ăãâ]m'
const before = 'tr[ưuứƣ][ớơờởợ]c'
const latest = '(?:ch[ậâạ]m|muộn)\\s+nh[ấâ]t'
const every = '(?:h[àằaâ]ng|m[ỗổỡô]i|từng)'
const y = '(?<y>(?:19|20)\\d\\d)(?!\\d)'
const d = '(?<d>\\d{1,2})(?!\\d)'
const m = '(?<m>\\d{1,2})(?!\\d)'
const part = '\\s*[/.\\-–−]\\s*'
/** ` năm 2020`, `/2020`, `-2020`, ` (2020)`; may be missing. */
const ofYear = `(?:(?:\\s*,?\\s*(?:của\\s+)?${year}\\s+|\\s*[/.\\-–−]\\s*|\\s+)${y})?`
const roman = '[IVl1|]{1,3}|[1-4]'
const to = '\\s*(?:[-–−]|(?:cho\\s+)?đến(?:\\s+hết)?|tới)\\s*'
const six = '(?:0?6|sáu)'

const whole = (grain: Point['grain'], groups: Groups, from: number, till = from, note?: Note): Point => ({
  grain,
  year: groups.y ? Number(groups.y) : null,
  first: [from, 1],
  last: [till, 0],
  ...(note ? { note } : {}),
})
/** Nothing bounds it: a week of the school year, the lunar new year. */
const open = (note: Note): Point => ({ grain: 'open', year: null, first: [1, 1], last: [12, 0], note })

const endOfDays = `(?<e>\\d{1,2})(?:\\s*/\\s*|\\s+${month}\\s+)${m}${ofYear}`
const daysOfMonth = (groups: Groups): Point | null => {
  const [from, till, of] = [Number(groups.d), Number(groups.e), Number(groups.m)]
  if (from >= till || !inMonths(of)) return null
  return { grain: 'span', year: groups.y ? Number(groups.y) : null, first: [of, from], last: [of, till] }
}

const monthWords = [
  'một',
  'hai',
  'ba',
  'tư',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai',
]

/** `II`, and what scanning makes of it: `Il`, `lI`, `1V`. Digits alone are digits: `11` is no quarter. */
const quarterNumber = (printed: string): number | null => {
  if (/^[1-4]$/.test(printed)) return Number(printed)
  if (/^\d+$/.test(printed)) return null
  return { I: 1, II: 2, III: 3, IV: 4 }[printed.replace(/[l1|i]/g, 'I').toUpperCase()] ?? null
}
/** `nhất`, `2`, `III`, `đầu`; 0 for the last one, null where a month has no such week. */
const weekNumber = (printed: string): number | null => {
  const words = printed.toLowerCase().split(/\s+/)[0]!
  if (words === 'cuối') return 0
  const nth =
    Number(words) ||
    ['đầu', 'hai', 'ba', 'tư'].indexOf(words) + 1 ||
    ['nhất', 'ii', 'iii', 'iv'].indexOf(words) + 1 ||
    (words === 'i' ? 1 : 0)
  return nth >= 1 && nth <= 4 ? nth : null
}
const inMonths = (...numbers: number[]): boolean => numbers.every(number => number >= 1 && number <= 12)

const third = (which: string): number => ({ đ: 0, g: 1, c: 2 })[which[0]!.toLowerCase()] ?? 0

const thirdsOfMonth = [
  [1, 10],
  [11, 20],
  [21, 0],
] as const

export const pointRules: readonly PointRule[] = [
  {
    name: 'days of a month',
    example: 'ngày 10 - 15/3/2024',
    pattern: `${day}\\s+(?<d>\\d{1,2})${to}(?:${day}\\s+)?${endOfDays}`,
    read: daysOfMonth,
  },
  {
    name: 'bare days of a month',
    example: 'từ 10 đến 15/3/2024',
    bare: true,
    pattern: `(?<!(?:đợt|lần|kỳ|khối|lớp|thứ|số)\\s)(?<d>\\d{1,2})(?:\\s*[-–−]\\s*|\\s+đến\\s+)${endOfDays}`,
    read: daysOfMonth,
  },
  {
    name: 'day',
    example: 'ngày 05 tháng 3 năm 2024',
    pattern: `(?:(?:sáng|chiều|tối|cả)\\s+)?${day}\\s+(?:mồng\\s+|mùng\\s+)?${d}(?:${part}${m}(?:${part}(?<y4>(?:20|19)\\d\\d)(?!\\d)|/(?<y5>\\d\\d)(?!\\s*[-–/.]?\\s*\\d)|${ofYear})|\\s+${month}\\s+(?<m2>\\d{1,2})(?!\\d)(?:\\s*,?\\s*${year}\\s+(?<y2>(?:20|19)\\d\\d)|\\s*/\\s*(?<y3>(?:20|19)\\d\\d))?(?!\\d))`,
    next: `(?:(?:sáng|chiều|tối|cả)\\s+)?(?:${day}\\s+)?${d}(?:\\s*/\\s*${m}(?:\\s*/\\s*${y})?|\\s+${month}\\s+(?<m2>\\d{1,2})(?!\\d)(?:\\s+${year}\\s+(?<y2>20\\d\\d))?)`,
    read: g => {
      const of = Number(g.m ?? g.m2)
      const on = Number(g.d)
      const printed = g.y ?? g.y2 ?? g.y3 ?? g.y4 ?? g.y5
      const inYear = printed ? Number(printed.length === 2 ? `20${printed}` : printed) : null
      return { grain: 'day', year: inYear, first: [of, on], last: [of, on] }
    },
  },
  {
    name: 'broken date',
    example: 'ngày 28/72014',
    pattern: `${day}\\s+\\d{1,2}\\s*/\\s*(?:\\d{3,6}|\\d{1,2}\\s*/\\s*(?:\\d{3}|\\d{5,}))(?!\\d)`,
    read: () => ({ grain: 'day', year: null, first: [0, 0], last: [0, 0] }),
  },
  {
    name: 'bare day',
    example: 'trước 15/12',
    bare: true,
    pattern: `${d}(?:${part}${m}${part}${y}|\\s*/\\s*(?<m2>\\d{1,2})(?!\\d|\\s*[/%]|\\.\\d)|(?<!(?:đợt|lần|kỳ|vòng|quý)\\s+\\d{1,2})\\s+${month}\\s+(?<m3>\\d{1,2})(?!\\d)(?:\\s*,?\\s*${year}\\s+(?<y2>20\\d\\d))?)`,
    next: `${d}\\s*/\\s*${m}(?:\\s*/\\s*${y})?`,
    read: g => {
      const [of, on] = [Number(g.m ?? g.m2 ?? g.m3), Number(g.d)]
      const inYear = g.y ?? g.y2
      return { grain: 'day', year: inYear ? Number(inYear) : null, first: [of, on], last: [of, on] }
    },
  },
  {
    name: 'months',
    example: 'tháng 4 - 8/2020',
    pattern: `${month}\\s+(?<n>\\d{1,2})${to}(?:${month}\\s+)?${m}${ofYear}`,
    read: g => {
      const [from, till] = [Number(g.n), Number(g.m)]
      return inMonths(from, till) && from !== till ? whole('span', g, from, till) : null
    },
  },
  {
    name: 'week of a month',
    example: 'tuần 2 tháng 10',
    pattern: `tuần\\s+(?:lễ\\s+)?(?:thứ\\s+)?(?<nth>\\d|nhất|hai|ba|tư|I{1,3}|IV|đầu(?:\\s+tiên)?|cuối(?:\\s+cùng)?)(?:\\s*(?<more>,|và|-)\\s*\\d)?(?:\\s+(?:của\\s+)?${month}\\s+|\\s*/\\s*)${m}${ofYear}`,
    read: g => {
      const of = Number(g.m)
      if (!inMonths(of)) return null
      const nth = weekNumber(g.nth!)
      if (g.more || nth === null) return whole('part', g, of, of, note('week-not-read'))
      const first = nth === 0 ? daysIn(of, g.y ? Number(g.y) : 2023) - 6 : 7 * nth - 6
      return {
        ...whole('part', g, of, of, note('week-counted')),
        first: [of, first],
        last: [of, nth === 0 ? 0 : first + 6],
      }
    },
  },
  {
    name: 'week',
    example: 'Tuần 12',
    pattern: `tuần\\s+(?:học\\s+|lễ\\s+)?(?:thứ\\s+)?\\d{1,2}(?!\\d)`,
    read: () => open(note('week-by-number')),
  },
  {
    name: 'half of a month',
    example: 'nửa đầu tháng 12',
    pattern: `(?:(?<n>\\d{1,2})\\s+ngày\\s+đầu|(?<weeks>0?[23]|hai|ba)\\s+tuần\\s+đầu|nửa\\s+(?<half>đầu|cuối)|(?<third>đầu|giữa|cuối)|(?<old>thượng|trung|hạ)\\s+tuần)\\s+(?:của\\s+)?${month}\\s+${m}${ofYear}`,
    read: g => {
      const of = Number(g.m)
      if (!inMonths(of)) return null
      const tens = g.third ? third(g.third) : ['thượng', 'trung', 'hạ'].indexOf(g.old?.toLowerCase() ?? '')
      const weeks = Number(g.weeks) || ['hai', 'ba'].indexOf(g.weeks?.toLowerCase() ?? '') + 2
      const days: readonly [number, number] = g.n
        ? [1, Number(g.n)]
        : g.weeks
          ? [1, 7 * weeks]
          : g.half
            ? g.half.toLowerCase() === 'đầu'
              ? [1, 15]
              : [16, 0]
            : thirdsOfMonth[tens]!
      return {
        ...whole('part', g, of),
        first: [of, days[0]],
        last: [of, days[1]],
        ...(g.third ? { note: note('third-of-month', { printed: g.third }) } : {}),
      }
    },
  },
  {
    name: 'month',
    example: 'tháng 01/2022',
    pattern: `${month}\\s+${m}${ofYear}`,
    next: `(?:${month}\\s+)?${m}${ofYear}`,
    read: g => (inMonths(Number(g.m)) ? whole('month', g, Number(g.m)) : null),
  },
  {
    name: 'month in words',
    example: 'tháng Tám năm 2024',
    pattern: `${month}\\s+(?<word>mười\\s+hai|mười\\s+một|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín)${ofYear}`,
    read: g => {
      const of = monthWords.indexOf(g.word!.toLowerCase().replace(/\s+/g, ' ')) + 1
      return g.word![0] === g.word![0]!.toLowerCase() ? null : whole('month', g, of)
    },
  },
  {
    name: 'bare month',
    example: 'đến 12/2024',
    bare: true,
    pattern: `T?${m}\\s*[/.\\-–−]\\s*${y}(?!\\s*/|\\s*-(?!\\s*T?\\d{1,2}\\s*[/.]\\s*20\\d\\d))`,
    next: `T?${m}\\s*[/.\\-–−]\\s*${y}`,
    read: g => (inMonths(Number(g.m)) ? whole('month', g, Number(g.m)) : null),
  },
  {
    name: 'part of a quarter',
    example: 'Đầu quý III/2020',
    pattern: `(?<which>đầu|giữa|cuối)\\s+(?:của\\s+)?${quarter}\\s+(?<q>${roman})${ofYear}`,
    read: g => {
      const number = quarterNumber(g.q!)
      return number === null ? null : whole('part', g, number * 3 - 2 + third(g.which!))
    },
  },
  {
    name: 'quarters',
    example: 'Quý I - Quý III/2024',
    pattern: `${quarter}\\s+(?<p>${roman})${to}(?:${quarter}\\s+)?(?<q>${roman})${ofYear}`,
    read: g => {
      const [from, till] = [quarterNumber(g.p!), quarterNumber(g.q!)]
      return from !== null && till !== null && from < till ? whole('span', g, from * 3 - 2, till * 3) : null
    },
  },
  {
    name: 'quarter',
    example: 'Quý III/2020',
    pattern: `(?:${quarter}\\s*|Q\\.?)(?<q>${roman})${ofYear}`,
    next: `(?:${quarter}\\s+)?(?<q>${roman})${ofYear}`,
    read: g => {
      const number = quarterNumber(g.q!)
      return number === null ? null : whole('quarter', g, number * 3 - 2, number * 3)
    },
  },
  {
    name: 'half of a year',
    example: '06 tháng đầu năm 2024',
    pattern: `(?:${six}\\s+tháng|nửa)\\s+(?<which>đầu|cuối)\\s+(?:của\\s+)?${year}(?:\\s+${y})?`,
    read: g => (g.which!.toLowerCase() === 'đầu' ? whole('half', g, 1, 6) : whole('half', g, 7, 12)),
  },
  {
    name: 'three or nine months of a year',
    example: '9 tháng đầu năm 2024',
    pattern: `0?(?<n>3|9)\\s+tháng\\s+(?<which>đầu|cuối)\\s+${year}(?:\\s+${y})?`,
    read: g =>
      g.which!.toLowerCase() === 'đầu'
        ? whole('half', g, 1, Number(g.n))
        : whole('half', g, 13 - Number(g.n), 12),
  },
  {
    name: 'months without their half',
    example: '6 tháng năm 2021',
    bare: true,
    pattern: `0?(?<n>3|6|9)\\s+tháng\\s+${year}\\s+${y}`,
    read: g => whole('half', g, 1, Number(g.n), note('first-months')),
  },
  {
    name: 'part of a year',
    example: 'cuối năm 2024',
    bare: true,
    pattern: `(?<which>đầu|giữa|cuối)\\s+${year}(?!\\s+học)(?:\\s+${y})?`,
    read: g => {
      const [from, till] = [
        [1, 3],
        [5, 8],
        [10, 12],
      ][third(g.which!)]!
      return whole('part', g, from!, till, note('part-of-year', { printed: g.which! }))
    },
  },
  {
    name: 'year',
    example: 'năm 2025',
    pattern: `${year}\\s+${y}`,
    next: `(?:${year}\\s+)?${y}`,
    read: g => whole('year', g, 1, 12),
  },
]

const byQuarter = { đầu: [1, 4, 7, 10], giữa: [2, 5, 8, 11], cuối: [3, 6, 9, 12] } as const
const ofQuarter = (which: string | undefined, on?: string): string[] => [
  `FREQ=YEARLY;BYMONTH=${byQuarter[(which ?? 'cuối').toLowerCase() as keyof typeof byQuarter].join(',')}${on ? `;BYMONTHDAY=${Number(on)}` : ''}`,
]
const period: Readonly<Record<string, string>> = {
  ngày: 'FREQ=DAILY',
  tuần: 'FREQ=WEEKLY',
  tháng: 'FREQ=MONTHLY',
  quý: 'FREQ=MONTHLY;INTERVAL=3',
  năm: 'FREQ=YEARLY',
}
const every6 = 'FREQ=MONTHLY;INTERVAL=6'
const months = (n: string): string => {
  const count = n.toLowerCase() === 'sáu' ? 6 : Number(n)
  return count === 12 ? 'FREQ=YEARLY' : `FREQ=MONTHLY;INTERVAL=${count}`
}
const unitOf = (printed: string): string => {
  const first = printed.toLowerCase()
  return first.startsWith('q')
    ? 'quý'
    : first.startsWith('th')
      ? 'tháng'
      : first.startsWith('tu')
        ? 'tuần'
        : first.startsWith('ng')
          ? 'ngày'
          : 'năm'
}
const unit = `(?:ngày|tuần|${month}|${quarter}|${year}(?!\\s+học))`
const weekday = '(?:thứ\\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\\s+nhật)'
const cycle = `(?:(?:${every}\\s+)?(?:0?(?<N>3|6|9|12)|sáu)\\s+${month}|(?:01|1|một)\\s+${year}(?!\\s+học)|(?:${every}\\s+)?${unit})`

export const recurrenceRules: readonly RecurrenceRule[] = [
  {
    name: 'day of a month of each quarter',
    example: 'trước ngày 20 tháng cuối quý',
    pattern: `${day}\\s+${d}\\s+(?:của\\s+)?${month}\\s+(?<which>đầu|giữa|cuối)(?:\\s+tiên)?(?:\\s+của)?(?:\\s+${every})?\\s+${quarter}(?!\\s+(?:${roman})(?![\\p{L}\\p{N}]))(?:\\s+(?<next>sau|tiếp\\s+theo|kế\\s+tiếp))?`,
    read: g => (Number(g.d) > 31 ? null : ofQuarter(g.next ? 'đầu' : g.which, g.d)),
  },
  {
    name: 'month of each quarter',
    example: 'tháng cuối quý',
    pattern: `${month}\\s+(?<which>đầu|giữa|cuối)(?:\\s+tiên)?(?:\\s+của)?(?:\\s+${every})?\\s+${quarter}(?!\\s+(?:${roman})(?![\\p{L}\\p{N}]))`,
    read: g => ofQuarter(g.which),
  },
  {
    name: 'end of each quarter',
    example: 'cuối mỗi quý',
    pattern: `(?<which>đầu|cuối)\\s+${every}\\s+${quarter}`,
    read: g => ofQuarter(g.which),
  },
  {
    name: 'day of each month',
    example: 'ngày 15 và 30 hàng tháng',
    pattern: `${day}\\s+(?<list>\\d{1,2}(?:\\s*(?:,|và)\\s*(?:${day}\\s+)?\\d{1,2})*)\\s+(?:của\\s+)?${every}\\s+${month}`,
    read: g => {
      const days = g.list!.match(/\d+/g)!.map(Number)
      return days.every(on => on >= 1 && on <= 31) ? days.map(on => `FREQ=MONTHLY;BYMONTHDAY=${on}`) : null
    },
  },
  {
    name: 'last day of each month',
    example: 'ngày cuối cùng của mỗi tháng',
    pattern: `${day}\\s+(?<working>làm\\s+việc\\s+)?(?<which>đầu|cuối)(?:\\s+(?:tiên|cùng))?\\s+(?:của\\s+)?${every}\\s+${month}`,
    read: g => (g.working ? ['FREQ=MONTHLY'] : [`FREQ=MONTHLY;BYMONTHDAY=${/^đ/iu.test(g.which!) ? 1 : -1}`]),
  },
  {
    name: 'weekday',
    example: 'chiều thứ Sáu hằng tuần',
    pattern: `(?:(?:sáng|chiều|tối)\\s+)?(?<days>${weekday}(?:\\s*(?:,|và)\\s*${weekday})*)\\s+(?:của\\s+)?${every}\\s+tuần`,
    read: g => {
      const days = g
        .days!.toLowerCase()
        .split(/\s*(?:,|và)\s*/)
        .map(on => {
          const nth = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'].indexOf(on.split(/\s+/)[1]!)
          return ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][nth >= 0 ? nth + 1 : (Number(on.at(-1)) || 1) - 1]
        })
      return [`FREQ=WEEKLY;BYDAY=${days.join(',')}`]
    },
  },
  {
    name: 'each month on a day',
    example: 'hàng tháng, trước ngày 25',
    pattern: `${every}\\s+${month}\\s*[,:(]?\\s*(?:(?:${before}|${latest}(?:\\s+là)?|vào)\\s+)?${day}\\s+${d}(?:\\s+(?:của\\s+)?${month}\\s+(?:sau|kế\\s+tiếp|tiếp\\s+theo))?(?!\\s*[/\\d]|\\s+${month})`,
    read: g => (Number(g.d) > 31 ? null : [`FREQ=MONTHLY;BYMONTHDAY=${Number(g.d)}`]),
  },
  {
    name: 'end of each year',
    example: 'cuối mỗi năm',
    pattern: `(?<which>đầu|giữa|cuối)\\s+${every}\\s+${year}`,
    read: () => ['FREQ=YEARLY'],
  },
  {
    name: 'times a year',
    example: 'mỗi năm 02 lần',
    pattern: `(?:${every}\\s+${year}\\s+0?(?<n>[1-46]|một|hai|bốn)\\s+lần|0?(?<k>[1-46]|một|hai|bốn)\\s+lần\\s*(?:/|trong|một|mỗi)\\s*(?:một\\s+)?${year})`,
    read: g => {
      const times = g.n ?? g.k ?? ''
      return [months(String(12 / ({ một: 1, hai: 2, bốn: 4 }[times] ?? Number(times))))]
    },
  },
  {
    name: 'once in so many months',
    example: '6 tháng một lần',
    pattern: `(?:${every}\\s+)?(?<n>\\d{1,2}|sáu)\\s+${month}\\s*(?:/|một|1|01)\\s*lần`,
    read: g => [months(g.n!)],
  },
  {
    name: 'once a quarter',
    example: 'mỗi quý một lần',
    pattern: `(?:${every}\\s+)?(?<u>${unit})\\s+(?:một|1|01)\\s+lần|(?:một|1|01)\\s+lần\\s*/\\s*(?<v>${unit})`,
    read: g => [period[unitOf(g.u ?? g.v!)]!],
  },
  {
    name: 'at intervals',
    example: 'định kỳ 6 tháng, hàng năm',
    pattern: `định\\s+k[ỳìyiý]\\s+(?:(?:vào|theo)\\s+)?(?<list>${cycle}(?:\\s*(?:,|và|hoặc|\\/|,\\s*và)\\s*(?:cuối\\s+${year}|${cycle.replaceAll('?<N>', '?:')}))*)(?:\\s+(?:một|1|01)\\s+lần|\\s*/\\s*(?:1\\s*|01\\s*)?lần)?(?!\\s+\\d)`,
    read: g =>
      g
        .list!.split(/\s*(?:,|\/|\svà\s|\shoặc\s)\s*/)
        .filter(Boolean)
        .map(one => {
          const count = /(\d+|sáu)\s+th/i.exec(one)?.[1]
          if (/^cuối/i.test(one)) return 'FREQ=YEARLY;BYMONTH=12'
          return count ? months(count) : period[unitOf(one.replace(new RegExp(`^${every}\\s+`, 'iu'), ''))]!
        }),
  },
  {
    name: 'every six months',
    example: 'hàng quý, 6 tháng, năm',
    pattern: `(?<first>${every}\\s+(?:tuần|${month}|${quarter}))(?<list>(?:\\s*(?:,|và)\\s*(?:${every}\\s+)?(?:${quarter}|${six}\\s+${month}(?!\\s+(?:đầu|cuối))|${year}(?!\\s+\\d)))*)`,
    read: g => [
      period[unitOf(g.first!.replace(new RegExp(`^${every}\\s+`, 'iu'), ''))]!,
      ...g
        .list!.split(/\s*(?:,|\svà\s)\s*/)
        .filter(Boolean)
        .map(one =>
          /^(?:0?6|sáu)/i.test(one)
            ? every6
            : period[unitOf(one.replace(new RegExp(`^${every}\\s+`, 'iu'), ''))]!,
        ),
    ],
  },
  {
    name: 'every year',
    example: 'hàng năm',
    pattern: `${every}\\s+${year}(?!\\s+học)`,
    read: () => ['FREQ=YEARLY'],
  },
]

/** Behind a day, a month, a quarter: `Tháng 07 hàng năm`. */
export const yearly = `\\s*,?\\s*(?:của\\s+)?(?:các\\s+|${every}\\s+)${year}(?!\\s+\\d)`

/** Behind a day or month: `ngày 10/3 âm lịch`. */
export const lunar = '\\s*\\(?\\s*(?:âm\\s+lịch|ÂL)\\)?'

/** Behind a day or month: `trước ngày 31 tháng 01 của năm sau`. */
export const yearAfter = `\\s*,?\\s*(?:của\\s+)?${year}\\s+(?:sau|tới|kế\\s+tiếp|tiếp\\s+theo|liền\\s+kề)`

const count = '(?:\\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười(?:\\s+lăm)?)(?:\\s*\\([^)]*\\))?'
const span = `(?:${count}(?:\\s*[-–]\\s*\\d{1,3})?)\\s+(?:${day}(?:\\s+làm\\s+việc)?|giờ|tuần|tháng)`
/** Up to the next mark, or to what is to be done then: `kể từ ngày lập được thành tích` phải gửi hồ sơ. */
const events = '(?!\\d|ng[àaảá]y\\s+\\d)[^,;.()\\n]{3,110}?(?=\\s*(?:[,;.()\\n]|$)|\\s+(?:phải|thì)\\s)'
const when = `(?:so\\s+với|${before}\\s+khi|sau\\s+khi|kể\\s+từ|tính\\s+từ|từ\\s+(?:khi|ngày)|${before}\\s+(?:ngày|thời\\s+điểm)|sau(?:\\s+ngày)?|${before})`

/** Told by an event, not by the calendar: sources of patterns, with the printed form. */
export const relativeRules: readonly {
  readonly name: string
  readonly example: string
  readonly pattern: string
}[] = [
  {
    name: 'days from an event',
    example: 'trong vòng 15 ngày kể từ ngày nhận đủ hồ sơ',
    pattern: `(?:(?:trong\\s+(?:vòng|thời\\s+(?:hạn|gian))|thời\\s+hạn|${latest}|không\\s+quá|ít\\s+nhất|tối\\s+thiểu|${before}|sau|trong)\\s+(?:là\\s+|không\\s+quá\\s+)?)?${span}\\s*,?\\s*${when}\\s+${events}`,
  },
  {
    name: 'event and days',
    example: 'trước khi nhận kết quả khen thưởng 05 ngày làm việc',
    pattern: `(?:${before}|sau|kể\\s+từ)\\s+(?:khi\\s+|ngày\\s+)?(?!ngày\\s+\\d)(?:sơ,\\s*)?[^,;.()\\d\\n]{3,90}?\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+|${latest}\\s+)?${span}`,
  },
  {
    name: 'as soon as',
    example: 'ngay sau khi tập thể, cá nhân lập được thành tích',
    pattern: `ngay\\s+sau\\s+khi\\s+[^;:.()\\n]{3,110}?(?=\\s*(?:[;.]|$|,\\s*(?:${before}|${latest}|xong|gửi|nộp|trình|báo\\s+cáo)\\s))`,
  },
  {
    name: 'after each',
    example: 'sau mỗi đợt thi đua',
    pattern: `(?:ngay\\s+)?sau\\s+(?:khi\\s+kết\\s+thúc\\s+)?(?:mỗi|từng)\\s+(?:đợt|học\\s+k[ỳì]|giai\\s+đoạn|phong\\s+trào|chuyên\\s+đề|cuộc\\s+thi|hội\\s+thi)(?:\\s+thi\\s+đua)?(?!\\p{L})`,
  },
  {
    name: 'after the end',
    example: 'sau khi kết thúc năm công tác',
    pattern: `sau\\s+khi\\s+(?:kết\\s+thúc|tổng\\s+kết|sơ\\s+kết)\\s+[^,;:.()\\d\\n]{3,60}?(?=\\s*(?:[;.]|$))`,
  },
  {
    name: 'within days',
    example: 'trong vòng 05 ngày làm việc',
    pattern: `(?:trong\\s+(?:vòng|thời\\s+hạn)|(?:${before}|sau)(?=\\s+\\d+\\s+ngày\\s+làm)|${latest}(?:\\s+là)?|không\\s+quá)\\s+(?!\\d+\\s*giờ)${span}`,
  },
]

/** What stands in front of a time and says how it binds; the first that fits counts. */
export const frames: readonly {
  readonly relation: Values['deadline']['relation']
  readonly example: string
  readonly pattern: string
}[] = [
  {
    relation: 'before',
    example: 'chậm nhất trước ngày 15/12',
    pattern: `(?:${latest}(?:\\s+là)?|đến)\\s+${before}`,
  },
  {
    relation: 'by',
    example: 'chậm nhất là ngày 15/12',
    pattern: `${latest}(?:\\s+là)?(?:\\s+(?:đến\\s+hết|đến|vào|trong|hết))?|không\\s+(?:quá|muộn\\s+hơn|chậm\\s+hơn)`,
  },
  {
    relation: 'by',
    example: 'hạn cuối: ngày 15/12',
    pattern:
      '(?:thời\\s+)?hạn\\s+(?:cuối(?:\\s+cùng)?|chót|nộp|gửi)(?:\\s*:|\\s+là)?(?:\\s+đến)?|thời\\s+hạn(?:\\s+đến(?:\\s+hết)?|\\s+là)',
  },
  {
    relation: 'by',
    example: 'trước hết ngày 15/12',
    pattern: `${before}\\s+hết|${before}\\s+và\\s+trong|(?:cho\\s+)?đến(?:\\s+hết)?|hết`,
  },
  {
    relation: 'before',
    example: 'trước ngày 15/12',
    pattern: `${before}(?:\\s+(?:thời\\s+(?:hạn|điểm)|dịp))?`,
  },
  { relation: 'after', example: 'sau ngày 15/12', pattern: 'sau' },
  {
    relation: 'from-to',
    example: 'từ ngày 17/10 đến ngày 18/11',
    pattern: '(?:bắt\\s+đầu\\s+|tính\\s+|kể\\s+)?từ',
  },
  {
    relation: 'in',
    example: 'vào dịp 11/6',
    pattern: '(?:vào\\s+|nhân\\s+|trong\\s+|đúng\\s+)?dịp',
  },
  {
    relation: 'in',
    example: 'vào tháng 12',
    pattern:
      '(?:dự\\s+kiến\\s*:?\\s+)?(?:trong\\s+khoảng(?:\\s+thời\\s+gian)?|vào\\s+khoảng|vào|trong|dự\\s+kiến|khoảng)(?:\\s+(?:các|những)(?=\\s+ng[àaảá]y\\s+\\d))?',
  },
]

/** `từ nay đến hết`, `từ ngày phát động đến hết`: the calendar does not say when it begins. */
export const openStart = `(?:kể\\s+)?từ\\s+(?:nay|bây\\s+giờ|(?:ngày|khi)\\s+\\p{L}+(?:\\s+\\p{L}+){0,6}?)\\s+(?:cho\\s+)?đến\\s+(?:hết\\s+|${before}\\s+|cuối\\s+(?=ng|th|q|n))?`

/** Hours and weekday in front of a day: `8h00-10h00 ngày 28/12`, `16 giờ 30 phút, thứ sáu ngày …` */
export const hours =
  '(?:(?:lúc\\s+)?\\d{1,2}\\s*(?:giờ|h|g)\\s*\\d{0,2}(?:\\s*phút)?(?:\\s*[-–]\\s*\\d{1,2}\\s*(?:giờ|h|g)\\s*\\d{0,2})?\\s*,?\\s*)?(?:(?:sáng|chiều|tối)\\s*,?\\s+)?(?:(?:thứ\\s+[\\p{L}\\d]+|chủ\\s+nhật)\\s*,?\\s*)?'

/** Between the ends of a range. */
export const until = `\\s*,?\\s*(?:(?:cho\\s+)?đến(?:\\s+(?:hết|${before}))?|tới|[-–−])\\s*`

/** Where a range ends that the calendar does not know: `từ ngày 27/3 đến hết năm học`. */
export const schoolEnd =
  '(?:khi\\s+)?(?:kết\\s+thúc\\s+)?(?:năm\\s+học|học\\s+k[ỳìyiý](?:\\s+(?:I{1,2}|[12]))?)(?!\\s+\\d)'

/** Between `hằng năm` and the day that recurs: `Hằng năm, hoàn thành trước ngày 30/11` */
export const afterYearly = `\\s*[,:(]?\\s*(?:(?:thực\\s+hiện\\s+|cần\\s+)?(?:hoàn\\s+thành|xong|tổ\\s+chức|báo\\s+cáo|gửi)\\s+)?`

/** What the heading or group row bounds, and which third of it; `trong năm` is the plan's year where nothing else bounds it. */
export const withinRule: Rule<{ readonly third?: number; readonly isYear?: boolean }> = {
  name: 'within the heading',
  example: 'Trong quý, Cuối quý',
  pattern: `(?:(?:trong|cả|suốt)\\s+(?:cùng\\s+)?(?:${month}|${quarter}|(?<year>${year}))|(?:vào\\s+)?(?<which>đầu|giữa|cuối)\\s+(?:${month}|${quarter}))(?!\\s+(?:học|tới|qua|nay|${before}|sau|[\\dIVl]))`,
  read: g => (g.which ? { third: third(g.which) } : { isYear: g.year !== undefined }),
}

/** How the first word of any of these forms begins: only there is a time looked for. */
export const opening = `\\d|T\\d|Q\\.?[IVl1-4]|${before}|sau|trong|từ|đ[ếe]n|hết|ch[ậâạ]m|muộn|không|ít|hạn|thời|vào|dự|khoảng|dịp|nhân|đúng|bắt|tính|kể|cho|lúc|ng[àaảá]y|th[áaàả]ng|th[ứư]|q[uúủ]|n[ăãâ]m|tuần|chủ|sáng|chiều|tối|cả|suốt|đầu|giữa|cuối|nửa|thượng|trung|hạ|sáu|định|h[àằaâ]ng|m[ỗổỡô]i|một|hai|ba|bốn|bảy|mười`
