import { z } from 'zod'
import type { CodeWords } from '../column.ts'
import { levels } from '../model.ts'
import { standings } from '../resolve/in-force.ts'
import { fold } from '../text/fold.ts'
import { type Bounds, isoDate, monthBounds, yearBounds } from '../text/iso-date.ts'
import { type Lang, type ParameterKey, parameterSentence } from '../wording/say.ts'
import { findingWords, kindWords, levelWords, severityWords, standingWords } from './code-words.ts'

/** What a parameter means: its sentence in the catalogue, and the words that are understood for its codes. */
const sentences = z.registry<{ readonly key: ParameterKey; readonly words: CodeWords | null }>()

/** A parameter with its sentence; `words` where it takes codes. Its `description` is in English, as data are. */
export const described = <Schema extends z.ZodType>(
  schema: Schema,
  key: ParameterKey,
  words: CodeWords | null = null,
): Schema => {
  const told = schema.describe(parameterSentence(key, 'en'))
  sentences.add(told, { key, words })
  return told
}
export const meaningOf = (parameter: z.ZodType, lang: Lang): string => {
  const told = sentences.get(parameter)
  return told ? parameterSentence(told.key, lang) : ''
}
/** The words for a parameter's codes; null where it takes other things. */
export const wordsOfCodes = (parameter: z.ZodType): CodeWords | null =>
  sentences.get(parameter)?.words ?? null

const wordKey = (word: string): string => fold(word).trim().replace(/\s+/g, ' ')
/** The code that a word of either language, or the code itself, stands for; null for none. */
export const codeFor = (words: CodeWords, written: string): string | null => {
  const key = wordKey(written)
  const found = Object.entries(words).find(([code, { vi, en }]) =>
    [code, vi, en].some(word => wordKey(word) === key),
  )
  return found?.[0] ?? null
}

export const text = (key: ParameterKey) => described(z.string().optional(), key)
export const whole = (key: ParameterKey) => described(z.int().min(0).optional(), key)
export const flag = (key: ParameterKey) => described(z.boolean().optional(), key)
export const oneOf = <const Values extends readonly string[]>(
  values: Values,
  key: ParameterKey,
  words: CodeWords,
) => described(z.enum(values).optional(), key, words)

/** First or last day of `2024-03-14`, `14/3/2024`, `2024-03`, `3/2024`, `2024`. */
const dayAt = (edge: 'start' | 'end', written: string): string | null => {
  const match =
    /^(?<y>\d{4})(?:-(?<m>\d\d?)(?:-(?<d>\d\d?))?)?$/.exec(written) ??
    /^(?:(?:(?<d>\d\d?)[/.-])?(?<m>\d\d?)[/.-])?(?<y>\d{4})$/.exec(written)
  const { y, m, d } = match?.groups ?? {}
  const date = match && isoDate(Number(y), m ? Number(m) : null, d ? Number(d) : null)
  if (!date || d) return date
  return (m ? monthBounds(Number(y), Number(m)) : yearBounds(Number(y)))[edge]
}

/** A day as people write it; of a month or a year its first or last day. */
export const day = (edge: 'start' | 'end', key: ParameterKey) =>
  described(
    z
      .string()
      .transform((written, context) => {
        const date = dayAt(edge, written)
        if (date) return date
        context.addIssue({ code: 'custom', message: 'day' })
        return z.NEVER
      })
      .optional(),
    key,
  )

/** The days of `2024-06`, `6/2024`. */
const daysOfMonth = (written: string): Bounds | null => {
  const match = /^(?<y>\d{4})-(?<m>\d\d?)$/.exec(written) ?? /^(?<m>\d\d?)\/(?<y>\d{4})$/.exec(written)
  const { y, m } = match?.groups ?? {}
  return match && isoDate(Number(y), Number(m)) ? monthBounds(Number(y), Number(m)) : null
}

const lengths: Readonly<Record<string, number>> = { d: 1, ngay: 1, w: 7, tuan: 7, m: 30, thang: 30 }
/** How many days `30d`, `2w`, `1m`, `30 ngày`, `2 tuần` are. */
const daysOfSpan = (written: string): number | null => {
  const [, count, unit] = /^(\d{1,4}) ?([a-z]+)$/.exec(fold(written)) ?? []
  const length = unit === undefined ? undefined : lengths[unit]
  return length === undefined ? null : Number(count) * length
}

const taken = <Value>(read: (written: string) => Value | null, key: ParameterKey) =>
  described(
    z
      .string()
      .transform((written, context): Value => {
        const value = read(written)
        if (value !== null) return value
        context.addIssue({ code: 'custom', message: key })
        return z.NEVER
      })
      .optional(),
    key,
  )

/** Days in which something falls due, and the day that is today where not the clock's is meant. */
export const dueParameters = {
  due: taken(daysOfSpan, 'due'),
  month: taken(daysOfMonth, 'month'),
  today: day('start', 'today'),
}

/** What is said of a parameter that does not take what was written. */
export const refusals = {
  from: 'option-no-day',
  to: 'option-no-day',
  today: 'option-no-day',
  month: 'option-no-month',
  due: 'option-no-span',
} as const

export const page = { limit: whole('limit'), offset: whole('offset') }
export type Page = { readonly limit?: number | undefined; readonly offset?: number | undefined }

/** The one plan meant. */
export const planNamed = (key: ParameterKey) => described(z.string(), key)

/** One word each, the same in every question and export. All that are given must hold. */
export const filterParameters = {
  plan: text('plan'),
  type: text('type'),
  year: whole('year'),
  from: day('start', 'from'),
  to: day('end', 'to'),
  level: oneOf(levels, 'level', levelWords),
  place: text('place'),
  issuer: text('issuer'),
  // These four narrow the finds that carry such a name themselves, and other finds by what their plans hold.
  unit: text('unit'),
  movement: text('movement'),
  anniversary: text('anniversary'),
  citing: text('citing'),
  search: text('search'),
  inForce: oneOf(standings, 'inForce', standingWords),
  kind: described(z.string().optional(), 'kind', kindWords),
  code: described(z.string().optional(), 'code', findingWords),
  doubt: flag('doubt'),
  severity: oneOf(['error', 'warning', 'note'], 'severity', severityWords),
  open: flag('open'),
  // Where the paper lies.
  fonds: text('fonds'),
  inventory: text('inventory'),
  box: text('box'),
  dossier: text('dossier'),
  sheet: text('sheet'),
}
export type Filters = z.output<z.ZodObject<typeof filterParameters>>

/** Of the plans that are looked at, not of the rows. */
export const planFilters = {
  plan: filterParameters.plan,
  year: filterParameters.year,
  level: filterParameters.level,
  place: filterParameters.place,
  issuer: filterParameters.issuer,
  from: filterParameters.from,
  to: filterParameters.to,
}
