import { isQuoted, wordCount } from '../../grammar/clause.ts'
import type { Time } from '../../grammar/time/combine.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import { duties } from '../../lexicon/duty-cues.ts'
import type { Span, Weighed } from '../../model.ts'
import { oneOf } from '../../text/pattern.ts'
import { isOneYear, type Period } from './year.ts'

const inForce = /hiệu lực(?: thi hành)?(?: kể)?(?: từ)?\s*$/iu
/** Words in front of a time without `trước`, `vào` that make it a name or a period. */
const names =
  /(?:cách mạng|giai đoạn|nhiệm k[ỳì]|năm học|niên khóa|niên khoá|khóa|khoá|lần thứ|số|tầm nhìn|định hướng|tính|quyết thắng|truyền thống|k[ỷỉ] niệm|(?:nghỉ|ngày|dịp) (?:lễ|tết))\s*$/iu
const namedByYears = /(?:nhiệm k[ỳì]|quyết thắng)\s*$/iu
/** The day of an act, where neither `trước` nor `vào` says otherwise: `được thành lập ngày 15/3/1977`. */
const acts = /(?:sinh|thành lập|ban hành|(?<!đăng )ký)\s*$/iu
/** Words that a month, a quarter or a half is only the label of: `báo cáo tháng 6`, `nhiệm vụ quý I`. */
const labels =
  /(?:báo cáo|kế hoạch|nhiệm vụ|công tác|kết quả|chỉ tiêu|chương trình|số liệu|giao ban|của|sơ kết|tổng kết|đánh giá|thi đua|tình hình|phong trào)\s*$/iu
