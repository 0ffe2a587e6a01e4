import type { Values } from '../../model.ts'
import { anyNumber, type Form, numberOf } from './points.ts'

/** What stands in front of a time, between its ends and behind it. Sources of patterns match folded text. */

const latest = '(?:cham|muon|tre)\\s+nhat'
const span = '(?:khoang\\s+)?thoi\\s+gian'

/** How a time binds; the first that fits counts. `printed` must fit as well where tones tell words apart. */
export const frames: readonly {
  readonly relation: Values['deadline']['relation']
  readonly example: string
  readonly pattern: string
  readonly printed?: RegExp
}[] = [
  {
    relation: 'before',
    example: 'chậm nhất trước ngày 15/12',
    pattern: `(?:${latest}(?:\\s+la)?|den)\\s+truoc`,
  },
  {
    relation: 'by',
    example: 'chậm nhất là ngày 15/12',
    pattern: `${latest}(?:\\s+la)?(?:\\s+(?:den\\s+het|den|vao|trong|het))?|khong\\s+(?:qua|muon\\s+hon|cham\\s+hon)`,
  },
  {
    relation: 'by',
    example: 'hạn cuối: ngày 15/12',
    pattern:
      '(?:thoi\\s+)?han\\s+(?:cuoi(?:\\s+cung)?|chot|nop|gui)(?:\\s*:|\\s+la)?(?:\\s+den)?|thoi\\s+han(?:\\s+den(?:\\s+het)?|\\s+la)',
  },
  {
    relation: 'by',
    example: 'trước hết ngày 15/12',
    pattern:
      'truoc\\s+het|truoc\\s+(?:va|hoac)\\s+trong|(?:cho\\s+)?den(?:\\s+(?:het(?:\\s+gio\\s+(?:lam\\s+viec|hanh\\s+chinh))?|het\\s+ngay(?=\\s+cuoi)))?|het',
  },
  { relation: 'by', example: 'tới ngày 15/12', pattern: '(?<!huong\\s+)toi', printed: /^tới/iu },
  {
    relation: 'before',
    example: 'trước ngày 15/12',
    pattern: 'truoc(?:\\s+(?:thoi\\s+(?:han|diem)|dip|gio\\s+hanh\\s+chinh))?',
  },
  { relation: 'after', example: 'sau ngày 15/12', pattern: 'sau', printed: /^sau/iu },
  {
    relation: 'from-to',
    example: 'từ sau ngày 20/11 đến 15/12',
    pattern: '(?:ke\\s+)?tu\\s+sau',
    printed: /sau\s*$/iu,
  },
  { relation: 'in', example: 'ngay từ đầu năm', pattern: 'ngay\\s+tu', printed: /^ngay\s+từ/iu },
  {
    relation: 'from-to',
    example: 'từ ngày 17/10 đến ngày 18/11',
    pattern: `(?:trong\\s+${span}\\s+|bat\\s+dau\\s+|tinh\\s+|ke\\s+)?tu`,
    // Kế hoạch số 08-KH/TU ngày 05/8/2021
    printed: /^(?!TU)/u,
  },
  {
    relation: 'in',
    example: 'vào dịp 11/6',
    pattern: '(?:vao\\s+|nhan\\s+|trong\\s+|dung\\s+)?dip',
  },
  {
    relation: 'in',
    example: 'các đợt 03/02, 19/5',
    pattern:
      '(?:vao\\s+)?cac\\s+(?:dot|dip)(?=\\s+\\d{1,2}\\s*/\\s*\\d)|(?:trong\\s+)?cac(?=\\s+nam\\s+20\\d\\d)',
  },
  {
    relation: 'in',
    example: 'trong hai ngày 12 và 13/5',
    pattern: `(?:trong|vao)\\s+(?:${anyNumber})(?=\\s+ngay\\s+\\d)`,
  },
  {
    relation: 'in',
    example: 'vào tháng 12',
    pattern: `(?:du\\s+kien\\s*:?\\s+)?(?:trong\\s+${span}|trong\\s+khoang|vao\\s+khoang|(?:vao|trong)\\s+cac|vao\\s+(?:luc|hoi)|vao|trong|du\\s+kien|khoang)(?:\\s+(?:cac|nhung)(?=\\s+ngay\\s+\\d))?`,
  },
  {
    relation: 'in',
    example: 'các ngày 10, 11 và 12/3',
    pattern: 'cac(?=\\s+ngay\\s+\\d{1,2}(?:\\s*[,-]|\\s+va)\\s*\\d)',
  },
]

