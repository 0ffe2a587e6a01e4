import { knownMovements } from '../../lexicon/movements.ts'
import type { Note, Span, Values } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import type { Context } from '../context.ts'
import type { MovementKind } from './movement-head.ts'

/** A movement and where its name stands. */
export interface Found {
  readonly span: Span
  readonly rule: string
  readonly value: Values['movement']
  readonly notes?: readonly Note[]
}

/** Words alone, folded: for looking a name up. */
export const sameWords = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const kindOfKnown: Readonly<Record<string, MovementKind>> = {
  'phong trào thi đua': 'movement',
  'phong trào': 'movement',
  'cuộc vận động': 'campaign',
}
/** Kind of each movement and campaign of the table, by the words of its names. */
export const known = new Map(
  knownMovements.flatMap(({ name, aliases, kind }) =>
    [name, ...aliases]
      .filter(title => kindOfKnown[kind] && !/[{(.]/.test(title) && title.includes(' '))
      .map(title => [sameWords(title), kindOfKnown[kind]!] as const),
  ),
)

/** `75 nghìn sáng kiến, vượt khó, phát triển`: a movement that is named a programme and counts what it gathers */
const initiatives = /^\d+ (?:nghin|ngan|trieu) sang kien/
export const kindOfName = (name: string): MovementKind | undefined =>
  known.get(sameWords(name)) ?? (initiatives.test(sameWords(name)) ? 'movement' : undefined)

/** The printed name without the marks behind it. */
export const nameOf = ({ text }: Context, { start, end }: Span): string =>
  text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:…]+$/, '')
