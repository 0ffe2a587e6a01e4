import type { Box } from '../model.ts'
import { around } from './box.ts'
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
const columnGap = 1.5

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

/** A run is put behind the one before it; where no gap parts them, they share a word. */
const lineOf = (runs: readonly Run[]): PrintedLine => {
  const words: PrintedWord[] = []
  let end = Number.NEGATIVE_INFINITY
  let blank = true
  for (const run of runs) {
    const own = wordsOf(run)
    const apart = blank || /^\s/.test(run.text) || run.x - end > wordGap * run.size
    const last = words.at(-1)
    if (!apart && last && own[0]) {
      words[words.length - 1] = {
        ...last,
        text: last.text + own[0].text,
        box: around([last.box, own[0].box]),
      }
      own.shift()
    }
    words.push(...own)
    end = run.x + run.width
    blank = /\s$/.test(run.text)
  }
  const longest = runs.reduce((a, b) => (b.text.length > a.text.length ? b : a))
  return {
    text: words.map(word => word.text).join(' '),
    box: around(words.map(word => word.box)),
    confidence: null,
    words,
    font: `${longest.font} ${longest.size.toFixed(1)}`,
    cell: null,
  }
}

/** Runs on one baseline, cut where a column ends. A raised or lowered mark (`m²`) belongs to the line. */
export const linesOfRuns = (runs: readonly Run[]): PrintedLine[] => {
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
    return groups.map(lineOf)
  })
}
