import { Command, type Option } from 'commander'
import type { z } from 'zod'
import type { Column } from '../../column.ts'
import { whyNothing } from '../../questions/nothing.ts'
import { meaningOf } from '../../questions/parameters.ts'
import { type Answer, ask, type Question } from '../../questions/question.ts'
import type { Database } from '../../store/database.ts'
import { cliWords } from '../../wording/say.ts'
import { takesSeveral, withParameters, withTo } from '../asked.ts'
import { withExample } from '../help.ts'
import type { Io } from '../io.ts'
import { reading } from '../open-archive.ts'
import { withDb, withRows } from '../options.ts'
import { printAnswer, screenful, tellNothing } from '../print-answer.ts'

// biome-ignore lint/suspicious/noExplicitAny: options are what commander makes of the command line
type Options = any

type Form = string | Uint8Array | null

/** How the command of a question differs from the others. */
export interface Rendering<Whole = unknown> {
  readonly options?: (io: Io) => readonly Option[]
  readonly commands?: (io: Io) => readonly Command[]
  /** Parameters that follow from these options or from the program; they are no options themselves. */
  readonly implied?: (options: Options) => Promise<Readonly<Record<string, unknown>>>
  readonly hidden?: readonly string[]
  /** A table of all rows, however many there are. */
  readonly endless?: boolean
  readonly columns?: (io: Io, columns: readonly Column[]) => readonly Column[]
  /** `--to` is a format: the last day is `--until` alone. */
  readonly formats?: boolean
  /** Gives the answer in a form of its own; null where it is not asked for. */
  readonly form?: (answer: Answer<Whole>, options: Options, io: Io, db: Database) => Form | Promise<Form>
}

/** A table stops at a screenful; rows for other programs, and questions with a limit of their own, do not. */
const limitOf = ({ limit, json, csv }: Options, { shape }: z.ZodObject): number | undefined =>
  limit ?? (json || csv || shape.limit?.safeParse(undefined).data !== undefined ? undefined : screenful)

/** A question as a command: its parameters are arguments and options, its rows a table, JSON or CSV. */
export const questionCommand = <Whole>(
  question: Question<Whole>,
  {
    options: more = () => [],
    commands,
    implied,
    hidden = [],
    endless,
    columns = (_, own) => own,
    formats,
    form,
  }: Rendering<Whole>,
  io: Io,
  within = '',
): Command => {
  const { name, about, example, parameters, given } = question
  const shape = parameters.shape as Readonly<Record<string, z.ZodType>>
  const needed = given.filter(name => !shape[name]!.safeParse(undefined).success)
  const named = Object.entries(shape).filter(
    ([name, schema]) => !needed.includes(name) && !hidden.includes(name) && !takesSeveral(schema),
  )
  const { names } = cliWords(io.lang)
  const own = Object.fromEntries(named)
  const command = withRows(
    withTo(withParameters(withDb(new Command(name), io), own, io), formats ? {} : own, io),
    io,
  )
  withExample(command.description(about[io.lang]), io, `${within}${name} ${example}`)
  for (const name of given) {
    const word = (names[name as keyof typeof names] ?? name) + (takesSeveral(shape[name]!) ? '...' : '')
    command.argument(needed.includes(name) ? `<${word}>` : `[${word}]`, meaningOf(shape[name]!, io.lang))
  }
  for (const option of more(io)) command.addOption(option)
  for (const inner of commands?.(io) ?? []) command.addCommand(inner)
  return command.action(async (...words: unknown[]) => {
    const options: Options = words[given.length]
    const arguments_ = given.flatMap((name, i) => (words[i] === undefined ? [] : [[name, words[i]]]))
    const asked = {
      ...options,
      to: options.until ?? (formats ? undefined : options.to),
      limit: endless ? options.limit : limitOf(options, parameters),
      ...Object.fromEntries(arguments_),
      ...(await implied?.(options)),
    }
    const paged = options.pager && !options.json && !options.csv ? io.page : undefined
    const out: Io['out'] = text => (paged && typeof text === 'string' ? paged(text) : io.out(text))
    await reading(options.db, async db => {
      const answer = await ask(db, question, asked)
      const whole = (await form?.(answer, options, io, db)) ?? null
      if (whole !== null) return out(whole)
      if (answer.rows.length === 0 && !options.json && !options.csv)
        return tellNothing(io, await whyNothing(db, question, asked), answer, question)
      await printAnswer({ ...io, out }, answer, columns(io, answer.columns ?? question.columns), options)
    })
  })
}

/** A command of several about one question, its listing among them: `register list`, `register import`. */
export const questionGroup = (
  question: Question,
  example: string,
  others: readonly Command[],
  io: Io,
): Command => {
  const group = withExample(new Command(question.name), io, `${question.name} ${example}`).description(
    question.about[io.lang],
  )
  for (const inner of [
    questionCommand({ ...question, name: 'list' }, {}, io, `${question.name} `),
    ...others,
  ])
    group.addCommand(inner)
  return group
}
