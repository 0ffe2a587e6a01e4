import { fold } from '../../text/fold.ts'

/** What a paragraph begins with and how it ends, as far as words alone can tell. */

const bullet = /^[-+*•▪●○◦▫■□✓➢–—·]\s+(?=\S)/u
/** `I.`, `IV -`, `1-`, `a/`, `A.`, `1.`, misread `Il.`, `2.1.`, `2.1.3`, `a)`, `đ.`, `b) 6 tháng`, `(1)`, `Điều 5.`, `Phần I`, `PHẦN THỨ NHẤT`, `Đợt II:`, `QUÝ IV` alone. */
const label =
  /^(?:(?:[IVXLl|1]{1,6}|[A-ZĐ]|\d{1,2}|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđ]{1,2})\s?[.)]\s*(?=[\p{L}“"‘(])(?!\d)|(?:\d{1,2}|[IVXL]{1,6}|[a-zđ])[.)]\s+(?=\d)|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[\p{Lu}“"])|(?:[IVXL]{1,6}|[A-ZĐa-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[-–/]|[./)][-–./])\s*(?=\p{Lu})|\(\d{1,2}\)\s|(?:Điều|ĐIỀU)\s+\d{1,3}\s*[.:]|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ|THỨ|[IVX\d]+(?!\p{L}))|(?:Đợt|Giai đoạn|Bước|Tuần|Tháng|Quý|Học kỳ)\s+(?:[IVX]{1,4}|\d{1,2})\s*(?::|\([^()]{1,50}\)\s*(?::|$))|(?:Tháng|THÁNG|Quý|QUÝ)\s+(?:[IVX]{1,4}|\d{1,2})(?:(?:\/|\s+(?:năm|NĂM)\s+)20\d\d)?\s*[:.]?$)/u
const endMark = /[.;:!?…]["”’»)\]]*$/u
/** Words that never end a sentence: what follows belongs to it. */
const open =
  /(?:[,(“–-]|(?<!\p{L})(?:và|của|các|những|về|theo|tại|cho|với|từ|đến|trong|là|do|để|bằng|hoặc|số|ngày|tháng|năm|quý|điều|khoản))$/iu
/** Behind these a name in a capital goes on as well: `… của` | `Thủ tướng Chính phủ`, `… về việc phê duyệt` | `Chương trình …`. */
const governs =
  /(?<!\p{L})(?:và|của|các|những|về|theo|cho|với|phê duyệt|ban hành|của (?:Phó )?(?:Chủ tịch|Bí thư|Giám đốc|Thủ tướng|Bộ trưởng))$/u
/** Source of a pattern: how a basis begins, which stands in a line of its own however short the line before. */
export const basisStart =
  'Căn cứ (?:vào |theo |các )?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Quyết|Thông|Chỉ thị|Kế hoạch|Hướng dẫn|Kết luận|Công văn)'

/** An article of a decision says more than one word: `Điều 3. Chánh` | `Văn phòng UBND tỉnh …`. */
const articleBegun = /^Điều \d{1,3}\s?[.:] \p{Lu}\p{Ll}*$/u
/** A line so short was broken by hand. */
const shortest = 30
/** Behind these no label's number goes on: a year has four digits, a day its month, a quarter is Roman: `… trong năm` | `1. Hội nghị`. */
const whole = /(?<!\p{L})(?:ngày|năm|quý)$/iu

const firstLetter = (text: string): string => /[\p{L}\p{N}]/u.exec(text)?.[0] ?? ''
export const isCapitals = (text: string): boolean =>
  !/[a-z]/.test(text) && /\p{Lu}/u.test(text) && text === text.toUpperCase() && /\p{L}{2}/u.test(text)

const isBullet = (text: string): boolean => bullet.test(text)
/** What every label has near its start: most lines have none of it, and this is quickly told. */
const labelSign = /^(?:.{1,9}[-–.)/]|[(ĐđPpCcMmGBTQH])/u
export const isLabelled = (text: string): boolean =>
  bullet.test(text) || (labelSign.test(text) && label.test(text))
export const isEnded = (text: string): boolean => endMark.test(text)

/**
 * Whether `next` goes on with the sentence that a blank line or a page break cut behind `previous`:
 * `… giữa Phòng Nội` | `vụ với các ngành`; `… giai đoạn 2021` | `- 2025 của tỉnh`.
 */
export const isCut = (previous: string, next: string): boolean => {
  if (isEnded(previous)) return false
  const first = firstLetter(next)
  const lower = first !== first.toUpperCase()
  // no bullet that begins with a number: - 100% các lớp …
  if (/\d{4}$|\/\d{1,2}$/.test(previous) && /^[-–]\s?(?:\d{4}(?!\d)|\d{1,2}\/\d)/.test(next)) return true
  if (isBullet(next)) return false
  // … Trung ương Đảng (khóa | XI); …
  if (/\([^()]{0,40}$/.test(previous) && /^[^()]{1,20}\)/.test(next)) return true
  if (isLabelled(next) && !(open.test(previous) && !whole.test(previous) && /^\d/.test(next))) return false
  if (articleBegun.test(previous)) return true
  if (isCapitals(previous)) return isCapitals(next) && /[,-]$/.test(previous)
  if (governs.test(previous) && previous.length >= shortest && !isCapitals(next)) return true
  return lower || (open.test(previous) && /\d/.test(first))
}

const ownLine = new RegExp(
  `^(?:${[
    'ubnd|uy ban|hdnd|so|phong|ban|bo|cuc|chi cuc|tong cuc|truong|hoi|dang|lien doan|cong doan',
    'tinh|huyen|quan|thanh pho|thi xa|xa|phuong|thi tran',
    't/?m|k/?t|t/?l|tuq|q\\.|chu tich|pho|giam doc|bi thu|hieu truong|chanh|thu truong',
  ].join('|')})(?![a-z])`,
)

/**
 * A body, a place or an office in capitals has a line of its own: `UBND TỈNH …` | `SỞ …`, `TM. …` | `CHỦ TỊCH`; so has the
 * document's number: `… THI ĐUA - KHEN THƯỞNG` | `Số: 05/KH-HĐTĐKT`.
 */
export const hasOwnLine = (text: string): boolean =>
  (isCapitals(text) && ownLine.test(fold(text))) || /^Số\s*:/.test(text)
