import { nameEnds, noName } from '../lexicon/movement-cues.ts'
import { knownMovements } from '../lexicon/movements.ts'
import type { Block, Mention, Span, Values } from '../model.ts'
import { fold } from '../text/fold.ts'
import { oneOf, wordEnd, wordStart } from '../text/pattern.ts'
import { type Context, mention } from './context.ts'
import { headAbove, headBefore, kindOf, type MovementKind, sentenceStart } from './movement-head.ts'
import { ownPeriod, themeYears } from './period.ts'
import { quotationsIn } from './quotation.ts'

type Movement = Values['movement']
interface Found {
  readonly span: Span
  readonly rule: string
  readonly value: Movement
  readonly notes?: readonly string[]
}

const sameWords = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const kindOfKnown: Readonly<Record<string, MovementKind>> = {
  'phong trào thi đua': 'movement',
  'phong trào': 'movement',
  'cuộc vận động': 'campaign',
}
const known = new Map(
  knownMovements.flatMap(({ name, aliases, kind }) =>
    [name, ...aliases]
      .filter(title => kindOfKnown[kind] && !/[{(.]/.test(title) && title.includes(' '))
      .map(title => [sameWords(title), kindOfKnown[kind]!] as const),
  ),
)

const nameOf = ({ text }: Context, { start, end }: Span): string =>
  text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:…]+$/, '')

/** `học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh`, on folded text */
const study =
  /hoc tap(?:,| va)?\s+(?:va\s+)?lam theo\s+(?:(?:tam guong|tu tuong|dao duc|phong cach)(?:\s*,\s*|\s+va\s+|\s+))+(?:cua\s+)?(?:chu tich\s+)?(?:ho chi minh|bac ho)/gu
const studies = (context: Context, { body, span }: Block): Found[] => {
  const own = context.folded.slice(body, span.end)
  return [...own.matchAll(study)].map(({ 0: words, index }) => {
    const own = { start: body + index, end: body + index + words.length }
    const value = { name: nameOf(context, own), kind: 'campaign', periodFrom: null, periodTo: null } as const
    return { span: own, rule: 'study-campaign', value }
  })
}
const isStudy = (name: string): boolean => fold(name).search(study) >= 0

/** Marks of a list, a period, a few words: what governed the last name governs this one too. */
const goesOn = (gap: string): boolean =>
  gap.length <= 70 && !/[.!?]\s+\p{Lu}/u.test(gap.replace(/\.{2,}|…/g, ','))

const quoted = (context: Context, blocks: readonly Block[], n: number): Found[] => {
  const { text, header } = context
  const { body, span } = blocks[n]!
  const found: Found[] = []
  let from = body
  /** What the list is made of, and what its last name was: a theme or an honour inside a list does not end it. */
  let list: MovementKind | undefined
  let last: MovementKind | 'none' | undefined
  let names = 0
  for (const quotation of quotationsIn(text, { start: body, end: span.end })) {
    const { start } = quotation
    const gap = text.slice(from, start)
    const first = from === body && /^\s*$|:\s*$/.test(gap)
    const head = headBefore(context, from, start) ?? (first ? headAbove(context, blocks, n) : undefined)
    const sentence = sentenceStart(context, body, start)
    if (!goesOn(gap)) list = last = undefined
    if (head) {
      last =
        kindOf(context, head, Math.min(head.start, sentence)) ?? (head.cue === 'example' ? undefined : 'none')
      if (last === 'movement' || last === 'campaign') list = last
      names = 0
    } else if (last !== 'none' || gap.includes(';'))
      last = list ?? (/^[\s,;]*(?:và\s+)?$/u.test(gap) ? last : undefined)
    from = quotation.end
    names++

    const name = nameOf(context, quotation.span)
    if (!name.includes(' ') || isStudy(name)) continue
    const rest = text.slice(quotation.end, span.end)
    const theme = head?.cue === 'theme' || head?.cue === 'motto' ? head.start : start
    const dated = themeYears(text.slice(sentence, theme), text.slice(theme, start), rest)
    const kind =
      head?.cue === 'motto' && dated.periodFrom !== null
        ? 'theme'
        : (last ?? known.get(sameWords(name)) ?? 'none')
    if (kind === 'none') continue
    const rule = head ? `quoted-${head.cue}` : list ? 'quoted-list' : 'quoted-known'
    const value = { name, kind, ...(kind === 'theme' ? dated : ownPeriod(name, rest, names === 1)) }
    const yearless =
      value.periodFrom === null && kind === 'theme' && /\snăm(?:\s|:|$)/iu.test(text.slice(theme, start))
    const { periodFrom, periodTo } = header
    found.push(
      yearless && periodFrom !== null
        ? {
            span: quotation.span,
            rule,
            value: { ...value, periodFrom, periodTo },
            notes: ['year of the plan'],
          }
        : { span: quotation.span, rule, value },
    )
  }
  return found
}

