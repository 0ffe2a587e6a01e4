import { bodyNames, levelWords } from '../lexicon/bodies.ts'
import { provincesAfter, provincesBefore, reform } from '../lexicon/provinces.ts'
import type { HeaderFields, Span } from '../model.ts'
import { fold, foldTone } from '../text/fold.ts'
import type { Frame, Piece } from './frame.ts'
import { isPartOfMotto, mottosIn } from './motto.ts'

export interface Issuer {
  readonly issuer: string | null
  readonly issuerLevel: HeaderFields['issuerLevel']
  readonly evidence: Span | null
  /** What was inferred and from where. */
  readonly notes: readonly string[]
}

/** A body with the place in its name: `UBND` and `xã Cẩm Lương`; a level without a name where the text has none. */
interface Body {
  readonly name: string
  readonly level: string | null
  readonly place: string | null
}

const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const wordsOfLevels = levelWords.map(({ word }) => word).join('|')
/** With a capital or a number: `Cẩm Lương`, `12`, `Ia H’Drai`. */
const placeName = "(?:\\p{Lu}[\\p{L}'’]*|\\d{1,2})(?:[ -](?:\\p{Lu}[\\p{L}'’]*|\\d{1,2}))*"
const bodyStart =
  'UBND|[ỦU][ỷyỶY] ban|Ủy ban|Uỷ ban|HĐTĐKT|Hội đồng|Sở|Phòng|Trường|Ban|Bộ|Liên đoàn|Công đoàn|Hội|Đoàn|Đảng ủy|Đảng uỷ|Tỉnh ủy|Huyện ủy|Trung tâm|Bệnh viện|Cục|Chi cục|Công an|Cụm|Khối|Văn phòng|Tổng Liên đoàn'
const foldedBodyStart =
  /^(?:ubnd|uy ban|hdtdkt|hoi dong|bch |so |phong |truong |ban |bo |lien doan|cong doan|hoi |doan |dang |tinh uy|huyen uy|thanh uy|quan uy|thi uy|trung tam|benh vien|cuc |chi cuc|cong an|cum |khoi |van phong|tong |tinh doan|huyen doan|vien |toa an|kho bac|hdnd|mat tran|mttq|bao hiem|bhxh|thanh tra|dai |hat |tram |chi nhanh|ngan hang|cong ty|hoc vien|(?:thu tuong )?chinh phu$)/

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const byFoldedTone = (text: string): string => foldTone(text.toLowerCase())
const known = [...new Set(bodyNames)]
  .sort((a, b) => b.length - a.length)
  .map(name => [byFoldedTone(name), name] as const)
/** A scan changes tones and marks between the words: `HỘI ĐỒNG THỊ ĐUA -KHEN. THƯỜNG`; short names are left alone. */
const misreadNames = known
  .filter(([low]) => low.length >= 10 && low.includes(' '))
  .map(
    ([low, name]) =>
      [
        new RegExp(
          `^${fold(low)
            .match(/[\p{L}\p{N}]+/gu)!
            .join('[ .,-]+')}(?![\\p{L}\\p{N}])`,
          'u',
        ),
        name,
      ] as const,
  )

/** No syllable is spelt so: `PTDTBT`, `TH&THCS`, `QLDA`. */
const abbreviation = /&|^[bcdđghklmnpqrstvx]+$|^(?!ngh)[bcdđghklmnpqrstvx]{3}/

