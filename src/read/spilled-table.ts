/** Cells of a row, head or not, that stand one to a line. */
interface Cell {
  readonly text: string
  /** Index of its line. */
  readonly line: number
}
const first = /^(?:S?TT|Số TT)\.?$/u
/** Fewer columns make no schedule, more are none of an office. */
const [fewest, most] = [3, 8]
/** Behind the number and what is to be done nothing in a row says so much. */
const longest = 200

/** The part that follows the table: `III. TỔ CHỨC`, `2) …`. */
const label = /^(?:[IVX]{1,5}|[A-H]|[a-hđ]|\d{1,2})\s?[.)/]\s/u

/** Titles of groups of rows that may stand in front of `1`, and between `1` and `2`. */
const titles = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const

/**
 * How many columns a table has whose head begins at this cell, all of it in one line or a cell to a line: `1` and `2` stand so
 * far apart.
 */
const columnsOf = (cells: readonly Cell[], head: number): number | null => {
  const { line } = cells[head]!
  const together = cells.slice(head).findIndex(cell => cell.line !== line)
  const [from, to] = together > 1 ? [together, together] : [fewest, most]
  for (const [above, between] of titles)
    for (let columns = from; columns <= to; columns++) {
      const one = head + columns + above
      if (cells[one]?.text === '1' && cells[one + columns + between]?.text === '2') return columns
    }
  return null
}

/**
 * A table that a copy spilled: `TT` | `Nội dung` | `Thời gian` | `1` | `Họp` | `Tháng 3`, each in a line of its own, or number and
 * task in one and the other cells below. Its rows are put together again by tabs; a title between two rows stays alone.
 */
export const withSpilledRows = (lines: readonly string[]): readonly string[] => {
  const cells = lines.flatMap((text, line): Cell[] =>
    text
      .split('\t')
      .map(cell => ({ text: cell.trim(), line }))
      .filter(cell => cell.text !== ''),
  )
  const joined = new Map<number, string>()
  const gone = new Set<number>()
  for (let head = 0; head < cells.length; head++) {
    if (!first.test(cells[head]!.text)) continue
    const columns = columnsOf(cells, head)
    if (columns === null) continue
    const rows: (readonly Cell[])[] = [cells.slice(head, head + columns)]
    let at = head + columns
    for (let number = 1; ; number++) {
      // `Quý II` over the rows below it
      const title = cells[at]?.text !== String(number) && cells[at + 1]?.text === String(number)
      if (cells[at + Number(title)]?.text !== String(number)) break
      const row = cells.slice(at + Number(title), at + Number(title) + columns)
      const ends = row.length === columns && cells[at + Number(title) + columns]?.line !== row.at(-1)!.line
      if (!ends || row.slice(2).some(({ text }) => label.test(text) || text.length > longest)) break
      rows.push(row)
      at += Number(title) + columns
    }
    // what has its rows in lines is no spilled table
    if (!rows.slice(1).some(row => row[0]!.line !== row.at(-1)!.line)) continue
    for (const row of rows) {
      joined.set(row[0]!.line, row.map(({ text }) => text).join('\t'))
      for (let line = row[0]!.line + 1; line <= row.at(-1)!.line; line++) gone.add(line)
    }
    head = at - 1
  }
  return joined.size === 0 ? lines : lines.flatMap((line, i) => joined.get(i) ?? (gone.has(i) ? [] : [line]))
}
