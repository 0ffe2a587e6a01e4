import { levelWords } from '../../lexicon/bodies.ts'
import { sectors } from '../../lexicon/body-types.ts'
import { documentTypes, subjectVerbs } from '../../lexicon/document-types.ts'
import { duties } from '../../lexicon/duty-cues.ts'
import { provincesAfter, provincesBefore } from '../../lexicon/provinces.ts'
import { fold } from '../../text/fold.ts'
import { alternatives, oneOf } from '../../text/pattern.ts'

/** Text with its folded twin: names that have a set form are matched on the twin, places by their capitals. */
export interface Words {
  readonly text: string
  readonly folded: string
}

const otherSectors = [
  'Nội vụ',
  'Tài chính',
  'Quốc phòng',
  'Công an',
  'Y tế',
  'Tư pháp',
  'Xây dựng',
  'Công Thương',
  'Ngoại vụ',
  'Ngoại giao',
  'Giáo dục',
  'Văn hóa',
  'Văn hóa và Thể thao',
  'Văn hóa - Thông tin',
  'Kinh tế',
  'Dân tộc',
  'Dân tộc và Tôn giáo',
  'Nông nghiệp',
  'Nông nghiệp và PTNT',
  'Lao động - TB&XH',
  'Tổ chức',
  'Tổ chức cán bộ',
  'Tuyên giáo',
  'Tuyên giáo và Dân vận',
  'Dân vận',
  'Nội chính',
  'Cán sự đảng Chính phủ',
  'Cán sự đảng',
  'Chỉ huy Quân sự',
  'TĐKT',
]
/** `Lao động - Thương binh và Xã hội` with any marks between its words. */
const sectorNames = alternatives(
  [...Object.values(sectors), ...otherSectors]
    .map(sector => fold(sector).split(/[\s,-]+/))
    .sort((a, b) => b.length - a.length)
    .map(words => words.map(word => (word === 'va' ? '(?:va|&)' : word)).join('(?:\\s*[,-]\\s*|\\s+)')),
)
const emulation = 'thi dua(?:\\s*[,-]\\s*|\\s+va\\s+|\\s+)khen thuong'
const level = oneOf(levelWords.map(({ word }) => fold(word)))

/** `Chủ tịch`, `Ban Thường vụ`, `Bộ trưởng`: who acts for the body that is named behind it. */
const acting =
  '(?:(?:hoi nghi(?: lan thu \\S+(?: (?:mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi))?)?|thuong truc|chu tich|pho chu tich|bo truong|giam doc|ban giam doc|thu truong|tong giam doc|vien truong|(?:ban )?thuong vu|btv|ban thuong truc|btt|ban chap hanh|bch|doan chu tich|uy vien thuong vu|uy ban kiem tra|ban to chuc|ban tuyen giao|ban dan van|van phong|hieu truong|chanh an|lien ?(?=bo ))\\s+)*'
