import { openingsOf } from '../../grammar/clause.ts'
import { inTurn, matchAt, patternOf, startsUpper, sticky, termOf } from '../../grammar/read.ts'
import { type UnitName, unitBefore, unitList } from '../../grammar/unit/unit-list.ts'
import { sharedMembers } from '../../grammar/unit/unit-name.ts'
import { restOfName, unknownBody, unknownGroup } from '../../grammar/unit/unknown.ts'
import { placeAlone } from '../../grammar/unit/words.ts'
import { awards, duties, openers, requests } from '../../lexicon/duty-cues.ts'
import type { Block } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { matchesIn, oneOf, wordEnd } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import type { Context } from '../context.ts'
import { type Duty, partners, roleBefore } from './duty-role.ts'
import { headed, isNamed } from './headed.ts'

const duty = termOf(duties)
const dutyBehind = inTurn(patternOf('\\s+'), duty)
/** Behind a body's own name, and wherever duties are given out, any verb is one: a small word that is no particle. */
const anyVerb = sticky(
  `(?!(?:của|và|về|đã|được|cho|trong|ở|tại|năm|có|để|theo|với|thì|mà|này|trên|khi|nếu|còn|chưa|không|gồm|như|từ|đến|do|bằng|đạt|nhằm|trước|sau|nào|khác|đó|số|thứ|vững|vững mạnh|trong sạch|xuất sắc|tiên tiến|hoạt động|đóng trên|đóng tại|mới|vừa|vẫn|rất)${wordEnd})\\p{Ll}+${wordEnd}(?!\\s*\\))`,
)
/** `…; mỗi tổ chọn một việc` sets a target; `mỗi tổ phải chọn …`, `mỗi tổ gửi 01 bài trước ngày 15/8` is a duty. */
const must = sticky(
  `(?:phải|cần|có trách nhiệm|chịu trách nhiệm|phát hiện|giới thiệu|gửi|nộp|báo cáo)${wordEnd}|(?:[^.;]|;\\s+(?=(?:${oneOf(duties)})${wordEnd})){4,120}?\\s(?:(?:trước|chậm nhất)(?:\\s+là)?(?:\\s+ngày)?\\s+\\d|(?:hoàn thành|xong)\\s+(?:trong|vào)\\s|(?:trong|vào)\\s+(?:quý|tháng|tuần|sáng|chiều|tối|ngày|thứ)\\s)`,
)
/** `Các bản` treo cờ trước ngày 30/4: where a time is set, what stands in front of it is to be done. */
export const due = sticky(
  '[^.;:]{2,120}?\\s(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|vào)\\s+(?:(?:là|vào|trong|đến|trước|hết)\\s+)*(?:(?:sáng|chiều|tối)\\s+)?(?:ngày\\s+\\d|\\d{1,2}/|tháng\\s+\\d|quý\\s|thứ\\s|chủ nhật|tuần\\s)',
)
/** `theo dõi các lớp hằng tuần, các tổ hằng tháng.`: how often alone is no duty. */
const onlyOften = sticky(`(?:hàng|hằng|mỗi)\\s+(?:tuần|tháng|quý|năm)\\s*(?:[.;,)]|$)`)
/** `Tỉnh đoàn: phong trào “…”`, `Đoàn Thanh niên với cuộc vận động “…”`, `Các trường thi đua “Dạy tốt - Học tốt”`: whose movement it is. */
const carries = sticky(
  '\\s*(?::|\\svới)\\s*(?:các\\s+)?(?:phong trào|cuộc vận động)(?:\\s+thi đua)?\\s*[“"„]|\\s+thi đua\\s*[“"„]',
)
/** `Các địa phương thi đua` rút ngắn …: in what they are to do better than others. */
const competes = sticky(
  `\\s+thi đua\\s+(?!(?:yêu nước|của|và|với|giữa|trong|theo|do|năm|lần|đạt|từ|về|khen|thường|chào|là|được)${wordEnd})(?=\\p{Ll})`,
)
const award = sticky(`\\s+(?:${oneOf(awards)})${wordEnd}`)
const request = inTurn(termOf(requests), patternOf('\\s+(?:các\\s+đồng\\s+chí\\s+)?', 'iuy'))
const opener = sticky(`(?:${oneOf(openers)})${wordEnd}`)
/** Between the unit and its verb: ` trên địa bàn huyện `, ` theo chức năng, nhiệm vụ được giao `, `, ` */
const between = sticky(
  `(?:\\s+mỗi\\s+(?:tổ chức|đơn vị|hội|ngành|địa phương)(?=\\s+\\p{Ll}))?\\s*(?:,\\s*)?(?:(?:trên địa bàn|được phân công|được giao|trong phạm vi|theo|trong|ở|tại|thuộc|cùng|của|phụ trách)\\s[^.;:()]{1,80}?\\s(?=(?:${oneOf(duties)})${wordEnd}))?`,
)
/** `Giao Phòng Nội vụ chủ trì …`, `UBND xã yêu cầu các ngành …`, `…, đề nghị Ủy ban MTTQ phối hợp …` */
const requested = (context: Context, at: number, end: number): Duty[] => {
  const from = request(context, at, end)
  if (from === null) return []
  const list = unitList(context, from, end)
  const proposed = /de\s+nghi/.test(context.folded.slice(at, from))
  if (proposed && matchAt(award, context, list.end, end) !== null) return []
  const verb = list.end + /^\s*/u.exec(context.text.slice(list.end, end))![0].length
  const role = roleBefore(context, verb, end, true)
  return list.units.map(unit => ({ unit, ...role, rule: 'request' }))
}

