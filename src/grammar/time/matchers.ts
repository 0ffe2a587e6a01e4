import {
  afterTimes,
  afterYearly,
  andBefore,
  dayName,
  dayTail,
  eventEnd,
  every,
  frames,
  hours,
  lunar,
  openStart,
  otherYear,
  recurrenceRules,
  relativeRules,
  until,
  yearEnd,
  yearly,
} from './frames.ts'
import { ends, mong, type PointRule, partRules, periodRules, pointRules, wordEnd } from './points.ts'

/** The tables of time as patterns over folded text, each read at one place. */

/** Text with its folded form at the same offsets. */
export interface Words {
  readonly text: string
  readonly folded: string
}
export interface Found {
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly end: number
  readonly printed: string
}
export type Match = (words: Words, at: number) => Found | null
/** A pattern over folded text, read at one place. */
const pattern = (source: string): Match => {
  const sticky = new RegExp(source, 'y')
  return ({ text, folded }, at) => {
    sticky.lastIndex = at
    const found = sticky.exec(folded)
    return (
      found && {
        groups: found.groups ?? {},
        end: sticky.lastIndex,
        printed: text.slice(at, sticky.lastIndex),
      }
    )
  }
}
const withMatch = <R extends { readonly pattern: string }>(rules: readonly R[], behind = wordEnd) =>
  rules.map(rule => ({ ...rule, match: pattern(`(?:${rule.pattern})${behind}`) }))
const withNext = <R extends PointRule>(rules: readonly R[]) =>
  withMatch(rules).map(rule => ({ ...rule, goesOn: rule.next ? pattern(rule.next + wordEnd) : null }))

/** Whether any of these can be read at a place: one pattern of them all is sooner tried than each. */
const anyOf = (rules: readonly { readonly pattern: string }[], behind = wordEnd) => {
  const sources = rules.map(rule => rule.pattern.replace(/\(\?<\w+>/g, '(?:'))
  const sticky = new RegExp(`(?:${sources.join('|')})${behind}`, 'y')
  return ({ folded }: Words, at: number): boolean => {
    sticky.lastIndex = at
    return sticky.test(folded)
  }
}

/** What tells a day from a mere number: `/10`, ` tháng 10`, `-10-2015`. */
const ofMonth = '(?:/|thang|-\\s*\\d{1,2}\\s*-\\s*20\\d\\d)'

export const read = {
  frames: withMatch(frames, '\\s+'),
  points: withNext(pointRules),
  periods: withNext(periodRules),
  parts: withMatch(partRules, '\\s+(?:cua\\s+)?'),
  recurrences: withMatch(recurrenceRules),
  relatives: withMatch(relativeRules),
  each: pattern(`${every}\\s+(?<u>ngay|tuan|thang|qu[yi]|nam(?!\\s+hoc))${wordEnd}`),
  /** `cuối tháng`, `cuối năm sau` */
  bare: pattern(
    `(?<u>thang|qu[yi]|nam)(?!\\s+(?:hoc|\\d|dau|giua|cuoi|thu\\s|[ivl]{1,3}${wordEnd}))(?:\\s+(?:(?<after>sau|toi|ke\\s+tiep|tiep\\s+theo)|(?<before>truoc(?!\\s+(?:\\d|ngay|thang|khi|het)))|nay))?${wordEnd}`,
  ),
  all: pattern(
    `(?:trong|ca|suot)\\s+(?:cung\\s+)?(?<u>thang|qu[yi]|nam)(?!\\s+(?:hoc|toi|qua|nay|truoc|sau|\\d|[ivl]))${wordEnd}`,
  ),
  yearly: pattern(yearly + wordEnd),
  afterYearly: pattern(afterYearly),
  afterTimes: pattern(afterTimes),
  andBefore: pattern(andBefore),
  yearEnd: pattern(yearEnd + wordEnd),
  otherYear: pattern(otherYear + wordEnd),
  lunar: pattern(lunar + wordEnd),
  dayTail: pattern(dayTail),
  openStart: pattern(openStart),
  hours: pattern(hours),
  until: pattern(until),
  dayName: pattern(dayName),
  eventEnd: pattern(`(?:${eventEnd})${wordEnd}`),
  and: pattern('\\s*(?:,\\s*(?:va\\s+)?|(?:va|hoac)\\s+|[&+]\\s*)'),
  /** `ngày 26` in front of `, 27/12/2011`, `và 28 tháng 12` or `đến ngày 30/12`. */
  dayAlone: pattern(
    `ngay\\s+${mong}(?<d>\\d{1,2})(?=(?:\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?${mong}\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?:ngay\\s+)?${mong}\\d{1,2}\\s*${ofMonth})`,
  ),
  /** `22` in front of `và 23/8/2024` */
  numberAlone: pattern(
    `(?:ngay\\s+)?${mong}(?<d>\\d{1,2})(?=(?:\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?${mong}\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&)\\s*(?:ngay\\s+)?${mong}\\d{1,2}\\s*${ofMonth})(?!\\d)`,
  ),
  joins: pattern(
    `(?:\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?:ngay\\s+)?${mong}\\d{1,2}(?!\\d))*?\\s*(?:,|va|hoac|&|-|(?:cho\\s+)?den(?:\\s+het)?)\\s*(?=(?:ngay\\s+)?${mong}\\d{1,2}\\s*${ofMonth})`,
  ),
  listEnd: pattern(`${ends}|${yearly}`),
}
export const may = {
  frames: anyOf(frames, '\\s+'),
  points: anyOf(pointRules),
  periods: anyOf(periodRules),
  parts: anyOf(partRules, '\\s+(?:cua\\s+)?'),
  recurrences: anyOf(recurrenceRules),
  relatives: anyOf(relativeRules),
}
export type Rule = Pick<PointRule, 'bare' | 'read' | 'form'> & {
  readonly name: string
  readonly goesOn: Match | null
}
