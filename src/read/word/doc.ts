import BufferReader from 'word-extractor/lib/buffer-reader.js'
import OleCompoundDoc from 'word-extractor/lib/ole-compound-doc.js'
import type { Encoding } from '../../text/decode.ts'
import { decodeRuns } from '../../text/legacy.ts'
import { note } from '../../wording/say.ts'
import { type PrintedLine, pageOf } from '../layout/printed.ts'
import { lineOf, linesOfTable, type TableCell } from '../layout/table.ts'
import { decodedFrom, ReadError, type Reader, said } from '../reader.ts'
import { labelCounter } from './numbering.ts'
import { readWord97, type Word97 } from './word97.ts'

/** The two streams of a Word file that hold text and properties. */
const streamsOf = async (bytes: Uint8Array): Promise<{ file: Buffer; table: Buffer }> => {
  const container = new OleCompoundDoc(new BufferReader(Buffer.from(bytes)))
  await container.read()
  const stream = async (name: string): Promise<Buffer> => {
    const chunks: Buffer[] = []
    for await (const chunk of await container.stream(name)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  const file = await stream('WordDocument')
  const flags = file.readUInt16LE(10)
  if ((flags & 0x0100) !== 0)
    throw new ReadError('the Word file is locked by a password', 'save it again without the password')
  return { file, table: await stream((flags & 0x0200) !== 0 ? '1Table' : '0Table') }
}

interface Printed {
  readonly text: string
  readonly label: string | null
}

/** Each paragraph's words in Unicode, with the label that Word counts before them. */
const printed = ({
  paragraphs,
  lists,
}: Word97): { texts: Printed[]; encodings: readonly Encoding[]; lost: number } => {
  const runs = paragraphs.flatMap((paragraph, group) => paragraph.runs.map(run => ({ ...run, group })))
  const { texts, encodings } = decodeRuns(runs)
  const joined = paragraphs.map(() => '')
  for (const [i, { group }] of runs.entries()) joined[group] += texts[i]!
  const next = labelCounter(lists)
  let lost = 0
  return {
    texts: paragraphs.map(({ number }, i) => {
      const text = joined[i]!
      const label = number && text.trim() !== '' ? next(number) : null
      if (number && text.trim() !== '' && label === null) lost++
      return { text, label }
    }),
    encodings,
    lost,
  }
}

const linesOf = (word: Word97, texts: readonly Printed[]): PrintedLine[] => {
  const lines: PrintedLine[] = []
  let tables = 0
  let rows: TableCell[][] = []
  let cells: TableCell[] = []
  let cell: PrintedLine[] = []
  const closeTable = (): void => {
    if (rows.length > 0) lines.push(...linesOfTable(rows, tables++))
    rows = []
  }
  for (const [i, { inTable, ends }] of word.paragraphs.entries()) {
    const { text, label } = texts[i]!
    const own = `${label === null ? '' : `${label} `}${text}`.split('\n')
    if (!inTable) {
      closeTable()
      lines.push(...own.map(line => lineOf(line)))
    } else if (ends === 'row') {
      rows.push(cells)
      cells = []
    } else {
      cell.push(...own.map(line => lineOf(line)))
      if (ends === 'cell') {
        cells.push({ lines: cell })
        cell = []
      }
    }
  }
  closeTable()
  return lines
}

/** word-extractor opens the container; tables, labels and fonts, which it leaves out, are read from its streams. */
export const doc: Reader = {
  mediaType: 'application/msword',
  recognises: bytes => Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1',
  read: async bytes => {
    try {
      const { file, table } = await streamsOf(bytes)
      const word = readWord97(file, table)
      const { texts, encodings, lost } = printed(word)
      return {
        pages: [pageOf(linesOf(word, texts), 'Word keeps its text')],
        messages: [
          ...decodedFrom(encodings),
          ...(lost > 0 ? [said(note('numbers-lost', { count: lost }), 'warning')] : []),
        ],
      }
    } catch (error) {
      if (error instanceof ReadError) throw error
      throw new ReadError(
        `broken or no Word file: ${(error as Error).message}`,
        'open it in Word and save it as .docx',
      )
    }
  },
}
