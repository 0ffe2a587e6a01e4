import { sentenceEnd, sentenceStart } from '../../grammar/clause.ts'
import { issuerEnd, type Words } from '../../grammar/unit/issuer-name.ts'
import { announcesBases, subjectVerbs } from '../../lexicon/document-types.ts'
import type { Block, Mention, Note } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { matchesIn, oneOf } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import { type Context, isSubject, mention } from '../context.ts'
import { type Cited, citedIn } from './cited.ts'
import { type Role, roleAt, type Subject } from './role.ts'
import { separator, shareIssuers } from './shared-issuer.ts'

/** How a subject begins behind number, date and issuer. */
const subjectStart = new RegExp(
  `^,?\\s*\\(?(?:v\\/v|${oneOf(subjectVerbs.map(fold))}|cong tac|phat trien|phong trao|tong ket|so ket|quan ly|khen thuong|thi dua|chi tiet|cua hoi dong|["“])`,
)
/** What stands right before a document that belongs to another's subject: `của`, `thực hiện`, `một số điều`. */
const governed =
  /(?:cua|thuc hien|thi hanh|trien khai|theo|tai|dieu|khoan|quan triet|ban hanh|kem theo|ve|sua doi|bo sung|bai bo|thay the|viec|tinh than|noi dung)\s+(?:(?:cac|so|mot so dieu(?: cua)?)\s+)*$/

const norms = ['hiến pháp', 'luật', 'bộ luật', 'pháp lệnh', 'nghị định', 'thông tư']
/** A list goes from high to low: `Thông tư A quy định thi hành Luật B và Nghị định C` has C in the subject of A. */
const outranks = (own: Cited, outer: Cited): boolean => {
  const [rank, above] = [own, outer].map(({ type }) => norms.indexOf(type)) as [number, number]
  return rank >= 0 && (above < 0 || rank < above)
}

