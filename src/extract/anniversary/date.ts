import { isoDate } from '../../text/iso-date.ts'

/** The dates that stand behind an event, and where they end. */
export interface EventDates {
  readonly eventDate: string | null
  readonly observedDate: string | null
  readonly end: number
  /** A date that the calendar does not have, as printed. */
  readonly impossible: string | null
}

const day = (n: 1 | 2): string =>
  `(?:ngay\\s*)?(?:(?<d${n}>\\d{1,2})\\s*(?:[/.-]\\s*(?<m${n}>\\d{1,2})(?:\\s*[/.-]\\s*(?<y${n}>\\d{4}))?|\\s*thang\\s*(?<mw${n}>\\d{1,2})(?:\\s+nam\\s+(?<yw${n}>\\d{4}))?)|(?<Y${n}>(?:1\\d|20)\\d\\d))(?![a-z\\d/])`
/** `1954 - 2024`, `19-5-1890 / 19-5-2021`, `1954 đến nay`. */
const to = '(?:\\s*-\\s*|\\s+\\/\\s+|\\s+den\\s+(?:nay\\s*)?)'
const range = `${day(1)}(?:${to}${day(2)})?`
/** `(07/5/1954 - 07/5/2024)`, `(27/7)`, `(1992-2022)`; a closing parenthesis may be lost. */
const inParentheses = new RegExp(`\\s*\\(\\s*(?:tu\\s+)?${range}\\s*(?:\\)|(?=[;,.]|$))`, 'y')
/** `27/7`, `, 22/12`, `ngày 22/12/1944 - 22/12/2019`; a year alone behind a name is no date of its own. */
const bare = new RegExp(`\\s*,?\\s*(?:vao\\s+)?(?!(?:ngay\\s*)?\\d{4})${range}`, 'y')
/** `27/7 (1947 - 2022)`. */
const yearsBehind = /\s*\(\s*(\d{4})\s*-\s*(\d{4})\s*\)/y

/** `(T0/10/1954 - 10/10/2024)`, `2O/1T`: a date with a letter that may be two digits. */
const unreadDay =
  /\s*\(?(?:ngay )?(?=[\d/]*(?:\s*-\s*[\d/]*)?[a-z])[a-z\d]{1,2}\/[a-z\d]{1,2}(?:\/[a-z\d]{4})?(?:\s*-\s*[a-z\d/]{4,10})?(?![a-z\d/])\)?/y

const unreadEnd = /\s*-\s*(?=[\d/]*[a-z])[a-z\d]{1,4}(?:\/[a-z\d]{1,4}){1,2}(?![a-z\d])\)?/y

const read = (groups: Record<string, string | undefined>, n: 1 | 2): string | null | undefined => {
  const at = (...names: string[]): number | null => {
    const found = names.map(one => groups[`${one}${n}`]).find(value => value !== undefined)
    return found === undefined ? null : Number(found)
  }
  const [d, m, y, alone] = [at('d'), at('m', 'mw'), at('y', 'yw'), at('Y')]
  if (alone !== null) return isoDate(alone)
  return d === null ? undefined : isoDate(y, m, d)
}

/**
 * Reads the dates that begin at `at` of a folded text. Two dates are the day of the event and that of the
 * commemoration; one date is the event's, unless its year is that of the plan or later.
 */
export const datesAt = (folded: string, at: number, planYear: number | null): EventDates | null => {
  inParentheses.lastIndex = at
  bare.lastIndex = at
  const found = inParentheses.exec(folded) ?? bare.exec(folded)
  if (!found) {
    unreadDay.lastIndex = at
    const unread = unreadDay.exec(folded)
    return (
      unread && {
        eventDate: null,
        observedDate: null,
        end: at + unread[0].length,
        impossible: unread[0].trim(),
      }
    )
  }
  let end = at + found[0].length
  const groups = found.groups as Record<string, string | undefined>
  let first = read(groups, 1)!
  // `27/2 (27/2/1955 - 27/2/2021)`: the day again, with its years
  if (
    first?.startsWith('--') &&
    groups.d2 === undefined &&
    groups.Y2 === undefined &&
    folded[end - 1] !== ')'
  ) {
    const again = datesAt(folded, end, planYear)
    if (again?.eventDate?.endsWith(first.slice(1)) && again.observedDate !== null) return again
  }
  let second = read(groups, 2)
  unreadEnd.lastIndex = end
  const cut = second === undefined ? unreadEnd.exec(folded)?.[0] : undefined
  const impossible = first === null || second === null || cut ? `${found[0]}${cut ?? ''}`.trim() : null
  yearsBehind.lastIndex = end
  const years = second === undefined ? yearsBehind.exec(folded) : null
  if (years && first?.startsWith('--')) {
    end += years[0].length
    second = `${years[2]}${first.slice(1)}`
    first = `${years[1]}${first.slice(1)}`
  }
  const year = /^\d{4}/.exec(first ?? '')?.[0]
  if (second === undefined && year !== undefined && planYear !== null && Number(year) >= planYear)
    return { eventDate: null, observedDate: first, end, impossible }
  return { eventDate: first, observedDate: second ?? null, end, impossible }
}
