import { windows1252 } from '../../text/decode.ts'
import { belowPageHead, type FlowParagraph } from './flow.ts'
import type { Level, List } from './numbering.ts'
import { mergedCells, type Properties, propertiesOf, sprm } from './word97-properties.ts'
import { type StyledLetters, styledLetters } from './word97-styles.ts'

/** What a binary Word file says of its text. Source of the layout: [MS-DOC]. */
export interface Word97 {
  readonly paragraphs: readonly FlowParagraph[]
  readonly lists: ReadonlyMap<string, List>
}

/** Places in the file's header (FIB) of the tables used here: offset and length follow one another. */
const fib = {
  /** Lengths of the stories, one behind another: text, notes, heads, macros, comments, end notes, text boxes. */
  stories: 0x4c,
  heads: 0xf2,
  characters: 0xfa,
  paragraphs: 0x102,
  fonts: 0x112,
  pieces: 0x1a2,
  shapes: 0x1da,
  boxes: 0x25a,
  lists: 0x2e2,
  overrides: 0x2ea,
}
/** Number formats by their code in the file. */
const formats: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
}

interface Stretch {
  /** File offsets. */
  readonly start: number
  readonly end: number
  readonly properties: Properties
  /** Of a row's end: which cells go on with those above. */
  readonly merged: readonly boolean[] | null
}

const styleCode = Buffer.from([sprm.style & 0xff, sprm.style >> 8])

/** The stretches of text with their properties, from the 512-byte pages that a bin table lists. */
const stretchesOf = (
  file: Buffer,
  table: Buffer,
  at: number,
  kind: 'characters' | 'paragraphs',
): Stretch[] => {
  const offset = file.readUInt32LE(at)
  const count = (file.readUInt32LE(at + 4) - 4) / 8
  const stretches: Stretch[] = []
  for (let i = 0; i < count; i++) {
    const number = table.readUInt32LE(offset + (count + 1) * 4 + i * 4) & 0x3fffff
    const page = file.subarray(number * 512, (number + 1) * 512)
    const runs = page[511]!
    for (let run = 0; run < runs; run++) {
      const at = page[(runs + 1) * 4 + run * (kind === 'characters' ? 1 : 13)]! * 2
      let bytes = Buffer.alloc(0) as Buffer
      if (at > 0 && kind === 'characters') bytes = page.subarray(at + 1, at + 1 + page[at]!)
      else if (at > 0) {
        const start = page[at] === 0 ? at + 2 : at + 1
        const length = page[at] === 0 ? page[at + 1]! * 2 : page[at]! * 2 - 1
        /** The paragraph's style stands before its properties, without its code. */
        bytes = Buffer.concat([styleCode, page.subarray(start, start + length)])
      }
      stretches.push({
        start: page.readUInt32LE(run * 4),
        end: page.readUInt32LE((run + 1) * 4),
        properties: propertiesOf(bytes),
        merged: kind === 'paragraphs' ? mergedCells(bytes) : null,
      })
    }
  }
  return stretches.sort((a, b) => a.start - b.start)
}

/** A letter and its place in the file. */
interface Letters {
  readonly text: string
  readonly places: Uint32Array
}

/** The first `total` letters of all stories, put together from their pieces. */
const lettersOf = (file: Buffer, table: Buffer, total: number): Letters => {
  let at = file.readUInt32LE(fib.pieces)
  while (table[at] === 1) at += 3 + table.readUInt16LE(at + 1)
  const count = (table.readUInt32LE(at + 1) - 4) / 12
  const positions = at + 5
  const places = new Uint32Array(total)
  let text = ''
  for (let i = 0; i < count && text.length < total; i++) {
    const start = table.readUInt32LE(positions + i * 4)
    const length = Math.min(table.readUInt32LE(positions + (i + 1) * 4), total) - start
    const raw = table.readUInt32LE(positions + (count + 1) * 4 + i * 8 + 2)
    const narrow = (raw & 0x40000000) !== 0
    const from = narrow ? (raw & 0x3fffffff) / 2 : raw
    const width = narrow ? 1 : 2
    for (let j = 0; j < length; j++) places[start + j] = from + j * width
    const bytes = file.subarray(from, from + length * width)
    text += narrow ? windows1252(bytes.toString('latin1')) : bytes.toString('utf16le')
  }
  return { text, places }
}

const fontsOf = (file: Buffer, table: Buffer): string[] => {
  let at = file.readUInt32LE(fib.fonts)
  const end = at + file.readUInt32LE(fib.fonts + 4)
  const fonts: string[] = []
  for (at += 4; at < end; at += table[at]! + 1) {
    const name = table.toString('utf16le', at + 40, at + 1 + table[at]!)
    fonts.push(name.split('\0')[0]!)
  }
  return fonts
}