/** `từ nay đến hết`, `từ ngày phát động đến hết`: the calendar does not say when it begins. */
export const openStart =
  '(?:ke\\s+)?tu\\s+(?:nay|bay\\s+gio|khai\\s+giang(?:\\s+nam\\s+hoc(?:\\s+moi)?)?|(?:ngay|khi)\\s+[a-z]+(?:\\s+[a-z]+){0,6}?)\\s+(?:cho\\s+)?den\\s+(?:het\\s+|truoc\\s+|cuoi\\s+(?=ngay))?'

const hour =
  "\\d{1,2}\\s*(?:(?:gio|h|g)\\s*(?:\\d{1,2})?\\s*(?:phut|p(?![a-z])|'{1,2})?|:\\s*\\d\\d(?=[a-z0-9\\s,]{0,20}ngay\\s))"
const weekday = '(?:thu\\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\\s+nhat)(?![a-z0-9])'
/** Hours and weekday in front of a day: `8h00-10h00 ngày 28/12`, `16 giờ 30 phút, thứ sáu ngày …`, `14h00’` */
export const hours = `(?:(?:luc\\s+|hoi\\s+)?${hour}(?:\\s*(?:-|den)\\s*${hour})?\\s*,?\\s*(?:cung\\s+(?=ngay\\s))?)?(?:(?:(?:cac\\s+)?buoi\\s+)?(?:sang|chieu|toi|trua)\\s*,?\\s+)?(?:${weekday}\\s*,?\\s*\\(?(?:tuc\\s+)?)?`

/** Other words that fold alike: `đợt chiếu` 30/8, `tới`, `nghiệm thu từ` ngày 15/10 */
export const noHour =
  /(?<!\p{L})(?:thu\s+từ|chiếu|chiêu|chiểu|sang|sàng|sảng|sẵng|tôi|tới|tội|tỏi)(?!\p{L})/iu

/** Behind a day: ` (Thứ Ba)`, `, thứ bảy` */
export const dayTail = `\\s*(?:\\(\\s*(?:tuc\\s+)?(?:ngay\\s+)?${weekday}\\s*\\)|,\\s+${weekday}(?=\\s*[.;,()]|\\s*$))`

/** Between the ends of a range. */
export const until =
  '\\s*,?\\s*(?:(?:cho\\s+)?den(?:\\s+(?:het|truoc))?|toi|-(?:\\s*(?:den\\s+)?het\\s)?)\\s*'
/** Between what it comes after and what it comes before: `sau 15/9 và trước 15/10`. */
export const andBefore = '\\s*,?\\s*(?:va|nhung)\\s+truoc\\s+'

/** Where a range ends that the calendar does not know: `từ ngày 27/3 đến hết năm học`, `… đến ngày bế mạc Đại hội`. */
export const eventEnd = [
  '(?:khi\\s+)?(?:ket\\s+thuc\\s+)?(?:nam\\s+hoc|hoc\\s+k[iy](?:\\s+(?:i{1,2}|[12]))?)(?!\\s+\\d)',
  '(?:ngay|khi|luc|thoi\\s+diem)\\s+(?:ket\\s+thuc|be\\s+mac|khai\\s+mac|dien\\s+ra|hoan\\s+thanh|tong\\s+ket)(?:\\s+[a-z]+){0,6}(?=\\s*(?:[,;.():]|$))',
].join('|')

/** `đến hết năm`, of the year in which it begins. */
export const yearEnd = '(?:cuoi\\s+)?nam(?:\\s+nay)?(?!\\s+(?:hoc|\\d))'

