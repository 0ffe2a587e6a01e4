import { en } from '../wording/en.ts'
import { fill, type Lang } from '../wording/say.ts'
import { vi } from '../wording/vi.ts'
import { monthBounds } from './iso-date.ts'

const words = { vi: vi.time, en: en.time }

/** A day of EDTF level 0 as people write it: `20/3/2024`, `3/2024`, of a day without a year `20/3`; in English as data have it. */
export const dayInWords = (date: string, lang: Lang): string => {
  if (lang === 'en') return date
  const match = /^(\d{4}|-)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date)
  if (!match) return date
  const [year, month, day] = match.slice(1).map(part => (part === '-' ? undefined : part))
  return [day && Number(day), month && Number(month), year].filter(Boolean).join('/')
}

const quarters: Readonly<Record<string, string>> = {
  '1,4,7,10': 'firstOfQuarter',
  '2,5,8,11': 'middleOfQuarter',
  '3,6,9,12': 'lastOfQuarter',
}

/** A recurrence rule as its two halves: how often, and on which days (empty where it names none); null for a rule of another form. */
const ruleParts = (rule: string, lang: Lang): { often: string; on: string; until: string } | null => {
  const t = words[lang]
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  const known = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'UNTIL']
  const every = t.every[parts.get('FREQ') as keyof typeof t.every]
  if (every === undefined || [...parts.keys()].some(key => !known.includes(key))) return null
  const say = (template: string, values: Record<string, string | number>): string =>
    fill(template, values, lang)
  const n = Number(parts.get('INTERVAL') ?? 1)
  const byMonth = parts.get('BYMONTH')
  const byDay = parts.get('BYMONTHDAY')
  const quarter = byMonth && quarters[byMonth]
  const months = (byMonth?.split(',') ?? []).map(month => t.months[month as keyof typeof t.months] ?? month)
  const days = byDay
    ?.split(',')
    .map(day =>
      say(Number(day) > 0 ? t.day : day === '-1' ? t.lastDay : t.dayFromEnd, { day: day.replace('-', '') }),
    )
    .join(', ')
  const weekdays = parts
    .get('BYDAY')
    ?.split(',')
    .map(each => {
      const [, nth, name] = /^(-?\d+)?(..)$/.exec(each) ?? []
      const weekday = t.weekdays[name as keyof typeof t.weekdays] ?? each
      const form =
        nth === undefined
          ? t.weekday
          : nth === '1'
            ? t.firstWeekday
            : nth === '-1'
              ? t.lastWeekday
              : t.nthWeekday
      return say(form, { weekday, n: nth ?? '' })
    })
    .join(', ')
  const on = quarter
    ? say(t.quarterMonths[quarter as keyof typeof t.quarterMonths], { days: days ?? '' }).trim()
    : months.length > 0
      ? say(byDay === undefined ? t.inMonths : months.length > 1 ? t.dayOfMonths : t.dayOfMonth, {
          day: Number(byDay) > 0 ? byDay! : (days ?? ''),
          months: months.join(', '),
        })
      : (days ?? weekdays ?? '')
  const until = /^(\d{4})(\d\d)(\d\d)/.exec(parts.get('UNTIL') ?? '')
  return {
    often: quarter
      ? t.quarterly
      : n === 1
        ? every
        : parts.get('FREQ') === 'MONTHLY' && n === 3
          ? t.quarterly
          : say(t.everyFew[parts.get('FREQ') as keyof typeof t.everyFew], { n }),
    on,
    until: until ? say(t.until, { day: dayInWords(until.slice(1).join('-'), lang) }) : '',
  }
}

const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(', ')

/** A recurrence rule (RFC 5545) in words: `hằng quý, ngày 20 tháng cuối quý`; one of a form that plans do not use stands for itself. */
export const ruleInWords = (rule: string, lang: Lang): string => {
  const parts = ruleParts(rule, lang)
  return parts === null ? rule : joined(parts.often, parts.on, parts.until)
}

/** Both days as one stretch: `tháng 7/2018`, `quý I/2018`, `năm 2018`, `từ 1/6/2018 đến 15/6/2018`. */
const stretchInWords = (start: string, end: string, lang: Lang): string => {
  const t = words[lang]
  const [year, from, till] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(end.slice(5, 7))]
  const bounds = monthBounds(year, from, till)
  const whole = start === bounds.start && end === bounds.end
  if (start === end) return dayInWords(start, lang)
  if (whole && from === till) return fill(t.wholeMonth, { month: t.months[String(from) as '1'], year }, lang)
  if (whole && from === 1 && till === 12) return fill(t.wholeYear, { year }, lang)
  if (whole && from % 3 === 1 && till === from + 2)
    return fill(t.wholeQuarter, { quarter: ['I', 'II', 'III', 'IV'][(from - 1) / 3]!, year }, lang)
  return fill(t.fromTo, { start: dayInWords(start, lang), end: dayInWords(end, lang) }, lang)
}

/**
 * When the task of a row (`relation`, `start`, `end`, `recurrence`) is due, in a few words; where no day is known the plan's
 * own (`quote`), between quotes; empty where it is due at no time.
 */
export const dueInWords = (row: Readonly<Record<string, unknown>>, lang: Lang): string => {
  const { relation, start, end, recurrence, quote } = row as Readonly<
    Record<string, string | null | undefined>
  >
  const t = words[lang]
  const bound = (on: string): string =>
    relation === 'before' || relation === 'by' || relation === 'after'
      ? fill(t[relation], { day: on }, lang)
      : on
  const often = recurrence ? ruleParts(recurrence, lang) : null
  const days =
    start && end
      ? start === end
        ? bound(dayInWords(end, lang))
        : stretchInWords(start, end, lang)
      : end
        ? relation === 'before' || relation === 'by'
          ? bound(dayInWords(end, lang))
          : fill(t.to, { day: dayInWords(end, lang) }, lang)
        : start
          ? fill(t.after, { day: dayInWords(start, lang) }, lang)
          : ''
  if (often !== null && days !== '') return joined(days, often.often)
  if (often !== null) return joined(often.often, often.on && bound(often.on), often.until)
  if (recurrence) return joined(days, recurrence)
  return days === '' && relation && quote ? `“${quote}”` : days
}
