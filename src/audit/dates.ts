import type { AnyMention, Mention, Plan, Span } from '../model.ts'
import { isoDate } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { tablesOf } from '../text/tables.ts'
import { type AuditRule, type Found, printedDate } from './rule.ts'

const isDeadline = (mention: AnyMention): mention is Mention<'deadline'> => mention.kind === 'deadline'

const quoteOf = (plan: Plan, span: Span): string =>
  plan.document.text.slice(span.start, span.end).replace(/\s+/g, ' ')

/** `31/4/2022`, `30 tháng 02 năm 2023`; without a year only behind the word: `ngày 31/6`. */
const printed: readonly RegExp[] = [
  /(?<![\d/.-])(?<d>\d{1,2})\s*[/-]\s*(?<m>\d{1,2})\s*[/-]\s*(?<y>(?:19|20)\d{2})(?!\d)/gu,
  /(?<![\d/.-])(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s+năm\s+(?<y>(?:19|20)\d{2})(?!\d)/giu,
  /(?<=ngày\s)(?<d>\d{1,2})(?:\s*\/\s*|\s+tháng\s+)(?<m>\d{1,2})(?!\s*[/\d-]|\s+năm\s+\d)/giu,
]

export const impossibleDate: AuditRule = {
  code: 'impossible-date',
  severity: 'error',
  vi: 'Ngày “{quote}” không có trong lịch; hãy đối chiếu bản gốc.',
  en: 'The date “{quote}” does not exist; compare with the original.',
  find: ({ plan }) =>
    printed
      .flatMap(pattern => [...plan.document.text.matchAll(pattern)])
      .filter(({ groups: { y, m, d } = {} }) => isoDate(y ? Number(y) : null, Number(m), Number(d)) === null)
      .map((match): Found => {
        const span = { start: match.index, end: match.index + match[0].length }
        return { span, values: { quote: quoteOf(plan, span) } }
      }),
}

/** The head of a column of times: `Thời gian`, `Thời hạn gửi`, but not `Thời gian công tác`. */
const timeColumn =
  /^(?:thoi (?:gian|han)(?: (?:thuc hien|hoan thanh|trien khai|to chuc|gui|nop|bao cao|trinh))?|han (?:gui|nop|hoan thanh)|tien do)$/

export const unreadTime: AuditRule = {
  code: 'unread-time',
  severity: 'note',
  vi: 'Ô thời gian “{quote}” không đọc được thành thời hạn; hãy đối chiếu bản gốc.',
  en: 'The time “{quote}” in the table could not be read as a deadline; compare with the original.',
  find: ({ plan }) => {
    const deadlines = plan.mentions.filter(isDeadline)
    return tablesOf(plan.document).flatMap(({ rows: [head, ...rows] }) =>
      head!.cells.flatMap((title, column) => {
        if (title === null || !timeColumn.test(fold(quoteOf(plan, title)).trim())) return []
        return rows.flatMap(({ cells }): Found[] => {
          const cell = cells[column] ?? null
          // A row with nothing else in it heads a group.
          if (cell === null || cells.filter(other => other !== null).length < 2) return []
          const isRead = deadlines.some(({ span }) => span.start < cell.end && span.end > cell.start)
          const quote = quoteOf(plan, cell)
          return isRead || !/\p{L}{2}|\d/u.test(quote) ? [] : [{ span: cell, values: { quote } }]
        })
      }),
    )
  },
}

export const anniversaryArithmetic: AuditRule = {
  code: 'anniversary-arithmetic',
  severity: 'warning',
  vi: '“{quote}”: theo ngày tháng thì là {byDates} năm, văn bản ghi {years} năm.',
  en: '“{quote}”: the dates give {byDates} years, the text says {years}.',
  find: ({ plan, resolved }) =>
    plan.mentions.flatMap((mention, i) => {
      const byDates = resolved.entities[i]?.[0]?.derived.yearsByDates
      if (mention.kind !== 'anniversary' || byDates === undefined) return []
      const { years } = (mention as Mention<'anniversary'>).value
      return [{ span: mention.span, values: { quote: mention.quote, byDates, years: years ?? '' } }]
    }),
}

export const deadlineBeforePlan: AuditRule = {
  code: 'deadline-before-plan',
  severity: 'warning',
  vi: 'Thời hạn “{quote}” ({end}) đã qua khi kế hoạch được ban hành ({date}): {task}',
  en: 'The deadline “{quote}” ({end}) had passed when the plan was issued ({date}): {task}',
  find: ({ plan }) => {
    const { date } = plan.header
    if (date === null || date.length < 7) return []
    return plan.mentions
      .filter(isDeadline)
      .filter(
        ({ value: { end, recurrence } }) =>
          end !== null && recurrence === null && end.slice(0, date.length) < date,
      )
      .map(({ span, quote, value }) => ({
        span,
        values: { quote, end: printedDate(value.end!), date: printedDate(date), task: value.task },
      }))
  },
}

export const deadlineAfterPeriod: AuditRule = {
  code: 'deadline-after-period',
  severity: 'note',
  vi: 'Thời hạn “{quote}” ({start}) nằm sau kỳ của kế hoạch (đến năm {to}): {task}',
  en: 'The deadline “{quote}” ({start}) lies after the period of the plan (to {to}): {task}',
  find: ({ plan }) => {
    const to = plan.header.periodTo
    if (to === null) return []
    return plan.mentions
      .filter(isDeadline)
      .filter(({ value }) => Number((value.start ?? value.end ?? '0').slice(0, 4)) > to)
      .map(({ span, quote, value }) => ({
        span,
        values: { quote, start: printedDate(value.start ?? value.end!), to, task: value.task },
      }))
  },
}

/** A year that is printed in a deadline's own words. */
const yearPrinted = (quote: string): number | null => {
  const years = quote.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)
  return years ? Number(years.at(-1)) : null
}

export const staleYear: AuditRule = {
  code: 'stale-year',
  severity: 'warning',
  vi: 'Thời hạn “{quote}” ghi năm {year}, các thời hạn khác của kế hoạch ghi năm {other}: có thể còn sót từ kế hoạch năm trước.',
  en: 'The deadline “{quote}” says {year}, the other deadlines of the plan say {other}: it may be left over from last year’s plan.',
  find: ({ plan }) => {
    const { periodFrom: year, periodTo } = plan.header
    if (year === null || periodTo !== year) return []
    const dated = plan.mentions
      .filter(isDeadline)
      .map(({ span, quote }) => ({ span, quote, year: yearPrinted(quote) }))
      .filter(found => found.year !== null)
    const left = dated.filter(found => found.year === year - 1)
    if (left.length === 0 || left.length >= dated.length - left.length) return []
    return left.map(({ span, quote }) => ({ span, values: { quote, year: year - 1, other: year } }))
  },
}
