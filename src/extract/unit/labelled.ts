import { fieldUnits } from '../../grammar/unit/unit-list.ts'
import type { Block, Span } from '../../model.ts'
import { matchesIn } from '../../text/pattern.ts'
import type { Row } from '../../text/tables.ts'
import { note } from '../../wording/say.ts'
import type { Context } from '../context.ts'
import type { Duty, Role } from './duty-role.ts'

const label =
  /(?<![^:;.(,\s]\s*|^\s+)(?:(?:cac\s+)?(?:co quan|don vi|bo phan|nguoi|ban|nganh)\s+)?(?:duoc giao\s+)?(chu tri|phoi hop|tham muu|thuc hien|phu trach|chiu trach nhiem|dau moi|phan cong|trach nhiem)(?:\s+(?:chinh|thuc hien|tham muu|chu tri|to chuc|trien khai|bao cao))*\s*:|(?<![^:;.(,\s]\s*|^\s+)(?:co quan|don vi|bo phan)\s+(?:theo doi|tong hop|don doc)(?:,?\s+(?:va\s+)?(?:theo doi|tong hop|don doc|bao cao))*\s*:/gu
/** Of folded words. */
const roleOf = (words: string): Role =>
  words.includes('phoi hop') && !words.includes('chu tri')
    ? 'coordinate'
    : words.includes('tham muu') && !/chu tri|thuc hien/.test(words)
      ? 'advise'
      : 'lead'

/** Units of a cell or a field's value; `…, phối hợp: …` inside it turns the role. */
const valued = (context: Context, span: Span, role: Role, rule: string): Duty[] =>
  fieldUnits(context, span).map(unit => ({
    unit,
    role: /phoi\s+hop/.test(context.folded.slice(span.start, unit.span.start)) ? 'coordinate' : role,
    rule,
  }))

/** The blocks below a field that stands alone on its line: `- Chủ trì:` over `+ Sở Nội vụ`. */
const below = (blocks: readonly Block[], n: number): Block[] => {
  const rest = blocks.slice(n + 1)
  const end = rest.findIndex(({ depth }) => depth <= blocks[n]!.depth)
  return end < 0 ? rest : rest.slice(0, end)
}

/** `- Chủ trì: Sở Nội vụ; Phối hợp: các sở, ban, ngành` */
export const labelled = (context: Context, blocks: readonly Block[], n: number): Duty[] => {
  const { body, span } = blocks[n]!
  if (!context.folded.slice(body, span.end).includes(':')) return []
  const found = matchesIn(label, context.folded.slice(body, span.end))
  return found.flatMap((each, m) => {
    const start = body + each.index + each[0].length
    const next = found[m + 1]
    const stop = next ? body + next.index : span.end
    const closed = each.index > 0 ? /\)/u.exec(context.text.slice(start, stop)) : null
    const end = closed ? start + closed.index : stop
    const spans =
      context.text.slice(start, end).trim() === ''
        ? below(blocks, n).map(block => ({ start: block.body, end: block.span.end }))
        : [{ start, end }]
    return spans.flatMap(value => valued(context, value, roleOf(each[0]), 'field'))
  })
}

const columnNoun = '(?:cac )?(?:co quan|don vi|d/v|dv|cq|bo phan|nguoi|ca nhan|to chuc|thanh phan|dau moi|ai)'
const columnVerb =
  '(?:chu tri|thuc hien|to chuc|phoi hop|tham muu|phu trach|chiu trach nhiem|chuan bi|dau moi|phan cong|trach nhiem|trien khai|bao cao|theo doi|gui|nop|lap|trinh|tham dinh|lam|chinh)'
const column = new RegExp(
  `^(?:${columnNoun}(?:(?:,| va|/)? ?${columnNoun})*)?(?:(?:,| va|/)? ?${columnVerb})*$`,
)
const isColumn = (words: string): boolean => words !== '' && column.test(words)
/** `nt`, `-nt-`: the same as above */
export const isDitto = (folded: string): boolean => /^(?:-? ?nt ?-?|nhu tren|"|''|" ?")$/.test(folded)
interface Column {
  readonly n: number
  readonly role: Role
}
/** The columns of units in a table of so many columns. */
interface Header {
  readonly width: number
  readonly columns: readonly Column[]
}
/** How a header begins that names no units: of lists of people, of awards, of sums. */
const otherHead =
  /^(?:s?tt|so tt|so thu tu|noi dung|cong viec|nhiem vu|hoat dong|thoi gian|ho (?:va )?ten|ten|danh hieu|hinh thuc|muc|so luong|doi tuong|ghi chu)(?:\s|$)/
/** Whether a row may stand under the header of the table before: no header, and not where the plan is signed. */
const goesOn = ({ outline, folded }: Context, { span, cells }: Row): boolean =>
  outline.blocks.some(
    block => block.kind === 'row' && block.span.start <= span.start && block.span.end >= span.end,
  ) && !cells.some(cell => cell && otherHead.test(folded.slice(cell.start, cell.end).trim()))

/** Cells under `Đơn vị thực hiện`, `Cơ quan chủ trì`, `Cơ quan phối hợp`; a table that goes on behind a page or a line bears no second header. */
export const tabled = (context: Context): Duty[] => {
  const at = ({ start, end }: Span) =>
    context.folded
      .slice(start, end)
      .replace(/\s+/g, ' ')
      .replace(/[.:*]+$/, '')
      .trim()
  let previous: Header | null = null
  return context.tables.flatMap(({ rows }) => {
    const width = Math.max(...rows.map(({ cells }) => cells.length))
    const head = rows.findIndex(({ cells }) => cells.some(cell => cell && isColumn(at(cell))))
    const own: Column[] = (rows[head]?.cells ?? []).flatMap((cell, n) =>
      cell && isColumn(at(cell)) ? [{ n, role: roleOf(at(cell)) }] : [],
    )
    if (head >= 0) previous = { width, columns: own }
    else if (previous?.width !== width || !goesOn(context, rows[0]!)) previous = null
    return (previous?.columns ?? []).flatMap(({ n, role }) => {
      let above: Duty[] = []
      return rows.slice(head + 1).flatMap(({ cells }) => {
        const cell = cells[n]
        if (!cell) return []
        above = isDitto(at(cell))
          ? above.map(({ unit, ...duty }) => ({
              ...duty,
              unit: { ...unit, span: cell },
              notes: [note('as-in-row-above')],
            }))
          : valued(context, cell, role, 'table')
        return above
      })
    })
  })
}
