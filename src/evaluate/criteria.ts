import type { HeaderFields } from '../model.ts'
import type { Entry, Group } from './gold.ts'
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

const inSection = (gold: { section: string }, got: { section: string }): number =>
  Number(gold.section === got.section)

export const criteria: { readonly [G in Group]: Criteria<Entry<G>> } = {
  sections: {
    near: (gold, got) => Number(gold.path === got.path),
    at: 1,
    fields: {
      kind: same,
      title: (gold, got) => likeness(gold.slice(0, 60), got.slice(0, 60)) >= 0.8,
    },
  },
  citations: {
    near: (gold, got) =>
      0.9 * Math.max(likeness(gold.quote, got.quote), containment(gold.quote, got.quote) > 0 ? 0.8 : 0) +
      0.1 * inSection(gold, got),
    at: 0.55,
    fields: {
      type: alike(likeness, 1),
      number: sameNumber,
      date: same,
      issuer: sameBody,
      role: same,
      section: same,
    },
  },
  anniversaries: {
    near: (gold, got) => 0.9 * likeness(gold.quote, got.quote) + 0.1 * inSection(gold, got),
    at: 0.5,
    fields: { event: alike(likeness, 0.8), years: same, eventDate: same, observedDate: same, section: same },
  },
  movements: {
    near: (gold, got) => 0.9 * likeness(gold.name, got.name) + 0.1 * inSection(gold, got),
    at: 0.6,
    fields: { name: sameText, kind: same, periodFrom: same, periodTo: same, section: same },
  },
  deadlines: {
    near: (gold, got) =>
      0.35 * likeness(gold.quote, got.quote) +
      0.55 * Math.max(likeness(gold.task, got.task), containment(gold.task, got.task)) +
      0.1 * inSection(gold, got),
    at: 0.5,
    fields: {
      relation: same,
      start: same,
      end: same,
      recurrence: same,
      task: (gold, got) => likeness(gold, got) >= 0.6 || containment(gold, got) >= 0.5,
      units: sameList(sameBody),
      section: same,
    },
  },
  units: {
    near: (gold, got) => 0.8 * bodyLikeness(gold.unit, got.unit) + 0.2 * inSection(gold, got),
    at: 0.65,
    fields: { unit: sameBody, role: same, section: same },
  },
}

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
