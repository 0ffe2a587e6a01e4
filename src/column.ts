import { dayInWords, dueInWords, ruleInWords } from './text/due.ts'
import { type Code, isDoubt } from './wording/codes.ts'
import { type Lang, type Said, say } from './wording/say.ts'

/** Words in both languages, as people read them. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}

/** Words for each code of a field: `lead` is `chủ trì`. */
export type CodeWords = Readonly<Record<string, Bilingual>>

/** The sentences of notes that a column keeps by their codes; they name no values. */
export const sentencesOf = (...codes: readonly Code[]): CodeWords =>
  Object.fromEntries(
    codes.map(code => {
      const said = { code, values: {} }
      return [code, { vi: say(said, 'vi'), en: say(said, 'en') }]
    }),
  )

/** A column of a listing: its name in the database, and how people read it. */
export interface Column<Key extends string = string> {
  readonly key: Key
  readonly title: Bilingual
  /** Characters in a spreadsheet. */
  readonly width: number
  /** Shown on a terminal too, where there is little room. */
  readonly brief: boolean
  /** Where its values are codes. */
  readonly words?: CodeWords
  /** Where its values are days (EDTF) or recurrence rules (RFC 5545), which people read in words. */
  readonly as?: 'day' | 'rule'
  /** What several fields of a row say together on a screen: the column is no field of its own. */
  readonly print?: (row: Readonly<Record<string, unknown>>, lang: Lang) => string
  /** The fields that it says together. */
  readonly of?: readonly string[]
}

export const full = <Key extends string>(
  key: Key,
  vi: string,
  en: string,
  width: number,
  words?: CodeWords,
): Column<Key> => ({ key, title: { vi, en }, width, brief: false, ...(words && { words }) })

export const brief = <Key extends string>(...about: Parameters<typeof full<Key>>): Column<Key> => ({
  ...full(...about),
  brief: true,
})

/** A column of days, a column of recurrence rules. */
export const ofDays = <Key extends string>(column: Column<Key>): Column<Key> => ({ ...column, as: 'day' })
export const ofRules = <Key extends string>(column: Column<Key>): Column<Key> => ({ ...column, as: 'rule' })
/** When a task is due, in one column of a screen. */
export const dueColumn: Column = {
  ...brief('due', 'Hạn', 'Due', 24),
  print: dueInWords,
  of: ['relation', 'start', 'end', 'recurrence'],
}

/** What a person should check; what notes say beside it needs no look. */
export const doubtsColumn = brief('doubts', 'Cần kiểm tra', 'To check', 40)

/** A value as people read it: lists joined, codes, days and rules in words, `true` as x; null and false are empty. */
export const printed = ({ key, words, as }: Column, value: unknown, lang: Lang = 'vi'): string | number => {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return 'x'
  // somebody's own query may name a column so
  if ((key === 'notes' || key === 'doubts') && Array.isArray(value))
    return (value as readonly Said[])
      .filter(note => isDoubt(note) === (key === 'doubts'))
      .map(note => say(note, lang))
      .join('; ')
  if (Array.isArray(value)) return value.map(one => words?.[String(one)]?.[lang] ?? one).join('; ')
  if (typeof value === 'number') return value
  const text = String(value)
  if (as === 'day') return dayInWords(text, lang)
  if (as === 'rule') return ruleInWords(text, lang)
  return words?.[text]?.[lang] ?? text
}

/** The columns that are fields of a row: what tables of other programs hold. */
export const fieldsAmong = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ print }) => print === undefined)

/** The cell of a row: the value of its column, or what several of its fields say together. */
export const cellOf = (column: Column, row: Readonly<Record<string, unknown>>, lang: Lang): string | number =>
  column.print?.(row, lang) ?? printed(column, row[column.key], lang)
