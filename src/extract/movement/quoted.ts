import { sentenceStart } from '../../grammar/clause.ts'
import { quotationsIn } from '../../grammar/quotation.ts'
import { ownPeriod, themeYears } from '../../grammar/time/years.ts'
import { otherTitles } from '../../lexicon/movement-cues.ts'
import type { Block } from '../../model.ts'
import { matchesIn, oneOf, wordEnd } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import type { Context } from '../context.ts'
import { type Head, headAbove, headBefore, headOfColumn, kindOf, type MovementKind } from './movement-head.ts'
import { type Found, kindOfName, nameOf } from './movement-name.ts'
import { isStudy } from './study.ts'

/** `(theo Quyết định số 587/QĐ-TTg …)` and `tại Quyết định số …` between two names say nothing of the next one: blanked. */
const withoutAsides = (context: Context, { body, span }: Block): Pick<Context, 'text' | 'folded'> => {
  const own = context.text.slice(body, span.end)
  const cited = context.earlier.flatMap(({ kind, span: { start, end } }) =>
    kind === 'citation' &&
    start >= body &&
    end <= span.end &&
    /(?:theo|tại)\s+$/iu.test(context.text.slice(body, start))
      ? [{ start, end }]
      : [],
  )
  const asides = matchesIn(/\([^()“”"]{30,}\)/gu, own).map(({ 0: words, index }) => ({
    start: body + index,
    end: body + index + words.length,
  }))
  const blank = (words: string): string =>
    [...asides, ...cited].reduce(
      (all, { start, end }) => all.slice(0, start) + ' '.repeat(end - start) + all.slice(end),
      words,
    )
  return { text: blank(context.text), folded: blank(context.folded) }
}

/** A clause with people for its subject: `, cán bộ, công chức xã thực hiện “…”` bids them keep a rule of conduct where that is a count: `4 xin`. */
const ofPeople =
  /,\s*(?:(?:mỗi|các|toàn thể|100%)\s+)?(?:cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|giáo viên|chiến sĩ|người lao động)(?!\p{L})[^;:]*\sthực hiện(?:\s(?:tốt|đúng|nghiêm|nghiêm túc))?\s+$/iu
/** Marks of a list, a period, a few words: what governed the last name governs this one too. */
const goesOn = (gap: string): boolean =>
  gap.length <= 70 && !/[.!?]\s+\p{Lu}/u.test(gap.replace(/\.{2,}|…/g, ','))

