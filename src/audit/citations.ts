import type { Mention } from '../model.ts'
import { yearOf } from '../text/iso-date.ts'
import { type AuditRule, type Found, printedDate, type Subject } from './rule.ts'

/** Citations of documents that stood so on the plan's date, by the register. */
const standing = ({ plan, resolved }: Subject, status: string) =>
  plan.mentions.flatMap((mention, i) => {
    const derived = resolved.entities[i]?.[0]?.derived ?? {}
    if (plan.header.date === null || mention.kind !== 'citation' || derived.inForce !== status) return []
    return [
      { mention: mention as Mention<'citation'>, since: String(derived.since ?? ''), by: derived.replacedBy },
    ]
  })

export const replacedBasis: AuditRule = {
  code: 'replaced-basis',
  severity: 'error',
  vi: 'Căn cứ “{quote}” đã hết hiệu lực từ ngày {since}{by}, trước ngày ban hành kế hoạch ({date}).',
  en: 'The basis “{quote}” was no longer in force from {since}{by}, before the plan of {date}.',
  find: subject =>
    standing(subject, 'replaced')
      .filter(({ mention }) => mention.value.role === 'basis' && !mention.value.nested)
      // `thay cho Nghị định …`: the plan knows that it is no longer in force.
      .filter(
        ({ mention: { span } }) =>
          !/(?:thay\s+(?:thế|cho)|bãi\s+bỏ|hết\s+hiệu\s+lực)[^;.]{0,20}$/iu.test(
            subject.plan.document.text.slice(Math.max(0, span.start - 40), span.start),
          ),
      )
      .map(
        ({ mention, since, by }): Found => ({
          span: mention.span,
          on: [mention, 'date'],
          values: {
            quote: mention.quote,
            since: printedDate(since),
            by: by ? ` (${by})` : '',
            date: printedDate(subject.plan.header.date!),
          },
        }),
      ),
}

export const notYetInForce: AuditRule = {
  code: 'not-yet-in-force',
  severity: 'note',
  vi: '“{quote}” chỉ có hiệu lực từ ngày {since}, sau ngày ban hành kế hoạch ({date}).',
  en: '“{quote}” came into force only on {since}, after the plan of {date}.',
  find: subject =>
    standing(subject, 'not yet')
      .filter(({ since }) => since !== '')
      .map(({ mention, since }) => ({
        span: mention.span,
        values: {
          quote: mention.quote,
          since: printedDate(since),
          date: printedDate(subject.plan.header.date!),
        },
      })),
}

/** By the date that it prints, or by the register: a plan cannot know what is issued after it. */
export const citedBeforeIssue: AuditRule = {
  code: 'cited-before-issue',
  severity: 'warning',
  vi: '“{quote}” ban hành ngày {issued}, sau ngày ban hành kế hoạch ({date}); hãy đối chiếu hai ngày.',
  en: '“{quote}” was issued on {issued}, after the plan of {date}; compare both dates.',
  find: ({ plan, resolved }) =>
    plan.mentions.flatMap((mention, i): Found[] => {
      const { date } = plan.header
      if (mention.kind !== 'citation' || date === null || mention.value.nested) return []
      const printed = mention.value.date
      const known = resolved.entities[i]?.[0]?.derived.issued
      const issued = printed ?? (known === undefined ? null : String(known))
      if (
        issued === null ||
        issued.startsWith('-') ||
        issued.slice(0, date.length) <= date.slice(0, issued.length)
      )
        return []
      return [
        {
          span: mention.span,
          on: [mention, 'date'],
          values: { quote: mention.quote, issued: printedDate(issued), date: printedDate(date) },
        },
      ]
    }),
}

export const dateNotOfRegister: AuditRule = {
  code: 'date-not-of-register',
  severity: 'error',
  vi: '“{quote}”: văn bản số {number} ban hành ngày {issued}, ở đây ghi {printed}.',
  en: '“{quote}”: document {number} was issued on {issued}, here stands {printed}.',
  find: ({ plan, resolved }) =>
    plan.mentions.flatMap((mention, i): Found[] => {
      const known = resolved.entities[i]?.[0]?.derived.issued
      if (mention.kind !== 'citation' || mention.value.date === null || known === undefined) return []
      const { date: printed, number } = mention.value
      const issued = String(known)
      // A number without a year returns: another year is another document.
      if (number === null || issued.startsWith(printed) || yearOf(issued) !== yearOf(printed)) return []
      return [
        {
          span: mention.span,
          on: [mention],
          values: {
            quote: mention.quote,
            number,
            issued: printedDate(issued),
            printed: printedDate(printed),
          },
        },
      ]
    }),
}
