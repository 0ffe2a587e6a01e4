import { type Command, Option } from 'commander'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { codeFor, meaningOf, refusals, wordsOfCodes } from '../questions/parameters.ts'
import { cliWords, type ErrorCode } from '../wording/say.ts'
import type { Io } from './io.ts'

type Names = ReturnType<typeof cliWords>['names']

/** An option that takes a value: `--year <year>`. */
export const optionTaking = (io: Io, name: string, value: keyof Names, about: string): Option =>
  new Option(`--${name} <${cliWords(io.lang).names[value]}>`, about)

export const withDb = (command: Command, io: Io): Command =>
  command.addOption(optionTaking(io, 'db', 'file', cliWords(io.lang).options.db).default(io.db))

const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** `--in-force` for `inForce`. */
export const optionName = (name: string): string => `--${kebab(name)}`

/** The type of a parameter without what says that it may be left out. */
const typeOf = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? typeOf(schema.unwrap()) : schema

/** Takes one of these words alone. */
export const taking = (option: Option, choices: readonly string[]): Option => {
  option.choices(choices)
  return option.argParser(value => {
    if (choices.includes(value)) return value
    throw new UserError('option-no-choice', { option: option.long!, value, choices: choices.join(', ') })
  })
}

/** Takes a whole number. */
export const takingNumber = (option: Option): Option =>
  option.argParser(value => {
    if (/^\d+$/.test(value)) return Number(value)
    throw new UserError('option-no-number', { option: option.long!, value })
  })

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

export const withRows = (command: Command, io: Io): Command => {
  const { json, csv, noPager } = cliWords(io.lang).options
  return command.option('--json', json).option('--csv', csv).option('--no-pager', noPager)
}
