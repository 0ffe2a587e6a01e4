/**
 * Writes small Word 97 files for tests: paragraphs in fonts, tables. LibreOffice opens them. Source of the layout: [MS-DOC],
 * [MS-CFB].
 */

import { windows1252 } from '../src/text/decode.ts'

export interface DocRun {
  readonly text: string
  readonly font?: string
}
/** Runs of a paragraph, or rows of cells of paragraphs. */
export type DocBlock =
  | readonly DocRun[]
  | { readonly rows: readonly (readonly (readonly (readonly DocRun[])[])[])[] }

const sector = 512
const western = windows1252(String.fromCharCode(...Array(256).keys()))
const bytes16 = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) buffer.writeUInt16LE(value, i * 2)
  return buffer
}
const bytes32 = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) buffer.writeInt32LE(value, i * 4)
  return buffer
}
const filled = (buffer: Buffer, least = 0): Buffer =>
  Buffer.concat([
    buffer,
    Buffer.alloc(Math.max(least - buffer.length, (sector - (buffer.length % sector)) % sector)),
  ])

/** The container: streams of 4096 bytes at least, the directory, the table of sectors. */
const containerOf = (streams: readonly (readonly [name: string, content: Buffer])[]): Buffer => {
  const next: number[] = []
  const chain = (count: number): number => {
    const start = next.length
    for (let i = 1; i <= count; i++) next.push(i === count ? -2 : start + i)
    return start
  }
  const entry = (name: string, type: number, start: number, size: number, left: number, child: number) => {
    const buffer = Buffer.alloc(128)
    buffer.write(name, 'utf16le')
    bytes16((name.length + 1) * 2).copy(buffer, 64)
    buffer.set([type, 1], 66)
    bytes32(left, -1, child).copy(buffer, 68)
    bytes32(start, size).copy(buffer, 116)
    return buffer
  }
  const bodies = streams.map(([, content]) => filled(content, 4096))
  const entries = bodies.map((body, i) =>
    /** Each name is shorter than the one before it, as the tree of names wants it. */
    entry(
      streams[i]![0],
      2,
      chain(body.length / sector),
      body.length,
      i + 1 < bodies.length ? i + 2 : -1,
      -1,
    ),
  )
  const directory = filled(Buffer.concat([entry('Root Entry', 5, -2, 0, -1, 1), ...entries]))
  const directoryStart = chain(directory.length / sector)
  const tables = Math.ceil((next.length + 1) / 127)
  const tableStart = next.length
  for (let i = 0; i < tables; i++) next.push(-3)
  const table = bytes32(...next, ...Array<number>(tables * 128 - next.length).fill(-1))
  const head = Buffer.alloc(sector, 0xff)
  head.fill(0, 0, 76)
  head.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  bytes16(0x3e, 3, 0xfffe, 9, 6).copy(head, 24)
  bytes32(tables, directoryStart, 0, 4096, -2, 0, -2, 0).copy(head, 44)
  bytes32(...Array.from({ length: tables }, (_, i) => tableStart + i)).copy(head, 76)
  return Buffer.concat([head, ...bodies, directory, table])
}

/** Properties of the text up to a place in the file; they hold their own length. */
interface Stretch {
  readonly end: number
  readonly properties: Buffer
}
/** Pages of 512 bytes that say what holds for each stretch of text: places from the start, properties from the end. */
const pagesOf = (start: number, stretches: readonly Stretch[], perPage: number, slot: number): Buffer[] => {
  const pages: Buffer[] = []
  for (let from = start, i = 0; i < stretches.length; i += perPage) {
    const own = stretches.slice(i, i + perPage)
    const page = Buffer.alloc(sector)
    bytes32(from, ...own.map(({ end }) => end)).copy(page)
    let at = sector - 1
    for (const [n, { properties }] of own.entries()) {
      at = (at - properties.length) & ~1
      properties.copy(page, at)
      page[(own.length + 1) * 4 + n * slot] = at / 2
    }
    page[sector - 1] = own.length
    pages.push(page)
    from = own.at(-1)!.end
  }
  return pages
}
/** Where the pages stand, as the text's bin table lists them. */
const binTable = (start: number, stretches: readonly Stretch[], perPage: number, first: number): Buffer => {
  const firsts = stretches.filter((_, i) => i % perPage === 0)
  const starts = firsts.map((_, i) => (i === 0 ? start : stretches[i * perPage - 1]!.end))
  return bytes32(...starts, stretches.at(-1)!.end, ...firsts.map((_, i) => first + i))
}

/** A paragraph or a cell's end with its mark: `\r`, or `\x07` in a table. */
interface Marked {
  readonly runs: readonly DocRun[]
  readonly mark: string
  readonly properties: Buffer
}
const inTable = [0x16, 0x24, 1]
/** Style and property codes, as many bytes as the length in double bytes says. */
const paragraphProperties = (...codes: readonly number[]): Buffer => {
  const half = Math.ceil((codes.length + 3) / 2)
  const buffer = Buffer.alloc(half * 2)
  buffer[0] = half
  buffer.set(codes, 3)
  return buffer
}
const rowEnd = (columns: number): number[] => {
  const edges = Array.from({ length: columns + 1 }, (_, i) => Math.round((9000 * i) / columns))
  const definition = [columns, ...bytes16(...edges)]
  return [...inTable, 0x17, 0x24, 1, 0x08, 0xd6, ...bytes16(definition.length + 1), ...definition]
}

