import { printed } from '../../column.ts'
import { levels } from '../../model.ts'
import { levelWords } from '../../questions/code-words.ts'
import { coverage } from '../../questions/coverage.ts'
import { ask, type Row } from '../../questions/question.ts'
import { type Html, html, none } from '../markup.ts'
import { places } from '../places.ts'
import type { Archive, Visit } from '../visit.ts'
import { moreLinks, offsetOf } from './archive.ts'
import { framed } from './whole-page.ts'

/** Units of one screen. */
const perPage = 100
const states = ['have', 'draft without number', 'missing', 'unreadable'] as const

const formOf = ({ words, query, lang }: Visit): Html =>
  html`<form class="ask line" method="get" action="${places.coverage}" role="search"><label>${words.filters.issuer} <input name="issuer" value="${query.issuer ?? ''}" maxlength="200"></label>
<label>${words.filters.level} <select name="level"><option value="">${words.all}</option>${levels.map(
    level =>
      html`<option value="${level}"${level === query.level ? html` selected` : ''}>${levelWords[level]![lang]}</option>`,
  )}</select></label> <button>${words.find}</button></form>`

const cell = ({ lang, words }: Visit, unit: string, year: number | null, row: Row | undefined): Html => {
  if (!row) return html`<td></td>`
  const state = String(row.state)
  const said = printed(coverage.columns.find(({ key }) => key === 'state')!, state, lang)
  const plans = row.plans as readonly string[]
  const about = `${said}: ${unit}, ${year ?? words.noYear}`
  const sign = html`<span class="mark" aria-hidden="true"></span><span class="hidden">${said}</span>`
  const link = state !== 'missing' && state !== 'unreadable' && plans.length > 0
  return html`<td class="${state.split(' ')[0]}" title="${about}">${
    link ? html`<a href="/plans/${encodeURIComponent(plans[0]!)}">${sign}</a>` : sign
  }</td>`
}

/** The last grid of each archive: it looks through all plans, and whoever leafs through it asks for the same again. */
const held = new WeakMap<Archive, Grid>()
interface Grid {
  readonly asked: string
  /** Of the archive as it was then. */
  readonly version: unknown
  readonly rows: readonly Row[]
  readonly madeAt: number
  /** Milliseconds. */
  readonly took: number
}
/** An import changes the archive with every plan: beside it a grid is made anew at most for a twentieth of the time. */
const rest = 20

const gridOf = async (db: Archive, { issuer, level }: Visit['query']): Promise<readonly Row[]> => {
  const given = { ...(issuer?.trim() && { issuer: issuer.trim().slice(0, 200) }), ...(level && { level }) }
  const asked = JSON.stringify(given)
  // Whatever changes the archive does so by another connection, which this number tells.
  const version = db.pragma('data_version', { simple: true })
  const last = held.get(db)
  const began = performance.now()
  if (last?.asked === asked && (last.version === version || began - last.madeAt < rest * last.took))
    return last.rows
  const { rows } = await ask(db, coverage, given)
  const madeAt = performance.now()
  held.set(db, { asked, version, rows, madeAt, took: madeAt - began })
  return rows
}

/** Unit by year as a grid. */
export const coveragePage = async (visit: Visit): Promise<Html> => {
  const { db, words, query, lang } = visit
  const rows = await gridOf(db, query)
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
    body: html`<h1>${words.places.coverage}</h1><p>${words.coverageAbout}</p>${formOf(visit)}<p class="legend">${states.map(
      code =>
        html`<span class="${code.split(' ')[0]}"><span class="mark" aria-hidden="true"></span> ${printed(state, code, lang)}</span> `,
    )}</p>
${shown.length === 0 ? html`<p class="note-page">${words.nothing}</p>` : none}<div class="scroll"><table class="grid"><thead><tr><th scope="col">${words.unit}</th>${years.map(
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