/** `Chi bộ hoàn thành tốt nhiệm vụ; Công đoàn vững mạnh`: what a unit is to be called. */
const honour =
  /^(?:(?:dat\s+)?(?:danh hieu\s+)?)?(?:hoan thanh\s+(?:xuat sac\s+|tot\s+)?nhiem vu|trong sach,? vung manh)\s*(?:[;,.)]|$)/u
/** `Trường Tiểu học … xây dựng kế hoạch … như sau`: the plan says who makes it. */
const itself =
  /^(?:xay dung|ban hanh|trien khai|lap|huong dan)\s+(?:va\s+\S+\s+\S+\s+)?(?:ke hoach|noi dung|mot so noi dung|chuong trinh|huong dan)(?![a-z])[^.;]*\s(?:nhu sau|cu the(?: nhu sau)?)\s*(?:[:,.]|$)/u
/** `UBND phường thông báo để các cơ quan, Nhân dân biết, thực hiện`: how a notice closes. */
const makesKnown = /^thong bao\s[^.;]{0,120}?(?:biet|duoc biet)(?![a-z])/u
/** `- Công an xã: tăng cường tuần tra …`, but not `- Chủ tịch UBND huyện: tặng 05 Giấy khen` */
const behindColon = (
  context: Context,
  { units, end: at }: ReturnType<typeof unitList>,
  end: number,
): Duty[] => {
  const colon = /^\s*(?:\([^()]{1,60}\)\s*)?:(?=\s)/u.exec(context.text.slice(at, end))
  if (!colon || units.length === 0) return []
  const from = at + colon[0].length
  if (!units.every(isNamed) && matchAt(due, context, from, end) === null) return []
  if (matchAt(award, context, from, end) !== null) return []
  const verb = from + /^\s*/u.exec(context.text.slice(from, end))![0].length
  if (duty(context, verb, end) === null) return []
  const role = roleBefore(context, verb, end)
  return units.map(unit => ({ unit, ...role, rule: 'subject' }))
}

/** `Thành phố Đông Hà làm điểm …`: where duties are given out, a place stands for its offices. */
const placeList = (context: Context, at: number, end: number): ReturnType<typeof unitList> => {
  const stop = placeAlone(context, at, end)
  return stop === null
    ? { units: [], end: at }
    : { units: [{ span: { start: at, end: stop }, unit: context.text.slice(at, stop) }], end: stop }
}

