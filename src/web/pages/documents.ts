import { printed } from '../../column.ts'
import { citing } from '../../questions/citing.ts'
import { lacking } from '../../questions/lacking.ts'
import { ask, type Row } from '../../questions/question.ts'
import { mostNamed } from '../../questions/shared.ts'
import { dayOf } from '../days.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import { planFacts } from '../place-links.ts'
import { places } from '../places.ts'
import type { Visit } from '../visit.ts'
import { moreLinks, offsetOf } from './archive.ts'
import { framed } from './whole-page.ts'

const perPage = 50
const columnOf = (name: string) => citing.columns.find(({ key }) => key === name)!

const citationRow = (visit: Visit, row: Row): Html => {
  const { lang } = visit
  const told = ['role', 'inForce', 'replacedBy'].map(name => printed(columnOf(name), row[name], lang))
  return html`<li><p>${told[0] ? html`<span class="badge">${told[0]}</span> ` : none}${told[1] ? html`<span class="badge${row.inForce === 'in force' ? '' : ' warn'}">${told[1]}${told[2] ? html` (${told[2]})` : none}</span>` : none}</p>
<p><q>${row.quote}</q></p>${planFacts(visit, row)}${row.planId ? html`<p class="facts"><a href="/plans/${row.planId}/cascade">${visit.words.cascade.title}</a></p>` : none}</li>`
}

const views = ['most', 'lacking'] as const

/** Until one document is asked for: those that most plans cite, or the plans that the archive lacks. */
const tabs = ({ words: { documents }, query }: Visit): Html =>
  html`<nav class="tabs" aria-label="${documents.most}">${views.map(
    view =>
      html`<a href="${places.documents}${queryOf({ view: view === 'most' ? undefined : view })}"${(query.view ?? 'most') === view ? html` aria-current="page"` : ''}>${documents.views[view]}</a>`,
  )}</nav>`

/** Plans that others cite and the archive does not hold, each with those that cite it. */
const lackingPart = async (visit: Visit): Promise<Html> => {
  const { db, words, query } = visit
  const offset = offsetOf(query)
  const answer = await ask(db, lacking, { limit: perPage, offset })
  return html`<p>${answer.rows.length === 0 ? words.documents.lackingNone : words.documents.lackingAbout}</p>
<ol class="rows">${answer.rows.map(({ name, issuer, date, plans, citing, citingIds }) => {
    const [names, ids] = [citing as readonly string[], citingIds as readonly number[]]
    return html`<li><p><b>${name}</b></p><p class="facts">${[issuer, date && dayOf(visit, date), `${plans} ${words.documents.plans}`].filter(Boolean).join(' · ')}</p>
<p class="facts">${words.documents.citedIn}: ${names.map((name, i) => html`${i > 0 ? ', ' : ''}<a href="/plans/${ids[i]}/cascade">${name}</a>`)}${Number(plans) > names.length ? ', …' : ''}</p></li>`
  })}</ol>${moreLinks(visit, answer, offset, perPage)}`
}

/** The documents that most plans cite. */
const mostCited = ({ db, words }: Visit): Html =>
  html`<ol class="rows">${mostNamed(db, 'citation', 20).map(
    ({ name, plans }) =>
      html`<li><a class="title" href="${places.documents}${queryOf({ document: name })}">${name}</a> <span class="facts">${plans} ${words.documents.plans}</span></li>`,
  )}</ol>`

/** Who cites a document, since when, and was it in force on the day of each plan. */
export const documentsPage = async (visit: Visit): Promise<Html> => {
  const { db, words, query, lang } = visit
  const document = (query.document ?? '').trim().slice(0, 200)
  const offset = offsetOf(query)
  const answer = document ? await ask(db, citing, { document, limit: perPage, offset }) : null
  return framed(visit, {
    title: words.places.documents,
    body: html`<h1>${words.places.documents}</h1>
<form class="ask" method="get" action="${places.documents}" role="search"><div class="box"><label class="hidden" for="q">${words.documents.ask}</label>
<input id="q" name="document" type="search" value="${document}" placeholder="${words.documents.ask}" autocomplete="off" maxlength="200"><button>${words.find}</button></div></form>
${
  answer === null
    ? html`${tabs(visit)}${query.view === 'lacking' ? await lackingPart(visit) : mostCited(visit)}`
    : html`<p class="count" role="status">${answer.rows.length === 0 ? words.documents.none : answer.remarks.map(remark => html`<span>${remark[lang]}</span><br>`)}</p>
<ol class="rows">${answer.rows.map(row => citationRow(visit, row))}</ol>${moreLinks(visit, answer, offset, perPage)}`
}`,
  })
}
