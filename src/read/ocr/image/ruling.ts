import type { Box } from '../../../model.ts'
import type { Grey } from './grey.ts'
import { tilt } from './skew.ts'

/** A ruling line one pixel thick is only grey. */
const faint = 200

interface Run {
  /** Row of a horizontal run, column of a vertical one. */
  readonly at: number
  readonly start: number
  readonly end: number
}

/**
 * Runs of ink at least `least` long on lines of the page, each `long`, in the order of `at`. Such a run covers one of
 * the places that lie `least` apart, so only these are looked at.
 */
const longRuns = (
  dark: (at: number, along: number) => boolean,
  lines: number,
  long: number,
  least: number,
): Run[] => {
  const runs: Run[] = []
  for (let at = 0; at < lines; at++)
    for (let along = least - 1; along < long; along += least) {
      if (!dark(at, along)) continue
      let start = along
      let end = along + 1
      while (start > 0 && dark(at, start - 1)) start--
      while (end < long && dark(at, end)) end++
      if (end - start >= least) runs.push({ at, start, end })
      while (along + least < end) along += least
    }
  return runs
}

interface Rule {
  from: number
  to: number
  start: number
  end: number
  /** Length of the runs, those side by side counted once or more. */
  inked: number
}

/** Runs side by side, or behind one another with a break between them, as one rule. */
const rulesOf = (runs: readonly Run[], gap: number): Rule[] => {
  const rules: Rule[] = []
  for (const { at, start, end } of runs) {
    const near = rules.filter(rule => at - rule.to <= 2 && start <= rule.end + gap && end >= rule.start - gap)
    const [held, ...others] = near
    if (!held) {
      rules.push({ from: at, to: at, start, end, inked: end - start })
      continue
    }
    for (const other of others) {
      rules.splice(rules.indexOf(other), 1)
      held.inked += other.inked
    }
    held.from = Math.min(...near.map(rule => rule.from))
    held.to = at
    held.start = Math.min(start, ...near.map(rule => rule.start))
    held.end = Math.max(end, ...near.map(rule => rule.end))
    held.inked += end - start
  }
  return rules
}

/** Ink that grain has broken into dots still covers this share of a rule. */
const dotted = 0.4

/**
 * A rule that ends short of one across it goes on up to that where the way is short or `inked`, and so from one to the
 * next.
 */
const reach = (
  rules: readonly Rule[],
  crossing: readonly Rule[],
  most: number,
  inked: (rule: Rule, start: number, end: number) => boolean,
): void => {
  for (const rule of rules) {
    const met = crossing.filter(({ start, end }) => start <= rule.to + most && end >= rule.from - most)
    // Where the way to the next is empty, what lies behind that is another table's.
    for (const { from } of met.filter(one => one.from < rule.start).sort((a, b) => b.from - a.from)) {
      if (rule.start - from >= most && !inked(rule, from, rule.start)) break
      rule.start = from
    }
    for (const { to } of met.filter(one => one.to > rule.end).sort((a, b) => a.to - b.to)) {
      if (to - rule.end >= most && !inked(rule, rule.end, to)) break
      rule.end = to
    }
  }
}

/** Pieces of one line that have grown together are one rule. */
const united = (rules: readonly Rule[]): Rule[] => {
  const whole: Rule[] = []
  for (const rule of rules) {
    const held = whole.find(
      other =>
        rule.from <= other.to + 2 &&
        rule.to >= other.from - 2 &&
        rule.start <= other.end &&
        rule.end >= other.start,
    )
    if (!held) {
      whole.push(rule)
      continue
    }
    held.from = Math.min(held.from, rule.from)
    held.to = Math.max(held.to, rule.to)
    held.start = Math.min(held.start, rule.start)
    held.end = Math.max(held.end, rule.end)
  }
  return whole
}

