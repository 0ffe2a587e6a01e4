import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser'
import { note } from '../wording/say.ts'
import { type DecodedText, decodeText } from './charset.ts'
import { isNoteMark } from './layout/note-mark.ts'
import { type PrintedLine, pageOf } from './layout/printed.ts'
import { lineOf, linesOfTable, type TableCell } from './layout/written-table.ts'
import { decodedFrom, type Reader } from './reader.ts'
import { writeNumber } from './word/numbering.ts'

const blocks = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD TABLE TR TD TH SECTION ARTICLE HEADER FOOTER MAIN CENTER PRE BLOCKQUOTE HR BODY HTML'.split(
    ' ',
  ),
)
const unseen = new Set('SCRIPT STYLE HEAD TITLE NAV TEMPLATE NOSCRIPT DEL'.split(' '))

const isElement = (node: Node): node is HTMLElement => node.nodeType === NodeType.ELEMENT_NODE
const named = (element: HTMLElement, name: string): HTMLElement[] =>
  element.childNodes.flatMap(child =>
    !isElement(child)
      ? []
      : child.tagName === name
        ? [child]
        : ['THEAD', 'TBODY', 'TFOOT'].includes(child.tagName)
          ? named(child, name)
          : [],
  )
/** The mark of a footnote in a sentence and the arrow back to it, as mammoth and Word write them: no words of the plan. */
const isNoteLink = (element: HTMLElement): boolean =>
  element.tagName === 'A' && /#(?:(?:foot|end)note-|_(?:ftn|edn)\d)/.test(element.getAttribute('href') ?? '')
const isHidden = (element: HTMLElement): boolean =>
  element.hasAttribute('hidden') ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(
    element.getAttribute('style') ?? '',
  )
const isRaised = (element: HTMLElement): boolean =>
  element.tagName === 'SUP' || /vertical-align\s*:\s*super/i.test(element.getAttribute('style') ?? '')
const count = (cell: HTMLElement, attribute: string): number =>
  Math.max(1, Number(cell.getAttribute(attribute)) || 1)

/** Kinds of lists by what a page calls them, in `type` or in its style. */
const listKinds: readonly (readonly [called: RegExp, format: string])[] = [
  [/^I$|upper-roman/, 'upperRoman'],
  [/^i$|lower-roman/, 'lowerRoman'],
  [/^A$|upper-(?:alpha|latin)/, 'upperLetter'],
  [/^a$|lower-(?:alpha|latin)/, 'lowerLetter'],
]
/** The label that a browser draws before an item, by its number in the list; letters bear the mark that plans give them. */
const labelOf = (list: HTMLElement, item: HTMLElement, number: number): string => {
  if (/^(?:foot|end)note-/.test(item.id)) return `[${number}] `
  if (list.tagName !== 'OL') return '- '
  const called = list.getAttribute('type') ?? list.getAttribute('style') ?? ''
  const format = listKinds.find(([names]) => names.test(called))?.[1] ?? 'decimal'
  return `${writeNumber(format, number)}${format === 'lowerLetter' ? ')' : '.'} `
}

/** The lines of a page of HTML; the cells of its tables are lines of their own. */
export const linesOfHtml = (html: string): PrintedLine[] => {
  const lines: PrintedLine[] = []
  let tables = 0
  let open = ''
  /** Of the list item that has had no words yet. */
  let label = ''
  const close = (): void => {
    if (open.trim() === '') return
    lines.push(lineOf(label + open))
    open = label = ''
  }
  const cellOf = (element: HTMLElement): TableCell => {
    const before = lines.length
    walk(element)
    close()
    return {
      lines: lines.splice(before),
      columns: count(element, 'colspan'),
      rows: count(element, 'rowspan'),
    }
  }
  const walk = (element: HTMLElement): void => {
    let item = (Number(element.getAttribute('start')) || 1) - 1
    for (const child of element.childNodes) {
      if (!isElement(child)) {
        if (child.nodeType === NodeType.TEXT_NODE) open += child.text.replace(/[ \t\r\n]+/g, ' ')
        continue
      }
      const { tagName } = child
      if (unseen.has(tagName) || isNoteLink(child) || isHidden(child)) continue
      if (isRaised(child) && isNoteMark(child.text, open)) continue
      if (blocks.has(tagName) || tagName === 'BR') close()
      if (tagName === 'TABLE') {
        const rows = named(child, 'TR').map(row =>
          row.childNodes
            .filter(isElement)
            .filter(cell => /^T[DH]$/.test(cell.tagName))
            .map(cellOf),
        )
        for (const line of linesOfTable(rows, tables++)) lines.push(line)
        continue
      }
      if (tagName === 'LI') {
        item = Number(child.getAttribute('value')) || item + 1
        label = labelOf(element, child, item)
      }
      walk(child)
      if (blocks.has(tagName)) close()
    }
  }
  walk(
    parse(html.replace(comments, ''), {
      comment: false,
      blockTextElements: { script: false, style: false, noscript: false },
    }),
  )
  close()
  return lines
}

const comments = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)/g
/** The words alone, by which the encoding is told. */
const wordsOf = (html: string): string =>
  html.replace(comments, ' ').replace(/<(style|script|title)\b[\s\S]*?(?:<\/\1>|$)|<[^<>]*>?/gi, ' ')

/** What a page or a part of one begins with, comments aside. */
const begins = /^<(?:!doctype\s+html|html|head|body|meta|title|style|table|div|p|center|span|h[1-6])[\s>]/i

/** Pictures written into their page in letters, `src="data:image/png;base64,…"`: megabytes that no pattern is to walk over. */
const withoutPictures = (bytes: Uint8Array): Uint8Array => {
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!page.includes(';base64,')) return bytes
  const [first, ...others] = page.toString('latin1').split(';base64,')
  const behind = others.map(part => {
    const end = part.search(/["'<>)]/)
    return end < 0 ? '' : part.slice(end)
  })
  return Buffer.from([first, ...behind].join(''), 'latin1')
}

/** The lines of a page of HTML in whatever encoding. */
export const htmlOf = (bytes: Uint8Array): DecodedText => {
  const { text, ...rest } = decodeText(withoutPictures(bytes), wordsOf)
  return { text: text.replace(/^\ufeff/, ''), ...rest }
}

export const html: Reader = {
  mediaType: 'text/html',
  recognises: bytes => {
    const head = decodeText(bytes.subarray(0, 4096)).text
    return begins.test(head.replace(comments, '').replace(/^[\ufeff\s]+/, ''))
  },
  read: async bytes => {
    const { text, charset, encodings } = htmlOf(bytes)
    return {
      pages: [pageOf(linesOfHtml(text), note('page-html', { charset }))],
      messages: decodedFrom(encodings),
    }
  },
}
