import { printed } from '../../column.ts'
import { citing } from '../../questions/citing.ts'
import { ask, type Row } from '../../questions/question.ts'
import { mostNamed } from '../../questions/shared.ts'
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

/** The documents that most plans cite, until one is asked for. */
const mostCited = ({ db, words }: Visit): Html =>
  html`<h2>${words.documents.most}</h2><ol class="rows">${mostNamed(db, 'citation', 20).map(
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
    ? mostCited(visit)
    : html`<p class="count" role="status">${answer.rows.length === 0 ? words.documents.none : answer.remarks.map(remark => html`<span>${remark[lang]}</span><br>`)}</p>
<ol class="rows">${answer.rows.map(row => citationRow(visit, row))}</ol>${moreLinks(visit, answer, offset, perPage)}`
}`,
  })
}
