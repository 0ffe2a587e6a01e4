import { documentTypes } from '../lexicon/document-types.ts'
import type { Document, Line } from '../model.ts'
import { fold } from '../text/fold.ts'
import { oneOf } from '../text/pattern.ts'
import { repairedText } from '../text/repaired.ts'
import { annexHeading, countedIn, isFootnote, pageFoot } from './annex.ts'
import { isSubject, letterheadStart, mottoLine, wholeLines } from './head.ts'
import { type Label, labelsOf } from './label.ts'
import { foldedBodyStart } from './letterhead.ts'
import { type Piece, pieceOf } from './piece.ts'

/**
 * The plan in its parts: in the body paragraphs serve, above and below it the two columns of the form are told apart
 * line by line.
 */
export interface Frame {
  readonly head: readonly Piece[]
  /** `KẾ HOẠCH` and the lines of the subject under it. */
  readonly type: { readonly name: string; readonly symbol: string | null } | null
  readonly title: readonly Piece[]
  readonly body: readonly Piece[]
  /** Signature and recipients, in any order. */
  readonly tail: readonly Piece[]
  /** Paragraphs behind the tail that belong to the plan: schedules, footnotes. */
  readonly appendix: readonly Piece[]
  /** Paragraphs above the body: `head` and `title` line by line are the same words. */
  readonly above: readonly Piece[]
  /** Paragraphs of the tail, and of forms and lists annexed. */
  readonly below: readonly Piece[]
}

const foldedTypes = new Map(documentTypes.map(type => [fold(type.name), type]))
/** A scan may lose the space: `KẾHOẠCH`. */
const typeWords = oneOf([...foldedTypes.keys()]).replaceAll('\\s+', '\\s*')
const typeLine = new RegExp(`^(${typeWords})(?![\\p{L}\\p{N}])[ :]*`, 'u')
/** The break between type and subject is lost: `KẾ HOẠCHTổ chức …`. */
const gluedType = new RegExp(`^(${typeWords})(?=\\p{L})`, 'u')
const typeAtStart = ({ text, folded }: Piece): RegExpExecArray | null => {
  const glued = gluedType.exec(folded)
  return glued &&
    isCapitals(text.slice(0, glued[0].length)) &&
    /^\p{Lu}\p{Ll}/u.test(text.slice(glued[0].length))
    ? glued
    : typeLine.exec(folded)
}
const typeNamed = (printed: string) =>
  foldedTypes.get(printed) ?? [...foldedTypes].find(([name]) => name.replaceAll(' ', '') === printed)?.[1]
/** How a body begins; a subject may begin with `Triển khai` as well, but goes on without an end mark. */
const opening =
  /^(?:can cu|thuc hien|trien khai|nham|de (?:tiep|thuc|phat|kip|day|trien|dam)|tren co so|phat huy|theo |tiep tuc|kinh gui|nam \d{4},|duoc su|xet )/
const headerLine = /hanh phuc$|ngay\s*\S{0,5}\s*thang\s*\S{0,4}\s*nam\s*(?:19|20)\d\d$|^so *[:.]/
/** `Số: 6240/BGDĐT-KHCNTT` */
const numbered = /(?<![a-z])so *: *\d* *\//
/** Before the signature: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, Party `T/M`. */
export const authority = /^(?:(?:TM|KT|TL|TUQ|T\.?M|Q)\s?[.:,]|[TK]\/[MTL]\.?|TUQ)\s*(?=\p{Lu}{2})/u
const position =
  /^(?:q\. ?)?(?:pho |tong |quyen )*(?:chu tich|chu nhiem|bi thu|giam doc|hieu truong|truong (?:ban|tieu ban|bo phan|phong|doan|khoi|cum|tram|khoa|cong an|thue|thi hanh an dan su)|chanh van phong|cuc truong|chi cuc truong|vu truong|bo truong|thu truong|thu tuong|vien truong|chanh an|tong giam doc|chi huy truong|to truong|doi truong|hat truong|tong phu trach|chinh tri vien|chinh uy|uy vien|(?:cum|khoi) (?:truong|pho)|(?:lien|chi) doi truong)(?![a-z])/
/** `CHỦ TỊCH`, `PHÓ CHỦ TỊCH UBND HUYỆN`, `Q. BÍ THƯ`; in capitals, whatever tones a scan has left. */
export const isPosition = (text: string): boolean => {
  const found = position.exec(fold(text))
  if (!found) return false
  const printed = text.slice(0, found[0].length).replace(/^(?:Q\. ?)?(?:Phó )?/u, '')
  return printed === printed.toUpperCase() && !/^ *\p{Ll}/u.test(text.slice(found[0].length))
}
/** Above the name of one who approves what another signs: `DUYỆT CỦA BGH`. Folded. */
export const approves =
  /^(?:phe )?duyet (?:cua )?(?:bgh|ban|chi|hieu|lanh|cap|dang|truong)|^(?:y kien|xac nhan) (?:cua|phe)/
