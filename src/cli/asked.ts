import { type Command, Option } from 'commander'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { codeFor, meaningOf, refusals, wordsOfCodes } from '../questions/parameters.ts'
import type { ErrorCode } from '../wording/say.ts'
import type { Io } from './io.ts'
import { type Names, optionTaking } from './options.ts'

const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** `--in-force` for `inForce`. */
export const optionName = (name: string): string => `--${kebab(name)}`

/** The type of a parameter without what says that it may be left out. */
const typeOf = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? typeOf(schema.unwrap()) : schema

/** A parameter that takes any number of words. */
export const takesSeveral = (schema: z.ZodType): boolean => typeOf(schema) instanceof z.ZodArray

type ValueError = Extract<ErrorCode, `option-no-${'day' | 'month' | 'span' | 'year' | 'number'}`>
const valueErrors: Readonly<Record<string, ValueError>> = {
  ...refusals,
  year: 'option-no-year',
  until: 'option-no-day',
}
const valueNames: Readonly<Record<string, keyof Names>> = {
  year: 'year',
  from: 'date',
  to: 'date',
  until: 'date',
  month: 'month',
  today: 'date',
}

/** A parameter of a question as an option; what it takes is checked here, so that a mistake names the option. */
const optionOf = (io: Io, name: string, schema: z.ZodType): Option => {
  const type = typeOf(schema)
  const about = meaningOf(schema, io.lang)
  if (type instanceof z.ZodBoolean) return new Option(`--${kebab(name)}`, about)
  const number = type instanceof z.ZodNumber
  const option = optionTaking(io, kebab(name), valueNames[name] ?? (number ? 'n' : 'text'), about)
  const words = wordsOfCodes(schema)
  const shown = words && Object.values(words).map(word => word[io.lang])
  if (type instanceof z.ZodEnum) option.argChoices = shown ? [...shown] : type.options.map(String)
  return option.argParser(written => {
    const value = number ? Number(written) : words ? (codeFor(words, written) ?? written) : written
    if ((!number || /^\d+$/.test(written)) && schema.safeParse(value).success) return value
    if (option.argChoices)
      throw new UserError('option-no-choice', {
        option: option.long!,
        value: written,
        choices: option.argChoices.join(', '),
      })
    throw new UserError(valueErrors[name] ?? 'option-no-number', { option: option.long!, value: written })
  })
}

/** The parameters of a question as options; the last day is `--until` everywhere, and `--to` too where that is no format. */
export const withParameters = (
  command: Command,
  parameters: Readonly<Record<string, z.ZodType>>,
  io: Io,
): Command => {
  for (const [name, schema] of Object.entries(parameters))
    command.addOption(optionOf(io, name === 'to' ? 'until' : name, schema))
  return command
}
export const withTo = (command: Command, parameters: Readonly<Record<string, z.ZodType>>, io: Io): Command =>
  'to' in parameters ? command.addOption(optionOf(io, 'to', parameters.to!).hideHelp()) : command
