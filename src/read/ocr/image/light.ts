import type { Grey } from './grey.ts'

/** Side of the cells in which the light is measured, in pixels: two printed lines high, so that each shows paper. */
const side = 48
/** Every fifth pixel of every fifth row tells enough. */
const stride = 5
/** Paper of the darkest tenth of the cells is this share of that of the brightest, or the light is called even. */
const even = 0.85
/** Darker than this is no lit paper: an edge of the scanner, a picture. */
const darkest = 40

/** Level of the paper in each cell: nine pixels of ten are darker. */
const paperGrid = ({ pixels, width, height }: Grey, columns: number, rows: number): Uint8Array => {
  const counts = new Uint16Array(columns * rows * 64)
  for (let y = 0; y < height; y += stride) {
    const row = Math.min(rows - 1, Math.floor(y / side)) * columns
    for (let x = 0, at = y * width; x < width; x += stride)
      counts[(row + Math.min(columns - 1, Math.floor(x / side))) * 64 + (pixels[at + x]! >> 2)]!++
  }
  const papers = new Uint8Array(columns * rows)
  for (let cell = 0; cell < papers.length; cell++) {
    const own = counts.subarray(cell * 64, cell * 64 + 64)
    let left = own.reduce((sum, count) => sum + count, 0) * 0.1
    let level = 63
    while (level > 0 && left > own[level]!) left -= own[level--]!
    papers[cell] = Math.max(darkest, level * 4 + 2)
  }
  return papers
}

/**
 * Takes a shadow at the spine, a lamp at one side or the fall of light in a photograph out of a page, in place: each
 * pixel is set against the paper around it. A page that is lit evenly is left as it is. Returns whether it was changed.
 */
export const evenLight = (page: Grey): boolean => {
  const { pixels, width, height } = page
  const columns = Math.max(1, Math.floor(width / side))
  const rows = Math.max(1, Math.floor(height / side))
  const papers = paperGrid(page, columns, rows)
  const sorted = papers.slice().sort()
  const bright = sorted[Math.floor(sorted.length * 0.9)]!
  if (sorted[Math.floor(sorted.length * 0.1)]! >= bright * even) return false
  /** Left cell and share of the right one, for each column. */
  const cells = new Int32Array(width)
  const shares = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const place = Math.min(columns - 1, Math.max(0, (x + 0.5) / side - 0.5))
    cells[x] = Math.min(Math.max(0, columns - 2), Math.floor(place))
    shares[x] = place - cells[x]!
  }
  const light = new Float32Array(columns + 1)
  for (let y = 0; y < height; y++) {
    const place = Math.min(rows - 1, Math.max(0, (y + 0.5) / side - 0.5))
    const above = Math.floor(place)
    const below = Math.min(rows - 1, above + 1)
    for (let column = 0; column < columns; column++) {
      const upper = papers[above * columns + column]!
      light[column] = upper + (papers[below * columns + column]! - upper) * (place - above)
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const left = light[cells[x]!]!
      const level = (pixels[at]! * bright) / (left + (light[cells[x]! + 1]! - left) * shares[x]!)
      pixels[at] = level > 255 ? 255 : level
    }
  }
  return true
}
