import { awards, duties, openers, requests } from '../lexicon/duty-cues.ts'
import type { Block, Mention, Span, Values } from '../model.ts'
import { fold } from '../text/fold.ts'
import { oneOf, wordEnd, wordStart } from '../text/pattern.ts'
import { type Context, mention } from './context.ts'
import { fieldUnits, type UnitName, unitList } from './unit-name.ts'

type Role = Values['unit']['role']
interface Duty {
  readonly unit: UnitName
  readonly role: Role
  readonly rule: string
}

/** `IV. TỔ CHỨC THỰC HIỆN`, `Phân công trách nhiệm`, `V. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN` */
const organisation =
  /^(?:[\p{L}\p{N}]+[.)]\s*)?(?:cong tac )?(?:to chuc (?:trien khai|thuc hien)|trach nhiem|phan cong|trien khai thuc hien)|to chuc (?:trien khai )?thuc hien(?: ke hoach)?[.:]?$/u

/** Whether a block stands in the part that says who does what; the heading of that part names no unit itself. */
const organised = ({ outline }: Context): ((block: Block) => boolean) => {
  const parts = outline.sections.filter(section => organisation.test(fold(section.title)))
  const top = parts.filter(({ path }) => !parts.some(other => path.startsWith(`${other.path}/`)))
  return ({ section, span }) =>
    top.some(
      ({ path, heading }) =>
        (section === path && span.start !== heading.start) || section.startsWith(`${path}/`),
    )
}

const sticky = (source: string): RegExp => new RegExp(source, 'iuy')
const matchAt = (pattern: RegExp, { text }: Context, at: number, end: number): string | null => {
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0]
  return found !== undefined && at + found.length <= end ? found : null
}

const duty = sticky(`(?:${oneOf(duties)})${wordEnd}`)
const award = sticky(`\\s+(?:${oneOf(awards)})${wordEnd}`)
const request = sticky(`(?:${oneOf(requests)})\\s+(?:các\\s+đồng\\s+chí\\s+)?`)
const opener = sticky(`(?:${oneOf(openers)})${wordEnd}`)
/** Between the unit and its verb: ` trên địa bàn huyện `, ` theo chức năng, nhiệm vụ được giao `, `, ` */
const between = sticky(
  `\\s*(?:,\\s*)?(?:(?:trên địa bàn|trong phạm vi|theo|trong|ở|tại|thuộc|cùng|của|phụ trách)\\s[^.;:()]{1,80}?\\s(?=(?:${oneOf(duties)})${wordEnd}))?`,
)
const advises =
  /^(?:có\s+trách\s+nhiệm\s+)?tham\s+mưu(?!\s*(?:,|và)\s+(?:chủ\s+trì|tổ\s+chức|triển\s+khai|thực\s+hiện|xây\s+dựng|phối\s+hợp|hướng\s+dẫn))/iu
const assists =
  /^(?:có\s+trách\s+nhiệm\s+|tích\s+cực\s+|chủ\s+động\s+)?phối\s+hợp(?!\s*(?:,|và)\s+(?:chủ\s+trì|tham\s+mưu|tổ\s+chức))/iu

/** Where the clauses of a block begin: at its start, behind `. `, `; `, `: `, `(`. */
const clausesOf = ({ text }: Context, { body, span }: Block): number[] => [
  body,
  ...[
    ...text
      .slice(body, span.end)
      .matchAll(
        /(?:[.!?…]\s+(?=\p{Lu})|[;:]\s+|\(\s*)(?:(?:và|đồng thời|riêng|trong đó,?|ngoài ra,?)\s+)?/gu,
      ),
  ].map(found => body + found.index + found[0].length),
]

/** `Giao Phòng Nội vụ chủ trì …`, `UBND xã yêu cầu các ngành …`, `…, đề nghị Ủy ban MTTQ phối hợp …` */
const requested = (context: Context, at: number, end: number): Duty[] => {
  const cue = matchAt(request, context, at, end)
  if (cue === null) return []
  const list = unitList(context, at + cue.length, end)
  const rest = context.text.slice(list.end, end)
  if (/^\s*đề nghị/iu.test(cue) && matchAt(award, context, list.end, end) !== null) return []
  const role = assists.test(rest.trimStart()) ? 'coordinate' : 'lead'
  return list.units.map(unit => ({ unit, role, rule: 'request' }))
}

/** `Các cơ quan, đơn vị gửi hồ sơ …`: units at the start of a clause and the verb of what they do. */
const subjects = (context: Context, at: number, end: number): Duty[] => {
  const list = unitList(context, at, end)
  if (list.units.length === 0) return []
  const skip = matchAt(between, context, list.end, end) ?? ''
  if (!/\s$/.test(skip)) return []
  const verb = list.end + skip.length
  const asked = requested(context, verb, end)
  if (asked.length > 0) return asked
  if (matchAt(duty, context, verb, end) === null) return []
  const doing = context.text.slice(verb, end)
  const role = advises.test(doing)
    ? 'advise'
    : assists.test(doing) && partners(context, { start: verb, end: verb + 60 }).length === 0
      ? 'coordinate'
      : 'lead'
  return list.units.map(unit => ({ unit, role, rule: 'subject' }))
}

/** The subject behind an opening phrase: `Trước ngày 15/11, Hội đồng các xã gửi …` */
const openedSubjects = (context: Context, at: number, end: number): Duty[] => {
  if (matchAt(opener, context, at, end) === null) return []
  const sentence = /^(?:[^.;:]|[.:](?!\s))*/u.exec(context.text.slice(at, end))![0]
  for (const comma of sentence.matchAll(/[,)]\s+/g)) {
    const found = subjects(context, at + comma.index + comma[0].length, at + sentence.length)
    if (found.length > 0) return found
  }
  return []
}

