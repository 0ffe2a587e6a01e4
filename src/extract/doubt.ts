import { isSo, weigh } from '../grammar/weights.ts'
import type { AnyMention, Block, Mention, Note, Weighed } from '../model.ts'
import { note } from '../wording/say.ts'
import { citedOtherwise } from './citation/otherwise.ts'
import type { Context, Find } from './context.ts'

/** The paragraph of a find in its three parts, as printed with readings put in. */
interface Around {
  readonly before: string
  readonly after: string
  readonly whole: string
  readonly isRow: boolean
  /** Deadlines that stand in it. */
  readonly times: number
  /** A deadline's time stands in the sentence of its task. */
  readonly inSentence: boolean
}
interface Doubt {
  readonly weighed: Weighed
  readonly note: Note
}

/** What the doubts of this file say: they are measured (`evaluate --doubts`), not laid down case by case. */
export const summedDoubts: ReadonlySet<string> = new Set([
  'task-unsure',
  'units-unsure',
  'role-unsure',
  'issuer-unread',
  'name-longer',
])

const words = (text: string): number => text.split(/\s+/).length
const same = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()

/** Words that belong to a name which ended before them, and those of its cell in front of it. */
const goesOn = /^(?: \p{Lu}[^\s,;.:()]*)+/u
const inCell = /(?:^|\t)[^\t,;:+–-]*[\p{L}\p{N}] $/u

const ofDeadline = (
  { value: { task, units, start, end, recurrence } }: Mention<'deadline'>,
  { before, whole, isRow, times, inSentence }: Around,
): Doubt[] => {
  const paragraph = same(whole)
  // the tasks of a heading or of a field stand in other paragraphs by their nature
  const apart = inSentence && !paragraph.includes(same(task))
  return [
    {
      weighed: weigh('task cut otherwise', {
        'words of several places': apart,
        'a colon within': task.includes(':'),
        'several commas within': task.split(',').length > 2,
        'fifteen words and more': words(task) >= 15,
        'the time stands in brackets': /\([^)]*$/.test(before),
        'no day is told': start === null && end === null && recurrence === null,
        'several times in one row': isRow && times > 1,
      }),
      note: note('task-unsure'),
    },
    {
      weighed: weigh('units are others', {
        'words of several places': apart,
        'no unit in the paragraph': units.length > 0 && !units.some(unit => paragraph.includes(same(unit))),
        'the name of a unit is longer': units.some(unit => {
          const at = whole.indexOf(unit)
          return (
            at >= 0 &&
            (goesOn.test(whole.slice(at + unit.length)) || (isRow && inCell.test(whole.slice(0, at))))
          )
        }),
      }),
      note: note('units-unsure'),
    },
  ]
}

const instructions = new Set([
  'luật',
  'nghị định',
  'thông tư',
  'quyết định',
  'quy định',
  'hướng dẫn',
  'công văn',
])
/** What is done with a document; the last one in front counts. */
const handles =
  /theo|thực hiện|triển khai|căn cứ|quán triệt|tuyên truyền|phổ biến|học tập|ban hành|tại|được|thay thế|đánh giá/giu
const ofCitation = (
  { value: { role, type, issuer } }: Mention<'citation'>,
  { before, after }: Around,
): Doubt[] => {
  const verb = before.match(handles)?.at(-1)?.toLowerCase() ?? null
  return [
    {
      weighed: weigh('role is another', {
        'theo in front': verb === 'theo',
        'a law, a decree or an instruction': instructions.has(type),
        'read as carried out': role === 'implements',
        'no verb says what is done with it': verb === null && role === 'mention',
        'tại in front': /(?<!\p{L})tại[^;,.]{0,20}$/iu.test(before),
        'somebody asked for it by this': /(?<!\p{L})(?:theo|xét) (?:đề nghị|đề xuất)[^;.]*$/iu.test(before),
      }),
      note: note('role-unsure'),
    },
    {
      weighed: weigh('issuer is not read', {
        'none was read': issuer === null,
        'của or giữa follows': /^ ?(?:ngày \S+ )?(?:của|giữa)(?!\p{L})/u.test(after),
      }),
      note: note('issuer-unread'),
    },
  ]
}

const ofUnit = ({ quote }: Mention<'unit'>, { before, after, isRow }: Around): Doubt[] => {
  const next = goesOn.exec(after)?.[0] ?? ''
  const front = isRow ? (inCell.exec(before)?.[0] ?? '') : ''
  return [
    {
      weighed: weigh('name is longer', {
        'a capital follows': next !== '',
        'words of the cell in front': front !== '',
      }),
      note: note('name-longer', { longer: front + quote + next }),
    },
  ]
}

const doubtsOf = (mention: AnyMention, around: Around): Doubt[] =>
  mention.kind === 'deadline'
    ? ofDeadline(mention, around)
    : mention.kind === 'citation'
      ? ofCitation(mention, around)
      : mention.kind === 'unit'
        ? ofUnit(mention, around)
        : []

/** The finds of all kinds, each with the doubts that the words around it raise, and what was weighed for them. */
export const doubted = ({ earlier, outline: { blocks }, text }: Context): AnyMention[] => {
  const blockAt = (offset: number): Block | undefined => {
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (blocks[middle]!.span.start <= offset) low = middle + 1
      else high = middle
    }
    return blocks[low - 1]
  }
  const times = new Map<Block | undefined, number>()
  for (const { kind, span } of earlier)
    if (kind === 'deadline') times.set(blockAt(span.start), (times.get(blockAt(span.start)) ?? 0) + 1)
  const against = citedOtherwise(earlier.filter(find => find.kind === 'citation'))
  return earlier.map((find: Find) => {
    const { inSentence, ...found } = find
    const other = find.kind === 'citation' ? against.get(find) : undefined
    const mention = (other ? { ...found, notes: [...found.notes, other] } : found) as AnyMention
    const block = blockAt(mention.span.start)
    const { start, end } = block?.span ?? mention.span
    const all = doubtsOf(mention, {
      before: text.slice(start, mention.span.start),
      after: text.slice(mention.span.end, Math.max(end, mention.span.end)),
      whole: text.slice(start, end),
      isRow: block?.kind === 'row',
      times: times.get(block) ?? 0,
      inSentence: inSentence ?? false,
    })
    const [unsure, sure] = [true, false].map(so => all.filter(({ weighed }) => isSo(weighed) === so))
    const weighed = [...(mention.weighed ?? []), ...[...unsure!, ...sure!].map(({ weighed }) => weighed)]
    if (weighed.every(({ features }) => features.length === 0)) return mention
    return {
      ...mention,
      notes: [...mention.notes, ...unsure!.map(({ note }) => note)],
      weighed: weighed.filter(({ features }) => features.length > 0),
    }
  })
}
