import { fold } from './fold.ts'

/** So many of the least hashes stand for a text: likeness is told to about ±0.08. */
const size = 128

const hashOf = (word: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash
}
const mix = (hash: number): number => {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/**
 * The least hashes of all pairs of neighbouring words, tone marks and digits aside, ascending: texts share as many of
 * them as they share pairs of words.
 */
export const sketchOf = (text: string): Uint32Array => {
  const words = (fold(text).match(/\p{L}+/gu) ?? []).map(hashOf)
  const pairs = new Set<number>()
  for (let i = 0; i + 1 < words.length; i++) pairs.add(mix(Math.imul(words[i]!, 31) ^ words[i + 1]!))
  return Uint32Array.from(pairs).sort().slice(0, size)
}

/** The share of word pairs that two texts have in common, 0 to 1, worked out from their sketches. */
export const sketchLikeness = (a: Uint32Array, b: Uint32Array): number => {
  let i = 0
  let j = 0
  let both = 0
  let all = 0
  for (; all < size && (i < a.length || j < b.length); all++) {
    const left = a[i] ?? Number.POSITIVE_INFINITY
    const right = b[j] ?? Number.POSITIVE_INFINITY
    if (left === right) both++
    if (left <= right) i++
    if (right <= left) j++
  }
  return all === 0 ? 0 : both / all
}
