import type { Block } from '../model.ts'
import type { Context } from './context.ts'

/**
 * The blocks of a plan, where what the opening words introduce (`… ban hành Kế hoạch như sau:`) is running text: a plan
 * without a single label stands in front of its first section from beginning to end.
 */
export const bodyBlocks = ({ text, outline }: Pick<Context, 'text' | 'outline'>): Block[] => {
  const opening = outline.blocks.findIndex(
    ({ kind, span }) => kind === 'preamble' && text.slice(span.start, span.end).trimEnd().endsWith(':'),
  )
  return outline.blocks.map((block, n) =>
    opening >= 0 && n > opening && block.kind === 'preamble' ? { ...block, kind: 'text' } : block,
  )
}
