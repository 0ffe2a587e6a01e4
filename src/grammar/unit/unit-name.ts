import {
  authorityWords,
  cells,
  commonBodies,
  countedPlaces,
  lesserOffices,
  manners,
  members,
  otherWords,
  partyBodies,
  people,
  peopleShort,
  presses,
  qualifiers,
  teams,
} from '../../lexicon/unit-words.ts'
import { oneOf, wordEnd } from '../../text/pattern.ts'
import {
  either,
  inTurn,
  optional,
  patternOf,
  type Read,
  repeated,
  startsUpper,
  type Text,
  termOf,
} from '../read.ts'
import { namedBoard } from './board.ts'
import {
  and,
  body,
  bodyField,
  capitalised,
  comma,
  field,
  fieldBody,
  fieldPart,
  fieldRun,
  hamlet,
  hyphen,
  levelsBehind,
  levelWord,
  namedBloc,
  numbered,
  ofBloc,
  office,
  ownField,
  placed,
  placeName,
  school,
  schoolKind,
  sharedPlaces,
  space,
} from './words.ts'

const member = termOf(members, otherWords)
const qualifier = termOf(qualifiers, otherWords)
const manner = inTurn(space, termOf(manners))
/** `cán bộ, công chức`: people in general */
export const person = termOf(people)
const quantifier = either(
  patternOf(`(?:tất cả các|toàn thể các|các|từng|mỗi|những)\\s+(?:đồng chí\\s+)?`, 'iuy'),
  // Ba nhà trường, Cả hai đơn vị
  patternOf('(?:Cả\\s+(?:hai|ba|bốn|năm|sáu)|Hai|Ba|Bốn|Sáu)\\s+'),
)
const council = termOf(['HĐND', 'UBND', 'Hội đồng nhân dân', 'Ủy ban nhân dân', 'Quốc hội', 'HĐND và UBND'])
const lesserOffice = termOf(lesserOffices)
const ofOwner = patternOf('\\s+(?:của\\s+)?', 'iuy')
const belonging = patternOf('\\s+(?:trực\\s+)?thuộc\\s+', 'iuy')

const partyBody = termOf(partyBodies)
/** `Văn phòng Hội`, `Công đoàn Cục`: the plan's own union or office, where its name does not go on. */
const ownHost = patternOf(
  `(?:Hội|Đoàn|Cục|Tổng cục|Chi cục|Bộ|Viện|Học viện|Tổng công ty|Tập đoàn|Công ty|Bệnh viện|Trung tâm|Ngân hàng|HĐ|Cụm|Khối)${wordEnd}(?![ \\u00a0]+(?:\\p{Lu}|(?:đồng|viên|nghị|thi|thao|thảo|trường)${wordEnd}))`,
)
/** `15 khu phố` behind a body or an office */
const counted: Read = inTurn(patternOf('\\d+\\s+'), (text, at, end) => sharedMembers(text, at, end))
/** `Huyện đoàn` mỗi tổ chức nhận giúp 10 hộ: what each does, no one that it is of. */
const each = patternOf('mỗi\\s', 'iuy')
/** `Văn phòng` Hội tỉnh: the plan's own union with its level. */
const ownUnion = patternOf(
  `(?:Hội|Đoàn)\\s+(?:tỉnh|huyện|quận|thành phố|thị xã|xã|phường|thị trấn)${wordEnd}(?![ \\u00a0]+\\p{Lu})`,
)
/** ` trực thuộc`, ` trực thuộc Liên đoàn Lao động huyện` */
const subordinate: Read = inTurn(
  patternOf(`\\s+trực\\s+thuộc${wordEnd}`, 'iuy'),
  optional(inTurn(space, (text, at, end) => unitName(text, at, end))),
)
/**
 * Its level and place, the body that it belongs to (`Ban Tuyên giáo Huyện ủy`), those that it is one of
 * (`các xã, thị trấn`, `15 khu phố`, `trực thuộc`).
 */
