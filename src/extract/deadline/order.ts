import type { Point } from '../../grammar/time/points.ts'
import type { Note, Span } from '../../model.ts'
import { note } from '../../wording/say.ts'
import type { Node } from './tree.ts'

/** What the heads beside a head say of it. */
export interface Order {
  readonly notes: readonly Note[]
  /** The time that the head must name, where the others leave one alone. */
  readonly till: Point | null
}

const monthsOf: Partial<Record<Point['grain'], number>> = { month: 1, quarter: 3 }
const numerals = ['I', 'II', 'III', 'IV']

interface Head {
  readonly node: Node
  readonly till: Point
  /** 1 to 4 of a quarter, 1 to 12 of a month. */
  readonly number: number
  /** `Quý III`, `tháng 3` */
  readonly printed: string
}

const headIn = (node: Node): Head[] => {
  const [part, ...more] = node.head?.parts ?? []
  const till = part?.till
  const months = till && monthsOf[till.grain]
  if (!node.head || !till || !months || more.length > 0 || part.relation !== 'in') return []
  const { start, end } = node.head.span
  const printed = node.text.slice(start, end).replace(/\s+/g, ' ')
  return [{ node, till, number: Math.ceil(till.first[0] / months), printed }]
}

/** Heads of one list: below the same node, of one grain and year. */
const listsOf = (nodes: readonly Node[]): Head[][] => {
  const lists = new Map<Node | null, Map<string, Head[]>>()
  for (const head of nodes.flatMap(headIn)) {
    const { node, till } = head
    const key = `${till.grain} ${till.year} ${node.block.kind} ${node.parent ? '' : node.block.section.split('/').slice(0, -1).join('/')}`
    const below = lists.get(node.parent) ?? new Map<string, Head[]>()
    lists.set(node.parent, below.set(key, [...(below.get(key) ?? []), head]))
  }
  return [...lists.values()].flatMap(below => [...below.values()])
}

/**
 * `Quý I`, `Quý II`, `Quý II`, `Quý IV` on a scan: four heads of which three stand in their places, so that the fourth
 * can be one quarter alone. Digits are what they are: `Quý 2` is never read as `Quý 3`.
 */
const misread = (list: readonly Head[], isScan: (span: Span) => boolean): number => {
  if (list.length !== numerals.length || list[0]!.till.grain !== 'quarter') return -1
  const wrong = list.flatMap(({ number }, i) => (number === i + 1 ? [] : [i]))
  const [at = -1, ...more] = wrong
  const head = list[at]
  if (!head || more.length > 0 || !isScan(head.node.block.span)) return -1
  return /[ivl|t]+(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?$/iu.test(head.printed) ? at : -1
}

/** Heads that name the time of the one before; a list that goes back may be of a school year. */
const isAgainst = (before: Head | undefined, { number }: Head): boolean => before?.number === number

/** For each head out of its order what the others leave of it: one reading, or a doubt on it and on the one before. */
export const orderOf = (
  nodes: readonly Node[],
  isScan: (span: Span) => boolean,
): ReadonlyMap<Node, Order> => {
  const found = new Map<Node, Order>()
  for (const list of listsOf(nodes)) {
    const at = misread(list, isScan)
    if (at >= 0) {
      const { node, till, printed } = list[at]!
      const reading = `Quý ${numerals[at]}`
      found.set(node, {
        notes: [note('time-by-order', { printed, reading })],
        till: { ...till, first: [at * 3 + 1, 1], last: [at * 3 + 3, 0] },
      })
      continue
    }
    for (const [i, head] of list.entries()) {
      const [before, after] = [list[i - 1], list[i + 1]]
      const other = isAgainst(before, head) ? before : after && isAgainst(head, after) ? after : undefined
      if (other)
        found.set(head.node, {
          notes: [note('time-out-of-order', { printed: head.printed, other: other.printed })],
          till: null,
        })
    }
  }
  return found
}
