import { type Code, isDoubt } from './codes.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export type Lang = 'vi' | 'en'
const catalogues = { vi, en }

type Hole<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Hole<Rest> : never
/** The values that a template names; of `{=part}` one of the catalogue's words. */
export type ValuesOf<Template> = {
  readonly [Name in Hole<Template> as Name extends `=${infer Bare}` ? Bare : Name]: Name extends `=${string}`
    ? Word
    : string | number
}
export type Word = keyof typeof en.words

/** What the commands say that look after an archive as a whole. */
export const upkeepWords = (lang: Lang): (typeof vi)['upkeep'] => catalogues[lang].upkeep

export type ParameterKey = keyof typeof en.parameters
/** What a parameter of a question means. */
export const parameterSentence = (key: ParameterKey, lang: Lang): string => catalogues[lang].parameters[key]

/** What the command line says. */
export const cliWords = (lang: Lang): (typeof vi)['cli'] => catalogues[lang].cli
/** What an import over several machines and its workers say. */
export const queueWords = (lang: Lang): (typeof vi)['queueing'] => catalogues[lang].queueing

/** What the page says. */
export const pageWords = (lang: Lang): (typeof vi)['page'] => catalogues[lang].page

/** What exports say beside their rows. */
export const exportWords = (lang: Lang): (typeof vi)['exports'] => catalogues[lang].exports

/** What assistants are told of an archive. */
export const assistantWords = (lang: Lang): (typeof vi)['assistants'] => catalogues[lang].assistants

/** What was said, without its sentence. */
export interface Said {
  readonly code: Code
  readonly values: Readonly<Record<string, string | number>>
}

/** A template with the values put in. */
export const fill = (template: string, values: Said['values'], lang: Lang): string =>
  template.replace(/\{(=?)(\w+)\}/g, (_, isWord: string, name: string) => {
    const value = values[name] ?? ''
    return isWord ? (catalogues[lang].words[value as Word] ?? String(value)) : String(value)
  })

type Sentences = typeof en.notes
/** A note: a code with all the values that its sentence names. */
export const note = <C extends Code>(
  code: C,
  ...[values]: keyof ValuesOf<Sentences[C]> extends never ? [] : [ValuesOf<Sentences[C]>]
): Said & { readonly code: C } => ({ code, values: (values ?? {}) as Said['values'] })

/** The sentence of a note, behind the words that it is about where `quote` is among its values. A code that this version no longer knows stands for itself. */
export const say = ({ code, values }: Said, lang: Lang): string => {
  const sentence = fill(catalogues[lang].notes[code] ?? code, values, lang)
  return values.quote === undefined ? sentence : `“${values.quote}”: ${sentence}`
}

/** A note as data keeps it: the code, an English sentence, and whether a person should check. */
export const reasoned = (said: Said): { code: Code; reason: string; doubt: boolean } => ({
  code: said.code,
  reason: say(said, 'en'),
  doubt: isDoubt(said),
})

/** `2024-06-30` as `30/6/2024`. */
const dayByDay = (value: string | number): string | number => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? []
  return day ? `${Number(day)}/${Number(month)}/${year}` : value
}

type Errors = typeof en.errors
export type ErrorCode = keyof Errors
type ErrorHoles<C extends ErrorCode> = ValuesOf<Errors[C]['what'] | Errors[C]['next']>
/** What the constructor of an error takes behind the code: the values that its sentences name, if any. */
export type ErrorValues<C extends ErrorCode> = keyof ErrorHoles<C> extends never ? [] : [ErrorHoles<C>]

/** What is wrong and why, and what to do next. */
export const errorSentences = (
  { code, values }: { readonly code: ErrorCode; readonly values: Said['values'] },
  lang: Lang,
): { what: string; next: string } => {
  const { what, next } = catalogues[lang].errors[code]
  const worded = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, lang === 'vi' ? dayByDay(value) : value]),
  )
  return { what: fill(what, worded, lang), next: fill(next, worded, lang) }
}

/** Why a file was skipped or failed, by its stored code; null where there is none, or one that this version does not know. */
export const reasonSentences = (
  code: string | null | undefined,
  values: Said['values'],
  lang: Lang,
): { what: string; next: string } | null => {
  if (code == null) return null
  if (code in en.errors) return errorSentences({ code: code as ErrorCode, values }, lang)
  return code in en.notes ? { what: say({ code: code as Code, values }, lang), next: '' } : null
}
