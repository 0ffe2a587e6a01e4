/*
 * Text out of files, their names with it, on its way out: what shows it must find nothing in it but text. One function for
 * each sink; what a reader of the sink decodes again (JSON, Markdown, Mermaid, DOT) loses nothing.
 */

/** What steers a terminal, breaks a line or turns the direction of writing. */
const steering = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (character: string): string =>
  short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** One line of a terminal, of a calendar, of a cell: `a\nb`, `\u001b[2J` are seen as they are written here. */
export const printable = (text: string): string => text.replace(steering, escaped)

/** Running text in one line: its line feeds and tabs are spaces. */
export const inOneLine = (text: string): string => printable(text.replace(/\s+/g, ' '))

/** Spreadsheets pass over what has no width, and take full-width signs for the plain ones. */
const formula = /^[\t\r]|^[\s'\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫]/u

/** A cell of CSV or of a spreadsheet: what would be a formula gets an apostrophe in front and stays text. */
export const asCell = (text: string): string => {
  const line = inOneLine(text)
  return formula.test(text) ? `'${line}` : line
}

/** A cell of a Markdown table: no markup, no link. */
export const asMarkdown = (text: string): string =>
  inOneLine(text).replace(/[\\|*_`<>[\]&~$!#@]|:(?=\/\/)|(?<=www)\./gi, '\\$&')

/** A label of a Mermaid drawing, between quotes: its markup, directives (`%%{`) and entities (`#quot;`) are letters. */
export const asMermaid = (text: string): string =>
  inOneLine(text).replace(/[#&<>"`%{}\\]/g, sign => `#${sign.charCodeAt(0)};`)

/** A text of Graphviz, between quotes. */
export const asDot = (text: string): string =>
  inOneLine(text).replace(/&/g, '&amp;').replace(/[\\"]/g, '\\$&')

/** JSON that a terminal can show: a reader of JSON gets every character back. */
export const asJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(steering, sign => (sign === '\n' ? sign : escaped(sign)))}\n`
