import type { Box } from '../../model.ts'
import { around } from '../../text/box.ts'
import type { PrintedLine, PrintedWord } from './printed.ts'

/** Words that a PDF shows in one go. Points, origin top left. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly size: number
  readonly font: string
}

/** A gap of this many ems parts two words; bad kerning (`ĐIỀ U KHO ẢN`) stays below. */
const wordGap = 0.15
/** A gap of this many ems parts two columns. */
const columnGap = 1.2

const boxOf = ({ x, baseline, width, size }: Run): Box => ({
  x,
  y: baseline - 0.9 * size,
  width,
  height: 1.1 * size,
})

/** The words of one run; their places are told by the letters before them. */
const wordsOf = (run: Run): PrintedWord[] => {
  const box = boxOf(run)
  const each = run.width / run.text.length
  return [...run.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    box: { ...box, x: run.x + index * each, width: text.length * each },
    confidence: 1,
  }))
}

/** Whether a gap parts a run's words from those before it; where none does, they share a word. */
const isApart = (before: Run, run: Run): boolean =>
  /\s$/.test(before.text) || /^\s/.test(run.text) || run.x - (before.x + before.width) > wordGap * run.size

const wordsIn = (runs: readonly Run[]): PrintedWord[] => {
  const words: PrintedWord[] = []
  for (const [i, run] of runs.entries()) {
    const own = wordsOf(run)
    const last = words.at(-1)
    if (last && own[0] && !isApart(runs[i - 1]!, run)) {
      words[words.length - 1] = {
        ...last,
        text: last.text + own[0].text,
        box: around([last.box, own[0].box]),
      }
      own.shift()
    }
    words.push(...own)
  }
  return words
}

const lineOf = (runs: readonly Run[], withWords: boolean): PrintedLine => {
  let text = runs[0]!.text
  let longest = runs[0]!
  for (let i = 1; i < runs.length; i++) {
    const run = runs[i]!
    text += (isApart(runs[i - 1]!, run) ? ' ' : '') + run.text
    if (run.text.length > longest.text.length) longest = run
  }
  return {
    text,
    box: runs.length === 1 ? boxOf(longest) : around(runs.map(boxOf)),
    confidence: null,
    ...(withWords && { words: wordsIn(runs) }),
    font: `${longest.font} ${longest.size.toFixed(1)}`,
    cell: null,
  }
}

/**
 * Runs on one baseline, cut where a column ends. A raised or lowered mark (`m²`) belongs to the line. The places of
 * single words are told only where the cells of a table need them.
 */
export const linesOfRuns = (runs: readonly Run[], withWords: boolean): PrintedLine[] => {
  const baselines: Run[][] = []
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline)) {
    const near = baselines.at(-1)
    const base = near?.reduce((a, b) => (b.size > a.size ? b : a))
    if (base && run.baseline - base.baseline < 0.4 * Math.max(run.size, base.size)) near!.push(run)
    else baselines.push([run])
  }
  return baselines.flatMap(line => {
    const groups: Run[][] = []
    for (const run of line.sort((a, b) => a.x - b.x)) {
      const before = groups.at(-1)?.at(-1)
      if (before && run.x - (before.x + before.width) < columnGap * run.size) groups.at(-1)!.push(run)
      else groups.push([run])
    }
    return groups.map(group => lineOf(group, withWords))
  })
}
