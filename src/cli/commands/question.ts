import { Command, type Option } from 'commander'
import type { z } from 'zod'
import type { Column } from '../../column.ts'
import { type Answer, ask, type Question } from '../../questions/question.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withParameters, withRows } from '../options.ts'
import { printAnswer, screenful } from '../rows.ts'

// biome-ignore lint/suspicious/noExplicitAny: options are what commander makes of the command line
type Options = any

/** How the command of a question differs from the others. */
export interface Rendering<Whole = unknown> {
  readonly options?: readonly Option[]
  readonly commands?: (io: Io) => readonly Command[]
  /** Parameters that follow from these options or from the program; they are no options themselves. */
  readonly implied?: (options: Options) => Promise<Readonly<Record<string, unknown>>>
  readonly hidden?: readonly string[]
  /** A table of all rows, however many there are. */
  readonly endless?: boolean
  readonly columns?: (options: Options, columns: readonly Column[]) => readonly Column[]
  /** Gives the answer in a form of its own; null where it is not asked for. */
  readonly form?: (answer: Answer<Whole>, options: Options) => string | null
}

/** A table stops at a screenful; rows for other programs, and questions with a limit of their own, do not. */
const limitOf = ({ limit, json, csv }: Options, { shape }: z.ZodObject): number | undefined =>
  limit ?? (json || csv || shape.limit?.safeParse(undefined).data !== undefined ? undefined : screenful)

/** A question as a command: its parameters are arguments and options, its rows a table, JSON or CSV. */
export const questionCommand = <Whole>(
  question: Question<Whole>,
  {
    options: more = [],
    commands,
    implied,
    hidden = [],
    endless,
    columns = (_, own) => own,
    form,
  }: Rendering<Whole>,
  io: Io,
): Command => {
  const { name, about, example, parameters, given } = question
  const shape = parameters.shape as Readonly<Record<string, z.ZodType>>
  const needed = given.filter(name => !shape[name]!.safeParse(undefined).success)
  const named = Object.entries(shape).filter(([name]) => !needed.includes(name) && !hidden.includes(name))
  const command = withRows(withParameters(withDb(new Command(name)), Object.fromEntries(named)))
    .description(about.en)
    .addHelpText('after', `\nExample:\n  $ trichluc ${name} ${example}`.trimEnd())
  for (const name of given)
    command.argument(needed.includes(name) ? `<${name}>` : `[${name}]`, shape[name]!.description ?? '')
  for (const option of more) command.addOption(option)
  for (const inner of commands?.(io) ?? []) command.addCommand(inner)
  return command.action(async (...words: unknown[]) => {
    const options: Options = words[given.length]
    const arguments_ = given.flatMap((name, i) => (words[i] === undefined ? [] : [[name, words[i]]]))
    const asked = {
      ...options,
      to: options.to ?? options.until,
      limit: endless ? options.limit : limitOf(options, parameters),
      ...Object.fromEntries(arguments_),
      ...(await implied?.(options)),
    }
    await reading(options.db, async db => {
      const answer = await ask(db, question, asked)
      const whole = form?.(answer, options) ?? null
      if (whole !== null) return io.out(whole)
      await printAnswer(io, answer, columns(options, answer.columns ?? question.columns), options)
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
  const group = new Command(question.name)
    .description(question.about.en)
    .addHelpText('after', `\nExample:\n  $ trichluc ${question.name} ${example}`)
  for (const inner of [questionCommand({ ...question, name: 'list' }, {}, io), ...others])
    group.addCommand(inner)
  return group
}
