import { issuerEnd } from '../grammar/unit/issuer-name.ts'
import { bodyNames, levelWords } from '../lexicon/bodies.ts'
import { provincesAfter, provincesBefore, reform, typeOn } from '../lexicon/provinces.ts'
import type { HeaderFields, Note, Span } from '../model.ts'
import { fold, foldTone } from '../text/fold.ts'
import { matchesIn } from '../text/pattern.ts'
import { note, type Word } from '../wording/say.ts'
import { type Body, bodyOf, capitalise, inRunningText, placeName } from './body-name.ts'
import type { Frame } from './frame.ts'
import { labelsOf } from './label.ts'
import { bodiesOf, foldedBodyStart, whole as wholeBody, withinWhole } from './letterhead.ts'
import { mostOften } from './most-often.ts'
import { mottosIn } from './motto.ts'
import type { Piece } from './piece.ts'

export interface Issuer {
  readonly issuer: string | null
  readonly issuerLevel: HeaderFields['issuerLevel']
  readonly evidence: Span | null
  /** What was inferred and from where. */
  readonly notes: readonly Note[]
}

const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const levelInFront = new RegExp(`^(?:${levelWords.map(({ word }) => word).join('|')}|TP\\.?) *`, 'iu')
/** Each level alone, and with its place in a subject. */
const levels = levelWords.map(({ word }) => ({
  word,
  alone: new RegExp(`${start}${word}${end}`, 'iu'),
  placed: new RegExp(
    `${start}(?:${word}|${capitalise(word)}|${word.toUpperCase()}) +(?!(?:TRONG|NĂM|GIAI|TRÊN|VÀ|THEO|VỀ|LẦN|NHIỆM|ĐẾN)(?!\\p{L}))(${placeName})`,
    'u',
  ),
}))
const bodyStart =
  'UBND|[ỦU][ỷyỶY] ban|Ủy ban|Uỷ ban|HĐTĐKT|Hội đồng|Sở|Phòng|Trường|Ban|Bộ|Liên đoàn|Công đoàn|Hội|Đoàn|Đảng ủy|Đảng uỷ|Tỉnh ủy|Huyện ủy|Trung tâm|Bệnh viện|Cục|Chi cục|Công an|Cụm|Khối|Văn phòng|Tổng Liên đoàn'

/** `UBND thị trấn Cát Thành xây dựng kế hoạch …`, `Chủ tịch UBND xã … ban hành Kế hoạch`. */
const saysSo = new RegExp(
  `(?<![\\p{L}\\p{N}/-]|của )(?<body>(?:${bodyStart})(?![\\p{L}])(?:(?!${start}(?:xây dựng|ban hành|đề ra|lập|triển khai)${end})[^;:.]){0,110}?),? +(?:đã +)?(?:tiến hành +)?(?:xây dựng|ban hành|đề ra|lập|triển khai)(?:,? *(?:và )?(?:xây dựng|ban hành|triển khai|thực hiện))* +(?:[Kk]ế hoạch|KẾ HOẠCH|[Cc]hương trình|[Hh]ướng dẫn)`,
  'gu',
)
/** `Ủy ban MTTQ … khóa VIII, nhiệm kỳ 2019 - 2024 xây dựng kế hoạch`: the term is none of its name. */
const ofTerm = /,? (?:kho[áa] [IVXL]+|nhiệm kỳ \d{4}).*$/u
const innerStart = new RegExp(`(?<=,\\s|[Cc]hủ tịch |và )(?=(?:${bodyStart})(?!\\p{L}))`, 'u')
const inSentence = (pieces: readonly Piece[]): { text: string; span: Span } | null => {
  for (const { text, span } of pieces)
    for (const found of matchesIn(saysSo, text)) {
      const parts = found.groups!.body!.split(innerStart)
      const body = parts.findLast(part => foldedBodyStart.test(`${fold(part)} `)) ?? parts[0]!
      if (/^(?:Ban hành|Bộ phận)/u.test(body)) continue
      const at = span.start + found.index + found[0].indexOf(body)
      return { text: body.replace(ofTerm, '').trim(), span: { start: at, end: at + body.length } }
    }
  return null
}

/** `(Ban hành kèm theo Quyết định số … của UBND xã …)` under the title of a plan without a letterhead. */
const attachedBy = /kèm theo [^()]{0,120}? của (?<body>[^()]{3,90})\)/u
const attachedTo = (pieces: readonly Piece[]): { text: string; span: Span } | null => {
  for (const { text, span } of pieces.slice(0, 3)) {
    const body = attachedBy.exec(text)?.groups?.body
    if (body && foldedBodyStart.test(`${fold(body)} `)) {
      const start = span.start + text.lastIndexOf(body)
      return { text: body.trim(), span: { start, end: start + body.length } }
    }
  }
  return null
}