export const recipientsHead = /^noi (?:nhan|gui)(?![a-z])/

/** A line that OCR read with less confidence than this is a seal or a hand-written name. */
const noise = 0.4

const paragraphsOf = (text: string, lines: readonly Line[]): Piece[] => {
  const pieces: Piece[] = []
  let first = 0
  let start = 0
  for (const own of text.split('\n')) {
    const end = start + own.length
    while (first < lines.length && lines[first]!.span.end <= start) first++
    let isRow = own.includes('\t')
    for (let i = first; i < lines.length && lines[i]!.span.start < end && !isRow; i++)
      isRow = lines[i]!.cell !== null
    const from = start + (own.length - own.trimStart().length)
    const span = { start: from, end: from + own.trim().length }
    if (span.start < span.end) pieces.push(pieceOf(text, span, isRow, lines[first]?.origin === 'ocr'))
    start = end + 1
  }
  return pieces
}

const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toUpperCase()
/** A line with the type of a document, in capitals or alone; a stamp's CÔNG VĂN ĐẾN is none. */
const isType = (line: Piece): boolean => {
  const { text, folded } = line
  const found = typeAtStart(line)
  if (!found || /^(?:cong van den|thong bao den)/.test(folded)) return false
  const printed = text.slice(0, found[1]!.length)
  return isCapitals(printed) || folded.length === found[0].length
}
/** `QUYẾT` | `ĐỊNH`: lines with the title of the document put together that a narrow column broke. */
const withWholeType = (text: string, lines: readonly Piece[]): readonly Piece[] => {
  const at = lines.slice(0, 60).findIndex((line, i) => {
    const next = lines[i + 1]
    if (!next || line.table || !/^\p{Lu}{2,7}$/u.test(line.text) || !isCapitals(next.text)) return false
    const [, type = ''] = typeLine.exec(`${line.folded} ${next.folded}`) ?? []
    return type.length > line.folded.length
  })
  if (at < 0) return lines
  const span = { start: lines[at]!.span.start, end: lines[at + 1]!.span.end }
  const own = text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const whole = { ...lines[at]!, span, text: own, folded: fold(own) }
  return [...lines.slice(0, at), whole, ...lines.slice(at + 2)]
}
/** Below number and date, in small letters and without an end mark: `Hướng dẫn bình xét thi đua năm 2021`. */
const isSmallType = ({ text, folded, table }: Piece): boolean =>
  !table && typeLine.test(folded) && /^\p{Lu}/u.test(text) && text.length < 200 && !/[.;:,]$/.test(text)
/** The line that titles the document: below the motto where there is one, for a web page repeats its title above. */
const typeAt = (lines: readonly Piece[]): number => {
  const from = mottoLine(lines) + 1
  const first = lines.slice(from, from + 60)
  const plan = first.findIndex(line => isType(line) && /^ke ?hoach/.test(line.folded))
  const capitals = plan < 0 ? first.findIndex(isType) : plan
  const form = first.slice(0, 15).findLastIndex(({ folded }) => headerLine.test(folded))
  const below = first.slice(form + 1, form + 4).findIndex(isSmallType)
  const at = capitals < 0 && from > 0 && form >= 0 && below >= 0 ? form + 1 + below : capitals
  // a page without a form titles its text in small letters
  if (capitals < 0 && from === 0 && form < 0)
    return lines.slice(0, 3).findIndex((line, i) => isSmallType(line) && !isSmallType(lines[i + 1] ?? line))
  if (at >= 0 || from === 0) return at + (at < 0 ? 0 : from)
  // above the motto it is the title of the page where a number stands around the motto: a letter
  const isLetter = lines.slice(Math.max(0, from - 6), from + 15).some(({ folded }) => numbered.test(folded))
  return isLetter ? -1 : lines.slice(0, from).findIndex(isType)
}

/** `ỦY BAN NHÂN DÂN TỈNH …`, `CHỦ TỊCH …` between the subject of a decision and its bases: who decides. */
const decides = ({ text, folded }: Piece): boolean =>
  isCapitals(text) && (foldedBodyStart.test(`${folded} `) || isPosition(text))
/** `CHỦ TỊCH ỦY BAN NHÂN` | `DÂN TỈNH` */
const goesOnInCapitals = ({ text, table }: Piece): boolean => !table && isCapitals(text) && text.length < 60
const basis = /^[-–+•* ]*can cu(?![a-z])/

