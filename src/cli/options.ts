import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { filterParameters } from '../questions/parameters.ts'

export const withDb = (command: Command): Command =>
  command.option('--db <file>', 'the archive’s database', 'trichluc.db')

const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** The type of a parameter without what says that it may be left out. */
const typeOf = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? typeOf(schema.unwrap()) : schema

/** A parameter of a question as an option; what it takes is checked here, so that a mistake names the option. */
const optionOf = (name: string, schema: z.ZodType): Option => {
  const type = typeOf(schema)
  const { description } = schema
  if (type instanceof z.ZodBoolean) return new Option(`--${kebab(name)}`, description)
  const wanted =
    name === 'year' ? 'year' : type instanceof z.ZodNumber ? 'n' : type instanceof z.ZodPipe ? 'date' : 'text'
  const option = new Option(`--${kebab(name)} <${wanted}>`, description)
  if (type instanceof z.ZodEnum) return option.choices(type.options.map(String))
  return option.argParser(written => {
    if (type instanceof z.ZodNumber && !/^\d+$/.test(written))
      throw new InvalidArgumentError('give a whole number')
    const value = type instanceof z.ZodNumber ? Number(written) : written
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]!.message)
    return value
  })
}

/** The parameters of a question as options; what an export calls `--until` is understood for `--to`. */
export const withParameters = (
  command: Command,
  parameters: Readonly<Record<string, z.ZodType>>,
): Command => {
  for (const [name, schema] of Object.entries(parameters)) command.addOption(optionOf(name, schema))
  return 'to' in parameters ? command.addOption(untilOption().hideHelp()) : command
}

/** The last day under the name that an export has for it, whose `--to` is a format. */
export const untilOption = (): Option => optionOf('until', filterParameters.to)

export const withRows = (command: Command): Command =>
  command.option('--json', 'print JSON').option('--csv', 'print CSV')
