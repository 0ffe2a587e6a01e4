import { documentTypes } from '../lexicon/document-types.ts'
import { fold } from '../text/fold.ts'
import { oneOf } from '../text/pattern.ts'
import { mottosIn } from './motto.ts'
import type { Piece } from './piece.ts'

/** How an annex begins behind signature and recipients. Folded. */
export const annexHeading =
  /^(?:phu luc|phu bieu|bieu(?! quyet)|danh muc|danh sach|lich |bang |mau (?:so|[a-z]?\d)|\(?kem theo)/
/** What a web page prints below a text: `Các tin khác`, `Tin liên quan`, `[Trở về]   In bài`, `Bản in`. Folded. */
export const pageFoot =
  /^\W*(?:(?:cac )?(?:tin|bai|bai viet|tin bai|tin tuc|van ban|thong tin)(?: (?:viet|tuc|bai))? (?:khac|lien quan|cung (?:chuyen muc|loai|linh vuc)|(?:moi|cu) (?:hon|nhat)|da dua|noi bat|xem nhieu)|(?:tro (?:ve|lai)|quay lai|xem tiep|in (?:bai|trang|tin)|ban in|len dau trang|ve dau trang|gui (?:email|bai viet|cho ban be|phan hoi)|chia se|binh luan|y kien ban doc|dang nhap|thong ke truy cap|luot (?:xem|truy cap)|tac gia|tep (?:tin )?dinh kem|file dinh kem|tai ve|tu khoa)(?=\s*(?:$|[:\])(|\d>»]| {2})))(?![a-z])/
const form =
  /^(?:mau (?:so|[a-z]?\d)|(?:phu luc )?(?:cac )?(?:bieu )?mau|bien ban|don |phieu |to khai|danh sach|bang ke|ban (?:dang ky|thanh tich|tom tat)|(?:bao cao|tom tat) thanh tich|to trinh|giay |so yeu)/
const schedule =
  /(?:lich|tien do|phan cong|nhiem vu|lo trinh|chuong trinh|cong viec|hoat dong|noi dung|phan ky|khung)(?![a-z])/
const timeColumn = /(?:^|\t)\s*(?:thoi (?:gian|han|diem)|tien do|han|ngay|thang)(?![a-z])/
const blank = /\.{4,}|…{2,}|…\s*…|_{4,}/
/** Notes printed behind the signature: `[1] Chỉ thị số …`, `[^1]: …`, `¹ …`, `(2) Ghi …`, `1 Nghị quyết số …`. */
const footnote = new RegExp(
  `^(?:\\[\\^?\\d{1,3}\\]|[¹²³⁰⁴-⁹]{1,3}\\s*(?=[a-z])|\\(\\d{1,3}\\)\\s*(?=(?:theo |tai |cac |nhu )*(?:${oneOf(documentTypes.map(({ name }) => fold(name)))})(?![a-z]))|\\d{1,3}\\s+(?=(?:${oneOf(documentTypes.map(({ name }) => fold(name)))})\\s+(?:so|\\d)))`,
)
export const isFootnote = ({ folded, table }: Piece): boolean => !table && footnote.test(folded)

/** The annexes one by one: each begins with its heading or with a motto of its own. */
const partsOf = (pieces: readonly Piece[]): Piece[][] => {
  const parts: Piece[][] = []
  for (const piece of pieces) {
    const begins =
      !piece.table &&
      (annexHeading.test(piece.folded) || (piece.text.length < 160 && mottosIn(piece.folded).length > 0))
    if (begins || parts.length === 0) parts.push([piece])
    else parts.at(-1)!.push(piece)
  }
  return parts
}

/** A schedule of tasks is part of the plan: its heading says so, or a column of its table holds times. A form never is. */
const isSchedule = (part: readonly Piece[]): boolean => {
  const heading = part.filter(({ table }) => !table).slice(0, 4)
  const blanks = part.filter(({ text }) => blank.test(text)).length
  if (heading.some(({ folded }) => form.test(folded)) || blanks > part.length / 5) return false
  const rows = part.filter(({ table }) => table)
  const timed = rows.slice(0, 3).some(({ folded }) => timeColumn.test(folded))
  return timed || (rows.length === 0 && heading.some(({ folded }) => schedule.test(folded)))
}

/** What counts behind the signature: schedules and footnotes; forms, lists of names and other annexes do not. */
export const countedIn = (pieces: readonly Piece[]): Piece[] =>
  partsOf(pieces).flatMap(part => (isSchedule(part) ? part : part.filter(isFootnote)))