/** `ngày bầu cử` 15/3/2026, `Tết Trung thu (`17/9/2024): a named day with its date, where a frame says that a time follows. */
export const dayName =
  '(?:ngay\\s+(?:[a-z]+\\s+){1,9}?\\(?|(?:tet|le|mua|vu|dai\\s+hoi|hoi\\s+nghi)\\s+(?:[a-z]+\\s+){1,9}?\\()(?:ngay\\s+)?(?=\\d{1,2}\\s*(?:[/.]\\s*\\d|-\\s*\\d{1,2}\\s*-|thang\\s))'

/** Behind a day, a month, a quarter: `Tháng 07 hàng năm`. */
export const yearly = '\\s*,?\\s*(?:cua\\s+)?(?:cac\\s+|(?:hang|moi|tung)\\s+)nam(?!\\s+\\d)(?![a-z])'
/** Behind a day or month: `ngày 10/3 âm lịch`. */
export const lunar = '\\s*\\(?\\s*(?:am\\s+lich|al)\\)?'
/** Behind a day or month: `trước ngày 31 tháng 01 của năm sau`, `tháng 12 năm trước`. */
export const otherYear =
  '\\s*,?\\s*(?:cua\\s+)?nam\\s+(?:(?<after>sau|toi|ke\\s+tiep|tiep\\s+theo|lien\\s+ke(?!\\s+truoc))|(?<before>truoc(?!\\s+(?:\\d|ngay|thang|khi|het))|lien\\s+ke\\s+truoc|cu))'
/** Between `hằng năm` and the day that recurs: `Hằng năm, hoàn thành trước ngày 30/11` */
export const afterYearly =
  '\\s*[,:(]?\\s*(?:(?:thuc\\s+hien\\s+|can\\s+)?(?:hoan\\s+thanh|xong|to\\s+chuc|bao\\s+cao|gui)\\s+)?'
/** Between how often a year and when: `mỗi năm hai lần:` tháng 4 và tháng 9 */
export const afterTimes = '\\s*(?:[,:]\\s*)?'

const count = `(?:\\d{1,3}|${anyNumber})(?:\\s*\\([^)]*\\))?`
const length = `(?:${count}(?:\\s*-\\s*\\d{1,3})?)\\s+(?:ngay(?:\\s+lam\\s+viec)?|gio|tuan|thang)`
/** Up to the next mark, or to what is to be done then: `kể từ ngày lập được thành tích` phải gửi hồ sơ. */
const events = '(?!\\d|ngay\\s+(?:\\d|mong|mung))[^,;.()\\n]{3,110}?(?=\\s*(?:[,;.()\\n]|$)|\\s+phai\\s)'
const when =
  '(?:so\\s+voi|truoc\\s+khi|sau\\s+khi|ke\\s+tu|tinh\\s+(?:tu|den)|tu\\s+(?:khi|ngay)|truoc\\s+(?:ngay|thoi\\s+diem)|sau(?:\\s+ngay)?|truoc)'