/** `Các lâm trường, bệnh xá nộp bản đăng ký …`: read by its form alone */
const unknown = (context: Context, at: number, end: number, group: number | null): Duty[] => {
  const stop = group ?? unknownBody(context, at, end)
  if (stop === null) return []
  const unit = { span: { start: at, end: stop }, unit: context.text.slice(at, stop).replace(/\s+/g, ' ') }
  return [
    {
      unit,
      ...roleBefore(context, stop + 1, end),
      rule: 'unknown',
      notes: [note('unknown-body', { name: unit.unit })],
    },
  ]
}

/** `Các đơn vị chưa đăng ký (danh sách kèm theo)` gửi …: which of them, in front of what they are to do. */
const whichOnes = sticky(
  '\\s+(?:chưa|đã|không|bị)(?:\\s+\\p{Ll}+){1,5}?(?=(?:\\s*\\([^()\\n]{1,80}\\))?\\s+(?:gửi|nộp|phải|báo cáo|bổ sung|khẩn trương|có trách nhiệm)(?!\\p{L}))',
)
/** `Hạt Quản lý` đường bộ huyện `báo cáo …`: a body's own name that goes on. */
const withRest = (context: Context, list: ReturnType<typeof unitList>, end: number): typeof list => {
  const last = list.units.at(-1)
  const stop = last && last.span.end === list.end && isNamed(last) ? restOfName(context, list.end, end) : null
  if (!last || stop === null) return list
  const unit = {
    span: { ...last.span, end: stop },
    unit: last.unit + context.text.slice(list.end, stop).replace(/\s+/g, ' '),
  }
  return { units: [...list.units.slice(0, -1), unit], end: stop }
}

const apposition = sticky('\\s*\\([^()\\n]{1,80}\\)')
const withWhichOnes = (context: Context, list: ReturnType<typeof unitList>, end: number): typeof list => {
  const last = list.units.at(-1)
  const which = matchAt(whichOnes, context, list.end, end)
  if (!last || which === null || last.span.end !== list.end || !/^các\s/iu.test(last.unit)) return list
  const stop = list.end + which.length
  const unit = { span: { ...last.span, end: stop }, unit: last.unit + which.replace(/\s+/g, ' ') }
  return {
    units: [...list.units.slice(0, -1), unit],
    end: stop + (matchAt(apposition, context, stop, end) ?? '').length,
  }
}
/** `Khoa, phòng` họp bình bầu …: members at the head of a sentence, without a `các`. */
const bareMembers = (context: Context, at: number, end: number): ReturnType<typeof unitList> => {
  const stop = startsUpper(context, at) ? sharedMembers(context, at, end) : null
  const unit = stop === null ? '' : context.text.slice(at, stop).replace(/\s+/g, ' ')
  return unit.includes(',') && duty(context, stop! + 1, end) !== null
    ? { units: [{ span: { start: at, end: stop! }, unit }], end: stop! }
    : { units: [], end: at }
}

/** `Bộ Nội vụ có văn bản số 12 xin ý kiến`: what came, no duty. */
const wrote = sticky('có\\s+(?:văn bản|công văn|tờ trình|thông báo|báo cáo)\\s+số\\s')

/** `Thường trực Hội đồng, hướng dẫn …` below the heading of an office: what that office is besides. */
const standing = /^(?:Cơ quan )?[Tt]hường trực (?:Hội đồng|HĐ)/u

