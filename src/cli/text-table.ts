import Table from 'cli-table3'
import { type Column, cellOf } from '../column.ts'
import { inOneLine } from '../text/printable.ts'
import type { Lang } from '../wording/say.ts'

const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s]+/).map(word => word.length))

/** A column in which a day (`20/3/2024`), a word of most codes and a number still stand on one line. */
const narrow = 10

/** Rows by which widths are chosen: the rest of a long table looks like them. */
const lookedAt = 100

/** Lines that a text takes in a column: what does not fill its line is lost with the word that did not fit. */
const linesOf = (length: number, width: number): number =>
  length <= width ? 1 : Math.ceil(length / Math.max(1, width - 2))

/**
 * Widths that fill no more than the room. The column gives way first whose narrowing adds the fewest lines to the table,
 * down to what a day needs, then below it; of equals the widest.
 */
const widthsOf = (texts: readonly (readonly string[])[], room: number): number[] => {
  const lengths = texts.map(column => column.slice(0, lookedAt).map(text => text.length))
  const widths = texts.map(column => Math.max(1, ...column.map(text => text.length)))
  const words = texts.map(column => Math.min(24, Math.max(1, ...column.map(longestWord))))
  let total = widths.reduce((a, b) => a + b, 0)
  /** Lines of each row, and of each of its cells. */
  const linesAt = (column: number, width: number): number[] =>
    lengths[column]!.map(length => linesOf(length, width))
  const lines = widths.map((width, column) => linesAt(column, width))
  const heights = (): number[] => lines[0]!.map((_, row) => Math.max(...lines.map(column => column[row]!)))
  for (const least of [words.map(width => Math.min(width, narrow)), words.map(() => 3)]) {
    while (total > room) {
      const tall = heights()
      let best: { column: number; cost: number; lines: number[] } | null = null
      for (const [column, width] of widths.entries()) {
        if (width <= least[column]!) continue
        const narrower = linesAt(column, width - 1)
        const higher = narrower.reduce((sum, each, row) => sum + Math.max(0, each - tall[row]!), 0)
        // A word is cut only where that saves several lines.
        const cost = higher + (width - 1 < words[column]! ? 2 : 0)
        if (best === null || cost < best.cost || (cost === best.cost && width > widths[best.column]!))
          best = { column, cost, lines: narrower }
      }
      if (best === null) break
      widths[best.column]!--
      lines[best.column] = best.lines
      total--
    }
  }
  return widths
}

/** Words that are longer than the column are cut into lines, after a hyphen if there is one: nothing of a name is lost. */
const fit = (text: string, width: number): string =>
  text.replace(
    new RegExp(
      `(?=\\S{${width + 1}})(?:\\S{${Math.floor(width / 2)},${width - 1}}[-/._]|\\S{${width}})`,
      'gu',
    ),
    '$&\n',
  )

/** Rows as a table no wider than `width`. Columns without any value are left out. */
export const table = (
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly Column[],
  width: number,
  lang: Lang,
): string => {
  const all = columns.map(column => [
    inOneLine(column.title[lang]),
    ...rows.map(row => inOneLine(String(cellOf(column, row, lang)))),
  ])
  const texts = all.filter(([, ...cells]) => cells.some(cell => cell !== ''))
  const widths = widthsOf(texts, width - 3 * texts.length - 1)
  const drawn = new Table({
    head: texts.map(([heading], c) => fit(heading!, widths[c]!)),
    colWidths: widths.map(w => w + 2),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  })
  for (const i of rows.keys()) drawn.push(texts.map((column, c) => fit(column[i + 1]!, widths[c]!)))
  return `${drawn.toString()}\n`
}
