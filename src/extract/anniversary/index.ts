import { anniversaryEvents } from '../../lexicon/anniversaries.ts'
import { provincesBefore } from '../../lexicon/provinces.ts'
import type { Block, Mention, Note } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { alternatives, matchesIn } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import { type Context, isSubject, mention } from '../context.ts'
import { datesAt, type EventDates } from './date.ts'

/** One event that a paragraph names; offsets into the paragraph. */
interface Named {
  readonly start: number
  readonly eventStart: number
  readonly eventEnd: number
  readonly end: number
  readonly years: number | null
  readonly dates: EventDates | null
  readonly rule: string
  /** `Ngày 19/5 là ngày …`: the sentence explains one day and opens no list. */
  readonly explains?: true
  readonly notes: readonly Note[]
}

const pattern = (name: string): string =>
  fold(name)
    .replace(/"/g, '')
    .split(/[\s,-]+/)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^(si|sy)$/, 's[iy]'))
    .join('["\\s,-]+')
const events = anniversaryEvents
  .filter(({ kind }) => !/congress|sport/.test(kind))
  .flatMap(({ name, aliases, eventDate }) =>
    [name, ...aliases]
      .flatMap(own => own.split('; '))
      .filter(own => own.length > 8 && !/\d/.test(own) && !/^(?:Phong trào|Tết|tái lập|Hội )/u.test(own))
      .flatMap(own => [own, own.replace(/^Ngày /u, '')])
      .filter(own => own.length > 8)
      .map(own => ({
        pattern: pattern(own),
        begins: new RegExp(`^(?:ngay\\s+)?["]?(?:${pattern(own)})(?![a-z])`),
        length: own.length,
        eventDate: eventDate ?? null,
      })),
  )
  .sort((a, b) => b.length - a.length)
const anyEvent = alternatives(events.map(one => one.pattern))
const knownEvent = new RegExp(`(?:ngay\\s+)?["]?(?:${anyEvent})["]?(?![a-z])`, 'y')
/** Days whose full name makes them an event wherever their date stands beside it. */
const knownDay = new RegExp(
  `(?<![a-z])(?:ngay\\s+|(?<=dip )|(?=quoc khanh))["]?(?:${anyEvent})["]?(?![a-z])`,
  'g',
)

/** Words that make what follows a commemoration. */
const cue =
  /(?<![a-z])(?:ky niem|chao mung|nhan dip|nhan|mung|huong toi|ton vinh)(?: (?:lan thu|tron|dip|nhan dip|ky niem))*\s+$/
