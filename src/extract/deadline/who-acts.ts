import { clausesOf, wordCount } from '../../grammar/clause.ts'
import { fieldUnits } from '../../grammar/unit/unit-list.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import type { Span, Weighed } from '../../model.ts'
import { allOf, type Scope, type UnitsNamed } from './scope.ts'
import { isCompletion, withoutSubject, withoutUnits } from './subject.ts'
import { tidy } from './task.ts'
import { fieldOf, type Node } from './tree.ts'

/** The units of a clause that does nothing but name them: `Phòng Nội vụ chủ trì.`, `Chủ trì: Phòng Nội vụ.` */
const unitsAlone = ({ context, unitsIn }: Scope, clause: Span): string[] => {
  const words = context.text.slice(clause.start, clause.end)
  const { role, value } = fieldOf(words.trimStart())
  if (role === 'units') {
    const start = clause.start + (words.length - words.trimStart().length) + value
    return fieldUnits(context, { start, end: clause.end }).map(({ unit }) => unit)
  }
  const names = allOf(unitsIn(clause))
  let rest = withoutSubject(tidy(words), names)
  // `Phòng Điều độ chủ trì, các đội phối hợp`
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = withoutUnits(rest.replace(shares, ''), names)
  }
  return names.length > 0 && isCompletion(rest) ? names : []
}
const shares = /^(?:chủ trì|phối hợp|thực hiện|phụ trách)\s*,\s+(?:và\s+)?/iu

/** The units of a clause that holds nothing else: the list goes on behind its `;`. */
const namesOnly = ({ context, unitsIn }: Scope, clause: Span): string[] => {
  const names = allOf(unitsIn(clause))
  const rest = withoutUnits(tidy(context.text.slice(clause.start, clause.end)), names)
  return names.length > 0 && wordCount(rest) === 0 ? names : []
}

/** The subject of the paragraph before, where that ends in `;` and this goes on in a small letter. */
const unitsOver = ({ nodes, unitsIn }: Scope, node: Node): readonly string[] => {
  const before = nodes[nodes.indexOf(node) - 1]
  const goesOn =
    before?.block.kind === 'text' &&
    node.block.kind === 'text' &&
    before.text.endsWith(';') &&
    /^\p{Ll}/u.test(node.text)
  return goesOn ? unitsIn(before.block.span).lead : []
}

/** `Hội Nông dân các xã ký giao ước …. Báo cáo tháng gửi trước ngày 18`: papers are sent by those whom the item is about. */
const isSent =
  /^\s*(?:\S+\s)?(?:báo cáo|hồ sơ|danh sách|biên bản|kế hoạch|bản đăng ký|kết quả)\s[^.;:,]{0,40}?(?:gửi|nộp)(?!\p{L})/iu
const unitsAtHead = ({ context, unitsIn }: Scope, { offset, block }: Node): readonly string[] => {
  const [first] = clausesOf(context.text.slice(offset, block.span.end))
  const { lead } = unitsIn({ start: offset, end: offset + first!.end })
  return lead.some(unit => context.text.startsWith(unit, offset)) ? lead : []
}

/** A clause that begins with its own people, though no table knows them as a unit. */
const people =
  /^\s*(?:(?:các|mỗi|từng|mọi|những|toàn thể)\s|(?:bí thư|trưởng|tổ trưởng|trưởng các|chi hội|chi đoàn|cán bộ|hội viên|đoàn viên|giáo viên|học sinh|bà con|nhân dân|hộ|gia đình|thôn|xóm|ấp|bản|làng|tổ(?!\s+chức)|đội|nhóm|ban(?!\s+hành)|lớp|chị|anh|ông|bà|đồng chí|đ\/c)\s)/iu

/** `Việc xét khen thưởng thực hiện xong` trong tháng 4, `lễ tổng kết, trao cờ tổ chức` trong tháng 12: a thing is its subject. */
const isThing =
  /^\s*(?:(?:và|còn|riêng)\s+)?(?:việc|lễ|hội nghị|hội thi|hội thao|hội diễn|đại hội|buổi|cuộc)\s[^;]*\s(?:được\s+)?(?:tổ chức|tiến hành|thực hiện|diễn ra|hoàn thành|khai mạc)(?:\s+xong)?\s+(?:vào\s+)?$/iu

