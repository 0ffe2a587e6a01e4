import { duties } from '../../lexicon/duty-cues.ts'
import {
  blocs,
  bodies,
  commonFields,
  councilFields,
  fieldBodies,
  fields,
  levelWords,
  offices,
  otherWords,
  placeLevels,
  schoolKinds,
} from '../../lexicon/unit-words.ts'
import { matchesIn, oneOf, wordEnd } from '../../text/pattern.ts'
import {
  either,
  inTurn,
  optional,
  patternOf,
  type Read,
  repeated,
  startsUpper,
  type Text,
  termOf,
} from '../read.ts'

/** What a unit's name is made of besides nouns that take another unit: sectors, places, levels, numbers, blocs. */

export const body = termOf(bodies, otherWords)
export const fieldBody = termOf(fieldBodies, otherWords)
export const office = termOf(offices)
export const field = termOf(fields, otherWords)
export const levelWord = termOf(levelWords, otherWords)
export const space = patternOf('\\s+')
export const hyphen = patternOf('\\s*[-‐‑‒–—−&]{1,2}\\s*')
export const and = patternOf(`\\s+và\\s+`, 'iuy')
export const comma = patternOf('\\s*,\\s*')
const capital = patternOf(`(?:\\p{Lu}[\\p{L}\\p{N}&]*|số\\s+\\d+|\\d+)${wordEnd}`)

/** Only where it begins with a capital. */
export const capitalised =
  (read: Read): Read =>
  (text, at, end) =>
    startsUpper(text, at) ? read(text, at, end) : null

/** A word in capitals that begins no unit of its own: a place or a school's name. */
const properWord: Read = (text, at, end) => (unitWord(text, at, end) === null ? capital(text, at, end) : null)
const unitWord = either(body, office, levelWord, fieldBody)
/** `Ban Điều hành`, `Công ty Cổ phần`: a small syllable behind a lone capital one is of the same word, unless a verb begins. */
const secondSyllable: Read = (text, at, end) => {
  const start = space(text, at, end)
  if (start === null || particle(text, start, end) !== null || duty(text, start, end) !== null) return null
  return levelWord(text, start, end) === null ? smallSyllable(text, start, end) : null
}
/** A small word that is no particle. */
export const plainWord: Read = (text, at, end) =>
  particle(text, at, end) === null ? smallSyllable(text, at, end) : null
/** One that begins nothing that a unit does. */
export const smallWord: Read = (text, at, end) =>
  duty(text, at, end) === null ? plainWord(text, at, end) : null
const smallSyllable = patternOf(`\\p{Ll}+${wordEnd}`)
const particle = patternOf(
  `(?:và|của|có|là|do|với|cùng|tại|trong|được|để|sẽ|đã|các|năm|về|cho|theo|từ|chưa|không|nào)${wordEnd}`,
)
const duty = termOf(duties)
const inCapitals = patternOf(`\\p{Lu}{2,}${wordEnd}`)
const properName: Read = (text, at, end) => {
  const word = properWord(text, at, end)
  if (word === null || inCapitals(text, at, end) !== null || !startsUpper(text, at)) return word
  return secondSyllable(text, word, end) ?? word
}
/** A word of a place, though units begin so too: `huyện Vụ Bản`, `xã Tân Hội`, `xã Trường Sơn`, but not `xã Hội Nông dân`. */
const placeWord: Read = (text, at, end) => {
  if (body(text, at, end) !== null || office(text, at, end) !== null) return null
  const noun = fieldBody(text, at, end)
  if (noun !== null && fieldBehind(text, noun, end) !== null) return null
  const level = upperLevel(text, at, end)
  return level !== null && capitalBehind(text, level, end) !== null ? null : capital(text, at, end)
}
const fieldBehind = inTurn(space, field)
const capitalBehind = inTurn(space, capital)
const upperLevel = termOf(['tỉnh', 'thành phố', 'huyện', 'quận', 'xã', 'phường', 'thị trấn', 'thị xã'])
const placeOfTwo: Read = inTurn(
  patternOf('(?=\\p{Lu}\\p{Ll}+\\s+\\p{Lu}\\p{Ll})'),
  inTurn(placeWord, inTurn(space, placeWord)),
)
const morePlaceWords = repeated(inTurn(space, placeWord))
const moreProperWords = repeated(inTurn(space, properWord))
export const placeBehind = inTurn(either(placeOfTwo, properWord), morePlaceWords)
/** `Cục Thuế Nghệ An`: a place of two words or more needs no level in front. */
export const placeName = inTurn(inTurn(properWord, inTurn(space, properWord)), moreProperWords)

