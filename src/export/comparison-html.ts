import { html, raw } from 'hono/html'
import { inOneLine } from '../text/printable.ts'
import type { ComparisonAbout, ComparisonCell, ComparisonTable } from './comparison.ts'
import { provenanceLines } from './provenance.ts'

/** Struck through and underlined: read in black and white too; nothing comes from elsewhere. */
const style = `
@page { size: A4 landscape; margin: 15mm }
body { font: 14px/1.45 "Times New Roman", "Liberation Serif", serif; color: #111; margin: 24px }
h1 { font-size: 20px; text-align: center; margin: 0 0 4px }
p { margin: 4px 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 12px 0 }
th, td { border: 1px solid #666; padding: 4px 7px; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #e9eef4; text-align: center }
thead { display: table-header-group }
tr { break-inside: avoid }
.group { background: #f4f4f4; text-transform: uppercase; font-size: 13px }
.section { width: 5.5em }
.label { display: inline-block; border: 1px solid #555; border-radius: 3px; padding: 0 5px; margin-right: 5px; font-size: 12px; white-space: nowrap }
ins { color: #0b5a1e; text-decoration: underline; font-weight: bold }
del { color: #8f1414; text-decoration: line-through }
.none { color: #666; text-align: center }
.source { color: #444; font-size: 12px }
`

const wordsOf = ({ changes }: ComparisonCell) =>
  changes.map(({ words, in: where }) => {
    const shown = inOneLine(words)
    const marked =
      where === 'after'
        ? html`<ins>${shown}</ins>`
        : where === 'before'
          ? html`<del>${shown}</del>`
          : html`${shown}`
    return html`${marked} `
  })

const cellOf = (cell: ComparisonCell | null) =>
  cell === null
    ? html`<td class="none">–</td>`
    : html`<td>${cell.label && html`<span class="label">${cell.label}</span>`}${wordsOf(cell)}</td>`

/** A whole page by itself, for a browser or a printer. */
export const comparisonHtml = ({ plans, groups }: ComparisonTable, about: ComparisonAbout): string => {
  const { lang, heading, words } = about
  return String(html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>${heading}</h1>
<p>${words.legend}: <del>${words.removed}</del>, <ins>${words.added}</ins>.</p>
<table>
<thead><tr><th class="section" scope="col">${words.section}</th>${plans.map(plan => html`<th scope="col">${plan}</th>`)}</tr></thead>
${groups.map(
  ({ title, rows }) => html`<tbody>
<tr><th class="group" colspan="${plans.length + 1}">${title}</th></tr>
${rows.map(({ section, cells }) => html`<tr><td class="section">${section}</td>${cells.map(cellOf)}</tr>\n`)}</tbody>
`,
)}</table>
${provenanceLines(about).map(line => html`<p class="source">${line}</p>\n`)}</body>
</html>
`)
}
