import { matchAt, patternOf, sticky } from '../../grammar/read.ts'
import { type UnitName, unitList } from '../../grammar/unit/unit-list.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import type { Note, Span, Values, Weighed } from '../../model.ts'
import { matchesIn, wordEnd, wordStart } from '../../text/pattern.ts'
import type { Context } from '../context.ts'

export type Role = Values['unit']['role']
/** A unit and what it is to do. */
export interface Duty {
  readonly unit: UnitName
  readonly role: Role
  readonly rule: string
  readonly notes?: readonly Note[]
  readonly weighed?: readonly Weighed[]
}

const partner = new RegExp(
  `${wordStart}(?:phoi\\s+hop(?:\\s+(?:chat\\s+che|dong\\s+bo|tot|thuong\\s+xuyen))?\\s*,?\\s+(?:(?:voi|cung)[\\s,]+)?|(?:chu\\s+tri|lam\\s+dau\\s+moi)\\s*,?\\s+cung\\s+(?:voi\\s+)?)`,
  'gu',
)
/** The other side of a union or of a school: units only where one acts with them. */
const otherSide = patternOf(`(?:chính quyền(?:\\s+các\\s+cấp)?|chuyên môn)${wordEnd}`, 'iuy')
const partnersAt = (context: Context, at: number, end: number): UnitName[] => {
  const { units } = unitList(context, at, end)
  const stop = units[0]?.span.start === at ? null : otherSide(context, at, end)
  return stop === null
    ? units
    : [{ span: { start: at, end: stop }, unit: context.text.slice(at, stop) }, ...units]
}
/** `phối hợp với Công an xã và các đoàn thể` */
export const partners = (context: Context, { start, end }: Span): Duty[] =>
  matchesIn(partner, context.folded.slice(start, end)).flatMap(found =>
    partnersAt(context, start + found.index + found[0].length, end).map(
      unit => ({ unit, role: 'coordinate', rule: 'partner' }) as const,
    ),
  )

const begins = '^(?:co\\s+trach\\s+nhiem\\s+'
const advises = new RegExp(`${begins})?tham\\s+muu(?![a-z])`)
const assists = new RegExp(
  `${begins}|tich\\s+cuc\\s+|chu\\s+dong\\s+|tiep\\s+tuc\\s+|thuong\\s+xuyen\\s+|cung\\s+)?phoi\\s+hop(?![a-z])`,
)
/** Behind that verb: `tham mưu, tổ chức hội nghị` */
const carriesOut =
  /^\s*(?:,|va)\s+(?:chu\s+tri|to\s+chuc|trien\s+khai|thuc\s+hien|xay\s+dung|phoi\s+hop|huong\s+dan)/
const leads = /^\s*(?:,|va)\s+(?:chu\s+tri|tham\s+muu|to\s+chuc)/

/** What stands in front of the duty itself: `căn cứ Kế hoạch này, khi có thông báo` chủ động phối hợp … */
const preface = sticky(
  `(?:(?:căn cứ|trên cơ sở|theo)\\s[^,;.:]{2,80},\\s+)(?:(?:khi|nếu)\\s[^,;.:]{2,40}?(?:,\\s+|\\s(?=(?:chủ động|tích cực|phối hợp|tham mưu)${wordEnd})))?`,
)
/** A role and what was weighed for it. */
type Weighted = Pick<Duty, 'role' | 'weighed'>
/** What the words from `from` on make of a unit; `isCharged`: they are laid on it, `Giao Phòng Nội vụ` tham mưu … */
export const roleBefore = (context: Context, from: number, end: number, isCharged = false): Weighted => {
  const verb = from + (matchAt(preface, context, from, end) ?? '').length
  const doing = context.folded.slice(verb, end)
  const advice = advises.exec(doing)?.[0]
  const help = assists.exec(doing)?.[0]
  const advising = weigh('only advises', {
    'begins with tham mưu': advice !== undefined,
    'goes on with a verb of carrying out':
      advice !== undefined && carriesOut.test(doing.slice(advice.length)),
    'it is charged with it': advice !== undefined && isCharged,
  })
  const joining = weigh('only joins in', {
    'begins with phối hợp': help !== undefined,
    'goes on with a verb of leading or advising': help !== undefined && leads.test(doing.slice(help.length)),
    'names a partner of its own':
      help !== undefined && partners(context, { start: verb, end: Math.min(end, verb + 60) }).length > 0,
  })
  const role = isSo(advising) ? 'advise' : isSo(joining) ? 'coordinate' : 'lead'
  return { role, weighed: [advising, joining].filter(({ features }) => features.length > 0) }
}
