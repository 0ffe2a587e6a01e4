import { normaliseNumber } from '../lexicon/symbols.ts'
import type { Document, Header, HeaderFields, Message, Note, Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { isoDate } from '../text/iso-date.ts'
import { note } from '../wording/say.ts'
import { docTypeOf, selfTitle } from './doc-type.ts'
import type { Frame } from './frame.ts'
import { isSubject } from './head.ts'
import { issuerOf } from './issuer.ts'
import { mostOften } from './most-often.ts'
import { mottosIn } from './motto.ts'
import type { Piece } from './piece.ts'
import { periodOf } from './plan-years.ts'
import { signatureOf } from './signature.ts'

/** Below this an OCR reading of digits is not to be trusted. */
const sureWord = 0.6

const group = '\\p{Lu}(?:[\\p{L}\\d&.]*[\\p{L}\\d])?(?:(?:\\. ?\\p{Lu}{1,6}| \\p{Lu}{2,5})(?=\\s*$))?'
/**
 * `Số: 21/KH-UBND`, `Số 12-KH/ĐU`, `Số:      /KH – UBND`, ink that was read as anything `Số: ý?# /CT-UBND`; a stamp's
 * `Số: 1234` has no symbol.
 */
const number = new RegExp(
  `(?<!\\p{L})[Ss][ốoôóồổỐOÔÓỒỔ]\\s*[:.;]?\\s*(?<ordinal>\\d{1,5}[a-zA-Z]?|[^\\p{L}/⁄∕–—\\n-]{0,10}?|\\S{1,8}?(?=\\s*[/⁄∕]\\p{Lu}{2}))\\s*(?<symbol>(?:[/⁄∕–—-]|(?<=[:.]\\s*)(?=KH-\\p{Lu}{2}))\\s*(?:(?:19|20)\\d\\d\\s*[/⁄∕]\\s*)?${group}(?:[/⁄∕–—-]${group}|\\s?[/⁄∕–—-]\\s?(?=\\p{Lu}{2}|T[TUWƯ])${group})*)`,
  'u',
)
/** `Cát Thành, ngày 14 tháng 3 năm 2024`, `Cẩm Lương, ngày tháng 02 năm 2023`, `Quận 1, ngày … tháng … năm 20…`. */
const dateLine =
  /(?<place>\p{Lu}[\p{L}\d .'’-]{0,40}?)? *[,.;]? *[Nn]g[àa]y\s*(?<day>\d{1,2}|[.…_\s]*|\S{1,4})\s*th[áa]ng\s*(?<month>\d{1,2}|[.…_\s]*)\s*n[ăa]m\s*(?<year>\d{4}|[\d.…_]*)/du

interface Found<T> {
  readonly value: T
  readonly span: Span
}

type Field = keyof HeaderFields
const message =
  (severity: Message['severity']) =>
  (field: Field, { code, values }: Note, span: Span | null): Message => ({
    stage: 'segment',
    severity,
    code,
    values,
    span,
    field,
  })
const warning = message('warning')
const remark = message('note')

/** The confidence of the words that the recogniser read at a span; 1 for text that was not recognised. */
const confidenceAt = (document: Document, span: Span): number =>
  Math.min(
    1,
    ...document.pages
      .flatMap(page => page.lines)
      .filter(line => line.span.start < span.end && line.span.end > span.start)
      .flatMap(line => line.words ?? [])
      .filter(word => word.span.start < span.end && word.span.end > span.start)
      .map(word => word.confidence),
  )

const numberOf = (
  document: Document,
  head: readonly Piece[],
  symbol: string | null,
  messages: Message[],
): Found<string> | null => {
  const found: (Found<string> & { fits: boolean })[] = []
  for (const { text, span, isScan } of head) {
    const match = number.exec(text)
    if (!match) continue
    const { ordinal, symbol: printed } = match.groups!
    const at = { start: span.start + match.index, end: span.start + match.index + match[0].length }
    let digits = /^\d{1,5}[a-zA-Z]?$/.test(ordinal!) ? ordinal! : ''
    if (digits === '' && /[^.…_\s]/.test(ordinal!))
      messages.push(warning('number', note('number-unread', { printed: ordinal!.trim() }), at))
    else if (digits === '' && isScan) messages.push(warning('number', note('number-blank'), at))
    if (digits !== '') {
      const from = at.start + match[0].indexOf(digits)
      if (confidenceAt(document, { start: from, end: from + digits.length }) < sureWord) {
        messages.push(warning('number', note('number-unsure', { printed: digits }), at))
        digits = ''
      }
    }
    const { number: value, repaired } = normaliseNumber(
      digits + (/^\p{L}/u.test(printed!) ? '/' : '') + printed,
    )
    if (repaired)
      messages.push(
        remark(
          'number',
          note('number-repaired', { printed: printed!.trim(), reading: value.slice(digits.length) }),
          at,
        ),
      )
    found.push({ value, span: at, fits: symbol !== null && value.includes(symbol) })
  }
  return found.find(one => one.fits) ?? found[0] ?? null
}

/** `… Hạnh phúc Yên Bái, ngày …`: the motto in front of the place is none of it. */
const withoutMotto = (text: string): string =>
  mottosIn(fold(text)).reduce(
    (all, { start, end }) => all.slice(0, start) + ';'.repeat(end - start) + all.slice(end),
    text,
  )

const dateOf = (
  document: Document,
  lines: readonly Piece[],
  messages: Message[],
): { place: Found<string> | null; date: Found<string | null> } | null => {
  for (const { text, span, isScan } of lines) {
    const match = dateLine.exec(withoutMotto(text))
    if (!match) continue
    const { place: printed, day, year } = match.groups!
    // capitals in front are the end of another line: `LIÊN ĐỘI THCS TÂN LẬP Tân Lập, ngày …`
    const place = printed?.replace(/^(?:\p{Lu}+ )+(?=\p{Lu}\p{Ll})/u, '')
    const before = (printed?.length ?? 0) - (place?.length ?? 0)
    const end = span.start + match.index + match[0].length
    const at = { start: span.start + match.index + before, end }
    /** Written by hand more often than not: what the recogniser doubts is left out. */
    const numeral = (part: 'day' | 'month' | 'year'): number | null => {
      const printed = match.groups![part]!
      if (!/^\d+$/.test(printed)) return null
      const [start, end] = match.indices!.groups![part]!
      if (confidenceAt(document, { start: span.start + start, end: span.start + end }) >= sureWord)
        return Number(printed)
      messages.push(warning('date', note('date-unsure', { part, printed }), at))
      return null
    }
    if (/[^\d.…_\s]/.test(day!)) messages.push(warning('date', note('day-unread', { printed: day! }), at))
    else if (!/\d/.test(day!) && isScan) messages.push(warning('date', note('day-blank'), at))
    const y = /^\d{4}$/.test(year!) ? numeral('year') : null
    const m = numeral('month')
    const d = numeral('day')
    let date = y === null ? null : m === null ? isoDate(y) : isoDate(y, m, d)
    if (date === null && isScan && y !== null && m !== null && isoDate(y, m) !== null) {
      date = isoDate(y, m)
      messages.push(warning('date', note('day-beyond-month', { printed: day! }), at))
    }
    if (date === null)
      messages.push(warning('date', note('date-line-unread', { printed: match[0].trim() }), at))
    return {
      place: place ? { value: place.trim(), span: { start: at.start, end: at.start + place.length } } : null,
      date: { value: date, span: at },
    }
  }
  return null
}

/** The place of the date line, as the text spells it where a scan lost its marks. */
const placeOf = (printed: Found<string> | null, frame: Frame, messages: Message[]): string | null => {
  const reading = printed && frame.head.some(({ isScan }) => isScan) ? mostOften(printed.value, frame) : null
  if (reading)
    messages.push(remark('place', note('word-repaired', { printed: printed!.value, reading }), printed!.span))
  return reading ?? printed?.value ?? null
}

/** The lines of `V/v tổng kết …` under the number of an official letter. */
const subjectOf = (head: readonly Piece[]): readonly Piece[] => {
  const first = head.findIndex(({ folded }) => isSubject(folded))
  const rest = first < 0 ? [] : head.slice(first)
  const next = rest.findIndex(({ text }, i) => i > 0 && (text === text.toUpperCase() || dateLine.test(text)))
  return next < 0 ? rest : rest.slice(0, next)
}

/** The values of the form around the body: header, subject, signature, recipients. */
export const headerOf = (document: Document, frame: Frame): { header: Header; messages: Message[] } => {
  const messages: Message[] = []
  const { type, head, tail, body } = frame
  const titleLines = type ? frame.title : subjectOf(head)
  const printed =
    titleLines
      .map(({ text }) => text.trim())
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/[\s.*_-]+$/, '') || null
  const titleSpan = printed && { start: titleLines[0]!.span.start, end: titleLines.at(-1)!.span.end }
  const number = numberOf(document, head, type?.symbol ?? null, messages)
  const isCut = type === null && printed === null && number === null
  const closing = body.slice(-4).map(({ text }) => text)
  const title = isCut ? (closing.map(selfTitle).find(Boolean) ?? null) : printed
  const headWithoutNumber = head.map(piece => {
    if (!number || number.span.start < piece.span.start || number.span.start >= piece.span.end) return piece
    const from = number.span.start - piece.span.start
    const to = number.span.end - piece.span.start
    return { ...piece, text: piece.text.slice(0, from) + ';'.repeat(to - from) + piece.text.slice(to) }
  })
  const dated = dateOf(document, [...headWithoutNumber, ...tail], messages)
  const place = placeOf(dated?.place ?? null, frame, messages)
  const { signer, recipients, evidence: signed, notes: mended } = signatureOf(tail)
  messages.push(
    ...mended.map(own => remark(own.code === 'several-signers' ? 'signer' : 'recipients', own, own.span)),
  )
  const { issuer, issuerLevel, evidence, notes } = issuerOf(frame, {
    number: number?.value ?? null,
    place,
    date: dated?.date.value ?? null,
    title,
    signature: [
      signer?.onBehalfOf ?? '',
      ...tail.map(({ text }) => text).filter(text => text === text.toUpperCase()),
    ],
    recipients,
    taken: [number?.span, dated?.date.span].filter(span => span !== undefined),
  })
  messages.push(...notes.map(own => remark('issuer', own, evidence)))

  const { docType, against } = docTypeOf({
    heading: type?.name ?? null,
    number: number?.value ?? null,
    head: head.map(({ text }) => text),
    opening: body.slice(0, 6).map(({ text }) => text),
    closing,
  })
  if (against !== null)
    messages.push(
      warning('docType', note('type-against-number', { type: docType!, symbol: against }), number!.span),
    )
  const years = periodOf(title, body, type?.name === 'kế hoạch' ? (dated?.date ?? null) : null)
  if (years?.source) messages.push(remark('periodFrom', years.source.note, years.source.span))
  return {
    header: {
      docType,
      number: number?.value ?? null,
      issuer,
      issuerLevel,
      place,
      date: dated?.date.value ?? null,
      title,
      periodFrom: years?.from ?? null,
      periodTo: years?.to ?? null,
      signer,
      recipients: [...recipients],
      evidence: {
        ...(number && { number: number.span }),
        ...(dated?.place && { place: dated.place.span }),
        ...(dated && { date: dated.date.span }),
        ...(titleSpan && { title: titleSpan }),
        ...(evidence && { issuer: evidence }),
        ...signed,
      },
    },
    messages,
  }
}
