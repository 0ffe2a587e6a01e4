import { type LegalDocument, legalDocuments } from '../lexicon/legal-documents.ts'
import type { HeaderFields, Mention, Note } from '../model.ts'
import { type DocumentNumber, documentNumberKey, parseDocumentNumber } from '../text/document-number.ts'
import { sameName } from '../text/fold.ts'
import { yearOf } from '../text/iso-date.ts'
import { note } from '../wording/say.ts'
import { resolveBodies } from './body.ts'
import type { Chain } from './chain.ts'
import { type InForce, isBeforeYearOf, sharedStanding } from './in-force.ts'
import { placeKey, slug, splitPlace } from './place.ts'

/** A citation as one particular document, or why it is none. */
export interface ResolvedDocument {
  /** `91/2017/NDCP`, `5/CTTW@2016`, `25/KHUBND@2023~district:cam-thuy`, `luat:thi-dua-khen-thuong@2022`; null: unresolved. */
  readonly key: string | null
  /** The register's document of that key, where it has exactly one. */
  readonly registerId: string | null
  /** Those that it may be, where the text does not say which of several of a name, and the register has no other. */
  readonly among?: readonly LegalDocument[]
  readonly note: Note | null
}

/** Organs whose numbers are the same document wherever they are cited: the centre of state, Party and unions. */
const national =
  /(?:^|[A-Z])(?:CP|TTG|CTN|TW|TWD|QH\d+|UBTVQH\d+|BNV|BTC|BGDDT|BYT|BCA|BQP|BTP|BXD|BCT|BKHCN|BKHDT|BTNMT|BNNPTNT|BNNMT|BLDTBXH|BVHTTDL|BTTTT|BGTVT|BNG|UBDT|BDTTG|TTCP|NHNN|VPCP|VPQH|TANDTC|VKSNDTC|TLD|MTTW|MTTQVN|BTDKT|HDTDKTTW)$/

/** `Trường THCS An Bình`: capitals behind the first word make a name of its own. */
const hasProperName = (issuer: string): boolean =>
  issuer
    .split(/\s+/)
    .slice(1)
    .filter(word => /^\p{Lu}\p{Ll}/u.test(word)).length >= 2

/**
 * The scope of a local number, from its issuer: the issuer's place, `district:cam-thuy`, or the whole name of a body that is
 * no part of the administration. Null where the plan does not tell: `Thành ủy` stands in every city.
 */
const scopeOf = (issuer: string | null, chain: Chain): string | null => {
  if (issuer === null) return null
  const party = /(?:^|\s)(tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)$/iu.exec(issuer)
  if (party) {
    const level =
      ({ tỉnh: 'province', thành: 'province', đảng: 'commune' } as const)[
        party[1]!.toLowerCase() as 'tỉnh'
      ] ?? 'district'
    const place = chain[level]
    return place && placeKey(place)
  }
  const bodies = resolveBodies(issuer, chain)
  const [body] = bodies
  if (bodies.length !== 1 || body === undefined) return null
  if (body.role.startsWith('group:')) {
    const { place } = splitPlace(issuer)
    if (place?.name != null) return placeKey(place)
    return hasProperName(issuer) ? `body:${slug(issuer)}` : null
  }
  return body.key?.split('@')[1] ?? null
}

/** Identity of a numbered document: number and year, and the issuer's scope where others use the same numbers. */
const numberedKey = (number: DocumentNumber, year: number | null, scope: string | null): string | null => {
  if (number.ordinal === null || number.symbol === '') return null
  const when = number.year ?? year
  if (when === null) return null
  const base = documentNumberKey(number) + (number.year === null ? `@${when}` : '')
  if (national.test(number.symbol)) return base
  return scope === null ? null : `${base}~${scope}`
}

/** The key of the plan itself as a document that others may cite. */
export const planKey = (header: HeaderFields, chain: Chain): string | null => {
  const number = header.number === null ? null : parseDocumentNumber(header.number)
  return number && numberedKey(number, yearOf(header.date), scopeOf(header.issuer, chain))
}

/** Laws are cited by their names: `Luật Giáo dục`, `Pháp lệnh Cựu chiến binh`. */
const lawTypes = new Set(['luật', 'bộ luật', 'pháp lệnh'])

const lawName = (title: string): string =>
  slug(
    sameName(title)
      .replace(/^(?:luật|bộ\s+luật|pháp\s+lệnh)\s+/u, '')
      .replace(/\s+(?:năm\s+\d{4}|ngày\s+[\d/]+)$/u, ''),
  )

/** What the register offers for looking up; made once per run. */
export interface Register {
  readonly byId: ReadonlyMap<string, LegalDocument>
  readonly byNumber: ReadonlyMap<string, readonly LegalDocument[]>
  readonly byLaw: ReadonlyMap<string, readonly LegalDocument[]>
}

const group = <T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const held = groups.get(key)
    if (held) held.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** The register that comes with trichluc with the user's entries: of two with one id the user's counts. */
export const registerWith = (own: readonly LegalDocument[]): Register => {
  const byId = new Map([...legalDocuments, ...own].map(entry => [entry.id, entry]))
  const documents = [...byId.values()]
  return {
    byId,
    byNumber: group(documents, ({ number }) => {
      const parsed = parseDocumentNumber(number)
      return parsed && documentNumberKey(parsed)
    }),
    byLaw: group(documents, ({ type, title }) => (lawTypes.has(type) && title ? lawName(title) : null)),
  }
}

