import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { UserError } from '../src/errors.ts'
import { decodeText } from '../src/read/charset.ts'

/** A line of a table of cells by their headings; `line` is where it ends in the file, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * The lines of a CSV file below its headings, its fields parted by commas or, as spreadsheets here write them, by semicolons or
 * tabs, in any encoding that files of text have.
 */
export const csvRows = (path: string): CsvRow[] => {
  try {
    const { text } = decodeText(readFileSync(path))
    const [, delimiter = ','] = /^[^\n,;\t]*([,;\t])/.exec(text) ?? []
    const rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      delimiter,
      info: true,
    }) as unknown as { record: CsvRow['cells']; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    throw new UserError('csv-broken', { path, detail: (error as Error).message })
  }
}
