/** Writes small PDFs for tests: words at places, ruling lines, a picture under them. Points from the page's top left. */
import { windows1252 } from '../src/text/decode.ts'

export interface Words {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly hidden?: boolean
  /** Letters of windows-1252 in 8 bits, by the font named so: `.VnTime`. */
  readonly font?: string
}
export interface PdfPage {
  readonly words: readonly Words[]
  /** x1, y1, x2, y2 */
  readonly rules?: readonly (readonly [number, number, number, number])[]
  /** A grey picture over the whole page. */
  readonly picture?: boolean
}

const height = 842
const hex = (text: string, digits: number): string =>
  [...text].map(letter => letter.codePointAt(0)!.toString(16).padStart(digits, '0')).join('')
const byteHex = (code: number): string => code.toString(16).padStart(2, '0')

/** Every letter is half an em wide, so that a line's width is told by its length. */
const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /All def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${Array.from({ length: 32 }, (_, i) => i)
  .map(
    i =>
      `1 beginbfrange <${hex(String.fromCharCode(i * 256), 4)}> <${hex(String.fromCharCode(i * 256 + 255), 4)}> <${hex(String.fromCharCode(i * 256), 4)}> endbfrange`,
  )
  .join('\n')}
endcmap end end`

/** Letters of no width, which stand over or under the one before them: the marks of VNI and of windows-1258. */
const marksOf = (font = ''): RegExp | null =>
  font.startsWith('VNI')
    ? /[ØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜËøùûõïâáàåãäêéèúüë]/g
    : font.endsWith('(Vietnamese)')
      ? /[ÌÒÞìò]/g
      : null
/** In letters. */
const widthIn = (text: string, font?: string): number => {
  const marks = marksOf(font)
  return (marks ? text.replace(marks, '') : text).length
}
/** What Windows shows for each byte. */
const letters = [...windows1252(String.fromCharCode(...Array(256).keys()))]

/**
 * `mapped`: named fonts say what letter each of their codes is, as Word writes it: the one of windows-1252. Else codes are
 * all that they give.
 */
export const writePdf = (pages: readonly PdfPage[], trailing = '', mapped = false): Uint8Array => {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const stream = (dictionary: string, body: string): number =>
    add(`<< ${dictionary} /Length ${body.length} >>\nstream\n${body}\nendstream`)
  const toUnicode = stream('', cmap)
  const cid = add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Times /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  )
  const font = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /DescendantFonts [${cid} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  )
  const western = mapped
    ? stream(
        '',
        `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Western /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${letters.map((letter, code) => `1 beginbfchar <${byteHex(code)}> <${hex(letter, 4)}> endbfchar`).join('\n')}
endcmap end end`,
      )
    : null
  const named = new Map<string, number>()
  for (const { font: name } of pages.flatMap(page => page.words))
    if (name && !named.has(name))
      named.set(
        name,
        add(
          `<< /Type /Font /Subtype /TrueType /BaseFont /${name.replace(/[^\w.-]/g, sign => `#${byteHex(sign.charCodeAt(0))}`)} /Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 255 /Widths [${letters.map(letter => 500 * widthIn(letter, name)).join(' ')}]${western ? ` /ToUnicode ${western} 0 R` : ''} >>`,
        ),
      )
  const picture = stream(
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
    'z',
  )
  const tree = objects.length + pages.length * 2 + 1
  const kids = pages.map(page => {
    const content = [
      page.picture ? `q 595 0 0 ${height} 0 0 cm /Picture Do Q` : '',
      ...(page.rules ?? []).map(([x1, y1, x2, y2]) => `${x1} ${height - y1} m ${x2} ${height - y2} l S`),
      ...page.words.map(({ text, x, y, size = 13, hidden, font: name }) => {
        const face = name ? `/N${named.get(name)}` : '/F'
        return `BT ${face} ${size} Tf ${hidden ? 3 : 0} Tr ${x} ${height - y} Td <${name ? [...text].map(letter => byteHex(letters.indexOf(letter))).join('') : hex(text, 4)}> Tj ET`
      }),
    ].join('\n')
    const contents = stream('', content)
    const fonts = [...named.values()].map(id => `/N${id} ${id} 0 R`).join(' ')
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 ${height}] /Contents ${contents} 0 R /Resources << /Font << /F ${font} 0 R ${fonts} >> /XObject << /Picture ${picture} 0 R >> >> >>`,
    )
  })
  add(`<< /Type /Pages /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`)
  const root = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`)
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  file += trailing
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

const widthOf = (text: string, size: number, font?: string): number => (size / 2) * widthIn(text, font)

/** A paragraph as one run or more of a font each. */
export type Runs = string | readonly { readonly text: string; readonly font?: string }[]

/** A paragraph's lines, broken where the next word has no room; places from the paragraph's left edge. */
const linesOf = (
  paragraph: Runs,
  width: number,
  indent: number,
  size: number,
): { text: string; x: number; font?: string }[][] => {
  const lines: { text: string; x: number; font?: string }[][] = [[]]
  const runs = typeof paragraph === 'string' ? [{ text: paragraph }] : paragraph
  let x = indent
  let word: { text: string; font?: string }[] = []
  const putWord = (): void => {
    const wide = word.reduce((sum, { text, font }) => sum + widthOf(text.trimEnd(), size, font), 0)
    if (x + wide > width && lines.at(-1)!.length > 0) {
      lines.push([])
      x = 0
    }
    for (const { text, font } of word) {
      const line = lines.at(-1)!
      const last = line.at(-1)
      if (last && last.font === font) last.text += text
      else line.push({ text, x, font })
      x += widthOf(text, size, font)
    }
    word = []
  }
  for (const { text, font } of runs)
    for (const piece of text.split(/(?<= )/)) {
      word.push({ text: piece, font })
      if (piece.endsWith(' ')) putWord()
    }
  putWord()
  return lines
}

/** Paragraphs as a word processor sets them, first lines indented. */
export const setParagraphs = (
  paragraphs: readonly Runs[],
  { left = 85, right = 540, top = 80, indent = 36, size = 13 } = {},
): Words[] =>
  paragraphs
    .flatMap(paragraph => linesOf(paragraph, right - left, indent, size))
    .flatMap((line, i) => line.map(words => ({ ...words, x: left + words.x, y: top + i * (size + 5), size })))
