import type { Grey } from './prepare.ts'

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

/** Connected spots of ink (eight neighbours), found run by run. */
export const componentsOf = ({ pixels, width, height }: Grey): Component[] => {
  const parents: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const rows: number[] = []
  const root = (run: number): number => {
    let at = run
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  let above = 0
  let aboveEnd = 0
  for (let y = 0; y < height; y++) {
    const first = starts.length
    let candidate = above
    for (let x = 0, at = y * width; x < width; x++) {
      if (pixels[at + x]! >= ink) continue
      const start = x
      while (x < width && pixels[at + x]! < ink) x++
      const run = starts.length
      starts.push(start)
      ends.push(x)
      rows.push(y)
      parents.push(run)
      while (candidate < aboveEnd && ends[candidate]! < start) candidate++
      for (let other = candidate; other < aboveEnd && starts[other]! <= x; other++) {
        const a = root(other)
        const b = root(run)
        if (a < b) parents[b] = a
        else parents[a] = b
      }
    }
    above = first
    aboveEnd = starts.length
  }
  const found: (Component | undefined)[] = []
  for (let run = 0; run < starts.length; run++) {
    const name = root(run)
    const start = starts[run]!
    const end = ends[run]!
    const y = rows[run]!
    const spot = found[name]
    if (!spot) {
      found[name] = { x: start, y, width: end - start, height: 1, area: end - start }
      continue
    }
    const right = Math.max(spot.x + spot.width, end)
    spot.x = Math.min(spot.x, start)
    spot.width = right - spot.x
    spot.height = y + 1 - spot.y
    spot.area += end - start
  }
  return found.filter(spot => spot !== undefined)
}
