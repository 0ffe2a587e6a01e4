import Table from 'cli-table3'
import { type Column, cellOf } from '../column.ts'
import { inOneLine } from '../text/printable.ts'
import type { Lang } from '../wording/say.ts'

const most = (texts: readonly string[], length: (text: string) => number): number =>
  Math.max(1, ...texts.map(length))
const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s]+/).map(word => word.length))

/** A column in which a day (`20/3/2024`), a word of most codes and a number still stand on one line. */
const narrow = 10

/** Widths that fill no more than the room: the widest columns give way first, to their longest word, then below it. */
const widthsOf = (texts: readonly (readonly string[])[], room: number): number[] => {
  const widths = texts.map(column => most(column, text => text.length))
  const words = texts.map(column => Math.min(24, most(column, longestWord)))
  for (const least of [words, words.map(width => Math.min(width, narrow)), words.map(() => 3)])
    while (widths.reduce((a, b) => a + b, 0) > room) {
      const shrinkable = widths.map((width, i) => (width > least[i]! ? width : 0))
      const widest = Math.max(...shrinkable)
      if (widest === 0) break
      widths[shrinkable.indexOf(widest)]!--
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
