import { sentenceStart } from '../../grammar/clause.ts'
import { type Cue, cues } from '../../lexicon/movement-cues.ts'
import type { Block, Span, Values } from '../../model.ts'
import { fold, foldTone } from '../../text/fold.ts'
import { alternatives, literal, matchesIn, wordEnd, wordStart } from '../../text/pattern.ts'
import type { Context } from '../context.ts'

export type MovementKind = Values['movement']['kind']

/** The word in front of names that says what they are. */
export interface Head {
  readonly cue: Cue
  readonly start: number
  readonly end: number
}

const cueOf = new Map(
  (Object.keys(cues) as Cue[]).flatMap(cue => cues[cue].map(words => [fold(words), cue] as const)),
)
const sources = [...cueOf.keys()].sort((a, b) => b.length - a.length).map(literal)
const heads = new RegExp(`${wordStart}(?:${alternatives(sources)})${wordEnd}`, 'gu')

/** One syllable must bear its own tones, for `giải` and `giai đoạn` fold alike. */
const printed = new Set(Object.values(cues).flat())

const headsIn = ({ text, folded }: Context, start: number, end: number): Head[] =>
  matchesIn(heads, folded.slice(start, end)).flatMap(({ 0: words, index }) => {
    const own = { start: start + index, end: start + index + words.length }
    if (!words.includes(' ') && !printed.has(foldTone(text.slice(own.start, own.end).toLowerCase())))
      return []
    return [{ cue: cueOf.get(words.replace(/\s+/g, ' '))!, ...own }]
  })

const introduces =
  /(?::|\s(?:như|gồm|sau|mang tên|với tên gọi|tên gọi|nội dung|nhất là|trọng tâm là|trong đó có|tiêu biểu là))\s*:?\s*$/iu
/** Words of a clause of its own: what follows them is said of the movement and is not its name. */
const saysMore =
  /[,;]|(?<!\p{L})(?:gắn|phải|góp phần|trở thành|nhằm|để|là|bảo đảm|đảm bảo|tinh thần|hướng|không)(?!\p{L})/iu

/** The head that speaks for a name at `at`: the nearest of its sentence, unless a clause of its own stands between. */
export const headBefore = (context: Context, from: number, at: number): Head | undefined => {
  const all = headsIn(context, sentenceStart(context.text, from, at), at)
  const head =
    all.findLast(({ cue, end }) => (cue !== 'none' && cue !== 'event') || at - end <= 25) ?? all.at(-1)
  if (!head) return undefined
  const between = context.text.slice(head.end, at)
  // `hai cuộc vận động chuyên đề: “…”`: the word behind only says of what sort they are
  const whole = all[all.indexOf(head) - 1]
  if (
    head.cue === 'event' &&
    (whole?.cue === 'movement' || whole?.cue === 'campaign') &&
    /^\s+(?:theo\s+)?$/u.test(context.text.slice(whole.end, head.start)) &&
    /^\s*:?\s*$/u.test(between)
  )
    return whole
  // `Chủ đề đợt thi đua: “…”`
  const before = all[all.indexOf(head) - 1]
  if (
    before?.cue === 'theme' &&
    /^\s+(?:của\s+)?$/u.test(context.text.slice(before.end, head.start)) &&
    /^\s*:?\s*$/u.test(between)
  )
    return before
  if (head.cue === 'theme') {
    const owner = all[all.indexOf(head) - 1]
    if (owner?.cue === 'event' && head.start - owner.end <= 60) return owner
  }
  const named = introduces.test(between) || (between.length <= 150 && !saysMore.test(between))
  return named || (head.cue !== 'movement' && between.length <= 25) ? head : undefined
}

/**
 * What a head makes of a name: `các phong trào thi đua, cuộc vận động` share it, and each is a movement, but
 * `phong trào Thi đua Quyết thắng, cuộc vận động “…”` have a word each; null for no movement.
 */
export const kindOf = ({ text, folded }: Context, { cue, start }: Head): MovementKind | null => {
  if (cue === 'movement' || cue === 'theme') return cue
  if (cue !== 'campaign') return null
  const list =
    /phong trao(?: thi dua)?(?! (?:thi dua )?yeu nuoc)\s*(?<rest>[^.;:"]{0,40}(?:,| va| hoac)\s*(?:cac\s+)?)$/u.exec(
      folded.slice(text.lastIndexOf('\n', start) + 1, start),
    )
  return list && !/\p{Lu}/u.test(text[start - list.groups!.rest!.length]!) ? 'movement' : 'campaign'
}

/** The head in the heading, or in the line ending in `:`, that a block hangs on: `các phong trào thi đua sau:` */
export const headAbove = (context: Context, blocks: readonly Block[], n: number): Head | undefined => {
  const block = blocks[n]!
  const parent = block.section.split('/').slice(0, -1).join('/')
  const above = blocks
    .slice(0, n)
    .findLast(other =>
      block.kind === 'heading'
        ? other.kind === 'heading' && other.section === parent
        : other.kind === 'heading' || other.depth < block.depth || block.depth === 0,
    )
  if (!above || (above.kind !== 'heading' && !/:\s*$/.test(context.text.slice(above.body, above.span.end))))
    return undefined
  return headsIn(context, above.body, above.span.end).at(-1)
}

/** The head in the first row over the cell that holds `at`: `Phong trào thi đua`. */
export const headOfColumn = (context: Context, at: number): Head | undefined => {
  const holds = ({ span }: { readonly span: Span }): boolean => span.start <= at && at < span.end
  const table = context.tables.find(({ rows }) => rows.some(holds))
  const column = table?.rows.find(holds)?.cells.findIndex(cell => cell && holds({ span: cell })) ?? -1
  const over = table?.rows[0]?.cells[column]
  return over && !holds({ span: over }) ? headsIn(context, over.start, over.end).at(-1) : undefined
}
