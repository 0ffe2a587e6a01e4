import { isNoteMark } from '../layout/note-mark.ts'
import type { Run } from '../layout/runs.ts'

/** Share of a letter's size by which two runs may differ and stand in one place. */
const near = 0.15

const samePlace = (a: Run, b: Run): boolean =>
  Math.abs(a.x - b.x) < near * a.size && Math.abs(a.baseline - b.baseline) < near * a.size

/** Words that are drawn twice, a hair apart or one over the other, to look bold: each counts once. */
export const withoutDoubles = (runs: readonly Run[]): Run[] => {
  const kept = new Map<string, Run[]>()
  return runs.filter(run => {
    const same = kept.get(run.text) ?? []
    if (same.some(other => samePlace(run, other))) return false
    kept.set(run.text, [...same, run])
    return true
  })
}

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
