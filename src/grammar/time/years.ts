import { matchesIn } from '../../text/pattern.ts'
/** Years that a text gives; null where it gives none. */
export interface Years {
  readonly periodFrom: number | null
  readonly periodTo: number | null
}

const years = '(?<from>(?:19|20)\\d\\d)\\s*(?:[-–—−]|đến(?:\\s+năm)?)\\s*(?<to>(?:19|20)\\d\\d)'
const within = new RegExp(
  `(?:giai\\s+đoạn|từ\\s+năm|năm\\s+học|niên\\s+(?:khóa|khoá|học)|nhiệm\\s+kỳ)\\s+(?:năm\\s+)?${years}`,
  'iu',
)
const behind = new RegExp(
  `^\\s*,?\\s*\\(?\\s*(?:(?:trong\\s+)?(?:giai\\s+đoạn|từ\\s+năm|năm(?:\\s+học)?|niên\\s+(?:khóa|khoá|học))\\s+)?${years}`,
  'iu',
)
const yearBehind = /^\s*\(?(?:trong\s+)?năm\s+(?<from>20\d\d)(?!\s*[-–]|\d)/iu
/** `“… trong năm 2025”`. */
const yearAtEnd = /(?<!\p{L})(?:trong\s+)?(?<!(?:đến|cuối|đầu|từ)\s+)năm\s+(?<from>20\d\d)$/iu
const named = 'năm(?:\\s+học)?\\s+(?<from>20\\d\\d)(?:\\s*[-–]\\s*(?<to>20\\d\\d))?'
const anyYear = new RegExp(named, 'giu')
const yearBefore = new RegExp(`${named}(?:,?\\s+với|,)?[^.;:,“”"]{0,45}$`, 'iu')
/** `Năm An toàn giao thông 2022 với chủ đề`: a year that bears a name. */
const namedYear =
  /(?<!\p{L})[Nn]ăm \p{Lu}\p{L}*(?: \p{L}+){0,5} (?<from>20\d\d)(?:,? với|,)?[^.;:,“”"]{0,45}$/u

const read = (found: RegExpMatchArray | null): Years => ({
  periodFrom: found ? Number(found.groups!.from) : null,
  periodTo: found ? Number(found.groups!.to ?? found.groups!.from) : null,
})

/**
 * The period in a name or right behind it: `“…” giai đoạn 2021-2025`. A single year behind it counts for a name that
 * stands alone; behind a list it governs the list.
 */
export const ownPeriod = (name: string, rest: string, alone: boolean): Years => {
  // the term in `Chào mừng Đại hội … nhiệm kỳ 2025 - 2030` is the congress's
  const own = name.replace(/(?<!\p{L})đại hội.*$/isu, '')
  return read(
    within.exec(own) ?? yearAtEnd.exec(own) ?? behind.exec(rest) ?? (alone ? yearBehind.exec(rest) : null),
  )
}

/**
 * `chủ đề năm 2024: “…”`, `năm học 2023 - 2024 với chủ đề “…”`, `“…” năm 2024`: the year of a theme stands behind the
 * word for it (`head`), close in front of that word (`before`) or behind the name (`rest`).
 */
export const themeYears = (before: string, head: string, rest: string): Years =>
  read(
    matchesIn(anyYear, head).at(-1) ??
      yearBefore.exec(before) ??
      namedYear.exec(before) ??
      yearBehind.exec(rest),
  )
