import { fold } from '../text/fold.ts'
import { literal, matchesIn, wordEnd, wordStart } from '../text/pattern.ts'
import type { Frame } from './frame.ts'

const marksOf = (name: string): number => name.normalize('NFD').match(/[\p{M}đĐ]/gu)?.length ?? 0

/**
 * A name of a scan's head as the text mostly spells it, with marks that the head lost, where it stands there twice or more: `KHE SƠN`,
 * `Dồng Vạc` for `Khê Sơn`, `Đồng Vạc`. null where the text says nothing else.
 */
export const mostOften = (name: string, { head, title, body }: Frame): string | null => {
  const place = new RegExp(`${wordStart}${literal(fold(name))}${wordEnd}`, 'gu')
  const printed = [...head, ...title, ...body].flatMap(({ text, folded }) =>
    matchesIn(place, folded).map(({ index }) => text.slice(index, index + name.length)),
  )
  const spellings = [...new Set(printed.map(one => one.toLowerCase()))].map(spelling =>
    printed.filter(one => one.toLowerCase() === spelling),
  )
  const [most, next] = spellings.sort((a, b) => b.length - a.length)
  if (!most || most.length < 2 || most.length === next?.length) return null
  const reading = most.find(one => one !== one.toUpperCase())
  // of two that bear as many marks nobody can choose: `Cẩm`, `Cấm`
  return reading && marksOf(reading) > marksOf(name) ? reading : null
}
