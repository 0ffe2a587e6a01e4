import type { Words } from '../../grammar/unit/issuer-name.ts'
import { matchesIn } from '../../text/pattern.ts'
import { type Core, nameOfType } from './core.ts'

/** `Nghị định 98/2023`: the symbol is left out. */
const short =
  /(?<![a-z])(?<type>nghi dinh|thong tu|quyet dinh|nghi quyet|luat)\s+(?:so\s*:?\s*)?(?<number>\d{1,3}\/(?:19|20)\d\d)(?![\d/-]|\s?\/)/g
/** `Chỉ thị số 05 của Bộ Chính trị`, `Thông tư 12 (năm 2019)`: counts where its date or issuer is named. */
const bareNumber =
  /(?<![a-z])(?<type>nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|ket luan|quy dinh|ke hoach|huong dan|thong bao)\s+(?:so\s*:?\s*)?(?<number>\d{1,4})(?=,? +\(?(?:ngay[ \d]|cua |nam (?:19|20)\d\d)| +\((?:19|20)\d\d\))/g
/** `Nghị quyết ngày 20/12/2022 của HĐND xã`: no number, but a day. */
const datedOnly =
  /(?<![a-z])(?<type>nghi quyet|quyet dinh|chi thi|ke hoach|huong dan|thong bao|ket luan|cong van|quy dinh|thong tu|nghi dinh)(?=,? +ngay *\d{1,2}[/.-]\d)/g
/** `Đề án “Văn hóa công vụ”`. */
const titled =
  /(?<!\p{L})(?<type>Đề án|Dự án|Chương trình|Chiến lược|Kế hoạch) (?<quoted>[“"„«](?<title>[^”"»]{6,200})[”"»])/gu

/** Documents that lack a symbol or a number. */
export const otherCores = ({ text, folded }: Words): Core[] => {
  const cores: Core[] = []
  const add = (found: RegExpMatchArray, rule: string, by: Core['by'], more: Partial<Core>): void => {
    cores.push({
      start: found.index!,
      end: found.index! + found[0].length,
      type: nameOfType.get(found.groups!.type!) ?? found.groups!.type!.toLowerCase(),
      typed: true,
      number: null,
      issuer: null,
      title: null,
      rule,
      by,
      notes: [],
      ...more,
    })
  }
  const hasDigit = /\d/.test(folded)
  for (const found of hasDigit ? matchesIn(short, folded) : [])
    add(found, 'number without symbol', 'number', { number: found.groups!.number! })
  for (const found of hasDigit ? matchesIn(bareNumber, folded) : [])
    if (/^\p{Lu}/u.test(text.slice(found.index)) || /\sso\s/.test(found[0]))
      add(found, 'bare number', 'number', { number: found.groups!.number!, needs: 'date or issuer' })
  for (const found of hasDigit ? matchesIn(datedOnly, folded) : [])
    add(found, 'date without number', 'date', { needs: 'date' })
  for (const found of /[“"„«]/.test(text) ? matchesIn(titled, text) : [])
    add(found, 'title in quotation marks', 'title', { title: found.groups!.title! })
  return cores
}
