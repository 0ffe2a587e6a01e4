import { provincesBefore } from '../lexicon/provinces.ts'
import { type Succession, successions } from '../lexicon/successions.ts'
import { placeKey, slug, splitPlace } from './place.ts'

/** An issuer where a plan puts it: keys as `ubnd@commune:cam-luong`, `province:thanh-hoa`. */
export interface Seat {
  readonly issuer: string
  readonly province: string | null
  readonly district: string | null
  /** Day of the plan, ISO, whole or in part. */
  readonly date: string | null
}

/** The body that a seat belongs to: one name in one province; and the one that followed it. */
export interface Seated {
  readonly key: string
  /** Its place was given up: since when, to whom. */
  readonly ended: Succession | null
  /** Key of the body of the successor, where the seats have it. */
  readonly next: string | null
}

const provinceOf = (name: string): string => `province:${slug(name)}`
const keyOf = (place: string): string => {
  const found = splitPlace(place).place
  return (found && placeKey(found)) ?? place
}
const heirs = new Map(
  provincesBefore.map(({ name, successor }) => [provinceOf(name), provinceOf(successor ?? name)]),
)
/** `tỉnh Thanh Hóa` by its key. */
export const provinceNames: ReadonlyMap<string, string> = new Map(
  provincesBefore.map(({ name, type }) => [provinceOf(name), `${type} ${name}`]),
)
/** A province and those that it came from are one home. */
export const provinceToday = (key: string | null): string | null =>
  key === null ? null : (heirs.get(key) ?? key)

/** By its key: numbers of districts and communes return with their names in other provinces, all others are one document everywhere. */
export const isOfPlace = (key: string): boolean => /~(?:district|commune):/.test(key)

/**
 * Of one name in several provinces each by itself: by the province of today. What tells no province belongs to the only one
 * of the name; where there are two it is neither's, and stands under null.
 */