const shares = sticky(`\\s+(?:chủ trì|chịu trách nhiệm|phụ trách|phối hợp|tham mưu)${wordEnd}`)
/** A unit further on in a sentence: `…, Phòng Văn hóa và Thông tin chủ trì`, `… do Văn phòng phụ trách` */
const laterSubjects = (context: Context, { body, span }: Block): Duty[] =>
  [...context.text.slice(body, span.end).matchAll(/[,(]\s*|\sdo\s+/giu)].flatMap(found => {
    const at = body + found.index + found[0].length
    const list = unitList(context, at, span.end)
    return matchAt(shares, context, list.end, span.end) === null ? [] : subjects(context, at, span.end)
  })

/** `…, yêu cầu Thủ trưởng các cơ quan …` in the middle of a sentence. */
const laterRequests = (context: Context, { body, span }: Block): Duty[] =>
  [...context.text.slice(body, span.end).matchAll(/,\s+(?=(?:đề nghị|yêu cầu|giao|phân công)\s)/giu)].flatMap(
    found => requested(context, body + found.index + found[0].length, span.end),
  )

const partner = new RegExp(
  `${wordStart}phối\\s+hợp(?:\\s+(?:chặt\\s+chẽ|đồng\\s+bộ|tốt|thường\\s+xuyên))?\\s*,?\\s+(?:(?:với|cùng)[\\s,]+)?`,
  'giu',
)
/** `phối hợp với Công an xã và các đoàn thể` */
const partners = (context: Context, { start, end }: Span): Duty[] =>
  [...context.text.slice(start, end).matchAll(partner)].flatMap(found =>
    unitList(context, start + found.index + found[0].length, end).units.map(
      unit => ({ unit, role: 'coordinate', rule: 'partner' }) as const,
    ),
  )

const introduction = sticky(
  '(?:(?:giao cho|giao|đề nghị|yêu cầu|phân công|trách nhiệm của|trách nhiệm|nhiệm vụ của|đối với|về phía)\\s+)?',
)
const shared = /(?:^|\s)(?:các|từng|mỗi)\s/iu
/**
 * `3. Văn phòng UBND xã (bộ phận Thường trực …)`, `2. Giao Phòng Nội vụ:`. Groups that share a heading are one entry
 * (`1. Thủ trưởng các cơ quan, đơn vị, các thôn`), bodies one each (`4. Công an xã, Ban Chỉ huy Quân sự xã`).
 */
const headed = (context: Context, { body, span }: Block): Duty[] => {
  const start = body + (matchAt(introduction, context, body, span.end) ?? '').length
  const { units, end } = unitList(context, start, span.end)
  const rest = context.text.slice(end, span.end)
  const [first, last] = [units[0], units.at(-1)]
  if (!first || !last || !/^\s*(?::|[.,;]?\s*$)/u.test(rest)) return []
  const grouped =
    /^\s*:?[.,;]?\s*$/u.test(rest) &&
    shared.test(first.unit) &&
    units.slice(1).every(({ unit }) => /^(?:các|từng|mỗi)\s/iu.test(unit))
  if (!grouped || units.length === 1) return units.map(unit => ({ unit, role: 'lead', rule: 'heading' }))
  const name = context.text.slice(first.span.start, last.span.start) + last.unit
  const unit = { span: { start: first.span.start, end }, unit: name.replace(/\s+/g, ' ') }
  return [{ unit, role: 'lead', rule: 'heading' }]
}

const label =
  /(?<=^|[;.(,]\s*)(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|người|ban|ngành)\s+)?(?:được giao\s+)?(chủ trì|phối hợp|tham mưu|thực hiện|phụ trách|chịu trách nhiệm|đầu mối|phân công|trách nhiệm)(?:\s+(?:chính|thực hiện|tham mưu|chủ trì|tổ chức|triển khai|báo cáo))*\s*:/giu
const roleOf = (words: string): Role =>
  /phối\s+hợp/iu.test(words) && !/chủ\s+trì/iu.test(words)
    ? 'coordinate'
    : /tham\s+mưu/iu.test(words) && !/chủ\s+trì|thực\s+hiện/iu.test(words)
      ? 'advise'
      : 'lead'

/** Units of a cell or a field's value; `…, phối hợp: …` inside it turns the role. */
const valued = (context: Context, span: Span, role: Role, rule: string): Duty[] =>
  fieldUnits(context, span).map(unit => ({
    unit,
    role: /phối\s+hợp/iu.test(context.text.slice(span.start, unit.span.start)) ? 'coordinate' : role,
    rule,
  }))

/** `- Chủ trì: Sở Nội vụ; Phối hợp: các sở, ban, ngành` */
const labelled = (context: Context, { body, span }: Block): Duty[] => {
  const found = [...context.text.slice(body, span.end).matchAll(label)]
  return found.flatMap((each, n) => {
    const start = body + each.index + each[0].length
    const next = found[n + 1]
    const end = next ? body + next.index : span.end
    const closed = /\)/u.exec(context.text.slice(start, end))
    return valued(
      context,
      { start, end: closed && each.index > 0 ? start + closed.index : end },
      roleOf(each[0]),
      'field',
    )
  })
}