const commemorates = /(?:chào mừng|k[ỷỉ] niệm|mừng|nhân (?:dịp|ngày)|ngày lễ|lập thành tích)[^;:]*$/iu
/** `Ngày hội Văn hóa các dân tộc Việt Nam (19/4)` */
const isDayOf = /(?:[Nn]gày (?:\p{L}+ ){0,3}?\p{Lu}|k[ỷỉ] niệm|chào mừng|truyền thống|thành lập)[^,;]*$/u
/** What a day without `trước`, `vào` follows where it is the time of a task. */
const begins =
  /(?:^|[:;(.]|,|tổ chức|hoàn thành|diễn ra|khai mạc|bế mạc|xong|phát động|tổng kết|công bố|trao|họp(?: xét)?|bình xét|xét duyệt|tiến hành|thực hiện|là|gian|đợt \d|lần \d|dự kiến|–|-)\s*$/iu
/** `phát động 05/01/2023, tổng kết 05/02/2023` */
const happens = /(?:phát động|sơ kết|tổng kết|khai mạc|bế mạc|hoàn thành|xong|công bố|họp xét)\s*$/iu
/** `phát động` 14/02, tổng kết 01/4/2020; but not `hoàn thành 8/10 chỉ tiêu` */
const isHeldOn = /(?:phát động|sơ kết|tổng kết|khai mạc|bế mạc|họp xét)\s*$/iu
/** `Tổ chức khai giảng 05/9;`: what is held, and its day ends the clause; but `đạt 8/10`, `chào mừng 20/11`. */
const held =
  /^[^\p{L}]*(?:tổ chức|họp|thi|hội thi|hội thao|hội giảng|hội nghị|đại hội|lễ|khai giảng|bế giảng|kiểm tra|sơ kết|tổng kết|phát động|ra quân|nộp|gửi|xét|bình xét|trao|mít tinh|tọa đàm|tập huấn)(?!\p{L})(?!.*(?<!\p{L})(?:chào mừng|kỷ niệm|mừng|nhân|ngày|dịp|đạt|loại|điểm|lớp|tổ|số|mức|quyển|khóa)\s*$).*\p{L}\s+$/iu

/** An aim that is to hold from the beginning on. */
const mood =
  /^\s*(?:tạo|khơi dậy|cổ vũ|động viên|khích lệ|góp phần|nâng cao|phát huy|nhằm|để|bảo đảm|đảm bảo)\s.*ngay\s+từ\s/isu

/** What is counted up to a day, not done by it. */
const counted =
  /(?:số liệu|mốc|thời kỳ|niên độ)(?:\s+(?:tính|lấy|chốt|thống kê|báo cáo|được|số liệu|thời gian|kiểm tra|thanh tra|xét|đánh giá))*\s*:?\s*$|(?<!\p{L})tính\s*$/iu
/** `đủ 18 tuổi` trước ngày 01/6: how old one is by then, but not `tiêm cho người trên 18 tuổi` trong tháng 3 */
const aged = /(?<!\p{L})tuổi\s*$/iu
/** `theo Thông báo ngày 05/3 của xã`, `họp ngày`: the day of a paper or of a person. */
const dated =
  /(?:thông báo|công văn|văn bản|kế hoạch|nghị quyết|quyết định|chỉ thị|hướng dẫn|tờ trình|biên bản|giấy mời|phiên họp|cuộc họp|kỳ họp|kết luận|báo cáo|của|sinh|mất|từ trần|hy sinh|thành lập|ban hành|ký|lễ|tết|rằm|kể từ|tính đến|hết|vụ|tử|số)\s*$/iu
const demands = /(?:gửi|nộp|báo cáo|hoàn thành|trình|đăng ký|xong|tổng hợp|thực hiện|xây dựng|tổ chức)/iu

/** What heads the last day for something, in front of a colon or over a column: `Thời hạn`, `Ngày hoàn thành`. */
export const lastDayHead = '(?:(?:thời )?hạn|(?:thời gian|ngày) hoàn thành)(?!\\p{L})'

/** `Báo cáo quý I` trước 15/3: the period that is reported on, in front of the last day for it. */
const reported = /(?:báo cáo|hồ sơ|số liệu|kết quả)[^;]*$/iu
const dayBehind = /^\s*[(:,]?\s*(?:trước|chậm nhất|muộn nhất|xong)\s/iu

/** `báo cáo Ban Thi đua - Khen thưởng Trung ương` trong 6 tháng đầu năm: to whom, not what about. */
const addressed =
  /báo cáo\s+(?:về\s+|với\s+|cho\s+)?(?:Ban|UBND|Ủy ban|Uỷ ban|Hội đồng|Sở|Phòng|Bộ|Tỉnh|Thành|Huyện|Đảng)\s[^,;]*$/u

const isAlone = (text: string, { start, end }: Span): boolean =>
  /\(\s*$/.test(text.slice(0, start)) && /^\s*\)/.test(text.slice(end))

/** `Duyệt lần 2: 17/11;` */
const isValue = (text: string, { start, end }: Span): boolean =>
  /:\s*$/.test(text.slice(0, start)) && /^\s*(?:[.;,(]|$)/.test(text.slice(end))

export interface Candidate {
  readonly time: Time
  /** The time's place in `text`, the words of its block. */
  readonly span: Span
  readonly text: string
  readonly clause: Span
  /** All times of the clause. */
  readonly neighbours: readonly Time[]
  readonly period: Period
  readonly planDate: string | null
  /** Under `I. KẾT QUẢ 6 THÁNG ĐẦU NĂM` stands what was done. */
  readonly isReview: boolean
}

/** `tổ chức kiểm tra công tác thi đua 6 tháng cuối năm`, but not `triển khai nhiệm vụ 6 tháng cuối năm`. */
const isHeld = (before: string, after: string): boolean =>
  wordCount(after) === 0 &&
  /(?<!\p{L})(?:kiểm tra|tập huấn|hội thi|hội thao|giao lưu|phát động)\s[^;:]*$/iu.test(before) &&
  !/(?:kế hoạch|nhiệm vụ|phương hướng|chương trình|kết quả|báo cáo|tình hình|sơ kết|tổng kết|công tác)[^,;]*$/iu.test(
    before.replace(/kiểm tra(?: việc)? (?:công tác|kế hoạch|nhiệm vụ|chương trình)/giu, ''),
  )

/**
 * An order with the year before the plan's, copied from last year's plan: `Các đơn vị gửi hồ sơ trước ngày 20/11/2022.`
 * What was done by then goes on (`… trước ngày 20/11/2022 được xét`) or names that year again.
 */
const isLeftOver = (year: number, { from }: Period, before: string, after: string): boolean =>
  year + 1 === from &&
  demands.test(before) &&
  /^\s*(?:$|[.;,()]|(?:để|về|qua|tại|cho|theo)\s)/iu.test(after) &&
  !/(?:kết quả|thành tích|sáng kiến|công trình|đạt|có|được)(?!\p{L})/iu.test(before) &&
  !(before + after).includes(String(year))

/** `Cuối quý III, cập nhật` các chỉ tiêu đã ký: what is done stands in front of what was done. */
const actsBefore = new RegExp(
  `^[^;:]{0,50}?(?<!\\p{L})(?:${oneOf(duties)})(?!\\p{L})[^;:]*?(?<!\\p{L})đã(?!\\p{L})`,
  'iu',
)

/** Whether a time in running text tells when a task is due, rather than naming a period, a report or the past; what was weighed where no form says it. */
const isDue = ({
  time,
  span,
  text,
  clause,
  neighbours,
  period,
  planDate,
  isReview,
}: Candidate): boolean | Weighed => {
  const { framed, bare, form, parts } = time
  const before = text.slice(clause.start, span.start)
  const after = text.slice(span.end, clause.end)
  const [part] = parts
  // a stage is named by its years, never by `đầu quý IV`; so is a term: sơ kết giữa nhiệm kỳ tháng 02/2025
  const isNamed =
    part?.from?.grain === 'part' ? /giai đoạn\s*$/iu : part?.from?.grain === 'month' ? namedByYears : null
  const isName = names.test(before) && !(part?.relation === 'in' && isNamed?.test(before))
  if ((!framed || part?.relation === 'from-to') && (isName || acts.test(before))) return false
  if (
    part?.relation === 'after' &&
    /(?:không|chỉ) (?:xét|nhận|tiếp nhận|xem xét|giải quyết)/iu.test(before + after)
  )
    return false
  // khắc phục tình trạng khen dồn vào dịp cuối năm
  if (/(?:tình trạng|hiện tượng|tránh)\s[^,;:]*$/iu.test(before)) return false
  // Ngày 05/02, Bộ Nội vụ có văn bản số 12 …: what was done then
  if (
    before.trim() === '' &&
    /^,\s+[^,;]{2,60}?\s(?:có|ban hành)\s+(?:văn bản|công văn|tờ trình|quyết định|thông báo)\s+số\s/iu.test(
      after,
    )
  )
    return false
  // số liệu tính đến ngày 15/11
  if (counted.test(before) || (aged.test(before) && part?.relation !== 'in')) return false
  const point = part?.from ?? null
  if (isQuoted(text, span) || inForce.test(before)) return false
  // thành tích tính từ ngày … đến ngày …
  if (part?.relation === 'from-to' && /^(?:tính|kể)\s/iu.test(text.slice(span.start))) return false
  // Tạo không khí thi đua sôi nổi ngay từ đầu năm: how the mood is to be, not a task
  if (form === 'share-of-year' && mood.test(text.slice(clause.start, span.end))) return false
  if (form === 'under-heading' || form === 'every-year' || form === 'end-of-each-year') return false
  // in a plan of several years a month with its year is such a day as well: tổng kết quý II năm 2027
  const isLong = period.from !== null && !isOneYear(period) && !period.school
  const isEvent =
    ((point?.grain === 'day' || (isLong && (point?.grain === 'month' || point?.grain === 'quarter'))) &&
      point.year !== null &&
      happens.test(before)) ||
    (point?.grain === 'day' && isHeldOn.test(before) && /^\s*(?:[,.;)]|$)/.test(after))
  const isAim = form === 'share-of-year' && /phấn đấu\s*$/iu.test(before)
  const isHeldThen = point?.grain === 'day' && held.test(before) && /^\s*(?:[.;]|$)/.test(after)
  const isMeant = isAlone(text, span) || isValue(text, span) || isEvent || isAim || isHeldThen
  if (bare && !framed && (!isMeant || isDayOf.test(before))) return false
  // khen chuyên đề không quá 03 lần trong năm: how many, not when
  if (
    form === 'times-a-year' &&
    /(?:không quá|tối đa|không vượt quá)/iu.test(before.slice(-20) + text.slice(span.start, span.end))
  )
    return false
  // mỗi đơn vị không quá 01 ngày: how long, not by when
  if (form === 'length' && /(?:mỗi|từng)\s[^,;]*$/iu.test(before)) return false
  // Ngay sau khi nhận được Kế hoạch này, các đơn vị …: how it begins, not by when it is done
  if ((form === 'at-once' || form === 'after') && before.trim() === '') return false
  if (/^\s*(?:đến nay|trở về trước|vừa qua|trở lại đây)/iu.test(after)) return false
  // lùi sang ngày 02/6 (không tổ chức ngày 11/6)
  if (part?.relation === 'in' && /(?:không|chưa|thôi) (?:tổ chức|họp|tiến hành|diễn ra)\s*$/iu.test(before))
    return false
  const due = part?.relation === 'before' || part?.relation === 'by'
  const past =
    /(?<!\p{L})(?:đã|(?<!chuẩn |trang |thiết )bị(?! trả))(?!\p{L})[^,]{0,80}$/iu.test(before) ||
    /(?:kết quả|thành tích|những gì)[^,;]{0,40}đạt được[^,;]*$/iu.test(before) ||
    (before.trim() === '' && /^[^;:]{0,60}(?<!\p{L})đã(?!\p{L})/iu.test(after) && !actsBefore.test(after))
  if ((past || isReview) && !(due && demands.test(before))) return false
  // 100% các lớp nộp báo cáo trước ngày 25/02
  if (isReview && (past || /đã(?!\p{L})|\d\s*%|\d\s*\/\s*\d+\s+\p{L}/iu.test(text.slice(0, span.start))))
    return false

  const last = part?.till ?? point
  const year = last?.year ?? null
  // (22/12/1944 - 22/12/2024)
  if (part?.relation === 'from-to' && point && last?.year && point.year && last.year - point.year > 4)
    return false
  if (year !== null && period.from !== null && year < period.from) {
    const issued = planDate?.match(/^\d{4}/) ? Number(planDate.slice(0, 4)) : period.from
    const leftOver = due && !past && !isReview && isOneYear(period) && isLeftOver(year, period, before, after)
    // xong trong tháng 12/2022, in a plan of that December for 2023
    const isAhead = framed && year === issued && (last?.last[0] ?? 0) >= Number(planDate?.slice(5, 7) || 13)
    if (
      !(due || isAhead || part?.relation === 'from-to') ||
      (year < issued && !leftOver) ||
      last?.grain === 'year'
    )
      return false
  }
  if (!last || !point) return true

  if (point.grain === 'year') {
    // Năm 2022 - 2024: sơ kết từng năm
    if (part?.relation === 'from-to') return before.trim() === '' && /^\s*:/.test(after)
    if (part?.relation === 'after') return false
    if (due)
      return (
        !/(?:giai đoạn|chiến lược|chương trình|đề án|mục tiêu|kế hoạch|quy hoạch|phương hướng|tầm nhìn|định hướng)[^,;:]*$/iu.test(
          before,
        ) && !/^\s*,?\s*(?:tầm nhìn|định hướng)/iu.test(after)
      )
    if (isOneYear(period) || period.school || period.from === null)
      return framed && period.to !== null && year !== null && year > period.to
    // Năm 2011: kiểm tra chéo trong quý II, tổng kết vào tháng 10: the year of times that are told apart
    const others = neighbours.some(other => other.framed && other.parts[0]?.till?.grain !== 'year')
    return (
      (before.trim() === '' && !others) ||
      ((framed || /(?:tổ chức|diễn ra|hoàn thành)\s*$/iu.test(before)) &&
        year !== null &&
        year >= period.from)
    )
  }
  const isPeriod = point.grain === 'quarter' || point.grain === 'month' || point.grain === 'half'
  if (!framed && isPeriod && reported.test(before) && dayBehind.test(after)) return false
  if (point.grain === 'half') {
    // khởi công 6 nhà trong 6 tháng đầu năm, bàn giao trước 18/11: the other is of the next clause
    const own = framed ? span.end + /^(?:(?!,\s|\svà\s)[\s\S])*/u.exec(after)![0].length : Infinity
    const from = framed ? span.start - /(?:(?!,\s)[\s\S])*$/u.exec(before)![0].length : 0
    const others = neighbours.some(other => {
      const at = other.span.start + (span.start - time.span.start)
      return (
        other !== time && other.framed && other.parts[0]?.till?.grain !== 'year' && at >= from && at < own
      )
    })
    if (isMeant || before.trim() === '' || /(?:^|[,;])\s*(?:đợt \d\s*[:(]?|-|\()\s*$/iu.test(before))
      return true
    if (framed && addressed.test(before)) return true
    if (/(?:sơ kết|tổng kết|báo cáo|đánh giá|kết quả)[^,;]*$/iu.test(before)) return false
    return !others && (framed || /hoàn thành|phấn đấu/iu.test(before) || isHeld(before, after))
  }
  if (framed || isAlone(text, span) || (isEvent && isPeriod)) return true
  if (part?.recurrence) return true
  if (point.grain === 'day' || point.grain === 'span')
    return weigh('day of a task', {
      'behind a verb of holding or a mark': begins.test(before),
      'the clause ends with it':
        /^\s*(?:\([^()]*\))?\s*(?:$|[.;,/]|(?:tại|ở|về|chào mừng|kỷ niệm|nhân)\s|và\s(?=\p{Ll}[^,;]{3,120}\sngày\s+\d))/iu.test(
          after,
        ),
      'words enough for a task in front': wordCount(before) >= 2,
      'an event that is commemorated in front': commemorates.test(before),
      'a day by its name in front': isDayOf.test(before),
      'a paper, a meeting or a birth in front': dated.test(before),
      'of a year that the plan does not cover':
        year !== null && period.from !== null && (year < period.from || year > (period.to ?? year)),
    })
  // tổng kết nửa đầu tháng 12: of so short a time nobody gives a review
  if (
    point.grain === 'part' &&
    /(?<!\p{L})(?:sơ kết|tổng kết)(?:\s+(?:phong trào|cuộc vận động|đợt|công tác|việc|chuyên đề)(?:\s+[^,;:\s]+){0,12})?\s*$/iu.test(
      before,
    )
  )
    return true
  return !labels.test(before)
}

/** What was weighed to find that a time tells when a task is due, nothing where a form says so; null where it does not. */
export const dueBy = (candidate: Candidate): readonly Weighed[] | null => {
  const told = isDue(candidate)
  if (typeof told === 'boolean') return told ? [] : null
  return isSo(told) ? [told] : null
}
