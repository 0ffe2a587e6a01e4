import { matchAt, sticky } from '../../grammar/read.ts'
import { unitBefore } from '../../grammar/unit/unit-list.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import type { Block } from '../../model.ts'
import { matchesIn } from '../../text/pattern.ts'
import type { Context } from '../context.ts'
import { due, subjects } from './duty.ts'
import type { Duty } from './duty-role.ts'

/** `kiểm tra các cụm`, `phối hợp với nhà trường`: behind a comma the list may go on. */
const led =
  /(?<!\p{L})(?:phối hợp|cùng|với|kiểm tra|hướng dẫn|chỉ đạo|giúp|đôn đốc|theo dõi|tham mưu|trình|gồm)\s[^,;.]*$/iu
/** họp bình xét `từ ngày 01 đến ngày 08/11` */
const dueFrom = sticky(
  '[^.;:]{2,120}?\\s(?:từ\\s+(?:(?:ngày|tháng|tuần)\\s+)?\\d|trong\\s+(?:tháng|quý|tuần)\\s+\\d)',
)
const asks = /(?<!\p{L})(?:đề nghị|yêu cầu|giao)\s+\p{L}/iu
const verbAt = (text: string, at: number): string =>
  /^\s*(\p{Ll}+\s+\p{Ll}+)/u.exec(text.slice(at))?.[1] ?? '-'

/**
 * Units that act behind a comma, where another or nobody acts in front: `Công an xã giữ vững phong trào …, Ban CHQS xã giữ
 * vững …`. `known` are those found otherwise.
 */
export const furtherSubjects = (context: Context, { body, span }: Block, known: readonly Duty[]): Duty[] => {
  const { text } = context
  return matchesIn(/,\s+/g, text.slice(body, span.end)).flatMap(({ 0: mark, index }) => {
    const comma = body + index
    const at = comma + mark.length
    if (known.some(({ unit }) => unit.span.start <= at && unit.span.end > at)) return []
    const found = subjects(context, at, span.end)
    const last = found.at(-1)
    if (!last) return []
    const from = Math.max(body, text.slice(body, comma).search(/[^.;]*$/u) + body)
    const before = known.filter(({ unit }) => unit.span.start >= from && unit.span.end < comma)
    const verb = last.unit.span.end
    const acts = weigh('acts further on', {
      'a time is set behind it': [due, dueFrom].some(time => matchAt(time, context, verb, span.end) !== null),
      'the verb of who acts in front': before.some(
        ({ unit }) => verbAt(text, unit.span.end) === verbAt(text, verb),
      ),
      'another is asked in front': before.length > 0 && asks.test(text.slice(from, comma)),
      'a unit in front of the comma': unitBefore(context, Math.max(body, comma - 60), comma) !== undefined,
      'one that is led or helped in front': led.test(text.slice(from, comma)),
    })
    return isSo(acts)
      ? found.map(duty => ({ ...duty, rule: 'further', weighed: [...(duty.weighed ?? []), acts] }))
      : []
  })
}