const bodies = [
  '(?:uy ban|ban|to) bau cu (?:(?:o )?don vi (?:bau cu )?)?so \\d{1,2}',
  'ban chi dao (?:cua chinh phu|trung uong|quoc gia) ve phat trien khoa hoc, cong nghe, doi moi sang tao(?: va|,) chuyen doi so',
  '(?:trung uong|tw) (?:hoi (?:lien hiep phu nu|lhpn|nong dan|nd|cuu chien binh|ccb|chu thap do|khuyen hoc|nguoi cao tuoi)|doan(?: thanh nien cong san ho chi minh| tncs ho chi minh| tncs hcm)?)(?: viet nam)?',
  'thu tuong(?: chinh phu)?|chinh phu|quoc hoi|uy ban thuong vu quoc hoi|ubtvqh|chu tich nuoc',
  'bo chinh tri|ban bi thu(?: trung uong(?: dang)?)?|ban chap hanh trung uong(?: dang)?(?: cong san viet nam)?|bch trung uong(?: dang)?|bch tw(?: dang)?',
  'trung uong (?:\\d{1,2}|[ivx]+)(?![a-z\\d])',
  'trung uong dang(?: cong san viet nam)?|trung uong|bct|bbt|dang(?: cong san viet nam)?(?=\\s*[;.,)]|\\s*$)',
  'ubnd|uy ban nhan dan|hdnd(?: va ubnd)?|hoi dong nhan dan|ub',
  `(?:(?:hoi dong|hd)\\s+(?:${emulation}|td-?kt)|hdtd-?kt|ban ${emulation})(?:\\s+trung uong)?`,
  'tinh uy|thanh uy|huyen uy|quan uy(?: trung uong| tw)?|thi uy|dang uy(?: cong an trung uong| khoi(?: cac)?(?: co quan)?(?:(?: va)? doanh nghiep)?(?: trung uong| tw)?| cac co quan(?: dang)?| quan su)?|(?:bch )?dang bo(?: khoi(?: cac)?(?: co quan)?(?:(?: va)? doanh nghiep)?(?: trung uong| tw)?)?|chi bo|tinh doan|thanh doan|huyen doan|doan khoi(?: cac)?(?: co quan)?(?: va doanh nghiep)?|lien doi|chi doi|chi doan|doan(?= truong )|ban giam hieu|cong doan(?= truong )',
  '(?:(?:uy ban |ub ?)(?:trung uong |tw )?)?(?:mttq|mat tran to quoc)(?: ?viet nam|vn)?',
  '(?:tong )?lien doan lao dong(?: viet nam)?|tong lien doan|ldld|tong ldld(?: viet nam)?|cong doan(?: vien chuc)?|hoi lien hiep phu nu(?: viet nam)?|hoi lhpn|hoi nong dan(?: viet nam)?|hoi cuu chien binh(?: viet nam)?|hoi ccb',
  `(?:bo|so|phong|ban)\\s+(?:${sectorNames})(?:\\s+trung uong)?`,
  'van phong(?: chinh phu| quoc hoi| trung uong dang| ubnd| hdnd va ubnd| tinh uy| huyen uy)?',
  '(?:vien kiem sat|toa an)(?: nhan dan)?(?: toi cao)?|(?:vksnd|tand)(?: toi cao| tc)?|(?:bao hiem xa hoi|bhxh)(?: viet nam)?|kho bac(?: nha nuoc)?|ngan hang (?:nha nuoc|chinh sach xa hoi)(?: viet nam)?|kiem toan nha nuoc|thanh tra(?: chinh phu)?|(?:cuc|chi cuc|phong) thi hanh an(?: dan su)?|ban quan ly(?: cac)? khu (?:cong nghiep|kinh te)|dai (?:pt\\s?(?:-|&)\\s?th|phat thanh(?: va|,| -) truyen hinh)|hoi chu thap do(?: viet nam)?|hoc vien chinh tri quoc gia ho chi minh|(?:cum|khoi) thi dua so(?= \\d)|hoi dong truong|tram y te|cong an|benh vien(?: da khoa)?|trung tam y te',
].join('|')
const known = new RegExp(`${acting}(?:${bodies})(?![a-z])`, 'y')
const actingAlone = new RegExp(`${acting.slice(0, -1)}+`, 'y')
/** Who speaks for the one body that is meant: `của Hiệu trưởng`, `của Giám đốc bệnh viện`, `của nhà trường`. */
const headAlone =
  /(?:nha truong|bo truong|tong cong ty(?: va cong doan tong cong ty)?|cong ty|tap doan|(?:hieu truong|(?:ban |tong )?giam doc|ban giam hieu|thu truong|vien truong|cuc truong|chu tich|ban thuong vu|ban chap hanh|thuong truc)(?: (?:nha truong|truong|co quan|don vi|benh vien|trung tam|cong ty|so))?)(?=\s*(?:[.,;:()]|$|va |ve |v\/v|quy |ban hanh|phe duyet|thanh lap|kien toan|cong nhan))/y
const sector = new RegExp(`(?:${sectorNames})(?![a-z])`, 'y')
const levelAlone = new RegExp(`(?:${level})(?![a-z])`, 'y')

