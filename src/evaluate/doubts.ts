import { kinds, kindTable } from '../kinds.ts'
import type { Group } from './gold.ts'

/** A value that was found, judged; what is missed or optional is none. */
export interface Verdict {
  readonly right: boolean
  /** It is wrong, and a date, number, year or unit: somebody would act on it. */
  readonly actedOn: boolean
  readonly doubted: boolean
}

/** How often doubts stand where values are wrong, and where they are right. */
export interface Doubts {
  readonly wrong: number
  readonly wrongDoubted: number
  readonly right: number
  readonly rightDoubted: number
  /** Wrong and acted on, without a doubt. */
  readonly unmarked: number
}

const actedOn: ReadonlyMap<Group | 'plan', readonly string[]> = new Map([
  ['plan', ['number', 'date', 'issuer', 'periodFrom', 'periodTo']],
  ...kinds.map(kind => [kindTable[kind].plural, kindTable[kind].compare.actedOn] as const),
])

/** Whether a wrong field is one on which somebody would act; nobody acts on a value that is not there. */
export const isActedOn = (group: Group | 'plan', field: string, got: unknown): boolean =>
  got != null && (!Array.isArray(got) || got.length > 0) && (actedOn.get(group)?.includes(field) ?? false)

/** Codes of the doubts among the notes of a find or the messages on a field, as a record bears them. */
export const doubtsIn = (
  notes: readonly { readonly code: string; readonly doubt: boolean }[] = [],
): readonly string[] => notes.filter(({ doubt }) => doubt).map(({ code }) => code)

export const doubtsOf = (verdicts: readonly Verdict[]): Doubts => {
  const count = (holds: (verdict: Verdict) => boolean): number => verdicts.filter(holds).length
  return {
    wrong: count(({ right }) => !right),
    wrongDoubted: count(({ right, doubted }) => !right && doubted),
    right: count(({ right }) => right),
    rightDoubted: count(({ right, doubted }) => right && doubted),
    unmarked: count(verdict => verdict.actedOn && !verdict.doubted),
  }
}

const sum = (all: readonly Doubts[], count: keyof Doubts): number =>
  all.reduce((total, each) => total + each[count], 0)

export const allDoubts = (all: readonly Doubts[]): Doubts => ({
  wrong: sum(all, 'wrong'),
  wrongDoubted: sum(all, 'wrongDoubted'),
  right: sum(all, 'right'),
  rightDoubted: sum(all, 'rightDoubted'),
  unmarked: sum(all, 'unmarked'),
})
