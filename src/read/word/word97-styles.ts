import { propertiesOf, sprm } from './word97-properties.ts'

interface Style {
  readonly base: number
  readonly font: number | undefined
  readonly hidden: number | undefined
}
/** What a style gives its letters: the font as a number in the table of fonts. */
export interface StyledLetters {
  readonly font: number | undefined
  readonly hidden: boolean
}

/** Places in the file's head of the style sheet's offset and length. */
const place = 0xa2
const none = 0xfff

const styleAt = (sheet: Buffer, at: number, nameAt: number): Style => {
  const kinds = sheet.readUInt16LE(at + 2)
  const base = kinds >> 4
  let next = at + nameAt + 2 * sheet.readUInt16LE(at + nameAt) + 4
  /** A paragraph style has properties of paragraphs before those of characters. */
  if ((kinds & 15) === 1) next += 2 + sheet.readUInt16LE(next) + (sheet.readUInt16LE(next) % 2)
  const properties = propertiesOf(sheet.subarray(next + 2, next + 2 + sheet.readUInt16LE(next)))
  return { base, font: properties.get(sprm.font), hidden: properties.get(sprm.hidden) }
}

const stylesIn = (sheet: Buffer): (Style | null)[] => {
  const count = sheet.readUInt16LE(2)
  const nameAt = sheet.readUInt16LE(4)
  const styles: (Style | null)[] = []
  let at = 2 + sheet.readUInt16LE(0)
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const size = sheet.readUInt16LE(at)
    const kind = size === 0 ? 0 : sheet.readUInt16LE(at + 4) & 15
    styles.push(kind === 1 || kind === 2 ? styleAt(sheet, at + 2, nameAt) : null)
    at += 2 + size + (size % 2)
  }
  return styles
}

/**
 * What a style gives its letters, by its own word, that of the styles it is based on or the document's. A broken style sheet
 * says nothing: the text can be read without it. Source: [MS-DOC], STSH.
 */
export const styledLetters = (file: Buffer, table: Buffer): ((style: number) => StyledLetters) => {
  const offset = file.readUInt32LE(place)
  const sheet = table.subarray(offset, offset + file.readUInt32LE(place + 4))
  let styles: (Style | null)[] = []
  let usual: number | undefined
  try {
    styles = stylesIn(sheet)
    usual = sheet.readUInt16LE(14)
  } catch {}
  const known = new Map<number, StyledLetters>()
  const lettersOf = (id: number, depth: number): StyledLetters => {
    const found = id === none || depth > 20 ? null : styles[id]
    if (!found) return { font: usual, hidden: false }
    const base = lettersOf(found.base, depth + 1)
    return {
      font: found.font ?? base.font,
      hidden: found.hidden === undefined ? base.hidden : found.hidden === 1,
    }
  }
  return style => {
    if (!known.has(style)) known.set(style, lettersOf(style, 0))
    return known.get(style)!
  }
}
