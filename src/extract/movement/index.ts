import { quotationsIn } from '../../grammar/quotation.ts'
import type { Mention } from '../../model.ts'
import { type Context, isSubject, mention } from '../context.ts'
import { quoted } from './quoted.ts'
import { studies } from './study.ts'
import { unquoted } from './unquoted.ts'

/** Movements, campaigns and themes. Source: annotation guide, `movements`. */
export const extractMovement = (context: Context): Mention<'movement'>[] => {
  const blocks = context.outline.blocks.filter(({ kind, span }) =>
    kind === 'head' ? isSubject(context, span) : kind !== 'tail',
  )
  return blocks.flatMap((block, n) => {
    const marked = [...quoted(context, blocks, n), ...studies(context, block)]
    const quotations = quotationsIn(context.text, { start: block.body, end: block.span.end }).map(
      ({ span }) => span,
    )
    return [...marked, ...unquoted(context, block, [...marked.map(({ span }) => span), ...quotations])].map(
      ({ rule, span, value, notes }) => mention(context, 'movement', rule, span, value, notes),
    )
  })
}