const theOnly = <T>(items: readonly T[]): T | null => (items.length === 1 ? items[0]! : null)

/** Documents of the register with this number whose year of issue does not contradict. */
const registered = (register: Register, number: DocumentNumber, year: number | null): LegalDocument | null =>
  theOnly(
    (register.byNumber.get(documentNumberKey(number)) ?? []).filter(
      ({ issued }) => year === null || issued === undefined || yearOf(issued) === year,
    ),
  )

/** The laws of a name in force on the days, where the register knows how each of that name stood then. */
const lawsInForce = (entries: readonly LegalDocument[], days: readonly string[]): LegalDocument[] => {
  const stood = entries
    // A law of a later year is none of them, whatever else is not sure about it.
    .filter(({ number }) => !days.every(day => isBeforeYearOf(day, number)))
    .map(entry => ({ entry, status: sharedStanding([entry], days).status }))
  if (stood.some(({ status }) => status === 'unknown')) return []
  return stood.flatMap(({ entry, status }) => (status === 'in force' ? [entry] : []))
}

/** How a cited document stood on the days of the plan. */
export const standingOf = (
  { registerId, among = [] }: ResolvedDocument,
  register: Register,
  days: readonly string[],
): InForce =>
  sharedStanding(
    registerId === null && among.length > 0
      ? among
      : [registerId === null ? null : (register.byId.get(registerId) ?? null)],
    days,
  )

/**
 * Each citation of one plan to a document. A number without a year, a law without a date take the year of another
 * citation of the same plan that says it, or of a register entry whose title is the one cited; a number alone is no key.
 * A law without either is the one in force on the day of the plan (`days` as `daysOf` gives them). Two candidates: none.
 */
export const resolveCitations = (
  citations: readonly Mention<'citation'>[],
  chain: Chain,
  register: Register,
  days: readonly string[],
): ResolvedDocument[] => {
  const said = group(citations, ({ value }) => {
    if (yearOf(value.date) === null) return null
    const number = value.number === null ? null : parseDocumentNumber(value.number)
    if (number) return documentNumberKey(number)
    return lawTypes.has(value.type) && value.title ? `luat:${lawName(value.title)}` : null
  })
  const yearSaid = (key: string): number | null => {
    const years = new Set((said.get(key) ?? []).map(({ value }) => yearOf(value.date)))
    return years.size === 1 ? [...years][0]! : null
  }
  const issuerSaid = (key: string): string | null => {
    const issuers = new Set(
      (said.get(key) ?? []).map(({ value }) => value.issuer).filter(issuer => issuer !== null),
    )
    return issuers.size === 1 ? [...issuers][0]! : null
  }
  return citations.map(({ value }): ResolvedDocument => {
    const own = yearOf(value.date)
    const number = value.number === null ? null : parseDocumentNumber(value.number)
    if (number) {
      const plain = documentNumberKey(number)
      const inText = own ?? number.year ?? yearSaid(plain)
      const byTitle =
        inText === null && value.title
          ? theOnly((register.byNumber.get(plain) ?? []).filter(({ title }) => sameTitle(title, value.title)))
          : null
      const year = inText ?? yearOf(byTitle?.issued ?? null)
      const issuer = value.issuer ?? issuerSaid(plain)
      const key = numberedKey(number, year, scopeOf(issuer, chain))
      const document =
        byTitle ?? (key === null || key.includes('~') ? null : registered(register, number, year))
      const borrowed = own === null && number.year === null && year !== null
      return {
        key,
        registerId: key === null ? null : (document?.id ?? null),
        note:
          key === null
            ? number.ordinal === null
              ? note('blank-ordinal')
              : year === null
                ? note('number-without-year')
                : note('local-number-without-issuer')
            : borrowed
              ? byTitle
                ? note('year-from-register')
                : note('year-from-other-citation')
              : null,
      }
    }
    if (lawTypes.has(value.type) && value.title) {
      const name = lawName(value.title)
      const year = own ?? yearSaid(`luat:${name}`)
      const entries = register.byLaw.get(name) ?? []
      const inForceThen = year === null ? lawsInForce(entries, days) : []
      const dated =
        year === null
          ? theOnly(inForceThen)
          : theOnly(
              entries.filter(({ issued = '' }) =>
                value.date && value.date.length > 4 ? issued === value.date : yearOf(issued) === year,
              ),
            )
      const parsed = dated && parseDocumentNumber(dated.number)
      if (parsed)
        return {
          key: documentNumberKey(parsed),
          registerId: dated.id,
          note: year === null ? note('law-in-force-then') : null,
        }
      if (year !== null) return { key: `luat:${name}@${year}`, registerId: null, note: null }
      return { key: null, registerId: null, among: inForceThen, note: note('law-without-year') }
    }
    return { key: null, registerId: null, note: note('no-number') }
  })
}

const sameTitle = (a: string | undefined, b: string | null): boolean => {
  const bare = (title: string): string => slug(title.replace(/^\s*về\s+(?:việc\s+)?/iu, ''))
  if (!a || !b) return false
  const [x, y] = [bare(a), bare(b)]
  return x.length > 15 && y.length > 15 && (x.includes(y) || y.includes(x))
}
