import { createHash } from 'node:crypto'
import { groups } from './gold.ts'
import type { Evaluation, Fault } from './score.ts'

/** What an evaluation gave when it was last accepted. It bears no words of the plans, only their hashes. */
export interface Baseline {
  /** `citations.strictF1` and the like: 0 to 1, four digits. */
  readonly figures: Readonly<Record<string, number>>
  /** `phu-lam-2022 citations B/I/2 1a2b3c4d wrong date`. */
  readonly faults: readonly string[]
}

export interface Change {
  /** Faults that are gone, and faults that are new: the fault's own words where this evaluation has them. */
  readonly gained: readonly string[]
  readonly lost: readonly Fault[]
  readonly fallen: readonly { readonly figure: string; readonly before: number; readonly now: number }[]
}

const figuresOf = ({ header, groups: all }: Evaluation): Record<string, number> =>
  Object.fromEntries(
    [
      ['plan', header.right] as const,
      ...groups.flatMap(group =>
        (['f1', 'strictF1'] as const).map(f => [`${group}.${f}`, all[group][f]] as const),
      ),
    ].map(([name, figure]) => [name, Math.round(figure * 1e4) / 1e4]),
  )

/** The same key for the same fault in every run; a fault that occurs twice is counted. */
const keyed = (faults: readonly Fault[]): Map<string, Fault> => {
  const keys = new Map<string, Fault>()
  for (const fault of faults) {
    const { plan, group, section, words, what, field } = fault
    const hash = words && createHash('sha256').update(words).digest('hex').slice(0, 8)
    const key = [plan, group, section, hash, what, field].filter(Boolean).join(' ')
    let name = key
    for (let n = 2; keys.has(name); n++) name = `${key} #${n}`
    keys.set(name, fault)
  }
  return keys
}

export const baselineOf = (evaluation: Evaluation): Baseline => ({
  figures: figuresOf(evaluation),
  faults: [...keyed(evaluation.faults).keys()].sort(),
})

/** What changed since the baseline, fault by fault, and which figures fell. */
export const since = (baseline: Baseline, evaluation: Evaluation): Change => {
  const before = new Set(baseline.faults)
  const now = keyed(evaluation.faults)
  const figures = figuresOf(evaluation)
  return {
    gained: baseline.faults.filter(key => !now.has(key)),
    lost: [...now].filter(([key]) => !before.has(key)).map(([, fault]) => fault),
    fallen: Object.entries(baseline.figures)
      .map(([figure, before]) => ({ figure, before, now: figures[figure] ?? 0 }))
      .filter(({ before, now }) => now < before),
  }
}