/** A level of a list, and where the next one stands. */
const levelAt = (table: Buffer, at: number): { level: Level; end: number } => {
  const letters = at + 28 + table[at + 24]! + table[at + 25]!
  const count = table.readUInt16LE(letters)
  const text = table.toString('utf16le', letters + 2, letters + 2 + count * 2)
  return {
    level: {
      start: table.readInt32LE(at),
      format: formats[table[at + 4]!] ?? 'decimal',
      text: [...text].map(one => (one < '\u0009' ? `%${one.charCodeAt(0) + 1}` : one)).join(''),
      restart: null,
      legal: (table[at + 5]! & 4) !== 0,
      style: null,
    },
    end: letters + 2 + count * 2,
  }
}

/** Lists by the number that paragraphs point to, from 1. */
const listsOf = (file: Buffer, table: Buffer): Map<string, List> => {
  const lists = new Map<string, List>()
  if (file.readUInt32LE(fib.lists + 4) === 0 || file.readUInt32LE(fib.overrides + 4) === 0) return lists
  const at = file.readUInt32LE(fib.lists)
  const count = table.readUInt16LE(at)
  const definitions = new Map<number, Level[]>()
  let next = at + 2 + count * 28
  for (let i = 0; i < count; i++) {
    const own = at + 2 + i * 28
    const levels: Level[] = []
    for (let n = (table[own + 26]! & 1) === 1 ? 1 : 9; n > 0; n--) {
      const { level, end } = levelAt(table, next)
      levels.push(level)
      next = end
    }
    definitions.set(table.readInt32LE(own), levels)
  }
  const overrides = file.readUInt32LE(fib.overrides)
  const total = table.readUInt32LE(overrides)
  let data = overrides + 4 + total * 16
  for (let i = 0; i < total; i++) {
    const own = overrides + 4 + i * 16
    const abstract = table.readInt32LE(own)
    const levels: (Level | undefined)[] = [...(definitions.get(abstract) ?? [])]
    const starts = new Map<number, number>()
    data += 4
    for (let n = table[own + 12]!; n > 0; n--) {
      const start = table.readInt32LE(data)
      const flags = table[data + 4]!
      data += 8
      if ((flags & 0x20) !== 0) {
        const { level, end } = levelAt(table, data)
        levels[flags & 15] = level
        data = end
      }
      if ((flags & 0x10) !== 0)
        starts.set(flags & 15, (flags & 0x20) !== 0 ? (levels[flags & 15]?.start ?? start) : start)
    }
    lists.set(String(i + 1), { abstract: String(abstract), levels, starts })
  }
  return lists
}

/** The stretch that holds a place; stretches are sorted. */
const finder = (stretches: readonly Stretch[]): ((place: number) => Stretch | undefined) => {
  let last = 0
  return place => {
    const holds = (one: Stretch | undefined): boolean =>
      one !== undefined && one.start <= place && place < one.end
    if (!holds(stretches[last])) {
      let low = 0
      let high = stretches.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (stretches[middle]!.start <= place) low = middle
        else high = middle - 1
      }
      last = low
    }
    return holds(stretches[last]) ? stretches[last] : undefined
  }
}

/** Codes of fields (`\x13 PAGE \x14 2 \x15`) are no words, their results are. */
const withoutFields = (text: string): boolean[] => {
  const kept = new Array<boolean>(text.length).fill(true)
  const open: boolean[] = []
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]!
    if (mark === '\x13') open.push(true)
    else if (mark === '\x14' && open.length > 0) open[open.length - 1] = false
    kept[i] = !open.includes(true) && mark !== '\x14' && mark !== '\x15'
    if (mark === '\x15') open.pop()
  }
  return kept
}

/** What Word's own marks stand for; the others stand for no letter. */
const signs: Readonly<Record<string, string>> = { '\t': '\t', '\v': '\n', '\x1e': '-', '\x1f': '\u00ad' }

/** Text boxes: where their words stand, and the place of the main text at which they are anchored, from the left. */
const boxesOf = (
  file: Buffer,
  table: Buffer,
  story: number,
): { readonly start: number; readonly end: number; readonly anchor: number }[] => {
  const rowsOf = (at: number, width: number): { start: number; end: number; row: Buffer }[] => {
    const offset = file.readUInt32LE(at)
    const count = Math.max(0, Math.floor((file.readUInt32LE(at + 4) - 4) / (width + 4)))
    return Array.from({ length: count }, (_, i) => ({
      start: table.readUInt32LE(offset + i * 4),
      end: table.readUInt32LE(offset + (i + 1) * 4),
      row: table.subarray(offset + (count + 1) * 4 + i * width),
    }))
  }
  const shapes = new Map(
    rowsOf(fib.shapes, 26).map(({ start, row }) => [
      row.readInt32LE(0),
      { anchor: start, left: row.readInt32LE(4) },
    ]),
  )
  return rowsOf(fib.boxes, 22)
    .map(({ start, end, row }) => ({
      start: story + start,
      end: story + end,
      ...(shapes.get(row.readInt32LE(14)) ?? { anchor: 0, left: 0 }),
    }))
    .sort((a, b) => a.anchor - b.anchor || a.left - b.left)
}

