import { wordCount } from '../../grammar/clause.ts'

/** A verb that only says that the task is done: its clause gives no task of its own. */
export const isCompletion = (task: string): boolean =>
  wordCount(task) === 0 ||
  /^(?:và\s+)?(?:kết thúc|hoàn thành|hoàn tất|xong|thực hiện|tổ chức|làm đầu mối|là đầu mối|tiến hành|triển khai|chậm nhất|thời gian|thời hạn|phụ trách|đảm nhiệm|định kỳ|tham mưu|(?:chủ trì|phối hợp)(?:,?\s+(?:phối hợp|với|thực hiện|và|cùng))*)$/iu.test(
    task,
  )

/** What of a clause says no more than who does it with whom. */
const together =
  /^(?:và\s+|đồng thời\s+|chịu\s+trách\s+nhiệm\s+|có\s+trách\s+nhiệm\s+|(?:chủ\s+trì|làm\s+đầu\s+mối|là\s+đầu\s+mối)\s*,?\s*)?(?:(?:chủ\s+động\s+)?phối\s+hợp(?:\s+chặt\s+chẽ)?\s+(?:với|cùng)|(?<=chủ\s+trì,?\s+)cùng(?:\s+với)?)\s+/iu
const asked = /^(?:trân trọng\s+)?(?:giao|đề nghị|yêu cầu|phân công|chỉ đạo)\s+(?:cho\s+)?/iu

/** `và Nhân dân trên địa bàn xã` treo cờ: people in general close a list of units. */
const people =
  /^(?:(?:toàn thể|các tầng lớp) )?(?:[Nn]hân dân|bà con)(?: (?:trên địa bàn|trong|ở) (?:toàn )?(?:[Xx]ã|[Pp]hường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|khu phố|ấp)(?: \p{Lu}\p{L}*)*)? (?=\p{Ll})/u

/** The words behind the units and what joins them, where the words begin with units. */
export const withoutUnits = (task: string, units: readonly string[]): string => {
  for (let rest = task; ; ) {
    const [each = ''] = /^(?:mỗi|từng)\s+(?:đồng chí\s+)?/iu.exec(rest) ?? []
    const words = rest.slice(each.length).toLowerCase()
    const unit = units.find(name => words.startsWith(name.replace(/\s+/g, ' ').toLowerCase()))
    if (!unit) return rest
    rest = rest
      .slice(each.length + unit.length)
      .replace(
        /^\s*(?:(?:\([^)]*\)|\[\d{1,2}\])\s*)?(?:[,;]\s*|và\s+|cùng\s+(?:với\s+)?|phối\s+hợp\s+với\s+)*/iu,
        '',
      )
      .replace(people, '')
  }
}
/** `Giao Phòng Nội vụ phối hợp với Công an xã tham mưu …` -> `tham mưu …`: who is to do it stands in `units`. */
export const withoutSubject = (task: string, units: readonly string[]): string => {
  const asking = asked.exec(task)?.[0] ?? ''
  const alone = withoutUnits(task.slice(asking.length), units)
  if (alone.length === task.length - asking.length && !together.test(alone)) return task
  const partners = alone.replace(together, '')
  const rest = (partners === alone ? alone : withoutUnits(partners, units)).replace(
    /^(?:cùng\s+)?(?:có|chịu)\s+trách\s+nhiệm\s+/iu,
    '',
  )
  if (isCompletion(rest)) return rest
  if (partners !== alone && rest === partners) return wordCount(alone) > 2 ? alone : task
  return wordCount(rest) > 1 ? rest : task
}
