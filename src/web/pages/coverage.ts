import { printed } from '../../column.ts'
import { coverage } from '../../questions/coverage.ts'
import { ask, type Row } from '../../questions/question.ts'
import { type Html, html } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { moreLinks, offsetOf } from './archive.ts'
import { framed } from './whole-page.ts'

/** Units of one screen. */
const perPage = 100
const marks: Readonly<Record<string, string>> = {
  have: '●',
  'draft without number': '◐',
  missing: '○',
  unreadable: '✕',
}

const cell = ({ lang, words }: Visit, unit: string, year: number | null, row: Row | undefined): Html => {
  if (!row) return html`<td></td>`
  const state = String(row.state)
  const said = printed(coverage.columns.find(({ key }) => key === 'state')!, state, lang)
  const plans = row.plans as readonly string[]
  const about = `${said}: ${unit}, ${year ?? words.noYear}`
  const sign = html`<span aria-hidden="true">${marks[state]}</span><span class="hidden">${said}</span>`
  const link = state !== 'missing' && state !== 'unreadable' && plans.length > 0
  return html`<td class="${state.split(' ')[0]}" title="${about}">${
    link ? html`<a href="/plans/${encodeURIComponent(plans[0]!)}">${sign}</a>` : sign
  }</td>`
}

/** Unit by year as a grid. */
export const coveragePage = async (visit: Visit): Promise<Html> => {
  const { db, words, query, lang } = visit
  const { rows } = await ask(db, coverage, {})
  const units = new Map<string, Row[]>()
  for (const row of rows) units.set(String(row.unit), [...(units.get(String(row.unit)) ?? []), row])
  const years = [...new Set(rows.map(({ year }) => year as number | null))].sort(
    (a, b) => (a ?? 0) - (b ?? 0),
  )
  const offset = offsetOf(query)
  const shown = [...units].slice(offset, offset + perPage)
  const state = coverage.columns.find(({ key }) => key === 'state')!
  return framed(visit, {
    title: words.places.coverage,
    body: html`<h1>${words.places.coverage}</h1><p class="legend">${Object.entries(marks).map(
      ([code, sign]) =>
        html`<span class="${code.split(' ')[0]}">${sign} ${printed(state, code, lang)}</span> `,
    )}</p>
<div class="scroll"><table class="grid"><thead><tr><th scope="col">${words.unit}</th>${years.map(
      year => html`<th scope="col">${year ?? words.noYear}</th>`,
    )}</tr></thead>
<tbody>${shown.map(
      ([unit, of]) =>
        html`<tr><th scope="row">${unit}</th>${years.map(year =>
          cell(
            visit,
            unit,
            year,
            of.find(row => row.year === year),
          ),
        )}</tr>`,
    )}</tbody></table></div>${moreLinks(visit, { truncated: units.size > offset + perPage }, offset, perPage)}`,
  })
}
