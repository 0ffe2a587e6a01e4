import { UserError } from '../../errors.ts'
import { note } from '../../wording/say.ts'
import { pageOf } from '../layout/printed.ts'
import { decodedFrom, type Reader } from '../reader.ts'
import { openZip } from '../zip.ts'
import { belowPageHead, type FlowParagraph, type FlowRun, linesOfFlow } from './flow.ts'
import type { Level, List, NumberRef } from './numbering.ts'
import {
  attribute,
  child,
  childrenNamed,
  childrenOf,
  descendants,
  nameOf,
  parseXml,
  type XmlNode,
} from './xml.ts'

/** Number formats by what the file calls them. Source: OpenDocument 1.3, part 3. */
const formats: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

const levelsOf = (style: XmlNode): (Level | undefined)[] => {
  const levels: (Level | undefined)[] = []
  for (const node of childrenOf(style)) {
    const at = Number(attribute(node, 'text:level')) - 1
    if (!(at >= 0 && at < 10)) continue
    const isBullet = nameOf(node) !== 'text:list-level-style-number'
    const shown = Math.min(Number(attribute(node, 'text:display-levels') ?? 1), at + 1)
    const numbers = Array.from({ length: shown }, (_, i) => `%${at - shown + i + 2}`).join('.')
    const format = formats[attribute(node, 'style:num-format') ?? '']
    levels[at] = {
      start: Number(attribute(node, 'text:start-value') ?? 1),
      format: isBullet ? 'bullet' : (format ?? 'none'),
      text: isBullet
        ? (attribute(node, 'text:bullet-char') ?? '-')
        : `${attribute(node, 'style:num-prefix') ?? ''}${numbers}${attribute(node, 'style:num-suffix') ?? ''}`,
      restart: null,
      legal: false,
      style: null,
    }
  }
  return levels
}

/** What says nothing that is printed in the text. */
const unread = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
  'text:table-of-content',
])

/** How letters look. */
interface Look {
  readonly font: string
  readonly raised: boolean
  readonly hidden: boolean
}
const plain: Look = { font: '', raised: false, hidden: false }

/** The look that a style gives letters which looked otherwise before; what it does not say stays. */
const looksOf = (definitions: readonly XmlNode[]): ((style: string | undefined, before: Look) => Look) => {
  const styles = new Map(
    descendants(definitions, 'style:style').map(node => [attribute(node, 'style:name'), node]),
  )
  const lookOf = (style: string | undefined, before: Look, depth: number): Look => {
    const node = style === undefined || depth > 20 ? undefined : styles.get(style)
    if (!node) return before
    const { font, raised, hidden } = lookOf(attribute(node, 'style:parent-style-name'), before, depth + 1)
    const own = child(node, 'style:text-properties')
    const position = attribute(own, 'style:text-position')
    const display = attribute(own, 'text:display')
    const family = attribute(own, 'style:font-name') ?? attribute(own, 'fo:font-family')
    return {
      font: family?.replaceAll("'", '') ?? font,
      raised: position === undefined ? raised : /^(?:super|[1-9])/.test(position),
      hidden: display === undefined ? hidden : display === 'none',
    }
  }
  return (style, before) => lookOf(style, before, 0)
}

