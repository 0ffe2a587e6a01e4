import { ask } from '../../questions/question.ts'
import { mostNamed } from '../../questions/shared.ts'
import { timeline } from '../../questions/timeline.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import { places } from '../places.ts'
import type { Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

/** Bars of one year, the largest names first; what is beyond stands in the table alone. */
const mostNames = 6
const height = 220
/** Of the drawing, where its years need no more. */
const usualWidth = 1000
const bars = { least: 16, most: 36 }

/** Plans a year that name it: a group of bars for each year, a bar for each name. */
const chart = (
  visit: Visit,
  names: readonly string[],
  years: readonly number[],
  plans: (name: string, year: number) => number,
): Html => {
  const drawn = names.slice(0, mostNames)
  const highest = Math.max(1, ...drawn.flatMap(name => years.map(year => plans(name, year))))
  const group = Math.max(drawn.length * bars.least + 28, (usualWidth - 40) / years.length)
  const bar = Math.min(bars.most, (group - 28) / drawn.length)
  const width = years.length * group + 40
  const aside = (group - drawn.length * bar) / 2
  const label = `${visit.words.timeline.plans}: ${drawn.join('; ')}`
  return html`<div class="scroll"><svg class="chart" viewBox="0 0 ${width} ${height + 50}" width="${width}" height="${height + 50}" role="img" aria-label="${label}">
<line x1="20" x2="${width - 10}" y1="${height + 20}" y2="${height + 20}"/>${years.map(
    (year, y) =>
      html`${drawn.map((name, n) => {
        const count = plans(name, year)
        const tall = (count / highest) * height
        const x = 20 + y * group + aside + n * bar
        return count === 0
          ? none
          : html`<rect class="name-${n}" x="${x}" y="${height + 20 - tall}" width="${bar - 3}" height="${tall}"><title>${year} · ${name}: ${count}</title></rect><text x="${x + bar / 2 - 1}" y="${height + 15 - tall}" text-anchor="middle">${count}</text>`
      })}<text x="${20 + y * group + group / 2}" y="${height + 40}" text-anchor="middle">${year}</text>`,
  )}</svg></div><ul class="key">${drawn.map((name, n) => html`<li><span class="name-${n}" aria-hidden="true"></span> ${name}</li>`)}</ul>`
}

const yearsBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** A movement with its local variants, or an event, over the years. */
export const timelinePage = async (visit: Visit): Promise<Html> => {
  const { db, words, query } = visit
  const name = (query.name ?? '').trim().slice(0, 200)
  const { rows } = name ? await ask(db, timeline, { name }) : { rows: [] }
  const counts = new Map<string, Map<number, number>>()
  for (const row of rows) {
    if (row.year === null) continue
    const of = counts.get(String(row.name)) ?? new Map<number, number>()
    of.set(Number(row.year), Number(row.plans))
    counts.set(String(row.name), of)
  }
  const sum = (name: string): number => [...counts.get(name)!.values()].reduce((a, b) => a + b, 0)
  const names = [...counts.keys()].sort((a, b) => sum(b) - sum(a))
  const told = [...counts.values()].flatMap(of => [...of.keys()])
  // A year in which no plan names it is a gap in the drawing too.
  const years = told.length === 0 ? [] : yearsBetween(Math.min(...told), Math.max(...told))
  const plans = (name: string, year: number): number => counts.get(name)?.get(year) ?? 0
  return framed(visit, {
    title: words.places.timeline,
    body: html`<h1>${words.places.timeline}</h1>
<form class="ask" method="get" action="${places.timeline}" role="search"><div class="box"><label class="hidden" for="q">${words.timeline.ask}</label>
<input id="q" name="name" type="search" value="${name}" placeholder="${words.timeline.ask}" autocomplete="off" maxlength="200"><button>${words.find}</button></div></form>
${
  name === ''
    ? html`<h2>${words.timeline.most}</h2><ol class="rows">${mostNamed(db, 'movement', 20).map(
        ({ name, plans }) =>
          html`<li><a class="title" href="${places.timeline}${queryOf({ name })}">${name}</a> <span class="facts">${plans} ${words.documents.plans}</span></li>`,
      )}</ol>`
    : names.length === 0
      ? html`<p class="note-page">${words.timeline.none}</p>`
      : html`${chart(visit, names, years, plans)}<h2>${words.timeline.plans}</h2><div class="scroll"><table><thead><tr><th scope="col">${words.timeline.name}</th>${years.map(year => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>${names.slice(0, 100).map(name => html`<tr><th scope="row">${name}</th>${years.map(year => html`<td>${plans(name, year) || ''}</td>`)}</tr>`)}</tbody></table></div>`
}`,
  })
}