/** `Các cơ quan, đơn vị gửi hồ sơ …`: units at the start of a clause and the verb of what they do. */
export const subjects = (context: Context, at: number, end: number, free = false): Duty[] => {
  const named = withRest(context, withWhichOnes(context, unitList(context, at, end), end), end)
  const list =
    [named, bareMembers(context, at, end), ...(free ? [placeList(context, at, end)] : [])].find(
      ({ units }) => units.length > 0,
    ) ?? named
  const group = list.units.length < 2 ? unknownGroup(context, at, end) : null
  // `Các làng nghề, xưởng mộc`, of which the tables know `Các làng` alone
  if (list.units.length === 0 || (group !== null && group > list.end)) return unknown(context, at, end, group)
  if (matchAt(carries, context, list.end, end) !== null)
    return list.units.map(unit => ({ unit, role: 'lead', rule: 'movement' }))
  if (matchAt(competes, context, list.end, end) !== null)
    return list.units.map(unit => ({ unit, role: 'lead', rule: 'subject' }))
  const listed = behindColon(context, list, end)
  if (listed.length > 0) return listed
  if (list.units.every(({ unit }) => standing.test(unit)) && context.text[list.end] === ',') return []
  const skip = matchAt(between, context, list.end, end) ?? ''
  if (!/\s$/.test(skip)) return []
  const verb = list.end + skip.length
  const asked = requested(context, verb, end)
  if (asked.length > 0) return asked
  if (
    honour.test(context.folded.slice(verb, end)) ||
    itself.test(context.folded.slice(verb, end)) ||
    makesKnown.test(context.folded.slice(verb, end))
  )
    return []
  const isSure = free || list.units.every(isNamed) || matchAt(due, context, verb, end) !== null
  const acts = isSure && /^\s+$/.test(skip) && matchAt(anyVerb, context, verb, end) !== null
  if (!acts && duty(context, verb, end) === null) return []
  if (matchAt(onlyOften, context, verb, end) !== null || matchAt(wrote, context, verb, end) !== null)
    return []
  const target = list.units.every(({ unit }) => /^(?:mỗi|từng)\s/u.test(unit))
  if (target && matchAt(must, context, verb, end) === null) return []
  const role = roleBefore(context, verb, end)
  return list.units.map(unit => ({ unit, ...role, rule: 'subject' }))
}

/** `khối bệnh viện` từ ngày 02/12 đến ngày 06/12; : a time and nothing that is done, which stands in the sentence in front. */
const timeAlone = sticky(
  '\\s*:?\\s+(?:(?:nộp|gửi|xong|hoàn thành)\\s+)?(?:từ|trước|chậm nhất|muộn nhất|hạn cuối|xong trước)\\s[^.;:,]{0,50}?\\d[\\d/.–-]*\\s*(?:[.;]|$)',
)
const timedAlone = (context: Context, at: number, end: number): Duty[] => {
  const list = unitList(context, at, end)
  return matchAt(timeAlone, context, list.end, end) === null
    ? []
    : list.units.map(unit => ({ unit, role: 'lead', rule: 'time' }))
}

const article = sticky(
  'Điều\\s+\\d{1,2}\\s*[.:]\\s*(?:Quyết định này có hiệu lực[^.;]{0,60}\\.\\s*)?(?:Các\\s+(?:ông|đồng chí)(?:\\s*(?:\\(bà\\)|,\\s*bà))?\\s*:?\\s*)?',
)
const carriesOut = /\s(?:chịu trách nhiệm|có trách nhiệm|căn cứ|chiếu)\s[^;]*?(?:thi hành|thực hiện)/iu
/**
 * `Điều 3. Chánh Văn phòng UBND huyện; Trưởng phòng Nội vụ và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành …`: whoever
 * carries a decision out stands in its article, persons and those it honours among them.
 */
const executors = (context: Context, { span }: Block): Duty[] => {
  const label = matchAt(article, context, span.start, span.end)
  const verb = label && carriesOut.exec(context.text.slice(span.start, span.end))
  if (!verb) return []
  const end = span.start + verb.index
  const units: UnitName[] = []
  for (let at: number = span.start + label.length; at < end; ) {
    const list = unitList(context, at, end)
    units.push(...list.units)
    at =
      list.end + /^[^,;]*?(?:[,;]\s*(?:và\s+)?|\svà\s+|$)/u.exec(context.text.slice(list.end, end))![0].length
  }
  return units.map(unit => ({ unit, role: 'lead', rule: 'article' }))
}

const concerns = sticky('(?:riêng\\s+)?đối với\\s+')
const sends =
  /^\s*:\s*(?:(?:hồ sơ|danh sách|báo cáo|bản đăng ký)\s[^.;:]{0,120}?)?(?<!\p{L})(?:gửi|nộp|đăng ký|báo cáo|hoàn thành|xây dựng)(?!\p{L})/iu
