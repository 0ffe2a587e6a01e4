import type { HeaderFields, Note, Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { note } from '../wording/say.ts'
import { approves, authority, isPosition, recipientsHead } from './frame.ts'
import type { Piece } from './piece.ts'

export interface Signature {
  readonly signer: HeaderFields['signer']
  readonly recipients: readonly string[]
  readonly evidence: { signer?: Span; recipients?: Span }
  /** What was misread and mended, or is doubtful. */
  readonly notes: readonly (Note & { readonly span: Span })[]
}

/** `- `; a scan makes `~`, `~'` or nothing of it. */
const bullet = /^[`'.,_^\s]*[-–—•·+*▪~=]['`-]?\s*(?=[\p{L}\d(])/u
/** Digital signatures and seals in words: `Ký bởi: …`, `(Đã ký)`. */
const seal =
  /^[([]?(?:da k[yi]|ky boi|ky ten|nguoi ky|thoi gian ky|ngay ky|co quan:|email|signature|digitally|dau |chu ky)/
/** The same in the middle of a line that holds the whole signature: `CHỦ TỊCH (Đã ký) Lê Văn A`. */
const sealWithin = /[([]\s*(?:đã ký|ký tên|ký)(?:[ ,]+(?:và )?(?:đóng )?dấu)?\s*[)\]]/iu
/** So do the bars of a table that a page's copy lost: `- Lưu: VT. | CHỦ TỊCH`, `Hà Minh Tuấn |`. */
const breaks = new RegExp(`${sealWithin.source}|\\s*\\|\\s*`, 'iu')
/** Before a name: rank or degree. */
const rank =
  /^(?:(?:PGS|GS|TSKH|TS|Th\.?S|BS\.?CK ?I{1,2}|BS|CN|KS|DS|CKI{1,2}|NGƯT|NGND|Nhà giáo|Thạc s[ĩỹ]|Tiến s[ĩỹ]|Bác s[ĩỹ]|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý))[.,]? ?)+(?=\p{Lu})/iu
const name = /^(?=.*\p{Ll})\p{Lu}[\p{L}’']*(?: (?:\p{Lu}[\p{L}’']*))(?:[ -]\p{Lu}[\p{L}’']*){0,4}$/u
const bodyWord =
  /^(?:UBND|HĐND|UBMTTQ|MTTQ|HĐTĐKT|Lưu(?=\s*:|\s+(?:V[TP]|hồ sơ|văn thư)(?!\p{L}))|Như|Các|Ban|Sở|Phòng|Đảng|Thường|Lãnh|Trang|Cổng|Văn|Công|Hội|Chủ tịch|Phó|TT|TTr|Bộ|Trường|Chi|Tổ|Thành viên|Ủy ban|Uỷ ban)(?!\p{L})/u

/** `Lưu VỀ`, `Lưu: V7` for Lưu: VT on a scan. */
const misreadStore = /^(?<before>[-–—~=]? *Lưu *:? *V)[7FYÝỲÍỀẾỂỆÊ](?=[^\p{L}\d]|$)/u

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase()
const titleCase = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

/** No line of a signature or of recipients has more letters. */
const longestLine = 600

/** `Nơi nhận: TM. ỦY BAN NHÂN DÂN`, `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn A`: what two columns or lines joined in one. */
const partsOf = (text: string): string[] => {
  if (text.length > longestLine) return [text]
  const parts: string[] = []
  let rest = text
  for (let from = 1; ; ) {
    const at = rest.slice(from).search(/(?<=[\s:;.])\p{L}/u)
    if (at < 0) break
    const cut = from + at
    const behind = rest.slice(cut)
    const before = rest.slice(0, cut).trim()
    const starts =
      (authority.test(behind) || isPosition(behind)) &&
      !/(?<!\p{L})(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L)\s?\.?$|PHÓ$|TỔNG$/u.test(before) &&
      !(isCapitals(before) && !authority.test(before))
    const named =
      isCapitals(before) &&
      /(?:CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ)/u.test(before) &&
      name.test(behind) &&
      !/^\p{Lu}{2,}(?!\p{L})/u.test(behind)
    // CHỦ TỊCH of the council, and again CHỦ TỊCH UBND PHƯỜNG
    const twice = /^(?:CHỦ TỊCH|TRƯỞNG BAN|GIÁM ĐỐC)$/u.test(before) && isPosition(behind)
    const kept = /^[-–•]? *Lưu[^;]*[.;/]$/u.test(before) && name.test(behind) && !bodyWord.test(behind)
    // `UBND các huyện, thị xã; Trần Văn A`: the name in the other column
    const beside = /[;.]$/.test(before) && name.test(behind) && !bodyWord.test(behind)
    if (starts || named || twice || kept || beside) {
      parts.push(before)
      rest = behind
      from = 1
    } else from = cut + 1
  }
  return [...parts, rest.trim()]
}

const readSigner = (lines: readonly string[], printedName: string | null): HeaderFields['signer'] => {
  let onBehalfOf: string | null = null
  let signs: string | null = null
  let inCapitals: string | null = null
  let body = false
  for (const line of lines) {
    const found = authority.exec(line)
    if (found) {
      const rest = line.slice(found[0].length).trim()
      if (/^T[./]?M/.test(found[0])) {
        onBehalfOf = rest.replace(/[.,;:]+$/, '')
        body = true
      } else if (/^Q/.test(found[0]) && signs === null) {
        signs = line
        body = false
      } else body = false
    } else if (isPosition(line)) {
      signs ??= line.replace(/[.,;:]+$/, '')
      body = false
    } else if (body) onBehalfOf = `${onBehalfOf} ${line}`
    else if (signs !== null && line.split(' ').length <= 6) inCapitals = line
  }
  const named = printedName ?? (inCapitals && titleCase(inCapitals))
  return named === null && signs === null && onBehalfOf === null
    ? null
    : { name: named, position: signs, onBehalfOf }
}

/** Entries of Nơi nhận from their printed lines: bullets begin one; without bullets each `;` ends one. */
const readRecipients = (lines: readonly string[]): string[] => {
  const bulleted = lines.some(line => bullet.test(line))
  const isCapital = (line: string): boolean => /^[(“"]?\p{Lu}/u.test(line)
  // a scan loses bullets, some writers print neither bullets nor `;`: then a capital begins an entry
  const loose = bulleted
    ? lines.some((line, i) => i > 0 && !bullet.test(line) && isCapital(line) && /;$/.test(lines[i - 1]!))
    : !lines.some(line => /;/.test(line))
  const entries: string[] = []
  for (const line of lines.flatMap(own => own.split(/(?<=[;.])\s*(?=[-–•+] *[\p{L}\d])/u))) {
    const last = entries.at(-1)
    const begins =
      last === undefined ||
      bullet.test(line) ||
      (/[;.]$/.test(last) && (!bulleted || isCapital(line))) ||
      (loose && isCapital(line) && !/[,–-]$/.test(last))
    const own = line.replace(bullet, '').trim()
    if (begins) entries.push(own)
    else entries[entries.length - 1] = `${last} ${own}`
  }
  const all = entries.flatMap(entry => (bulleted ? [entry] : entry.split(/;\s*(?=\p{L})/u)))
  // `Lưu: VT` is the last entry, `Lưu: VT, TĐKT. NVT` with the typist's initials; what a seal or a signature adds behind it is none
  const kept = all.findIndex(entry => /^Lưu(?!\p{L})/u.test(entry))
  return (
    kept < 0
      ? all
      : [
          ...all.slice(0, kept),
          all[kept]!.replace(/\.\s(?!\p{Lu}{1,4}\d{0,3}[.;]?$).*|[\s,(]*\S*[%ˆ~|\\=<>{}[\]^*@#].*/u, ''),
        ]
  )
    .map(entry =>
      entry
        .replace(/(?<=[;.])["”’']+$/, '')
        .replace(/[\s;.,/]+$/, '')
        .trim(),
    )
    .filter(entry => /\p{L}/u.test(entry))
}

const spanOf = (pieces: readonly Piece[]): Span => ({
  start: pieces[0]!.span.start,
  end: pieces.at(-1)!.span.end,
})

/**
 * Two who sign side by side in a table: of joint issuers the first, of a writer and one who approves the writer. Gives
 * the columns of the others.
 */
const otherSigners = (tail: readonly Piece[]): ReadonlySet<number> => {
  const ofColumn = (column: number): Piece[] => tail.filter(piece => piece.column === column)
  const signing = [...new Set(tail.map(({ column }) => column))].filter(
    (column): column is number =>
      column !== undefined && ofColumn(column).some(({ text }) => partsOf(text).some(isPosition)),
  )
  const own =
    signing.find(column => !ofColumn(column).some(({ folded }) => approves.test(folded))) ?? signing[0]
  return new Set(signing.filter(column => column !== own))
}

/** `- Các xã, thị trấn, Hoàng Thị Xuyến`, `Lưu VP Vũ Đình Khoát`: the name of the other column at the end of an entry. */
const nameBeside = /(?<=[\p{L}\d)][,;.:]?\s)(?:\p{Lu}\p{Ll}+\s){2,3}\p{Lu}\p{Ll}+$/u
const takeName = (receiving: string[]): string | null => {
  for (const [i, line] of receiving.entries()) {
    const found = nameBeside.exec(line)
    // `Lưu: VT, Trần Thị Hoa`: who typed it
    if (!found || bodyWord.test(found[0]) || /Lưu[^;]*,\s$/u.test(line.slice(0, found.index))) continue
    receiving[i] = line.slice(0, found.index).trim()
    return found[0]
  }
  return null
}

/** Who signed and who receives, from lines of which the two columns may follow each other in any order. */
export const signatureOf = (tail: readonly Piece[]): Signature => {
  const signing: string[] = []
  const receiving: string[] = []
  const signPieces: Piece[] = []
  const receivePieces: Piece[] = []
  const notes: (Note & { readonly span: Span })[] = []
  let printedName: string | null = null
  let receives = false
  const others = otherSigners(tail)
  for (const piece of tail) {
    if (piece.column !== undefined && others.has(piece.column)) continue
    for (const part of piece.text
      .split(breaks)
      .filter(own => own.trim() !== '')
      .flatMap(partsOf)) {
      const clean = part.replace(/^[“"„‘’'.,\s]+(?=\p{L})/u, '')
      const text = piece.isScan ? clean.replace(misreadStore, '$<before>T') : clean
      if (text !== clean)
        notes.push({ ...note('word-repaired', { printed: clean, reading: text }), span: piece.span })
      const folded = fold(text)
      const bare = text.replace(rank, '').trim()
      if (seal.test(folded) || !/\p{L}/u.test(text)) continue
      if (recipientsHead.test(folded)) {
        receives = true
        const rest = text.slice(recipientsHead.exec(folded)![0].length).replace(/^[\s:.]+/, '')
        receivePieces.push(piece)
        if (rest !== '') receiving.push(rest)
      } else if (printedName !== null && signing.some(line => isPosition(line)) && isPosition(text)) {
        // below the name: the office that the signer holds elsewhere
      } else if (
        authority.test(text) ||
        isPosition(text) ||
        (isCapitals(text) && !bullet.test(text) && !/[;:.,]$/.test(text) && signing.length > 0)
      ) {
        signing.push(text)
        signPieces.push(piece)
      } else if (
        name.test(bare) &&
        !bullet.test(text) &&
        !bodyWord.test(text) &&
        (signing.length > 0 || !receives)
      ) {
        printedName = bare
        signPieces.push(piece)
      } else if (receives) {
        receiving.push(text)
        receivePieces.push(piece)
      }
    }
  }
  if (printedName === null && signing.length > 0) printedName = takeName(receiving)
  if (others.size > 0 && signPieces.length > 0)
    notes.push({ ...note('several-signers'), span: spanOf(signPieces) })
  return {
    signer: readSigner(signing, printedName),
    recipients: readRecipients(receiving),
    notes,
    evidence: {
      ...(signPieces.length > 0 && { signer: spanOf(signPieces) }),
      ...(receivePieces.length > 0 && { recipients: spanOf(receivePieces) }),
    },
  }
}
