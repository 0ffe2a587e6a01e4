import type { Mention } from '../model.ts'
import { inForce } from '../resolve/legal-document.ts'
import { type AuditRule, type Found, printedDate, type Subject } from './rule.ts'

/** Citations of the plan whose document the register knows, with how it stood on the plan's date. */
const standings = ({ plan, resolved, documentOf }: Subject) =>
  plan.mentions.flatMap((mention, i) => {
    const id = mention.kind === 'citation' ? resolved.entities[i]?.[0]?.group : null
    if (!id) return []
    return [{ mention: mention as Mention<'citation'>, standing: inForce(documentOf(id), plan.header.date) }]
  })

export const replacedBasis: AuditRule = {
  code: 'replaced-basis',
  severity: 'error',
  vi: 'Căn cứ “{quote}” đã hết hiệu lực từ ngày {since}{by} trước ngày ban hành kế hoạch ({date}).',
  en: 'The basis “{quote}” was no longer in force from {since}{by}, before the plan of {date}.',
  find: subject =>
    standings(subject)
      .filter(
        ({ mention, standing }) =>
          mention.value.role === 'basis' && !mention.value.nested && standing.status === 'replaced',
      )
      .map(
        ({ mention, standing }): Found => ({
          span: mention.span,
          values: {
            quote: mention.quote,
            since: printedDate(standing.since!),
            by: standing.by ? ` (${standing.by})` : '',
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
    standings(subject)
      .filter(({ standing }) => standing.status === 'not yet')
      .map(({ mention, standing }) => ({
        span: mention.span,
        values: {
          quote: mention.quote,
          since: printedDate(standing.since!),
          date: printedDate(subject.plan.header.date!),
        },
      })),
}