/** `Thành phố Đông Hà`, `Xã Tân Hội` */
export const placeAlone: Read = capitalised(inTurn(upperLevel, inTurn(space, placeBehind)))

/** `5`, `số 4, 7 và 11`; a number that counts something is none of them: `Thôn 5, 20 hộ đăng ký`. */
const hamletNumber = patternOf(
  `(?:số\\s+)?\\d{1,2}${wordEnd}(?!\\s*/)(?:(?:\\s*,|\\s+và)\\s+\\d{1,2}(?![\\p{L}\\p{N}/-]|\\.\\d)(?![ \\u00a0]+(?!(?:và|${oneOf(duties)})${wordEnd})\\p{L}))*`,
  'uy',
)
/** `Thôn Ba Bậc`, `Khu phố 2`, `Tổ dân phố số 4, 7, 11`: places below a commune act by themselves. */
export const hamlet: Read = inTurn(
  patternOf(
    '(?:[Tt]hôn|[Bb]ản|[Ấấ]p|[Xx]óm|[Bb]uôn|[Ll]àng|[Kk]hóm|[Ss]óc|[Kk]hu phố|[Kk]hối phố|[Tt]ổ dân phố|TDP|[Tt]iểu khu|[Kk]hu dân cư)\\s+',
    'uy',
  ),
  either(hamletNumber, placeBehind),
)

/** `, thị trấn` behind `Hội Nông dân xã`, `, bản` behind `Chi hội thôn`: levels of one rank that share the noun in front. */
const sharedLevels = [
  ['tỉnh', 'thành phố'],
  ['huyện', 'quận', 'thị xã', 'thành phố'],
  ['xã', 'phường', 'thị trấn', 'đặc khu'],
  ['thôn', 'bản', 'ấp', 'xóm', 'khóm', 'buôn', 'làng', 'khu phố', 'khối phố', 'khu dân cư', 'tổ dân phố'],
].map(rank => termOf(rank, otherWords))
const noName = patternOf('(?!\\s+(?:\\p{Lu}|\\d|số\\s))')
const alsoOfRank = sharedLevels.map(one =>
  inTurn(patternOf('\\s*[,/]\\s*(?:và\\s+)?|\\s+(?:và|-)\\s+', 'iuy'), inTurn(one, noName)),
)
const ranks = sharedLevels.map((one, n) => inTurn(space, inTurn(one, repeated(alsoOfRank[n]!))))
const bareLevels: Read = (text, at, end) => {
  const longest = Math.max(...ranks.map(rank => rank(text, at, end) ?? -1))
  return longest < 0 ? null : longest
}
const levelWithStop = inTurn(
  space,
  inTurn(levelWord, optional(patternOf('(?<=(?<!\\p{L})(?:TP|Tp|TX|TT|P|Q|H|X))\\.(?=\\s*\\p{Lu})', 'uy'))),
)
const sectorOrPlace = either(
  inTurn(inTurn(space, capitalised(field)), repeated(inTurn(either(and, hyphen), capitalised(field)))),
  inTurn(
    inTurn(patternOf('\\s*'), placeBehind),
    optional(inTurn(inTurn(hyphen, properWord), moreProperWords)),
  ),
)
/** ` tỉnh Bà Rịa - Vũng Tàu`, ` Việt Nam xã`, ` các cấp`, ` ngành Nông nghiệp và PTNT`, ` xã, thị trấn` */
export const placed: Read = (text, at, end) => {
  const level = levelWithStop(text, at, end)
  return level === null ? null : (sectorOrPlace(text, level, end) ?? bareLevels(text, at, end) ?? level)
}

/** Behind a noun that holds its level, `Đoàn xã`, `Trưởng thôn`: the place, or the others of that rank. */
export const levelsBehind = (text: Text, noun: number, at: number, end: number): number => {
  const words = text.text.slice(noun, at)
  const stops = matchesIn(/\s+/gu, words).map(({ index }) =>
    sharedLevels.some(one => one(text, noun + index + 1, at) === at) ? placed(text, noun + index, end) : null,
  )
  return Math.max(at, ...stops.map(stop => stop ?? at))
}

