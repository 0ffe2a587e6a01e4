import { matchAt, sticky } from '../../grammar/read.ts'
import { type UnitName, unitList } from '../../grammar/unit/unit-list.ts'
import { sharedMembers } from '../../grammar/unit/unit-name.ts'
import { body as bodyNoun, hamlet } from '../../grammar/unit/words.ts'
import { askings, introductions } from '../../lexicon/duty-cues.ts'
import { commonBodies } from '../../lexicon/unit-words.ts'
import type { Block } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { oneOf, wordEnd } from '../../text/pattern.ts'
import type { Context } from '../context.ts'
import type { Duty } from './duty-role.ts'

const unnamed = new RegExp(`^(?:các|mỗi|từng|${oneOf(commonBodies)})${wordEnd}`, 'iu')
/** A body by its own name, no group of them: `Hội Nông dân xã`, `bản Nà Tấu`. */
export const isNamed = ({ unit }: UnitName): boolean =>
  (/^\p{Lu}/u.test(unit) && !unnamed.test(unit)) ||
  hamlet({ text: unit, folded: fold(unit) }, 0, unit.length) !== null

const asking = sticky(`(?:(?:${askings.join('|')})\\s+)?`)
const introduction = sticky(`(?:(?:${introductions.join('|')})\\s+)?`)
/** Behind the members of a heading: `Các doanh nghiệp` hoạt động trong lĩnh vực xây dựng */
const where = sticky(
  '\\s+(?:đang\\s+)?(?:hoạt động|đóng|đứng chân|có trụ sở|trên địa bàn|trong lĩnh vực|trong phạm vi)(?:\\s[^.:;,\\n]{2,60}?)?(?=\\s*[.:]?\\s*(?:\\n|$))',
)
/** `Công đoàn ngành` và tương đương: the group goes on with what is like them. */
const andEquals = sticky('\\s+và\\s+(?:các\\s+đơn\\s+vị\\s+)?tương\\s+đương')
/** The names of a list from `start` on and what stands between them, without their appositions. */
const asOne = ({ text }: Context, start: number, units: readonly UnitName[], end: number): UnitName => {
  const words = units.map(({ span, unit }, n) => unit + text.slice(span.end, units[n + 1]?.span.start ?? end))
  const before = text.slice(start, units[0]?.span.start ?? end)
  return { span: { start, end }, unit: [before, ...words].join('').replace(/\s+/g, ' ') }
}
/**
 * `3. Văn phòng UBND xã (bộ phận Thường trực …)`. A title that names a group of units is one entry (`5. Sở, ban, ngành;
 * UBND các huyện`); bodies with names of their own (`4. Công an xã, Ban Chỉ huy Quân sự xã`), and those who are asked (`2.
 * Giao Phòng Nội vụ, Công an huyện:`) or whose duty follows on the line, are one each. `namedOnly`: outside the part that gives out duties a
 * heading must be a body's own name.
 */
export const headed = (context: Context, block: Block, namedOnly: boolean): Duty[] => {
  const { text } = context
  const { body, span } = block
  const asked = matchAt(asking, context, body, span.end) ?? ''
  const from = body + asked.length
  const start = from + (matchAt(introduction, context, from, span.end) ?? '').length
  const list = unitList(context, start, span.end)
  const [only] = list.units
  const located = list.units.length === 1 ? (matchAt(where, context, list.end, span.end)?.length ?? 0) : 0
  const equals = matchAt(andEquals, context, list.end, span.end)?.length ?? 0
  const end = list.end + located + equals
  const units =
    only && located > 0
      ? [{ span: { ...only.span, end }, unit: text.slice(only.span.start, end) }]
      : list.units
  const rest = text.slice(end, span.end)
  /** `Phòng, ban, ngành` without a `các` */
  const bare = sharedMembers(context, start, span.end)
  const group =
    equals > 0 || (only?.span.start !== start && bare !== null && text.slice(start, bare).includes(','))
  if ((units.length === 0 && !group) || !/^\s*(?::|[.,;]?\s*$)/u.test(rest)) return []
  if (namedOnly && (group || !units.every(isNamed) || /^Ngành\s/u.test(only!.unit))) return []
  /** `Các phòng, ban; UBND các xã`, `Tổng phụ trách Đội, giáo viên chủ nhiệm`, but not `Tổ chuyên môn và tổ Văn phòng` */
  const joined = /\svà\s/u.test(text.slice(start, end))
  const shared =
    units.some(({ unit }) => unnamed.test(unit)) ||
    units.every(({ unit }) => classes.test(unit)) ||
    (!joined && (!units.every(isNamed) || units.every(isBare)))
  /** `3. Ban CHQS các xã, tự vệ các cơ quan:` xây dựng kế hoạch … */
  const leads =
    block.kind === 'heading' && shared && !joined && !units.every(({ unit }) => unnamed.test(unit))
  const title = asked === '' && (/^\s*:?[.,;]?\s*$/u.test(rest) ? units.length < 2 || group || shared : leads)
  const all = title ? [asOne(context, group ? start : units[0]!.span.start, units, end)] : units
  return all.map(unit => ({ unit, role: 'lead', rule: 'heading' }))
}

/** `Công đoàn`, `Liên đội`: the noun alone, as a school tells its organs in one line. */
const isBare = ({ unit }: UnitName): boolean =>
  bodyNoun({ text: unit, folded: fold(unit) }, 0, unit.length) === unit.length
/** `Đoàn các xã`, `Đoàn trực thuộc`: not one body, but all of a kind. */
const classes = /\s(?:các|trực thuộc)(?!\p{L})/u
