import { knownMovements } from '../../lexicon/movements.ts'
import { boards, causeNouns, causes } from '../../lexicon/unit-words.ts'
import { wordEnd } from '../../text/pattern.ts'
import { either, inTurn, optional, patternOf, type Read, repeated, termOf } from '../read.ts'
import { levelWord, placed, placeName, smallWord, space } from './words.ts'

const board = termOf(boards)
const cause = termOf([...causes, ...knownMovements.flatMap(({ name, aliases }) => [name, ...aliases])])
const causeNoun = termOf(causeNouns)
const quotation = patternOf('\\s*[“"„][^“”"„\\n]{4,120}[”"]')
const numeral = patternOf(`\\s+(?:số\\s+)?\\d{1,4}${wordEnd}(?!\\s*/)`)
const wordBehind = inTurn(space, smallWord)
/** ` cấp cơ sở`, ` xã`: the level alone or with its place. */
const level = inTurn(space, levelWord)

/** ` du lịch cộng đồng huyện`: small words, counted only where a level closes them. */
const toLevel: Read = (text, at, end) => {
  let stop: number | null = at
  for (let words = 0; stop !== null && words < 8; words++) {
    if (level(text, stop, end) !== null) return placed(text, stop, end)
    stop = wordBehind(text, stop, end)
  }
  return null
}

/** ` phong trào “Toàn dân đoàn kết …”`, ` các chương trình mục tiêu quốc gia huyện`, ` xây dựng nông thôn mới` */
const purpose: Read = either(
  inTurn(
    inTurn(space, causeNoun),
    either(quotation, inTurn(optional(numeral), inTurn(space, cause)), numeral, toLevel),
  ),
  inTurn(space, cause),
  inTurn(space, causeNoun),
)

/**
 * A board by what it was set up for: `Ban chỉ đạo phong trào “Toàn dân …” tỉnh`, `Tổ thẩm định hồ sơ`, `Ban quản lý chợ xã`.
 * Without a level or a known task behind it none is read: what follows may be what the board is to do.
 */
export const namedBoard: Read = inTurn(
  inTurn(board, purpose),
  repeated(either(placed, inTurn(space, placeName))),
)
