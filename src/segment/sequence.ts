import { type Label, listOf, rankOf } from './label.ts'

/** A label in its place: below how many others. */
export interface Placed {
  readonly label: Label
  readonly depth: number
}

/** A label that others may yet stand below: the same one wherever it and those above it look alike. */
interface Open {
  readonly label: Label
  /** By style and text. */
  readonly below: Map<string, Open>
}
interface State {
  readonly stack: readonly Open[]
  readonly cost: number
  readonly chosen: Choice | null
}
interface Choice {
  readonly before: Choice | null
  readonly placed: Placed | null
}

/** How many ways of reading are kept in mind at once. */
const width = 16

/** A plan has five ranks; what is nested deeper than this is misread. */
const deepest = 8

/** Ways that cost this much more than the best one are given up. */
const hopeless = 12

/** What it costs to take a paragraph that might bear a label for text, less the doubt about the label. */
const asText = 5

/** What it costs that `next` follows `previous` in one list: nothing for 1, 2; a little for a jump (II, IV) or a repeat. */
const following = (previous: Label, next: Label): number => {
  let jump = Infinity
  let repeats = false
  // `c)` `d)` `e)` counts on in one of the two orders of the alphabet
  for (let i = next.kind === 'decimal' ? next.ordinals.length - 1 : 0; i < next.ordinals.length; i++) {
    const [before, after] = [previous.ordinals[i] ?? 0, next.ordinals[i]!]
    if (before <= 0 || after <= 0) continue
    if (after === before) repeats = true
    if (after > before) jump = Math.min(jump, after - before)
  }
  if (jump === 1) return 0
  if (repeats) return 2.5
  return jump < Infinity ? Math.min(4, 0.6 * jump) : next.ordinals.includes(1) ? 3.5 : 4.2
}

/** What it costs that a list begins, with 1, I, A or a. */
const atHead = 0.4

/** What it costs that a list begins with this label. */
const beginning = ({ kind, text, ordinals, isTitle }: Label): number => {
  const ordinal = kind === 'decimal' ? ordinals.at(-1)! : Math.min(...ordinals.filter(o => o > 0))
  if (ordinal === 1) return atHead
  // a single capital inside a list is rather an initial: `V. I. Lê-nin`, `C. Mác`; over a title it is where a cut copy begins
  return (/^[A-ZĐ]$/.test(text) && !isTitle ? 5 : 3) + 0.3 * Math.min(ordinal - 2, 4)
}

/** Labels of one list look alike, but for one whose mark is lost. */
const alike = (a: Label, b: Label): boolean =>
  a.style === b.style || (a.kind === b.kind && (a.style === a.kind || b.style === b.kind))

/** Whether a label stands where its list lets it be expected: behind the one before it (`before`), or at the head. */
export const isInOrder = (before: Label | undefined, label: Label): boolean =>
  before && alike(before, label) ? following(before, label) === 0 : beginning(label) <= atHead

const samePrefix = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.slice(0, -1).every((value, i) => value === b[i])

/** `2.1` stands under 2 or under II, `2.1.3` under 2.1. */
const isParent = (above: Label, { ordinals }: Label): boolean =>
  above.kind === 'decimal'
    ? above.ordinals.length === ordinals.length - 1 &&
      above.ordinals.every((value, i) => value === ordinals[i])
    : ordinals.length === 2 &&
      (above.kind === 'arabic' || above.kind === 'roman') &&
      above.ordinals[0] === ordinals[0]

/** Every place that a label may take below or beside what stands open, as how many of that stay open above it, with its cost. */
const places = (
  stack: readonly Open[],
  label: Label,
  /** What it costs that a list begins with it. */
  begins: number,
): { depth: number; cost: number }[] => {
  const found: { depth: number; cost: number }[] = []
  for (const [depth, { label: above }] of stack.entries()) {
    if (listOf(above) !== listOf(label)) continue
    if (label.kind === 'decimal' && !samePrefix(above.ordinals, label.ordinals)) continue
    const otherStyle = alike(above, label) ? 0 : 1
    found.push({ depth, cost: following(above, label) + otherStyle })
  }
  // a list that stands open at the same rank goes on rather than a second one beside it
  let passed = 0
  let beside = 0
  for (let depth = stack.length; depth >= 0; depth--) {
    const left = stack[depth]?.label
    if (left && rankOf(left) < rankOf(label)) passed = 2
    if (left && alike(left, label)) beside = 1.5
    if (depth >= deepest) continue
    const above = stack[depth - 1]?.label
    if (label.kind === 'decimal') {
      if (above && isParent(above, label)) found.push({ depth, cost: begins })
      else if (depth === stack.length && above?.kind !== 'decimal') found.push({ depth, cost: begins + 3 })
      continue
    }
    const upsideDown =
      above === undefined ? 0 : rankOf(above) > rankOf(label) ? 2 : alike(above, label) ? 6 : 0
    found.push({ depth, cost: begins + passed + beside + upsideDown + 0.2 * (stack.length - depth) })
  }
  return found
}

/**
 * Chooses, for a sequence of paragraphs with all the labels that each may bear, the reading of the whole that needs
 * the fewest excuses: `I.` is the letter after H or the numeral before II, `l.` a misread 1, `C. Mác` no label.
 */
export const chooseLabels = (paragraphs: readonly (readonly Label[])[]): (Placed | null)[] => {
  const outermost: Open['below'] = new Map()
  let states: State[] = [{ stack: [], cost: 0, chosen: null }]
  for (const labels of paragraphs) {
    if (labels.length === 0) continue
    const doubt = Math.min(...labels.map(label => label.doubt))
    const ways = labels.map(label => ({
      label,
      begins: beginning(label),
      name: label.style + label.text,
    }))
    const next = new Map<Open | undefined, State>()
    let best = Infinity
    const isHopeless = (cost: number): boolean => {
      best = Math.min(best, cost)
      return cost > best + hopeless
    }
    const isDearer = (cost: number, open: Open | undefined): boolean =>
      cost >= (next.get(open)?.cost ?? Infinity)
    for (const { stack, cost: before, chosen } of states) {
      const cost = before + asText - doubt
      if (!isHopeless(cost) && !isDearer(cost, stack.at(-1)))
        next.set(stack.at(-1), { stack, cost, chosen: { before: chosen, placed: null } })
      for (const { label, begins, name } of ways)
        for (const { depth, cost: more } of places(stack, label, begins)) {
          const cost = before + more + label.doubt
          if (isHopeless(cost)) continue
          const below = stack[depth - 1]?.below ?? outermost
          const open = below.get(name) ?? { label, below: new Map() }
          if (isDearer(cost, open)) continue
          below.set(name, open)
          next.set(open, {
            stack: [...stack.slice(0, depth), open],
            cost,
            chosen: { before: chosen, placed: { label, depth } },
          })
        }
    }
    states = [...next.values()].sort((a, b) => a.cost - b.cost).slice(0, width)
  }
  const placed: (Placed | null)[] = []
  let choice = states[0]!.chosen
  for (let i = paragraphs.length - 1; i >= 0; i--) {
    if (paragraphs[i]!.length === 0) {
      placed[i] = null
      continue
    }
    placed[i] = choice!.placed
    choice = choice!.before
  }
  return placed
}
