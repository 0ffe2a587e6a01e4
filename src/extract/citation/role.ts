import { isSo, weigh } from '../../grammar/weights.ts'
import type { Values, Weighed } from '../../model.ts'
import { matchesIn } from '../../text/pattern.ts'
import type { Cited } from './cited.ts'

export type Role = Values['citation']['role']
/** A role and what was weighed for it. */
interface Weighted {
  readonly role: Role
  readonly weighed?: readonly Weighed[]
}
/** What a document is about, behind its number, date and issuer. */
export interface Subject {
  readonly of: Cited
  readonly start: number
  readonly end: number
}

type Means = Role | 'reviews' | 'oversees' | 'attached' | 'brings' | 'proposed' | 'by'
/**
 * What is done with the document behind it. A cue inside an earlier one in this table is of no account: `theo quy định tại …`
 * and `kèm theo …` carry nothing out, nor does who looks back: `sơ kết 05 năm thực hiện …`.
 */
const cues: readonly (readonly [RegExp, Means])[] = [
  [/(?<![a-z])thuc hien (?:theo )?(?:dung )?quy dinh(?: tai| cua| trong)?(?![a-z])/g, 'implements'],
  [
    /(?<![a-z])(?:giam sat|kiem tra|thanh tra)(?:,? (?:va )?(?:giam sat|kiem tra|don doc|viec|cong tac|qua trinh|tinh hinh|ket qua))* (?:trien khai |to chuc )?(?:thuc hien|trien khai|thi hanh)(?![a-z]| theo)/g,
    'oversees',
  ],
  [
    /(?<![a-z])(?:so ket|tong ket|danh gia|bao cao|ket qua|tinh hinh|tien do|\d+ nam)(?:,? (?:va )?(?:so ket|tong ket|danh gia|viec|cong tac|ket qua|tinh hinh|tien do|cac|\d+ nam|mot nam|hai nam|ba nam|giua (?:ky|nhiem ky)))* (?:trien khai |to chuc )?(?:thuc hien|trien khai|thi hanh)(?![a-z]| theo)/g,
    'reviews',
  ],
  [
    /(?<![a-z])(?:thay the(?: cho)?|bai bo|ban hanh theo|(?:phat dong|phe duyet|ban hanh|giao|phan cong|kien toan|thanh lap|cong bo) (?:tai|trong)|phat dong theo(?! tinh than)|so voi|khac voi|trai voi|theo(?: dung)? quy dinh|quy dinh tai|(?:thong nhat|nhat tri|dong y|chap thuan|trao doi|xin y kien|cho y kien|y kien)(?: [a-z]+){0,6}? (?:tai|theo)|tuan thu(?= (?:dung |day du |cac |quy dinh (?:tai |cua )?)*(?:dieu|khoan|diem) \d)|neu (?:tai|trong)|chi ra (?:tai|trong)|sua doi boi|sua doi,?(?: va)? bo sung(?= +(?:mot so (?:dieu|noi dung) )?(?:cua )?$)|(?:thanh lap|kien toan) theo|van ban (?:quy dinh |huong dan |chi tiet |va |, )*(?:thi hanh|thuc hien))(?![a-z])/g,
    'mention',
  ],
  // `được Thường trực Huyện ủy đồng ý (Công văn số …)`
  [/(?<![a-z])(?:dong y|nhat tri|chap thuan|thong nhat|cho phep) *\((?=[^()]*$)/g, 'mention'],
  [/(?<![a-z])kem theo(?![a-z])/g, 'attached'],
  [/(?<![a-z])(?:xet|theo) (?:de nghi|de xuat)(?![a-z])/g, 'proposed'],
  [/(?<![a-z])can cu(?: vao| theo)?(?![a-z])/g, 'basis'],
  [/(?<![a-z])(?:theo|dung) (?:dung )?tinh than(?![a-z])/g, 'implements'],
  [/(?<![a-z])thuc hien theo(?: dung)?(?! (?:dung )?(?:quy dinh|tinh than))(?![a-z])/g, 'by'],
  [
    /(?<![a-z])(?:thuc hien|trien khai|thi hanh(?! an(?![a-z]))|quan triet|tiep tuc|thuc thi|(?<!ban )chap hanh|cu the hoa|to chuc hoc tap|(?<!xa hoi )hoc tap|tap huan|tuan thu|gan (?:[a-z]+ ){0,4}voi(?= *$)|bam sat|(?:hoan thanh|ve dich)(?= (?:[^.;:"]{0,60} )?(?:chi tieu|muc tieu|nhiem vu)[^.;:"]{0,40}$)|hoan thanh(?=(?: (?:tot|xuat sac|thang loi|vuot muc|toan dien|va))* *$))(?![a-z])/g,
    'implements',
  ],
  [/(?<![a-z])dua(?= )/g, 'brings'],
  [/(?<![a-z])theo(?! doi(?![a-z]))(?![a-z])/g, 'by'],
]
/**
 * What a clause lays down or tells by a document, rather than carrying that out: `Mức tiền thưởng theo …`, `theo Điều 5 …`,
 * `đạt chuẩn … theo`, `được khen thưởng theo …`
 */
const measured =
  /(?<![a-z])(?:muc (?:tien )?(?:thuong|chi|khen|ho tro|trich|thu|dong|huong|phu cap|tro cap)|tien thuong|chi (?:tien |tra |khen )*thuong|kinh phi|trich|tieu chi|tieu chuan|dieu kien|dat chuan|quy (?:thi dua|khen thuong)|nguon(?! (?:nhan )?luc)|(?:da|duoc) (?:khen|tang|cong nhan|phong tang)|mau(?: so \d+)?|bieu mau|phu luc|giam sat)(?![a-z])[^;]*$|theo (?:(?:cac |diem [a-z],? |khoan \d+,? )*(?:dieu \d+|mau|phu luc)|khoan|diem) [^;]*$/
/** What one judges and acts by; a plan, a directive or a conclusion is carried out. */
const norms: ReadonlySet<string> = new Set(
  'hiến pháp|luật|bộ luật|pháp lệnh|nghị định|thông tư|thông tư liên tịch|văn bản hợp nhất|quy định|quy chế|điều lệ'.split(
    '|',
  ),
)
/** What is done as a norm lays it down. */
const passive = /(?<![a-z])duoc (?:[a-z]+ ){0,2}thuc hien theo (?:dung )?quy dinh(?: tai| cua| trong)?$/
/** What one acts by too, unless it is what a movement or a scheme is carried out by: `phong trào “…” theo Quyết định số …`. */
const instructions: ReadonlySet<string> = new Set(['quyết định', 'hướng dẫn', 'công văn', 'tờ trình'])
const movement =
  /(?<![a-z])(?:phong trao|thi dua|cuoc van dong|chuong trinh|de an|du an|xay dung)(?: [a-z]+){0,6} _{5,}|(?:thuc hien|trien khai)(?: [a-z]+){0,3} _{8,}[^;:]{0,3}theo /

/** `Đề án “…” ban hành` kèm theo: what is carried out bears no number but that of its decision. */
const isPaper =
  /(?:^|;)\s*(?:va |cac |tot |viec |co hieu qua )*(?:de an|chuong trinh|ke hoach|du an|quy che|chien luoc|bo tieu chi|_{4,})(?![a-z])[^;]*$/

/** Names in quotation marks say nothing of the document behind them: `phong trào “… xây dựng xã hội học tập …”`. */
const quotedName = /(?<![^\s(:])"[^".]{1,160}"(?![a-z\d])/g
/** `đưa Nghị quyết A, Nghị quyết B vào cuộc sống`. */
const toLife = /^[^.;]{0,200}? vao (?:cuoc song|thuc tien|doi song|thuc te)(?![a-z])/

/** No word so far before a document says what it is cited for. */
const farthest = 2000

/** `việc thực hiện Nghị định A còn lúng túng`: how it went, not that it is to be done. */
const isDoing = /(?:^[-–+•*]?\s*|[,:.] )\s*(?:viec|cong tac|qua trinh) (?:to chuc |trien khai )?thuc hien $/
const howItWent =
  /^[^.;]{0,160}? (?:con (?:lung tung|cham|han che|thieu|mang|chua|nhieu|co|mot)|chua|da duoc)(?![a-z])/
const tellsHow = (clause: string, behind: string): boolean => isDoing.test(clause) && howItWent.test(behind)

/** Between a word that says what is done and the document itself. */
const directly =
  /^(?:\s+(?:tot|dung|day du|co hieu qua|hieu qua|nghiem tuc|cac|noi dung|tinh than|theo|viec|thuc hien|va))*\s*$/

/**
 * The last word before the document, in its sentence, that says what is done with it; what an earlier document's
 * subject says (`quy định chi tiết thi hành …`) is of no account unless it stands right before.
 */
export const roleAt = (
  folded: string,
  type: string,
  sentence: number,
  at: number,
  subjects: readonly Subject[],
  isPreamble: boolean,
  /** What the paragraph before leaves open: `Thực hiện A;` and B in a paragraph of its own. */
  open: Role,
): Weighted => {
  const from = Math.max(sentence, at - farthest)
  const before = folded.slice(from, at).replace(quotedName, words => '_'.repeat(words.length))
  const found = cues
    .flatMap(([pattern, means]) =>
      matchesIn(pattern, before).map(({ 0: words, index }) => ({
        means,
        index,
        end: index + words.length,
      })),
    )
    .filter(({ index, end }) => {
      const inSubject = subjects.some(({ start, end: stop }) => start <= from + index && from + index < stop)
      return !inSubject || directly.test(before.slice(end))
    })
    .filter(({ means }) => means !== 'brings' || toLife.test(folded.slice(at)))
    .filter((cue, n, all) => !all.slice(0, n).some(({ index, end }) => index <= cue.index && cue.index < end))
    .sort((a, b) => a.index - b.index)
  const last = found.at(-1)
  // `Căn cứ Quy chế … ban hành kèm theo Quyết định …`
  const means = last?.means === 'attached' ? found.at(-2)?.means : last?.means
  if (means === 'basis') return { role: isPreamble ? 'basis' : 'mention' }
  const goesOn = !last && sentence === 0
  if (goesOn && open === 'basis') return { role: open }
  const clause = before.slice(before.lastIndexOf(';') + 1)
  const by = last?.means === 'by'
  // `giám sát việc thực hiện … theo Quyết định …`
  const looksBack =
    /^[-–+•* ]*(?:to chuc )?(?:so ket|tong ket|danh gia)(?![a-z])/.test(clause) ||
    (/reviews|oversees/.test(found.at(-2)?.means ?? '') && !before.slice(found.at(-2)!.end).includes(';'))
  const weighed = weigh('carried out', {
    'thực hiện, triển khai and the like in front':
      last !== undefined && /^(?:implements|oversees|brings)$/.test(last.means),
    'theo in front, or thực hiện theo': by,
    'goes on from the paragraph before': goesOn && open === 'implements',
    'its paper is carried out':
      last?.means === 'attached' &&
      means !== 'proposed' &&
      // `thực hiện theo Quy chế … ban hành kèm theo Quyết định …`
      (/thuc hien (?:theo|dung)(?: dung)? (?:quy (?:che|dinh|trinh)|bo tieu chi)(?: [^.;]*)?$/.test(
        before.slice(0, last.index),
      ) ||
        (means === 'implements' && isPaper.test(before.slice(found.at(-2)!.end, last.index)))),
    'theo, and a law, a decree or a rule':
      norms.has(type) && (by || (last !== undefined && passive.test(before.slice(0, last.end)))),
    'theo, and a decision or a letter that instructs':
      by && !isPreamble && instructions.has(type) && !movement.test(clause),
    'theo, of an amount, a mark or a form': by && measured.test(clause),
    'theo, in a look back': by && looksBack,
    'tells how it went': last !== undefined && tellsHow(clause, folded.slice(at)),
  })
  return { role: isSo(weighed) ? 'implements' : 'mention', weighed: [weighed] }
}
