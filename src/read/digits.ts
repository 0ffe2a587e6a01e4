import type { Repair } from '../model.ts'

/** Letters that a scan or a typist puts for digits: `l5`, `3O`, `2OO8`. Others (`S`, `B`) may stand for two digits, and are left. */
const some = '[\\dlI|Oo]'
const alone = '(?![\\p{L}\\p{N}|])'
const meant = (printed: string): string => printed.replace(/[lI|]/g, '1').replace(/[Oo]/g, '0')
/** Among digits, or `lO`, which is no word: ten. */
const isMixed = (printed: string): boolean => /\d|^[lI|][Oo]$/.test(printed)

const isDay = (printed: string): boolean => Number(meant(printed)) >= 1 && Number(meant(printed)) <= 31
/** `tháng II` and `tháng ll` may be February or November. */
const isMonth = (printed: string): boolean =>
  !/^[Il|]{2,}$/.test(printed) && Number(meant(printed)) >= 1 && Number(meant(printed)) <= 12
const isYear = (printed: string): boolean => isMixed(printed) && /^(?:19|20)\d\d$/.test(meant(printed))

interface Form {
  /** The groups are what may hold letters for digits. */
  readonly pattern: RegExp
  readonly isOne: (groups: Readonly<Record<string, string | undefined>>) => boolean
}
const day = `(?<day>${some}{1,2})`
const month = `(?<month>${some}{1,2})`
const year = `(?<year>${some}{4})`
const sep = '\\s?[/.-]\\s?'
const when = '(?<=(?<!\\p{L})(?:ngày|ngay|mồng|mùng|trước|từ|đến|hết|sáng|chiều|tối)\\s+)'
const fits = ({ day, month, year }: Readonly<Record<string, string | undefined>>): boolean =>
  (day === undefined || isDay(day)) &&
  (month === undefined || isMonth(month)) &&
  (year === undefined || isYear(year))
const form = (source: string, isOne: Form['isOne'] = fits): Form => ({
  pattern: new RegExp(source, 'dgiu'),
  isOne,
})
/** A bar by itself is the rule of a table. */
const isBar = (part: string | undefined): boolean => /^\|+$/.test(part ?? '')

/** `a` for a thing, one reading of it left by what stands around. */
const forms: readonly Form[] = [
  // l5/O3/2024
  form(`(?<![\\p{L}\\p{N}/.|-])${day}${sep}${month}${sep}${year}${alone}`),
  // ngày l5/3
  form(`${when}${day}${sep}${month}${alone}`),
  // ngày l8 tháng, ngày l8 - 2O/5
  form(`${when}${day}(?=\\s+tháng|\\s?[-–]\\s?${some}{1,2}/)${alone}`),
  form(`${when}${day}${alone}`, ({ day }) => isMixed(day!) && isDay(day!)),
  // Nhà giáo Việt Nam 2O/11
  form(
    `(?<![\\p{L}\\p{N}/.|-])${day}\\s?/\\s?${month}(?!\\s?[/-])${alone}`,
    ({ day, month }) =>
      [day!, month!].some(part => /\d/.test(part)) &&
      [day!, month!].every(part => !/^[Il|]+$/.test(part)) &&
      isDay(day!) &&
      isMonth(month!),
  ),
  // tháng lO, tháng O5/2O24
  form(`(?<=tháng\\s+)${month}(?:${sep}${year})?${alone}`),
  // 2OO8, 2O21-2O25
  form(`(?<![\\p{L}\\p{N}|])${year}${alone}`),
  // số l5/KH-UBND, Nghị định 9l/2O17/NĐ-CP
  form(
    `(?<=số\\s*:?\\s*)(?<ordinal>${some}{1,5})(?=\\s?[/-]\\s?(?:${some}{4}\\s?/\\s?)?\\p{L}{2})`,
    () => true,
  ),
  form(`(?<![\\p{L}\\p{N}/.|-])(?<ordinal>${some}{1,5})(?=/(?:${some}{4}/)?\\p{L}{2,}[-/])`, ({ ordinal }) =>
    isMixed(ordinal!),
  ),
  // 7O năm, O5 ngày làm việc
  form(
    `(?<![\\p{L}\\p{N}/.,|-])(?<count>${some}{2,3})(?=\\s+(?:năm|tháng|ngày|tuần|lần|đợt)(?!\\p{L}))`,
    ({ count }) => isMixed(count!),
  ),
]

/**
 * Letters that stand for digits inside dates, years, numbers of documents and counts, read as digits where the form
 * leaves one reading only. Digits are never changed. Spans into `text`, each as long as its reading, in any order.
 */
export const digitsIn = (text: string): Repair[] => {
  const readings = new Map<number, Repair>()
  for (const { pattern, isOne } of forms)
    for (const { indices, groups } of text.matchAll(pattern)) {
      if (!isOne(groups!) || Object.values(groups!).some(isBar)) continue
      for (const [name, printed] of Object.entries(groups!)) {
        if (printed === undefined || !/\D/.test(printed)) continue
        const [start, end] = indices!.groups![name]!
        readings.set(start, { span: { start, end }, printed, reading: meant(printed), confidence: 0.9 })
      }
    }
  return [...readings.values()]
}