const commonField = termOf(commonFields)
export const ownField: Read = (text, at, end) =>
  commonField(text, at, end) !== null && !startsUpper(text, at) ? null : field(text, at, end)
export const fieldPart: Read = either(ownField, properName)
/** `Phòng Nội vụ và` Văn phòng HĐND …: a body of its own, no field. */
const noOffice = patternOf('(?!Văn phòng\\s+\\p{Lu}{2})')
/** ` Văn hóa - Thông tin`, ` Giáo dục và Đào tạo`, ` Văn hóa, Thông tin và Thể thao`, ` Tiểu học Lê Lợi`, ` Kinh tế, Hạ tầng và Đô thị` */
export const fieldRun: Read = inTurn(
  inTurn(space, fieldPart),
  repeated(
    either(
      inTurn(space, either(ownField, properWord)),
      inTurn(hyphen, fieldPart),
      inTurn(and, inTurn(noOffice, ownField)),
      inTurn(comma, inTurn(ownField, inTurn(and, ownField))),
    ),
  ),
)

/** A lone capital is a place only where nothing of its own goes on behind it: not `Nhân dân`. */
const closes = either(patternOf('(?=\\s*(?:[,;.:()–-]|$)|\\s+và\\s)'), inTurn(space, duty))
/** `, tiểu học, trung học cơ sở` behind `trường mầm non`: kinds of schools share their noun in small letters too. */
export const schoolKind = termOf(schoolKinds)
const oneMorePlace: Read = either(inTurn(either(placeOfTwo, placeName), morePlaceWords), (text, at, end) => {
  const one = properWord(text, at, end)
  return one === null || closes(text, one, end) === null ? null : one
})
const between = patternOf('\\s*[,;]\\s*(?:và\\s+)?|\\s+và\\s+', 'iuy')
const listOf = (one: Read, further: Read): Read => inTurn(one, repeated(inTurn(between, further)))
const placeLevel = termOf(placeLevels, otherWords)
const placeNumber = patternOf('\\d{1,2}(?![\\p{L}\\p{N}/-]|\\.\\d)')
const morePlaces = either(inTurn(placeLevel, inTurn(space, placeBehind)), oneMorePlace)
/** `tiểu học Vân Khê`, behind `trường` */
export const school = inTurn(field, inTurn(space, placeBehind))
/**
 * Behind `các`, places that share one level, and schools that share one word: `huyện Chi Lăng, Cao Lộc và Hữu Lũng`, `xã:
 * Tân Hội, Tân Lập, thị trấn Tân Hiệp`, `phường 1, 2 và 5`, `trường THCS Nguyễn Du, Lê Lợi`.
 */
export const sharedPlaces: Read = either(
  inTurn(
    placeLevel,
    either(
      inTurn(patternOf('\\s*:\\s*'), listOf(oneMorePlace, morePlaces)),
      inTurn(space, either(listOf(placeNumber, placeNumber), listOf(placeBehind, morePlaces))),
    ),
  ),
  inTurn(
    patternOf('trường\\s*:?\\s+', 'iuy'),
    listOf(school, either(inTurn(patternOf('trường\\s+', 'iuy'), school), school, oneMorePlace)),
  ),
)

const bloc = termOf(blocs)
const blocFrom = (noun: Read): Read =>
  inTurn(inTurn(noun, bloc), repeated(inTurn(either(comma, and, hyphen), bloc)))
/** ` khối hành chính, sự nghiệp` */
export const ofBloc: Read = blocFrom(patternOf('\\s+khối\\s+', 'iuy'))
/** `Khối hành chính sự nghiệp, doanh nghiệp`, `khối bệnh viện` */
export const namedBloc: Read = blocFrom(patternOf('[Kk]hối\\s+', 'uy'))
const number = '(?:\\d{1,2}|[IVX]+)'
/** `Cụm thi đua số 1, 2 và 3`, `Khối thi đua II` */
export const numbered = patternOf(
  `\\s+(?:số\\s+${number}|vùng\\s+${number}|[IVX]+)(?:(?:\\s*,|\\s+và)\\s+${number})*(?![\\p{L}\\p{N}/-]|\\.\\d)`,
)
const councilField = termOf(councilFields)
export const bodyField: Read = either(capitalised(field), councilField)
