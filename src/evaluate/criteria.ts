import { type KindRow, kinds, kindTable, type Measure, type Way } from '../kinds.ts'
import type { HeaderFields } from '../model.ts'
import type { Group } from './gold.ts'
import { bodyLikeness, containment, likeness } from './likeness.ts'

type Agree<T> = (gold: T, got: T) => boolean
type Agreements<T> = { readonly [F in keyof T]?: Agree<T[F]> }

/** When two entries are about the same words, and which of their fields must agree for the find to be right. */
export interface Criteria<E> {
  /** 0 to 1. */
  readonly near: (gold: E, got: E) => number
  /** From which nearness on they may be paired. */
  readonly at: number
  readonly fields: Agreements<E>
}

const same = (gold: unknown, got: unknown): boolean => (gold ?? null) === (got ?? null)

/** Both absent, or both there and as like as told. */
const alike =
  (compare: (a: string, b: string) => number, least: number): Agree<string | null | undefined> =>
  (gold, got) =>
    gold == null || got == null ? same(gold, got) : compare(gold, got) >= least

const sameText = alike(likeness, 0.9)
const sameBody = alike(bodyLikeness, 0.9)
const plainNumber = (number: string): string =>
  number.normalize('NFC').toUpperCase().replace(/[–—−]/g, '-').replace(/\s+/g, '')
const sameNumber = alike((a, b) => Number(plainNumber(a) === plainNumber(b)), 1)

/** As many on both sides, and each of the gold's among the found. */
const sameList =
  (agree: Agree<string>): Agree<readonly string[] | undefined> =>
  (gold = [], got = []) =>
    gold.length === got.length && gold.every(one => got.some(other => agree(one, other)))

const within = (a: string, b: string): number => Math.max(likeness(a, b), containment(a, b) > 0 ? 0.8 : 0)
const cut = (a: string, b: string): number => Math.max(likeness(a, b), containment(a, b))

const measures: { readonly [M in Measure]: (gold: string, got: string) => number } = {
  same: (gold, got) => Number(gold === got),
  like: likeness,
  body: bodyLikeness,
  within,
  cut,
}
const ways: { readonly [W in Exclude<Way, number>]: Agree<never> } = {
  same,
  number: sameNumber,
  body: sameBody,
  bodies: sameList(sameBody),
  cut: (gold: string, got: string) => likeness(gold, got) >= 0.6 || containment(gold, got) >= 0.5,
}

type Fields = Readonly<Record<string, unknown>>

/** The criteria of a kind as its row tells them; a find stands in its section too. */
const criteriaOf = ({ compare }: KindRow): Criteria<Fields> => ({
  near: (gold, got) =>
    compare.near.reduce(
      (sum, [field, measure, weight]) =>
        sum + weight * measures[measure](String(gold[field]), String(got[field])),
      0,
    ),
  at: compare.at,
  fields: {
    ...Object.fromEntries(
      Object.entries(compare.fields).map(([field, way]) => [
        field,
        (typeof way === 'number' ? alike(likeness, way) : ways[way!]) as Agree<unknown>,
      ]),
    ),
    section: same,
  },
})

const sections: Criteria<{ readonly path: string; readonly kind: string; readonly title: string }> = {
  near: (gold, got) => Number(gold.path === got.path),
  at: 1,
  fields: {
    kind: same,
    title: (gold, got) => likeness(gold.slice(0, 60), got.slice(0, 60)) >= 0.8,
  },
}

export const criteria = {
  sections,
  ...Object.fromEntries(kinds.map(kind => [kindTable[kind].plural, criteriaOf(kindTable[kind])])),
} as unknown as { readonly [G in Group]: Criteria<Fields> }

export const headerAgreements: Required<Agreements<HeaderFields>> = {
  docType: same,
  number: sameNumber,
  issuer: sameBody,
  issuerLevel: same,
  place: sameText,
  date: same,
  title: alike(likeness, 0.85),
  periodFrom: same,
  periodTo: same,
  signer: (gold, got) =>
    gold == null || got == null
      ? same(gold, got)
      : sameText(gold.name, got.name) && alike(likeness, 0.8)(gold.position, got.position),
  recipients: sameList(alike(likeness, 0.85)),
}
