import type { Level } from '../lexicon/body-types.ts'
import { provincesAfter, provincesBefore } from '../lexicon/provinces.ts'
import { fold, sameName } from '../text/fold.ts'

/** A place as a text names it: `huyện Cẩm Thủy`. */
export interface Place {
  readonly level: Exclude<Level, 'central'>
  /** `tỉnh`, `thành phố`, `huyện`, `xã` … */
  readonly type: string
  /** As printed; null for a bare `tỉnh`, `huyện`, `xã`: that of the issuer's own chain. */
  readonly name: string | null
}

const levelOf: Readonly<Record<string, Place['level'] | null>> = {
  tinh: 'province',
  'thanh pho': null,
  tp: null,
  huyen: 'district',
  quan: 'district',
  'thi xa': 'district',
  xa: 'commune',
  phuong: 'commune',
  'thi tran': 'commune',
  'dac khu': 'commune',
}

const provinceNames = new Set(
  [...provincesBefore, ...provincesAfter]
    .flatMap(({ name, aliases = [] }) => [name, ...aliases])
    .map(sameName),
)
const isProvince = (name: string): boolean => provinceNames.has(sameName(name))

/** Level words as printed; no flag `i`, under which `\p{Lu}` would match small letters too. */
export const levelWord = String.raw`[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Đđ]ặc khu|ĐẶC KHU`
/** `Cẩm Thủy`, `1`: words with capitals, or a number. */
export const properName = String.raw`(?:\p{Lu}[\p{L}'’]*|\d+)(?:[ -]+(?:\p{Lu}[\p{L}'’]*|\d+))*`

/** `… huyện Cẩm Thủy`, `… TP. Hồ Chí Minh`, `… Quận 1`, `… xã`: level word at the end, with or without a name. */
const placeAtEnd = new RegExp(String.raw`(?:^|[\s,(-])(${levelWord})(?:\s+(${properName}))?$`, 'u')

const heights: Readonly<Record<Place['level'], number>> = { commune: 0, district: 1, province: 2 }

/**
 * The place at the end of a name, and what stands before it: of `UBND huyện Cẩm Thủy, tỉnh Thanh Hóa` the district. A city is a
 * province only if the list of provinces has it.
 */
export const splitPlace = (text: string): { readonly rest: string; readonly place: Place | null } => {
  const match = placeAtEnd.exec(text.trim())
  if (!match) return { rest: text.trim(), place: null }
  const type = fold(match[1]!).replace('.', '')
  const name = match[2] ?? null
  const level = levelOf[type] ?? (name !== null && !isProvince(name) ? 'district' : 'province')
  const rest = text
    .trim()
    .slice(0, match.index)
    .replace(/[\s,(-]+$/, '')
  const inner = name === null ? null : splitPlace(rest)
  if (inner?.place?.name != null && heights[inner.place.level] < heights[level]) return inner
  return { rest, place: { level, type: type === 'tp' ? 'thành phố' : match[1]!.toLowerCase(), name } }
}

/** `district:cam-thuy`: level and name without tones, for a place that has a name. */
export const placeKey = ({ level, name }: Place): string | null =>
  name === null ? null : `${level}:${slug(name)}`

export const slug = (text: string): string =>
  fold(sameName(text))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