/** The paragraphs of `office:text` with their fonts, cells and lists. */
const paragraphsOf = (
  text: XmlNode,
  definitions: readonly XmlNode[],
): { paragraphs: FlowParagraph[]; lists: Map<string, List> } => {
  const looks = looksOf(definitions)
  const levels = new Map(
    descendants(definitions, 'text:list-style').map(node => [
      attribute(node, 'style:name') ?? '',
      levelsOf(node),
    ]),
  )
  const lists = new Map<string, List>()
  const notes: XmlNode[] = []
  const paragraphs: FlowParagraph[] = []
  let runs: FlowRun[] = []
  let depth = 0
  /** The list that is open, and the label that its next paragraph bears. */
  let list = ''
  let number: NumberRef | null = null

  const end = (ends: FlowParagraph['ends'], merged?: readonly boolean[]): void => {
    paragraphs.push({ runs, depth, ends, number, ...(merged && { merged }) })
    runs = []
    number = null
  }
  const words = (node: XmlNode, look: Look): void => {
    const say = (text: string): void => {
      if (!look.hidden) runs.push({ text, font: look.font, raised: look.raised })
    }
    for (const one of childrenOf(node)) {
      const name = nameOf(one)
      if (name === '#text') say(String(one['#text']).replace(/\s+/g, ' '))
      else if (name === 'text:s') say(' ')
      else if (name === 'text:tab') say('\t')
      else if (name === 'text:line-break') say('\n')
      else if (name === 'text:note') notes.push(one)
      else if (name.startsWith('draw:')) shape(one)
      else if (!unread.has(name)) words(one, looks(attribute(one, 'text:style-name'), look))
    }
  }
  /** Paragraphs of a text box or shape, before the one that they are anchored in. */
  const shape = (node: XmlNode): void => {
    const [outer, label] = [runs, number]
    runs = []
    number = null
    blocks(childrenOf(node))
    runs = outer
    number = label
  }
  const table = (node: XmlNode): void => {
    depth++
    const rows = childrenOf(node).flatMap(one =>
      /^table:table-(?:header-rows|rows|row-group)$/.test(nameOf(one))
        ? childrenNamed(one, 'table:table-row')
        : nameOf(one) === 'table:table-row'
          ? [one]
          : [],
    )
    for (const row of rows) {
      const cells = childrenOf(row).filter(cell => /^table:(?:covered-)?table-cell$/.test(nameOf(cell)))
      for (const cell of cells) {
        blocks(childrenOf(cell))
        end('cell')
      }
      end(
        'row',
        cells.map(cell => nameOf(cell) === 'table:covered-table-cell'),
      )
    }
    depth--
  }
  const items = (node: XmlNode, style: string, level: number): void => {
    const own = attribute(node, 'text:style-name') ?? style
    const goesOn =
      attribute(node, 'text:continue-numbering') === 'true' ||
      attribute(node, 'text:continue-list') !== undefined
    if (level === 0 && !(goesOn && list.startsWith(`${own} `))) {
      list = `${own} ${lists.size}`
      lists.set(list, { abstract: list, levels: levels.get(own) ?? [], starts: new Map() })
    }
    for (const item of childrenOf(node)) {
      if (nameOf(item) === 'text:list-item') number = { list, level }
      for (const one of childrenOf(item))
        if (nameOf(one) === 'text:list') items(one, own, level + 1)
        else blocks([one])
    }
    number = null
  }
  const blocks = (nodes: readonly XmlNode[]): void => {
    for (const node of nodes) {
      const name = nameOf(node)
      if (name === 'text:p' || name === 'text:h') {
        const label = number
        words(node, looks(attribute(node, 'text:style-name'), plain))
        number = label
        end('paragraph')
      } else if (name === 'text:list') items(node, '', 0)
      else if (name === 'table:table') table(node)
      else if (!unread.has(name)) blocks(childrenOf(node))
    }
  }
  blocks(childrenOf(text))
  for (const [i, note] of notes.entries()) {
    runs.push({ text: `[${i + 1}] `, font: '' })
    blocks(childrenOf(child(note, 'text:note-body')))
  }
  return { paragraphs, lists }
}

export const odt: Reader = {
  mediaType: 'application/vnd.oasis.opendocument.text',
  recognises: bytes =>
    /^PK[\s\S]{28}mimetypeapplication\/vnd\.oasis\.opendocument\.text/.test(
      Buffer.from(bytes.subarray(0, 128)).toString('latin1'),
    ),
  read: async bytes => {
    const zip = await openZip(bytes, 'odt-broken')
    const part = async (name: string): Promise<XmlNode[]> =>
      parseXml((await zip.file(name)?.async('string')) ?? '')
    const [content, styles] = [await part('content.xml'), await part('styles.xml')]
    const text = descendants(content, 'office:text')[0]
    if (!text) throw new UserError('odt-without-text')
    const definitions = [...styles, ...content]
    const { paragraphs, lists } = paragraphsOf(text, definitions)
    const heads = ['style:header', 'style:header-first'].flatMap(name => descendants(styles, name))
    const flow = belowPageHead(
      paragraphs,
      heads.map(head => paragraphsOf(head, definitions).paragraphs),
    )
    const { lines, encodings } = linesOfFlow(flow, lists)
    return { pages: [pageOf(lines, note('page-open-document'))], messages: decodedFrom(encodings) }
  },
}
