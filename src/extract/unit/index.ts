import { isSlogan } from '../../grammar/clause.ts'
import type { Block, Mention } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { type Context, isDuty, mention } from '../context.ts'
import { itemsOfLists, laterRequests, sentenceDuties } from './duty.ts'
import { furtherSubjects } from './further.ts'
import { bracketed } from './in-brackets.ts'
import { labelled, tabled } from './labelled.ts'

/** `IV. TỔ CHỨC THỰC HIỆN`, `Phân công trách nhiệm`, `V. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN` */
const organisation =
  /^(?:[\p{L}\p{N}]+[.)]\s*)?(?:cong tac )?(?:to chuc (?:trien khai|thuc hien)|trach nhiem|phan cong|trien khai thuc hien|chi dao,? (?:to chuc )?thuc hien)|to chuc (?:trien khai )?thuc hien(?: ke hoach)?[.:]?$/u

/** The same on a line without a label, which holds nothing else. */
const unlabelled =
  /^(?:cong tac )?(?:to chuc (?:trien khai )?thuc hien|phan cong(?: nhiem vu| trach nhiem| to chuc)?(?: thuc hien)?|trach nhiem(?: to chuc)? thuc hien)(?: ke hoach)?[.:]?$/u
/** A further part begins: `KINH PHÍ THỰC HIỆN`. */
const inCapitals = (words: string): boolean => /\p{Lu}{2}/u.test(words) && words === words.toUpperCase()

/** The blocks behind such a line, up to the next title in capitals that names no unit. */
const behindTitle = (context: Context, blocks: readonly Block[]): ReadonlySet<Block> => {
  const inside = new Set<Block>()
  let isInside = false
  for (const block of blocks) {
    const words = context.text.slice(block.body, block.span.end).trim()
    const isTitle = block.kind === 'text' && unlabelled.test(fold(words))
    const isOther =
      block.kind === 'text' && inCapitals(words) && sentenceDuties(context, block, true).length === 0
    if (isTitle) isInside = true
    else if (isOther || ['closing', 'tail'].includes(block.kind)) isInside = false
    else if (isInside) inside.add(block)
  }
  return inside
}

/** `…, Chủ tịch UBND tỉnh yêu cầu:`: all that follows gives out duties. */
const directs = /(?<![a-z])(?:yeu cau|chi thi|giao nhiem vu|phan cong)(?: [a-z,-]+){0,30}\s*:\s*$/u

const isDirective = ({ folded }: Context, { kind, section, body, span }: Block): boolean =>
  kind === 'preamble' && section === '' && directs.test(folded.slice(body, span.end))

/** Whether a block stands in the part that says who does what; the heading of that part names no unit itself. */
const organised = (context: Context, blocks: readonly Block[]): ((block: Block) => boolean) => {
  const parts = context.outline.sections.filter(section => organisation.test(fold(section.title)))
  const top = parts.filter(({ path }) => !parts.some(other => path.startsWith(`${other.path}/`)))
  const behind = behindTitle(context, blocks)
  const isDirected = blocks.some(block => isDirective(context, block))
  return block =>
    behind.has(block) ||
    (isDirected && block.kind === 'heading') ||
    top.some(
      ({ path, heading }) =>
        (block.section === path && block.span.start !== heading.start) ||
        block.section.startsWith(`${path}/`),
    )
}

/** `Mỗi chi bộ` stands for all of them: its name is `chi bộ`; of one word alone `Mỗi thôn` stays whole at the head of a sentence. */
const each = /^(?:mỗi\s+|từng\s+|(?:Mỗi|Từng)\s+(?=\S+\s))(?:đồng chí\s+)?/u

/** Units made responsible. Source: annotation guide, `units`. */
export const extractUnit = (context: Context): Mention<'unit'>[] => {
  const blocks = context.outline.blocks
  const inOrganisation = organised(context, blocks)
  const listed = itemsOfLists(context, blocks)
  const inBrackets = bracketed(context, blocks)
  const found = blocks.flatMap((block, n) => {
    if (isDirective(context, block)) return laterRequests(context, block)
    if (!['heading', 'text', 'bullet', 'closing'].includes(block.kind) && !isDuty(context, block)) return []
    if (isSlogan(context.text.slice(block.body, block.span.end))) return []
    const fields = labelled(context, blocks, n)
    if (fields.length === 0 && listed.has(block)) return []
    if (fields.length > 0) return fields
    const duties = sentenceDuties(context, block, inOrganisation(block))
    return [...duties, ...furtherSubjects(context, block, duties), ...(inBrackets.get(block) ?? [])]
  })
  const seen = new Set<number>()
  const once = found.filter(({ unit }) => !seen.has(unit.span.end) && seen.add(unit.span.end))
  return [...once, ...tabled(context)].map(({ unit, role, rule, notes, weighed }) =>
    mention(context, 'unit', rule, unit.span, { unit: unit.unit.replace(each, ''), role }, notes, weighed),
  )
}
