import type { Level } from '../lexicon/body-types.ts'
import { reform } from '../lexicon/provinces.ts'
import type { HeaderFields } from '../model.ts'
import { levelWord, type Place, placeKey, properName, splitPlace } from './place.ts'

/** The issuer's own place and those above it, as far as the plan names exactly one for a level. */
export interface Chain {
  readonly level: Level | null
  readonly province: Place | null
  readonly district: Place | null
  readonly commune: Place | null
  /** From 1 July 2025 there is no district level. */
  readonly twoTier: boolean
}

/** `UBND huyện Cẩm Thủy`, `tỉnh Thanh Hóa` anywhere in a text. */
const named = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${levelWord})\s+${properName}(?![\p{L}\p{N}])`, 'gu')

const only = (places: readonly Place[]): Place | null => {
  const byKey = new Map(places.map(place => [placeKey(place), place]))
  return byKey.size === 1 ? [...byKey.values()][0]! : null
}

/**
 * Own place from the issuer (else from the date line); places above it from the citations' issuers, the title and the
 * recipients. Two candidates for one level: none.
 */
export const chainOf = (header: HeaderFields, superiors: readonly string[]): Chain => {
  const level = header.issuerLevel
  const own = header.issuer ? splitPlace(header.issuer).place : null
  const named_ = (text: string): Place[] =>
    [...text.matchAll(named)]
      .map(([words]) => splitPlace(words).place)
      .filter(place => place?.name != null) as Place[]
  const seen = [header.issuer ?? '', header.title ?? '', ...superiors, ...header.recipients].flatMap(named_)
  const at = (wanted: Place['level']): Place | null => {
    if (own?.level === wanted) return own.name !== null ? own : dateLine(wanted)
    if (level === wanted) return dateLine(wanted)
    return only(seen.filter(place => place.level === wanted))
  }
  const dateLine = (wanted: Place['level']): Place | null =>
    header.place !== null && level === wanted
      ? { level: wanted, type: own?.type ?? '', name: header.place }
      : null
  const below = (wanted: Place['level']): boolean =>
    level === 'central' ||
    (level === 'province' && wanted !== 'province') ||
    (level === 'district' && wanted === 'commune')
  return {
    level,
    province: below('province') ? null : at('province'),
    district: below('district') ? null : at('district'),
    commune: below('commune') ? null : at('commune'),
    twoTier: header.date !== null && header.date >= reform,
  }
}
