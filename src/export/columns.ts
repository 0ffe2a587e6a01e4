import type { Bilingual, Column } from '../column.ts'
import type { Note } from '../model.ts'
import { say } from '../wording/say.ts'

/** A value as people read it: lists joined, codes in words, `true` as x; null and false are empty. */
export const printed = (
  { key, words }: Column,
  value: unknown,
  language: keyof Bilingual = 'vi',
): string | number => {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return 'x'
  if (key === 'notes') return (value as readonly Note[]).map(note => say(note, language)).join('; ')
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'number') return value
  const text = String(value)
  return words?.[text]?.[language] ?? text
}
