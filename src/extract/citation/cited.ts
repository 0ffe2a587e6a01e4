import { issuerEnd, type Words } from '../../grammar/unit/issuer-name.ts'
import type { Note } from '../../model.ts'
import { isoDate } from '../../text/iso-date.ts'
import { note } from '../../wording/say.ts'
import type { Core } from './core.ts'
import { lawCores } from './law.ts'
import { numberedCores } from './number.ts'
import { otherCores } from './other.ts'
import { partyCores } from './party.ts'

/** One document as a paragraph names it; offsets into the paragraph. */
export interface Cited {
  readonly start: number
  readonly end: number
  readonly type: string
  /** The type's own word stands there: `Nghị định`; false in `các Nghị định số A, số B` for B. */
  readonly typed: boolean
  readonly number: string | null
  readonly date: string | null
  readonly issuer: string | null
  /** For a law its name. */
  readonly title: string | null
  readonly rule: string
  readonly by: Core['by']
  readonly notes: readonly Note[]
}

const blankPart = '[.…_]*\\s*'
/** A line end or a worn letter parts its figures: `16/7/20 21`. */
const tornYear = '(?:19|20) ?\\d ?\\d(?!\\d)'
const day = `ngay\\s*(?:(?<d>\\d{1,2})\\s*[/.-]\\s*(?<m>\\d{1,2})\\s*[/.-]\\s*(?<y>${tornYear})|(?<d2>\\d{1,2}|${blankPart})\\s*thang\\s*(?<m2>\\d{1,2}|${blankPart})\\s*(?:,\\s*)?nam\\s*(?<y2>${tornYear})|${blankPart}/\\s*(?<m3>\\d{1,2})\\s*/\\s*(?<y3>\\d{4})(?!\\d))`
const dated = new RegExp(
  `\\s*,?\\s*(?:\\(\\s*)?(?:${day}|(?:thang\\s*(?<m4>\\d{1,2})\\s*(?:/|nam\\s+)\\s*|nam\\s+)(?<y4>(?:19|20)\\d\\d)(?!\\s*-\\s*\\d|[\\d/])|(?<=\\(\\s*)(?<y6>(?:19|20)\\d\\d)(?=\\s*\\))|(?<d5>\\d{1,2})[/](?<m5>\\d{1,2})[/](?<y5>\\d{4})(?!\\d))`,
  'y',
)
/** `Luật Đất đai 2024`. */
const bareYear = /\s(?<y>(?:19|20)\d\d)(?![\d/.]|\s?-)(?=\D|$)/y
/** `của Bộ Nội vụ`, `giữa Ủy ban MTTQ và UBND tỉnh` */
const ofIssuer = /,?\s*(?:\(\s*)?(?:cua|giua)\s+/y
/** `701/KH-UBND tỉnh`: the place behind the symbol names the issuer. */
const place = /\s+(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|xa|phuong)(?![a-z])/y

/** Between the bodies of a joint document: `Bộ Tài chính và Bộ Nội vụ`, `Bộ Tài chính - Bộ Nội vụ`. */
const joined = /\s*(?:,|-|\sva)\s+/y

const exec = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const readDated = ({ groups }: RegExpExecArray): { date: string | null } => {
  const part = (...names: string[]): number | null => {
    const printed = names.map(name => groups![name]).find(value => value && /\d/.test(value))
    return printed === undefined ? null : Number(printed.replaceAll(' ', ''))
  }
  const [d, m, y] = [
    part('d', 'd2', 'd5'),
    part('m', 'm2', 'm3', 'm4', 'm5'),
    part('y', 'y2', 'y3', 'y4', 'y5', 'y6'),
  ]
  return { date: m === null && d !== null ? null : isoDate(y, m, d) }
}

/** `… ngày 14/6/2005 và ngày 16/11/2013`, `… năm 2005, năm 2013`: one name, two laws; each further one runs to its date. */
const furtherLaws = (words: Words, law: Cited): Cited[] => {
  if (law.by !== 'law name' || law.date === null) return []
  const between = exec(/,?\s+(?:va\s+)?(?=(?:ngay|nam)\s+\d)|\s+va\s+(?=\d)/y, words.folded, law.end)
  const onDate = between && exec(dated, words.folded, law.end + between[0].length)
  if (!onDate?.[0].trim()) return []
  const { date } = readDated(onDate)
  const next = { ...law, end: onDate.index + onDate[0].length, date }
  return date === null ? [] : [next, ...furtherLaws(words, next)]
}

/** Puts to a core what belongs to it behind it: date and issuer, in either order. */
const complete = (words: Words, core: Core, limit: number): Cited | null => {
  const { text, folded } = words
  let { end, issuer } = core
  let date: string | null = null
  let hasDate = false
  const notes: Note[] = [...core.notes]
  const organ = core.number === null ? null : /[-/](UBND|HĐND)$/u.exec(core.number)?.[1]
  if (organ && issuer === null) {
    const behind = exec(place, folded, end)
    if (behind) {
      const whole = issuerEnd(words, end + /^\s+/.exec(behind[0])![0].length)
      const to = whole > end ? whole : end + behind[0].length
      issuer = `${organ} ${text.slice(end, to).trim()}`
      end = to
    }
  }
  for (let turn = 0; turn < 2 && end < limit; turn++) {
    const onDate = hasDate
      ? null
      : (exec(dated, folded, end) ?? (core.by === 'law name' ? exec(bareYear, folded, end) : null))
    if (onDate) {
      hasDate = true
      date = readDated(onDate).date
      if (date === null)
        notes.push(note('not-a-day', { printed: text.slice(end, end + onDate[0].length).trim() }))
      end += onDate[0].length
      if (/\(/.test(onDate[0]) && text[end] === ')') end++
      continue
    }
    const of = issuer === null && core.by !== 'session' ? exec(ofIssuer, folded, end) : null
    if (of) {
      const from = end + of[0].length
      const to = issuerEnd(words, from)
      if (to < 0) break
      end = to
      if (/liên tịch|liên ngành|phối hợp/.test(core.type) || /giua\s+$/.test(of[0]))
        for (let also = exec(joined, folded, end); also; also = exec(joined, folded, end)) {
          const next = issuerEnd(words, end + also[0].length)
          if (next < 0) break
          end = next
        }
      issuer = text.slice(from, end).replace(/\s+/g, ' ')
      continue
    }
    break
  }
  if (core.needs === 'date' && !hasDate) return null
  if (core.needs === 'date or issuer' && !hasDate && issuer === null) return null
  const { start, type, typed, number, title, rule, by } = core
  return { start, end: Math.min(end, limit), type, typed, number, date, issuer, title, rule, by, notes }
}

/** All documents that a paragraph names, in reading order; one may stand inside another's name. */
export const citedIn = (words: Words): Cited[] => {
  const first = numberedCores(words)
  const clear = (cores: readonly Core[], taken: readonly Core[]): Core[] =>
    cores.filter(core => !taken.some(other => core.start < other.end && core.end > other.start))
  const party = clear(partyCores(words), first)
  const others = clear(otherCores(words), [...first, ...party])
  const laws = lawCores(words).filter(
    law =>
      !first.some(other => law.start < other.end && law.end > other.start && !(law.start > other.start)) &&
      !first.some(other => law.start === other.start),
  )
  const cores = [...first, ...party, ...others, ...laws].sort((a, b) => a.start - b.start || b.end - a.end)
  return cores.flatMap(core => {
    const inside = cores.find(other => other !== core && other.start <= core.start && other.end >= core.end)
    // the date behind `Luật sửa đổi … của Luật X ngày …` is the outer law's
    const cited = complete(words, core, inside ? core.end : words.text.length)
    return cited ? [cited, ...(inside ? [] : furtherLaws(words, cited))] : []
  })
}
