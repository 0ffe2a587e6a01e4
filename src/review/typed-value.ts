import { z } from 'zod'
import type { Column } from '../column.ts'
import { UserError } from '../errors.ts'
import { findTimes } from '../grammar/time/combine.ts'
import { resolveTime, type TimeValue } from '../grammar/time/value.ts'
import { date, day, type Kind, kindTable } from '../kinds.ts'
import { headerFields } from '../model.ts'
import { fold } from '../text/fold.ts'
import { isoDate } from '../text/iso-date.ts'

/** What a person types into a field of a find, or of a plan's header, as the value that the field holds. */

/** The plan itself: its header's fields. */
export type Target = Kind | 'plan'

/** The fields of a signer are put right one by one. */
const signerFields = headerFields.shape.signer.unwrap().shape
const headerSchemas: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(Object.entries(headerFields.shape).filter(([field]) => field !== 'signer')),
  ...Object.fromEntries(Object.entries(signerFields).map(([field, schema]) => [`signer.${field}`, schema])),
}

/** Each field that can be put right, with its schema: `start`, `units`; of a plan `date`, `signer.name`. */
export const schemasOf = (target: Target): Readonly<Record<string, z.ZodType>> =>
  target === 'plan' ? headerSchemas : kindTable[target].value.shape

const columnOf = (target: Target, field: string): Column | undefined =>
  target === 'plan' ? undefined : kindTable[target].columns.find(({ key }) => key === field)

const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? inner(schema.unwrap() as z.ZodType)
    : schema

export interface Input {
  readonly field: string
  /** What is typed there: a day or a less exact date, one of `choices`, a number, yes or no, several by `;`, words. */
  readonly takes: 'date' | 'choice' | 'number' | 'yes' | 'list' | 'text'
  readonly choices: readonly string[]
  /** It may be left empty. */
  readonly mayBeEmpty: boolean
  /** Name and words of its codes; null where the header's columns tell them. */
  readonly column: Column | null
}

const takes = (schema: z.ZodType): Input['takes'] => {
  if (schema === date || schema === day) return 'date'
  if (schema instanceof z.ZodEnum) return 'choice'
  if (schema instanceof z.ZodNumber) return 'number'
  if (schema instanceof z.ZodBoolean) return 'yes'
  return schema instanceof z.ZodArray ? 'list' : 'text'
}

/** Each field of a find or of a header as a form asks for it. */
export const inputsOf = (target: Target): Input[] =>
  Object.entries(schemasOf(target)).map(([field, schema]) => {
    const bare = inner(schema)
    return {
      field,
      takes: takes(bare),
      choices: bare instanceof z.ZodEnum ? bare.options.map(String) : [],
      mayBeEmpty: schema.safeParse(null).success,
      column: columnOf(target, field) ?? null,
    }
  })

/** The one time that the words are, from the first to the last of them; without a year none is inferred. */
const timeOf = (words: string): TimeValue | null => {
  // `15/3 hoặc 20/3`: two are no one day
  if (/(?<!\p{L})(?:hoặc|hay)(?!\p{L})/iu.test(words)) return null
  const [time, ...more] = findTimes(words)
  if (!time || more.length > 0 || time.span.start > 0 || time.span.end < words.length) return null
  const [value, ...others] = resolveTime(time, { year: null, school: false, source: 'plan', within: null })
  return value && others.length === 0 ? value : null
}
const says = ({ notes }: TimeValue, code: string): boolean => notes.some(note => note.code === code)

const refuse = (field: string, words: string, time: TimeValue | null): never => {
  if (time && says(time, 'no-year')) throw new UserError('field-no-year', { field, words })
  if (time && says(time, 'no-such-day')) throw new UserError('field-no-such-day', { field, words })
  throw new UserError('field-no-date', { field, words })
}

const written = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/
const withoutYear = /^(?:ngày\s+)?(\d\d?)(?:\s*[/.-]\s*|\s+tháng\s+)(\d\d?)$/iu

/** `2024-03-20`, `2024-3`, `2024`; null where it is not written so. */
const isoWritten = (field: string, words: string): string | null => {
  const match = written.exec(words)
  if (!match) return null
  const [year, month = null, dayOf = null] = match.slice(1).map(part => (part ? Number(part) : null))
  return isoDate(year!, month, dayOf) ?? refuse(field, words, { notes: [{ code: 'no-such-day' }] } as never)
}

