import { quotationsIn } from '../../grammar/quotation.ts'
import type { Mention, Span } from '../../model.ts'
import { type Context, isSubject, mention } from '../context.ts'
import { nameOf, sameWords } from './movement-name.ts'
import { quoted } from './quoted.ts'
import { studies } from './study.ts'
import { unquoted } from './unquoted.ts'

/** `Quỹ “Vì người nghèo”`: a fund that bears the name. */
const otherThing = /(?:quỹ|giải|cúp|danh hiệu)\s*[“"„]?$/iu
/** `b) Chuyên đề “…”`: a name that another place of the plan calls a movement is one here too. */
const calledElsewhere = (
  context: Context,
  quotations: readonly Span[],
  found: readonly Mention<'movement'>[],
): Mention<'movement'>[] => {
  const named = new Map(
    found.flatMap(({ value }) =>
      value.kind === 'theme' ? [] : [[sameWords(value.name), value.kind] as const],
    ),
  )
  const taken = new Set(found.map(({ span }) => span.start))
  return quotations.flatMap(span => {
    const name = nameOf(context, span)
    const isOther =
      taken.has(span.start) || otherThing.test(context.text.slice(Math.max(0, span.start - 12), span.start))
    const kind = isOther ? undefined : named.get(sameWords(name))
    return kind
      ? [
          mention(context, 'movement', 'named elsewhere', span, {
            name,
            kind,
            periodFrom: null,
            periodTo: null,
          }),
        ]
      : []
  })
}

/** Movements, campaigns and themes. Source: annotation guide, `movements`. */
export const extractMovement = (context: Context): Mention<'movement'>[] => {
  const blocks = context.outline.blocks.filter(({ kind, span }) =>
    kind === 'head' ? isSubject(context, span) : kind !== 'tail',
  )
  const quotations = blocks.map(({ body, span }) =>
    quotationsIn(context.text, { start: body, end: span.end }).map(one => one.span),
  )
  const found = blocks.flatMap((block, n) => {
    const marked = [...quoted(context, blocks, n), ...studies(context, block)]
    return [
      ...marked,
      ...unquoted(context, block, [...marked.map(({ span }) => span), ...quotations[n]!]),
    ].map(({ rule, span, value, notes }) => mention(context, 'movement', rule, span, value, notes))
  })
  return [...found, ...calledElsewhere(context, quotations.flat(), found)]
}