const placedOrGroup: Read = inTurn(
  inTurn(optional(manner), repeated(placed)),
  optional(
    either(
      inTurn(
        space,
        either(
          (text, at, end) => upperBody(text, at, end),
          partyBody,
          (text, at, end) => (each(text, at, end) === null ? group(text, at, end) : null),
          ownUnion,
          counted,
          ownHost,
        ),
      ),
      ofBloc,
      subordinate,
    ),
  ),
)

/** `Đoàn các xã, thị trấn`: of the youth union's, which alone is any team (`Đoàn kiểm tra`) */
const youthUnion = patternOf('[Đđ]oàn(?=\\s+các\\s+(?:xã|phường|thị trấn|huyện|trường|cơ sở|đơn vị))')

/** `UBND xã Tân Hội`, `Hội đồng Thi đua - Khen thưởng huyện`, `Văn phòng HĐND và UBND`, `UBND các xã, thị trấn` */
const namedBody: Read = (text, at, end) => {
  const noun = body(text, at, end) ?? youthUnion(text, at, end)
  if (noun === null) return null
  const levels = levelsBehind(text, at, noun, end)
  if (levels > noun) return levels
  const office = /^(?:van phong|vp)$/.test(text.folded.slice(at, noun))
  return (office ? restOfOffice : restOfBody)(text, noun, end)
}
const upperBody = capitalised(namedBody)
const upperBodyBehind = inTurn(space, upperBody)
const ownPart = either(inTurn(space, bodyField), upperBodyBehind, inTurn(patternOf('\\s+trường\\s+'), school))
const moreBody = inTurn(hyphen, either(namedBody, field))
/** What a body is for, others joined to it, its place. */
const restFrom = (own: Read, more: Read): Read =>
  inTurn(
    inTurn(optional(own), repeated(more)),
    inTurn(optional(either(inTurn(space, placeName), numbered)), placedOrGroup),
  )
const restOfBody = restFrom(ownPart, moreBody)
const restOfOffice = restFrom(
  either(ownPart, inTurn(hyphen, field)),
  either(moreBody, inTurn(either(and, comma), council)),
)

/** `CĐCS cơ quan, đơn vị sự nghiệp`, `CĐCS trường học`: cells of a union by whose they are. */
const cellsOf: Read = inTurn(
  patternOf(`(?:CĐCS|Công đoàn cơ sở|Chi bộ|Chi đoàn|Chi hội|Đoàn cơ sở)\\s+(?=\\p{Ll})`),
  (text, at, end) => sharedMembers(text, at, end),
)
/** `P. TCCB`, `P.Điều dưỡng`, `TT VHTT&TT`: the noun cut short. */
const shortNoun = patternOf('(?:P|TT|BP|VP)\\.\\s*(?=\\p{Lu})')
const shortField: Read = inTurn(
  either(
    inTurn(shortNoun, either(field, patternOf(`\\p{Lu}[\\p{Lu}&-]+${wordEnd}`))),
    inTurn(patternOf('TT\\s+(?=\\p{Lu}{2})'), field),
  ),
  placedOrGroup,
)
const press = inTurn(patternOf('(?!báo\\s+cáo(?!\\p{L}))', 'iuy'), termOf(presses))
/** `Báo Sức khỏe và Đời sống`, `Tạp chí Thi đua - Khen thưởng`, `Báo Vân Sơn`, `Cổng Thông tin điện tử tỉnh` */
const upperPart = capitalised(fieldPart)
const upperPartBehind = inTurn(space, upperPart)
const namedPress: Read = inTurn(
  capitalised(press),
  either(
    inTurn(
      upperPartBehind,
      inTurn(repeated(inTurn(either(and, hyphen, space), upperPart)), repeated(placed)),
    ),
    placed,
  ),
)
const cell = termOf(cells)
/** `Tổ công đoàn Nhà bếp`, `Chi bộ Quân sự`, `Tổ công đoàn Khoa Dược` */
const namedCell: Read = inTurn(
  inTurn(
    cell,
    either(
      fieldRun,
      inTurn(
        space,
        capitalised((text, at, end) => namedField(text, at, end)),
      ),
    ),
  ),
  placedOrGroup,
)
const team = termOf(teams)
/** `Đoàn kiểm tra`, `Đoàn kiểm tra của Hội đồng Thi đua - Khen thưởng phường`, `Đoàn công tác huyện` */
const namedTeam: Read = inTurn(
  capitalised(team),
  either((text, at, end) => ofOwnBody(text, at, end), repeated(placed)),
)
/** `Ngành giáo dục` at the start of a sentence: behind this noun a field of common use is a name in small letters too. */
const sectorRun: Read = inTurn(patternOf('Ngành\\s+'), field)
/** `Phòng Nội vụ huyện`, `Công chức Văn hóa - Xã hội`, `Trường THCS Nguyễn Du` */
const namedField: Read = (text, at, end) => {
  const noun = fieldBody(text, at, end)
  if (noun === null) return null
  const run = fieldRun(text, noun, end) ?? sectorRun(text, at, end)
  if (run === null) return null
  const short = !text.folded.slice(at, noun).includes(' ')
  if (short && !startsUpper(text, at) && !startsUpper(text, noun + 1)) return null
  return placedOrGroup(text, run, end)
}

