import { type BodyType, bodyTypes, type Level, sectorBodies, sectors } from '../lexicon/body-types.ts'
import { fold } from '../text/fold.ts'
import { oneOf } from '../text/pattern.ts'
import type { Chain } from './chain.ts'
import { type Place, placeKey, slug, splitPlace } from './place.ts'

/** A responsible unit as a body at a level and place. */
export interface Body {
  /** Place-free: `hdtdkt`, `chu-tich/ubnd`, `phong:noi-vu`, `group:cac-thon`. */
  readonly role: string
  /** Canonical name without a place. */
  readonly name: string
  readonly level: Level | null
  /** The named place, or the issuer's own at that level; null where the plan does not tell it. */
  readonly place: Place | null
  /** `hdtdkt@commune:cam-luong`; null where the place is not known. */
  readonly key: string | null
}

const bare = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const squeeze = (text: string): string => bare(text).replaceAll(' ', '')

const typesByName = new Map<string, BodyType>(
  bodyTypes.flatMap(type =>
    [type.name, ...type.aliases].map((name): [string, BodyType] => [squeeze(name), type]),
  ),
)
const sectorByName = new Map(Object.entries(sectors).map(([short, name]) => [squeeze(short), name]))

/** Offices and groups inside a body: `Thường trực HĐND`, `các thành viên Hội đồng`, `Chủ tịch UBND`. */
const office =
  /^(?:(?:các|toàn thể)\s+)?(thường trực|tt|ttr|ban thường vụ|thành viên|ủy viên|lãnh đạo|chủ tịch|phó chủ tịch|thủ trưởng|chánh|trưởng|công chức|cán bộ)[.\s]+(?:của\s+)?/iu
/** `cơ quan Thường trực Hội đồng Thi đua - Khen thưởng phường`: a role, held by the body that the plan names for it. */
const standing = /^(?:cơ quan|bộ phận)\s+thường trực\s+(?:của\s+)?(?=hội đồng|hđ)/iu

/** `Thi đua, Khen thưởng`, `Thi đua - Khen thưởng`: one name, never two. */
const coordinatedName = /(?<=thi đua)\s*[,–-]\s*(?=khen thưởng)/giu

type Kind = Pick<BodyType, 'id' | 'name' | 'level' | 'only'>

const typeOf = (rest: string): Kind | null => {
  const known = typesByName.get(squeeze(rest))
  if (known) return known
  for (const { id, name, only } of sectorBodies) {
    const folded = fold(rest)
    if (!folded.startsWith(`${fold(name)} `)) continue
    const tail = rest.slice(name.length + 1).trim()
    const sector = sectorByName.get(squeeze(tail)) ?? tail
    return (
      typesByName.get(squeeze(`${name} ${sector}`)) ?? {
        id: `${id}:${slug(sector)}`,
        name: `${name} ${sector}`,
        only,
      }
    )
  }
  return null
}

const placeAt = (chain: Chain, level: Level | null): Place | null =>
  level === 'province' || level === 'district' || level === 'commune' ? chain[level] : null

/** One name to one body; null where its type is not known. */
const resolveOne = (name: string, chain: Chain, prefix: string | null, shared: Place | null): Body | null => {
  const { rest: whole, place: printed } = splitPlace(name)
  const isStanding = standing.test(whole)
  const officeMatch = isStanding ? null : office.exec(whole)
  const inOffice = typeOf(whole) === null && officeMatch !== null
  const rest = isStanding
    ? whole.replace(standing, '')
    : inOffice
      ? whole.slice(officeMatch[0].length)
      : whole
  const type = typeOf(rest)
  if (type === null) return null
  const said = inOffice ? slug(officeMatch[1]!) : isStanding ? 'co-quan-thuong-truc' : prefix
  // A commune has no `Sở Nội vụ`: a bare name means the one above it.
  const usual =
    chain.level !== null && type.only && !type.only.includes(chain.level) ? type.only[0]! : chain.level
  const level = type.level ?? printed?.level ?? shared?.level ?? usual
  const place = [printed, shared].find(found => found?.name != null) ?? placeAt(chain, level)
  const role = said ? `${said}/${type.id}` : type.id
  const at = place && placeKey(place)
  return { role, name: type.name, level, place: place ?? null, key: at ? `${role}@${at}` : null }
}

/** Where another body's name begins in a list: `Sở A, Đài B`, `Đảng ủy, HĐND xã`, `UBND-Hội đồng Thi đua …`. */
const nextBody = new RegExp(
  `(?:\\s*[,;]\\s*|\\s+và\\s+|\\s*[-–]\\s*)(?=(?:${oneOf(
    [
      ...bodyTypes.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...sectorBodies.map(({ name }) => name),
    ].map(name => name.replace(coordinatedName, ' ')),
  )})(?![\\p{L}\\p{N}]))`,
  'u',
)

/** A name of no known type is one group of the issuer's own (`các thôn`), so that nothing is lost. */
const groupOf = (unit: string, chain: Chain): Body => {
  const { rest, place } = splitPlace(unit)
  const level = place?.level ?? chain.level
  const at = place?.name != null ? place : placeAt(chain, level)
  const role = `group:${slug(rest)}`
  const key = at && placeKey(at)
  return { role, name: rest, level, place: at, key: key ? `${role}@${key}` : null }
}

/**
 * The bodies that a unit's printed name stands for. A coordinated name is distributed: `Thường trực Đảng ủy, HĐND thị
 * trấn` is two, the office of the first and the place of the last belong to both.
 */
export const resolveBodies = (unit: string, chain: Chain): Body[] => {
  const isOneName = typesByName.has(squeeze(splitPlace(unit).rest))
  const parts = isOneName ? [unit] : unit.replace(coordinatedName, ' ').split(nextBody).filter(Boolean)
  const { place } = splitPlace(parts.at(-1)!)
  const first = parts.length > 1 ? office.exec(parts[0]!) : null
  return parts.map(
    (part, i) =>
      resolveOne(part, chain, i > 0 && first ? slug(first[1]!) : null, place) ?? groupOf(part, chain),
  )
}

/** The place-free role of a body called so (`HĐTĐKT xã`, `Phòng Nội vụ`); null for a name of no known type. */
export const bodyRole = (unit: string): string | null => typeOf(splitPlace(unit).rest)?.id ?? null
