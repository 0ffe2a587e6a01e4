import type { Box, Cell } from '../../model.ts'
import { around, bottom, right } from '../../text/box.ts'

/** A ruled table on a page. */
export interface Grid {
  readonly box: Box
  /** x of the rules between and around its columns, from the left. */
  readonly columns: readonly number[]
  readonly rows: number
  /** Merged ones once. */
  readonly cells: readonly Box[]
  /** The cell around a point, a merged one by its first row and column; null outside. */
  readonly cellAt: (x: number, y: number) => Omit<Cell, 'table'> | null
}

/** A straight rule: `at` across its direction, from `from` to `to` along it. Points. */
interface Rule {
  at: number
  from: number
  to: number
}

/** Rules that end this near to one another meet. */
const reach = 4

/** Rules in one line, put together: a table's borders are often drawn cell by cell. */
const merge = (rules: readonly Rule[]): Rule[] => {
  const merged: Rule[] = []
  for (const rule of [...rules].sort((a, b) => a.from - b.from)) {
    const same = merged.find(
      other => Math.abs(other.at - rule.at) < reach / 2 && rule.from - other.to < reach,
    )
    if (same) same.to = Math.max(same.to, rule.to)
    else merged.push({ ...rule })
  }
  return merged
}

const meet = (across: Rule, down: Rule): boolean =>
  down.at > across.from - reach &&
  down.at < across.to + reach &&
  across.at > down.from - reach &&
  across.at < down.to + reach

/** Rules that hang together, directly or through others. */
const connected = (across: readonly Rule[], down: readonly Rule[]): { across: Rule[]; down: Rule[] }[] => {
  const left = new Set([...across, ...down])
  const groups: { across: Rule[]; down: Rule[] }[] = []
  for (const seed of across) {
    if (!left.delete(seed)) continue
    const group = { across: [seed], down: [] as Rule[] }
    for (let i = 0, j = 0; i < group.across.length || j < group.down.length; ) {
      if (i < group.across.length) {
        const rule = group.across[i++]!
        for (const other of down)
          if (left.has(other) && meet(rule, other) && left.delete(other)) group.down.push(other)
      } else {
        const rule = group.down[j++]!
        for (const other of across)
          if (left.has(other) && meet(other, rule) && left.delete(other)) group.across.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

const distinct = (rules: readonly Rule[]): number[] =>
  rules
    .map(rule => rule.at)
    .sort((a, b) => a - b)
    .filter((at, i, all) => i === 0 || at - all[i - 1]! > reach)

/** Index of the interval that holds the number, -1 outside. */
const interval = (edges: readonly number[], at: number): number => {
  const i = edges.findIndex(edge => edge > at)
  return i <= 0 ? -1 : i - 1
}

const covers = (rules: readonly Rule[], at: number, along: number): boolean =>
  rules.some(rule => Math.abs(rule.at - at) <= reach && rule.from <= along && rule.to >= along)

const gridOf = (across: Rule[], down: Rule[]): Grid | null => {
  const columns = distinct(down)
  const rows = distinct(across)
  if (columns.length < 3 || rows.length < 2) return null
  const mid = (edges: readonly number[], i: number): number => (edges[i]! + edges[i + 1]!) / 2
  const first = rows.slice(1).map((_, row) => columns.slice(1).map((_, column) => ({ row, column, rows: 1 })))
  for (let row = 0; row < rows.length - 1; row++)
    for (let column = 0; column < columns.length - 1; column++) {
      const besideOpen = column > 0 && !covers(down, columns[column]!, mid(rows, row))
      const aboveOpen = row > 0 && !covers(across, rows[row]!, mid(columns, column))
      if (besideOpen) first[row]![column] = first[row]![column - 1]!
      else if (aboveOpen) first[row]![column] = first[row - 1]![column]!
      const cell = first[row]![column]!
      cell.rows = row - cell.row + 1
    }
  const cells = new Map<object, Box>()
  for (const [row, firsts] of first.entries())
    for (const [column, cell] of firsts.entries()) {
      const [x, y] = [columns[column]!, rows[row]!]
      const box = { x, y, width: columns[column + 1]! - x, height: rows[row + 1]! - y }
      const held = cells.get(cell)
      cells.set(cell, held ? around([held, box]) : box)
    }
  return {
    box: around([
      ...across.map(rule => ({ x: rule.from, y: rule.at, width: rule.to - rule.from, height: 0 })),
      ...down.map(rule => ({ x: rule.at, y: rule.from, width: 0, height: rule.to - rule.from })),
    ]),
    columns,
    rows: rows.length - 1,
    cells: [...cells.values()],
    cellAt: (x, y) => first[interval(rows, y)]?.[interval(columns, x)] ?? null,
  }
}

/** A frame this narrow, as a share of the page, is an incoming stamp's. */
const narrowest = 0.35

/** The tables that ruling lines draw on a page this wide, from the top. A frame around one column is none. */
export const gridsOf = (rules: readonly Box[], width: number): Grid[] => {
  const across = rules
    .filter(box => box.width > box.height)
    .map(box => ({ at: box.y + box.height / 2, from: box.x, to: right(box) }))
  const down = rules
    .filter(box => box.height >= box.width)
    .map(box => ({ at: box.x + box.width / 2, from: box.y, to: bottom(box) }))
  return connected(merge(across), merge(down))
    .map(group => gridOf(group.across, group.down))
    .filter(grid => grid !== null)
    .filter(({ box }) => box.width > narrowest * width)
    .sort((a, b) => a.box.y - b.box.y)
}