/** How an event begins that needs no other proof. */
const eventWord =
  /^["]?(?:ngay (?!le|cang|nay|hom|tu |qua|dau|cuoi|lam|\d)|chien thang|cach mang thang|quoc khanh|quoc te|giai phong|thuc hien (?:theo )?di chuc|thanh lap|tai lap|nam sinh|ngay sinh|khoi nghia|dai thang|sinh nhat|ky ket|xo viet|tong tuyen cu|toan quoc khang chien|hiep dinh|bac ho|chu tich ho chi minh|truyen thong)/
/** Counts of years that commemorate nothing: `30 năm tuổi Đảng`, `5 năm qua`, `10 năm thực hiện Nghị quyết`. */
const notEvent =
  /^(?:tuoi|qua|lien|tro|cong tac|gan day|toi|truoc|sau|nay|hoc|\(|[;:.,]|va |thi |den|tinh|mot lan|nham|gan |kinh nghiem|lao dong|nhiem ky|ke tu|tu (?:ngay|thang)? ?\d)/
/** Where the name of an event surely ends: at a mark, or where the next event begins. */
const hardStop =
  /[;:.(\t]|\s(?:va|cung|voi)\s+(?=ky niem|chao mung|\d{1,4} nam|ngay |quoc khanh|huong|cac su kien|cac ngay|thanh cong |(?:cac )?(?:cuoc )?(?:dai hoi|hoi nghi|bau cu)|tien toi |don )/g
/** Where it ends unless its dates stand behind the words: `phát động và thực hiện phong trào … (1992-2022)`. */
const softStop =
  /,|\s(?=va (?:lap thanh|to chuc|trien khai|thuc hien|day manh)|gan voi|nham |de |lap thanh tich|thiet thuc|bang |voi (?:chu de|cac|nhieu)|trong nam|(?<!viet )nam 20\d\d|trong thang|vao dip|truoc |xong |tu ngay |den ngay |het ngay |tai (?!lap)|tren (?:dia ban|song|cac|he thong|trang)|den (?:toan|tung|dong)|theo |do |cho |- )/g
const nameToDay = /^ - (?:[a-z]+ ){1,8}\(?(?:ngay )?\d{1,2}[/.-]\d{1,2}(?!\d)/
/** A comma behind which no name goes on. */
const commaStop = /^, (?:\d|ky niem|chao mung|ngay |va |lap|quoc khanh|chien thang|cach mang|to chuc|dai hoi)/
const datesNear = /\s\(?(?:ngay ?)?\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d%])|\((?:tu )?\d{4}\s?-\s?\d{4}\)/g

const counted =
  /(?<![\d/-]|\d[.,]|(?:tong|so) ket )(?<n>1\.\d{3}|\d{1,4}) nam(?:\s+|, (?=(?:ngay )?(?:thanh lap|truyen thong|sinh |giai phong|chien thang)))(?=\S)/g
const ordinalCount = /(?<![a-z])lan thu (?<n>\d{1,4})(?: nam)?,?\s+(?=\S)/g
const cuedDay =
  /(?<![a-z])(?:ky niem|chao mung|nhan dip|nhan|mung|huong toi|huong ve|ton vinh|toa dam|mit tinh|gap mat)(?: (?:dip|nhan dip|ky niem))*\s+(?<event>(?:ngay (?!le |cang|ky niem|hoi lon|\d)|quoc khanh|chien thang|cach mang thang|giai phong|quoc te|thanh lap|sinh nhat|dai thang))(?=.)/g
/** `hưởng ứng Ngày Nước thế giới (22/3)`: one that its date shows to be of every year. */
const joinedDay = /(?<![a-z])(?:huong ung|tim hieu)\s+(?<event>ngay (?!le |cang|hoi |\d))/g
/** `ngày 13/10 là ngày Doanh nhân Việt Nam`. */
const explained = /(?<![a-z])ngay (?<d>\d{1,2})[/.-](?<m>\d{1,2})(?:[/.-](?<y>\d{4}))? la (?<event>ngay )/g
/** `kỷ niệm ngày 27/7`, `chào mừng các ngày 30/4, 01/5 và 02/9`. */
const bareDays =
  /(?<![a-z])(?:ky niem|chao mung)(?: (?:dip|nhan dip|ky niem))*\s+(?<days>(?:cac )?ngay(?: le)? \d{1,2}[/-]\d{1,2}(?![\d/])(?:(?:,| va|;| -)\s*(?:ngay )?\d{1,2}[/-]\d{1,2}(?![\d/]))*)/g

/**
 * What stands in quotation marks as letters without marks of its own, so that a comma in a name ends nothing; but a
 * slogan may speak of an anniversary: `đợt thi đua “Lập thành tích chào mừng 80 năm Quốc khánh”`.
 */
const withoutQuoted = (folded: string): string =>
  folded.replace(/"([^"]{1,200})"/g, (quoted, words: string) =>
    /(?:chao mung|ky niem) .*\d nam /.test(words)
      ? `;${words};`
      : quoted.length > 122
        ? quoted
        : quoted.replace(/[,;:.()]/g, 'x').replace(/ /g, '_'),
  )

const known = (folded: string, at: number): number => {
  knownEvent.lastIndex = at
  const found = knownEvent.exec(folded)
  if (!found) return -1
  // a closing mark alone is that of a slogan around the event
  return at + found[0].replace(/(?<=^[^"]*)"$/, '').length
}

/** Between the events of a list, days that are named by their date alone: `…, ngày 30/4, Quốc khánh 2/9`. */
const goesOnBehind =
  /^(?:\s*[,;]\s*(?:va\s+)?|\s+va\s+)(?:(?:ngay )?\d{1,2}\/\d{1,2}(?:\s*[,;]\s*(?:va\s+)?|\s+va\s+))*(?=\S)/

/** `Ngày thành lập tỉnh Bà Rịa - Vũng Tàu`: a place whose name bears a dash. Folded. */
const dashedPlaces = provincesBefore
  .map(({ name }) => fold(name).split(' - '))
  .filter((parts): parts is [string, string] => parts.length === 2)
const inPlaceName = (front: string, behind: string): boolean =>
  dashedPlaces.some(([first, second]) => front.endsWith(first) && behind.startsWith(` - ${second}`))

/** Letters from where an event begins within which its name and its dates end. */
const longest = 400

/** The words up to a closing mark, without the opening one. */
const inQuotation = (folded: string, at: number, closing: number): [folded: string, plain: string] => {
  const words = `${folded.slice(0, at).replaceAll('"', ' ')}${folded.slice(at, closing)}`
  return [words, words]
}

/** The end of the event's name that begins at `at`, and its dates behind it. */
const eventFrom = (
  folded: string,
  plain: string,
  at: number,
  planYear: number | null,
): { end: number; dates: EventDates | null } => {
  // `“Ngày Nhà giáo Việt Nam 20/11” với nội dung sau`: what stands in quotation marks ends with them
  const isQuoted = (folded.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 1
  const closing = isQuoted ? folded.indexOf('"', at) : -1
  if (closing >= 0 && closing - at < 122) return eventFrom(...inQuotation(folded, at, closing), at, planYear)
  const near = plain.slice(0, at + longest)
  hardStop.lastIndex = at
  let end = Math.min(plain.length, at + 220, hardStop.exec(near)?.index ?? Infinity)
  const isDated = /^\(\s*(?:tu )?(?:ngay ?)?\d/.test(plain.slice(end))
  softStop.lastIndex = at
  for (let found = softStop.exec(near); found && found.index < end; found = softStop.exec(near)) {
    const behind = plain.slice(found.index, end)
    if (isDated && behind.length < 110 && !commaStop.test(behind)) continue
    // `Ngày hội Nhà nông - Nhà giáo Khe Luồng 15/10`: the name goes on behind the dash to its day
    if (/^ - /.test(behind) && (nameToDay.test(behind) || inPlaceName(near.slice(at, found.index), behind)))
      continue
    end = found.index
  }
  const named = known(folded, at)
  if (named > end) end = named
  datesNear.lastIndex = at
  const dated = datesNear.exec(near)
  if (dated && dated.index < Math.max(end, named)) end = dated.index
  end = at + plain.slice(at, end).trimEnd().length
  const dates = datesAt(folded, end, planYear) ?? (named > 0 ? datesAt(folded, named, planYear) : null)
  return { end: named > 0 && dates && datesAt(folded, named, planYear) === dates ? named : end, dates }
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && a.end > b.start

const namedIn = (folded: string, planYear: number | null): Named[] => {
  const plain = withoutQuoted(folded)
  const found: Named[] = []
  const add = (named: Named): void => {
    if (named.eventEnd - named.eventStart >= 4 && !found.some(other => overlaps(other, named)))
      found.push(named)
  }
  const from = (start: number, eventStart: number, years: number | null, rule: string): void => {
    const { end, dates } = eventFrom(folded, plain, eventStart, planYear)
    add({ start, eventStart, eventEnd: end, end: dates?.end ?? end, years, dates, rule, notes: [] })
  }
  for (const match of matchesIn(explained, plain)) {
    const eventStart = match.index + match[0].length - match.groups!.event!.length
    const { end } = eventFrom(folded, plain, eventStart, planYear)
    const at = match.index + 'ngay '.length
    const dates = datesAt(folded.slice(0, match.index + match[0].indexOf(' la ')), at, planYear)
    add({
      start: match.index,
      eventStart,
      eventEnd: end,
      end,
      years: null,
      dates,
      rule: 'day explained',
      explains: true,
      notes: [],
    })
  }
  for (const { counts, rule, isOrdinal } of [
    { counts: counted, rule: 'count of years', isOrdinal: false },
    { counts: ordinalCount, rule: 'ordinal of the year', isOrdinal: true },
  ])
    for (const match of matchesIn(counts, plain)) {
      const years = Number(match.groups!.n!.replace('.', ''))
      const at = match.index + match[0].length
      const rest = plain.slice(at)
      const isCued = cue.test(plain.slice(Math.max(0, match.index - 60), match.index))
      if ((years > 1100 && !/^(?:cuoc )?khoi nghia/.test(rest)) || notEvent.test(rest)) continue
      const goesOn = found.some(
        ({ end }) =>
          end < match.index && /^[\s,;]*(?:va |va ky niem |ky niem )?$/.test(plain.slice(end, match.index)),
      )
      const { dates } = eventFrom(folded, plain, at, planYear)
      const isNamed = isCued || eventWord.test(rest) || known(folded, at) > 0
      // `Tuần lễ Quốc gia lần thứ 16 từ ngày 16 đến ngày 22/3` is no anniversary
      if (!isNamed && (isOrdinal || (!goesOn && (dates?.observedDate ?? null) === null))) continue
      from(match.index, at, years, rule)
    }
  for (const match of matchesIn(cuedDay, plain)) {
    const at = match.index + match[0].length - match.groups!.event!.length
    from(at, at, null, 'event without count')
  }
  for (const match of matchesIn(joinedDay, plain)) {
    const at = match.index + match[0].length - match.groups!.event!.length
    if (eventFrom(folded, plain, at, planYear).dates) from(at, at, null, 'event without count')
  }
  for (const match of /[\d/]/.test(folded) ? matchesIn(knownDay, folded) : []) {
    const dates = datesAt(folded, match.index + match[0].length, planYear)
    if (dates) from(match.index, match.index, null, 'known day')
  }
  // the list goes on without a cue of its own: `… và Quốc khánh 02/9`, `, Ngày Quốc tế Lao động 01/5`
  for (let i = 0; i < found.length; i++) {
    const { end, explains } = found[i]!
    if (explains) continue
    const behind = goesOnBehind.exec(plain.slice(end))
    if (!behind) continue
    const at = end + behind[0].length
    if (
      known(folded, at) > 0 ||
      /^(?:ngay (?!le |cang|ky niem|\d)|quoc khanh|chien thang)/.test(plain.slice(at))
    )
      from(at, at, null, 'event in a list')
  }
  for (const match of matchesIn(bareDays, plain)) {
    const offset = match.index + match[0].length - match.groups!.days!.length
    for (const one of matchesIn(/\d{1,2}[/-]\d{1,2}/g, match.groups!.days!)) {
      const at = offset + one.index
      const dates = datesAt(folded.slice(0, at + one[0].length), at, planYear)
      const start = /ngay $/.test(folded.slice(offset, at)) ? at - 'ngay '.length : at
      add({
        start,
        eventStart: start,
        eventEnd: at + one[0].length,
        end: at + one[0].length,
        years: null,
        dates,
        rule: 'day alone',
        notes: [],
      })
    }
  }
  return share(
    found.sort((a, b) => a.start - b.start),
    folded,
  )
}

/** The date that the table knows for an event. */
const tableDate = (folded: string, at: number): string | null => {
  const words = folded.slice(at)
  return events.find(({ begins }) => begins.test(words))?.eventDate ?? null
}

/** `75 năm … và 30 năm … 22/12`: a day of the year at the end is that of both, unless the table says another. */
const shareDate = (own: Named, next: Named, folded: string): Named => {
  const day = next.dates?.eventDate
  if (own.dates !== null || !day?.startsWith('--')) return own
  const [ownDay, nextDay] = [own, next].map(({ eventStart }) => tableDate(folded, eventStart)?.slice(-5))
  const fits = ownDay === undefined ? nextDay === undefined : ownDay === day.slice(-5)
  return fits ? { ...own, dates: { ...next.dates!, end: own.end }, notes: [note('date-from-list-end')] } : own
}

/** `80 năm Cách mạng tháng Tám (19/8) và Quốc khánh (02/9)`: the count is that of both where the years bear it out. */
const shareYears = (own: Named, next: Named, folded: string): Named => {
  if (own.years === null || next.years !== null) return next
  const { eventDate, observedDate } = next.dates ?? { eventDate: null, observedDate: null }
  const [ownYear, nextYear] = [own, next].map(({ eventStart }) => tableDate(folded, eventStart)?.slice(0, 4))
  // 80 năm Cách mạng tháng Tám và Quốc khánh 2/9: without parentheses only what the mention itself says
  if (folded[next.end - 1] !== ')') return next
  const fits =
    eventDate && observedDate
      ? Number(observedDate.slice(0, 4)) - Number(eventDate.slice(0, 4)) === own.years
      : nextYear !== undefined && nextYear === ownYear
  return fits ? { ...next, years: own.years, notes: [...next.notes, note('years-from-list')] } : next
}

const share = (found: readonly Named[], folded: string): Named[] => {
  const result = [...found]
  const coordinated = (own: Named, next: Named): boolean =>
    !next.explains && /^,?\s+(?:va|cung)\s+(?:ky niem\s+)?$/.test(folded.slice(own.end, next.start))
  for (let i = 1; i < result.length; i++)
    if (coordinated(result[i - 1]!, result[i]!)) result[i] = shareYears(result[i - 1]!, result[i]!, folded)
  for (let i = result.length - 2; i >= 0; i--)
    if (coordinated(result[i]!, result[i + 1]!)) result[i] = shareDate(result[i]!, result[i + 1]!, folded)
  return result
}

const readBlock = (context: Context, { span }: Block): Mention<'anniversary'>[] => {
  const folded = context.folded.slice(span.start, span.end)
  const named = namedIn(folded, context.header.periodFrom)
  return named.flatMap(({ start, eventStart, eventEnd, end, years, dates, rule, notes }) => {
    const whole = { start: span.start + start, end: span.start + end }
    const cited = context.earlier.some(other => other.kind === 'citation' && overlaps(other.span, whole))
    const event = context.text
      .slice(span.start + eventStart, span.start + eventEnd)
      .replace(/\s+/g, ' ')
      .trim()
    // `ngay sau khi kết thúc đợt thi đua`: what lacks its tone is a day only where its name or its date says so
    const isAdverb = /^ngay /iu.test(event) && !dates && known(folded, eventStart) < 0
    if (cited || isAdverb || /^(?:đại hội|các |những )/iu.test(event)) return []
    const impossible = dates?.impossible ? [note('not-a-day', { printed: dates.impossible })] : []
    return [
      mention(
        context,
        'anniversary',
        rule,
        whole,
        { event, years, eventDate: dates?.eventDate ?? null, observedDate: dates?.observedDate ?? null },
        [...notes, ...impossible],
      ),
    ]
  })
}

/** Every commemorated event or day that the body names; the great days in general (`các ngày lễ lớn`) name none. */
export const extractAnniversary = (context: Context): Mention<'anniversary'>[] =>
  context.outline.blocks
    .filter(({ kind, span }) => (kind === 'head' ? isSubject(context, span) : kind !== 'tail'))
    .flatMap(block => readBlock(context, block))
