import { holidayOn } from '../lexicon/holidays.ts'
import type { AnyMention, Mention, Plan, Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { dayAfter, isoDate, weekdayOf } from '../text/iso-date.ts'
import { roman } from '../text/numerals.ts'
import { tablesOf } from '../text/tables.ts'
import { type AuditRule, type Found, printedDate } from './rule.ts'

const isDeadline = (mention: AnyMention): mention is Mention<'deadline'> => mention.kind === 'deadline'

const quoteOf = (plan: Plan, span: Span): string =>
  plan.document.text.slice(span.start, span.end).replace(/\s+/g, ' ')

/** `31/4/2022`, `30 tháng 02 năm 2023`; without a year only behind the word: `ngày 31/6`. */
const printed: readonly RegExp[] = [
  /(?<![\d/.-])(?<!số\s)(?<d>\d{1,2})\s*([/.-])\s*(?<m>\d{1,2})\s*\2\s*(?<y>(?:19|20)\d{2})(?![\d/-])/giu,
  /(?<![\d/.-])(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s+năm\s+(?<y>(?:19|20)\d{2})(?!\d)/giu,
  /(?<=ngày\s(?:\d{1,2}\/\d{1,2}(?:\/\d{4})?(?:\s*,\s*|\s+(?:và|đến)\s+))*)(?<d>\d{1,2})(?:\s*\/\s*|\s+tháng\s+)(?<m>\d{1,2})(?!\s*[/\d-]|\s+năm\s+\d)/giu,
]
/** A day of the lunar calendar: `30/02 (âm lịch)` is one. */
const lunar = /^\s*[(,]?\s*(?:âm lịch|ÂL)(?!\p{L})/iu
/** Years read from ink: a misread digit is no fault of the plan's. */
const isRecognised = (plan: Plan, { start, end }: Span): boolean =>
  plan.document.pages.some(({ via, lines }) =>
    via === 'ocr' ? lines.some(({ span }) => span.start < end && span.end > start) : false,
  )

export const impossibleDate: AuditRule = {
  code: 'impossible-date',
  severity: 'error',
  vi: 'Ngày “{quote}” không có trong lịch; hãy đối chiếu bản gốc.',
  en: 'The date “{quote}” does not exist; compare with the original.',
  find: ({ plan }) =>
    printed
      .flatMap(pattern => [...plan.document.text.matchAll(pattern)])
      .filter(({ groups: { y, m, d } = {} }) => isoDate(y ? Number(y) : null, Number(m), Number(d)) === null)
      .filter(
        ({ index, 0: words }) =>
          !lunar.test(plan.document.text.slice(index + words.length, index + words.length + 12)),
      )
      .map((match): Found => {
        const span = { start: match.index, end: match.index + match[0].length }
        return {
          span,
          values: { quote: quoteOf(plan, span) },
          ...(isRecognised(plan, span) && { severity: 'warning' }),
        }
      }),
}

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const
const englishDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const sunday = 6
const weekdayWord =
  '(?<!(?:lần|đợt|kỳ|vòng|khóa)\\s)(?<w>chủ\\s+nhật|CN(?!\\p{L})|thứ\\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?![\\p{L}\\d]))'
const dayWord =
  '(?<d>\\d{1,2})(?:\\s*[/.-]\\s*|\\s+tháng\\s+)(?<m>\\d{1,2})(?:(?:\\s*[/.-]\\s*|\\s+năm\\s+)(?<y>(?:19|20)\\d{2}))?(?!\\d)'
/** `thứ Hai, ngày 15/6/2023`, `thứ 6 (15/9)`, `Ngày 05/01/2012 (thứ 5)`, `15/6/2023, chủ nhật`. */
const withWeekday: readonly RegExp[] = [
  new RegExp(`${weekdayWord}\\s*[,:(]?\\s*(?:ngày\\s+)?${dayWord}`, 'giu'),
  new RegExp(`(?<![\\d/.-])${dayWord}\\s*[,(]\\s*(?:ngày\\s+)?${weekdayWord}\\)?`, 'giu'),
]
/** 0 for Monday to 6 for Sunday; `bẩy` is `bảy`. */
const weekdayNamed = (word: string): number => {
  const name = fold(word).replace(/^thu\s+/, '')
  const named = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'].indexOf(name)
  return named >= 0 ? named : /^[2-7]$/.test(name) ? Number(name) - 2 : sunday
}

export const wrongWeekday: AuditRule = {
  code: 'wrong-weekday',
  severity: 'error',
  vi: '“{quote}”: ngày {date} là {right}; hãy đối chiếu thứ hoặc ngày.',
  en: '“{quote}”: {date} is a {english}; compare the weekday or the date.',
  find: ({ plan }) => {
    const { text } = plan.document
    const { periodFrom, periodTo } = plan.header
    return withWeekday
      .flatMap(pattern => [...text.matchAll(pattern)])
      .flatMap((match): Found[] => {
        const { w, d, m, y } = match.groups!
        const span = { start: match.index, end: match.index + match[0].length }
        // Without a year: that of the deadline that was read there, else the plan's only one.
        const read = plan.mentions.find(
          mention => isDeadline(mention) && mention.span.start < span.end && mention.span.end > span.start,
        )
        const inferred =
          (read && isDeadline(read) && (read.value.end ?? read.value.start)?.slice(0, 4)) ??
          (periodFrom === periodTo ? periodFrom : null)
        const year = y ?? inferred
        const day = year === null || year === false ? null : isoDate(Number(year), Number(m), Number(d))
        if (day === null || weekdayOf(day) === weekdayNamed(w!)) return []
        if (lunar.test(text.slice(span.end, span.end + 12))) return []
        const right = weekdayOf(day)
        return [
          {
            span,
            ...(read && { on: [read] }),
            ...((y === undefined || isRecognised(plan, span)) && { severity: 'warning' }),
            values: {
              quote: quoteOf(plan, span),
              date: printedDate(day),
              right: weekdays[right]!,
              english: englishDays[right]!,
            },
          },
        ]
      })
  },
}

/** A day that is printed as such: `15/6`, `ngày 15 tháng 6`, not `tháng 6`, `quý II`. */
const printsDay = (quote: string): boolean =>
  /(?<![\d/.-])\d{1,2}(?:\s*[/.-]\s*|\s+tháng\s+)\d{1,2}(?!\d|\/(?!\d{4}))/u.test(quote) &&
  !/\d{1,2}\/\d{4}$/.test(quote.replace(/\d{1,2}\/\d{1,2}\/\d{4}/g, 'x'))

/** Saturdays are days off in offices since 1999. */
const workingDayBefore = (day: string): string => {
  let before = dayAfter(day, -1)
  while (weekdayOf(before) > 4 || holidayOn(before) !== null) before = dayAfter(before, -1)
  return before
}

export const offDay: AuditRule = {
  code: 'deadline-on-day-off',
  severity: 'note',
  vi: 'Hạn “{quote}” rơi vào {off} ({end}), ngày làm việc trước đó là {work}: {task}',
  en: 'The deadline “{quote}” falls on a day off ({end}, {off}), the working day before is {work}: {task}',
  find: ({ plan }) =>
    plan.mentions.filter(isDeadline).flatMap((mention): Found[] => {
      const { end, relation, recurrence, task } = mention.value
      if (end === null || recurrence !== null || !['by', 'before'].includes(relation)) return []
      if (!printsDay(mention.quote)) return []
      // `trước 30/4`: the holiday itself is the mark; before a Sunday the last day at work is earlier than it seems.
      const holiday = relation === 'by' ? holidayOn(end) : null
      const off = holiday ?? (weekdayOf(end) === sunday ? 'Chủ nhật' : null)
      if (off === null) return []
      return [
        {
          span: mention.span,
          alike: `${mention.quote} ${end}`,
          values: {
            quote: mention.quote,
            off,
            end: printedDate(end),
            work: printedDate(workingDayBefore(end)),
            task,
          },
        },
      ]
    }),
}

/** The head of a column of times: `Thời gian`, `Thời hạn gửi`, but not `Thời gian công tác`. */
const timeColumn =
  /^(?:thoi (?:gian|han)(?: (?:thuc hien|hoan thanh|trien khai|to chuc|gui|nop|bao cao|trinh))?|han (?:gui|nop|hoan thanh)|tien do)$/
/** A second row of the head, below a column that is divided: `Từ ngày | Đến ngày`. */
const dividedHead = /^(?:(?:tu|den)(?: ngay)?|bat dau|ket thuc)$/

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
          if (dividedHead.test(fold(quote).trim())) return []
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
      return [
        {
          span: mention.span,
          on: [mention],
          values: { quote: mention.quote, byDates, years: years ?? '' },
        },
      ]
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
    const deadlines = plan.mentions.filter(isDeadline)
    const left = leftOver(plan)
    return (
      deadlines
        .filter(
          ({ value: { end, recurrence } }) =>
            end !== null && recurrence === null && end.slice(0, date.length) < date,
        )
        // `đầu năm` prints no day; of days in one list the later ones are still to come; years left over are told apart.
        .filter(({ quote }) => /\d/.test(quote) && !left.some(found => found.quote === quote))
        .filter(
          ({ span, value: { end } }) =>
            !deadlines.some(
              ({ span: other, value }) =>
                other.start < span.end && other.end > span.start && (value.end ?? '') > end!,
            ),
        )
        .map(mention => ({ mention, ...mention }))
        .map(({ mention, span, quote, value }) => ({
          span,
          on: [mention, 'date'],
          alike: `${quote} ${value.end}`,
          values: { quote, end: printedDate(value.end!), date: printedDate(date), task: value.task },
        }))
    )
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
    return (
      plan.mentions
        .filter(isDeadline)
        .filter(({ value }) => Number((value.start ?? value.end ?? '0').slice(0, 4)) > to)
        // The final report and the papers for commendation are due in the first quarter of the next year: no fault.
        .filter(({ value }) => (value.start ?? value.end!) >= `${to + 1}-04`)
        .map(({ span, quote, value }) => ({
          span,
          alike: `${quote} ${value.start ?? value.end}`,
          values: { quote, start: printedDate(value.start ?? value.end!), to, task: value.task },
        }))
    )
  },
}

/** A year that is printed in a deadline's own words. */
const yearPrinted = (quote: string): number | null => {
  const years = quote.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)
  return years ? Number(years.at(-1)) : null
}