/** `“…” - cuộc vận động do Mặt trận chủ trì`: the word for it behind the name. */
const saidBehind =
  /^\s*(?:[-–—(]|,?\s+là)\s*(?:một\s+)?(?:(?<campaign>cuộc vận động)|phong trào)(?![^.;)]{0,60}[“"])/iu

/** `nhiệm vụ năm học với chủ đề “…”`, `chọn năm nay làm năm có chủ đề “…”`: the plan's own year is meant. */
const ofTheYear =
  /(?<!\p{L})năm(?:\s+(?:học|công tác|này|nay|thi đua))?(?:\s+(?:với|theo|có|mang|là|gắn với))?\s+$/iu

/**
 * `1. Chuyên đề “…”` below `phát động phong trào thi đua, tập trung vào 05 chuyên đề sau:` is a movement; elsewhere a
 * chuyên đề is a lesson, a column or an exhibition.
 */
const isAnnounced = (context: Context, blocks: readonly Block[], n: number, head: Head): boolean =>
  /^chuyen\s+de$/u.test(context.folded.slice(head.start, head.end)) &&
  blocks
    .slice(0, n)
    .some(
      ({ section, body, span }) =>
        (section === blocks[n]!.section || blocks[n]!.section.startsWith(`${section}/`)) &&
        /thi\s+dua\s[^.;]*chuyen\s+de(?:\s[^.;]{0,30})?:\s*$/u.test(context.folded.slice(body, span.end)),
    )

/** `“Ngày Nhà giáo Việt Nam 20/11”`: a day with its date is commemorated. */
const isDay = (name: string): boolean => /^ngày (?!hội|chủ nhật|thứ).*\d{1,2}[/.-]\d{1,2}$/iu.test(name)

const otherTitle = new RegExp(`^(?:${oneOf(otherTitles)})${wordEnd}`, 'iu')

/** A theme in verse: `“Vui bước đến trường` | `Chăm ngoan học giỏi”` goes on over short lines to its closing mark. */
const verse = /^[^“”"\n.;:]{2,60}(?:\n+[^“”"\n.;:]{2,60}){1,5}[”"]/u
const quotedTo = (text: string, { body, span }: Block): number => {
  const opened = text.slice(body, span.end).lastIndexOf('“')
  const at = body + opened + 1
  if (opened < 0 || text.slice(at, span.end).includes('”')) return span.end
  return Math.max(span.end, at + (verse.exec(text.slice(at, at + 300))?.[0].length ?? 0))
}

/** Names in quotation marks. */
export const quoted = (context: Context, blocks: readonly Block[], n: number): Found[] => {
  const { text, header } = context
  const { body, span } = blocks[n]!
  const quotations = quotationsIn(text, { start: body, end: quotedTo(text, blocks[n]!) })
  if (quotations.length === 0) return []
  const main = { ...context, ...withoutAsides(context, blocks[n]!) }
  const found: Found[] = []
  let from = body
  /** What the list is made of, and what its last name was: a theme or an honour inside a list does not end it. */
  let list: MovementKind | undefined
  let last: MovementKind | 'none' | undefined
  let names = 0
  for (const quotation of quotations) {
    const { start } = quotation
    const gap = main.text.slice(from, start).replace(/\s+/g, ' ')
    const first = from === body && /^\s*$|:\s*$/.test(gap)
    const nearest =
      headBefore(main, from, start) ??
      (first ? headAbove(context, blocks, n) : undefined) ??
      (blocks[n]!.kind === 'row' ? headOfColumn(context, start) : undefined)
    const head: Head | undefined =
      nearest?.cue === 'event' && isAnnounced(context, blocks, n, nearest)
        ? { ...nearest, cue: 'movement' }
        : nearest
    const sentence = sentenceStart(context.text, body, start)
    const isRule =
      /^\s*\d+ \p{Ll}/u.test(text.slice(quotation.span.start, quotation.span.end)) && ofPeople.test(gap)
    if (!goesOn(gap) || isRule) list = last = undefined
    if (head) {
      last = kindOf(context, head) ?? (head.cue === 'example' ? undefined : 'none')
      if (last === 'movement' || last === 'campaign') list = last
      names = 0
    } else if (last !== 'none' || gap.includes(';'))
      last = list ?? (/^[\s,;]*(?:và\s+)?$/u.test(gap) ? last : undefined)
    from = quotation.end
    names++

    const name = nameOf(context, quotation.span)
    if (!name.includes(' ') || isStudy(name) || otherTitle.test(name) || isDay(name)) continue
    const rest = main.text.slice(quotation.end, span.end)
    const theme = head?.cue === 'theme' || head?.cue === 'motto' ? head.start : start
    const dated = themeYears(text.slice(sentence, theme), text.slice(theme, start), rest)
    const programme =
      head && /^chuong\s+trinh$/u.test(context.folded.slice(head.start, head.end))
        ? kindOfName(name)
        : undefined
    const said = saidBehind.exec(text.slice(quotation.end, span.end))
    const kind =
      head?.cue === 'motto' && dated.periodFrom !== null
        ? 'theme'
        : said
          ? said.groups!.campaign
            ? 'campaign'
            : 'movement'
          : (programme ?? last ?? kindOfName(name) ?? 'none')
    if (kind === 'none') continue
    const rule = said ? 'quoted-behind' : head ? `quoted-${head.cue}` : list ? 'quoted-list' : 'quoted-known'
    const value = { name, kind, ...(kind === 'theme' ? dated : ownPeriod(name, rest, names === 1)) }
    const { periodFrom, periodTo } = header
    /** `chủ đề năm: “…”`, `năm học với chủ đề “…”`, and `chủ đề “Năm …”` where the plan is for one year */
    const ofThePlan =
      kind === 'theme' &&
      value.periodFrom === null &&
      (/\snăm(?:\s|:|$)/iu.test(text.slice(theme, start)) ||
        ofTheYear.test(text.slice(sentence, theme)) ||
        (/^năm\s/iu.test(name) && periodFrom === periodTo))
    if (ofThePlan && periodFrom !== null)
      found.push({
        span: quotation.span,
        rule,
        value: { ...value, periodFrom, periodTo },
        notes: [note('year-inferred', { source: 'plan' })],
      })
    else found.push({ span: quotation.span, rule, value })
  }
  return found
}