const knownSource = [...known.keys()]
  .sort((a, b) => b.length - a.length)
  .map(title => title.replaceAll(' ', '[\\s,–-]+'))
  .join('|')
/** `phong trào Đền ơn đáp nghĩa`, `thi đua quyết thắng` and the known names that follow it in its list; on folded text. */
const unquotedKnown = new RegExp(
  `${wordStart}(?<cue>(?:phong trao(?: thi dua)??|cuoc van dong|thi dua)[\\s:]+)??(?<name>${knownSource})${wordEnd}`,
  'gu',
)
/** `phong trào Ba nhất`: a name in capitals that no table knows */
const unquotedProper = new RegExp(
  `${wordStart}(?<cue>phong trào(?: thi đua)?|cuộc vận động)\\s+(?=\\p{Lu}\\p{Ll})(?!(?:${oneOf(noName)})${wordEnd})(?<name>[^,;.:()“”"\\n\\t]{6,120}?)(?=\\s+(?:${oneOf(nameEnds)})${wordEnd}|\\s*[,;.:()“”"\\n\\t]|\\s*$)`,
  'gu',
)

/** Names without quotation marks. `taken` are the spans of those with them. */
const unquoted = (context: Context, { body, span }: Block, taken: readonly Span[]): Found[] => {
  const found: Found[] = []
  const add = (rule: string, start: number, words: string, kind: MovementKind) => {
    const own = { start, end: start + words.length }
    if (
      [...taken, ...found.map(each => each.span)].some(
        other => own.start < other.end && other.start < own.end,
      )
    )
      return false
    const name = nameOf(context, own)
    found.push({
      span: own,
      rule,
      value: { name, kind, ...ownPeriod(name, context.text.slice(own.end, span.end), true) },
    })
    return true
  }
  const campaign = (cue: string): MovementKind => (/^cu[oộ]c/iu.test(cue) ? 'campaign' : 'movement')
  let listed = -1
  for (const each of context.folded.slice(body, span.end).matchAll(unquotedKnown)) {
    const { cue = '', name } = each.groups as { cue?: string; name: string }
    const start = body + each.index + cue.length
    const follows =
      listed >= 0 && /^(?:\s*[,;]\s*|\s+(?:va|hoac)\s+)+$/u.test(context.folded.slice(listed, start))
    const named = cue !== '' || name.startsWith('thi dua') || follows
    if (named && add('known-name', start, name, campaign(cue))) listed = start + name.length
  }
  for (const each of context.text.slice(body, span.end).matchAll(unquotedProper)) {
    const { cue, name } = each.groups as { cue: string; name: string }
    if (name.split(/\s+/).length >= 3)
      add('proper-name', body + each.index + each[0].length - name.length, name, campaign(cue))
  }
  return found
}

/** Movements, campaigns and themes. Source: annotation guide, `movements`. */
export const extractMovement = (context: Context): Mention<'movement'>[] => {
  const blocks = context.outline.blocks.filter(({ kind }) => kind !== 'head' && kind !== 'tail')
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
