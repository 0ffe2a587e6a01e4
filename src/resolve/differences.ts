import type { AnyMention, Mention, Plan, Section } from '../model.ts'
import type { Resolved } from './index.ts'
import { slug } from './place.ts'

/** `again`: an earlier plan had it, the one before did not. */
export type Change = 'kept' | 'changed' | 'moved' | 'new' | 'again' | 'dropped'

export const kindsOfThings = ['section', 'citation', 'task'] as const

/** How a thing stands in one of the plans. */
export interface Standing {
  /** Beside the plan before; null in the first plan. */
  readonly change: Change | null
  /** Its path in the outline, where it was dropped that of the plan before. */
  readonly section: string
  /** As printed; null where it was dropped. */
  readonly text: string | null
  /** What of it changed; empty where it is new or dropped. */
  readonly aspects: readonly Aspect[]
}

/** A section, a cited document or a task as plan after plan has it; null where it is not yet, or no longer, there. */
export interface Thing {
  readonly what: (typeof kindsOfThings)[number]
  readonly in: readonly (Standing | null)[]
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

/** The best pairs first; each item in one pair at most. The later item tells the earlier one. */
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
    if (pairs.has(b) || taken.has(a)) continue
    pairs.set(b, a)
    taken.add(a)
  }
  return pairs
}

/** One thing through the plans: its item in each, null where a plan does not have it. */
type Thread = (Item | null)[]

const last = (thread: Thread): Item => thread.findLast(item => item !== null)!

/** Plan after plan: first what the plan before had is looked for, then what earlier ones had. */
const threadsOf = (plans: readonly (readonly Item[])[]): Thread[] => {
  const threads: Thread[] = []
  plans.forEach((items, n) => {
    const left = new Set(items)
    const unmatched = new Set(threads)
    const follow = (candidates: readonly Thread[]): void => {
      const threadOf = new Map(candidates.map(thread => [last(thread), thread]))
      for (const [item, earlier] of pair([...threadOf.keys()], [...left])) {
        const thread = threadOf.get(earlier)!
        thread[n] = item
        left.delete(item)
        unmatched.delete(thread)
      }
    }
    follow(threads.filter(thread => thread[n - 1] !== null))
    follow([...unmatched].filter(thread => thread[n - 1] === null))
    for (const thread of unmatched) thread[n] = null
    for (const item of left) threads.push([...Array<null>(n).fill(null), item])
  })
  // As the last plan has them; behind them what it dropped, as the plan before had it, and so on.
  const places = plans.map(items => new Map(items.map((item, i) => [item, i])))
  const lastPlan = (thread: Thread): number => thread.findLastIndex(item => item !== null)
  const place = (thread: Thread): number => places[lastPlan(thread)]!.get(last(thread))!
  return threads.sort((a, b) => lastPlan(b) - lastPlan(a) || place(a) - place(b))
}

const changeBetween = (before: Item, after: Item, isBack: boolean): Pick<Standing, 'change' | 'aspects'> => {
  const changed = aspects.filter(aspect => before.state[aspect] !== after.state[aspect])
  if (isBack) return { change: 'again', aspects: changed }
  if (changed.length === 0) return { change: 'kept', aspects: [] }
  // The same words elsewhere are still the same thing: only moved.
  return { change: changed.every(of => of === 'section') ? 'moved' : 'changed', aspects: changed }
}

const standings = (thread: Thread): (Standing | null)[] =>
  thread.map((item, n) => {
    const previous = thread[n - 1] ?? null
    const earlier = thread.slice(0, n).findLast(one => one !== null) ?? null
    if (item === null)
      return previous && { change: 'dropped', section: previous.section, text: null, aspects: [] }
    const { section, printed: text } = item
    if (n === 0) return { change: null, section, text, aspects: [] }
    return earlier === null
      ? { change: 'new', section, text, aspects: [] }
      : { ...changeBetween(earlier, item, previous === null), section, text }
  })

const relativeYear = (date: string | null, year: number | null): string =>
  date === null || year === null ? (date ?? '') : `${Number(date.slice(0, 4)) - year}${date.slice(4)}`

/** All that stands behind its label: of running text the title is only the beginning. */
const saidBy = ({ heading, title }: Section, { document }: Plan): string => {
  const paragraph = document.text.slice(heading.start, heading.end)
  const at = paragraph.indexOf(title)
  return at < 0 ? title : paragraph.slice(at).trim()
}

const itemsOf = ({ plan, resolved }: Side) => {
  const year = plan.header.periodFrom
  const of = <K extends AnyMention['kind']>(kind: K) =>
    plan.mentions.flatMap((mention, i) =>
      mention.kind === kind ? [{ mention: mention as Mention<K>, i }] : [],
    )
  return {
    section: plan.outline.sections.map((section): Item => {
      const { path } = section
      const said = saidBy(section, plan)
      return {
        section: path,
        // How it begins tells what it is about; what follows is what changes.
        name: section.title,
        state: { wording: words(said).join(' '), section: path },
        printed: said,
        key: null,
      }
    }),
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
        printed: [value.task, quote, ...(value.units.length > 0 ? [value.units.join('; ')] : [])].join(' — '),
        key: null,
      }),
    ),
  }
}

/** A plan with what its finds stand for. */
export interface Side {
  readonly plan: Plan
  readonly resolved: Resolved
}

/**
 * What each plan kept, changed, added and dropped of those before it, which stand in order of time: sections are known
 * again by their titles, citations by the document they stand for, tasks by their words. A time that only moved with the
 * year of the plan has not changed.
 */
export const compare = (plans: readonly Side[]): Thing[] => {
  const items = plans.map(itemsOf)
  return kindsOfThings.flatMap(what =>
    threadsOf(items.map(each => each[what])).map((thread): Thing => ({ what, in: standings(thread) })),
  )
}
