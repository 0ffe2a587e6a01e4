import WordExtractor from 'word-extractor'
import { type PrintedLine, pageOf } from './printed.ts'
import { ReadError, type Reader } from './reader.ts'
import { lineOf, linesOfTable, type TableCell } from './table.ts'

/** The package's types do not know its options. */
type Unfiltered = { getBody: (options: { filterUnicode: boolean }) => string }

/** word-extractor ends each cell with a tab and a row with a tab and a line feed. */
const linesOf = (body: string): PrintedLine[] => {
  const lines: PrintedLine[] = []
  let rows: TableCell[][] = []
  let tables = 0
  let before: string[] = []
  const flush = () => {
    if (rows.length > 0) lines.push(...linesOfTable(rows, tables++))
    rows = []
    lines.push(...before.map(text => lineOf(text)))
    before = []
  }
  let open = ''
  for (const line of body.split('\n')) {
    if (open === '' && !line.includes('\t')) {
      if (line.trim() === '') continue
      before.push(line)
      continue
    }
    open += open === '' ? line : `\n${line}`
    if (!line.endsWith('\t')) continue
    if (before.length > 0) flush()
    rows.push(
      open
        .slice(0, -1)
        .split('\t')
        .map(cell => ({ paragraphs: cell.split('\n') })),
    )
    open = ''
  }
  flush()
  if (open !== '') lines.push(...open.split('\n').map(text => lineOf(text)))
  return lines
}

export const doc: Reader = {
  mediaType: 'application/msword',
  recognises: bytes => Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1',
  read: async bytes => {
    const document = await new WordExtractor().extract(Buffer.from(bytes)).catch((error: Error) => {
      throw new ReadError(`broken Word file: ${error.message}`, 'open it in Word and save it as .docx')
    })
    return {
      pages: [
        pageOf(linesOf((document as Unfiltered).getBody({ filterUnicode: false })), 'Word keeps its text'),
      ],
      messages: [],
    }
  },
}
