import { bodyNames, levelWords } from '../lexicon/bodies.ts'
import { provincesAfter, provincesBefore, reform } from '../lexicon/provinces.ts'
import type { HeaderFields, Note, Span } from '../model.ts'
import { fold, foldTone } from '../text/fold.ts'
import { note, type Word } from '../wording/say.ts'
import { type Body, bodyOf, capitalise, inRunningText, placeName } from './body.ts'
import type { Frame, Piece } from './frame.ts'
import { bodiesOf, foldedBodyStart } from './letterhead.ts'

export interface Issuer {
  readonly issuer: string | null
  readonly issuerLevel: HeaderFields['issuerLevel']
  readonly evidence: Span | null
  /** What was inferred and from where. */
  readonly notes: readonly Note[]
}

const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const wordsOfLevels = levelWords.map(({ word }) => word).join('|')
const bodyStart =
  'UBND|[ỦU][ỷyỶY] ban|Ủy ban|Uỷ ban|HĐTĐKT|Hội đồng|Sở|Phòng|Trường|Ban|Bộ|Liên đoàn|Công đoàn|Hội|Đoàn|Đảng ủy|Đảng uỷ|Tỉnh ủy|Huyện ủy|Trung tâm|Bệnh viện|Cục|Chi cục|Công an|Cụm|Khối|Văn phòng|Tổng Liên đoàn'

/** `UBND thị trấn Cát Thành xây dựng kế hoạch …`, `Chủ tịch UBND xã … ban hành Kế hoạch`. */
const saysSo = new RegExp(
  `(?<![\\p{L}\\p{N}/-]|của )(?<body>(?:${bodyStart})(?![\\p{L}])(?:(?!${start}(?:xây dựng|ban hành|đề ra|lập|triển khai)${end})[^;:.]){0,110}?),? +(?:đã +)?(?:tiến hành +)?(?:xây dựng|ban hành|đề ra|lập|triển khai)(?:,? *(?:và )?(?:xây dựng|ban hành|triển khai|thực hiện))* +(?:[Kk]ế hoạch|KẾ HOẠCH)`,
  'gu',
)
const innerStart = new RegExp(`(?<=,\\s|[Cc]hủ tịch |và )(?=(?:${bodyStart})(?!\\p{L}))`, 'u')
const inSentence = (pieces: readonly Piece[]): { text: string; span: Span } | null => {
  for (const { text, span } of pieces)
    for (const found of text.matchAll(saysSo)) {
      const parts = found.groups!.body!.split(innerStart)
      const body = parts.findLast(part => foldedBodyStart.test(`${fold(part)} `)) ?? parts[0]!
      if (/^(?:Ban hành|Bộ phận)/u.test(body)) continue
      const at = span.start + found.index + found[0].indexOf(body)
      return { text: body.trim(), span: { start: at, end: at + body.length } }
    }
  return null
}

const cities = [...provincesBefore, ...provincesAfter].filter(({ type }) => type === 'thành phố')
const provinceNamed = (name: string): boolean =>
  [...provincesBefore, ...provincesAfter].some(province => fold(province.name) === fold(name))
/** A scan takes one tone for another: `TỈNH PHÙ THỌ` can only be Phú Thọ. */
const provinceMisread = ({ level, place }: Body): string | null => {
  if (place === null || (level !== 'tỉnh' && level !== 'thành phố')) return null
  const like = [...provincesBefore, ...provincesAfter].filter(
    ({ name, type }) => type === level && fold(name) === fold(place),
  )
  return like.length === 0 || like.some(({ name }) => foldTone(name) === foldTone(place))
    ? null
    : like[0]!.name
}