const schoolYear = 'nam\\s+hoc(?:\\s+(?:moi|20\\d\\d\\s*-\\s*20\\d\\d))?'
/** Told by an event, not by the calendar, with the printed form. */
export const relativeRules: readonly {
  readonly name: string
  readonly example: string
  readonly pattern: string
  readonly form?: Form
}[] = [
  {
    name: 'days from an event',
    example: 'trong vòng 15 ngày kể từ ngày nhận đủ hồ sơ',
    pattern: `(?:(?:trong\\s+(?:vong|thoi\\s+(?:han|gian))|thoi\\s+han|${latest}|khong\\s+qua|it\\s+nhat|toi\\s+thieu|truoc|sau|trong)\\s+(?:(?:la|khong\\s+qua|it\\s+nhat|toi\\s+thieu|sau|trong(?:\\s+vong)?)\\s+)?)?${length}\\s*,?\\s*${when}\\s+${events}`,
  },
  {
    name: 'event and days',
    example: 'trước khi nhận kết quả khen thưởng 05 ngày làm việc',
    pattern: `(?:truoc|sau|ke\\s+tu)\\s+(?:khi\\s+|ngay\\s+)?(?!(?:ngay\\s+)?(?:\\d|mong\\s|mung\\s|l\\d)|cuoi\\s|dau\\s|nua\\s|tuan\\s)(?:so,\\s*)?[^,;.()\\d\\n]{3,90}?\\s+(?:it\\s+nhat\\s+|toi\\s+thieu\\s+|${latest}\\s+)?${length}`,
  },
  {
    name: 'as soon as',
    form: 'at-once',
    example: 'ngay sau khi tập thể, cá nhân lập được thành tích',
    pattern:
      'ngay\\s+sau\\s+khi\\s+[^;:.()\\n]{3,110}?(?=\\s*(?:[;.]|$|,\\s*(?:truoc|cham\\s+nhat|xong|gui|nop|trinh|bao\\s+cao)\\s))',
  },
  {
    name: 'after each',
    form: 'after',
    example: 'sau mỗi đợt thi đua',
    pattern:
      '(?:ngay\\s+)?sau\\s+(?:khi\\s+ket\\s+thuc\\s+)?(?:moi|tung)\\s+(?:dot|hoc\\s+ki|hoc\\s+ky|giai\\s+doan|phong\\s+trao|chuyen\\s+de|cuoc\\s+thi|hoi\\s+thi)(?:\\s+thi\\s+dua)?(?![a-z])',
  },
  {
    name: 'after the end',
    form: 'after',
    example: 'sau khi kết thúc năm công tác',
    pattern:
      'sau\\s+khi\\s+(?:ket\\s+thuc|tong\\s+ket|so\\s+ket)\\s+[^,;:.()\\d\\n]{3,60}?(?=\\s*(?:[;.]|$))',
  },
  {
    name: 'as soon as it happens',
    example: 'ngay khi có thành tích',
    pattern:
      'ngay\\s+khi\\s+(?:co|lap|dat|du|ket\\s+thuc|hoan\\s+thanh)\\s[^,;:.()\\d\\n]{3,60}?(?=\\s*(?:[,;.]|$))',
  },
  {
    name: 'before a day without date',
    example: 'trước ngày khai giảng',
    pattern: `truoc\\s+(?:ngay|le|buoi)\\s+(?:khai\\s+(?:giang|mac)|be\\s+(?:giang|mac)|tong\\s+ket|bau\\s+cu)(?:\\s+${schoolYear})?(?=\\s*(?:[,;.]|$))`,
  },
  {
    name: 'before a term begins or ends',
    example: 'trước khi kết thúc học kỳ I',
    pattern: `truoc\\s+khi\\s+(?:ket\\s+thuc|bat\\s+dau|buoc\\s+vao|vao)\\s+(?:hoc\\s+k[yi](?:\\s+(?:i{1,2}|[12]))?|${schoolYear}|(?:moi\\s+)?dot(?:\\s+thi\\s+dua)?(?:\\s+\\d)?)(?=\\s*(?:[,;.]|$))`,
  },
  {
    name: 'so many days before',
    example: 'trước 03 ngày',
    pattern: `truoc\\s+(?:it\\s+nhat\\s+)?${length}(?=\\s*(?:[,;.]|$)|\\s+de\\s)`,
  },
  {
    name: 'so many days after what was said',
    example: 'sau đó 05 ngày',
    pattern: `(?:cham\\s+nhat\\s+)?sau\\s+do\\s+${length}`,
  },
  {
    name: 'within days',
    form: 'length',
    example: 'trong vòng 05 ngày làm việc',
    pattern: `(?:trong\\s+(?:vong|thoi\\s+han)|(?:truoc|sau)(?=\\s+\\d+\\s+ngay\\s+lam)|${latest}(?:\\s+la)?|khong\\s+qua)\\s+(?!\\d+\\s*gio)${length}`,
  },
]

// What recurs

