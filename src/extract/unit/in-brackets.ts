import { unitBefore, unitList } from '../../grammar/unit/unit-list.ts'
import { hamlet } from '../../grammar/unit/words.ts'
import type { Block } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { matchesIn } from '../../text/pattern.ts'
import type { Context } from '../context.ts'
import type { Duty } from './duty-role.ts'

/** The rule by which deadlines know who stands behind what is to be done. */
export const inBrackets = 'brackets'

/** `(BGH, TPT Đội)` at the end of a clause */
const bracket = /\(([^()\n]{2,80})\)(?=\s*(?:[;.]|$))/gu
/** What is given or filled in, and who comes: `05 Giấy khen (Chủ tịch UBND xã)`, `Mẫu 01 (Phòng Nội vụ)` */
const isOther =
  /^\s*(?:thanh phan|doi tuong|dia diem|noi nhan)(?![a-z])|(?:bang khen|giay khen|huan chuong|ky niem chuong|co thi dua|danh hieu|mau|bieu|phu luc)(?:\s+[^\s.;,]+){0,3}\s*$/u
interface Bracket {
  readonly units: Duty[]
  /** Nothing in front of it could be what the bracket only names again. */
  readonly isClear: boolean
}
const bracketsOf = (context: Context, { body, span }: Block): Bracket[] =>
  matchesIn(bracket, context.text.slice(body, span.end)).flatMap((found): Bracket[] => {
    const at = body + found.index
    const end = at + found[0].length - 1
    const list = unitList(context, at + 1, end)
    const isPlaces = list.units.every(
      ({ unit }) => hamlet({ text: unit, folded: fold(unit) }, 0, unit.length) !== null,
    )
    if (list.end !== end || isPlaces || isOther.test(context.folded.slice(body, at))) return []
    const before = at - /\s*$/u.exec(context.text.slice(body, at))![0].length
    const from = Math.max(body, before - 60)
    const front = unitBefore(context, from, before)
    // ký cam kết ở các tổ, các lớp (Công đoàn); Kiện toàn Hội đồng trường (Hiệu trưởng): where and what, not who
    const isObject = front !== undefined && front.span.start > body && /^\p{Lu}/u.test(front.unit)
    const isPlace = /(?<!\p{L})(?:ở|tại|trong|giữa)\s+[^.;()]{2,40}$/iu.test(context.text.slice(from, before))
    const units = list.units.map(unit => ({ unit, role: 'lead', rule: inBrackets }) as const)
    return front === undefined || isObject || isPlace ? [{ units, isClear: front === undefined }] : []
  })

/**
 * `- Chấm báo tường, tổ chức mít tinh (BGH, TPT Đội)`: a plan that tells month by month who does what. Twice in a plan it is
 * its form; once the words may mean anything.
 */
export const bracketed = (context: Context, blocks: readonly Block[]): ReadonlyMap<Block, Duty[]> => {
  const found = blocks
    .filter(({ kind }) => ['bullet', 'heading', 'text'].includes(kind))
    .map(block => ({ block, brackets: bracketsOf(context, block) }))
  const isForm = found.filter(({ brackets }) => brackets.some(({ isClear }) => isClear)).length > 1
  return new Map(
    isForm ? found.map(({ block, brackets }) => [block, brackets.flatMap(({ units }) => units)]) : [],
  )
}