/** Where the heads and feet of pages begin and end. */
const pageHeads = (file: Buffer, table: Buffer, story: number): (readonly [start: number, end: number])[] => {
  const offset = file.readUInt32LE(fib.heads)
  const count = Math.max(0, Math.floor(file.readUInt32LE(fib.heads + 4) / 4) - 2)
  return Array.from({ length: count }, (_, i) => [
    story + table.readUInt32LE(offset + i * 4),
    story + table.readUInt32LE(offset + (i + 1) * 4),
  ])
}

const endOf = (mark: string, properties: Properties | undefined): FlowParagraph['ends'] => {
  const is = (code: number): boolean => properties?.get(code) === 1
  if (is(sprm.rowEnd) || is(sprm.innerRowEnd)) return 'row'
  return mark === '\x07' || is(sprm.innerCell) ? 'cell' : 'paragraph'
}

/** A letter's own word may be that of its style, or the opposite. */
const isHidden = (own: number | undefined, style: StyledLetters): boolean =>
  own === undefined || own === 0x80 ? style.hidden : own === 0x81 ? !style.hidden : own === 1

/** `file` and `table`: the streams WordDocument and 0Table or 1Table. */
export const readWord97 = (file: Buffer, table: Buffer): Word97 => {
  const lengths = Array.from({ length: 7 }, (_, i) => file.readUInt32LE(fib.stories + i * 4))
  const startOf = (story: number): number => lengths.slice(0, story).reduce((sum, one) => sum + one, 0)
  const { text, places } = lettersOf(file, table, startOf(7))
  const fonts = fontsOf(file, table)
  const styled = styledLetters(file, table)
  const kept = withoutFields(text)
  const ofCharacter = finder(stretchesOf(file, table, fib.characters, 'characters'))
  const ofParagraph = finder(stretchesOf(file, table, fib.paragraphs, 'paragraphs'))
  let paragraphs: FlowParagraph[] = []
  let runs: { text: string; readonly font: string; readonly raised: boolean }[] = []
  /** How letters look that have these properties in a paragraph with those; null where they are not seen. */
  const look = (properties: Properties | undefined, around: Properties | undefined) => {
    const style = styled(properties?.get(sprm.letterStyle) ?? around?.get(sprm.style) ?? 0)
    if (properties?.get(sprm.deleted) === 1 || isHidden(properties?.get(sprm.hidden), style)) return null
    return {
      font: fonts[properties?.get(sprm.font) ?? style.font ?? -1] ?? '',
      raised: properties?.get(sprm.raised) === 1,
    }
  }
  const readLetters = (start: number, end: number): void => {
    let own: Properties | undefined | null = null
    let around: Properties | undefined | null = null
    let looks: ReturnType<typeof look> = null
    for (let i = start; i < end; i++) {
      const mark = text[i]!
      if (mark === '\r' || mark === '\x07' || mark === '\f') {
        const { properties, merged = null } = ofParagraph(places[i]!) ?? {}
        const list = properties?.get(sprm.list) ?? 0
        paragraphs.push({
          runs,
          depth: properties?.get(sprm.depth) ?? properties?.get(sprm.inTable) ?? 0,
          ends: endOf(mark, properties),
          number:
            list > 0 && list < 0x7fff
              ? { list: String(list), level: properties?.get(sprm.level) ?? 0 }
              : null,
          ...(merged && { merged }),
        })
        runs = []
        continue
      }
      if (!kept[i]) continue
      const place = places[i]!
      const properties = ofCharacter(place)?.properties
      const paragraph = ofParagraph(place)?.properties
      if (properties !== own || paragraph !== around) {
        own = properties
        around = paragraph
        looks = look(own, around)
      }
      if (looks === null) continue
      const letter = signs[mark] ?? (mark < ' ' ? '' : mark)
      const last = runs.at(-1)
      if (last && last.font === looks.font && last.raised === looks.raised) last.text += letter
      else runs.push({ text: letter, ...looks })
    }
  }
  let from = 0
  for (const { start, end, anchor } of boxesOf(file, table, startOf(6))) {
    const before = text.lastIndexOf('\r', anchor - 1) + 1
    if (anchor > 0 && before > from) {
      readLetters(from, before)
      from = before
    }
    readLetters(start, Math.min(end, text.length))
  }
  readLetters(from, lengths[0]!)
  const body = paragraphs
  const heads = pageHeads(file, table, startOf(2)).map(([start, end]) => {
    paragraphs = []
    readLetters(start, Math.min(end, text.length))
    return paragraphs
  })
  return { paragraphs: belowPageHead(body, heads), lists: listsOf(file, table) }
}