/** A label, or the first one of a list though its point is lost: `I MỤC ĐÍCH`. */
const opensOutline = ({ doubt, ordinals }: Label): boolean => doubt < 2 || (doubt < 3 && ordinals.includes(1))
/** `(Ban hành kèm theo Quyết định số …)` */
const attached = /^[(-]*(?:kem theo|ban hanh kem)/
/** What a web page prints between a title and its text: `Đăng ngày 17 - 05 - 2024`, `Lượt xem: 400`. */
const pageWords =
  /^(?:ngay dang|dang (?:ngay|luc|boi)|luot xem|xem voi co chu|cap nhat (?:ngay|luc)|tac gia|nguon) *[:\d]/
/** `CHỦ ĐỀ: “…”` below the title of a school's plan. */
const themeLine = /^chu (?:de|diem)(?: (?:nam hoc|thang|nam))?[^:“"]{0,20}:/
const isTitle = (line: Piece, paragraph: Piece, first: boolean): boolean => {
  if (line.table || (!isSubject(line.folded) && labelsOf(paragraph.text).some(opensOutline))) return false
  if (!/\p{L}/u.test(line.text)) return false
  if (basis.test(line.folded) || pageWords.test(line.folded) || themeLine.test(line.folded)) return false
  const ended = isCapitals(paragraph.text) ? /[;:]$/ : /[;:.,]["”]?$/
  const sentence = ended.test(paragraph.text) || paragraph.text.length > 300
  // `CHƯƠNG TRÌNH` | `CỦA ĐOÀN …` | `thực hiện Nghị quyết …`: in a small letter the line above goes on
  const opens = opening.test(line.folded) && (first || /^\p{Lu}/u.test(line.text))
  return first ? !sentence || !opens : !sentence && !opens
}

/** So long and ended: no line of a letterhead. */
const isSentence = (text: string): boolean => text.length > 80 && /\p{Ll}.*[.:;]$/u.test(text)

/** A row of a table that tells something: that of recipients and signature has two cells. */
const isDataRow = ({ text, table }: Piece): boolean =>
  table && text.split('\t').filter(cell => cell.trim() !== '').length > 2

/** What a short decision holds between the one who decides and the signature. */
const articles = /^dieu \d+[.:]/

/** Index of the first line of signature and recipients, which stand side by side and come in any order. */
const tailAt = (lines: readonly Piece[], inDataRow: (line: Piece) => boolean): number => {
  const isSign = ({ text, folded }: Piece): boolean =>
    authority.test(text) || (text.length < 60 && (isPosition(text) || approves.test(folded)))
  const recipients = lines.findLastIndex(line => recipientsHead.test(line.folded) && !inDataRow(line))
  // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` above the bases of a decision signs nothing
  const isAboveBases = (at: number): boolean =>
    lines.slice(at + 1, at + 4).some(({ folded }) => basis.test(folded))
  const near =
    recipients < 0 ? lines.findLastIndex((line, at) => isSign(line) && !isAboveBases(at)) : recipients
  if (near < 0) return lines.length
  let first = near
  for (let i = near - 1; i >= Math.max(0, near - 12) && !articles.test(lines[i]!.folded); i--)
    if (isSign(lines[i]!)) first = i
  return first
}

export const frameOf = (document: Document): Frame => {
  const text = repairedText(document)
  const allLines = document.pages.flatMap(page => page.lines).sort((a, b) => a.span.start - b.span.start)
  const paragraphs = paragraphsOf(text, allLines)
  const lines = withWholeType(
    text,
    allLines
      .filter(({ confidence }) => confidence === null || confidence >= noise)
      .map(line => ({
        ...pieceOf(text, line.span, line.cell !== null, line.origin === 'ocr'),
        ...(line.cell && { column: line.cell.column }),
      }))
      .filter(({ folded }) => folded.trim() !== ''),
  )
  const paragraphAt = (offset: number): Piece => paragraphs.findLast(({ span }) => span.start <= offset)!

  const titled = typeAt(lines)
  // a decision says QUYẾT ĐỊNH again below its bases: what stands above those is its subject
  const firstBasis = lines.slice(0, Math.max(titled, 0)).findIndex(({ folded }) => basis.test(folded))
  const at = firstBasis < 0 ? titled : -1
  let type: Frame['type'] = null
  const title: Piece[] = []
  let bodyStart = 0
  if (at >= 0) {
    const line = lines[at]!
    const found = typeAtStart(line)!
    const known = typeNamed(found[1]!)!
    type = { name: known.name, symbol: known.symbols[0] ?? null }
    const { start, end } = line.span
    if (found[0].length < line.text.length)
      title.push(pieceOf(text, { start: start + found[0].length, end }, line.table, line.isScan))
    let next = at + 1
    for (; next < lines.length; next++) {
      const paragraph = paragraphAt(lines[next]!.span.start)
      const goesOn = title.length > 0 && paragraph.span.start <= title.at(-1)!.span.start
      if (attached.test(lines[next]!.folded)) break
      if (!goesOn && !isTitle(lines[next]!, paragraph, title.length === 0)) break
      // a page says the title above: `KẾ HOẠCH …` and `KẾ HOẠCH …` again
      if (title.length > 0 && !goesOn && isType(lines[next]!) && typeAtStart(lines[next]!)![1] === found[1]) {
        title.length = 0
        const again = typeAtStart(lines[next]!)![0].length
        const { start, end } = lines[next]!.span
        if (start + again < end)
          title.push(pieceOf(text, { start: start + again, end }, lines[next]!.table, lines[next]!.isScan))
        continue
      }
      const above = lines.slice(next + 1, next + 4).findIndex(({ folded }) => basis.test(folded))
      const isAboveBases = above >= 0 && lines.slice(next + 1, next + 1 + above).every(goesOnInCapitals)
      if (title.length > 0 && decides(lines[next]!) && isAboveBases) break
      title.push(lines[next]!)
    }
    bodyStart = lines[next]?.span.start ?? text.length
  } else if (firstBasis >= 0) {
    const known = typeNamed(typeLine.exec(lines[titled]!.folded)![1]!)!
    type = { name: known.name, symbol: known.symbols[0] ?? null }
    const subject = lines.slice(0, firstBasis)
    const last = subject.findLastIndex(line => !decides(line))
    const first = subject.findLastIndex(
      (line, i) => i <= last && (!isCapitals(line.text) || decides(line) || /\d{2,}\s*$/.test(line.text)),
    )
    title.push(...subject.slice(first + 1, last + 1))
    bodyStart = lines[firstBasis]!.span.start
  } else {
    // a letter, or a scan without its title: the body begins behind the header
    const header = wholeLines(text, lines.slice(0, 25)).findLast(({ folded }) => headerLine.test(folded))
    const from = header?.span.end ?? 0
    const first = paragraphs.find(
      ({ span, text: own, folded }) =>
        span.start >= from &&
        !isSubject(folded) &&
        (opening.test(folded) || isSentence(own) || labelsOf(own).some(label => label.doubt < 1)),
    )
    bodyStart = first?.span.start ?? from
  }
  const rest = lines.filter(({ span }) => span.start >= bodyStart)
  const inDataRow = (line: Piece): boolean => line.table && isDataRow(paragraphAt(line.span.start))
  const tailStart = rest[tailAt(rest, inDataRow)]?.span.start ?? text.length
  const footStart =
    paragraphs.find(
      ({ span, text: own, folded, table }) =>
        span.start > tailStart && !table && own.length < 80 && pageFoot.test(folded),
    )?.span.start ?? text.length
  const appendixStart =
    paragraphs.find(
      piece =>
        piece.span.start > tailStart &&
        (isDataRow(piece) || annexHeading.test(piece.folded) || isFootnote(piece)),
    )?.span.start ?? text.length
  const tailEnd = Math.min(appendixStart, footStart)
  const inside = (pieces: readonly Piece[], from: number, to: number): Piece[] =>
    pieces.filter(({ span }) => span.start >= from && span.start < to)
  /** Paragraphs, cut where lines that belong apart were joined. */
  const cut = (from: number, to: number): Piece[] =>
    paragraphs.flatMap(piece => {
      const start = Math.max(from, piece.span.start)
      const end = start + text.slice(start, Math.min(to, piece.span.end)).trimEnd().length
      if (start >= end) return []
      return start === piece.span.start && end === piece.span.end
        ? [piece]
        : [pieceOf(text, { start, end }, piece.table, piece.isScan)]
    })
  const typeStart = lines[at]?.span.start ?? title[0]?.span.start ?? bodyStart
  const above = wholeLines(text, inside(lines, 0, typeStart))
  const behind = cut(appendixStart, footStart)
  const appendix = countedIn(behind)
  const counted = new Set(appendix)
  return {
    head: above.slice(letterheadStart(above, isType)),
    type,
    title,
    body: cut(bodyStart, tailStart),
    tail: inside(lines, tailStart, tailEnd),
    appendix,
    above: cut(0, bodyStart),
    below: [
      ...cut(tailStart, tailEnd),
      ...behind.filter(piece => !counted.has(piece)),
      ...cut(footStart, text.length),
    ],
  }
}