/** `15/6/2022`, `tháng 11/2022`, `quý IV năm 2022`: a time within a year, never a year alone. */
const timeOfYear =
  /(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|(?:tháng|quý)\s+(?:\d{1,2}|[IV]{1,3})(?:\s*[/-]\s*|\s+năm\s+))(?<y>(?:19|20)\d{2})(?!\d)/giu
/** What looks back, or names a span that began last year, may well say it. */
const looksBack =
  /tổng\s+kết|kết\s+quả|(?<!\p{L})đã(?!\p{L})|so\s+với|từ\s+(?:ngày\s+)?$|kể\s+từ|thành\s+tích|năm\s+trước|cùng\s+kỳ/iu

/** The month in which a printed time ends: `15/6/2022`, `tháng 11/2022`, `quý IV năm 2022`; December where it tells none. */
const lastMonthOf = (quote: string): number => {
  const [, month, quarter] =
    /(?:[/.-]|tháng)\s*(\d{1,2})(?:\s*[/.-]|\s+năm)\s*\d{4}|quý\s+([IV\d]+)/iu.exec(quote) ?? []
  if (month !== undefined) return Number(month)
  return quarter === undefined ? 12 : 3 * (roman(quarter.toUpperCase()) ?? Number(quarter))
}

/** Times of last year in the tasks of a plan of one year whose other times say this year. */
const leftOver = (plan: Plan) => {
  const { periodFrom: year, periodTo, date } = plan.header
  if (year === null || periodTo !== year) return []
  const { text } = plan.document
  const deadlines = plan.mentions.filter(isDeadline)
  const dated = deadlines.map(mention => ({
    mention,
    span: mention.span,
    quote: mention.quote,
    year: yearPrinted(mention.quote),
  }))
  const foundSpans = plan.mentions.filter(({ kind }) => kind !== 'unit').map(({ span }) => span)
  const others = plan.outline.blocks
    .filter(({ kind, section }) => section !== '' && ['text', 'bullet', 'row', 'heading'].includes(kind))
    .flatMap(({ span }) =>
      [...text.slice(span.start, span.end).matchAll(timeOfYear)].map(match => {
        const start = span.start + match.index
        return {
          mention: null,
          span: { start, end: start + match[0].length },
          quote: match[0].replace(/\s+/g, ' '),
          year: Number(match.groups!.y),
          before: text.slice(span.start, start),
          after: text.slice(start + match[0].length, Math.min(span.end, start + match[0].length + 30)),
        }
      }),
    )
    .filter(
      ({ span, before, after }) =>
        !foundSpans.some(({ start, end }) => start < span.end && end > span.start) &&
        !looksBack.test(before) &&
        !/^\s*(?:đến|-)/u.test(after),
    )
  const all = [...dated.filter(found => found.year !== null), ...others]
  // A plan of December sets times of that December too.
  const isToCome = (quote: string): boolean =>
    date?.startsWith(`${year - 1}-`) === true && lastMonthOf(quote) >= Number(date.slice(5, 7) || 12)
  const left = all.filter(found => found.year === year - 1 && !isToCome(found.quote))
  return left.length >= all.filter(found => found.year === year).length ? [] : left
}

export const staleYear: AuditRule = {
  code: 'stale-year',
  severity: 'warning',
  vi: '“{quote}” ghi năm {year}, các thời hạn khác của kế hoạch ghi năm {other}: có thể còn sót từ kế hoạch năm trước.',
  en: '“{quote}” says {year}, the other deadlines of the plan say {other}: it may be left over from last year’s plan.',
  find: ({ plan }) => {
    const year = plan.header.periodFrom!
    return leftOver(plan).map(({ mention, span, quote }) => ({
      span,
      on: mention ? [mention, 'periodFrom'] : ['periodFrom'],
      // A time that was not read as a deadline may look back in words that are not known here.
      ...(mention === null && { severity: 'note' }),
      values: { quote, year: year - 1, other: year },
    }))
  },
}
