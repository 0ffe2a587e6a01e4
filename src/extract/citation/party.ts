import { issuerEnd, type Words } from '../../grammar/unit/issuer-name.ts'
import { matchesIn } from '../../text/pattern.ts'
import { type Core, nameOfType } from './core.ts'

const count = '(?:[ivx]+|\\d{1,3}|thu \\p{L}+|lan thu (?:[ivx]+|\\d{1,3}|\\p{L}+(?: \\p{L}+)?))'
const inTerm =
  '(?:,?\\s*\\(?\\s*(?:khoa\\s+(?:[ivx]+|\\d{1,2})(?![a-z])(?:(?:,| va) ?(?:khoa )?[ivx]+(?![a-z]))*|nhiem ky\\s+\\d{4}\\s*-\\s*\\d{4})\\)?)'
/** `Nghị quyết Trung ương 4 khóa XII`, `Kết luận Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII`. */
const plenum = new RegExp(
  `(?<![a-z])(?<type>nghi quyet|ket luan)\\s+(?:cua\\s+)?(?<issuer>(?:hoi nghi\\s+)?(?:${count}\\s*,?\\s*)?(?:cua\\s+)?(?:ban chap hanh trung uong(?: dang)?|bch trung uong(?: dang)?|bch tw(?: dang)?|trung uong|tw)(?:\\s*${count}(?![a-z]))?${inTerm}?)`,
  'gu',
)
/** `Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng`, `Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV`. */
const congress =
  /(?<![a-z])(?<type>nghi quyet|van kien)\s+(?:cua\s+)?(?<issuer>(?:dai hoi|dang bo)\s+(?:(?!cac cap|nghi quyet|van kien)(?:[^,;:.”"“]|,(?= (?:lan thu|khoa|nhiem ky) ))){0,90}?(?:lan thu\s+(?:[ivxl]+|\d{1,3}|\p{L}+)|khoa\s+[ivxl]+|(?<![a-z])[ivxl]+(?=\s+cua|\s*[,;.)]|\s*$|\s+dang|\s+cong doan|\s+hoi|\s+doan)|nhiem ky\s+\d{4}\s*-\s*\d{4})(?![a-z]))/gu

/** Party documents told apart by congress, session or term. */
export const partyCores = (words: Words): Core[] => {
  const { text, folded } = words
  const cores: Core[] = []
  for (const found of matchesIn(plenum, folded)) {
    // told apart by session or term only
    if (
      !/\d|[ivx]+\b|lan thu|khoa/.test(
        found.groups!.issuer!.replace(/ban chap hanh|trung uong|hoi nghi|dang/g, ' '),
      )
    )
      continue
    const end = found.index + found[0].length
    cores.push({
      start: found.index,
      end,
      type: nameOfType.get(found.groups!.type!)!,
      typed: true,
      number: null,
      // the guide: only a congress is its own issuer; a plenum is part of the name
      issuer: null,
      title: null,
      rule: 'party session',
      by: 'session',
      notes: [],
    })
  }
  for (const found of matchesIn(congress, folded)) {
    const start = found.index
    let end = start + found[0].length
    const issuerAt = start + found[0].indexOf(found.groups!.issuer!)
    // `… lần thứ XIII của Đảng`, `… Đảng bộ tỉnh Bắc Giang lần thứ XIX, nhiệm kỳ 2020 - 2025`
    const behind = new RegExp(`^${inTerm}`).exec(folded.slice(end))
    if (behind) end += behind[0].length
    const ofParty =
      /^\s+(?:cua\s+)?(?:dang(?:\s+(?:bo|cong san viet nam))?|cong doan|hoi|doan)(?![a-z])/.exec(
        folded.slice(end),
      )
    if (ofParty) {
      end += ofParty[0].length
      const of = issuerEnd(words, end - ofParty[0].trimStart().replace(/^cua\s+/, '').length)
      if (of > end) end = of
      const later = new RegExp(`^${inTerm}`).exec(folded.slice(end))
      if (later) end += later[0].length
    }
    cores.push({
      start,
      end,
      type: nameOfType.get(found.groups!.type!) ?? 'văn kiện',
      typed: true,
      number: null,
      issuer: text.slice(issuerAt, end),
      title: null,
      rule: 'party congress',
      by: 'title',
      notes: [],
    })
  }
  return cores
}
