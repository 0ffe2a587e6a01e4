import type { Words } from '../../grammar/unit/issuer-name.ts'
import { documentTypes } from '../../lexicon/document-types.ts'
import { lawNames } from '../../lexicon/law-names.ts'
import { fold } from '../../text/fold.ts'
import { alternatives, matchesIn, oneOf } from '../../text/pattern.ts'
import { type Core, nameOfType } from './core.ts'

const anyMark = (name: string): string =>
  fold(name)
    .split(/[\s,-]+/)
    .join('(?:\\s*[,-]\\s*|\\s+)')
    .replaceAll('"', '["\']*')
const emulationLaw = '(?:thi dua(?:\\s*[,-]\\s*|\\s+va\\s+|\\s+)khen thuong|td ?[,-]? ?kt)'
const knownLaw = alternatives([
  emulationLaw,
  ...[...lawNames].sort((a, b) => b.length - a.length).map(anyMark),
])
const lawType = '(?:bo luat|luat|phap lenh)'
const amends = `sua doi,?\\s*(?:va\\s+)?bo sung\\s+(?:mot so dieu\\s+)?(?:cua\\s+)?(?:cac\\s+)?${lawType}\\s+`
/** `… của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày …`: one law amends two. */
const amendsBoth = `${amends}(?:${knownLaw})(?:,?\\s+va\\s+(?:${lawType}\\s+)?(?:${knownLaw}))(?=,?\\s+(?:ngay|nam|so)\\s)`
const lawName = `(?:${amendsBoth}|(?:${amends})*(?:${knownLaw})(?:\\s*\\(sua doi(?:, bo sung)?\\))?)`
const lawEnding = new RegExp(
  `(?<type>(?<!(?<![a-z])(?:phap|ky|ap) )(?<![a-z])${lawType})\\s+(?<name>${lawName}),?\\s*so[\\s:.]*$`,
)
const otherDocument = oneOf(documentTypes.map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1)))
const longName = `\\p{Lu}\\p{Ll}+(?:,? (?!(?:ngày|năm|số|${otherDocument})(?!\\p{L}))\\p{L}+){1,14}`
/** One that the table does not know. */
const unknownLawEnding = new RegExp(
  `(?<!\\p{L})(?<type>Luật|Bộ luật|Pháp lệnh) (?<name>${longName}),? số[\\s:.]*$`,
  'u',
)
/** The law whose name ends right before its number: `Luật Viên chức số`. */
export const lawBefore = (
  before: string,
  printed: string,
): { index: number; type: string; name: { start: number; end: number } } | null => {
  const found = lawEnding.exec(before) ?? unknownLawEnding.exec(printed)
  if (!found) return null
  const start = found.index + found[0].indexOf(found.groups!.name!, found.groups!.type!.length)
  return {
    index: found.index,
    type: nameOfType.get(fold(found.groups!.type!))!,
    name: { start, end: start + found.groups!.name!.length },
  }
}
/** A law by name; what it amends is read again as a law of its own. */
const namedLaw = new RegExp(
  `(?<!(?<![a-z])(?:phap|ky) |[a-z])(?<type>${lawType})\\s+(?<name>${lawName})(?![a-z])`,
  'g',
)
/** A law that the table does not know: capitals to the next mark or small word that ends a name. */
const otherLaw =
  /(?<!\p{L})(?<type>Luật|Bộ luật|Pháp lệnh) (?<name>\p{Lu}\p{Ll}+(?: (?!(?:ngày|năm|số|của|và|về|được|đã|đến|cho|trong|tại|để|nhằm|gắn|có|là|theo|với|bằng|trên|từ|phải|này|đó|giai đoạn|vào|tới|qua|khi|mà|thì|cùng|lồng|đang|sẽ|sau|trước|nhân)(?!\p{L}))[\p{L}]+){0,9})(?!\p{L})/gu
/** The same with `và` and commas inside, where its date or number closes the name: `Luật Bảo vệ và Kiểm dịch thực vật ngày …` */
const longLaw = new RegExp(
  `(?<!\\p{L})(?<type>Luật|Bộ luật|Pháp lệnh) (?<name>${longName})(?=,? (?:ngày \\d|năm \\d|số[ :]*\\d))`,
  'gu',
)
const constitution = /(?<!\p{L})(?<type>Hiến pháp)(?= (?:năm|ngày|nước))/gu

/** Laws, codes and ordinances by name. */
export const lawCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  if (!/luat|phap/.test(folded)) return cores
  const add = (start: number, end: number, type: string, title: string): void => {
    cores.push({
      start,
      end,
      type,
      typed: true,
      number: null,
      issuer: null,
      title,
      rule: 'law by name',
      by: 'law name',
      notes: [],
    })
  }
  for (let from = 0; ; ) {
    namedLaw.lastIndex = from
    const found = namedLaw.exec(folded)
    if (!found) break
    const { type, name } = found.groups!
    const end = found.index + found[0].length
    add(found.index, end, nameOfType.get(type!)!, text.slice(end - name!.length, end))
    // the law that this one amends, named inside it
    from = found.index + type!.length
  }
  for (const law of [longLaw, otherLaw])
    for (const found of matchesIn(law, text)) {
      const start = found.index
      const end = start + found[0].length
      if (cores.some(core => core.start < end && core.end > start)) continue
      add(start, end, found.groups!.type!.toLowerCase(), found.groups!.name!)
    }
  for (const found of matchesIn(constitution, text))
    add(found.index, found.index + found[0].length, 'hiến pháp', 'Hiến pháp')
  return cores
}
