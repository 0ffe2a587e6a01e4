import { type AnniversaryEvent, anniversaryEvents } from '../lexicon/anniversaries.ts'
import type { Values } from '../model.ts'
import { isoDate, yearOf } from '../text/iso-date.ts'
import { slug } from './place.ts'

export interface ResolvedEvent {
  /** Id of a known event, else the name's own slug. */
  readonly key: string
  readonly known: AnniversaryEvent | null
  /** Dates that the mention does not print, worked out from the known event and the count of years. */
  readonly derived: { readonly eventDate?: string; readonly observedDate?: string }
  /** The count of years that the dates give, where it is not the count printed. */
  readonly yearsByDates: number | null
}

/** `ngày thành lập …`, `lễ kỷ niệm ngày …`: words that one writer puts in front and another leaves out. */
const bare = (name: string): string => slug(name).replace(/^(?:(?:ky-niem|le|dai-le|ngay|quoc-le)-)+/, '')

const names: readonly { readonly name: string; readonly event: AnniversaryEvent }[] = anniversaryEvents
  .flatMap(event => [event.name, ...event.aliases].map(name => ({ name: bare(name), event })))
  .filter(({ name }) => name.length >= 8 && /[a-z]{3}/.test(name))
  .sort((a, b) => b.name.length - a.name.length)

const whole = (text: string, part: string): boolean => `-${text}-`.includes(`-${part}-`)

/** All events that a printed name holds: `Bộ đội Biên phòng và Ngày Biên phòng toàn dân` are two, of one day and different years. */
const named = (printed: string): AnniversaryEvent[] => {
  const text = bare(printed)
  return [...new Set(names.filter(({ name }) => whole(text, name)).map(({ event }) => event))]
}

/** By name first: the same name, else the longest known name inside the printed one; two events of that length: none. */
const knownEvent = (printed: string): AnniversaryEvent | null => {
  const text = bare(printed)
  const same = names.filter(({ name }) => name === text)
  const inside = same.length > 0 ? same : names.filter(({ name }) => whole(text, name))
  const longest = inside.filter(({ name }) => name.length === inside[0]!.name.length)
  return new Set(longest.map(({ event }) => event.id)).size === 1 ? longest[0]!.event : null
}

/** `planYears`: the years that the plan covers, for a count that stands without dates. */
export const resolveEvent = (value: Values['anniversary'], planYears: readonly number[]): ResolvedEvent => {
  const known = knownEvent(value.event)
  const register = known?.sure ? (known.eventDate ?? null) : null
  const eventDate = value.eventDate ?? register
  const eventYear = yearOf(value.eventDate?.startsWith('--') ? (register ?? value.eventDate) : eventDate)
  const observedYear = yearOf(value.observedDate)
  const { years } = value
  // By the dates that are printed; without them, by the years that the plan covers.
  const countsFrom = (from: number): number[] =>
    (observedYear === null ? planYears : [observedYear]).map(year => year - from)
  const counts = eventYear === null ? [] : countsFrom(eventYear)
  // A name that holds several events is counted from the first year of any; where one of them has none, from none.
  const others = value.eventDate === null || yearOf(value.eventDate) === null ? named(value.event) : []
  const fits =
    years !== null &&
    (counts.includes(years) ||
      (others.length > 1 &&
        others.some(({ eventDate = null, sure }) => {
          const from = yearOf(eventDate)
          return from === null || !sure || countsFrom(from).includes(years)
        })))
  const wrong = years === null || fits ? null : (counts[0] ?? null)
  const day =
    eventDate && eventDate.length >= 10
      ? eventDate.slice(5)
      : eventDate?.startsWith('--')
        ? eventDate.slice(2)
        : null
  const observed =
    value.observedDate === null && eventYear !== null && years !== null && wrong === null
      ? isoDate(eventYear + years, day ? Number(day.slice(0, 2)) : null, day ? Number(day.slice(3)) : null)
      : null
  return {
    key: known?.id ?? bare(value.event),
    known,
    derived: {
      ...(value.eventDate === null && register !== null && { eventDate: register }),
      ...(observed !== null && { observedDate: observed }),
    },
    yearsByDates: wrong,
  }
}
