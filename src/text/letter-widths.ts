/** How wide letters are in the type that offices print in (Times): hundredths of an em, for letters without their marks. */
const widths: Readonly<Record<string, number>> = {
  ' .,|': 25,
  'ijlt:;/\\': 28,
  "frI()[]-'": 33,
  's?J': 39,
  'acez“”"': 44,
  'bdghknopquvxy0123456789–*': 50,
  'FPS+=': 56,
  'ELTZ<>': 60,
  BCR: 67,
  wADGHKNOQUVXY: 72,
  'mM%': 80,
  'W—…': 98,
}
const widthOf = new Map(
  Object.entries(widths).flatMap(([letters, width]) => [...letters].map(letter => [letter, width / 100])),
)
const usual = 0.5
/** Beyond these a space is not what tells how long the line is: another type, or gaps. */
const space = { least: 0.15, most: 0.9 }

const isSpace = (letter: string): boolean => letter === ' '
/** One for each code unit, as offsets count them. */
const bare = (text: string): string[] =>
  text.split('').map(letter => letter.normalize('NFD').replace('đ', 'd').replace('Đ', 'D')[0]!)

/**
 * Where each letter of a printed line begins, and the last one ends, in shares of the line's length: letters by their widths, and
 * what a justified line is longer than they are is in its spaces. `length` in ems.
 */
export const placesOfLetters = (line: string, length: number): readonly number[] => {
  const letters = bare(line)
  const own = letters.map(letter => widthOf.get(letter) ?? usual)
  const spaces = letters.filter(isSpace).length
  const words = own.reduce((sum, width, i) => (isSpace(letters[i]!) ? sum : sum + width), 0)
  const each = spaces === 0 ? 0 : (length - words) / spaces
  const justified = each >= space.least && each <= space.most
  const placed = [0]
  for (const [i, width] of own.entries())
    placed.push(placed[i]! + (justified && isSpace(letters[i]!) ? each : width))
  const whole = placed.at(-1) || 1
  return placed.map(place => place / whole)
}