/** `Đối với các xã, thị trấn: hồ sơ khen thưởng gửi về Phòng Nội vụ …` */
const concerned = (context: Context, at: number, end: number): Duty[] => {
  const skip = matchAt(concerns, context, at, end)
  if (skip === null) return []
  const list = unitList(context, at + skip.length, end)
  return sends.test(context.text.slice(list.end, end))
    ? list.units.map(unit => ({ unit, role: 'lead', rule: 'concerned' }))
    : []
}

const timed = sticky(
  '(?:(?:hằng|hàng|mỗi|cuối|đầu|trong|định kỳ)\\s+)?(?:\\d+\\s+)?(?:tuần|tháng|quý|năm)(?:\\s+(?:\\d{1,4}|[IVX]+)(?:/\\d{4})?)?\\s+',
)
/** The subject behind an opening phrase: `Trước ngày 15/11, Hội đồng các xã gửi …`, `Mỗi tháng Trung tâm Văn hóa phát sóng …` */
const openedSubjects = (context: Context, at: number, end: number): Duty[] => {
  const time = matchAt(timed, context, at, end)
  const own = time === null ? [] : subjects(context, at + time.length, end)
  if (own.length > 0 || matchAt(opener, context, at, end) === null) return own
  const sentence = /^(?:[^.;:]|[.:](?!\s))*/u.exec(context.text.slice(at, end))![0]
  for (const comma of matchesIn(
    /[,)]\s+|(?:vướng mắc|khó khăn|phát sinh)\s+(?=các\s)|\d\s+ngày(?:\s+làm\s+việc)?,?\s+/g,
    sentence,
  )) {
    const found = subjects(context, at + comma.index + comma[0].length, at + sentence.length)
    const before = unitBefore(context, at, at + comma.index)?.unit
    // làm đường xóm 4, xóm 7, lập thành tích …
    if (before && found[0]?.unit.unit.startsWith(before.split(' ')[0]!)) continue
    if (found.length > 0) return found
  }
  return []
}

const sharing = 'chủ trì|chịu trách nhiệm|phụ trách|phối hợp|tham mưu'
const shares = sticky(`\\s+(?:${sharing})${wordEnd}`)
/** Behind `do`: who does it, not whose movement one joins (`do tỉnh phát động`). */
const doing =
  'chuẩn bị|chuyển|thẩm định|tổng hợp|đóng góp|nộp|gửi|trình|thực hiện|đảm nhận|bảo đảm|chi trả|cấp|in'