export const every = '(?:hang|moi|tung)'
/** Other words that fold alike: `mới`, `hạng`. */
export const noEvery = /^(?:mới|mỏi|mọi|hạng|hãng|háng|hăng|tưng|tụng|túng)(?!\p{L})/iu
const unit = '(?:ngay|tuan|thang|qu[yi]|nam(?!\\s+hoc))'

/** A rule for every so many units. */
export const everyUnits = (unit: string, n = 1): string => {
  const months = { thang: n, quy: 3 * n, qui: 3 * n, nam: 12 * n }[unit]
  if (months === undefined)
    return `FREQ=${unit.startsWith('ngay') ? 'DAILY' : 'WEEKLY'}${n > 1 ? `;INTERVAL=${n}` : ''}`
  if (months % 12 === 0) return `FREQ=YEARLY${months > 12 ? `;INTERVAL=${months / 12}` : ''}`
  return `FREQ=MONTHLY${months > 1 ? `;INTERVAL=${months}` : ''}`
}
const cycles = (list: string): string[] =>
  list
    .split(/\s*(?:,|\/|\s(?:va|hoac)\s)\s*/)
    .filter(one => one.trim() !== '')
    .map(one => {
      if (/^cuoi/.test(one)) return 'FREQ=YEARLY;BYMONTH=12'
      const [, n, of] =
        new RegExp(`^(?:${every}\\s+)?(?:(${anyNumber})\\s+)?(${unit})`).exec(one.trim()) ?? []
      return everyUnits(of ?? 'nam', n && !/^nam$/.test(n) ? numberOf(n) : 1)
    })
const cycle = `(?:(?:${every}\\s+)?(?:(?:${anyNumber})\\s+)?${unit})`

/** `thứ Hai`, `thứ 2`, `chủ nhật` */
const weekdayOf = (printed: string): string => {
  const nth = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'].indexOf(printed.trim().split(/\s+/)[1]!)
  return ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][
    nth >= 0 ? nth + 1 : (Number(printed.trim().at(-1)) || 1) - 1
  ]!
}