/** `Trưởng thôn` tổ chức họp dân: a verb here, though `Thủ trưởng tổ chức đảng` has the noun. */
const noVerb = patternOf(
  '(?!tổ\\s+chức\\s+(?!(?:đảng|đoàn thể|chính trị|hội|công đoàn|thành viên|cơ sở)(?!\\p{L})))',
  'iuy',
)
const authority = termOf(authorityWords)
/** `cấp ủy, chính quyền, cơ quan, đơn vị` behind `Người đứng đầu` */
const authorities: Read = inTurn(
  authority,
  repeated(
    inTurn(
      either(comma, and),
      either(authority, (text, at, end) => sharedMembers(text, at, end)),
    ),
  ),
)

/** `Thủ trưởng các cơ quan, đơn vị`, `thành viên Hội đồng`, `Trưởng, Phó các phòng`, `Hiệu trưởng` */
export const namedOffice: Read = (text, at, end) => {
  const noun = office(text, at, end)
  if (noun === null) return null
  const lesser = lesserOffice(text, at, end) === noun
  const chain = lesser ? moreOffices(text, noun, end) : noun
  for (const last of new Set([chain, noun])) {
    const owned = owner(text, last, end)
    if (owned !== null) return placedOrGroup(text, owned, end)
  }
  return lesser ? null : levelsBehind(text, at, noun, end)
}
const moreOffices = repeated(inTurn(either(comma, and), office))
const owner = either(
  inTurn(
    ofOwner,
    either(
      (text, at, end) => unitName(text, at, end),
      inTurn(noVerb, (text, at, end) => sharedMembers(text, at, end)),
      counted,
      authorities,
    ),
  ),
  fieldRun,
  placed,
)

/** ` của MTTQ Việt Nam phường`: the body that the members are of. */
const ofOwnBody: Read = inTurn(patternOf('\\s+của\\s+'), upperBody)
/** What stands behind a member's noun: those whose it is, its place, its number. */
const behindMember = repeated(
  either(
    inTurn(
      belonging,
      either((text, at, end) => unitName(text, at, end), levelWord, ownHost, patternOf('phạm vi quản lý')),
    ),
    inTurn(space, either(qualifier, upperBody)),
    ofBloc,
    placed,
    numbered,
    ofOwnBody,
  ),
)
const memberField = inTurn(
  fieldRun,
  repeated(inTurn(either(comma, and), either(capitalised(ownField), schoolKind))),
)
/** `cơ quan chuyên môn thuộc UBND huyện`, `ban Huyện ủy`, `trường Tiểu học`, `tổ chức chính trị - xã hội xã` */
const memberOf =
  (nouns: Read): Read =>
  (text, at, end) => {
    const noun = nouns(text, at, end)
    if (noun === null) return null
    const own = memberField(text, noun, end)
    const stop = behindMember(text, noun, end)
    // `chuyên môn` is a field, and begins `chuyên môn, nghiệp vụ`
    return own === null ? stop : Math.max(behindMember(text, own, end), stop)
  }
