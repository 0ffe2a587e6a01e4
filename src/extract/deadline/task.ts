import { wordCount } from '../../grammar/clause.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import type { Span, Weighed } from '../../model.ts'
import { isCompletion, withoutSubject, withoutUnits } from './subject.ts'

/** What stands between a task and its time and belongs to neither: `, hồ sơ gửi` trước ngày …, `thực hiện xong` trong tháng … */
const links = [
  '(?:và\\s+)?(?:thực\\s+hiện\\s+|tổ\\s+chức\\s+|làm\\s+)?(?:xong|hoàn\\s+thành(?:\\s+xong)?|hoàn\\s+tất)',
  '(?:(?:vào|trong|nhân)\\s+)?dịp\\s[^;:()]*|(?<!(?:cá|công|tư|doanh|bệnh|quân|thương|nạn|cử|danh|nguyên|pháp)\\s)nhân',
  'dự\\s+kiến(?:\\s+(?:tổ\\s+chức|thực\\s+hiện))?',
  'vào|trong|là|từ|đến|và|gồm|bao\\s+gồm|từ\\s+nay|trước\\s+mắt|kể|bắt\\s+đầu|với\\s+thời\\s+gian',
]
/** The same behind a comma or colon: a second verb that only says again how the task ends. */
const closing =
  '(?:và\\s+)?(?:hồ\\s+sơ\\s+(?:gửi|nộp)|(?:gửi|nộp)(?:\\s+(?:hồ\\s+sơ|báo\\s+cáo|kết\\s+quả))?|(?:báo\\s+cáo|kết\\s+quả)(?:\\s+gửi)?|thực\\s+hiện|triển\\s+khai|tổ\\s+chức|tiến\\s+hành)'
const fieldLabel = '(?:thời\\s+(?:gian|hạn|điểm)|tiến\\s+độ|hạn\\s+(?:nộp|cuối|gửi))(?:\\s+[\\p{L}]+){0,4}'
const trailingLink = new RegExp(
  `(?:(?:^|[\\s,;:(–-]+)(?:${links.join('|')})|(?:^|[,;:(–-]\\s*)${fieldLabel})\\s*[:(]?\\s*$`,
  'iu',
)
const trailingClosing = new RegExp(
  `(?:\\s*[,:(–-]\\s*(?:${closing})|\\s+(?:gửi|nộp|(?:được\\s+)?(?:tổ\\s+chức|tiến\\s+hành)|diễn\\s+ra))\\s*[:(]?\\s*$`,
  'iu',
)
const leading =
  /^(?:từ năm \d{4},\s+(?=(?:\S+\s+){2})|thời (?:gian|hạn) (?=(?:treo|trưng bày|ra quân)\s(?:\S+\s)+\S)|định kỳ,?\s+(?=\p{L}{2})|[\s,;:.)–-]+|(?:hàng|hằng|mỗi) (?:năm|quý|tháng|tuần)\s*,\s*|nhân (?:dịp )?(?:kỷ niệm )?[^,;:]{3,90},\s+(?=\p{Ll})|hoặc (?:đột xuất |khi |theo )[^,;]*,\s*|(?:và|còn|đồng thời|trong đó|riêng|do đó|do vậy|vì vậy|vì thế|theo đó|sau đó|cụ thể(?: là)?(?=[:,])|phải|cần)(?=[\s,:])\s*(?=\p{L}{2}|\())/iu

