import type { Box } from '../model.ts'

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height
export const middle = (box: Box): number => box.y + box.height / 2
export const centre = (box: Box): number => box.x + box.width / 2

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)

export const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map(box => box.x))
  const y = Math.min(...boxes.map(box => box.y))
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y }
}

/** Where boxes stand once their page is turned about its middle by a small slope: upright again by that of its lines. */
export const turnedBy =
  (slope: number, page: Box) =>
  (box: Box): Box => ({
    ...box,
    x: box.x + (middle(box) - middle(page)) * slope,
    y: box.y - (centre(box) - centre(page)) * slope,
  })

/** Where the boxes of an image of so many pixels lie, in points, once it fills this box of its page. */
export const scaledTo =
  (image: { readonly width: number; readonly height: number }, place: Box) =>
  (box: Box): Box => {
    const across = place.width / image.width
    const down = place.height / image.height
    return {
      x: place.x + box.x * across,
      y: place.y + box.y * down,
      width: box.width * across,
      height: box.height * down,
    }
  }
