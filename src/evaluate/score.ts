import type { HeaderFields } from '../model.ts'
import { type Criteria, criteria, headerAgreements } from './criteria.ts'
import { allDoubts, type Doubts, doubtsIn, doubtsOf, isActedOn, type Verdict } from './doubts.ts'
import { type Entry, type Gold, type Group, groups } from './gold.ts'

interface Noted {
  readonly notes?: readonly { readonly code: string; readonly doubt: boolean }[]
}

/** What was found in a plan: an exported record will do. */
export type Found = {
  readonly plan: HeaderFields
  readonly messages?: readonly {
    readonly code: string
    readonly doubt: boolean
    readonly field: string | null
  }[]
} & { readonly [G in Group]?: readonly (Entry<G> & Noted)[] }

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
  /** Codes of the doubts that stand on what was found. */
  readonly doubts: readonly string[]
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
  /** Of the mentions, kind by kind, and of the plan's own fields. */
  readonly doubts: { readonly [G in Group | 'plan']?: Doubts }
  readonly mentionDoubts: Doubts
  /** Of 100 mentions found, those with a wrong date, number, year or unit that bears no doubt. */
  readonly unmarkedPer100: number
  readonly faults: readonly Fault[]
}

interface Judged {
  readonly gold: number
  readonly got: number
  readonly found: number
  readonly strict: number
  readonly faults: readonly Fault[]
  readonly verdicts: readonly Verdict[]
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
  got: readonly (Entry<G> & Noted)[],
): Judged => {
  const rules = criteria[group] as unknown as Criteria<Entry<G>>
  const faults: Fault[] = []
  const verdicts: Verdict[] = []
  const blame = (what: Fault['what'], entry: Entry<G>, rest: Partial<Fault>): void => {
    const [section, words] = 'path' in entry ? ['', entry.path] : [entry.section, entry.quote]
    faults.push({
      plan,
      group,
      what,
      field: null,
      section,
      words,
      gold: null,
      got: null,
      doubts: [],
      ...rest,
    })
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
    const doubts = doubtsIn(partner.notes)
    for (const field of wrong)
      blame('wrong', entry, { field, gold: entry[field], got: partner[field], doubts })
    if (wrong.length === 0) strict++
    verdicts.push({
      right: wrong.length === 0,
      actedOn: wrong.some(field => isActedOn(group, field, partner[field])),
      doubted: doubts.length > 0,
    })
  }
  const taken = new Set(pairs.values())
  for (const [j, entry] of got.entries()) {
    if (taken.has(j)) continue
    const doubts = doubtsIn(entry.notes)
    blame('false', entry, { got: entry, doubts })
    verdicts.push({ right: false, actedOn: false, doubted: doubts.length > 0 })
  }
  const found = counted.filter(([i]) => pairs.has(i)).length
  // What answers an optional entry counts neither way.
  return { gold: counted.length, got: got.length - (pairs.size - found), found, strict, faults, verdicts }
}

const judgeHeader = (
  plan: string,
  gold: Gold['plan'],
  found: Found | undefined,
): Pick<Judged, 'faults' | 'verdicts'> => {
  const judged = fieldsOf(gold).map(field => {
    const got = found?.plan[field] ?? null
    const agree = headerAgreements[field] as (gold: unknown, got: unknown) => boolean
    const right = found !== undefined && agree(gold[field], found.plan[field])
    const doubts = doubtsIn(found?.messages?.filter(message => message.field === field))
    const fault: Fault = {
      plan,
      group: 'plan',
      what: 'wrong',
      field,
      section: '',
      words: '',
      gold: gold[field],
      got,
      doubts,
    }
    return {
      right,
      fault,
      verdict: { right, actedOn: isActedOn('plan', field, got), doubted: doubts.length > 0 },
    }
  })
  return {
    faults: judged.filter(({ right }) => !right).map(({ fault }) => fault),
    verdicts: found
      ? judged.map(({ verdict }) => ({ ...verdict, actedOn: !verdict.right && verdict.actedOn }))
      : [],
  }
}

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
  const headers = [...golds].map(([name, gold]) => judgeHeader(name, gold.plan, found.get(name)))
  const headerFaults = headers.flatMap(({ faults }) => faults)
  const mentions = groups.flatMap((group, i) =>
    group === 'sections' ? [] : [[group, doubtsOf(judged[i]!.flatMap(({ verdicts }) => verdicts))] as const],
  )
  const ofMentions = allDoubts(mentions.map(([, doubts]) => doubts))
  return {
    plans: golds.size,
    header: headerOf([...golds.values()], headerFaults),
    groups: Object.fromEntries(groups.map((group, i) => [group, figures[i]!])) as Evaluation['groups'],
    meanF1: mean(figures.map(each => each.f1)),
    meanStrictF1: mean(figures.map(each => each.strictF1)),
    doubts: {
      ...Object.fromEntries(mentions),
      plan: doubtsOf(headers.flatMap(({ verdicts }) => verdicts)),
    },
    mentionDoubts: ofMentions,
    unmarkedPer100:
      ofMentions.unmarked === 0 ? 0 : (100 * ofMentions.unmarked) / (ofMentions.wrong + ofMentions.right),
    faults: [...headerFaults, ...judged.flat().flatMap(each => each.faults)],
  }
}
