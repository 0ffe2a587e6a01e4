import { ownPeriod } from '../../grammar/time/years.ts'
import { nameEnds, noName } from '../../lexicon/movement-cues.ts'
import type { Block, Span } from '../../model.ts'
import { alternatives, matchesIn, oneOf, wordEnd, wordStart } from '../../text/pattern.ts'
import type { Context } from '../context.ts'
import type { MovementKind } from './movement-head.ts'
import { type Found, known, nameOf } from './movement-name.ts'

const knownSource = alternatives(
  [...known.keys()].sort((a, b) => b.length - a.length).map(title => title.replaceAll(' ', '[\\s,–-]+')),
)
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
export const unquoted = (context: Context, { body, span }: Block, taken: readonly Span[]): Found[] => {
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
  for (const each of matchesIn(unquotedKnown, context.folded.slice(body, span.end))) {
    const { cue = '', name } = each.groups as { cue?: string; name: string }
    const start = body + each.index + cue.length
    const follows =
      listed >= 0 && /^(?:\s*[,;]\s*|\s+(?:va|hoac)\s+)+$/u.test(context.folded.slice(listed, start))
    const named = cue !== '' || name.startsWith('thi dua') || follows
    if (named && add('known-name', start, name, campaign(cue))) listed = start + name.length
  }
  for (const each of matchesIn(unquotedProper, context.text.slice(body, span.end))) {
    const { cue, name } = each.groups as { cue: string; name: string }
    if (name.split(/\s+/).length >= 3)
      add('proper-name', body + each.index + each[0].length - name.length, name, campaign(cue))
  }
  return found
}