/** What holds a body of its own: `Đảng ủy Bệnh viện`, `Công đoàn ngành Giáo dục`. */
const host =
  /(?:dang uy|dang bo|chi bo|can su dang|cong doan|doan|lien doi|chi doan|ban giam hieu|khen thuong|td-?kt|van phong)(?: nganh)? $/
const bodyWord = oneOf([
  ...[
    'Tiểu ban',
    'Tiểu Ban',
    'Tổ',
    'Liên đội',
    'Liên đoàn',
    'Công đoàn',
    'Nhà',
    'Bộ',
    'Ban',
    'Sở',
    'Phòng',
    'Cục',
    'Vụ',
    'Tổng cục',
    'Chi cục',
    'Trường',
    'Hội',
    'Hội đồng',
    'Đoàn',
    'Trung tâm',
  ],
  ...[
    'Viện',
    'Đại học',
    'Học viện',
    'Ủy ban',
    'Uỷ ban',
    'Khối',
    'Cụm',
    'Ngành',
    'Công ty',
    'Tổng công ty',
    'Tập đoàn',
    'Quân khu',
  ],
])
const aDocument = `(?:${oneOf(
  documentTypes
    .map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1))
    .filter(name => !/^(?:Lệnh|Thông tin|Luật|Đề án|Dự án|Chương trình)$/.test(name)),
)})(?!\\p{L})`
/** Capitals behind a body that are no part of its name: `Quyết định số …`, `V/v …`, `Ban hành …`, `Quận 10`. */
const foreign = `(?!(?:[Vv]\\s?[/.]?\\s?[Vv]|${oneOf(
  [...documentTypes.map(({ name }) => name), ...subjectVerbs, ...levelWords.map(({ word }) => word)]
    .filter(word => !/^(?:lệnh|thông tin)$/.test(word))
    .map(word => word.charAt(0).toUpperCase() + word.slice(1)),
)})(?!\\p{L}))`
/** `Sở Khoa học`, `Trường THCS Nguyễn Du`, `Hội Khuyến học tỉnh`: capitals, each with one small syllable behind it. */
const generic = new RegExp(
  `(?:${bodyWord}|trường(?: (?:tiểu học|mầm non|mẫu giáo|trung học(?: cơ sở| phổ thông)?))?|trung tâm|hội|công ty|bệnh viện|phòng|sở|liên đội|chi đoàn|hội đồng)(?: (?:và (?!(?:${bodyWord})(?!\\p{L}))|- )?(?:số \\d+|${foreign}\\p{Lu}[\\p{L}&’'.-]*)(?: (?!về|quy|hướng|ban|sửa|phê|thực|triển|tiếp|tổ|phát|tăng|đẩy|ngày|năm|và|của|công|xây|giao|lập|kiện|thành|tỉnh|huyện|quận|xã|phường|thị|ủy|uỷ|v\\.)\\p{Ll}+)?)+`,
  'uy',
)
/** `CĐGD huyện`, `PGD&ĐT`, `HĐĐ thành phố`: a body by its letters alone. */
const shortName = /(?!CB|CN|HS|NG|NL)\p{Lu}[\p{Lu}&]*\p{Lu}(?:-\p{Lu}{2,})?(?![\p{L}\d/])/uy
const wordAlone = new RegExp(`(?:${bodyWord})(?!\\p{L})`, 'uy')
const place = new RegExp(`\\s+(?:${level}|tp\\.?)(?![a-z])`, 'y')
/** `Bà Rịa - Vũng Tàu`: a dash between spaces belongs to a name only where the table has it. */
const withDash = oneOf(
  provincesBefore.flatMap(one => [one.name, ...(one.aliases ?? [])]).filter(one => one.includes(' - ')),
)
const syllable = `${foreign}\\p{Lu}[\\p{Ll}’']*(?:[’']\\p{Lu}\\p{Ll}+)?(?!\\p{L}|/)`
/** `ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN`: in capitals only the table tells where a place ends. */
const provincesInCapitals = oneOf([...provincesBefore, ...provincesAfter].map(one => one.name.toUpperCase()))
const name = new RegExp(
  `\\s+(?:${provincesInCapitals}|${withDash}|TW|HCM|(?:${syllable}|\\d{1,2}(?![\\d/.-]))(?:[ -]${syllable})*)(?!\\p{L})`,
  'uy',
)
/** `xã Tân Hiệp, huyện Phú Giáo`: the level above, with its name. */
const levelAbove = /,(?= (?:huyen|quan|thi xa|thanh pho|tinh) )/y
const term =
  /\s+vung (?:[ivx]+|\d)(?![a-z\d])|\s+\(?khoa\s+(?:[ivx]+|\d+)(?![a-z])\)?(?:,? (?:\(?nhiem ky \d{4}\s*-\s*\d{4}\)?))?|,? \(?nhiem ky \d{4}\s*-\s*\d{4}\)?/y