const levelOf = (
  { name, level, place }: Body,
  date: string | null,
  host: Body | null,
): HeaderFields['issuerLevel'] => {
  if (level === 'thành phố') {
    const central =
      place === null
        ? true
        : cities.some(city => fold(city.name) === fold(place)) &&
          !(fold(place) === 'hue' && (date ?? '') < '2025')
    return central ? 'province' : date !== null && date >= reform ? 'province' : 'district'
  }
  const own = levelWords.find(({ word }) => word === level)?.level
  if (own) return own
  const folded = fold(name)
  if (/trung uong|^bo |tong lien doan|chinh phu|viet nam$/.test(folded)) return 'central'
  if (/^(?:so |(?:bch |ban .*)?(?:tinh uy|tinh doan))/.test(folded)) return 'province'
  if (/^(?:phong |(?:bch |ban .*)?(?:huyen uy|quan uy|thi uy|huyen doan))/.test(folded)) return 'district'
  // a school stands below the district or commune that runs it
  if (/^truong (?:mam non|mau giao|tieu hoc|thcs|trung hoc co so|th(?: |&|$))/.test(folded)) return 'commune'
  if (host) return levelOf(host, date, null)
  return null
}

/** `BAN THƯỜNG VỤ`, also with its place: `BAN THƯỜNG VỤ TỈNH BẾN TRE` under `HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM`. */
const actingBoard = new RegExp(
  `^(?<board>ban (?:thuong (?:vu|truc)|chap hanh)|bch|btv|btt)(?<where> (?:${levelWords.map(({ word }) => fold(word)).join('|')}) (?!(?:doan|uy)(?![a-z])).+)?$`,
)

/** The board of a union or a party committee in front of the whole it acts for. */
const speakingBoard =
  /^(?:Ban (?:Thường vụ|Chấp hành)|BTV|BCH|Đoàn Chủ tịch)(?: [Cc]ủa)? (?=(?:Liên đoàn|LĐLĐ|Công đoàn|Hội|Đoàn|Huyện|Tỉnh|Thành|Thị|Quận|Đảng [ủu][ỷy]) ?)/u

const symbolBodies: readonly (readonly [RegExp, string])[] = [
  [/UBND/u, 'UBND'],
  [/HĐTĐ-?KT/u, 'Hội đồng Thi đua - Khen thưởng'],
  [/-CP$/u, 'Chính phủ'],
  [/-TTg$/u, 'Thủ tướng Chính phủ'],
]

/**
 * The body that issues the plan. The header says it where it stands; where it is lost, the sentence `UBND … xây dựng
 * kế hoạch`, the subject, the number's symbol, the signature, the recipients and the date line tell it together.
 */
