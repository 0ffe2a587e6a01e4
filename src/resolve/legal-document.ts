import type { LegalDocument } from '../lexicon/legal-documents.ts'
import type { HeaderFields, Mention } from '../model.ts'
import { type DocumentNumber, documentNumberKey, parseDocumentNumber } from '../text/document-number.ts'
import { fold, sameName } from '../text/fold.ts'
import type { Chain } from './chain.ts'
import { placeKey, slug, splitPlace } from './place.ts'

/** A citation as one particular document, or why it is none. */
export interface ResolvedDocument {
  /** `91/2017/NDCP`, `5/CTTW@2016`, `25/KHUBND@2023~district:cam-thuy`, `luat:thi-dua-khen-thuong@2022`; null: unresolved. */
  readonly key: string | null
  /** The register's document of that key, where it has exactly one. */
  readonly registerId: string | null
  readonly note: string | null
}

/** Organs whose numbers are the same document wherever they are cited: the centre of state, Party and unions. */
const national =
  /(?:^|[A-Z])(?:CP|TTG|CTN|TW|TWD|QH\d+|UBTVQH\d+|BNV|BTC|BGDDT|BYT|BCA|BQP|BTP|BXD|BCT|BKHCN|BKHDT|BTNMT|BNNPTNT|BNNMT|BLDTBXH|BVHTTDL|BTTTT|BGTVT|BNG|UBDT|BDTTG|TTCP|NHNN|VPCP|VPQH|TANDTC|VKSNDTC|TLD|MTTW|MTTQVN|BTDKT|HDTDKTTW)$/

const yearOf = (date: string | null): number | null =>
  date && !date.startsWith('-') ? Number(date.slice(0, 4)) : null

/**
 * The scope of a local number, from its issuer: `district:cam-thuy`, or with a body that numbers for itself
 * `district:cam-thuy:so-noi-vu`. Null where the issuer's place is not known.
 */
const scopeOf = (issuer: string | null, chain: Chain): string | null => {
  if (issuer === null) return null
  const { rest, place } = splitPlace(issuer)
  const bareParty: Readonly<Record<string, 'province' | 'district' | 'commune'>> = {
    'tinh uy': 'province',
    'huyen uy': 'district',
    'quan uy': 'district',
    'thi uy': 'district',
    'dang uy': 'commune',
  }
  const level = place?.level ?? bareParty[fold(rest)] ?? null
  const held = place?.name != null ? place : level ? chain[level] : null
  if (held) return placeKey(held)
  // A body without a place of its own (`Trường THCS An Bình`): its whole name is its scope.
  return place === null && level === null ? `body:${slug(issuer)}` : null
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

const lawName = (title: string): string =>
  slug(
    sameName(title)
      .replace(/^luật\s+/u, '')
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

/** Of two entries with one id the later counts: the user's over those that come with trichluc. */
export const registerOf = (entries: readonly LegalDocument[]): Register => {
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  const documents = [...byId.values()]
  return {
    byId,
    byNumber: group(documents, ({ number }) => {
      const parsed = parseDocumentNumber(number)
      return parsed && documentNumberKey(parsed)
    }),
    byLaw: group(documents, ({ type, title }) => (type === 'luật' && title ? lawName(title) : null)),
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

/**
 * Each citation of one plan to a document. A number without a year, a law without a date take the year of another
 * citation of the same plan that says it, or of a register entry whose title is the one cited; a number alone is no key.
 * Two candidates: none.
 */
export const resolveCitations = (
  citations: readonly Mention<'citation'>[],
  chain: Chain,
  register: Register,
): ResolvedDocument[] => {
  const said = group(citations, ({ value }) => {
    if (yearOf(value.date) === null) return null
    const number = value.number === null ? null : parseDocumentNumber(value.number)
    if (number) return documentNumberKey(number)
    return value.type === 'luật' && value.title ? `luat:${lawName(value.title)}` : null
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
              ? 'blank ordinal'
              : year === null
                ? 'a number without a year is no key'
                : 'a local number without its issuer'
            : borrowed
              ? byTitle
                ? 'year from the register, by number and title'
                : 'year from another citation of this plan'
              : null,
      }
    }
    if (value.type === 'luật' && value.title) {
      const name = lawName(value.title)
      const year = own ?? yearSaid(`luat:${name}`)
      const entries = register.byLaw.get(name) ?? []
      const dated = theOnly(
        entries.filter(({ issued = '' }) =>
          value.date && value.date.length > 4 ? issued === value.date : yearOf(issued) === year,
        ),
      )
      const parsed = dated && parseDocumentNumber(dated.number)
      if (parsed) return { key: documentNumberKey(parsed), registerId: dated.id, note: null }
      if (year !== null) return { key: `luat:${name}@${year}`, registerId: null, note: null }
      return { key: null, registerId: null, note: 'a law without a date or a year' }
    }
    return { key: null, registerId: null, note: 'no number' }
  })
}

const sameTitle = (a: string | undefined, b: string | null): boolean => {
  const bare = (title: string): string => slug(title.replace(/^\s*về\s+(?:việc\s+)?/iu, ''))
  if (!a || !b) return false
  const [x, y] = [bare(a), bare(b)]
  return x.length > 15 && y.length > 15 && (x.includes(y) || y.includes(x))
}

/** How a cited document stood on a day, by the register: `unknown` wherever a needed field is missing or unsure. */
export interface InForce {
  readonly status: 'in force' | 'not yet' | 'replaced' | 'unknown'
  readonly by: string | null
  readonly since: string | null
}

export const inForce = (document: LegalDocument | null, day: string | null): InForce => {
  const unknown: InForce = { status: 'unknown', by: null, since: null }
  if (document === null || day === null || !document.sure) return unknown
  const shaky = (field: string): boolean =>
    document.unsure?.some(name => name === field || aliases[field] === name) ?? false
  const { inForceFrom, replacedBy, replacedOn } = document
  const wholeDay = day.length === 10
  if (replacedOn && !shaky('replacedOn') && (wholeDay ? day >= replacedOn : day > replacedOn))
    return { status: 'replaced', by: shaky('replacedBy') ? null : (replacedBy ?? null), since: replacedOn }
  if (inForceFrom && !shaky('inForceFrom') && day < inForceFrom.slice(0, day.length))
    return { status: 'not yet', by: null, since: inForceFrom }
  // Not known to be replaced is not the same as in force: the register must say when it ended or that it still holds.
  if (
    inForceFrom &&
    !shaky('inForceFrom') &&
    replacedOn &&
    !shaky('replacedOn') &&
    day < replacedOn.slice(0, day.length)
  )
    return { status: 'in force', by: replacedBy ?? null, since: inForceFrom }
  return unknown
}
/** The names that the source of the register uses for the fields above. */
const aliases: Readonly<Record<string, string>> = {
  inForceFrom: 'effective',
  replacedBy: 'repealedBy',
  replacedOn: 'repealedOn',
}