const markedOf = (blocks: readonly DocBlock[]): Marked[] =>
  blocks.flatMap(block => {
    if (!('rows' in block)) return [{ runs: block, mark: '\r', properties: paragraphProperties() }]
    return block.rows.flatMap(row => [
      ...row.flatMap(cell =>
        cell.map((runs, i) => ({
          runs,
          mark: i === cell.length - 1 ? '\x07' : '\r',
          properties: paragraphProperties(...inTable),
        })),
      ),
      { runs: [], mark: '\x07', properties: paragraphProperties(...rowEnd(row.length)) },
    ])
  })

/** A byte a letter where windows-1252 has all of them, as Word does; else null. */
const narrow = (text: string): Buffer | null => {
  const bytes = Buffer.from([...text].map(letter => western.indexOf(letter)))
  return [...text].every(letter => western.includes(letter)) ? bytes : null
}

/** The style sheet: one style, that of every paragraph, with the first of the fonts. */
const styleSheet = (): Buffer => {
  const name = Buffer.from('Normal\0', 'utf16le')
  const style = Buffer.concat([
    bytes16(0, 0xfff1, 2, 0, 0, 6),
    name,
    /** Of paragraphs: the style's own number; of letters: the font. */
    bytes16(2, 0),
    bytes16(4, 0x4a4f, 0),
  ])
  return Buffer.concat([bytes16(18, 1, 10, 1, 91, 15, 0, 0, 0, 0, style.length), style])
}

const textStart = 0x800

const ownFont = 'Times New Roman'
/** The font of most of the letters. */
const usualFont = (marked: readonly Marked[]): string => {
  const letters = new Map<string, number>()
  for (const { text, font = ownFont } of marked.flatMap(({ runs }) => runs))
    letters.set(font, (letters.get(font) ?? 0) + text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ownFont
}

/** Its style has the font of most letters, its runs have what differs. */
export const writeDoc = (blocks: readonly DocBlock[]): Uint8Array => {
  const marked = markedOf(blocks)
  const fonts = [usualFont(marked)]
  const pieces: { letters: number; place: number; isNarrow: boolean }[] = []
  const characters: Stretch[] = []
  const paragraphs: Stretch[] = []
  const text: Buffer[] = []
  let end = textStart
  for (const { runs, mark, properties } of marked) {
    const all = runs.map(run => run.text).join('') + mark
    const isNarrow = narrow(all) !== null
    pieces.push({ letters: all.length, place: end, isNarrow })
    for (const { text: words, font = ownFont } of [...runs, { text: mark, font: fonts[0]! }]) {
      if (words === '') continue
      if (!fonts.includes(font)) fonts.push(font)
      const bytes = (isNarrow && narrow(words)) || Buffer.from(words, 'utf16le')
      text.push(bytes)
      end += bytes.length
      /** What its style says already is not said again. */
      const own = font === fonts[0] ? [0] : [4, 0x4f, 0x4a, ...bytes16(fonts.indexOf(font))]
      characters.push({ end, properties: Buffer.from(own) })
    }
    paragraphs.push({ end, properties })
  }
  const body = filled(Buffer.concat([Buffer.alloc(textStart), ...text]))
  const looks = pagesOf(textStart, characters, 40, 1)
  const shapes = pagesOf(textStart, paragraphs, 8, 13)
  const firstLook = body.length / sector
  const starts = pieces.map((_, i) => pieces.slice(0, i).reduce((sum, { letters }) => sum + letters, 0))
  const letters = pieces.reduce((sum, piece) => sum + piece.letters, 0)
  const descriptors = pieces.map(({ place, isNarrow }) =>
    Buffer.concat([bytes16(0), bytes32(isNarrow ? (place * 2) | 0x40000000 : place), bytes16(0)]),
  )
  const pieceTable = Buffer.concat([bytes32(...starts, letters), ...descriptors])
  const names = fonts.map(name => {
    const own = Buffer.concat([Buffer.alloc(40), Buffer.from(`${name}\0`, 'utf16le')])
    own[0] = own.length - 1
    return own
  })
  /** Offsets of their places in the file's head. */
  const tables: readonly (readonly [number, Buffer])[] = [
    [0xa2, styleSheet()],
    [0xfa, binTable(textStart, characters, 40, firstLook)],
    [0x102, binTable(textStart, paragraphs, 8, firstLook + looks.length)],
    [0x112, Buffer.concat([bytes16(fonts.length, 0), ...names])],
    [0x1a2, Buffer.concat([Buffer.from([2]), bytes32(pieceTable.length), pieceTable])],
  ]
  bytes16(0xa5ec, 0xc1, 0, 0x42a, 0, 0x1200, 0xbf).copy(body)
  bytes32(textStart, end).copy(body, 0x18)
  bytes16(14).copy(body, 0x20)
  bytes16(22).copy(body, 0x3e)
  bytes32(end).copy(body, 0x40)
  bytes32(letters).copy(body, 0x4c)
  bytes16(93).copy(body, 0x98)
  let at = 0
  for (const [place, { length }] of tables) {
    bytes32(at, length).copy(body, place)
    at += length
  }
  return containerOf([
    ['WordDocument', Buffer.concat([body, ...looks, ...shapes])],
    ['1Table', Buffer.concat(tables.map(([, table]) => table))],
  ])
}
