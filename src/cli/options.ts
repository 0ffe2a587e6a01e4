import { type Command, Option } from 'commander'
import { UserError } from '../errors.ts'
import { cliWords } from '../wording/say.ts'
import type { Io } from './io.ts'

export type Names = ReturnType<typeof cliWords>['names']

/** An option that takes a value: `--year <year>`. */
export const optionTaking = (io: Io, name: string, value: keyof Names, about: string): Option =>
  new Option(`--${name} <${cliWords(io.lang).names[value]}>`, about)

export const withDb = (command: Command, io: Io): Command =>
  command.addOption(optionTaking(io, 'db', 'file', cliWords(io.lang).options.db).default(io.db))

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

export const withRows = (command: Command, io: Io): Command => {
  const { json, csv, noPager } = cliWords(io.lang).options
  return command.option('--json', json).option('--csv', csv).option('--no-pager', noPager)
}
