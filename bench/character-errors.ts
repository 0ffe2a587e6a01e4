import { fold } from '../src/text/fold.ts'

export interface CharacterErrors {
  /** Characters of the true text. */
  readonly length: number
  readonly errors: number
  /** Wrong only in the tone mark, the vowel's mark or đ. */
  readonly marks: number
  /** Wrong only in being a capital. */
  readonly capitals: number
  /** A digit stands in the truth or in the reading. */
  readonly digits: number
  readonly examples: readonly string[]
}

/** One spelling of what print does not tell apart: dashes, quotation marks, dots in a row, white space. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[“”„‟«»″"]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim()

/** Errors of `read` against `truth`; what `read` has before and behind the truth (header, signature) is free. */
export const characterErrors = (truth: string, read: string): CharacterErrors => {
  const a = plain(truth)
  const b = plain(read)
  const width = b.length + 1
  const steps = new Uint8Array((a.length + 1) * width)
  let above = new Int32Array(width)
  let row = new Int32Array(width)
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    steps[i * width] = 2
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j < width; j++) {
      const swap = above[j - 1]! + (letter === b.charCodeAt(j - 1) ? 0 : 1)
      const drop = above[j]! + 1
      const add = row[j - 1]! + 1
      const best = Math.min(swap, drop, add)
      row[j] = best
      steps[i * width + j] = best === swap ? 1 : best === drop ? 2 : 3
    }
    ;[above, row] = [row, above]
  }
  let j = 0
  for (let k = 1; k < width; k++) if (above[k]! < above[j]!) j = k
  const errors = above[j]!
  let [marks, capitals, digits] = [0, 0, 0]
  const examples: string[] = []
  for (let i = a.length; i > 0; ) {
    const step = steps[i * width + j]
    const from = step === 3 ? '' : a[i - 1]!
    const to = step === 2 ? '' : b[j - 1]!
    if (from !== to) {
      if (/\d/.test(from + to)) digits++
      else if (from && to && from.toLowerCase() === to.toLowerCase()) capitals++
      else if (from && to && fold(from) === fold(to)) marks++
      examples.unshift(`${a.slice(Math.max(0, i - 12), i + 8)} -> ${b.slice(Math.max(0, j - 12), j + 8)}`)
    }
    if (step !== 3) i--
    if (step !== 2) j--
  }
  return { length: a.length, errors, marks, capitals, digits, examples }
}

/** The body of a plan in Markdown, from behind the title to the signature, as it is printed. */
export const bodyOf = (markdown: string): string => {
  const text = markdown
    .replace(/\*\*|^#+ |^\|[-| ]*\|$/gm, '')
    .replace(/(?<=\S)\*|\*(?=\S)/g, '')
    .replace(/\s*\|\s*/g, ' ')
  const from = text.search(/^(Căn cứ|Thực hiện|Phát huy)/m)
  const to = text.search(/^N[ơo]i nhận/m)
  return text.slice(Math.max(0, from), to < 0 ? undefined : to)
}
