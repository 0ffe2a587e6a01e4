import { type Component, ink } from './components.ts'
import type { Grey } from './grey.ts'

const paint = ({ pixels, width, height }: Grey, spot: Component): void => {
  const left = Math.max(0, spot.x - 1)
  const right = Math.min(width, spot.x + spot.width + 1)
  for (let y = Math.max(0, spot.y - 1); y < Math.min(height, spot.y + spot.height + 1); y++)
    pixels.fill(255, y * width + left, y * width + right)
}

/** Whether ink stands within `reach` of the spot, beside the spot itself. */
const hasNeighbour = ({ pixels, width, height }: Grey, spot: Component, reach: number): boolean => {
  const right = Math.min(width, spot.x + spot.width + reach)
  for (let y = Math.max(0, spot.y - reach); y < Math.min(height, spot.y + spot.height + reach); y++)
    for (let x = Math.max(0, spot.x - reach); x < right; x++)
      if (
        pixels[y * width + x]! < ink &&
        (x < spot.x || x >= spot.x + spot.width || y < spot.y || y >= spot.y + spot.height)
      )
        return true
  return false
}

/**
 * Wipes out dots that belong to no letter, in place. A full stop, the dot of an i and a tone mark stand close to
 * a letter or to another dot; dust stands anywhere.
 */
export const wipeSpecks = (page: Grey, spots: readonly Component[], letter: number): void => {
  const dot = Math.max(3, letter * 0.36)
  const reach = Math.max(3, Math.round(letter * 0.6))
  for (const spot of spots)
    if (spot.width <= dot && spot.height <= dot && (spot.area <= 1 || !hasNeighbour(page, spot, reach)))
      paint(page, spot)
}
