import type { z } from 'zod'
import type { Column } from '../column.ts'
import { countedRows, type Nothing } from '../questions/nothing.ts'
import { wordsOfCodes } from '../questions/parameters.ts'
import type { Answer, Question, Row } from '../questions/question.ts'
import { asCell, asJson } from '../text/printable.ts'
import { optionName } from './asked.ts'
import { type Io, line, tell } from './io.ts'

export interface RowOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly limit?: number
}

/** Rows of a table where nothing else is asked for. */
export const screenful = 100

const csvOf = async (rows: readonly Row[]): Promise<string> => {
  const { stringify } = await import('csv-stringify/sync')
  const flat = rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => {
        if (typeof value === 'number') return [key, value]
        if (value && typeof value === 'object' && !Array.isArray(value))
          return [key, asCell(JSON.stringify(value))]
        return [
          key,
          asCell(Array.isArray(value) ? value.map(one => one.reason ?? one).join('; ') : String(value ?? '')),
        ]
      }),
    ),
  )
  return stringify(flat, {
    header: true,
    columns: Object.keys(rows[0]!).map(key => ({ key, header: asCell(key) })),
  })
}

/** `--year 2024`; `“phòng nội vụ”` for what is given without a name. */
const parameterIn = (name: string, value: unknown, question: readonly string[]): string => {
  const words = typeof value === 'string' && / /.test(value) ? `“${value}”` : String(value)
  if (question.includes(name)) return words
  const option = optionName(name === 'to' ? 'until' : name)
  return value === true ? option : `${option} ${words}`
}

/** Nothing was found: how the question was understood, and what would find something. */
export const tellNothing = (
  io: Io,
  { asked, without, near }: Nothing,
  { remarks }: Pick<Answer, 'remarks'>,
  { given, parameters }: Pick<Question, 'given' | 'parameters'>,
): void => {
  const shape = parameters.shape as Readonly<Record<string, z.ZodType>>
  const inWords = (name: string, value: unknown): unknown =>
    wordsOfCodes(shape[name]!)?.[String(value)]?.[io.lang] ?? value
  const values = new Map(asked.map(([name, value]) => [name, inWords(name, value)]))
  tell(io, 'nothing')
  if (values.size > 0)
    tell(io, 'understood', {
      asked: [...values].map(([name, value]) => parameterIn(name, value, given)).join(' '),
    })
  for (const [name, count] of without)
    tell(io, 'withoutIt', {
      asked: parameterIn(name, values.get(name), given),
      count: count === countedRows ? `${count}+` : count,
    })
  if (near.length > 0) tell(io, 'near', { names: near.map(name => `“${name}”`).join(', ') })
  for (const remark of remarks) io.err(line(remark[io.lang]))
}

/** Prints an answer as asked: JSON and CSV with the names and codes of the database, a table in words. */
export const printAnswer = async (
  io: Io,
  { rows, truncated, remarks }: Pick<Answer, 'rows' | 'truncated' | 'remarks'>,
  columns: readonly Column[],
  { json, csv, limit }: RowOptions,
): Promise<void> => {
  if (json) io.out(asJson(rows))
  else if (csv) io.out(rows.length === 0 ? '' : await csvOf(rows))
  else if (rows.length === 0) tell(io, 'nothing')
  else {
    const { table } = await import('./text-table.ts')
    const shown = columns.filter(({ brief }) => brief)
    io.out(table(rows, shown, io.width ?? 120, io.lang))
    if (truncated && limit === undefined) tell(io, 'more', { count: rows.length })
  }
  for (const remark of remarks) io.err(line(remark[io.lang]))
}
