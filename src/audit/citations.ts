import type { Mention } from '../model.ts'
import { type AuditRule, type Found, printedDate, type Subject } from './rule.ts'

/** Citations of documents that stood so on the plan's date, by the register. */
const standing = ({ plan, resolved }: Subject, status: string) =>
  plan.mentions.flatMap((mention, i) => {
    const derived = resolved.entities[i]?.[0]?.derived ?? {}
    if (mention.kind !== 'citation' || derived.inForce !== status) return []
    return [
      { mention: mention as Mention<'citation'>, since: String(derived.since ?? ''), by: derived.replacedBy },
    ]
  })

export const replacedBasis: AuditRule = {
  code: 'replaced-basis',
  severity: 'error',
  vi: 'Căn cứ “{quote}” đã hết hiệu lực từ ngày {since}{by} trước ngày ban hành kế hoạch ({date}).',
  en: 'The basis “{quote}” was no longer in force from {since}{by}, before the plan of {date}.',
  find: subject =>
    standing(subject, 'replaced')
      .filter(({ mention }) => mention.value.role === 'basis' && !mention.value.nested)
      .map(
        ({ mention, since, by }): Found => ({
          span: mention.span,
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
    standing(subject, 'not yet').map(({ mention, since }) => ({
      span: mention.span,
      values: {
        quote: mention.quote,
        since: printedDate(since),
        date: printedDate(subject.plan.header.date!),
      },
    })),
}