/** `chia làm 02 đợt, đợt 1 trong tháng 5`: how often, which the times themselves tell. */
const shares =
  /(?:(?<![^\s:,;(])(?:được\s+|và\s+)?chia\s+(?:làm|thành|ra)|(?<![^:,;(\s]\s*|^\s*)(?:gồm|tổ chức|thực hiện|xét|làm)(?:\s+(?:thành|làm))?)\s+(?:\d+|hai|ba|bốn)\s+(?:đợt|lần|kỳ|giai đoạn|bước|vòng)(?:\s+(?:cụ thể|như sau|trong năm|là))*\s*(?:[,:;(–-]|$)\s*/giu
/** `lập danh sách 02 đợt:` đợt 1 …, `kiểm tra: hằng năm, mỗi năm 02 đợt` (tháng 5 và tháng 10) */
const turns =
  /(?<!\S|\P{L}\s|^\s?)(?:(?:không quá|tối đa|theo)\s+)?\d+\s+(?:đợt|lần|kỳ)(?:\s+(?:trong|một|mỗi)\s+năm)?\s*:\s*|(?:hàng|hằng)\s+năm,?\s+(?:mỗi\s+năm\s+)?\d+\s+(?:đợt|lần|kỳ)\s*(?:[,:(]\s*|$)/giu
/** A segment of words as a task: no times, no words that only led to them, no label in front of a whole clause. */
export const tidy = (words: string, units: readonly string[] = []): string => {
  const once = words.replace(shares, '')
  let task = (/\d/.test(once) ? once.replace(turns, '') : once)
    .replace(
      /\(\s*(?:(?:hoàn thành|xong|thực hiện|dự kiến(?: (?:tổ chức|thực hiện|hoàn thành))?|tổ chức|(?:thời gian|thời hạn|tiến độ)[^():;]*|trong)\s*:?\s*)?[,;]?\s*\)/giu,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;:.)])/g, '$1')
    .replace(/:{2,}/g, ':')
    .replace(/,(?=[,.;])|,(?<=:,)| ?[,–-](?=:)(?<=[\p{L}\d] ?[,–-])/gu, '')
    .trim()
  for (let before = ''; before !== task; ) {
    before = task
    task = task.replace(leading, '').replace(/[\s,;:./–-]+$/u, '')
    if (/^[^(]*\)$/.test(task)) task = task.slice(0, -1)
    if (task.includes('(') && (task.match(/\(/g)?.length ?? 0) > (task.match(/\)/g)?.length ?? 0))
      task = /\($/.test(task) ? task.replace(/\s*\($/, '') : `${task})`
    const shorter = task.replace(trailingLink, '')
    if (shorter !== task) task = shorter
    else {
      const without = task.replace(trailingClosing, '')
      // Từng chi bộ rà soát, báo cáo: what its subject leaves is too short
      if (wordCount(withoutUnits(without, units)) >= 3) task = without
    }
  }
  return task
}

/** `Trên đây là Kế hoạch …, yêu cầu các đơn vị gửi …`, `Để kịp tổng hợp, Sở Nội vụ đề nghị …`: the task is what is asked for. */
const closingWords =
  /^(?:trên đây là|căn cứ|nhận được kế hoạch|thực hiện|tiếp tục|để|nhằm|trên cơ sở|năm \d{4})\s[^;]*[,.]\s*(?=(?:\S+\s+){0,12}?(?:đề nghị|yêu cầu)\s)/iu

/**
 * `Khen thưởng khác: Các đơn vị gửi hồ sơ về …` -> `gửi hồ sơ về …`; the label stays where the rest is too short to be
 * whole without it: `Huân chương: trình tỉnh`.
 */
const withoutLabel = (words: string, units: readonly string[]): string => {
  const task = words.replace(season, '')
  const label = labelled.exec(task)?.[0] ?? ''
  const rest = task.slice(label.length)
  const own = withoutSubject(rest, units)
  const isSubject = wordCount(label) > 0 && wordCount(withoutUnits(label, units)) === 0
  // Xét khen chuyên đề: xét trong quý III
  if (label !== '' && !isSubject && (isCompletion(own) || wordCount(own) < 2))
    return label.replace(/\s*:\s*$/, '')
  if (isEcho(label, own) || (own !== rest && sentPaper.test(own))) return own
  // Đợt 2: thi đua hoàn thành chỉ tiêu
  if (ordinal.test(label)) return `${label}${own}`
  // Phong trào “…”: Hội Phụ nữ chủ trì tổ chức ngày hội …, but not …: Hội Phụ nữ gửi hồ sơ về huyện
  const enough = own !== rest && !sends.test(own) ? 3 : 8
  if (/^thực hiện theo\s/iu.test(own) && label !== '' && !isSubject) return label.replace(/\s*:\s*$/, '')
  if (wordCount(own.replace(/\([^)]*\)/g, '')) >= enough || label === '' || isSubject) return own
  // Khen phong trào “…”: rà soát, gửi danh sách; a name in quotation marks is one thing
  const isShort = wordCount(sends.test(own) ? label.replace(/“[^”]*”/g, '') : label) <= 15
  return isShort || wave.test(rest) ? `${label}${own}` : rest
}
/** `Định kỳ báo cáo kết quả: báo cáo 6 tháng`, `Đăng ký thi đua: gửi đăng ký về …`: said again, and better. */
const isEcho = (label: string, own: string): boolean => {
  const [said] =
    /^(?:báo cáo|đăng ký)(?!\p{L})/iu.exec(label.replace(/^(?:định kỳ|công tác|chế độ|việc)\s+/iu, '')) ?? []
  return said !== undefined && wordCount(own) > 2 && own.toLowerCase().includes(said.toLowerCase())
}
/** `Trong vụ chiêm: đắp bờ vùng`: when, not what. */
const season = /^(?:trong|vào|đến|trước|sau|dịp)\s[^:,;()]{2,30}:\s+(?=\p{Ll})/iu
const labelled = /^(?:\([^()]*\)|“[^”]*”|"[^"]*"|[^:;“"()]){2,170}?:\s+(?=\p{L})/u
const sends = /^(?:gửi|trình|nộp|báo cáo|đề nghị|hoàn thành|thực hiện|xét|rà soát|lập danh sách)(?!\p{L})/iu
/** `Khen thưởng năm học: các nhà trường` nộp hồ sơ: where someone sends a paper, that is the task. */
const sentPaper =
  /^(?:gửi|nộp|lập|hoàn thành|hoàn thiện)\s+(?:hồ sơ|báo cáo|danh sách|bản đăng ký)(?:\s+\p{L}+){0,2}$/iu
