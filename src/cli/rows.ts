import type { Column } from '../column.ts'
import { harmless } from '../export/exporter.ts'
import type { Io } from './io.ts'

export interface RowOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly limit?: number
}
type Row = Readonly<Record<string, unknown>>

/** Rows of a table where nothing else is asked for. */
const screenful = 100

const csvOf = async (rows: readonly Row[]): Promise<string> => {
  const { stringify } = await import('csv-stringify/sync')
  const flat = rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => {
        if (typeof value === 'number') return [key, value]
        if (value && typeof value === 'object' && !Array.isArray(value)) return [key, JSON.stringify(value)]
        return [
          key,
          harmless(
            Array.isArray(value) ? value.map(one => one.reason ?? one).join('; ') : String(value ?? ''),
          ),
        ]
      }),
    ),
  )
  return stringify(flat, { header: true })
}

/** How many rows to ask for: with a table one more than it shows, to know whether there are more. */
export const rowsWanted = ({ json, csv, limit }: RowOptions): number =>
  limit ?? (json || csv ? -1 : screenful + 1)

/** Prints rows as asked: JSON and CSV with the names and codes of the database, a table in words. */
export const printRows = async (
  io: Io,
  objects: readonly object[],
  columns: readonly Column[],
  options: RowOptions,
): Promise<void> => {
  const rows = objects as readonly Row[]
  if (options.json) return io.out(`${JSON.stringify(rows, null, 2)}\n`)
  if (options.csv) return io.out(rows.length === 0 ? '' : await csvOf(rows))
  if (rows.length === 0) return io.err('nothing found\n')
  const shown = rows.slice(0, options.limit ?? screenful)
  const { table } = await import('./table.ts')
  io.out(
    table(
      shown,
      columns.filter(({ brief }) => brief),
      io.width ?? 120,
    ),
  )
  if (rows.length > shown.length)
    io.err(`the first ${shown.length} rows; more with --limit N, all with --csv or --json\n`)
}

/** A deadline without a day is in no days that are asked for: nobody is to think that there is none. */
export const tellLeftOut = (io: Io, deadlines: number): void => {
  if (deadlines > 0) io.err(`${deadlines} deadlines have no day and are left out\n`)
}
