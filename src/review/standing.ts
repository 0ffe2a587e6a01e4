import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { type FindKey, findByKey, findKeys } from './find-key.ts'

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Everywhere in a text that these words stand, whatever stands between them. */
export const spansOf = (text: string, quote: string): Span[] => {
  if (quote === '') return []
  const words = quote.split(' ').map(escaped).join('[^\\p{L}\\p{N}]+')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu')
  return [...fold(text).matchAll(pattern)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }))
}

/** The key of words that a person marked: among all places where the same words stand. */
export const keyOfWords = (text: string, kind: string, span: Span): FindKey | null => {
  const [{ quote } = { quote: '' }] = findKeys(text, [{ kind, span }])
  const spans = spansOf(text, quote)
  const i = spans.findIndex(({ start, end }) => start >= span.start && end <= span.end)
  return (
    findKeys(
      text,
      spans.map(span => ({ kind, span })),
    )[i] ?? null
  )
}

/** Where the words of a key stand in a text, whether or not rules find them there; null where they are gone, or it is not told which. */
export const standingAt = (text: string, key: FindKey): Span | null => {
  const spans = spansOf(text, key.quote)
  const keys = findKeys(
    text,
    spans.map(span => ({ kind: key.kind, span })),
  )
  const at = findByKey(key, keys)
  return at === null ? null : spans[at]!
}