const ordinal = /^(?:đợt|giai đoạn)\s+(?:\d{1,2}|[IVX]+)\s*:\s*$/iu
/** `Hồ sơ đề nghị …: đợt I trước ngày 31/5` */
const wave = /^(?:đợt|lần|kỳ|vòng|bước)\s+\S+$/iu

/** `hội nghị do Phòng Nội vụ` chuẩn bị: what the doer does for it says no more than that. */
const prepares = /^(?:chuẩn bị|thẩm định|tổng hợp|đảm nhận|bảo đảm|chịu trách nhiệm)$/iu
/** `(Phòng Nội vụ thực hiện)`, `, do Phòng Nội vụ chủ trì` at the end of a task: who does it stands in `units`. */
const agent =
  /(?:\s*\((?:(?:do|giao)\s+)?(?<inside>[^()]+)\)|(?:,?\s+do|,\s+giao|\s[-–])\s+(?<behind>(?:(?!\sdo\s|\s[-–]\s)[^();])+))$/iu
const withoutAgent = (task: string, units: readonly string[]): string => {
  const found = agent.exec(task)
  const words = found?.groups?.inside ?? found?.groups?.behind
  if (!found || words === undefined || found.index === 0) return task
  const rest = withoutUnits(words, units)
  return rest !== words && (isCompletion(rest) || prepares.test(rest)) ? task.slice(0, found.index) : task
}
/** How to send, behind what is to be sent. */
const late = /,?\s+(?:quá|sau)\s+(?:thời\s+(?:hạn|gian|điểm)|hạn)\s.*$/isu
const remark = /\s*\((?:theo dấu|tính theo)\s[^()]*\)$/iu
/** `(đ/c Mơ)`: the person whom something is handed to. */
const contact = /\s*\((?:đ\/c|đồng chí|gặp|liên hệ)\s[^()]*\)/giu
/** `Các trường họp xét, hồ sơ gồm: tờ trình, biên bản`: of what papers it consists. */
const papers = /,\s+(?:hồ sơ|thành phần)(?:\s+\p{L}+){0,3}\s+(?:bao\s+)?gồm(?:\s+có)?\s*:\s.*$/isu
/** `Hội thao (có kế hoạch riêng)`: where more is told. */
const elsewhere =
  /\s*\((?:sẽ\s+)?(?:có|theo)\s+(?:kế hoạch|hướng dẫn|văn bản|thông báo|chương trình|quy chế)\s+(?:riêng|cụ thể|sau)\)/giu