/** Who is to do what a clause says. */
interface Actors {
  /** All of the clause. */
  readonly all: readonly string[]
  /** Those of its time number `i`. */
  readonly of: (i: number) => readonly string[]
  readonly weighed: readonly Weighed[]
}

/**
 * Who acts in clause `nth` of a node's `clauses` by the `times` in it (spans into the node's text): who is `named` there; else
 * behind it, in its brackets or field, in the clause before, over it.
 */
export const whoActs = (
  scope: Scope,
  node: Node,
  clauses: readonly Span[],
  nth: number,
  times: readonly Span[],
  { lead, partners }: UnitsNamed,
): Actors => {
  const { unitsIn, unitsAbove, unitsBehind } = scope
  const { text, offset } = node
  const clause = clauses[nth]!
  const at = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset })
  // `Giao Phòng Nội vụ theo dõi; …`: the subject goes on to the end of the sentence; `… trước ngày 15/12. Phòng Nội vụ
  // chủ trì.`: it comes after
  const sentence = clauses.slice(0, nth).findLast(({ end }) => /[.!?]$/.test(text.slice(0, end)))?.end
  const acting = unitsIn(at({ start: sentence ?? clauses[0]!.start, end: clause.start }))
  const over = unitsAbove(node)
  // `Đề nghị Mặt trận phối hợp tuyên truyền; gửi báo cáo …`: who joins in there acts alone here
  const before = acting.lead.length > 0 || over.length > 0 ? acting.lead : acting.partners
  const goesOn = weigh('subject goes on', {
    'the clause before names who acts': before.length > 0,
    'people or bodies of its own in front': people.test(text.slice(clause.start, clause.end)),
    'a thing is its subject': isThing.test(text.slice(clause.start, times[0]!.start)),
  })
  const senders = before.length === 0 && isSent.test(text.slice(clause.start)) ? unitsAtHead(scope, node) : []
  const earlier =
    before.length > 0 || sentence !== undefined ? (isSo(goesOn) ? before : senders) : unitsOver(scope, node)
  // under `9. UBND các huyện`: `…; giao Phòng Nội vụ làm đầu mối` names one of its own
  const later = clauses
    .slice(nth + 1)
    .filter(next => over.length === 0 || !/đầu mối/iu.test(text.slice(next.start, next.end)))
    .flatMap(next => unitsAlone(scope, at(next)))
  const behind = unitsBehind(node, offset + clause.start)
  // `Hội nghị tổng kết. Thời gian: trong tháng 01. Giao Phòng Nội vụ chuẩn bị.`
  const isField = fieldOf(text.slice(clause.start).trimStart()).role === 'time'
  const field = isField ? allOf(unitsIn(at({ start: 0, end: text.length }))) : []
  // `Các phòng, ban; UBND các xã; các trường học gửi …`
  const others = clauses.slice(0, nth).flatMap(previous => namesOnly(scope, at(previous)))
  const all =
    lead.length > 0
      ? [...others, ...lead, ...partners]
      : [...([later, behind, field, earlier, over].find(names => names.length > 0) ?? []), ...partners]
  // `Hội đồng họp xét ngày 28/12, hồ sơ cấp tỉnh do Phòng Nội vụ chuyển` trước ngày 15/01: who acts between two times acts
  // for the second alone
  const parted = times.map(({ start }, i) => {
    const from = i === 0 ? clause.start : times[i - 1]!.end
    const named = unitsIn(at({ start: from, end: start }))
    return named.lead.length > 0 && (i === 0 || /^[^,]{0,30},/.test(text.slice(from))) ? allOf(named) : null
  })
  const isParted = parted.some((names, i) => i > 0 && names !== null)
  return {
    all,
    of: i => (isParted ? (parted.slice(0, i + 1).findLast(names => names !== null) ?? all) : all),
    weighed: lead.length === 0 ? [goesOn] : [],
  }
}