/** How a sentence goes on whose subject makes the plan. */
const makes =
  /^,? +(?:đã +)?(?:tiến hành +)?(?:xây dựng|ban hành|đề ra|lập|triển khai|phát động|tổ chức|hướng dẫn|yêu cầu|đề nghị|thông báo)(?!\p{L})/u
/** The subject of such a sentence, at its start or behind a mark: `Nay Liên đội Trường THCS … phát động phong trào …`. */
const subjectOf = (pieces: readonly Piece[]): { text: string; span: Span } | null => {
  for (const { text, folded, span } of pieces) {
    if (labelsOf(text).some(({ doubt }) => doubt < 2)) return null
    for (const { 0: mark, index } of matchesIn(/(?:^|[;,:.]\s+)(?:[Nn]ay,?\s+)?(?=\p{L})/gu, text)) {
      const at = index + mark.length
      const end = issuerEnd({ text, folded }, at)
      if (end > at && foldedBodyStart.test(folded.slice(at)) && makes.test(text.slice(end)))
        return { text: text.slice(at, end), span: { start: span.start + at, end: span.start + end } }
    }
  }
  return null
}

const cities = [...provincesBefore, ...provincesAfter].filter(({ type }) => type === 'thành phố')
const typeOfProvince = (name: string, date: string | null): string => {
  const named = [...provincesBefore, ...provincesAfter].filter(one => fold(one.name) === fold(name))
  return named.some(one => typeOn(one, date ?? '') === 'thành phố') ? 'thành phố' : 'tỉnh'
}
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

/** `Bộ Nội vụ`, `Hội đồng Thi đua - Khen thưởng Trung ương`: bodies of the whole country bear no place. */
const isCentral = ({ name, level }: Body): boolean =>
  level === null &&
  /trung uong(?! dang bo)|^bo (?!phan|chi huy|doi)|tong (?:lien doan|cuc)|chinh phu|quoc (?:hoi|gia)(?! ho chi minh)|viet nam$|toi cao|^kiem toan nha nuoc|^(?:bch |ban chap hanh )?doan (?:tncs|thanh nien cong san) ho chi minh$/.test(
    fold(name),
  )
/** Schools, hospitals, firms and their unions stand at no level unless a word of their name tells one. */
const withoutLevel =
  /^(?:(?:bch |ban chap hanh |ban giam hieu |cong doan(?: co so)? |cdcs |doan |doan thanh nien |chi bo |chi doan |dang uy |lien doi )*(?:truong|benh vien|cong ty|tong cong ty|tap doan|ngan hang|nha may|xi nghiep|hop tac xa|tram y te|hoc vien|dai hoc)(?![a-z])|lien doi|chi doi|chi doan|cong doan co so)/

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
  if (isCentral({ name, level, place })) return 'central'
  if (withoutLevel.test(folded)) return null
  if (/^(?:so |(?:bch |ban |van phong |uy ban ).*(?:tinh uy|tinh doan)|tinh uy|tinh doan)/.test(folded))
    return 'province'
  if (
    /^(?:phong |(?:bch |ban |van phong |uy ban ).*(?:huyen uy|quan uy|thi uy|huyen doan)|huyen uy|quan uy|thi uy|huyen doan)/.test(
      folded,
    )
  )
    return 'district'
  // a committee of a city: of one under the centre, or of one under a province while there were such
  if (/(?:^| )thanh (?:uy|doan)(?![a-z])/.test(folded)) {
    if (cities.some(city => folded.endsWith(` ${fold(city.name)}`))) return 'province'
    if (date !== null && date < reform) return 'district'
  }
  if (host) return levelOf(host, date, null)
  return null
}

/** `BAN THƯỜNG VỤ`, also with its place: `BAN THƯỜNG VỤ TỈNH BẾN TRE` under `HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM`. */
const actingBoard = new RegExp(
  `^(?<board>ban (?:thuong (?:vu|truc)|chap hanh)|bch|btv|btt|thuong truc)(?<where> (?:${levelWords.map(({ word }) => fold(word)).join('|')}) (?!(?:doan|uy)(?![a-z])).+)?$`,
)

