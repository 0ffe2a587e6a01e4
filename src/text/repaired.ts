import type { Document } from '../model.ts'

/** The text with the readings of its repairs put in: same length, same offsets. */
export const repairedText = ({ text, repairs }: Pick<Document, 'text' | 'repairs'>): string => {
  let repaired = ''
  let at = 0
  for (const { span, reading } of repairs) {
    repaired += text.slice(at, span.start) + reading
    at = span.end
  }
  return repaired + text.slice(at)
}
