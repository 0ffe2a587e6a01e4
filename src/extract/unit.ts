import type { Block, Mention } from '../model.ts'
import { fold } from '../text/fold.ts'
import { type Context, mention } from './context.ts'
import { sentenceDuties } from './unit-duty.ts'
import { labelled, tabled } from './unit-field.ts'

/** `IV. TỔ CHỨC THỰC HIỆN`, `Phân công trách nhiệm`, `V. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN` */
const organisation =
  /^(?:[\p{L}\p{N}]+[.)]\s*)?(?:cong tac )?(?:to chuc (?:trien khai|thuc hien)|trach nhiem|phan cong|trien khai thuc hien|chi dao,? (?:to chuc )?thuc hien)|to chuc (?:trien khai )?thuc hien(?: ke hoach)?[.:]?$/u

/** Whether a block stands in the part that says who does what; the heading of that part names no unit itself. */
const organised = ({ outline }: Context): ((block: Block) => boolean) => {
  const parts = outline.sections.filter(section => organisation.test(fold(section.title)))
  const top = parts.filter(({ path }) => !parts.some(other => path.startsWith(`${other.path}/`)))
  return ({ section, span }) =>
    top.some(
      ({ path, heading }) =>
        (section === path && span.start !== heading.start) || section.startsWith(`${path}/`),
    )
}

/** Units made responsible. Source: annotation guide, `units`. */
export const extractUnit = (context: Context): Mention<'unit'>[] => {
  const inOrganisation = organised(context)
  const { blocks } = context.outline
  const found = blocks.flatMap((block, n) => {
    if (!['heading', 'text', 'bullet', 'closing'].includes(block.kind)) return []
    const fields = labelled(context, blocks, n)
    return fields.length > 0 ? fields : sentenceDuties(context, block, inOrganisation(block))
  })
  const seen = new Set<number>()
  const once = found.filter(({ unit }) => !seen.has(unit.span.end) && seen.add(unit.span.end))
  return [...once, ...tabled(context)].map(({ unit, role, rule, notes }) =>
    mention(context, 'unit', rule, unit.span, { unit: unit.unit, role }, notes),
  )
}