export const byProvince = <T>(
  items: readonly T[],
  provinceOf: (item: T) => string | null,
): Map<string | null, T[]> => {
  const told = new Set(items.map(item => provinceToday(provinceOf(item))).filter(key => key !== null))
  const only = told.size === 1 ? [...told][0]! : null
  const groups = new Map<string | null, T[]>()
  for (const item of items) {
    const key = provinceToday(provinceOf(item)) ?? only
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

interface Home {
  readonly province: string | null
  readonly district: string | null
}
const fits = (a: Home, b: Home): boolean =>
  (a.province === null || b.province === null || a.province === b.province) &&
  (a.district === null || b.district === null || a.district === b.district)
const known = ({ province, district }: Home): number => Number(province !== null) + Number(district !== null)
const keyOfHome = ({ province, district }: Home): string => `${province ?? ''}|${district ?? ''}`

/** Where a succession begins, its keys made once. */
interface Step extends Home {
  readonly of: Succession
  readonly to: string
  readonly toProvince: string | null
}
const stepsOf = (entries: readonly Succession[]): Map<string, Step[]> => {
  const steps = new Map<string, Step[]>()
  for (const of of entries) {
    const place = keyOf(of.place)
    const step = {
      of,
      to: keyOf(of.successor),
      toProvince: provinceToday(of.successorProvince ? provinceOf(of.successorProvince) : null),
      province: provinceToday(of.province ? provinceOf(of.province) : null),
      district: of.district ? `district:${slug(of.district)}` : null,
    }
    // A place that only changed its kind, `thị trấn` to `xã`, is the same.
    if (step.to === place && step.toProvince === step.province) continue
    steps.set(place, [...(steps.get(place) ?? []), step])
  }
  return steps
}

/** Successions that come with trichluc, and the office's own, which count where both speak of one place. */
export const successionsWith = (own: readonly Succession[]): readonly Succession[] => {
  const idOf = ({ place, district, province }: Succession): string =>
    [keyOf(place), slug(district ?? ''), slug(province ?? '')].join('|')
  return [...new Map([...successions, ...own].map(entry => [idOf(entry), entry])).values()]
}

/**
 * Which body each seat belongs to. Equal names in two provinces, or in two districts of one, are two; a seat whose province
 * is not told belongs to the only one that has it, else it stands alone.
 */
export const seatedIn = (seats: readonly Seat[], entries: readonly Succession[]): Seated[] => {
  const steps = stepsOf(entries)
  const homeOf = ({ province, district }: Seat): Home => ({ province: provinceToday(province), district })
  const homes = new Map<string, Map<string, Home>>()
  for (const seat of seats) {
    const home = homeOf(seat)
    const own = homes.get(seat.issuer)
    if (own) own.set(keyOfHome(home), home)
    else homes.set(seat.issuer, new Map([[keyOfHome(home), home]]))
  }
  const whole = new Map<string, Home>()
  const wholeHome = (issuer: string, home: Home): Home => {
    const all = homes.get(issuer)!
    if (all.size < 2) return home
    const id = `${issuer}|${keyOfHome(home)}`
    const held = whole.get(id)
    if (held) return held
    const more = [...all.values()].filter(other => fits(home, other) && known(other) > known(home))
    const fullest = more.filter(one => !more.some(other => fits(one, other) && known(other) > known(one)))
    const found = fullest.length === 1 ? fullest[0]! : home
    whole.set(id, found)
    return found
  }
  const stepFrom = (issuer: string, home: Home, date: string | null): Step | null => {
    const found = (steps.get(issuer.split('@')[1] ?? '') ?? []).filter(
      step => fits(step, home) && (date === null || date < step.of.from),
    )
    return found.length === 1 ? found[0]! : null
  }
  const keyFor = (issuer: string, home: Home, step: Step | null): string =>
    `${issuer}|${keyOfHome(home)}${step ? `|${step.of.from}` : ''}`
  const seatedBy = new Map<string, Seated>()
  return seats.map(seat => {
    const home = wholeHome(seat.issuer, homeOf(seat))
    const step = stepFrom(seat.issuer, home, seat.date)
    const own = keyFor(seat.issuer, home, step)
    const known = seatedBy.get(own)
    if (known) return known
    const heir = step && `${seat.issuer.split('@')[0]}@${step.to}`
    const heirHome = { province: step?.toProvince ?? home.province, district: null }
    const seatsOfHeir = heir === null ? [] : [...(homes.get(heir)?.values() ?? [])]
    const next = seatsOfHeir
      .filter(other => fits(heirHome, other))
      .map(other => wholeHome(heir!, other))
      .filter((other, i, all) => all.findIndex(one => keyOfHome(one) === keyOfHome(other)) === i)
    const seated = {
      key: own,
      ended: step?.of ?? null,
      next: next.length === 1 ? keyFor(heir!, next[0]!, null) : null,
    }
    seatedBy.set(own, seated)
    return seated
  })
}

/** Successions that lead from a place, by its key, to those after it, and from those before it to it. */
const along = (key: string, entries: readonly Succession[]): Succession[] => {
  const links = entries.map(of => ({ of, from: keyOf(of.place), to: keyOf(of.successor) }))
  const follow = (from: 'from' | 'to', to: 'from' | 'to'): Succession[] => {
    const seen = new Set([key])
    const found: Succession[] = []
    for (const place of seen)
      for (const link of links.filter(link => link[from] === place && link.from !== link.to)) {
        seen.add(link[to])
        found.push(link.of)
      }
    return found
  }
  return [...new Set([...follow('from', 'to'), ...follow('to', 'from')])]
}

/** Keys of the places that one means: itself, those that came into it, and those that followed it. */
export const placesThroughTime = (key: string, entries: readonly Succession[]): Set<string> =>
  new Set([key, ...along(key, entries).flatMap(({ place, successor }) => [keyOf(place), keyOf(successor)])])

/** `Cát Thành, Nam Định`: the successions that a question for this place follows; other places named with it must fit. */
export const successionsThrough = (places: string, entries: readonly Succession[]): Succession[] => {
  const [own = '', ...above] = places.split(',').map(part => slug(part.replace(levels, '')))
  const fits = (of: Succession): boolean =>
    above.every(part =>
      [of.district, of.province, of.successorProvince].some(name => slug(name ?? '') === part),
    )
  return ['commune', 'province'].flatMap(level => along(`${level}:${own}`, entries)).filter(fits)
}
const levels = /^\s*(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+/iu
