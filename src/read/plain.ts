import { clean } from '../text/clean.ts'
import { note } from '../wording/say.ts'
import { decodeText } from './charset.ts'
import { withFormLines } from './flattened.ts'
import { basisStart, isCapitals, isEnded, isLabelled } from './layout/begins.ts'
import { type PrintedLine, pageOf } from './layout/printed.ts'
import { decodedFrom, type Reader, said } from './reader.ts'
import { withSpilledRows } from './spilled-table.ts'

/** A line of this many letters or more is a paragraph, not a line that an editor broke. */
const longestBroken = 160
/** No editor breaks lines as short as this. */
const shortestBroken = 40

const basis = new RegExp(`^${basisStart}`)

/** Stands for `<br>` until the marks around it are gone. */
const breakInCell = '\u{f8fe}'

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, breakInCell))
const rowOf = (line: string): string[] | null => {
  if (/^\s*\|.*\|\s*$/.test(line)) return cellsOf(line)
  const labelOnly = /^\s*\S+\t[^\t]*$/.test(line) && isLabelled(line.trim())
  return /\S\t/.test(line) && !labelOnly ? line.split('\t') : null
}
/** `|---|:-:|` under a table's head. */
const isRuler = (line: string): boolean => /^[\s|:-]*-[\s|:]*$/.test(line) && /--|\|/.test(line)

interface Rows {
  /** The cells of each line; null where it is no row. */
  readonly rows: readonly (readonly string[] | null)[]
  /** Blank lines between two rows of one table. */
  readonly inside: ReadonlySet<number>
}
/**
 * A web page's copy may lack the outer bars and have blank lines between rows: `1 | Sơ kết | Tháng 6 |` is one where the row
 * before or behind it has as many cells.
 */
const rowsOf = (source: readonly string[]): Rows => {
  const rows = source.map(rowOf)
  const filled = source.flatMap((line, at) => (line.trim() === '' || isRuler(line) ? [] : [at]))
  const cells = filled.map(at => rows[at] ?? cellsOf(source[at]!))
  const inside = new Set<number>()
  for (const [nth, at] of filled.entries()) {
    const next = filled[nth + 1]
    // two cells side by side may be recipients and signature below a table of two columns
    if (next === undefined || cells[nth]!.length < 3 || cells[nth]!.length !== cells[nth + 1]!.length)
      continue
    rows[at] ??= cells[nth]!
    rows[next] ??= cells[nth + 1]!
    // a head with its rule below it begins another table
    if (!isRuler(source[next + 1] ?? '')) for (let blank = at + 1; blank < next; blank++) inside.add(blank)
  }
  return { rows, inside }
}

/** `### **II. NỘI DUNG**` -> `II. NỘI DUNG`; a bullet's `*` and a word's own `*` stay. */
const withoutMarks = (line: string): string =>
  line
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/^\s*>\s?/, '')
    .replace(/(\*\*|__)(?=\S)(.{0,1000}?\S)\1/g, '$2')
    .replace(/\*\*/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|])/g, '$1')
    .trim()

/** A cell holds one line at least. */
const linesOfCell = (cell: string): string[] => {
  const [first = '', ...more] = cell
    .split(breakInCell)
    .map(line => line.trim())
    .filter(Boolean)
  return [first, ...more]
}

/** A line that reaches so far of the longest ends where its writer had no more room. */
const isFull = (line: string, longest: number): boolean => line.length >= 0.75 * longest
/**
 * How far the lines reach that were broken by hand, by those that go on in a small letter below: what stands around the text on
 * its page may be longer. Null where there are few.
 */
const brokenAt = (source: readonly string[]): number | null => {
  const before = source
    .flatMap((line, at) => (/^\s*\p{Ll}/u.test(source[at + 1] ?? '') ? [line.trim().length] : []))
    .filter(length => length >= shortestBroken && length <= longestBroken)
    .sort((a, b) => a - b)
  const usual = before[before.length >> 1] ?? 0
  return before.length < 8 ? null : before.findLast(length => length <= 1.25 * usual)!
}
/** Whether lines were broken by hand: half of the full ones go on in a small letter. */
const wraps = (source: readonly string[], longest: number): boolean => {
  const next = source.filter((_, at) => at > 0 && isFull(source[at - 1]!.trimEnd(), longest))
  return 2 * next.filter(line => /^\s*\p{Ll}/u.test(line)).length >= Math.max(next.length, 6)
}
/** `… 76 năm ngày thành lập` | `Đảng (3/2/1930 - …)`: broken by hand in front of a capital. */
const goesOn = (previous: string, next: string, longest: number): boolean =>
  isFull(previous, longest) &&
  !isEnded(previous) &&
  !isCapitals(previous) &&
  !isCapitals(next) &&
  /^\p{L}/u.test(next)

