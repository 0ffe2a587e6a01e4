import type { Document, Line, Page, Word } from '../../model.ts'
import { around } from '../../text/box.ts'
import { clean } from '../../text/clean.ts'
import { withoutSpacedLetters } from '../../text/spaced-letters.ts'
import { arrange } from './arrange.ts'
import { isCut } from './begins.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

interface Placed extends PrintedLine {
  /** Index of its page. */
  readonly page: number
}

const tidy = (text: string): string => {
  const cleaned = withoutSpacedLetters(clean(text))
  return /^\s|\s$|\s\s|[\t\n]/.test(cleaned) ? cleaned.replace(/\s+/g, ' ').trim() : cleaned
}

/** Rules made of dashes and stars (`-----***-----`) are no words. */
const isWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

const sameRow = (a: Placed, b: Placed): boolean =>
  a.cell !== null && b.cell !== null && a.cell.table === b.cell.table && a.cell.row === b.cell.row

/** The words of a line at their place in the document's text. */
const wordsOf = (line: Placed, start: number): Word[] | undefined => {
  let at = 0
  return line.words?.flatMap(({ text, ...word }) => {
    const own = tidy(text)
    const from = line.text.indexOf(own, at)
    if (own === '' || from < 0) return []
    at = from + own.length
    return { ...word, span: { start: start + from, end: start + at } }
  })
}

/** A number that the line's end cut at its hyphen or slash goes on without a space: `21/KH-` | `UBND`. */
const cutNumber = /(?:\p{N}|\p{Lu})[\p{L}\p{N}]*[-/]$/u
const between = (previous: Placed, next: Placed): string => {
  /** A column too narrow for its words breaks them letter by letter: `T` | `T`. */
  if (previous.cell?.column === next.cell?.column && previous.text.length === 1 && next.text.length === 1)
    return ''
  return cutNumber.test(previous.text.split(' ').at(-1)!) ? '' : ' '
}
/** No line of a plan has so many letters: one that has is cut at its spaces, so that no rule meets a text without end. */
const longestLine = 10_000
const inReach = (line: Placed): Placed[] => {
  if (line.text.length <= longestLine) return [line]
  const parts: Placed[] = []
  for (let from = 0; from < line.text.length; ) {
    const space = line.text.lastIndexOf(' ', from + longestLine)
    const to =
      from + longestLine >= line.text.length ? line.text.length : space > from ? space : from + longestLine
    parts.push({ ...line, text: line.text.slice(from, to).trim(), words: undefined, starts: true })
    from = to
  }
  return parts.filter(({ text }) => text !== '')
}

/** Lines of one paragraph, or of one table row with its cells in the order of their columns. */
const paragraphsOf = (lines: readonly Placed[]): Placed[][] => {
  const paragraphs: Placed[][] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const previous = last?.at(-1)
    const goesOn =
      previous &&
      (line.cell || previous.cell
        ? sameRow(previous, line)
        : line.starts === undefined
          ? isCut(previous.text, line.text)
          : !line.starts)
    if (goesOn) last!.push(line)
    else paragraphs.push([line])
  }
  return paragraphs.map(paragraph =>
    paragraph[0]!.cell ? [...paragraph].sort((a, b) => a.cell!.column - b.cell!.column) : paragraph,
  )
}

/**
 * One text from printed lines: the lines of a paragraph, also over a page break, parted by one space, the cells
 * of a table row by tabs (an empty cell keeps its tab), paragraphs by a line feed.
 */
export const join = (source: readonly PrintedPage[]): Pick<Document, 'text' | 'pages'> => {
  const printed = arrange(source)
  const lines = printed
    .flatMap((page, index) => page.lines.map(line => ({ ...line, page: index })))
    .concat(printed.flatMap(({ notes = [] }, index) => notes.map(line => ({ ...line, page: index }))))
    .map(line => ({ ...line, text: tidy(line.text) }))
    .filter(line => line.cell !== null || isWords(line.text))
    .filter(line => line.text !== '')
  const placed: Line[][] = printed.map(() => [])
  let text = ''
  for (const paragraph of paragraphsOf(lines.flatMap(inReach))) {
    if (text !== '') text += '\n'
    let column = 0
    let previous: Placed | null = null
    for (const line of paragraph) {
      const { page, box, confidence, cell } = line
      if (cell && cell.column > column) {
        text += '\t'.repeat(cell.column - column)
        column = cell.column
      } else if (previous !== null) text += between(previous, line)
      previous = line
      const start = text.length
      text += line.text
      const { via, asScanned = box => box } = printed[page]!
      const words =
        via === 'ocr' ? wordsOf(line, start)?.map(word => ({ ...word, box: asScanned(word.box) })) : undefined
      placed[page]!.push({
        span: { start, end: text.length },
        box: words?.length ? around(words.map(word => word.box)) : box && asScanned(box),
        origin: via,
        confidence,
        cell,
        ...(words && { words }),
      })
    }
  }
  return {
    text,
    pages: printed.map(
      ({ number, width, height, via, reasons, recognition }, index): Page => ({
        number,
        width,
        height,
        via,
        reasons,
        ...(recognition && { recognition }),
        lines: placed[index]!,
      }),
    ),
  }
}
