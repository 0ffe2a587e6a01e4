import { oneOf, wordEnd } from '../../text/pattern.ts'
import { either, inTurn, patternOf, type Read } from '../read.ts'
import { levelWord, placeBehind, placed, smallWord, space } from './words.ts'

/** Nouns of what is held, written, counted or rewarded, of times and of people: no units, whatever stands behind them. */
const noUnits = [
  ...'phong trào|hoạt động|nội dung|hình thức|nhiệm vụ|chỉ tiêu|tiêu chí|tiêu chuẩn|giải pháp|biện pháp|cuộc|đợt|kế hoạch'.split(
    '|',
  ),
  ...'chương trình|mô hình|tập thể|cá nhân|điển hình|gương|ngày|văn bản|công trình|phần việc|danh hiệu|kết quả|mục tiêu'.split(
    '|',
  ),
  ...'em|bạn|đồng chí|thầy|cô|cháu|ông|bà|anh|chị|chị em|người|vị|đại biểu|lễ|việc|buổi|hội nghị|hội thi|nguồn|loại|mặt'.split(
    '|',
  ),
  ...'kỳ|học kỳ|lần|năm|tháng|quý|tuần|khâu|bước|mốc|dịp|khoản|mức|quy định|chế độ|chính sách|nghị quyết|chỉ thị|thông tin|số liệu'.split(
    '|',
  ),
  ...'cán bộ|công chức|viên chức|giáo viên|học sinh|hội viên|đoàn viên|đảng viên|tầng lớp|lĩnh vực|vấn đề|báo cáo|hồ sơ'.split(
    '|',
  ),
]
/** What only someone can do. */
const agentVerb = patternOf(
  `\\s+(?=(?:${oneOf('nộp|gửi|cho ý kiến|góp ý|đăng ký|đăng kí|báo cáo|cử|lập|chủ động|chủ trì|phối hợp|tổ chức|tham gia|hưởng ứng|xây dựng|triển khai|thực hiện|rà soát|bình xét|bình chọn|tuyên truyền|vận động|chọn|họp|kí kết|ký kết|phát động|quán triệt|hoàn thành|tổng hợp|thống kê|dự|mở|nhận|trao|trưng bày|biểu diễn|giới thiệu|chấm|chấm điểm|kiểm tra|thẩm định|xét|chuẩn bị|cung cấp|bố trí|công bố|hướng dẫn|theo dõi|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ'.split('|'))})${wordEnd})`,
  'iuy',
)
/** `các` within a sentence only behind what opens it: `Trước ngày 05/5, các lò gạch nộp …` */
const many = patternOf('(?:Các|(?<=,\\s*)các|Mỗi|Từng|Tất cả các)\\s+', 'uy')
const noUnit = patternOf(`(?:${oneOf(noUnits)})${wordEnd}`, 'iuy')
const separator = patternOf('\\s*,\\s*(?:và\\s+)?|\\s+và\\s+', 'iuy')
const wordBehind = inTurn(space, smallWord)
/** `Tổ thư ký`, whose second word signs elsewhere */
const secretary = patternOf(`thư ký${wordEnd}`)
/** One to three small words: `lâm trường`, `bệnh xá`, `tổ hợp tác xã`. */
const noun: Read = (text, at, end) => {
  if (noUnit(text, at, end) !== null) return null
  // `Các xã`, but `Các làng nghề`
  const level = levelWord(text, at, end)
  if (level !== null && (agentVerb(text, level, end) !== null || wordBehind(text, level, end) === null))
    return null
  let stop = secretary(text, at, end) ?? smallWord(text, at, end)
  for (let words = 1; stop !== null && words < 3; words++) {
    if (agentVerb(text, stop, end) !== null) break
    const next: number | null = wordBehind(text, stop, end)
    if (next === null) break
    stop = next
  }
  return stop
}

/**
 * A group whose nouns no table knows, by its form: `Các lâm trường, bệnh xá` in front of a verb that only someone does;
 * null where it may be anything else.
 */
export const unknownGroup: Read = (text, at, end) => {
  let stop: number | null = many(text, at, end)
  for (let members = 0; stop !== null && members < 5; members++) {
    stop = noun(text, stop, end)
    if (stop === null) return null
    stop = placed(text, stop, end) ?? stop
    if (agentVerb(text, stop, end) !== null) return stop
    stop = separator(text, stop, end)
  }
  return null
}

/** Nouns of bodies behind which any name may stand, though not `Tổ chức`, `Đội ngũ`, `Phòng chống`. */
const bodyNoun = patternOf(
  `(?:Tổ(?!\\s+chức)|Nhóm|Đội(?!\\s+(?:ngũ|hình))|Ban(?!\\s+hành)|Trạm|Trại|Xưởng|Hạt|Bộ phận|Tiểu ban|Câu lạc bộ|Trung tâm|Phòng(?!\\s+(?:chống|ngừa|tránh)))${wordEnd}\\s+`,
  'uy',
)
/** `Tổ nấu ăn`, `Đội văn nghệ xã`: such a noun and small words, in front of a verb that only someone does. */
export const unknownBody: Read = (text, at, end) => {
  const charged = chargedWith(text, at, end)
  if (charged !== null) return charged
  const behind = bodyNoun(text, at, end)
  const stop = behind === null ? null : noun(text, behind, end)
  const whole = stop === null ? null : (placed(text, stop, end) ?? stop)
  return whole !== null && agentVerb(text, whole, end) !== null ? whole : null
}

/** `Huyện đoàn` mỗi tổ chức nhận giúp …: what each of them does. */
const each = patternOf('\\s+(?:mỗi|từng|mọi|cùng)\\s', 'iuy')
const sharesWork = patternOf(
  '\\s+(?=(?:chủ trì|phối hợp|tham mưu|làm đầu mối|chịu trách nhiệm)(?!\\p{L}))',
  'iuy',
)
const levelOrPlace = either(placed, inTurn(space, placeBehind))
/** `đơn vị được giao chủ trì chuyên đề` lập hồ sơ …: which one, by what it was given. */
const chargedWith = patternOf(
  `(?:[Cc]ác\\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận)\\s+được\\s+(?:giao|phân công)\\s+(?:chủ trì|phụ trách|theo dõi|tham mưu)(?:\\s+\\p{Ll}+){1,4}?(?=\\s+(?:lập|gửi|nộp|báo cáo|tổng hợp|xây dựng|tổ chức)${wordEnd})`,
  'uy',
)
/** ` đường bộ huyện`, ` sông Lam` behind `Hạt Quản lý`: small words go on with a name up to a level or a place, in front of such a verb. */
export const restOfName: Read = (text, at, end) => {
  if (each(text, at, end) !== null) return null
  let stop: number | null = at
  for (let words = 0; words < 5; words++) {
    stop = wordBehind(text, stop, end)
    if (stop === null) return null
    const whole: number | null = levelOrPlace(text, stop, end)
    if (whole !== null && agentVerb(text, whole, end) !== null) return whole
    // Trung tâm Truyền thông nước chủ trì …
    if (words < 2 && sharesWork(text, stop, end) !== null) return stop
  }
  return null
}