/** A basis, what an announcement is followed by, a heading whose label lost its mark: `I MỤC ĐÍCH - YÊU CẦU`. */
const beginsAnew = (previous: string, own: string): boolean =>
  basis.test(own) ||
  (/:$/.test(previous) && /^\p{Lu}/u.test(own)) ||
  (/^[IVX]{1,4} \p{Lu}{2}/u.test(own) && isCapitals(own) && isEnded(previous))

/** Lines of Markdown or plain text; the cells of a row are lines of their own. */
export const linesOfText = (text: string): PrintedLine[] => {
  const printed: PrintedLine[] = []
  const source = withSpilledRows(withFormLines(clean(text).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)))
  // two columns in one line are wider than the text
  const longest =
    brokenAt(source) ??
    source
      .map(line => line.trim())
      .reduce((most, line) => (/\S\s{4}/.test(line) ? most : Math.max(most, line.length)), 0)
  const isWrapped = wraps(source, longest)
  let table = -1
  let row = -1
  let previous = ''
  let isParted = false
  const { rows, inside } = rowsOf(source)
  for (const [at, line] of source.entries()) {
    if (isRuler(line) || inside.has(at)) continue
    // a page's number between two lines of one sentence
    if (
      /^\s*(?:[-–]\s*)?(?:trang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?\s*(?:[-–]\s*)?$/i.test(line) &&
      /[^.;:!?]$/.test(printed.at(-1)?.text ?? '')
    ) {
      const next = source.slice(at + 1).find(other => other.trim() !== '')
      if (next && /^\s*[(\p{Ll}]/u.test(next) && !isLabelled(next.trim())) {
        isParted = true
        continue
      }
    }
    const cells = rows[at]
    if (cells) {
      if (row < 0) table++
      row++
      for (const [column, cell] of cells.entries())
        for (const text of linesOfCell(withoutMarks(cell)))
          printed.push({ text, box: null, confidence: null, cell: { table, row, column } })
    } else {
      row = -1
      const own = withoutMarks(line)
      /** An editor breaks a line where the next word has no room. */
      const room = longest - previous.length - 1
      const breaks = shortestBroken <= longest && longest <= longestBroken
      const broken =
        breaks &&
        previous !== '' &&
        ((room < (own.split(' ')[0] ?? '').length &&
          (isWrapped || !(isEnded(previous) && /^\p{Lu}/u.test(own)))) ||
          (isWrapped && goesOn(previous, own, longest)))
      if (own !== '')
        printed.push({
          text: own,
          box: null,
          confidence: null,
          cell: null,
          ...((broken || isParted) && !isLabelled(own) && !beginsAnew(previous, own) && { starts: false }),
        })
    }
    if (line.trim() !== '') isParted = false
    previous = cells || /\s{2}$|\\$|^[^\p{L}\p{N}]*$/u.test(line) ? '' : line.trimEnd()
  }
  return printed
}

/** Letters of the Latin alphabet and what stands between them: other bytes give a rain of signs in whatever charset. */
const isText = (text: string): boolean => {
  const signs =
    text.match(/[^\p{Script=Latin}\p{Script=Common}\p{M}]|(?![\t\n\r\f\v])\p{Cc}|\ufffd/gu)?.length ?? 0
  return signs <= 0.05 * text.length
}

export const plain: Reader = {
  mediaType: 'text/plain',
  recognises: bytes => isText(decodeText(bytes.subarray(0, 4096)).text),
  read: async bytes => {
    const { text, charset, encodings } = decodeText(bytes)
    return {
      pages: [pageOf(linesOfText(text), note('page-text', { charset }))],
      messages: [
        ...decodedFrom(encodings),
        ...(text.trim() === '' ? [said(note('no-words'), 'warning')] : []),
      ],
    }
  },
}
