import { wordCount } from '../../grammar/clause.ts'
import { findTimes, type Time } from '../../grammar/time/combine.ts'
import { askings, introductions } from '../../lexicon/duty-cues.ts'
import type { Block } from '../../model.ts'
import { type Context, isDuty } from '../context.ts'

/** What a block says of itself in front of a colon. */
export type Role = 'time' | 'units' | 'content' | 'other' | null

/** A block among its neighbours: what stands above it, what stands below. */
export interface Node {
  readonly block: Block
  /** The block's words behind bullet and label, in `Context.text`. */
  readonly text: string
  readonly offset: number
  readonly level: number
  readonly parent: Node | null
  readonly children: Node[]
  readonly role: Role
  /** Start in `text` of what stands behind the field's colon. */
  readonly value: number
  /** The whole block is a time over what stands below it: `Quý I`, `Năm 2018:`, `Công tác tháng 3`. */
  readonly head: Time | null
  /** The whole line is units' names over what they are to do, though it bears no label: `Công chức Tài chính - Kế toán`. */
  readonly isUnits: boolean
}

/** Printed forms of field labels: `- Thời gian thực hiện:`, `+ Đơn vị phối hợp:`, `- Nội dung:`. */
const roles: readonly { readonly role: Exclude<Role, null>; readonly pattern: RegExp }[] = [
  {
    role: 'time',
    pattern:
      /^(?:thời (?:gian|hạn|điểm)(?!\s+(?:qua|tới|vừa))|tiến độ|hạn (?:nộp|cuối|chót|gửi|hoàn thành|đăng ký|báo cáo|trình|nhận|lập|xét)|ngày (?:hoàn thành|thực hiện))(?:[\s,]+[\p{L}&]+){0,8}$/iu,
  },
  {
    role: 'units',
    pattern:
      /^(?:(?:cơ quan|đơn vị|bộ phận|cá nhân|người|các đơn vị|tổ chức)\s+)*(?:chủ trì|phối hợp|thực hiện|phụ trách|tham mưu|chịu trách nhiệm|trách nhiệm|phân công|phân công thực hiện|được giao|theo dõi)(?:[\s,]+[\p{L}&]+){0,4}$/iu,
  },
  {
    role: 'content',
    pattern:
      /^(?:nội dung|nhiệm vụ|công việc|hoạt động|tên (?:hoạt động|phong trào|công việc))(?:\s+[\p{L}]+){0,2}$/iu,
  },
  {
    role: 'other',
    pattern:
      /^(?:địa điểm|thành phần|đối tượng|kinh phí|sản phẩm|kết quả|mục đích|yêu cầu|số lượng|chỉ tiêu|hình thức|chủ đề|chủ điểm|khẩu hiệu|mục tiêu|ghi chú|phương thức|quy mô|nguồn lực)(?:\s+[\p{L}]+){0,4}$/iu,
  },
]
const headWords =
  /^(?:(?:các|công tác|công việc|nhiệm vụ|nội dung|hoạt động|trọng tâm|kế hoạch|chương trình|thực hiện|thi đua|khen thưởng|chủ điểm|chủ đề|đợt (?:thứ )?(?:\d|[ivx]+|một|hai|ba|bốn|nhất|nhì)|(?:giai đoạn|bước|vòng) (?:\d|[ivx]+)|học kỳ [i1-2]+|thời gian|trong|của|và|cụ thể|là|,)\s*(?:[:(–-]\s*)?)*$/iu
/** `Tuần 2 (từ 11/3 đến 15/3)`, `6 tháng đầu năm (01/12/2022 - 31/5/2023)`: the days behind it are meant. */
export const isBounded = (text: string, named: Time, days: Time): boolean => {
  const isWeek = named.parts.every(({ till }) => till?.grain === 'open')
  const gap = text.slice(named.span.end, days.span.start)
  return days.parts[0]?.relation === 'from-to' && (isWeek ? /^\s*[(:,–-]\s*$/ : /^\s*\(\s*$/).test(gap)
}

const wave = /^(?:đợt|giai đoạn|bước|vòng)\s+(?:thứ\s+)?(?:\d|[ivx]+|nhất|nhì|hai|ba)\s*\(\s*$/iu
/** The time that makes up a whole heading or line. */
const headOf = (text: string): Time | null => {
  if (text.length > 120 || !/\d|năm|tháng|quý|tuần|ngày|học k|[IV]/iu.test(text)) return null
  const times = findTimes(text)
  const [named, days] = times
  if (!named || times.length > 2 || (days && !isBounded(text, named, days))) return null
  const time = days ?? named
  const before = text.slice(0, named.span.start)
  const after = text.slice(time.span.end)
  const theme =
    /^\s*\)?\s*(?:năm học\s+[\d\s–-]+)?\s*(?:\([^)]*\))?\s*[.:;]?\s*$/u.test(after) ||
    (/^\s*chủ (?:điểm|đề)/iu.test(before) && /^\s*:/.test(after)) ||
    // Giai đoạn 1 (từ ngày … đến ngày …): Phát động, đăng ký
    (wave.test(before) && /^\)?\s*[:.–-]\s*[^.;:]{2,80}$/u.test(after)) ||
    // Quý I: Đợt thi đua “…”
    /^\s*[:–-]\s*(?:đợt|tháng|chiến dịch)?\s*(?:thi đua|cao điểm)[^“"”.;]{0,30}[“"][^“”"]{4,80}[”"]\s*$/iu.test(
      after,
    )
  return (headWords.test(before) || wave.test(before)) && theme && !/\S\s*\d{1,2}\s*$/.test(before)
    ? time
    : null
}

/** The label of a field in front of its colon, and where its value begins. */
export const fieldOf = (text: string): { role: Role; value: number } => {
  const colon = /^[^:]{2,60}?\s*:\s*/u.exec(text)
  const label = (colon?.[0] ?? text).replace(/[\s:.]+$/, '')
  if (wordCount(label) > 9) return { role: null, value: 0 }
  const role = roles.find(({ pattern }) => pattern.test(label))?.role ?? null
  if (role === null) return { role, value: 0 }
  // Thực hiện: Quý I
  if (colon && role === 'units' && headOf(text.slice(colon[0].length)))
    return { role: 'time', value: colon[0].length }
  if (colon) return { role, value: colon[0].length }
  // II. THỜI GIAN THỰC HIỆN, with the time in the lines below
  return role === 'time' ? { role, value: text.length } : { role: null, value: 0 }
}

/** `* Thời gian thực hiện:` below bullets `-` is no part of the last of them. */
const levelOf = ({ kind, section, depth, marker }: Block, isOver: boolean, role: Role): number => {
  const sections = section === '' || section === 'end' ? 0 : section.split('/').length
  if (kind === 'heading') return sections
  if (kind === 'bullet') return sections + 0.5 + (marker === '*' && role !== null ? 1 : depth) / 20
  return sections + (isOver ? 0.4 : 0.5)
}

/** A line without label or bullet that stands over the bullets below it. */
const leads = ({ text, head, isUnits, role, value }: Node): boolean =>
  head !== null ||
  isUnits ||
  value === text.length ||
  /:$/.test(text) ||
  (role === null && wordCount(text) <= 25 && !/[.;,]$/.test(text))

/** `QUÝ IV` below the last numbered item under `QUÝ III` stands beside that, not under the item. */
const isSiblingHead = ({ block, head }: Node, next: Time): boolean => {
  const grain = next.parts[0]?.till?.grain
  return block.kind === 'text' && head !== null && grain !== undefined && head.parts[0]?.till?.grain === grain
}

const titleFront = new RegExp(
  `^\\s*(?:(?:${askings.join('|')})\\s+)?(?:(?:${introductions.join('|')})\\s+)?$`,
  'iu',
)
const separator = /^[\s.,:;]*(?:và\s+)?$/iu

/** The blocks in which tasks stand, as a forest by sections, heads, lines that end in a colon, and bullets. */
export const treeOf = (context: Pick<Context, 'text' | 'folded' | 'outline' | 'earlier'>): Node[] => {
  const { text, earlier } = context
  const leading = earlier.filter(found => found.kind === 'unit' && found.value.role === 'lead')
  /** `Phòng Văn hóa - Xã hội, Công an xã:` or `Giao Phòng Nội vụ:`, and the duties below */
  const isUnitsAlone = ({ kind, body, span }: Block): boolean => {
    if (kind !== 'text') return false
    const within = leading.filter(one => one.span.start >= body && one.span.end <= span.end)
    const [first] = within
    if (first === undefined) return false
    const between = [...within, null].map((one, n) =>
      text.slice(n === 0 ? first.span.start : within[n - 1]!.span.end, one?.span.start ?? span.end),
    )
    return (
      titleFront.test(text.slice(body, first.span.start)) && between.every(words => separator.test(words))
    )
  }
  const nodes: Node[] = []
  const open: Node[] = []
  for (const block of context.outline.blocks) {
    if (block.kind === 'head' || block.kind === 'tail') continue
    if (block.kind === 'preamble' && !isDuty(context, block)) continue
    const raw = text.slice(block.body, block.span.end)
    const offset = block.body + (raw.length - raw.trimStart().length)
    const words = raw.trim()
    const { role, value } = block.kind === 'row' ? { role: null, value: 0 } : fieldOf(words)
    const head = block.kind === 'row' || role !== null ? null : headOf(words)
    const isUnits = isUnitsAlone(block)
    const sibling = head && block.kind === 'text' && open.findLast(one => isSiblingHead(one, head))
    const level = sibling ? sibling.level : levelOf(block, head !== null || isUnits, role)
    // no section stands below a bullet, however deep its number: `- Phối hợp: …` in front of `2. Lễ tuyên dương`
    const closes = ({ block: { kind }, text: over }: Node): boolean =>
      block.kind === 'heading' && kind === 'bullet' && !over.endsWith(':')
    while (open.length > 0 && (open.at(-1)!.level >= level || closes(open.at(-1)!))) open.pop()
    const parent = open.at(-1) ?? null
    const node: Node = { block, text: words, offset, level, parent, children: [], role, value, head, isUnits }
    parent?.children.push(node)
    nodes.push(node)
    if (block.kind !== 'row' && (block.kind !== 'text' || leads(node))) open.push(node)
  }
  return nodes
}

/** What stands above a node, the nearest first. */
export const above = (node: Node): Node[] => (node.parent ? [node.parent, ...above(node.parent)] : [])
/** The node and all that stands below it. */
export const within = (node: Node): Node[] => [node, ...node.children.flatMap(within)]

const generic =
  /^(?:(?:các )?(?:nội dung|nhiệm vụ|hoạt động|công tác)(?: (?:thực hiện|cụ thể|chủ yếu|trọng tâm|chính|kế hoạch))*|kế hoạch cụ thể|thời gian.*|tổ chức thực hiện)[:.]?$/iu
/** `II. NỘI DUNG` heads a part of the plan and names no activity. */
export const isGeneric = ({ text, block }: Pick<Node, 'text' | 'block'>): boolean =>
  block.kind === 'heading' && (text === text.toUpperCase() || generic.test(text))