const oneMember = memberOf(member)
/** `các HTX`, `các CĐCS khối doanh nghiệp`: behind `các` capitals that no table knows are a noun of units, unless of people or papers. */
const shortMember = memberOf(
  patternOf(`(?<=\\p{Ll}\\s+)(?!(?:${oneOf(peopleShort)})${wordEnd})\\p{Lu}{3,7}${wordEnd}`),
)
const capitalBehind = patternOf('\\p{Ll}+\\s+\\p{Lu}')
/** Whether the first word from `start` on is one of those just before `at`. */
const saidBefore = ({ folded }: Text, start: number, at: number): boolean =>
  `${folded.slice(Math.max(0, at - 60), at)} `.includes(
    ` ${/^\S+/.exec(folded.slice(start, start + 20))?.[0]} `,
  )
/** The next member shares the `các` in front, unless it is a name of its own (`, trưởng thôn`, `, UBND các xã`). */
const nextMember: Read = (text, at, end) => {
  const start = betweenMembers(text, at, end)
  if (start === null) return null
  const stop = oneMember(text, start, end)
  if (stop === null) return null
  // `Các chi hội, chi hội Người cao tuổi`, `Các khoa lâm sàng, khoa Dược`: its noun said again and a name behind it make it
  // one of its own
  const noun = member(text, start, end)
  const again =
    noun !== null &&
    `${text.folded.slice(Math.max(0, at - 60), at)} `.includes(` ${text.folded.slice(start, noun)} `)
  if (again && (upperPartBehind(text, noun, end) ?? ofBloc(text, noun, end)) !== null) return null
  // `Các tổ bộ môn, tổ Văn phòng`
  if (capitalBehind(text, start, end) !== null && saidBefore(text, start, at)) return null
  // `các tổ chức chính trị - xã hội, tổ chức thành viên của Mặt trận`: so does the body that it alone is of
  const head = /^\S+ \S+(?= )/.exec(noun === null ? '' : text.folded.slice(start, noun))?.[0]
  if (
    head &&
    ownedMember(text, start, end) !== null &&
    text.folded.slice(0, at).slice(-60).includes(`${head} `)
  )
    return null
  const own = named(text, start, end)
  if (own === null || own < stop) return stop
  // `các nhà trường, trạm y tế, các tổ dân phố`: a body by its own noun, where the next says `các` again
  const isBody = namedBody(text, start, end) === stop && anotherGroup(text, stop, end) !== null
  return own === stop && !startsUpper(text, start) && !isBody ? stop : null
}
const anotherGroup = patternOf('\\s*,\\s+(?:và\\s+)?các\\s', 'iuy')
const betweenMembers = either(comma, and, patternOf('\\s*[-–/]\\s*'))
/** `tổ chức thành viên của Mặt trận` */
export const ownedMember: Read = inTurn(member, ofOwnBody)
/** `các đơn vị, cá nhân`: persons close a list of members. */
const eachOne = patternOf(
  `cá nhân${wordEnd}(?:\\s+(?:có\\s+)?liên\\s+quan${wordEnd})?(?!\\s+(?:có tên|đạt|được|có thành tích|tiêu biểu|điển hình|xuất sắc))`,
  'iuy',
)
const membersFrom = (firstMember: Read): Read =>
  inTurn(
    inTurn(inTurn(firstMember, repeated(nextMember)), optional(inTurn(comma, eachOne))),
    optional(inTurn(inTurn(space, person), repeated(inTurn(comma, person)))),
  )