/** The subjects behind the documents of a paragraph, and which documents are named only inside them. */
const nest = (
  cited: readonly Cited[],
  { text, folded }: Words,
): { nested: Set<Cited>; subjects: Subject[] } => {
  const nested = new Set<Cited>()
  const subjects: Subject[] = []
  let previous: Cited | null = null
  for (const own of cited) {
    const outer = cited.some(other => other.start < own.start && other.end >= own.end)
    const subject = subjects.findLast(({ start, end }) => start <= own.start && own.start < end)
    if (outer || shortened.test(folded.slice(0, own.start))) nested.add(own)
    else if (subject) {
      const gap = previous ? folded.slice(previous.end, own.start) : ''
      const isListed = previous !== null && separator.test(gap)
      const between = folded.slice(subject.start, own.start)
      if (isListed && previous !== null) {
        // coordinated with what stands before it: of one kind, or the list of the sentence goes on
        const isMeant = previous.type === own.type || outranks(own, subject.of)
        // `sửa đổi … của Luật A, Luật B, Luật C`: all that one law amends
        // so do the resolutions of several congresses that it carries out; and a basis goes from high to low
        const named = own.date === null && own.number === null && !gap.includes(';')
        const amended =
          named && (/^sua doi/.test(between) || own.type === 'nghị quyết' || outranks(own, subject.of))
        if (nested.has(previous) && isMeant && (amended || !/[,;]/.test(gap))) nested.add(own)
      } else if (
        governed.test(between) ||
        /["“(]\s*$/.test(text.slice(subject.start, own.start)) ||
        between.trim() === ''
      )
        nested.add(own)
      else if (!/[,;]\s*(?:cac |va |voi )?$|\sva\s+(?:cac )?$|\sgan voi\s+$/.test(between)) nested.add(own)
    }
    if (!nested.has(own)) {
      // the next document of the list stands outside the subject before it
      const open = subjects.at(-1)
      if (open && open.end > own.start) subjects[subjects.length - 1] = { ...open, end: own.start }
    }
    previous = own
    const begins = subjectStart.exec(folded.slice(own.end))
    if (!begins || (own.number === null && own.by !== 'session' && own.by !== 'date')) continue
    const start = own.end + /^,?\s*/.exec(folded.slice(own.end))![0].length
    subjects.push({ of: own, start, end: subjectEnd({ text, folded }, start) })
  }
  return { nested, subjects }
}

/** `… Hè năm 2024, Ban Thường vụ Tỉnh đoàn ban hành Kế hoạch …`: where the plan itself begins to speak. */
const speaks =
  /^\s+(?:ban hanh|xay dung|lap ke hoach|trien khai|to chuc|huong dan|yeu cau|de nghi|thong bao|phat dong)(?![a-z])/
const speakerAt = (words: Words, from: number, limit: number): number => {
  for (const { index } of matchesIn(/,\s+(?=\p{Lu})/gu, words.text.slice(from, limit))) {
    const start = from + index + /^,\s+/.exec(words.text.slice(from + index))![0].length
    const end = issuerEnd(words, start)
    if (end > start && speaks.test(words.folded.slice(end))) return from + index
  }
  return limit
}
/** `… (sau đây gọi tắt là Chỉ thị 19/CT-TTg)`: the document before it once more. */
const shortened = /(?:sau|duoi) day (?:goi|viet)[a-z ]*$/
const aside = /\s*\(?(?:sau|duoi) day (?:goi|viet)(?![a-z])/g

const subjectEnd = (words: Words, from: number): number => {
  const { text, folded } = words
  aside.lastIndex = from
  const ends = [text.indexOf(';', from), aside.exec(folded)?.index ?? -1].filter(at => at >= 0)
  const end = Math.min(...ends, sentenceEnd(text, from), text.replace(/[\s./]+$/, '').length)
  return speakerAt(words, from, end)
}

const isOwn = (context: Context, { number, date }: Cited): boolean =>
  number !== null &&
  number === context.header.number &&
  (date === null || context.header.date === null || date === context.header.date)

/** The words between the documents: what a document's own name says (`Luật Thực hiện dân chủ ở cơ sở`) is done with none. */
const spokenOf = ({ text, folded }: Words, cited: readonly Cited[]): string =>
  cited.reduce(
    (all, { start, end }) => all.slice(0, start) + '_'.repeat(end - start) + all.slice(end),
    // folded alike: tuân thủ
    folded.replace(/tuan thu(?![a-z])/g, (words, at: number) =>
      /^tuần/iu.test(text.slice(at)) ? '________' : words,
    ),
  )

/** `số 10/CT-TTg ngày Z0 tháng 01 năm 2020`: a day stands there that could not be read. */
const unreadDate = (text: string, { date, number, end }: Cited): Note[] => {
  const printed =
    date === null && number !== null
      ? /^,?\s*(ngày\s+(?=\S*\d)\S{1,12}(?:\s+tháng\s+\S+(?:\s+năm\s+\d\S*)?)?)/iu.exec(text.slice(end))?.[1]
      : undefined
  return printed === undefined ? [] : [note('time-partly-read', { printed })]
}

const readBlock = (context: Context, { span, section }: Block, open: Role): Mention<'citation'>[] => {
  const words: Words = {
    text: context.text.slice(span.start, span.end),
    folded: context.folded.slice(span.start, span.end),
  }
  const named = citedIn(words)
  if (named.length === 0) return []
  const cited = shareIssuers(named, words)
  const { nested, subjects } = nest(cited, words)
  const spoken = spokenOf(words, cited)
  return cited
    .filter(own => !isOwn(context, own))
    .map(own => {
      const subject = subjects.find(({ of }) => of === own)
      const title =
        own.title ??
        (subject
          ? words.text
              .slice(subject.start, subject.end)
              .replace(/\s+/g, ' ')
              .replace(/[\s,.;]+(?:và\s*)?$/u, '')
          : null)
      const isNested = nested.has(own)
      const { role, weighed }: ReturnType<typeof roleAt> = isNested
        ? { role: 'mention' }
        : roleAt(
            spoken,
            own.type,
            sentenceStart(words.text, 0, own.start),
            own.start,
            subjects,
            section === '' || open === 'basis',
            open,
          )
      return mention(
        context,
        'citation',
        own.rule,
        { start: span.start + own.start, end: span.start + own.end },
        {
          type: own.type,
          number: own.number,
          date: own.date,
          issuer: own.issuer,
          title: title || null,
          role,
          nested: isNested,
        },
        [...own.notes, ...unreadDate(words.text, own)],
        weighed,
      )
    })
}

/** `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`: what stands below is the basis, without a word in front of each. */
const listsBases = ({ outline: { sections } }: Context, { section, kind }: Block): boolean =>
  kind !== 'heading' &&
  sections.some(
    ({ path, title }) =>
      path === section &&
      /^(?:cac )?(?:can cu|co so (?:phap ly|xay dung|ban hanh|chinh tri))/.test(fold(title)),
  )

/** Every particular document outside the plan that the subject or the body names. */
export const extractCitation = (context: Context): Mention<'citation'>[] => {
  const mentions: Mention<'citation'>[] = []
  let open: Role = 'mention'
  for (const block of context.outline.blocks) {
    if (block.kind === 'head' ? !isSubject(context, block.span) : block.kind === 'tail') continue
    const found = readBlock(context, block, listsBases(context, block) ? 'basis' : open)
    mentions.push(...found)
    const words = context.folded.slice(block.span.start, block.span.end)
    const inPreamble = block.section === '' && ['preamble', 'bullet', 'text'].includes(block.kind)
    const announced = announcesBases.exec(words)?.[1]
    if (announced) open = announced === 'can cu' ? 'basis' : 'implements'
    else
      open =
        inPreamble && /[;,]\s*$/.test(words)
          ? (found.findLast(({ value }) => !value.nested)?.value.role ?? open)
          : 'mention'
  }
  return mentions
}