/** `căn cứ Kế hoạch này triển khai thực hiện,` báo cáo …, `căn cứ Chương trình này và nghị quyết của mình` xây dựng chương trình, gửi về … */
const byThisPlan =
  /^căn cứ\s+[^,;:]*\s(?=(?:xây dựng|ban hành)\s)|^căn cứ\s+(?:vào\s+|nội dung\s+|các\s+)*kế hoạch(?:\s+này)?(?:\s+(?:để|và|cụ thể h(?:óa|oá)|triển khai|tổ chức|thực hiện))*,\s+(?=(?:\S+\s+){2})/iu
/** `, hằng năm` báo cáo 6 tháng trước ngày 10/6: the source of a pattern. */
export const yearlyAct =
  ',\\s+(?:hàng|hằng|mỗi)\\s+năm\\s+(?=(?:báo cáo|gửi|nộp|tổ chức|tổng kết|sơ kết|bình xét|xét|kiểm tra|đăng ký|tổng hợp|rà soát|đánh giá)\\s)'
/** `xếp lại hồ sơ,` hằng năm báo cáo … */
const beforeYearly = new RegExp(`^[^;:]*${yearlyAct}`, 'iu')
/** What is said of it besides. */
const aside =
  /(?:,?\s+(?:và\s+[^,;]{0,20})?khi (?:cần|có yêu cầu)(?!\p{L}).*|,\s+(?:trong đó (?:có|gồm)|dự kiến|không (?:chờ|đợi))\s.*|(?<!điều kiện|cơ hội|căn cứ|không),?\s+để\s[^,;]*(?:,\s+không\s[^,;]*)?|\s+theo\s+(?:tinh\s+thần\s+)?(?:thông báo|quyết định|công văn|hướng dẫn|nghị định|thông tư|chỉ thị|nghị quyết|kế hoạch)\s+(?:số\s+)?\d[^,;]*)$/isu
/** A wave that is held to welcome something; what else it welcomes is of its name: `Đợt 2: chào mừng Đại hội, kỷ niệm 130 năm …`. */
const welcomes = /^(?:[^:]{1,20}:\s+)?(?:thi đua\s+)?(?:lập thành tích|chào mừng|kỷ niệm)(?!\p{L})/iu
const purpose =
  /(?:,\s+(?:(?:lập thành tích\s+)?(?:chào mừng\s+(?:kỷ niệm\s+)?|kỷ niệm\s+)(?:\d+\s+năm|Ngày\s)|\d{2,3}\s+năm\s+(?:ngày|cách mạng|chiến thắng|quốc khánh)(?!\p{L}))|,?\s+nhân\s+(?:dịp\s+)?kỷ niệm|,?\s+(?:nhằm|góp phần|qua đó|từ đó|làm cơ sở|tạo (?:khí thế|động lực|không khí)))\s.*$/isu

/** `Trên đây là Kế hoạch …, các đơn vị báo cáo`; `Là cơ quan thường trực, tổng hợp …`: what stands in front of the duty. */
const preface =
  /^(?:trên đây là[^,;]*|(?:[^,;:]{3,60}:\s+)?là (?:cơ quan|đơn vị|đầu mối|bộ phận)[^,;]*),\s+(?=(?:\S+\s+){2})/iu

/** `Sở Nội vụ đề nghị các huyện báo cáo`: who asks stands in front of who is asked. */
const speaker = /^\p{Lu}[^,;:]{2,80}?\s(?=(?:đề nghị|yêu cầu)\s)/u
const withoutSpeaker = (task: string, units: readonly string[]): string => {
  const asks = speaker.exec(task)?.[0]
  const rest = asks === undefined ? '' : task.slice(asks.length)
  const asked = rest.replace(/^\S+\s\S+\s/u, '')
  return rest !== '' && withoutUnits(task, units) === task && withoutUnits(asked, units) !== asked
    ? rest
    : task
}

const finish = (words: string, units: readonly string[]): string => {
  const said = tidy(words, units)
    .replace(closingWords, '')
    .replace(preface, '')
    .replace(late, '')
    .replace(remark, '')
    .replace(elsewhere, '')
    .replace(contact, '')
    .replace(papers, '')
    .replace(beforeYearly, '')
  const whole = withoutSpeaker(said, units)
  const task = withoutLabel(withoutAgent(whole, units), units).replace(byThisPlan, '')
  const short = [purpose, aside].reduce((long, pattern) => {
    const cut = long.replace(pattern, '')
    const least = pattern === purpose ? 3 : cut === 'Họp' ? 1 : 4
    return wordCount(withoutUnits(cut, units)) >= Math.min(2, least) &&
      wordCount(cut) >= least &&
      !(pattern === purpose && welcomes.test(cut))
      ? cut
      : long
  }, task)
  return wordCount(short) >= 4 ? tidy(short) : short
}