const partyCommittee = /^(?:tinh|thanh|huyen|quan|thi|dang) uy(?![a-z])/
const partyOrgan =
  /^(?:ban (?:tuyen giao|to chuc|dan van|noi chinh|xay dung dang|thuong vu)|van phong|uy ban kiem tra|co quan uy ban kiem tra)/
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
  const said = inSentence(preamble) ?? subjectOf(preamble) ?? attachedTo(preamble)
  // menu words above a text without letterhead name no issuer
  const isForm = facts.taken.length > 0 || frame.head.some(({ folded }) => mottosIn(folded).length > 0)
  const own = isForm || !said ? printed.at(-1) : undefined
  // `BAN THƯỜNG VỤ` under the name of a union acts for that union
  const acts = own === undefined ? null : actingBoard.exec(fold(own.text))
  const host = own && printed.length > 1 ? bodyOf(inRunningText(printed.at(-2)!.text)) : null
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
  // `LIÊN ĐỘI` under `TRƯỜNG TIỂU HỌC …`
  const within =
    own !== undefined &&
    printed.length > 1 &&
    withinWhole.test(fold(own.text)) &&
    wholeBody.test(fold(printed.at(-2)!.text))
      ? printed.at(-2)!.text
      : null
  // `BAN THƯỜNG TRỰC ỦY BAN XÃ …` under `MẶT TRẬN TỔ QUỐC VIỆT NAM`
  const ofFront =
    own !== undefined && printed.length > 1 && /^(?:mat tran to quoc|mttq)/.test(fold(printed.at(-2)!.text))
  const union = acts && printed.length > 1 ? printed.at(-2)!.text : null
  const board = acts ? name.slice(0, acts.groups!.board!.length) : name
  const whole =
    union === null
      ? [
          ofFront
            ? name.replace(/(?<=^BAN THƯỜNG TRỰC [ỦU][ỶY] BAN )(?!MTTQ|MẶT TRẬN)/u, 'MTTQ VIỆT NAM ')
            : name,
          ...(within === null ? [] : [within]),
        ].join(' ')
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

  // `HUYỆN ỦY TÂN VĨNH` over `BAN TUYÊN GIÁO`: an organ of the committee
  const committee = host && printed.at(-2)!.text
  const ofCommittee =
    !acts &&
    body.place === null &&
    committee !== null &&
    partyCommittee.test(fold(committee)) &&
    partyOrgan.test(fold(body.name))
  if (ofCommittee) body = { name: `${body.name} ${inRunningText(committee)}`, level: null, place: null }
  // a place of its own: a school, a ministry, a Party committee that bears its place in its name
  const complete =
    body.place !== null ||
    ofCommittee ||
    isCentral(body) ||
    (host !== null && isCentral(host)) ||
    (withoutLevel.test(fold(body.name)) && !bodyNames.includes(body.name)) ||
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
      const named = text.replace(/ (?:NĂM|GIAI ĐOẠN|TRONG|NHIỆM KỲ|VÀ|THEO|VỀ|LẦN) .*/u, ',')
      for (const { word, placed } of levels) {
        const found = placed.exec(named)
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
        body = { ...body, place: facts.place.replace(levelInFront, '') }
        notes.push(note('issuer-place-inferred', { source: 'date-line' }))
      } else if (
        body.level === null &&
        facts.place !== null &&
        // the seat of the bodies of the whole country tells nothing
        fold(facts.place) !== 'ha noi' &&
        provinceNamed(facts.place)
      ) {
        body = { ...body, level: typeOfProvince(facts.place, facts.date), place: facts.place }
        notes.push(note('issuer-place-inferred', { source: 'date-line' }))
      }
    }
  }
  // capitals without tone marks: the date line has them
  const toned = facts.place?.replace(levelInFront, '')
  if (
    body.place &&
    toned &&
    fold(body.place) === body.place.toLowerCase() &&
    fold(toned) === fold(body.place)
  )
    body = { ...body, place: toned }
  const isScan = frame.head.some(piece => piece.isScan)
  const misread = isScan ? (provinceMisread(body) ?? (body.place && mostOften(body.place, frame))) : null
  if (misread) {
    notes.push(note('word-repaired', { printed: body.place ?? '', reading: misread }))
    body = { ...body, place: misread }
  }
  const spelled = (name: string): string =>
    asSpelled(name, [facts.title ?? '', ...preamble.map(({ text }) => text)])
  body = { ...body, name: spelled(body.name) }
  // `VỤ …` under its ministry
  const ministry =
    host &&
    body.place === null &&
    /^(?:Vụ|Cục|Tổng cục|Viện|Thanh tra|Văn phòng)(?!\p{L})/u.test(body.name) &&
    /^bo (?!phan)/.test(fold(host.name))
      ? spelled(host.name)
      : null
  if (ministry) body = { ...body, name: `${body.name}, ${ministry}` }
  const where = [body.level, body.place].filter(part => part !== null).join(' ')
  const issuer = [body.name, where].filter(part => part !== '').join(' ')
  return { issuer, issuerLevel: levelOf(body, facts.date, host), evidence, notes }
}

/** A name that the letterhead prints in capitals alone, with the capitals that running words give it: `Cục Chăn nuôi và Thú y`. */
const asSpelled = (name: string, texts: readonly string[]): string => {
  const own = texts.flatMap(text => {
    const at = text.toLowerCase().indexOf(name.toLowerCase())
    return at < 0 ? [] : [text.slice(at, at + name.length)]
  })
  return (
    (/^(?:Bộ|Cục|Tổng cục|Vụ|Viện|Liên đội) /u.test(name) &&
      own.find(printed => /^\p{Lu}/u.test(printed) && printed !== printed.toUpperCase())) ||
    name
  )
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
    for (const { word, alone } of levels) if (alone.test(text)) return word
  return null
}
