import type { Box } from '../../model.ts'

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height
export const middle = (box: Box): number => box.y + box.height / 2
export const centre = (box: Box): number => box.x + box.width / 2

export const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map(box => box.x))
  const y = Math.min(...boxes.map(box => box.y))
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y }
}

/** The value below which the given share of the numbers lies; 0 for none. */
export const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Where boxes stand once their page is turned about its middle by a small slope: upright again by that of its lines. */
export const turnedBy =
  (slope: number, page: Box) =>
  (box: Box): Box => ({
    ...box,
    x: box.x + (middle(box) - middle(page)) * slope,
    y: box.y - (centre(box) - centre(page)) * slope,
  })
