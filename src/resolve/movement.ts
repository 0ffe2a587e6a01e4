import distance from 'natural/lib/natural/distance/index.js'
import { type KnownMovement, knownMovements } from '../lexicon/movements.ts'
import { slug } from './place.ts'

export interface ResolvedMovement {
  /** Id of the known movement, else the name's own slug: faults of scanning in tone marks fall together. */
  readonly key: string
  readonly name: string
  /** National title, earlier titles and local variants share a family; a movement of no known family is its own. */
  readonly family: string
}

/** A period and the head words are no part of a movement's identity: `phong trào thi đua … giai đoạn 2021-2025`. */
const bare = (name: string): string =>
  slug(name)
    .replace(/-(?:trong-)?giai-doan(?:-moi|-\d{4}-\d{4})?$/, '')
    .replace(/^(?:phong-trao-|cuoc-van-dong-)+/, '')
    .replace(/^thi-dua-(?=.{12})/, '')

/** Share of letters that may differ between two readings of one name, and words that local variants must share. */
const sameAt = 0.06
const akinAt = 0.6

const lettersApart = (a: string, b: string): number =>
  distance.DamerauLevenshteinDistance(a, b, { restricted: true }) / Math.max(a.length, b.length)

/**
 * The same name but for a letter misread: as many words, none further than one letter from its twin, and long enough
 * that one letter does not make another name.
 */
export const isSameMovement = (a: string, b: string): boolean => {
  const [x, y] = [bare(a), bare(b)]
  if (x === y) return true
  const [xs, ys] = [x.split('-'), y.split('-')]
  if (xs.length !== ys.length || x.length < 12 || Math.abs(x.length - y.length) > 2) return false
  const apart = xs.filter((word, i) => word !== ys[i])
  return apart.length === 1 && lettersApart(x, y) <= sameAt && xs.every((word, i) => oneLetter(word, ys[i]!))
}
const oneLetter = (a: string, b: string): boolean =>
  a === b || (a.length > 2 && distance.DamerauLevenshteinDistance(a, b, { restricted: true }) <= 1)

/** Share of words in common (Dice). */
const wordsShared = (a: string, b: string): number => {
  const xs = a.split('-')
  const left = b.split('-')
  const length = xs.length + left.length
  let shared = 0
  for (const word of xs) {
    const at = left.indexOf(word)
    if (at < 0) continue
    shared++
    left.splice(at, 1)
  }
  return (2 * shared) / length
}

/** A local variant or another title of the same movement: most words in common. Of two families the nearer one counts. */
export const isAkin = (a: string, b: string): boolean => wordsShared(bare(a), bare(b)) >= akinAt

const known = knownMovements.flatMap(movement =>
  [movement.name, ...movement.aliases.filter(alias => !alias.includes('...'))].map((name, i) => ({
    name,
    movement,
    title: i === 0,
  })),
)
const byName = new Map<string, KnownMovement>()
for (const { name, movement, title } of known)
  if (title || !byName.has(bare(name))) byName.set(bare(name), movement)

const memory = new Map<string, ResolvedMovement>()

const resolveName = (name: string): ResolvedMovement => {
  const exact = byName.get(bare(name)) ?? known.find(entry => isSameMovement(entry.name, name))?.movement
  if (exact) return { key: exact.id, name: exact.name, family: exact.family }
  const shares = known
    .map(entry => ({ family: entry.movement.family, share: wordsShared(bare(entry.name), bare(name)) }))
    .filter(({ share }) => share >= akinAt)
  const most = Math.max(...shares.map(({ share }) => share))
  const nearest = new Set(shares.filter(({ share }) => share === most).map(({ family }) => family))
  return { key: bare(name), name, family: nearest.size === 1 ? [...nearest][0]! : bare(name) }
}

export const resolveMovement = (name: string): ResolvedMovement => {
  let resolved = memory.get(name)
  if (!resolved) {
    resolved = resolveName(name)
    memory.set(name, resolved)
  }
  return resolved
}