export const sharedMembers = membersFrom(oneMember)
const groupMembers = either(sharedMembers, membersFrom(shortMember))
/** `: Nội vụ, Tài chính - Kế hoạch và Tư pháp` behind `các phòng` */
const membersByField: Read = (text, at, end) => {
  const first = firstField(text, at, end)
  // các đoàn thể: Tuyên truyền, vận động …
  if (first === null || /^,?\s+(?!và\s)\p{Ll}/u.test(text.text.slice(first, first + 8))) return null
  return moreFields(text, first, end)
}
const firstField = inTurn(patternOf('\\s*:\\s*'), capitalised(field))
const moreFields = repeated(inTurn(either(comma, hyphen, and, space), fieldPart))
/** `các cơ quan, ban, ngành, đoàn thể`, `từng đơn vị`, `các thành viên Hội đồng` */
const group: Read = (text, at, end) => {
  const start = quantifier(text, at, end)
  if (start === null) return null
  const own = named(text, start, end)
  const places = sharedPlaces(text, start, end)
  const members = groupMembers(text, start, end)
  const shared = places !== null && places > (members ?? start) ? places : members
  if (shared === null || (own !== null && own > shared)) return own
  return membersByField(text, shared, end) ?? shared
}
const commonBody = termOf(commonBodies, otherWords)
/** `Nhà trường trên địa bàn`, `khối trường học`, `chính quyền cùng cấp` */
/** `5 khu phố`, `09 ấp`: counted members stand for all of them. */
const countedMembers = inTurn(patternOf('\\d{1,3}\\s+', 'uy'), termOf(countedPlaces))
const qualified = inTurn(commonBody, repeated(either(inTurn(space, qualifier), placed)))
const placesBehind = inTurn(patternOf('\\s+các\\s+'), termOf(countedPlaces))
const groupBehind = inTurn(space, group)
const namedCommon: Read = (text, at, end) => {
  const which = qualified(text, at, end)
  // khối dân vận các xã
  return which !== null && placesBehind(text, which, end) !== null ? groupBehind(text, which, end) : which
}
/** `Cơ quan Ủy ban MTTQ Việt Nam xã`, `Cơ quan Tổ chức - Nội vụ huyện`: the staff of a body, or of two that were joined */
const upperFieldBehind = inTurn(space, capitalised(field))
const upperFields: Read = (text, at, end) =>
  upperFieldBehind(text, at, end) === null ? null : fieldRun(text, at, end)
/** `Cụm` tổ chức …: the emulation group that the plan is of, by its noun alone. */
const ownBloc = patternOf(
  `(?:Cụm|Khối|Công ty|Tổng công ty|Bệnh viện)${wordEnd}(?!\\s+(?:\\p{Lu}|\\d|(?:số|thi đua|trưởng|phó|lượng|các|cơ quan|trường|doanh nghiệp|dân vận|đại|phường|xã|huyện|sở|phòng|từ|dân cư|đoàn|mầm|tiểu|cổ phần|mẹ|con|đa khoa|tuyến|và)${wordEnd}))`,
)
const agency = inTurn(
  patternOf('Cơ\\s+quan(?=\\s)', 'iuy'),
  either(inTurn(upperFields, placedOrGroup), upperBodyBehind),
)
const named: Read = (text, at, end) => {
  const stops = [
    namedOffice,
    namedBody,
    namedField,
    shortField,
    namedBoard,
    namedPress,
    namedCell,
    cellsOf,
    namedTeam,
    namedCommon,
    namedBloc,
    ownBloc,
    agency,
    hamlet,
  ].map(read => read(text, at, end) ?? -1)
  const longest = Math.max(...stops)
  return longest < 0 ? null : longest
}
/** A unit's name with its level and place, or a group with what its members share. */
export const unitName: Read = either(group, named)
/** The same as a further entry of a list, where a number of places may stand: `Các đoàn thể và 5 khu phố`. */
export const nextUnit: Read = either(unitName, inTurn(countedMembers, repeated(placed)))