/** `UỶ BAN NHÂN DÂN THỊ TRẤN CÁT THÀNH` as it is set in running text: `Ủy ban nhân dân thị trấn Cát Thành`. */
const inRunningText = (capitals: string): string => {
  if (capitals !== capitals.toUpperCase()) return capitals
  let rest = byFoldedTone(capitals.replace(/\s+/g, ' '))
  let text = ''
  while (rest !== '') {
    const space = /^[^\p{L}\p{N}]+/u.exec(rest)?.[0] ?? ''
    rest = rest.slice(space.length)
    text += space
    const name = known.find(([low]) => rest.startsWith(low) && !/^\p{L}/u.test(rest.slice(low.length)))
    const level = levelWords.find(({ word }) => rest.startsWith(`${foldTone(word)} `))
    const folded = name || level ? '' : fold(rest)
    const misread = folded && misreadNames.find(([pattern]) => pattern.test(folded))
    if (misread) {
      text += misread[1]
      rest = rest.slice(misread[0].exec(folded)![0].length)
      continue
    }
    const word = name?.[0] ?? level?.word ?? /^[\p{L}\p{M}\p{N}&'’.]*/u.exec(rest)![0]
    if (word === '' && space === '') break
    text +=
      name?.[1] ??
      level?.word ??
      (/^(?:và|của|các|số)$/.test(word)
        ? word
        : abbreviation.test(word)
          ? word.toUpperCase()
          : capitalise(word))
    rest = rest.slice(word.length)
  }
  return capitalise(text.trim())
}

const misreadLevel = new RegExp(
  `^(?<name>ubnd|uy ban nhan dan|hoi dong thi dua *[,-]? *khen thuong|hdtdkt|dang uy) (?<level>${levelWords.map(({ word }) => fold(word)).join('|')})(?= )`,
)
/** Splits `UBND thị trấn Cát Thành`; the level must be followed by a name with capitals or by nothing. */
const bodyOf = (text: string): Body => {
  const bare = text.trim().replace(/[\s.,;:*_-]+$/, '')
  for (const { word } of [...levelWords, { word: 'TP.' }, { word: 'TP' }]) {
    const found = new RegExp(
      `^(?<name>.+?) +(?:${word}|${capitalise(word)})(?: *(?<place>${placeName}(?:, .+)?))?$`,
      'u',
    ).exec(bare)
    if (found) {
      const { name, place } = found.groups!
      return { name: name!, level: /^TP/.test(word) ? 'thành phố' : word, place: place ?? null }
    }
  }
  // a tone lost in capitals: `PHƯƠNG PHÚ LÃM`; only right behind the name of a body that always has a place
  const lost = misreadLevel.exec(fold(bare))
  if (lost) {
    const [whole] = lost
    const level = levelWords.find(({ word }) => fold(word) === lost.groups!.level)!.word
    return {
      name: bare.slice(0, lost.groups!.name!.length),
      level,
      place: bare.slice(whole.length).trim() || null,
    }
  }
  return { name: bare, level: null, place: null }
}

const notIssuer =
  /^(?:so *[:.\d/-]|so$|cong van den|den |ngay |gio |chuyen|luu ho so|du thao|du thao lan|hoa toc|thuong khan|khan$|mat$|v\/v|ky boi|nguoi ky|thoi gian ky|email|co quan:|ban sao|trang|kinh gui|truong (?:cum|khoi)(?![a-z]))|ngay .*thang|digitally|signature/

/** How a body's name begins behind that of its host: `UBND TỈNH X HỘI ĐỒNG THI ĐUA …`, where a line break was lost. */
const belowHost =
  / (?=HỘI ĐỒNG (?:THI|TĐ)|HĐTĐ|PHÒNG |TRƯỜNG (?:MẦM|MẪU|TIỂU|TH|TRUNG|PT|LIÊN)|TRUNG TÂM |VĂN PHÒNG |BAN (?:TỔ CHỨC|DÂN VẬN|TUYÊN GIÁO|THI ĐUA|QUẢN LÝ|CHỈ|THƯỜNG VỤ|CHẤP HÀNH)|CÔNG ĐOÀN |CHI CỤC |BỆNH VIỆN |TRẠM Y TẾ)/gu
/** A line in capitals cut where a body with its place ends and another begins. */
const linesOf = (own: string): string[] => {
  if (own !== own.toUpperCase()) return [own]
  const cut = [...own.matchAll(belowHost)].find(
    ({ index }) => bodyOf(inRunningText(own.slice(0, index))).place !== null,
  )
  return cut ? [own.slice(0, cut.index).trim(), own.slice(cut.index).trim()] : [own]
}

/** Puts a line to the bodies above it, or to the name of the last one where that goes on. */
const addBody = (bodies: { text: string; span: Span }[], own: string, span: Span): void => {
  const letters = own.replace(/[^\p{L}]/gu, '')
  const bare = fold(own)
  // the motto broken into two lines
  if (letters.length < 3 || notIssuer.test(bare) || isPartOfMotto(bare)) return
  const capitals = own === own.toUpperCase()
  const begins = foldedBodyStart.test(fold(own))
  if (!capitals && !begins) return
  const last = bodies.at(-1)
  // the youth union prints its name above the right column too
  if (bodies.some(({ text: other }) => fold(other) === bare)) return
  const goesOn = last && (!begins || /(?:[-–,]| VÀ| CỦA)$/u.test(last.text))
  if (goesOn)
    bodies[bodies.length - 1] = {
      text: `${last.text} ${own}`,
      span: { start: last.span.start, end: span.end },
    }
  else if (begins) bodies.push({ text: own, span })
}

/** Bodies of the left column, host above issuer: a name that goes on in the next line is joined. */
const bodiesOf = (head: readonly Piece[], taken: readonly Span[]): { text: string; span: Span }[] => {
  const bodies: { text: string; span: Span }[] = []
  for (const { text, folded, span } of head) {
    let own = text
    for (const { start: from, end: to } of mottosIn(folded))
      own = own.slice(0, from) + ' '.repeat(to - from) + own.slice(to)
    for (const { start: from, end: to } of taken) {
      const a = Math.max(0, from - span.start)
      const b = Math.min(own.length, to - span.start)
      if (a < b) own = own.slice(0, a) + ' '.repeat(b - a) + own.slice(b)
    }
    for (const line of linesOf(own.replace(/[_*]{2,}|-{3,}/g, ' ').trim())) addBody(bodies, line, span)
  }
  // above the right column the youth union prints its name in place of the motto
  const [above, last] = bodies.slice(-2)
  const isMotto = last && /^doan (?:tncs|thanh nien cong san) ho chi minh$/.test(fold(last.text))
  return isMotto && / ?doan /.test(`${fold(above!.text)} `) && bodies.length > 1
    ? bodies.slice(0, -1)
    : bodies
}
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
  const notes: string[] = []
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
      `issuer from ${said ? 'the sentence that says who makes the plan' : bySymbol ? 'the number' : 'the signature'}`,
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
    const candidates: [string, Body | null][] = [
      ['the host body', host],
      ['the sentence that says who makes the plan', said && bodyOf(said.text)],
      ['the subject', facts.title === null ? null : fromTitle(facts.title)],
    ]
    const [source, other] = candidates.find(([, candidate]) => fits(candidate)) ?? []
    if (other) {
      body = { ...body, level: other.level, place: other.place }
      notes.push(`place of the issuer from ${source}`)
    } else {
      body = { ...body, level: level ?? host?.level ?? levelSaid(said?.text, facts) }
      if (body.level !== null && facts.place !== null) {
        body = { ...body, place: facts.place.replace(new RegExp(`^(?:${wordsOfLevels}|TP\\.?) *`, 'iu'), '') }
        notes.push('place of the issuer from the date line')
      } else if (body.level === null && facts.place !== null && provinceNamed(facts.place)) {
        const city = cities.some(one => fold(one.name) === fold(facts.place!))
        body = { ...body, level: city ? 'thành phố' : 'tỉnh', place: facts.place }
        notes.push('place of the issuer from the date line')
      }
    }
  }
  const misread = frame.head.some(({ isScan }) => isScan) ? provinceMisread(body) : null
  if (misread) {
    notes.push(`read “${body.place}” as “${misread}”`)
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