type Groups = Readonly<Record<string, string | undefined>>
/** The read gives RFC 5545 rules, one entry each; null: the words have this form but do not recur. */
export const recurrenceRules: readonly {
  readonly name: string
  readonly example: string
  readonly pattern: string
  readonly form?: Form
  readonly read: (groups: Groups) => readonly string[] | null
}[] = [
  {
    name: 'days of each month',
    example: 'ngày 15 và 30 hàng tháng',
    pattern: `ngay\\s+(?<list>\\d{1,2}(?:\\s*(?:,|va)\\s*(?:ngay\\s+)?\\d{1,2})+)\\s+(?:cua\\s+)?${every}\\s+thang`,
    read: g => {
      const days = g.list!.match(/\d+/g)!.map(Number)
      return days.every(on => on >= 1 && on <= 31) ? days.map(on => `FREQ=MONTHLY;BYMONTHDAY=${on}`) : null
    },
  },
  {
    name: 'weekday of each month',
    example: 'thứ Hai tuần đầu hằng tháng',
    pattern: `(?:(?:sang|chieu|toi)\\s+)?(?:ngay\\s+)?(?<day>${weekday})\\s+(?:(?:cua\\s+)?tuan\\s+)?(?:thu\\s+)?(?<nth>dau|cuoi|nhat|hai|ba|tu|[1-4])(?:\\s+(?:tien|cung))?\\s+(?:cua\\s+)?${every}\\s+thang`,
    read: g => {
      const nth = { dau: 1, nhat: 1, hai: 2, ba: 3, tu: 4, cuoi: -1 }[g.nth!] ?? Number(g.nth)
      return [`FREQ=MONTHLY;BYDAY=${nth}${weekdayOf(g.day!)}`]
    },
  },
  {
    name: 'weekday',
    example: 'chiều thứ Sáu hằng tuần',
    pattern: `(?:${hour}\\s*,?\\s*)?(?:(?:sang|chieu|toi)\\s+)?(?<days>${weekday}(?:\\s*(?:,|va)\\s*${weekday})*)\\s+(?:cua\\s+)?${every}\\s+tuan`,
    read: g => {
      const days = g.days!.split(/\s*(?:,|va)\s*/).map(weekdayOf)
      return [`FREQ=WEEKLY;BYDAY=${days.join(',')}`]
    },
  },
  {
    name: 'each month on a day',
    example: 'hàng tháng, trước ngày 25',
    pattern: `${every}\\s+thang\\s*[,:(]?\\s*(?:(?:truoc|${latest}(?:\\s+la)?|vao)\\s+)?ngay\\s+(?<d>\\d{1,2})(?!\\d)(?:\\s+(?:cua\\s+)?thang\\s+(?:sau|ke\\s+tiep|tiep\\s+theo))?(?!\\s*[/\\d]|\\s+thang)`,
    read: g => (Number(g.d) > 31 ? null : [`FREQ=MONTHLY;BYMONTHDAY=${Number(g.d)}`]),
  },
  {
    name: 'each week on a day',
    example: 'Hằng tuần, trước 16h00 thứ Năm',
    pattern: `${every}\\s+tuan\\s*[,:(]?\\s*(?:(?:truoc|${latest}(?:\\s+la)?|vao)\\s+)?(?:${hour}\\s*,?\\s*)?(?:(?:sang|chieu|toi)\\s+)?(?:ngay\\s+)?(?<day>${weekday})(?!\\s*,?\\s*(?:ngay\\s+)?\\d)`,
    read: g => [`FREQ=WEEKLY;BYDAY=${weekdayOf(g.day!)}`],
  },
  {
    name: 'day of each month’s report',
    // and mỗi tháng 01 tin bài, gửi trước ngày 20
    example: 'báo cáo tháng gửi vào ngày 18',
    pattern: `(?<=bao\\s+cao\\s+(?:hang\\s+)?thang(?!\\s+\\d)\\s[^,;:.()]{0,40}|(?<![a-z])${every}\\s+thang[\\s,][^;:.()]{0,60})(?:(?:truoc|vao|${latest}(?:\\s+la)?)\\s+)?ngay\\s+(?:mong\\s+|mung\\s+)?(?<d>\\d{1,2})(?!\\d)(?:\\s+(?:cua\\s+)?thang\\s+(?:sau|ke\\s+tiep|tiep\\s+theo))?(?=\\s*(?:[,;.()]|$)|\\s+(?:va|ve|cho|bang|qua|gui)\\s)`,
    read: g => (Number(g.d) > 31 ? null : [`FREQ=MONTHLY;BYMONTHDAY=${Number(g.d)}`]),
  },
  {
    name: 'weekday of each week’s report',
    example: 'báo cáo tuần gửi vào chiều thứ Sáu',
    pattern: `(?<=bao\\s+cao\\s+(?:hang\\s+)?tuan(?!\\s+\\d)\\s[^,;:.()]{0,40})(?:(?:truoc|vao)\\s+)?(?:(?:sang|chieu|toi)\\s+)?(?<day>${weekday})(?=\\s*(?:[,;.()]|$))`,
    read: g => [`FREQ=WEEKLY;BYDAY=${weekdayOf(g.day!)}`],
  },
  {
    name: 'times a year',
    form: 'times-a-year',
    example: 'mỗi năm 02 lần',
    pattern: `(?:${every}\\s+nam\\s+(?<n>0?[1-46]|mot|hai|ba|bon)\\s+lan|(?<k>0?[1-46]|mot|hai|ba|bon)\\s+lan\\s*(?:/|trong|mot|moi)\\s*(?:mot\\s+)?nam)`,
    read: g => [everyUnits('thang', 12 / numberOf(g.n ?? g.k!))],
  },
  {
    name: 'once in so many',
    example: 'hai năm một lần',
    // and 6 tháng họp 1 lần
    pattern: `(?:(?:${every}|cu)\\s+)?(?<n>${anyNumber})\\s+(?<u>${unit})(?:\\s*(?:/|mot|1|01)\\s*(?:1\\s*|01\\s*)?lan|(?=\\s+(?:hop|sinh\\s+hoat|bao\\s+cao|to\\s+chuc|kiem\\s+tra|so\\s+ket|danh\\s+gia)\\s+(?:mot|1|01)\\s+lan))`,
    read: g => [everyUnits(g.u!, numberOf(g.n!))],
  },
  {
    name: 'once a quarter',
    example: 'mỗi quý một lần',
    pattern: `(?:${every}\\s+)?(?<u>${unit})\\s+(?:mot|1|01)\\s+lan|(?:mot|1|01)\\s+lan\\s*/\\s*(?<v>${unit})`,
    read: g => [everyUnits(g.u ?? g.v!)],
  },
  {
    name: 'at intervals',
    example: 'định kỳ 6 tháng, hàng năm',
    pattern: `dinh\\s+k[yi]\\s+(?:(?:vao|theo)\\s+)?(?<list>${cycle}(?:\\s*(?:,\\s*va|,|va|hoac|/)\\s*(?:cuoi\\s+nam|${cycle}))*)(?:\\s+(?:mot|1|01)\\s+lan|\\s*/\\s*(?:1\\s*|01\\s*)?lan)?(?!\\s+\\d)`,
    read: g => cycles(g.list!.replaceAll(/,\s*va\s/g, ', ')),
  },
  {
    name: 'every so many',
    example: 'hàng quý, 6 tháng, năm',
    pattern: `(?<list>${every}\\s+(?:(?:(?:0?[1-9]|hai|ba|bon|sau|chin)\\s+)?(?:tuan|thang|qu[yi]))(?:\\s*(?:,|va)\\s*(?:${every}\\s+)?(?:qu[yi]|(?:0?6|sau)\\s+thang(?!\\s+(?:dau|cuoi))|nam(?!\\s+(?:\\d|hoc))))*)`,
    read: g => cycles(g.list!),
  },
  {
    name: 'every year',
    form: 'every-year',
    example: 'hàng năm',
    pattern: `${every}\\s+nam(?!\\s+hoc)`,
    read: () => ['FREQ=YEARLY'],
  },
]