/** `đợt 2`, `cấp huyện`, `ngành y tế`: what is left out is in the clause before. */
export const label =
  /^(?:(?:ở|tại)\s+)?(?:các\s+(?=khối|cụm|ngành|cấp))?(?:đợt|lần|kỳ|phiên|cấp|bậc|giai đoạn|học kỳ|vòng|bước|ngành|khối|cụm|hồ sơ cấp)\s+(?!trưởng\s)\S+(?:\s+\S+){0,3}$|^(?:cả\s+)?năm$/iu

const term =
  /^(?:(?:0?[369]|sáu) tháng|quý (?:[IVX]{1,3}|[1-4])|(?:cả )?năm)(?:\s+(?:về|cho|tới|lên)\s.*)?$/iu
const termEnd = /(?:quý \S+|(?:0?[369]|sáu) tháng)(?: đầu năm)?$/iu

/** `Gửi hồ sơ đợt 1` and `đợt 2` -> `Gửi hồ sơ đợt 2`. */
export const completed = (segment: string, head: string): string => {
  // Báo cáo kết quả 6 tháng một lần, gửi trước ngày 15/6
  if (wordCount(segment) < 1 || (head !== '' && /^(?:gửi|nộp|trình)$/iu.test(segment))) return head
  // Giai đoạn 2: cao điểm
  if (/^(?:đợt|giai đoạn)\s+\S+:\s+\p{L}/iu.test(segment)) return segment
  // gửi báo cáo 6 tháng (trước ngày 10/6), 9 tháng (trước ngày 10/9), năm (trước ngày 05/12) về Văn phòng
  const period = /kết quả \S+(?: \S+)?$/iu.test(head) ? segment.replace(/^kết quả /iu, '') : segment
  if (termEnd.test(head) && term.test(period)) return head.replace(termEnd, period)
  if (/^\([^()]*\)$|^(?:0?[369]|sáu) tháng$|^(?:cả )?năm$/iu.test(segment) && head !== '')
    return `${head.replace(/\s*\([^()]*\)$/, '')} (${segment.replace(/[()]/g, '')})`
  // Khối trường học xét: a sentence of its own
  if (!label.test(segment) || /^(?:Khối|Ngành|Cụm)\s/u.test(segment)) return segment
  const noun = segment
    .replace(/^(?:(?:ở|tại)\s+)?(?:các\s+)?/iu, '')
    .split(/\s+/)[0]!
    .toLowerCase()
  const words = head.split(/\s+/)
  const at = words.findLastIndex(
    (word, i) =>
      word.toLowerCase().replace(/[(,]/g, '') === noun &&
      (/^(?:ngành|khối|cụm|cấp)$/.test(noun) || /^(?:[\dIVX]|một|hai|ba|đầu|cuối)/u.test(words[i + 1] ?? '')),
  )
  // đại hội các cấp: cấp cơ sở
  if (at > 0)
    return tidy(
      `${words
        .slice(0, at)
        .join(' ')
        .replace(/(?:\(|\s+các)$/, '')
        .replace(/\s+(?:ở|tại)$/iu, words => (/^(?:ở|tại)\s/iu.test(segment) ? '' : words))} ${segment}`,
    )
  return at === 0 || head === '' ? segment : `${head} ${segment}`
}

/** `Duy trì 14 tiêu chí đã đạt, phấn đấu` đến hết năm 2023 …, `phát động trong lực lượng, sơ kết` trước ngày …: the time is of the last clause alone. */
const framed = /^(?:trong|trước|vào|chậm|muộn|đến|hết|từ|cuối|đầu|nửa)\s/iu
const ownEnd =
  /^(?:phấn đấu|sơ kết|tổng kết|(?:bàn giao|nghiệm thu|khánh thành)(?=\s+\p{L}))(?:\s[^,;:“"(]*)?$/iu
const recurs = /(?<!\p{L})(?:cứ|hàng|hằng|mỗi|từng|định kỳ|lần)(?!\p{L})/iu
/** What is made or set up once. */
const once =
  /^(?:[^:]{2,60}:\s+)?(?:[\p{L}\s]{0,40}?\s)?(?:đóng|lập|thành lập|dựng|lắp|lắp đặt|làm|treo|mua|xây|trồng|trang bị|kiện toàn|ra mắt|mở|đặt|phát(?! động)|cấp|in|kẻ|sắm|bố trí|đào|đắp|khoan|sơn|vẽ|kê|căng|bắc|đổ|lát|sửa)\s/iu
/** What goes on all the time. */
const endless =
  /^(?:chịu trách nhiệm về|tiếp tục|duy trì|thường xuyên|tăng cường|đẩy mạnh|phát huy|nâng cao|giữ vững)\s/iu
const bids = /^(?:vận động|hướng dẫn|đôn đốc|chỉ đạo|yêu cầu|đề nghị)\s/iu
const doneByDay =
  /^(?:ban hành|gửi|nộp|lập|hoàn thành|báo cáo|xây dựng|công bố|bàn giao|tổng hợp|đăng ký|ký|trình)\s+\p{L}/iu
const howOften =
  /(?<=\p{L}\s.*)\s+(?:(?:được\s+)?(?:tổ chức|tiến hành|thực hiện)\s+)?(?:(?:ít nhất|tối thiểu)\s+)?(?:\d{1,2}|một|hai)\s+(?:lần|buổi)(?:\s+vào\s+(?:tuần|ngày|đầu|cuối|giữa)(?:\s+[^\s,;]+){0,3})?$/iu
/** Where the last clause begins, if the time belongs to it alone. */
const lastClause = (
  before: string,
  time: string,
  units: readonly string[],
  tell: (weighed: Weighed) => void,
): number => {
  const comma = before.search(/,\s+[^,;:“"(]*\(?$/u)
  if (comma < 0) return 0
  const [earlier, last] = [
    before.slice(0, comma),
    before
      .slice(comma + 1)
      .replace('(', '')
      .trim(),
  ]
  const front = withoutUnits(earlier.trimStart(), units)
  const alone = weigh('last clause alone', {
    'a clause that only ends what goes before':
      (framed.test(time) && ownEnd.test(last)) || /^(?:và\s+)?(?:thực hiện )?định kỳ$/iu.test(last),
    'it recurs': recurs.test(time),
    'a meeting that recurs': recurs.test(time) && /^(?:họp|giao ban|sinh hoạt)(?!\p{L})/iu.test(last),
    'it recurs, behind a name in quotation marks': recurs.test(time) && /[”"]$/.test(earlier),
    'the clause in front is done once': once.test(front),
    'the clause in front counts things': /(?<![\p{L}\d/.])\d{1,4}\s+\p{Ll}/u.test(earlier),
    'the clause in front has no end, this has':
      endless.test(front) && framed.test(time) && /\d/.test(time) && doneByDay.test(last),
    'others are bidden in front': bids.test(front),
    'it goes on with và': /^(?:và|hoặc|cùng)\s/iu.test(last) || /\svà\s*$/iu.test(last),
  })
  tell(alone)
  return isSo(alone) && (wordCount(last) > 1 || last === 'họp') ? comma : 0
}

/** `Định kỳ hằng quý (`trước ngày 25 …`), 6 tháng (`trước ngày 15/6`) báo cáo …`: only how often, the task stands behind. */
const periods =
  /^[\s,;:()-]*(?:(?:định kỳ|h[ằà]ng|mỗi|quý|tháng|năm|tuần|\d{1,2}|sáu|chín|và|đầu|cuối|cả)[\s,;:()-]*)*$/iu

/** `Giới thiệu điển hình, trước ngày 25 hàng tháng gửi 02 bài viết`: the time leads the second half alone. */
const ordered = /^\s+(?:gửi|nộp|báo cáo|trình|tổ chức|họp|tổng kết|sơ kết|phát động|lập|xây dựng)\s/iu

/** `thẩm định hồ sơ, hàng quý báo cáo tiến độ`: so does one of few words that says what. */
const withObject =
  /^\s+(?:báo cáo|tổng kết|sơ kết|phát động|kiểm tra|bình xét|công bố)\s+(?!về|với|cho|lên|tại|xong)\p{Ll}+\s+\p{Ll}/iu

/** `mở lớp tập huấn trong tháng 4, giao Phòng Nội vụ chuẩn bị nội dung`: what others are to do for it. */
const handedOn = /,\s+(?:giao|phân công)\s+(?:cho\s+)?(?=\p{Lu})[^;]*$/u

/** `bàn giao nhà trước 02/9 nhân 78 năm Quốc khánh`: why then. */
const occasion = /^\s+nhân\s+(?:dịp\s+)?(?:(?:kỷ niệm\s+)?\d+\s+năm|Ngày)\s[^;:]*$/u

/** `tổ chức lễ phát động (lễ phát động tổ chức ngày 15/11 tại Nhà văn hóa)`: what stands in brackets with the time is a clause. */
const clauseInBrackets = (text: string, clause: Span, time: Span): Span | null => {
  const open = text.lastIndexOf('(', time.start - 1)
  const close = text.indexOf(')', time.end)
  if (open < clause.start || close < 0 || close > clause.end || text.slice(open, time.start).includes(')'))
    return null
  return /^\([^():]*\p{L}\s+(?:được\s+)?tổ chức\s*(?:vào\s*)?$/iu.test(text.slice(open, time.start)) &&
    !/^\((?:dự kiến|thời gian)(?!\p{L})/iu.test(text.slice(open))
    ? { start: open + 1, end: time.start }
    : null
}

/**
 * The task that each time of a clause governs, in the words of the source, without the time and the `units` that are
 * its subject. `times` are spans into `text`, in order; `tell` hears what was weighed.
 */
export const tasksOf = (
  text: string,
  clause: Span,
  times: readonly Span[],
  units: readonly string[] = [],
  tell: (weighed: Weighed) => void = () => {},
): string[] => {
  const cut = (start: number, end: number): string => {
    let words = ''
    let at = start
    for (const time of times)
      if (time.start >= start && time.end <= end) {
        words += `${text.slice(at, time.start)} `
        at = time.end
      }
    return words + text.slice(at, end)
  }
  const [first, second] = times
  if (!first) return [finish(text.slice(clause.start, clause.end), units)]
  if (!second) {
    const inner = clauseInBrackets(text, clause, first)
    if (inner) return [finish(cut(inner.start, inner.end), units)]
    const before = text.slice(clause.start, first.start)
    const behind = text.slice(first.end, clause.end)
    const after = wordCount(before) >= 4 ? behind.replace(handedOn, '').replace(occasion, '') : behind
    const end = first.end + after.length
    if (/,\s*$/.test(before) && ((ordered.test(after) && wordCount(after) > 4) || withObject.test(after)))
      return [finish(after, units)]
    const from = clause.start + lastClause(before, text.slice(first.start, first.end), units, tell)
    // … and one behind `và`, where the time is of the last clause in front of it
    const runsOn =
      (/^\s+\p{Lu}/u.test(after) && wordCount(before) > 2) ||
      (from > clause.start && /^\s+và\s+\p{Ll}/u.test(after))
    // `tổ chức` trong tháng 01, `kết hợp phát động thi đua`: a note, not the task; so is where it is held
    const besides =
      /(?:tổ chức|diễn ra)\s+$/iu.test(before) && /^\s*,\s+(?:kết hợp|lồng ghép|gắn với)\s/iu.test(after)
    const place =
      wordCount(before) >= 2 &&
      /^\s*,?\s*(?:(?:tại|ở|(?<=,\s*)(?:sân|hội trường|phòng(?= \p{Lu}|\s+(?:họp|số))|nhà (?:văn hóa|thi đấu)|khuôn viên|trụ sở|quảng trường|thư viện))\s[^,;:]*|\((?!qua\s)(?:[^\s()]+\s+){3,}[^()]*\)\s*[.;]?\s*)$/iu.test(
        after,
      )
    // `Ngày hội hiến máu: dự kiến` ngày 15/3 `tại Trung tâm Y tế, chỉ tiêu 120 đơn vị`
    const isTold =
      wordCount(before) >= 3 &&
      /:\s*(?:dự kiến|vào|trong|từ)?\s*$/iu.test(before) &&
      /^\s*,?\s*(?:tại|ở)\s/iu.test(after)
    const often = recurs.test(text.slice(first.start, first.end))
    const task = finish(cut(from, runsOn || besides || place || isTold ? first.end : end), units)
    // họp 01 lần vào tuần cuối tháng
    return [often ? task.replace(howOften, '') : task]
  }
  const last = times.at(-1)!
  // phấn đấu đến 30/9 đạt 90 %, đến 30/11 đạt 100 %
  const target = /^\s*,?\s+(?:đạt|có|còn|tăng|giảm)\s+(?:[^\s,;]+\s*){1,6}/iu
  if (times.every(({ end }) => target.test(text.slice(end, clause.end)))) {
    const head = text.slice(clause.start, first.start).replace(/\s*(?:,|phấn đấu)\s*$/iu, '')
    return times.map(({ end }, i) => {
      const stop = times[i + 1]?.start ?? clause.end
      return finish(`${head} ${text.slice(end, stop)}`, units)
    })
  }
  const gaps = times.map(({ start }, i) => text.slice(times[i - 1]?.end ?? clause.start, start))
  const rest = text.slice(last.end, clause.end)
  if (
    gaps.every(gap => periods.test(withoutUnits(gap.trim(), units))) &&
    /\)\s*$/.test(text.slice(clause.start, last.end + 1)) &&
    wordCount(rest) >= 3
  )
    return times.map(() => finish(rest, units))
  // phấn đấu đến hết tháng 10 có thêm 03 xã đạt chuẩn, thu đủ trước ngày 15/12: what is aimed at stands behind
  const before = tidy(text.slice(clause.start, first.start)).replace(/^phấn đấu$/iu, '')
  // `Đợt 2 (từ … đến …): tổ chức tuần lễ áo dài, hội thi vào đầu quý IV`
  const isWave = wave.test(before) && /^\s*\)?\s*:\s/u.test(text.slice(first.end, clause.end))
  const follows = isWave || /^\s*[,:]?\s*\p{L}/u.test(text.slice(first.end, clause.end))
  const leads =
    follows &&
    (before === '' ||
      isWave ||
      (/:\s*$/.test(text.slice(clause.start, first.start)) && wordCount(before) < 8))
  const allLead = leads && wordCount(text.slice(last.end, clause.end)) > 0
  // `Trong tháng 11, tổ chức lễ, hội giảng vòng 1 từ 10 - 15/11`: only the first stands in front of its task
  const turn = leads && !allLead ? Math.max(first.end, text.lastIndexOf(',', second.start)) : -1
  // `Hồ sơ gửi về Sở` trước ngày 20/11 `đối với khen sơ kết,` ngày 15/8 `đối với khen tổng kết`
  const behind = times.map(({ end }, i) => text.slice(end, times[i + 1]?.start ?? clause.end))
  if (wordCount(before) >= 2 && behind.every(words => /^\s*(?:đối với|với|cho)\s/iu.test(words)))
    return behind.map(words => finish(`${text.slice(clause.start, first.start)} ${words}`, units))
  // `trước ngày 10/6 (6 tháng) và trước ngày 10/12 (cả năm)`
  const ends = times.map(({ end }, i) => {
    const closed = end + (/^\s*\([^()]*\)/.exec(text.slice(end, clause.end))?.[0].length ?? 0)
    return closed <= (times[i + 1]?.start ?? clause.end) ? closed : end
  })
  const segments = times.map((time, i) => {
    if (allLead || (leads && i === 0))
      return text.slice(time.end, turn >= 0 ? turn : (times[i + 1]?.start ?? clause.end))
    const own =
      i > 0
        ? 0
        : lastClause(text.slice(clause.start, time.start), text.slice(time.start, time.end), units, tell)
    const from = i === 1 && turn >= 0 ? turn : (ends[i - 1] ?? clause.start + own)
    return cut(from, i === times.length - 1 ? clause.end : ends[i]!)
  })
  const heads = segments.map(segment => finish(segment, units))
  return heads.map((one, i) => {
    if (i === 0 && wordCount(one) >= 2) return one
    const isHead = (other: string): boolean => wordCount(other) >= 2 && !label.test(other)
    const earlier = heads.slice(0, i)
    return completed(one, earlier.findLast(isHead) ?? earlier.find(other => other !== '') ?? '')
  })
}