/** `20/3/2024`, `quý I/2024`: the first day of what they name for a `start`, the last one for another field. */
const dayFrom = (field: string, words: string): string => {
  const iso = isoWritten(field, words)
  if (iso?.length === 10) return iso
  const time = timeOf(iso ? `${iso.length === 4 ? 'năm ' : ''}${iso.split('-').reverse().join('/')}` : words)
  const edge = time && (field === 'start' ? (time.start ?? time.end) : (time.end ?? time.start))
  return edge ?? refuse(field, words, time)
}

/** As exactly as it is told: `20/3/2024`, `3/2024`, `2024`; of an event, which comes back, `13/10` too. */
const dateFrom = (field: string, words: string): string => {
  const iso = isoWritten(field, words)
  if (iso) return iso
  const yearly = field.endsWith('Date') ? withoutYear.exec(words) : null
  if (yearly) return isoDate(null, Number(yearly[2]), Number(yearly[1])) ?? refuse(field, words, null)
  const time = timeOf(words)
  const { start, end } = { start: time?.start ?? time?.end, end: time?.end }
  if (!start || !end) return refuse(field, words, time)
  if (start === end) return start
  if (start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4)
  return start.slice(0, 7) === end.slice(0, 7) && start.endsWith('-01')
    ? start.slice(0, 7)
    : refuse(field, words, null)
}

const recurrenceFrom = (field: string, words: string): string => {
  if (/^FREQ=[A-Z]+(;[A-Z]+=[-A-Z0-9,]+)*$/.test(words)) return words
  return timeOf(words)?.recurrence ?? refuse(field, words, null)
}

/** A code, or what it is called in either language: `lead`, `chủ trì`, `leads`. */
const choiceFrom = (field: string, words: string, options: readonly string[], column?: Column): string => {
  const found = options.find(option =>
    [option, column?.words?.[option]?.vi ?? option, column?.words?.[option]?.en ?? option].some(
      name => fold(name) === fold(words),
    ),
  )
  if (found) return found
  const choices = options.map(option => column?.words?.[option]?.vi ?? option).join(', ')
  throw new UserError('field-no-choice', { field, words, choices })
}

const yesAndNo: readonly (readonly [boolean, readonly string[]])[] = [
  [true, ['true', 'yes', 'co', 'x', '1']],
  [false, ['false', 'no', 'khong', '', '0']],
]

const parsed = (target: Target, field: string, words: string, schema: z.ZodType): unknown => {
  if (schema === date) return dateFrom(field, words)
  if (schema === day) return dayFrom(field, words)
  if (field === 'recurrence') return recurrenceFrom(field, words)
  if (schema instanceof z.ZodEnum)
    return choiceFrom(field, words, schema.options.map(String), columnOf(target, field))
  if (schema instanceof z.ZodNumber) {
    if (!/^\d+$/.test(words)) throw new UserError('field-no-number', { field, words })
    return Number(words)
  }
  if (schema instanceof z.ZodBoolean) {
    const found = yesAndNo.find(([, names]) => names.includes(fold(words)))
    if (!found) throw new UserError('field-no-choice', { field, words, choices: 'có, không' })
    return found[0]
  }
  if (schema instanceof z.ZodArray) return words.split(/\s*[;\n]\s*/).filter(Boolean)
  return words
}

/**
 * The value of a field from what was typed: dates by calendar words, lists parted by `;`, codes by their names, nothing for
 * null. Throws a `UserError` with a code of its own (`field-…`) and `field` among its values: what is told at the field.
 */
export const valueFrom = (target: Target, field: string, typed: string): unknown => {
  const schema = schemasOf(target)[field]
  if (!schema)
    throw new UserError('field-unknown', { field, choices: Object.keys(schemasOf(target)).join(', ') })
  const words = typed
    .normalize('NFC')
    .replace(/[ \t]+/g, ' ')
    .trim()
  const bare = inner(schema)
  if (words === '' && !(bare instanceof z.ZodArray) && !(bare instanceof z.ZodBoolean)) {
    if (schema.safeParse(null).success) return null
    throw new UserError('field-empty', { field })
  }
  const value = parsed(target, field, words, bare)
  if (!schema.safeParse(value).success) throw new UserError('field-refused', { field, words })
  return value
}

/** What a field holds as it would be typed: lists with `; `, nothing for null. */
export const typedFrom = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value)
