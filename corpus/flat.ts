/** A plan without pages: as plain text and as a web page. */
import { type Block, type Manuscript, type Paragraph, plain } from './manuscript.ts'

/** Plain text as a word processor saves it: a paragraph per line, blank lines between, cells parted by tabs. */
export const toText = ({ left, right, title, body, recipients, signature, appendix }: Manuscript): string => {
  const lines = (paragraphs: readonly Paragraph[]): string => paragraphs.map(plain).join('\n')
  const blocks = (all: readonly Block[]): string[] =>
    all.map(block =>
      'rows' in block ? block.rows.map(row => row.map(plain).join('\t')).join('\n') : plain(block.paragraph),
    )
  const parts = [
    lines(left),
    lines(right),
    lines(title),
    ...blocks(body),
    lines(recipients),
    lines(signature),
    ...blocks(appendix),
  ]
  return `${parts
    .filter(part => part !== '')
    .join('\r\n\r\n')
    .replace(/(?<!\r)\n/g, '\r\n')}\r\n`
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const inline = (paragraph: Paragraph): string =>
  paragraph
    .map(({ text, bold, italic }) => {
      const words = italic ? `<em>${escaped(text)}</em>` : escaped(text)
      return bold ? `<strong>${words}</strong>` : words
    })
    .join('')
const paragraphs = (all: readonly Paragraph[], align: 'left' | 'center' | 'justify'): string =>
  all.map(one => `<p style="text-align: ${align}">${inline(one)}</p>`).join('\n')
const blocks = (all: readonly Block[]): string =>
  all
    .map(block => {
      if (!('rows' in block)) return paragraphs([block.paragraph], 'justify')
      const rows = block.rows.map(row => `<tr>${row.map(cell => `<td>${inline(cell)}</td>`).join('')}</tr>`)
      return `<table border="1">\n${rows.join('\n')}\n</table>`
    })
    .join('\n')
const sideBySide = (left: string, right: string): string =>
  `<table border="0"><tr><td valign="top">\n${left}\n</td><td valign="top">\n${right}\n</td></tr></table>`

/** A page as the sites of provinces and schools publish it: head and foot in tables without borders. */
export const toHtml = (plan: Manuscript): string => `<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>${escaped(plan.title.map(plain).join(' '))}</title></head>
<body>
${sideBySide(paragraphs(plan.left, 'center'), paragraphs(plan.right, 'center'))}
${paragraphs(plan.title, 'center')}
${blocks(plan.body)}
${sideBySide(paragraphs(plan.recipients, 'left'), paragraphs(plan.signature, 'center'))}
${blocks(plan.appendix)}
</body>
</html>
`
