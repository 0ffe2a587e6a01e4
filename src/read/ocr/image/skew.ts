import type { Component } from './components.ts'
import type { Grey } from './grey.ts'

/** How sharply the feet of the letters fall into lines if the page leans by `slope`: the sum of the squared counts. */
const sharpness = (xs: Float64Array, ys: Float64Array, slope: number): number => {
  /** No page is so high that two of its lines share a place. */
  const counts = new Uint16Array(8192)
  let sum = 0
  for (let i = 0; i < xs.length; i++)
    sum += 2 * counts[Math.floor((ys[i]! - xs[i]! * slope) / 2 + 0.5) & 8191]!++ + 1
  return sum
}

/** Slope of the printed lines, downwards to the right: 0.0175 is one degree. Up to 6 degrees are seen. */
export const slopeOf = (spots: readonly Component[], letter: number): number => {
  const letters = spots.filter(
    ({ height, width }) => height > letter * 0.7 && height < letter * 1.8 && width < letter * 3,
  )
  if (letters.length < 40) return 0
  const middles = Float64Array.from(letters, ({ x, width }) => x + width / 2)
  const feet = Float64Array.from(letters, ({ y, height }) => y + height)
  let best = 0
  for (const [range, step] of [
    [0.105, 0.002],
    [0.002, 0.0004],
  ] as const) {
    const centre = best
    let sharpest = sharpness(middles, feet, centre)
    for (let slope = centre - range; slope <= centre + range; slope += step) {
      const here = sharpness(middles, feet, slope)
      if (here <= sharpest) continue
      sharpest = here
      best = slope
    }
  }
  return best
}

/** Where a pixel of the upright page stands in the leaning one: its index there, -1 for none. */
export const tilt = ({ width, height }: Pick<Grey, 'width' | 'height'>, slope: number) => {
  const shifts = Int32Array.from({ length: width }, (_, x) => Math.round((x - width / 2) * slope))
  const asides = Int32Array.from({ length: height }, (_, y) => Math.round((y - height / 2) * slope))
  return (x: number, y: number): number => {
    const from = x - asides[y]!
    if (from < 0 || from >= width) return -1
    const row = y + shifts[from]!
    return row < 0 || row >= height ? -1 : row * width + from
  }
}
