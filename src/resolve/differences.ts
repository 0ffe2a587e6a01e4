import type { AnyMention, Mention, Plan } from '../model.ts'
import type { Resolved } from './index.ts'
import { slug } from './place.ts'

export type Change = 'kept' | 'changed' | 'moved' | 'new' | 'dropped'

/** One thing of two plans side by side; `before` or `after` is null where only one of them has it. */
export interface Difference {
  readonly what: 'section' | 'citation' | 'task'
  readonly change: Change
  /** Path in the later plan, for what was dropped in the earlier one. */
  readonly section: string
  readonly before: string | null
  readonly after: string | null
  /** What of it changed; empty where it is new or dropped. */
  readonly aspects: readonly Aspect[]
}

export const aspects = ['time', 'units', 'role', 'wording', 'section'] as const
export type Aspect = (typeof aspects)[number]

interface Item {
  readonly section: string
  /** What it is, by which it is known again in the other plan. */
  readonly name: string
  /** What may have changed about it, with the years counted from the plan's own. */
  readonly state: { readonly [A in Aspect]?: string }
  readonly printed: string
  /** Same key, same thing, whatever the words. */
  readonly key: string | null
}

const words = (text: string): string[] =>
  slug(text.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, ''))
    .split('-')
    .filter(Boolean)

/** Share of words in common (Dice). */
const likeness = (a: readonly string[], b: readonly string[]): number => {
  const left = [...b]
  const shared = a.filter(word => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }).length
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length)
}

/** Less alike than this, and they are two things. */
const alikeAt = 0.6

/** The best pairs first; each item in one pair at most. */
const pair = (before: readonly Item[], after: readonly Item[]): Map<Item, Item> => {
  const split = new Map([...before, ...after].map(item => [item, words(item.name)]))
  const candidates = before.flatMap(a =>
    after.flatMap(b => {
      const alike =
        a.key !== null && a.key === b.key
          ? 2
          : a.key !== null && b.key !== null
            ? 0
            : likeness(split.get(a)!, split.get(b)!)
      return alike >= alikeAt ? [{ a, b, alike }] : []
    }),
  )
  const pairs = new Map<Item, Item>()
  const taken = new Set<Item>()
  for (const { a, b } of candidates.sort((x, y) => y.alike - x.alike)) {
    if (pairs.has(a) || taken.has(b)) continue
    pairs.set(a, b)
    taken.add(b)
  }
  return pairs
}

const differences = (
  what: Difference['what'],
  before: readonly Item[],
  after: readonly Item[],
): Difference[] => {
  const pairs = pair(before, after)
  const earlier = new Map([...pairs].map(([a, b]) => [b, a]))
  return [
    ...after.map((b): Difference => {
      const a = earlier.get(b)
      const changed = a === undefined ? [] : aspects.filter(aspect => a.state[aspect] !== b.state[aspect])
      // The same words elsewhere are still the same thing: only moved.
      const change =
        a === undefined
          ? 'new'
          : changed.length === 0
            ? 'kept'
            : changed.every(of => of === 'section')
              ? 'moved'
              : 'changed'
      return {
        what,
        change,
        section: b.section,
        before: a?.printed ?? null,
        after: b.printed,
        aspects: changed,
      }
    }),
    ...before
      .filter(a => !pairs.has(a))
      .map(
        (a): Difference => ({
          what,
          change: 'dropped',
          section: a.section,
          before: a.printed,
          after: null,
          aspects: [],
        }),
      ),
  ]
}

const relativeYear = (date: string | null, year: number | null): string =>
  date === null || year === null ? (date ?? '') : `${Number(date.slice(0, 4)) - year}${date.slice(4)}`

const itemsOf = (plan: Plan, resolved: Resolved) => {
  const year = plan.header.periodFrom
  const of = <K extends AnyMention['kind']>(kind: K) =>
    plan.mentions.flatMap((mention, i) =>
      mention.kind === kind ? [{ mention: mention as Mention<K>, i }] : [],
    )
  return {
    section: plan.outline.sections.map(
      ({ path, title }): Item => ({
        section: path,
        name: title,
        state: { wording: words(title).join(' '), section: path },
        printed: title,
        key: null,
      }),
    ),
    citation: of('citation')
      .filter(({ mention }) => !mention.value.nested)
      .map(
        ({ mention, i }): Item => ({
          section: mention.section,
          name: `${mention.value.type} ${mention.value.number ?? mention.value.title ?? mention.quote}`,
          state: { role: mention.value.role },
          printed: mention.quote,
          key: resolved.entities[i]?.[0]?.key ?? null,
        }),
      ),
    task: of('deadline').map(
      ({ mention: { section, quote, value } }): Item => ({
        section,
        name: value.task,
        state: {
          // `trong 05 ngày` has no day of its own: there the words tell the term.
          time: [
            value.relation,
            relativeYear(value.start, year),
            relativeYear(value.end, year),
            value.recurrence,
            value.start === null && value.end === null ? words(quote).join(' ') : '',
          ].join('|'),
          units: words([...value.units].sort().join(' ')).join(' '),
          wording: words(value.task).join(' '),
          section: section.split('/')[0]!,
        },
        printed: `${value.task} — ${quote}`,
        key: null,
      }),
    ),
  }
}

/**
 * What the later plan kept, changed, added and dropped of the earlier: sections by their titles, citations by the document
 * they stand for, tasks by their words. A time that only moved with the year of the plan has not changed.
 */
export const compare = (
  before: { readonly plan: Plan; readonly resolved: Resolved },
  after: { readonly plan: Plan; readonly resolved: Resolved },
): Difference[] => {
  const [a, b] = [itemsOf(before.plan, before.resolved), itemsOf(after.plan, after.resolved)]
  return (['section', 'citation', 'task'] as const).flatMap(what => differences(what, a[what], b[what]))
}