/** How the first words of any of these forms begin: only there is a time looked for. */
const noun = '(?:ngay|tuan|thang|qu[yi]|nam|gio|lan)'
export const opening = [
  `\\d{1,4}(?=\\s*[/.:-]\\s*\\d|\\s*(?:h|g)[\\s\\d,]|\\s*\\([^)]*\\)|\\s+(?:-\\s|den\\s|${noun}))`,
  'truoc|sau|trong|tu|den|het|vao|ngay|thang|tuan|dau|giua|cuoi|khoang|dip|luc',
  `(?:nam|mot|hai|ba|bon|bay|tam|chin|muoi)(?=\\s+(?:\\d|(?:mot|hai|lam|1)\\s|${noun}|\\())`,
  '(?:t\\d|qu[yi]\\s*(?:[ivl1-4|]|tv)|q[ivl1-4]|mong\\s+\\d|mung\\s+\\d|nua\\s|cham\\s|muon\\s|tre\\s|han\\s|cho\\s+den|chu\\s+nhat|du\\s+kien)',
  'cac\\s+(?:dot|dip)\\s+\\d',
  `(?:cac|nhung|may|suot|ca|quy|qui)\\s+(?:cung\\s+)?${noun}|qu[yi]\\s+(?:dau|cuoi|thu\\s|mot\\s)`,
  '(?:nhan|dung)\\s+dip|khong\\s+(?:qua|muon|cham)|it\\s+nhat|thoi\\s+(?:han|gian|diem)|(?:bat\\s+dau|tinh|ke)\\s+tu',
  'thu\\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|(?:sang|chieu|toi|trua|dem)(?=[\\s,]+(?:\\d|ngay|thang|qu[yi]|thu|chu|nam|dau|cuoi|giua|het))',
  '(?:thuong|trung|ha)\\s+tuan|dinh\\s+k[yi]|(?:hang|moi|tung)\\s|cu\\s+(?:\\d|mot|hai|ba|bon|nam|sau)',
].join('|')