export const issuerOf = (
  frame: Frame,
  facts: {
    readonly number: string | null
    readonly place: string | null
    readonly date: string | null
    readonly title: string | null
    readonly signature: readonly string[]
    readonly recipients: readonly string[]
    /** Spans of the head that are number and date line. */
    readonly taken: readonly Span[]
  },
): Issuer => {
  const notes: Note[] = []
  const printed = bodiesOf(frame.head, facts.taken)
  const preamble = frame.body.slice(0, 30)
  const said = inSentence(preamble)
  const own = printed.at(-1)
  // `BAN THƯỜNG VỤ` under the name of a union acts for that union
  const acts = own === undefined ? null : actingBoard.exec(fold(own.text))
  const host = printed.length > 1 ? bodyOf(inRunningText(printed.at(-2)!.text)) : null
  const bySymbol = facts.number && symbolBodies.find(([pattern]) => pattern.test(facts.number!))?.[1]
  const signed = facts.signature.find(line =>
    /^(?:[ỦU][ỶY] BAN NHÂN DÂN|UBND|HỘI ĐỒNG|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)/u.test(line),
  )
  // `Ban Thường vụ Liên đoàn … xây dựng kế hoạch` of a plan numbered KH-LĐLĐ: the board speaks, the union issues
  const speaks = facts.number && !/B(?:TV|CH)|ĐCT/u.test(facts.number) ? speakingBoard : null
  const name = own?.text ?? (speaks ? said?.text.replace(speaks, '') : said?.text) ?? bySymbol ?? signed
  if (!name) return { issuer: null, issuerLevel: null, evidence: null, notes }
  const evidence = own?.span ?? said?.span ?? null
  if (!own)
    notes.push(
      note('issuer-inferred', { source: said ? 'making-sentence' : bySymbol ? 'number' : 'signature' }),
    )
  const union = acts && printed.length > 1 ? printed.at(-2)!.text : null
  const board = acts ? name.slice(0, acts.groups!.board!.length) : name
  const whole =
    union === null
      ? name
      : [
          board,
          acts?.groups?.where ? union.replace(/ VIỆT NAM$/u, '') : union,
          name.slice(board.length).trim(),
        ].join(' ')
  let body = bodyOf(inRunningText(whole.replace(/\s+/g, ' ')))
  // `HỘI NÔNG DÂN VIỆT NAM TỈNH …` where the plan calls itself that of the `Hội Nông dân tỉnh`
  if (body.level !== null && said && /Hội \p{L}/u.test(said.text) && !/Việt Nam/u.test(said.text))
    body = { ...body, name: body.name.replace(/(?<=(?:^| )Hội \p{L}.*) Việt Nam$/u, '') }
  body = { ...body, name: body.name.replace(/^[ỦU][ỷy] ban [Nn]hân dân$/u, 'UBND') }

  // a place of its own: a school, a ministry, a Party committee that bears its place in its name
  const complete =
    body.place !== null ||
    (body.level === null &&
      !bodyNames.includes(body.name) &&
      /^(?:Trường|Bộ |Bệnh viện|Trung tâm|Công ty|Tổng |Chính phủ|Thủ tướng )|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị) (?:ủy|uỷ|đoàn) \p{Lu}/u.test(
        body.name,
      ))
  if (!complete) {
    const level = body.level
    const fits = (other: Body | null): boolean =>
      other?.place != null && (level === null || other.level === level)
    const fromTitle = (text: string): Body | null => {
      for (const { word } of levelWords) {
        const found = new RegExp(
          `${start}(?:${word}|${capitalise(word)}|${word.toUpperCase()}) +(${placeName})`,
          'u',
        ).exec(text)
        if (found && (level === null || level === word)) return { name: '', level: word, place: found[1]! }
      }
      return null
    }
    const candidates: [Word, Body | null][] = [
      ['host', host],
      ['making-sentence', said && bodyOf(said.text)],
      ['subject', facts.title === null ? null : fromTitle(facts.title)],
    ]
    const [source, other] = candidates.find(([, candidate]) => fits(candidate)) ?? []
    if (source && other) {
      body = { ...body, level: other.level, place: other.place }
      notes.push(note('issuer-place-inferred', { source }))
    } else {
      body = { ...body, level: level ?? host?.level ?? levelSaid(said?.text, facts) }
      if (body.level !== null && facts.place !== null) {
        body = { ...body, place: facts.place.replace(new RegExp(`^(?:${wordsOfLevels}|TP\\.?) *`, 'iu'), '') }
        notes.push(note('issuer-place-inferred', { source: 'date-line' }))
      } else if (body.level === null && facts.place !== null && provinceNamed(facts.place)) {
        const city = cities.some(one => fold(one.name) === fold(facts.place!))
        body = { ...body, level: city ? 'thành phố' : 'tỉnh', place: facts.place }
        notes.push(note('issuer-place-inferred', { source: 'date-line' }))
      }
    }
  }
  const misread = frame.head.some(({ isScan }) => isScan) ? provinceMisread(body) : null
  if (misread) {
    notes.push(note('word-repaired', { printed: body.place ?? '', reading: misread }))
    body = { ...body, place: misread }
  }
  const where = [body.level, body.place].filter(part => part !== null).join(' ')
  const issuer = [body.name, where].filter(part => part !== '').join(' ')
  return { issuer, issuerLevel: levelOf(body, facts.date, host), evidence, notes }
}

/** The level where nothing names a place with it: `CHỦ TỊCH UBND PHƯỜNG`, `Lãnh đạo UBND thị trấn`. */
const levelSaid = (
  said: string | undefined,
  {
    signature,
    recipients,
  }: { readonly signature: readonly string[]; readonly recipients: readonly string[] },
): string | null => {
  for (const text of [
    said ?? '',
    ...signature,
    ...recipients.filter(entry => /^(?:Lãnh đạo|Thường trực|TT|CT|Chủ tịch)/u.test(entry)),
  ])
    for (const { word } of levelWords) if (new RegExp(`${start}${word}${end}`, 'iu').test(text)) return word
  return null
}
