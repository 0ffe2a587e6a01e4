import { legalDocuments } from '../../lexicon/legal-documents.ts'
import type { Mention, Note } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { note } from '../../wording/say.ts'

/** A document as one place names it: number without spaces, full day. */
interface Named {
  readonly number: string
  readonly date: string
  readonly issuer: string
}

/** `Hội đồng Thi đua - Khen thưởng Quận` and `hội đồng thi đua, khen thưởng quận` are one. */
const bodyOf = (issuer: string): string => fold(issuer).replace(/[^a-z0-9]+/g, ' ')

/** `488/2014/QĐ-UBND` -> `488` and `/2014/QĐ-UBND`. */
const partsOf = (number: string): readonly [ordinal: string, rest: string] => {
  const [ordinal = ''] = /^\d+/.exec(number) ?? []
  return [ordinal, number.slice(ordinal.length)]
}
/** Bodies of the country count by themselves; numbers of the others return in every district. */
const isOfCountry = (number: string): boolean => /TW$|-(?:TTg|CP)$|QH\d|\/\d{4}\/(?:TT|TTLT)-B/.test(number)
/** One digit more or less: `48` and `488`. */
const isOneLonger = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (
    short !== '' &&
    long.length === short.length + 1 &&
    [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short)
  )
}

/** Whether two places can hardly be right both: one number with two days of one year, one day with `48/…` and `488/…`. */
const contradict = (a: Named, b: Named): boolean => {
  const same = isOfCountry(a.number) || a.issuer === b.issuer
  if (!same) return false
  if (a.number === b.number) return a.date !== b.date && a.date.slice(0, 4) === b.date.slice(0, 4)
  const [[own, rest], [other, others]] = [partsOf(a.number), partsOf(b.number)]
  return a.date === b.date && rest === others && isOneLonger(own, other)
}

const registered: readonly Named[] = legalDocuments.flatMap(({ number, issued, issuer, sure, unsure }) =>
  sure && issued && /^\d{4}-\d\d-\d\d$/.test(issued) && !unsure?.includes('issued')
    ? [{ number, date: issued, issuer: bodyOf(issuer) }]
    : [],
)
/** By what follows the ordinal: only those can contradict. */
const byRestOf = <T extends Named>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const [, rest] = partsOf(one.number)
    groups.set(rest, [...(groups.get(rest) ?? []), one])
  }
  return groups
}
const byRest = byRestOf(registered)

const isFullDay = (date: string | null): date is string => /^\d{4}-\d\d-\d\d$/.test(date ?? '')

/** What speaks against number and day of each citation: another one of the same text, or the register. */
export const citedOtherwise = (
  citations: readonly Mention<'citation'>[],
): ReadonlyMap<Mention<'citation'>, Note> => {
  const named = citations.flatMap(own => {
    const { number, date, issuer } = own.value
    return number !== null && isFullDay(date) ? [{ own, number, date, issuer: bodyOf(issuer ?? '') }] : []
  })
  const groups = byRestOf(named)
  return new Map(
    named.flatMap(one => {
      const rest = partsOf(one.number)[1]
      const isKnown = (byRest.get(rest) ?? []).some(
        ({ number, date }) => number === one.number && date === one.date,
      )
      const against = isKnown
        ? undefined
        : ((groups.get(rest) ?? []).find(other => contradict(one, other)) ??
          (byRest.get(rest) ?? []).find(other => isOfCountry(other.number) && contradict(one, other)))
      return against
        ? [[one.own, note('cited-otherwise', { number: against.number, day: against.date })] as const]
        : []
    }),
  )
}
