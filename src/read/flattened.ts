import { basisStart } from './layout/begins.ts'

/** A page that lost its line breaks on its way: letterhead, subject and outline in one line. */

const motto = /CỘNG H[OÒ][ÀA] XÃ HỘI CHỦ NGH[IĨ]A VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM/u
/** No line of a form is as long as this, whatever a paragraph may be. */
const longest = 600

const types = 'KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|HƯỚNG DẪN|THÔNG BÁO|BÁO CÁO|CHƯƠNG TRÌNH|NGHỊ QUYẾT'
/** In front of what a form always sets on a line of its own. */
const breaks = new RegExp(
  ` (?=${[
    motto.source,
    'Độc lập ?[-–]',
    'Số ?: ?(?:\\d|…|\\.|/)',
    '(?<!(?<!\\p{L})\\p{Lu}\\p{Ll}* )\\p{Lu}\\p{Ll}[\\p{L}.]*(?: \\p{Lu}[\\p{L}.]*){0,3}, ?ngày \\S{1,4} tháng',
    'V/v ',
    `(?:${types})(?= \\p{Lu}\\p{Ll})`,
    `(?<=(?:năm (?:19|20)\\d\\d|[Pp]húc|PHÚC) )(?:${types})(?= [“"]?\\p{Lu}{2})`,
    '\\(Ban hành kèm',
    '[IVX]{1,5}[-–] ?(?=\\p{Lu})',
    `(?<=(?<!\\p{L})(?:${types}) )\\p{Lu}(?=\\p{Ll})`,
    'Kính gửi',
    basisStart,
    '[-–+] ?(?!Tự |Hạnh )(?=\\p{Lu}\\p{Ll})',
    '(?<=; )(?:Căn|Xét|Thực hiện|Theo) ',
    '(?:[IVX]{1,5}|[A-HĐ])[.] ?(?=\\p{Lu}{2})',
    '[IVX]{1,5} (?=\\p{Lu}{2,} \\p{Lu}{2,})',
    '(?<=(?:[.;:”]|\\p{Lu}{2}) )(?:\\d{1,2}(?:\\.\\d{1,2})*[.)] ?|[a-hđ]\\) ?)(?=\\p{Lu})',
    'Điều \\d{1,2}\\. ',
    'Nơi nhận ?:',
    '(?:TM|KT|TL|TUQ)\\. ?(?=\\p{Lu}{2})',
  ]
    .map(one => `(?:${one})`)
    .join('|')})`,
  'gu',
)

/** The lines of a text, one that holds a whole document cut where its form begins a new one. */
export const withFormLines = (lines: readonly string[]): readonly string[] =>
  lines.flatMap(line => (line.length >= longest && motto.test(line) ? line.split(breaks) : [line]))
