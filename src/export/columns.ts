import type { Bilingual, Column } from '../column.ts'

/** A value as people read it: lists joined, codes in words, `true` as x; null and false are empty. */
export const printed = (
  { words }: Column,
  value: unknown,
  language: keyof Bilingual = 'vi',
): string | number => {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return 'x'
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'number') return value
  const text = String(value)
  return words?.[text]?.[language] ?? text
}
