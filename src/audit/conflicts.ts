import { fold, sameName } from '../text/fold.ts'
import { printedDate, type Severity } from './rule.ts'

/** One mention of a document, as far as plans can differ about it. */
export interface Said {
  /** A doubt on the mention: what it says proves nothing. */
  readonly doubt?: boolean
  /** The register knows the day of issue: the audit of each plan tells it already. */
  readonly known?: boolean
  readonly date: string | null
  readonly issuer: string | null
  readonly title: string | null
}

/** A mention that says something else than another of the same document. */
export interface Conflict<T extends Said> {
  readonly code: 'document-date-conflict' | 'document-issuer-conflict' | 'document-title-conflict'
  readonly severity: Severity
  readonly of: T
  /** What most say, or the first by the alphabet where as many say one thing as the other. */
  readonly other: string
  readonly vi: string
  readonly en: string
}

const words = (text: string): string[] =>
  fold(sameName(text))
    .split(/[^a-z0-9]+/)
    .filter(Boolean)

/** The bodies that are written out in one plan and shortened in another. */
const shortNames: readonly (readonly [RegExp, string])[] = [
  [/ủy ban nhân dân/gu, 'UBND'],
  [/hội đồng nhân dân/gu, 'HĐND'],
  [/hội đồng thi đua[-, ]*khen thưởng/gu, 'HĐTĐKT'],
]
const bodyWords = (name: string): string[] =>
  words(shortNames.reduce((text, [long, short]) => text.replace(long, short), sameName(name)))

/** `Bộ Chính trị`, `Ban Bí thư`, `Trung ương Đảng`: papers of the Party's centre are cited by any of them. */
const isCentre = (name: string): boolean =>
  /bo chinh tri|ban bi thu|trung uong(?: dang|$)|ban chap hanh trung uong/.test(fold(sameName(name)))

/** `GD&ĐT`, `LĐ-TB&XH`: the first letters of `Giáo dục và Đào tạo`. */
const isInitials = (short: readonly string[], long: readonly string[]): boolean => {
  const own = short.filter(word => !long.includes(word)).join('')
  const other = long.filter(word => !short.includes(word) && word !== 'va')
  return own.length > 1 && own === other.map(([first]) => first).join('')
}

/** `UBND tỉnh` and `UBND tỉnh Sơn Hà` do not contradict: one leaves out what the other tells. */
const contradictNames = (a: string, b: string): boolean => {
  const [short, long] = [bodyWords(a), bodyWords(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ]
  if (isCentre(a) && isCentre(b)) return false
  return !short.every(word => long.includes(word)) && !isInitials(short, long) && !isInitials(long, short)
}

/** Titles are cut and reworded freely: only those that share hardly a word tell of two documents under one number. */
const contradictTitles = (a: string, b: string): boolean => {
  const [x, y] = [words(a), words(b)]
  if (x.length < 5 || y.length < 5) return false
  const shared = x.filter(word => y.includes(word)).length
  return shared / Math.min(x.length, y.length) < 0.4
}

const contradictDates = (a: string, b: string): boolean => !a.startsWith(b) && !b.startsWith(a)

const aspects = [
  {
    code: 'document-date-conflict',
    severity: 'error',
    field: 'date',
    contradict: contradictDates,
    print: printedDate,
    vi: 'ngày ban hành',
    en: 'date',
  },
  {
    code: 'document-issuer-conflict',
    severity: 'warning',
    field: 'issuer',
    contradict: contradictNames,
    print: (name: string) => name,
    vi: 'cơ quan ban hành',
    en: 'issuer',
  },
  {
    code: 'document-title-conflict',
    severity: 'note',
    field: 'title',
    contradict: contradictTitles,
    print: (title: string) => title,
    vi: 'trích yếu',
    en: 'subject',
  },
] as const

/** Two of the three against each other: then one number stands for two documents, and neither is wrong. */
const areTwo = (a: Said, b: Said): boolean =>
  [
    a.date !== null && b.date !== null && contradictDates(a.date, b.date),
    a.issuer !== null && b.issuer !== null && contradictNames(a.issuer, b.issuer),
    a.title !== null && b.title !== null && contradictTitles(a.title, b.title),
  ].filter(Boolean).length > 1

/** Where mentions of one document give it different dates, issuers or titles: each that differs from what most say. */
export const conflicts = <T extends Said>(name: string, mentions: readonly T[]): Conflict<T>[] =>
  aspects.flatMap(({ code, severity, field, contradict, print, vi, en }) => {
    const said = mentions.filter(
      mention => mention[field] !== null && !mention.doubt && !(mention.known && field === 'date'),
    )
    const counts = new Map<string, number>()
    for (const mention of said) counts.set(mention[field]!, (counts.get(mention[field]!) ?? 0) + 1)
    if (counts.size < 2) return []
    const [[most, times]] = [...counts].sort(
      ([a, n], [b, m]) => m - n || b.length - a.length || (a < b ? -1 : 1),
    ) as [[string, number]]
    const usual = said.find(mention => mention[field] === most)!
    return said
      .filter(mention => contradict(mention[field]!, most) && !areTwo(mention, usual))
      .map(of => ({
        code,
        // As many say the one as the other: which of them is wrong is not known.
        severity: severity === 'error' && counts.get(of[field]!) === times ? 'warning' : severity,
        of,
        other: most,
        vi: `${name}: ${vi} ở đây là “${print(of[field]!)}”, kế hoạch khác ghi “${print(most)}”.`,
        en: `${name}: the ${en} here is “${print(of[field]!)}”, other plans say “${print(most)}”.`,
      }))
  })
