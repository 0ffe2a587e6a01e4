import type { Component } from './components.ts'
import type { Grey } from './prepare.ts'

/** How sharply the feet of the letters fall into lines if the page leans by `slope`. */
const sharpness = (feet: readonly (readonly [number, number])[], slope: number): number => {
  const counts = new Map<number, number>()
  for (const [x, y] of feet) {
    const line = Math.round((y - x * slope) / 2)
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  let sum = 0
  for (const count of counts.values()) sum += count * count
  return sum
}

/** Slope of the printed lines, downwards to the right: 0.0175 is one degree. Up to 6 degrees are seen. */
export const slopeOf = (spots: readonly Component[], letter: number): number => {
  const feet = spots
    .filter(({ height, width }) => height > letter * 0.7 && height < letter * 1.8 && width < letter * 3)
    .map(({ x, y, width, height }) => [x + width / 2, y + height] as const)
  if (feet.length < 40) return 0
  let best = 0
  for (const [range, step] of [
    [0.105, 0.002],
    [0.002, 0.0004],
  ] as const) {
    const centre = best
    let sharpest = sharpness(feet, centre)
    for (let slope = centre - range; slope <= centre + range; slope += step) {
      const here = sharpness(feet, slope)
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

/** The page upright, by shifting whole columns and rows. Good for finding rules; reading it costs tone marks. */
export const straighten = (page: Grey, slope: number): Grey => {
  const { pixels, width, height } = page
  const upright = new Uint8Array(pixels.length).fill(255)
  const back = tilt(page, slope)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      const at = back(x, y)
      if (at >= 0) upright[to] = pixels[at]!
    }
  return { pixels: upright, width, height }
}