/**
 * Finds the ruling lines of a page that leans by `slope` and wipes them out, in place, so that they neither part
 * lines nor read as letters (`|`, `Thángl1`). Boxes are those of the upright page. Where a letter crosses a rule,
 * the letter stays.
 */
export const takeRules = (page: Grey, slope: number, letter: number): Box[] => {
  if (letter === 0) return []
  const { width, height } = page
  const back = tilt(page, slope)
  const before = page.pixels.slice()
  const dark = (x: number, y: number): boolean => {
    const at = back(x, y)
    return at >= 0 && before[at]! < faint
  }
  const across = longRuns((y, x) => dark(x, y), height, width, letter * 3)
  /** Grain breaks thin rules. Those across are long enough all the same, and the feet of letters stand as near. */
  const bridged = (x: number, y: number): boolean => dark(x, y) || (dark(x, y - 1) && dark(x, y + 1))
  const down = longRuns(bridged, width, height, Math.ceil(letter * 2.2))
  const isRule = ({ from, to, start, end, inked }: Rule): boolean =>
    to - from < letter * 0.6 && end - start >= letter * 4 && inked >= (end - start) * 0.5
  const pieces = rulesOf(across, letter * 6).filter(isRule)
  /** The side of a single row is hardly longer than a bracket, but it goes from rule to rule. */
  const meets = (column: Rule, at: number): boolean =>
    pieces.some(
      ({ from, to, start, end }) =>
        at > from - letter && at < to + letter && column.to > start - letter && column.from < end + letter,
    )
  const uprights = rulesOf(down, letter * 6).filter(
    rule =>
      isRule(rule) ||
      (rule.to - rule.from < letter * 0.3 && meets(rule, rule.start) && meets(rule, rule.end)),
  )
  const aside = Math.round(letter * 0.3)
  /** Whether ink covers enough of the way that a rule would go on: thin ink, for a line of letters covers as much. */
  const inkedBy =
    (dark: (at: number, along: number) => boolean) =>
    ({ from, to }: Rule, start: number, end: number): boolean => {
      let inked = 0
      for (let along = start; along < end; along++) {
        let at = from - 1
        while (at <= to + 1 && !dark(at, along)) at++
        if (at <= to + 1 && !dark(from - aside, along) && !dark(to + aside, along)) inked++
      }
      return inked >= (end - start) * dotted
    }
  reach(
    pieces,
    uprights,
    letter * 3,
    inkedBy((y, x) => dark(x, y)),
  )
  reach(uprights, pieces, letter * 3, inkedBy(dark))
  const rows = united(pieces)
  const columns = united(uprights)

  const wipe = (x: number, y: number): void => {
    const at = back(x, y)
    if (at >= 0) page.pixels[at] = 255
  }
  for (const { from, to, start, end } of rows)
    for (let x = Math.max(0, start - 3); x < Math.min(width, end + 3); x++) {
      let top = Math.max(0, from - 2)
      let bottom = Math.min(height - 1, to + 2)
      if (dark(x, top) && dark(x, bottom)) continue
      while (top < from && dark(x, top)) top++
      while (bottom > to && dark(x, bottom)) bottom--
      for (let y = top; y <= bottom; y++) wipe(x, y)
    }
  for (const { from, to, start, end } of columns)
    for (let y = Math.max(0, start - 3); y < Math.min(height, end + 3); y++) {
      let left = Math.max(0, from - 2)
      let right = Math.min(width - 1, to + 2)
      if (dark(left, y) && dark(right, y)) continue
      while (left < from && dark(left, y)) left++
      while (right > to && dark(right, y)) right--
      for (let x = left; x <= right; x++) wipe(x, y)
    }
  return [
    ...rows.map(({ from, to, start, end }) => ({
      x: start,
      y: from,
      width: end - start,
      height: to - from + 1,
    })),
    ...columns.map(({ from, to, start, end }) => ({
      x: from,
      y: start,
      width: to - from + 1,
      height: end - start,
    })),
  ]
}