const columnNoun = '(?:cac )?(?:co quan|don vi|bo phan|nguoi|ca nhan|to chuc|thanh phan)'
const columnVerb =
  '(?:chu tri|thuc hien|to chuc|phoi hop|tham muu|phu trach|chiu trach nhiem|chuan bi|dau moi|phan cong|trach nhiem|trien khai|bao cao|chinh)'
const column = new RegExp(
  `^(?:${columnNoun}(?:(?:,| va|/)? ?${columnNoun})*)?(?:(?:,| va|/)? ?${columnVerb})*$`,
)
const isColumn = (words: string): boolean => words !== '' && column.test(words)
/** Cells under `Đơn vị thực hiện`, `Cơ quan chủ trì`, `Cơ quan phối hợp`. */
const tabled = (context: Context): Duty[] =>
  context.tables.flatMap(({ rows }) => {
    const at = ({ start, end }: Span) =>
      context.folded
        .slice(start, end)
        .replace(/\s+/g, ' ')
        .replace(/[.:*]+$/, '')
        .trim()
    const head = rows.findIndex(({ cells }) => cells.some(cell => cell && isColumn(at(cell))))
    if (head < 0) return []
    const columns = rows[head]!.cells.flatMap((cell, n) =>
      cell && isColumn(at(cell)) ? [{ n, role: roleOf(context.text.slice(cell.start, cell.end)) }] : [],
    )
    return rows.slice(head + 1).flatMap(({ cells }) =>
      columns.flatMap(({ n, role }) => {
        const cell = cells[n]
        return cell ? valued(context, cell, role, 'table') : []
      }),
    )
  })

const running: readonly Block['kind'][] = ['heading', 'text', 'bullet', 'closing']
/** Units made responsible. Source: annotation guide, `units`. */
export const extractUnit = (context: Context): Mention<'unit'>[] => {
  const inOrganisation = organised(context)
  const found = context.outline.blocks
    .filter(({ kind }) => running.includes(kind))
    .flatMap(block => {
      const fields = labelled(context, block)
      if (fields.length > 0) return fields
      const heading = inOrganisation(block) ? headed(context, block) : []
      return [
        ...heading,
        ...clausesOf(context, block).flatMap(at => [
          ...requested(context, at, block.span.end),
          ...subjects(context, at, block.span.end),
          ...openedSubjects(context, at, block.span.end),
        ]),
        ...laterRequests(context, block),
        ...laterSubjects(context, block),
        ...partners(context, { start: block.body, end: block.span.end }),
      ]
    })
  const seen = new Set<number>()
  return [...found, ...tabled(context)]
    .filter(({ unit }) => !seen.has(unit.span.end) && seen.add(unit.span.end))
    .map(({ unit, role, rule }) => mention(context, 'unit', rule, unit.span, { unit: unit.unit, role }))
}