/** `Đại hội đại biểu Đảng bộ phường Sông Cái lần thứ I`; its term follows. */
const congress =
  /dai hoi (?:[^,;:."\n]){2,90}?lan thu (?:[ivxl]+|\d{1,3}|(?:muoi |hai muoi )?(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|mot))(?![a-z])(?: cua dang(?: cong san viet nam)?(?![a-z]))?/y

/** What follows a name: a mark, what the document is about, what is done, a small word that joins clauses. */
const behindName = new RegExp(
  `\\s*(?:$|[;:.()“”"/\\t\\n]|,(?!\\s\\p{Lu})|\\s(?:v\\s?[/.]\\s?v|${oneOf([
    ...subjectVerbs,
    ...duties.filter(verb => verb.includes(' ')),
    'gửi',
    'lập',
    'giao',
    'họp',
    ...documentTypes.map(({ name }) => name),
    'việc',
    'ngày',
    'năm',
    'tháng',
    'tại',
    'do',
    'được',
    'đã',
    'đang',
    'sẽ',
    'là',
    'có',
    'cho',
    'của',
    'để',
    'từ',
    'đến',
    'trong',
    'trên',
    'ở',
    'nhằm',
    'gồm',
    'bằng',
    'này',
    'nêu',
    'đề',
    'kèm',
    'khi',
    'đối',
    'đạt',
    'ký',
    'và',
    'cùng',
    'theo',
    'với',
    'như',
    'sau',
  ])}|số(?=\\s*[:\\d…]))(?!\\p{L}))`,
  'iuy',
)
/** The task of a board is told with verbs too: `Ban Chỉ đạo xây dựng nông thôn mới tỉnh`. */
const behindBoard =
  /\s*(?:$|[;:.()/\t\n]|,(?!\s\p{Lu})|\s(?:về|v\s?\/\s?v|ban hành|quy định|hướng dẫn|phê duyệt|ngày|số(?=\s*[:\d…])|tại|được|đã|là|của|để|gửi)(?!\p{L}))/iuy
const board =
  /^(?:ban (?:chi dao|to chuc|quan ly|van dong|dieu hanh|chi huy)|tieu ban|to (?:cong tac|chi dao))(?![a-z])/
/** A further word, behind `và` or a comma of a series too; no other body's name begins there, nor another document. */
const further = new RegExp(
  `(?:,?\\s+và|,|\\s+-)?\\s+(?!(?!Hội (?:thi|thao|nghị|diễn|trại))(?:${bodyWord})(?!\\p{L}))(?!${aDocument})[\\p{L}\\p{N}&’'-]+`,
  'uy',
)
const smallSeries = /(?:, \p{Ll}+ \p{Ll}+)+(?=\s*(?:$|[;.)])|\s(?:về|tỉnh|huyện|xã|phường)(?!\p{L}))/uy
const wordsOfName = 24

/**
 * A name that no table knows goes on to what ends a name by its form, so that none is cut inside: `Ủy ban bầu cử`,
 * `Hội Người cao tuổi`, `Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn`. -1 where nothing ends it.
 */
const wholeName = (words: Words, at: number, from: number): number => {
  const { text, folded } = words
  const stop = board.test(folded.slice(at, at + 24)) ? behindBoard : behindName
  let end = from
  for (let n = 0; n <= wordsOfName; n++) {
    if (stop === behindBoard) end = Math.max(end, match(smallSeries, text, end))
    // the place behind it is read as such
    if (match(place, folded, end) > 0 && n + from > at) return end
    const joined = match(further, text, end)
    const capital = /\p{Lu}/u.test(text.slice(end, joined).replace(/^,?\s+(?:và\s+)?/u, '')[0] ?? '')
    const series = /^(?:,|\s+và\s)/u.test(text.slice(end, joined))
    if (joined > 0 && series ? !capital : match(stop, text, end) >= 0) return end
    if (joined < 0) return end
    end = joined
  }
  return -1
}

const match = (pattern: RegExp, subject: string, at: number): number => {
  pattern.lastIndex = at
  const found = pattern.exec(subject)
  return found ? found.index + found[0].length : -1
}

/** A body of a body of a body: no name goes deeper. */
const deepest = 4

/** Where a body's own name ends, its place left out. */
const bodyEnd = (words: Words, at: number, depth = 0): number => {
  const { text, folded } = words
  const end = match(known, folded, at)
  if (end < 0) {
    const behind = match(actingAlone, folded, at)
    const start = behind < 0 ? at : behind
    const read = Math.max(
      match(generic, text, start),
      match(headAlone, folded, at),
      match(shortName, text, start),
    )
    const noun = read > 0 ? read : /^\p{Lu}/u.test(text.slice(start)) ? match(wordAlone, text, start) : -1
    if (noun < 0) return -1
    const whole = wholeName(words, start, noun)
    return whole > noun || read > 0 ? Math.max(whole, read) : -1
  }
  const next = match(/ (?:nganh )?/y, folded, end)
  if (next < 0 || !host.test(folded.slice(at, next)) || !/^(?:\p{Lu}|trường )/u.test(text.slice(next)))
    return end
  return Math.max(
    end,
    match(sector, folded, next),
    depth < deepest ? bodyEnd(words, next, depth + 1) : -1,
    match(wordAlone, text, next),
  )
}

/** Where the name of a body that begins at `at` ends; -1 where none begins. */
export const issuerEnd = (words: Words, at: number): number => {
  const { text, folded } = words
  const congressEnd = match(congress, folded, at)
  if (congressEnd > 0) return Math.max(congressEnd, match(term, folded, congressEnd))
  let end = bodyEnd(words, at)
  // `của Thành phố`, `của Quận`: the level alone
  if (
    end < 0 &&
    /^\p{Lu}|^(?:t[ỉi]nh|huy[ệe]n|qu[ậa]n|x[ãa]|ph[ườuo]+ng|th[ịi] (?:x[ãa]|tr[ấa]n))(?!\p{L})/u.test(
      text.slice(at),
    )
  )
    end = match(levelAlone, folded, at)
  if (end < 0) return -1
  // `Ban Điều hành Đề án 4 Bộ Tư pháp`: the body that it belongs to goes on in a small letter
  const named = (from: number): number => {
    const to = Math.max(from, match(name, text, from))
    const host = text.slice(from, to).search(/ (?:Bộ|Sở|Phòng|Ban|Cục) \p{Lu}\p{L}*$/u)
    return host < 0 ? to : Math.max(to, bodyEnd(words, from + host + 1))
  }
  end = named(Math.max(end, match(place, folded, end)))
  // `Sở Nội vụ tỉnh Bắc Giang`, `Đảng ủy xã X huyện Y`, `UBND xã X, huyện Y`
  for (let turn = 0; turn < 2; turn++) {
    const from = match(place, folded, Math.max(end, match(levelAbove, folded, end)))
    if (from < 0) break
    const to = named(from)
    if (to === from && folded[end] === ',') break
    end = to
  }
  end = Math.max(end, match(term, folded, end))
  // `Phòng GD&ĐT. V/v …`: the point ends the name
  return text[end - 1] === '.' && /^(?:\s|$)/.test(text.slice(end)) ? end - 1 : end
}
