import type { Grey } from './grey.ts'

/** Below this a pixel is ink. */
export const ink = 128

export interface Component {
  x: number
  y: number
  width: number
  height: number
  /** Pixels of ink. */
  area: number
}

/** Middle height of what may be letters; 0 on a page without any. */
export const letterHeight = (spots: readonly Component[]): number => {
  const heights = spots
    .filter(({ width, height }) => height > 6 && height < 120 && width < 4 * height && height < 6 * width)
    .map(({ height }) => height)
    .sort((a, b) => a - b)
  return heights[heights.length >> 1] ?? 0
}

/** Unbroken stretches of ink along the rows. */
const runsIn = ({ pixels, width }: Grey): number => {
  let runs = 0
  for (let at = 0, row = 0; at < pixels.length; row += width) {
    let paper = true
    for (const end = row + width; at < end; at++) {
      const here = pixels[at]! >= ink
      if (paper && !here) runs++
      paper = here
    }
  }
  return runs
}

/** Connected spots of ink (eight neighbours), found run by run. */
export const componentsOf = (page: Grey): Component[] => {
  const { pixels, width, height } = page
  const most = runsIn(page)
  const parents = new Int32Array(most)
  const starts = new Int32Array(most)
  const ends = new Int32Array(most)
  const root = (run: number): number => {
    let at = run
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  /** Index behind the last run of each row. */
  const rows = new Int32Array(height)
  let runs = 0
  for (let y = 0, above = 0; y < height; y++) {
    const first = runs
    let candidate = above
    for (let x = 0, at = y * width; x < width; x++) {
      if (pixels[at + x]! >= ink) continue
      const start = x
      while (x < width && pixels[at + x]! < ink) x++
      const run = runs++
      starts[run] = start
      ends[run] = x
      parents[run] = run
      while (candidate < first && ends[candidate]! < start) candidate++
      for (let other = candidate; other < first && starts[other]! <= x; other++) {
        const a = root(other)
        const b = root(run)
        if (a < b) parents[b] = a
        else parents[a] = b
      }
    }
    rows[y] = runs
    above = first
  }
  const found: Component[] = []
  const ranks = new Int32Array(runs)
  for (let run = 0, y = 0; run < runs; run++) {
    while (rows[y]! <= run) y++
    const start = starts[run]!
    const end = ends[run]!
    const name = root(run)
    if (name === run) {
      ranks[run] = found.length
      found.push({ x: start, y, width: end - start, height: 1, area: end - start })
      continue
    }
    const spot = found[ranks[name]!]!
    const right = Math.max(spot.x + spot.width, end)
    spot.x = Math.min(spot.x, start)
    spot.width = right - spot.x
    spot.height = y + 1 - spot.y
    spot.area += end - start
  }
  return found
}