const done = sticky(`\\s+(?:${doing})${wordEnd}`)
const mayShare = new RegExp(`${fold(sharing)}|(?<![a-z])do(?![a-z])`)
/** A unit further on in a sentence: `…, Phòng Văn hóa và Thông tin chủ trì`, `… do Văn phòng phụ trách` */
const laterSubjects = (context: Context, { body, span }: Block): Duty[] => {
  if (!mayShare.test(context.folded.slice(body, span.end))) return []
  const marks = matchesIn(/[,(]\s*(?:do\s+)?|\s[-–]\s+|\sdo\s+/giu, context.text.slice(body, span.end))
  return marks.flatMap(found => {
    const at = body + found.index + found[0].length
    const list = unitList(context, at, span.end)
    if (/do\s+$/iu.test(found[0]) && matchAt(done, context, list.end, span.end) !== null)
      return list.units.map((unit): Duty => ({ unit, role: 'lead', rule: 'subject' }))
    return matchAt(shares, context, list.end, span.end) === null ? [] : subjects(context, at, span.end)
  })
}

/** `Hồ sơ khen thưởng cuối năm` các đơn vị `nộp từ ngày 01/12`: who sends the paper stands behind it, without a comma. */
const papers = sticky(
  `(?:hồ sơ|báo cáo|danh sách|biên bản|bản đăng ký|sáng kiến|kết quả|số liệu)${wordEnd}[^,;:.()]{0,60}`,
)
const sendsPapers = sticky(`\\s+(?:gửi|nộp|lập|chuyển|trình|hoàn thành)${wordEnd}`)
const owned = /(?:của|cho|về|với|từ)\s+$/iu
const sendersOf = (context: Context, at: number, end: number): Duty[] => {
  const words = matchAt(papers, context, at, end) ?? ''
  for (const { index } of matchesIn(/(?<=\s)(?:\p{Lu}|(?:các|từng|mỗi)\s)/gu, words)) {
    const list = unitList(context, at + index, end)
    if (owned.test(words.slice(0, index)) || matchAt(sendsPapers, context, list.end, end) === null) continue
    return list.units.map(unit => ({ unit, role: 'lead', rule: 'subject' }))
  }
  return []
}

/** `…, yêu cầu Thủ trưởng các cơ quan …` in the middle of a sentence; without a comma where the unit's verb follows. */
export const laterRequests = (context: Context, { body, span }: Block): Duty[] =>
  matchesIn(
    /(?:(?<mark>,)\s*|\s+)(?=(?:đề nghị|yêu cầu|giao|phân công)\s)/giu,
    context.text.slice(body, span.end),
  ).flatMap(found => {
    const at = body + found.index + found[0].length
    if (found.groups!.mark) return requested(context, at, span.end)
    if (!/^(?:đề nghị|yêu cầu)/iu.test(context.text.slice(at))) return []
    const asked = requested(context, at, span.end)
    const behind = asked.at(-1)?.unit.span.end
    return behind !== undefined && dutyBehind(context, behind, span.end) !== null ? asked : []
  })

/** `Thành phần tham dự: Lãnh đạo sở, …`, `Đối tượng: …`: who comes, not who acts. */
const attendance = /^(?:thanh phan|doi tuong|dia diem)(?:\s[^:.;]{1,40})?:\s*/u
/** `Đối tượng giám sát: Ban Thường trực … tiến hành giám sát …`: behind the label stands who acts after all. */
const actsOn = sticky(`\\s+(?:tiến hành|tổ chức|chủ trì|chịu trách nhiệm|có trách nhiệm)${wordEnd}`)
const attended = (context: Context, from: number, end: number): Duty[] => {
  const list = unitList(context, from, end)
  return matchAt(actsOn, context, list.end, end) === null ? [] : subjects(context, from, end)
}
/** `Đối tượng giám sát: …, gồm có:` over those who are looked at, who come or who are rewarded. */
const listsThem = /^(?:thanh phan|doi tuong)(?![a-z]).*:$/su
/** The bullets of such lists. */
export const itemsOfLists = ({ folded }: Context, blocks: readonly Block[]): ReadonlySet<Block> => {
  const items = new Set<Block>()
  let isList = false
  for (const block of blocks)
    if (block.kind !== 'bullet') isList = listsThem.test(folded.slice(block.body, block.span.end).trim())
    else if (isList) items.add(block)
  return items
}

/**
 * The units that the sentences of a block make responsible. `headingToo`: the block stands in the part that gives out
 * duties, where a unit's name alone is a heading and any verb behind it a duty.
 */
export const sentenceDuties = (context: Context, block: Block, headingToo: boolean): Duty[] => {
  const { end } = block.span
  const label = attendance.exec(context.folded.slice(block.body, end))
  if (label) return attended(context, block.body + label[0].length, end)
  const articled = executors(context, block)
  if (articled.length > 0) return articled
  const titles = headingToo || block.kind === 'heading' ? headed(context, block, !headingToo) : []
  const isInTitle = ({ unit: { span } }: Duty): boolean =>
    titles.some(({ unit }) => span.start >= unit.span.start && span.end < unit.span.end)
  const others = [
    ...openingsOf(context.text.slice(block.body, end))
      .map(at => block.body + at)
      .flatMap(at => [
        ...requested(context, at, end),
        ...concerned(context, at, end),
        ...subjects(context, at, end, headingToo),
        ...openedSubjects(context, at, end),
        ...sendersOf(context, at, end),
        ...timedAlone(context, at, end),
      ]),
    ...laterRequests(context, block),
    ...partners(context, { start: block.body, end }),
    ...laterSubjects(context, block),
  ]
  return [...titles, ...others.filter(duty => !isInTitle(duty))]
}
