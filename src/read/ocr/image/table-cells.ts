import type { Box } from '../../../model.ts'
import { bottom, middle, right } from '../../../text/box.ts'
import { gridsOf } from '../../layout/grid.ts'
import { ink } from './components.ts'
import type { Grey } from './grey.ts'
import type { PreparedPage } from './prepare.ts'
import { tilt } from './skew.ts'

/** A4 in points: grids are looked for at that size. */
const longSide = 842

interface Held {
  /** The ink of the cell on the upright page. */
  readonly box: Box
  /** Where it begins in the column of cells. */
  readonly top: number
}

/** All that the cells of a page's tables hold, one cell below the other. */
export interface TableCells extends Grey {
  /** Where a box in the column of cells stands on the upright page. */
  readonly onPage: (box: Box) => Box
}

/**
 * Takes the cells of ruled tables out of a page, in place, and sets them upright one below the other; null where there is
 * no table. Side by side, the engine would read them as one line with wide gaps, in which it loses single digits and the
 * first letters behind a gap.
 */
export const takeCells = (page: PreparedPage): TableCells | null => {
  const { pixels, width, height, slope, rules, letter } = page
  const back = tilt(page, slope)
  const points = longSide / Math.max(width, height)
  const scaled = (box: Box, by: number): Box => ({
    x: Math.round(box.x * by),
    y: Math.round(box.y * by),
    width: Math.round(box.width * by),
    height: Math.round(box.height * by),
  })
  const levelAt = (x: number, y: number): number => {
    const at = back(x, y)
    return at < 0 ? 255 : pixels[at]!
  }
  const inkIn = (cell: Box): Box | null => {
    let [x0, y0, x1, y1] = [width, height, -1, -1]
    for (let y = cell.y; y < bottom(cell); y++)
      for (let x = cell.x; x < right(cell); x++) {
        if (levelAt(x, y) >= ink) continue
        x0 = Math.min(x0, x)
        x1 = Math.max(x1, x)
        y0 = Math.min(y0, y)
        y1 = Math.max(y1, y)
      }
    return y1 - y0 < letter * 0.6 ? null : { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }
  }

  const grids = gridsOf(
    rules.map(rule => scaled(rule, points)),
    width * points,
  )
  const margin = Math.round(letter * 1.5)
  const held: Held[] = []
  let top = margin
  for (const cell of grids.flatMap(grid => grid.cells)) {
    const box = inkIn(scaled(cell, 1 / points))
    if (box === null) continue
    held.push({ box, top })
    top += box.height + margin
  }
  if (held.length === 0) return null

  const across = Math.max(...held.map(({ box }) => box.width)) + 2 * margin
  const cells = new Uint8Array(across * top).fill(255)
  for (const { box, top } of held)
    for (let y = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++)
        cells[(top + y) * across + margin + x] = levelAt(box.x + x, box.y + y)
  for (const table of grids.map(grid => scaled(grid.box, 1 / points)))
    for (let y = table.y; y < bottom(table); y++)
      for (let x = table.x; x < right(table); x++) {
        const at = back(x, y)
        if (at >= 0) pixels[at] = 255
      }
  return {
    pixels: cells,
    width: across,
    height: top,
    onPage(word) {
      const { box, top } = held.findLast(({ top }) => top - margin / 2 <= middle(word)) ?? held[0]!
      return { ...word, x: word.x - margin + box.x, y: word.y - top + box.y }
    },
  }
}
