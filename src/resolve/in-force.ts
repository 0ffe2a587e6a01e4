import type { LegalDocument } from '../lexicon/legal-documents.ts'
import type { HeaderFields, Note } from '../model.ts'
import { note } from '../wording/say.ts'

/** How a cited document stood on a day. `not a norm`: a plan, a letter, a decision on persons, which are neither in force nor not. */
export const standings = ['in force', 'not yet', 'replaced', 'not a norm', 'unknown'] as const

/** What the register carries of a document on a day. */
export interface InForce {
  readonly status: (typeof standings)[number]
  /** The number of the document that replaced it, where that is sure. */
  readonly by: string | null
  /** The first day of this standing, where the register has it. */
  readonly since: string | null
  /** The latest amendment in force on that day: an amended document is in force as amended. */
  readonly amendedBy: string | null
  readonly amendedSince: string | null
  /** What the verdict rests on, where it does not rest on both days of the register. */
  readonly note: Note | null
}

/** A day may be told in part (`2024-01`): it is on or after another only if all of it is. */
const isOnOrAfter = (day: string, date: string): boolean =>
  day.length === 10 ? day >= date : day > date.slice(0, day.length)
const isBefore = (day: string, date: string): boolean => day < date.slice(0, day.length)

/** No document stands before the year of its number, and none ends before that of its successor: `01/2024/TT-BNV`, `45-CT/TW@2025-04-14`. */
export const isBeforeYearOf = (day: string, number: string): boolean => {
  const year = /[/@]((?:19|20)\d\d)(?!\d)/.exec(number)?.[1]
  return year !== undefined && isBefore(day, year)
}

const yearAfter = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`

/** The fields of an entry that a verdict may rest on. */
const sureFields = (document: LegalDocument): Partial<LegalDocument> =>
  Object.fromEntries(Object.entries(document).filter(([field]) => !document.unsure?.includes(field)))

/** The day of issue, where the register is sure of the whole of it. */
export const issuedSurely = (document: LegalDocument | null): string | null => {
  const issued = document?.sure ? sureFields(document).issued : undefined
  return issued?.length === 10 ? issued : null
}

/** The last of the amendments whose first day the register has, and which was in force by then. */
const amendmentOn = (document: LegalDocument, day: string): { number: string; from: string } | null =>
  (document.amendedBy ?? [])
    .flatMap(({ number, from }) => (from && isOnOrAfter(day, from) ? [{ number, from }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1) ?? null

/**
 * The standing of a document of the register on a day (`2023-02-15`, or a part of it: `2023-02`, `2023`); `unknown` where the
 * register does not carry it. `replaced` rests on a sure last day alone. `in force` needs a day on or after the sure first
 * one, and before the end, if the register has any; where only the first day is not sure, a year after the date of issue
 * does not depend on it. An end that is not sure makes what comes after it unknown, as does a successor without a day.
 */
export const inForce = (document: LegalDocument | null, day: string | null): InForce => {
  const verdict = (status: InForce['status'], more: Partial<InForce> = {}): InForce => ({
    status,
    by: null,
    since: null,
    amendedBy: null,
    amendedSince: null,
    note: null,
    ...more,
  })
  if (document === null || day === null || !document.sure) return verdict('unknown')
  const { issued, inForceFrom, replacedBy = null, replacedOn } = sureFields(document)

  if (replacedOn && isOnOrAfter(day, replacedOn))
    return verdict('replaced', { by: replacedBy, since: replacedOn })
  if (inForceFrom && isBefore(day, inForceFrom)) return verdict('not yet', { since: inForceFrom })
  if (issued && isBefore(day, issued)) return verdict('not yet', { note: note('before-issue') })

  const hasBegun = inForceFrom
    ? isOnOrAfter(day, inForceFrom)
    : issued !== undefined && isOnOrAfter(day, yearAfter(issued))
  const isBeforeEnd = document.replacedOn
    ? isBefore(day, document.replacedOn)
    : document.replacedBy === undefined || isBeforeYearOf(day, document.replacedBy)
  if (!hasBegun || !isBeforeEnd) return verdict('unknown')

  const amendment = amendmentOn(document, day)
  return verdict('in force', {
    since: inForceFrom ?? null,
    amendedBy: amendment?.number ?? null,
    amendedSince: amendment?.from ?? null,
    note:
      replacedOn === undefined
        ? note('no-end-in-register')
        : inForceFrom === undefined
          ? note('first-day-not-in-register')
          : null,
  })
}

/**
 * The days by which a plan is judged: its date, whole or in part; for a plan without one all years in which it may have been
 * issued, that before its period and those of it. None where it tells neither.
 */
export const daysOf = ({
  date,
  periodFrom,
  periodTo,
}: Pick<HeaderFields, 'date' | 'periodFrom' | 'periodTo'>): readonly string[] => {
  if (date !== null) return [date]
  if (periodFrom == null || periodTo == null || periodTo < periodFrom || periodTo - periodFrom > 20) return []
  return Array.from({ length: periodTo - periodFrom + 2 }, (_, i) => String(periodFrom - 1 + i))
}

/**
 * The standing that all of several documents share on all of several days: what a plan means that does not say which, or
 * when. `unknown` where one of them stands otherwise.
 */
export const sharedStanding = (
  documents: readonly (LegalDocument | null)[],
  days: readonly string[],
): InForce => {
  const found = documents.flatMap(document => days.map(day => inForce(document, day)))
  const [first, ...others] = found
  if (first === undefined) return inForce(null, null)
  if (others.length === 0) return first
  if (others.some(({ status }) => status !== first.status)) return inForce(null, null)
  const same = <K extends keyof InForce>(key: K): InForce[K] | null =>
    others.every(other => other[key] === first[key]) ? first[key] : null
  return {
    status: first.status,
    by: same('by'),
    since: same('since'),
    amendedBy: same('amendedBy'),
    amendedSince: same('amendedSince'),
    note: note(documents.length > 1 ? 'all-of-several' : 'plan-without-date'),
  }
}

/** Types whose documents bind in general (Luật 80/2015/QH13, Điều 4), whatever their number. */
const norms = new Set([
  'hiến pháp',
  'bộ luật',
  'luật',
  'pháp lệnh',
  'nghị định',
  'thông tư',
  'thông tư liên tịch',
])
/** Types that bind in general when the centre of state or Party issues them, or with the year in their number. */
const perhapsNorms = new Set([
  ...[
    'nghị quyết',
    'nghị quyết liên tịch',
    'quyết định',
    'chỉ thị',
    'kết luận',
    'quy định',
    'quy chế',
    'điều lệ',
  ],
  ...['lệnh', 'sắc lệnh', 'thông tri', 'văn bản hợp nhất'],
])

/**
 * Whether a document that the register lacks can be a norm at all. The year stands in the numbers of norms
 * (`08/2017/TT-BNV`) and not in those of plans, letters and decisions on persons (`25/KH-UBND`, `1234/QĐ-UBND`); directives and
 * decisions of the Prime Minister and papers of the Party's centre bind without it.
 */
export const isNorm = (type: string, number: string | null): boolean =>
  norms.has(type) ||
  (perhapsNorms.has(type) &&
    (number === null ||
      /\/(?:19|20)\d\d\//.test(number) ||
      /[/-](?:TTg|HĐBT|T[WƯ]|CTN)(?!\p{L})/iu.test(number)))
