import { announcesBases } from '../lexicon/document-types.ts'
import type { Block, Message, Outline, Section } from '../model.ts'
import { matchesIn } from '../text/pattern.ts'
import { note } from '../wording/say.ts'
import { isFootnote } from './annex.ts'
import type { Frame } from './frame.ts'
import { type Label, labelsOf } from './label.ts'
import type { Piece } from './piece.ts'
import { chooseLabels, isInOrder, type Placed } from './sequence.ts'

const bullet = /^(?<marker>[-–—‑•·●○◦▪■□►▶➢➤✓✔+*]|o(?= +\p{Lu}))\s*(?=[\p{L}\p{N}"“‘'(*])/u
/** `Trên đây là Kế hoạch …`: the plan speaks of itself as a whole and of nothing else. */
const surelyClosing = /^(?:- *)?tren day la|^(?:noi dung )?ke hoach nay (?:thay|co hieu luc|duoc)/
const perhapsClosing =
  /^(?:can cu (?:vao )?(?:noi dung |cac noi dung )?(?:cua )?ke hoach(?! (?:[a-z]+ ){0,3}so:? ?\d)|trong qua trinh|nhan duoc (?:ke hoach|cong van|van ban|chi thi|huong dan|thong bao|quyet dinh|chuong trinh)|(?:uy ban|ubnd|hoi dong|ban|chu tich)[^;:.]{0,90}(?:yeu cau|de nghi)|(?:yeu cau|de nghi) (?:cac|thu truong|nguoi dung)|neu (?:co|gap)|moi (?:vuong mac|thong tin))/
/** A heading without an end mark that is this long is running text. */
const longestHeading = 80

/** A word points to a note: `của Tỉnh ủy(1) và`; `(1) Thay thế …` in a line of its own is that note. */
const noteMark = /\((?<=[\p{L}\d”"] ?\()(\d{1,2})\)(?=[\s.,;]|$)/gu

interface Open {
  readonly label: Label
  readonly path: string
  readonly index: number
}

const isItem: ReadonlySet<string> = new Set(['arabic', 'decimal', 'alpha'])
/** First paragraph of the closing: it stands at the end of the body, bears no label and no bullet. */
const closingAt = (body: readonly Piece[], placed: readonly (Placed | null)[]): number => {
  const last = placed.findLastIndex(one => one !== null)
  const sure = body.findIndex(({ folded }, i) => i > last && surelyClosing.test(folded))
  let first = sure < 0 ? body.length : sure
  /** `Các đơn vị báo cáo … trước 15/11./.` behind the last item of a list: its mark ends the document. */
  const endsAll = (i: number): boolean =>
    i === body.length - 1 && isItem.has(placed[last]?.label.kind ?? '') && /\.\/\.?\s*$/.test(body[i]!.text)
  for (let i = first - 1; i > last; i--) {
    const { text, folded, table } = body[i]!
    if (table || bullet.test(text) || !(perhapsClosing.test(folded) || endsAll(i))) break
    // a heading would be left without anything under it
    if (last >= 0 && i === last + 1 && !/[.;]$/.test(body[last]!.text) && body[last]!.text.length < 200) break
    first = i
  }
  return first
}

/** How a letter begins behind those whom it is sent to: `Thực hiện …`, `- Căn cứ …`. */
const opensLetter =
  /^(?:[-+*•] *)?(?:can (?:cu|quyet|cong|luat|nghi)|thuc hien|xet|theo|de|nham|tren co so)(?![a-z])/
/** `Kính gửi:` and those below it, `- Thủ trưởng các đơn vị;`: whom a letter is sent to, not who does something. */
const addresseesIn = (body: readonly Piece[]): ReadonlySet<Piece> => {
  const first = body.slice(0, 6).findIndex(({ folded }) => /^kinh gui(?![a-z])/.test(folded))
  const found = new Set<Piece>()
  for (let i = first; i >= 0 && i < body.length; i++) {
    const isListed = bullet.test(body[i]!.text) || /[:;,]$/.test(body[i - 1]?.text.trimEnd() ?? '')
    if (i > first && (!isListed || opensLetter.test(body[i]!.folded))) break
    found.add(body[i]!)
  }
  return found
}

const titleOf = (text: string, { kind, style }: Label): string =>
  text.length <= longestHeading ||
  ((kind === 'letter' || kind === 'roman' || style === 'part') && text.length < 250)
    ? text
    : text.slice(0, longestHeading).trimEnd()

/** The lines of a subject that wraps are one block: `… kỷ niệm 70 năm` | `Ngày thành lập …`. */
const withWholeSubject = (above: readonly Piece[], title: readonly Piece[]): Pick<Piece, 'span'>[] => {
  const [from, to] = [title[0]?.span.start ?? 0, title.at(-1)?.span.end ?? 0]
  const own = above.filter(({ span, table }) => !table && span.start < to && span.end > from)
  if (own.length < 2) return [...above]
  const whole = { span: { start: own[0]!.span.start, end: own.at(-1)!.span.end } }
  return above.flatMap(piece => (piece === own[0] ? [whole] : own.includes(piece) ? [] : [piece]))
}

/** Sections and blocks of a plan in its parts. */
export const outlineOf = (frame: Frame): { outline: Outline; messages: Message[] } => {
  const { above, type, title, body, below, appendix } = frame
  const labelled = [...body, ...appendix]
  const marks = new Set(body.flatMap(({ text }) => matchesIn(noteMark, text).map(([, mark]) => mark)))
  const isNote = (text: string): boolean => marks.has(/^\((\d{1,2})\) /.exec(text)?.[1])
  const isLabelled = ({ table, text }: Piece): boolean => !table && !isNote(text)
  const bodyPlaced = chooseLabels(
    body.map(piece => (isLabelled(piece) ? labelsOf(piece.text, piece.isScan) : [])),
  )
  const placed = [
    ...bodyPlaced,
    ...chooseLabels(
      appendix.map(piece =>
        isLabelled(piece) && !isFootnote(piece) ? labelsOf(piece.text, piece.isScan) : [],
      ),
    ),
  ]
  const closing = closingAt(body, bodyPlaced)

  const sections: (Omit<Section, 'span'> & { depth: number })[] = []
  const blocks: Block[] = []
  const messages: Message[] = []
  const taken = new Map<string, number>()
  const open: Open[] = []
  let markers: string[] = []
  const addressed = addresseesIn(body)
  /** Whether the words that introduce the plan have been said; a cut copy begins behind them, in the middle of a sentence. */
  let opened = type === null && /^\p{Ll}/u.test(body[0]?.text ?? '')
  const outside = (pieces: readonly Pick<Piece, 'span'>[], kind: 'head' | 'tail', section: string): void => {
    for (const { span } of pieces)
      blocks.push({ kind, span, body: span.start, section, marker: null, depth: 0 })
  }
  outside(withWholeSubject(above, title), 'head', '')
  for (const [i, piece] of labelled.entries()) {
    if (i === body.length) {
      outside(below, 'tail', 'end')
      open.length = 0
    }
    const { span, text, folded, table } = piece
    if (addressed.has(piece)) {
      outside([piece], 'head', '')
      continue
    }
    const here = placed[i]!
    if (here) {
      const { label, depth } = here
      const heading = { start: span.start, end: span.start + label.length }
      const before = open[depth]?.label
      open.length = depth
      // what no sequence settles; typed text is as its author left it, and the audit tells of it
      if (piece.isScan && !isInOrder(before, label))
        messages.push({
          stage: 'segment',
          severity: 'warning',
          ...note('label-out-of-order', { label: label.printed }),
          span: heading,
        })
      if (label.printed !== label.text)
        messages.push({
          stage: 'segment',
          severity: 'note',
          ...note('label-repaired', { printed: label.printed, reading: label.text }),
          span: heading,
        })
      const parent = open.at(-1)?.path
      const own = parent === undefined ? label.text : `${parent}/${label.text}`
      const times = (taken.get(own) ?? 0) + 1
      taken.set(own, times)
      const path = times === 1 ? own : `${own}#${times}`
      const rest = text.slice(label.length).trim()
      const following = labelled[i + 1]
      // PHẦN THỨ NHẤT, and its title in the next line
      const below = rest === '' && following && !placed[i + 1] && !following.table ? following.text : ''
      sections.push({
        path,
        label: label.text,
        kind: label.kind,
        title: titleOf(rest || below, label),
        heading: span,
        depth,
      })
      open.push({ label, path, index: sections.length - 1 })
      blocks.push({
        kind: 'heading',
        span,
        body: span.start + label.length,
        section: path,
        marker: null,
        depth: 0,
      })
      markers = []
      continue
    }
    const inAppendix = i >= body.length
    const section = !inAppendix && i >= closing ? 'end' : (open.at(-1)?.path ?? (inAppendix ? 'end' : ''))
    const found = table ? null : bullet.exec(text)
    let depth = 0
    if (found) {
      const known = markers.indexOf(found.groups!.marker!)
      markers = known < 0 ? [...markers, found.groups!.marker!] : markers.slice(0, known + 1)
      depth = markers.length
    }
    blocks.push({
      kind: table
        ? 'row'
        : !inAppendix && i >= closing
          ? 'closing'
          : found
            ? 'bullet'
            : section === '' && !opened
              ? 'preamble'
              : 'text',
      span,
      body: span.start + (found?.[0].length ?? 0),
      section,
      marker: found ? found.groups!.marker! : null,
      depth,
    })
    // `… ban hành Kế hoạch như sau:`
    opened ||=
      blocks.at(-1)!.kind === 'preamble' && text.trimEnd().endsWith(':') && !announcesBases.test(folded)
  }
  if (appendix.length === 0) outside(below, 'tail', 'end')

  const end = body[closing]?.span.start ?? body.at(-1)?.span.end ?? 0
  const outline: Outline = {
    blocks: blocks.sort((a, b) => a.span.start - b.span.start),
    sections: sections.map(({ depth, ...section }, i) => {
      const next = sections.slice(i + 1).find(other => other.depth <= depth)
      const limit = section.heading.start < end ? end : (appendix.at(-1)?.span.end ?? end)
      return {
        ...section,
        span: {
          start: section.heading.start,
          end: next && next.heading.start < limit ? next.heading.start : limit,
        },
      }
    }),
  }
  return { outline, messages }
}
