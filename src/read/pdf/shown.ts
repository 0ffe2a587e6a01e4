import { isNoteMark } from '../layout/note-mark.ts'
import type { Run } from '../layout/runs.ts'

/** Share of a letter's size by which two runs may differ and stand in one place. */
const near = 0.15

/** Whether a run's words stand in the same place in another run, which may hold more. */
const isWithin = (run: Run, other: Run): boolean => {
  const tolerance = near * run.size
  return (
    Math.abs(run.baseline - other.baseline) < tolerance &&
    run.x > other.x - tolerance &&
    run.x + run.width < other.x + other.width + 2 * tolerance &&
    Math.abs(run.size - other.size) < tolerance &&
    (run.text === other.text ? Math.abs(run.x - other.x) < tolerance : other.text.includes(run.text.trim()))
  )
}

/** Words that are drawn twice, a hair apart or one over the other, to look bold or to have a shadow: each counts once. */
export const withoutDoubles = (runs: readonly Run[]): Run[] => {
  /** Those kept by their baselines, in points; the longest come first, for they may hold the others. */
  const rows = new Map<number, Run[]>()
  const dropped = new Set<Run>()
  for (const run of [...runs].sort((a, b) => b.text.length - a.text.length)) {
    const at = Math.round(run.baseline / row)
    const beside = [at - 1, at, at + 1].flatMap(one => rows.get(one) ?? [])
    if (beside.some(other => isWithin(run, other))) dropped.add(run)
    else rows.set(at, [...(rows.get(at) ?? []), run])
  }
  return dropped.size === 0 ? [...runs] : runs.filter(run => !dropped.has(run))
}
/** Points. */
const row = 4

const isRaisedBeside = (mark: Run, word: Run): boolean =>
  mark.size < 0.8 * word.size &&
  word.baseline - mark.baseline > 0.15 * word.size &&
  word.baseline - mark.baseline < 0.8 * word.size &&
  mark.x - (word.x + word.width) > -0.3 * word.size &&
  mark.x - (word.x + word.width) < 0.5 * word.size

/** The runs without the raised figures that point to notes (`NĐ-CP¹`), and those figures. */
export const withoutNoteMarks = (runs: readonly Run[]): { runs: Run[]; marks: ReadonlySet<string> } => {
  const marks = new Set<string>()
  const kept = runs.filter(run => {
    if (run.text.length > 5) return true
    const raised = runs.some(
      word => word !== run && isNoteMark(run.text, word.text) && isRaisedBeside(run, word),
    )
    if (raised) marks.add(run.text.trim())
    return !raised
  })
  return { runs: kept, marks }
}
