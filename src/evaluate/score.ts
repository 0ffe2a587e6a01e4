import type { HeaderFields } from '../model.ts'
import { type Criteria, criteria, headerAgreements } from './criteria.ts'
import { type Entry, type Gold, type Group, groups } from './gold.ts'

/** What was found in a plan: an exported record will do. */
export type Found = { readonly plan: HeaderFields } & { readonly [G in Group]?: readonly Entry<G>[] }

/** One thing that went wrong: an entry missed, one found where nothing is, or a field read wrongly. */
export interface Fault {
  readonly plan: string
  readonly group: Group | 'plan'
  readonly what: 'missed' | 'false' | 'wrong'
  /** The field that is wrong, else null. */
  readonly field: string | null
  readonly section: string
  /** The entry's words; of a section, its path; of a header field, none. */
  readonly words: string
  readonly gold: unknown
  readonly got: unknown
}

/** Shares are 0 to 1. */
export interface Figures {
  readonly gold: number
  readonly got: number
  readonly found: number
  /** Found with every judged field right. */
  readonly strict: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly strictF1: number
  /** Of the found, the share whose field is right. */
  readonly fields: Readonly<Record<string, number>>
}

export interface Evaluation {
  readonly plans: number
  /** Share of the judged header fields that are right: all of them, and field by field. */
  readonly header: { readonly right: number; readonly fields: Readonly<Record<string, number>> }
  readonly groups: { readonly [G in Group]: Figures }
  readonly meanF1: number
  readonly meanStrictF1: number
  readonly faults: readonly Fault[]
}

interface Judged {
  readonly gold: number
  readonly got: number
  readonly found: number
  readonly strict: number
  readonly faults: readonly Fault[]
}

const fieldsOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

/** How much nearer an optional entry must be, so that it never takes a find from a required one that fits about as well. */
const optionalIsFurther = 0.15

/** Pairs the nearest first, each entry at most once: index in the gold to index in the found. */
const align = <E extends { readonly optional?: boolean }>(
  gold: readonly E[],
  got: readonly E[],
  { near, at }: Criteria<E>,
): Map<number, number> => {
  const candidates = gold
    .flatMap((one, i) => got.map((other, j) => ({ i, j, nearness: near(one, other) })))
    .filter(({ nearness }) => nearness >= at)
    .map(pair => (gold[pair.i]!.optional ? { ...pair, nearness: pair.nearness - optionalIsFurther } : pair))
    .sort((a, b) => b.nearness - a.nearness || a.i - b.i || a.j - b.j)
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const { i, j } of candidates) {
    if (pairs.has(i) || taken.has(j)) continue
    pairs.set(i, j)
    taken.add(j)
  }
  return pairs
}

const judge = <G extends Group>(
  plan: string,
  group: G,
  gold: readonly Entry<G>[],
  got: readonly Entry<G>[],
): Judged => {
  const rules = criteria[group] as unknown as Criteria<Entry<G>>
  const faults: Fault[] = []
  const blame = (what: Fault['what'], entry: Entry<G>, rest: Partial<Fault>): void => {
    const [section, words] = 'path' in entry ? ['', entry.path] : [entry.section, entry.quote]
    faults.push({ plan, group, what, field: null, section, words, gold: null, got: null, ...rest })
  }
  const pairs = align(gold, got, rules)
  const counted = [...gold.entries()].filter(([, entry]) => !entry.optional)
  let strict = 0
  for (const [i, entry] of counted) {
    const partner = got[pairs.get(i) ?? -1]
    if (!partner) {
      blame('missed', entry, { gold: entry })
      continue
    }
    const wrong = fieldsOf(rules.fields).filter(field => !rules.fields[field]!(entry[field], partner[field]))
    for (const field of wrong) blame('wrong', entry, { field, gold: entry[field], got: partner[field] })
    if (wrong.length === 0) strict++
  }
  const taken = new Set(pairs.values())
  for (const [j, entry] of got.entries()) if (!taken.has(j)) blame('false', entry, { got: entry })
  const found = counted.filter(([i]) => pairs.has(i)).length
  // What answers an optional entry counts neither way.
  return { gold: counted.length, got: got.length - (pairs.size - found), found, strict, faults }
}

const judgeHeader = (plan: string, gold: Gold['plan'], got: HeaderFields | undefined): Fault[] =>
  fieldsOf(gold)
    .filter(field => {
      const agree = headerAgreements[field] as (gold: unknown, got: unknown) => boolean
      return !got || !agree(gold[field], got[field])
    })
    .map(field => ({
      plan,
      group: 'plan',
      what: 'wrong',
      field,
      section: '',
      words: '',
      gold: gold[field],
      got: got?.[field] ?? null,
    }))

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const figuresOf = (group: Group, judged: readonly Judged[]): Figures => {
  const [gold, got, found, strict] = (['gold', 'got', 'found', 'strict'] as const).map(count =>
    total(judged.map(each => each[count])),
  ) as [number, number, number, number]
  const wrong = (field: string) =>
    total(judged.map(each => each.faults.filter(f => f.field === field).length))
  return {
    gold,
    got,
    found,
    strict,
    precision: share(found, got),
    recall: share(found, gold),
    f1: share(2 * found, gold + got),
    strictF1: share(2 * strict, gold + got),
    fields: Object.fromEntries(
      fieldsOf(criteria[group].fields).map(field => [field, share(found - wrong(field), found)]),
    ),
  }
}

const headerOf = (golds: readonly Gold[], faults: readonly Fault[]): Evaluation['header'] => {
  const judged = golds.flatMap(gold => fieldsOf(gold.plan))
  const rightOf = (fields: readonly string[], wrong: number): number =>
    share(fields.length - wrong, fields.length)
  return {
    right: rightOf(judged, faults.length),
    fields: Object.fromEntries(
      [...new Set(judged)].map(field => [
        field,
        rightOf(
          judged.filter(one => one === field),
          faults.filter(fault => fault.field === field).length,
        ),
      ]),
    ),
  }
}

/** Measures what was found in each plan against its gold, both by the plan's name. A plan that is not there is missed whole. */
export const compare = (golds: ReadonlyMap<string, Gold>, found: ReadonlyMap<string, Found>): Evaluation => {
  const judged = groups.map(group =>
    [...golds].flatMap(([name, gold]) =>
      gold[group]
        ? [judge(name, group, gold[group] as never, (found.get(name)?.[group] ?? []) as never)]
        : [],
    ),
  )
  const figures = groups.map((group, i) => figuresOf(group, judged[i]!))
  const mean = (shares: readonly number[]): number => {
    const counted = shares.filter((_, i) => judged[i]!.length > 0)
    return total(counted) / counted.length
  }
  const headerFaults = [...golds].flatMap(([name, gold]) =>
    judgeHeader(name, gold.plan, found.get(name)?.plan),
  )
  return {
    plans: golds.size,
    header: headerOf([...golds.values()], headerFaults),
    groups: Object.fromEntries(groups.map((group, i) => [group, figures[i]!])) as Evaluation['groups'],
    meanF1: mean(figures.map(each => each.f1)),
    meanStrictF1: mean(figures.map(each => each.strictF1)),
    faults: [...headerFaults, ...judged.flat().flatMap(each => each.faults)],
  }
}
