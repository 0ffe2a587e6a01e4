import type { Block } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { matchesIn } from '../../text/pattern.ts'
import type { Context } from '../context.ts'
import { type Found, nameOf } from './movement-name.ts'

/** `học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh`, on folded text */
const study =
  /hoc tap(?:,| va)?\s+(?:va\s+)?lam theo\s+(?:(?:tam guong|tu tuong|dao duc|phong cach)(?:\s*,\s*|\s+va\s+|\s+))+(?:cua\s+)?(?:chu tich\s+)?(?:ho chi minh|bac ho)/gu
/** The study campaign, quoted or not. */
export const studies = (context: Context, { body, span }: Block): Found[] => {
  const own = context.folded.slice(body, span.end)
  return matchesIn(study, own).map(({ 0: words, index }) => {
    const own = { start: body + index, end: body + index + words.length }
    const value = { name: nameOf(context, own), kind: 'campaign', periodFrom: null, periodTo: null } as const
    return { span: own, rule: 'study-campaign', value }
  })
}
export const isStudy = (name: string): boolean => fold(name).search(study) >= 0
