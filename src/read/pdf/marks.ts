import type { Box } from '../../model.ts'
import { OPS } from './pdfjs.ts'

/** What a PDF page draws beside its visible words. Points, origin top left. */
export interface Marks {
  readonly rules: readonly Box[]
  readonly images: readonly Box[]
  /** Letters shown, and how many of them invisibly (under a scan). */
  readonly letters: number
  readonly invisible: number
  /** How many paths it draws: letters may be drawn as shapes. */
  readonly paths: number
}

type Matrix = readonly number[]
/** Page space from the space of `inner`, itself in the space of `outer`. */
const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0]! * inner[0]! + outer[2]! * inner[1]!,
  outer[1]! * inner[0]! + outer[3]! * inner[1]!,
  outer[0]! * inner[2]! + outer[2]! * inner[3]!,
  outer[1]! * inner[2]! + outer[3]! * inner[3]!,
  outer[0]! * inner[4]! + outer[2]! * inner[5]! + outer[4]!,
  outer[1]! * inner[4]! + outer[3]! * inner[5]! + outer[5]!,
]
const boxOf = (matrix: Matrix, x1: number, y1: number, x2: number, y2: number): Box => {
  const corners = [x1, x2].flatMap(x =>
    [y1, y2].map(y => [
      matrix[0]! * x + matrix[2]! * y + matrix[4]!,
      matrix[1]! * x + matrix[3]! * y + matrix[5]!,
    ]),
  )
  const xs = corners.map(([x]) => x!)
  const ys = corners.map(([, y]) => y!)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** A rule is this thin at most and this long at least. */
const thinnest = 3
const shortest = 6
const isRule = ({ width, height }: Box): boolean =>
  Math.min(width, height) <= thinnest && Math.max(width, height) >= shortest

/** Coordinates that follow each drawing operator of pdf.js: move, line, cubic, quadratic, close. */
const operands = [2, 2, 6, 4, 0]

/** The boxes of a path's straight lines; of a filled path the box of each of its parts. */
const partsOf = (data: ArrayLike<number>, filled: boolean, matrix: Matrix): Box[] => {
  const boxes: Box[] = []
  let part: number[][] = []
  let start: number[] = [0, 0]
  let at: number[] = [0, 0]
  const close = (): void => {
    if (filled && part.length > 2) {
      const xs = part.map(([x]) => x!)
      const ys = part.map(([, y]) => y!)
      boxes.push(boxOf(matrix, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)))
    }
    part = []
  }
  for (let i = 0; i < data.length; ) {
    const operator = data[i]!
    const count = operands[operator] ?? 0
    const to = operator === 4 ? start : [data[i + count - 1]!, data[i + count]!]
    i += 1 + count
    if (operator === 0) {
      close()
      start = to
    } else if (!filled && (operator === 1 || operator === 4))
      boxes.push(boxOf(matrix, at[0]!, at[1]!, to[0]!, to[1]!))
    at = to
    part.push(to)
  }
  close()
  return boxes
}

const stroking = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const filling = new Set<number>([OPS.fill, OPS.eoFill])
const imaging = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

/** What a page draws, as pdf.js tells it. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly (readonly unknown[] | null)[]
}

/** `base` takes the page's own space to points from the top left. */
export const marksOf = ({ fnArray, argsArray }: Operators, base: Matrix): Marks => {
  const rules: Box[] = []
  const images: Box[] = []
  let letters = 0
  let invisible = 0
  let paths = 0
  let state = { matrix: base, mode: 0 }
  const stack: (typeof state)[] = []
  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[]
    if (operator === OPS.save) stack.push({ ...state })
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = stack.pop() ?? state
    else if (operator === OPS.transform) state.matrix = times(state.matrix, args as number[])
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push({ ...state })
      if (args[0]) state.matrix = times(state.matrix, args[0] as number[])
    } else if (operator === OPS.setTextRenderingMode) state.mode = args[0] as number
    else if (operator === OPS.showText) {
      const count = (args[0] as unknown[]).filter(glyph => typeof glyph === 'object').length
      letters += count
      if (state.mode === 3) invisible += count
    } else if (imaging.has(operator)) images.push(boxOf(state.matrix, 0, 0, 1, 1))
    else if (operator === OPS.constructPath) {
      paths++
      const [paint, [data]] = args as [number, [ArrayLike<number> | null]]
      if (data && (stroking.has(paint) || filling.has(paint)))
        rules.push(...partsOf(data, filling.has(paint), state.matrix).filter(isRule))
    }
  }
  return { rules, images, letters, invisible, paths }
}
