import type { z } from 'zod'
import type { Bilingual, Column } from '../column.ts'
import { UserError } from '../errors.ts'
import type { Database } from '../store/sqlite.ts'
import type { Answer, Row } from './answer.ts'
import { codeFor, type Page, refusals, wordsOfCodes } from './parameters.ts'

export type { Answer, Row } from './answer.ts'

/** One thing that can be asked of an archive, the same for every surface that renders it. */
export interface Question<Whole = unknown> {
  readonly name: string
  readonly about: Bilingual
  /** What one would type behind its name. */
  readonly example: string
  readonly parameters: z.ZodObject
  /** Parameters that are given without their name, in this order. */
  readonly given: readonly string[]
  readonly columns: readonly Column[]
  /** Takes parameters that were checked: `ask` below is for those from outside. A room that is large is loaded for it alone. */
  readonly ask: (db: Database, parameters: never) => Answer<Whole> | Promise<Answer<Whole>>
}

/** A question whose `ask` takes what its own parameters give. */
export const question = <Parameters extends z.ZodObject, Whole>(
  about: Omit<Question<Whole>, 'parameters' | 'given' | 'ask'> & {
    readonly parameters: Parameters
    readonly given: readonly (keyof Parameters['shape'] & string)[]
    readonly ask: (db: Database, parameters: z.output<Parameters>) => Answer<Whole> | Promise<Answer<Whole>>
  },
): Question<Whole> => about

/** Rows to be found for a page of them: one more, to know whether there are more; -1 for all. */
export const most = ({ limit, offset = 0 }: Page): number => (limit === undefined ? -1 : offset + limit + 1)

/** A page of rows that were found up to `most`, or all. */
export const pageOf = (
  rows: readonly object[],
  { limit, offset = 0 }: Page,
  remarks: readonly Bilingual[] = [],
): Answer<null> => ({
  rows: rows.slice(offset, limit === undefined ? undefined : offset + limit) as Row[],
  truncated: limit !== undefined && rows.length > offset + limit,
  remarks,
  whole: null,
})

/** Asks with parameters from outside: they are checked, and days and numbers put into their form. */
export const ask = async <Whole>(
  db: Database,
  { name, parameters, ask }: Question<Whole>,
  given: Readonly<Record<string, unknown>>,
): Promise<Answer<Whole>> => {
  const shape = parameters.shape as Readonly<Record<string, z.ZodType>>
  const coded = Object.entries(given).map(([key, value]) => {
    const words = key in shape ? wordsOfCodes(shape[key]!) : null
    return [key, words && typeof value === 'string' ? (codeFor(words, value) ?? value) : value]
  })
  const parsed = parameters.safeParse(Object.fromEntries(coded))
  if (parsed.success) {
    const { from, to } = parsed.data as { from?: unknown; to?: unknown }
    if (typeof from === 'string' && typeof to === 'string' && from > to)
      throw new UserError('range-reversed', { from, to })
    return ask(db, parsed.data as never)
  }
  const wrong = String(parsed.error.issues.find(({ code }) => code === 'custom')?.path[0])
  if (wrong in refusals)
    throw new UserError(refusals[wrong as keyof typeof refusals], {
      option: wrong,
      value: String(given[wrong]),
    })
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new UserError('question-refused', { name, detail: issues.join('; ') })
}
