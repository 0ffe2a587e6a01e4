import { accept, reopen } from '../../../pipelines/accept.ts'
import { printed } from '../../column.ts'
import { audit } from '../../questions/audit.ts'
import { columns } from '../../questions/columns.ts'
import { ask, type Row } from '../../questions/question.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import { backOf, placeIn, planFacts } from '../place-links.ts'
import { places } from '../places.ts'
import type { Action, Visit } from '../visit.ts'
import { moreLinks, offsetOf } from './archive.ts'
import { framed } from './whole-page.ts'

const perPage = 50
/** The heaviest first. */
const severities = ['error', 'warning', 'note'] as const
const severity = columns.findings!.find(({ key }) => key === 'severity')!

const findingRow = (visit: Visit, row: Row): Html => {
  const { words, lang } = visit
  const isQuoted = row.quote && !String(row[lang]).includes(String(row.quote))
  return html`<li class="${row.severity}"><p><span class="hidden">${printed(severity, row.severity, lang)}:</span> ${row[lang]}</p>
${isQuoted ? html`<p><q>${row.quote}</q></p>` : none}
<div class="line">${planFacts(visit, row)}<p class="facts"><a href="${placeIn(row)}">${words.audit.jump}</a></p></div>
${
  row.accepted
    ? html`<p class="facts">${words.audit.accepted}: ${row.accepted}</p><form method="post" action="/audit/reopen" class="inline"><input type="hidden" name="id" value="${row.id}"><input type="hidden" name="back" value="${visit.path}${queryOf(visit.query)}"><button class="plain">${words.review.undo}</button></form>`
    : html`<details><summary>${words.audit.accept}</summary><form method="post" action="/audit/accept" class="inline">
<input type="hidden" name="id" value="${row.id}"><input type="hidden" name="back" value="${visit.path}${queryOf(visit.query)}">
<label>${words.audit.why} <input name="why" required maxlength="500" autocomplete="off"></label> <button>${words.audit.accept}</button></form></details>`
}</li>`
}

/** What looks wrong, the heaviest first, of the whole archive or of one plan. */
export const auditPage = async (visit: Visit): Promise<Html> => {
  const { db, words, query, lang, path } = visit
  const chosen = severities.find(code => code === query.severity) ?? severities[0]
  const offset = offsetOf(query)
  const answer = await ask(db, audit, {
    severity: chosen,
    ...(query.plan && { plan: query.plan }),
    ...(query.all && { all: true }),
    limit: perPage,
    offset,
  })
  const { from: _, ...kept } = query
  return framed(visit, {
    title: words.places.audit,
    body: html`<h1>${words.places.audit}</h1><p>${words.audit.about}</p>
<nav class="tabs" aria-label="${words.audit.weight}">${severities.map(
      code =>
        html`<a href="${path}${queryOf({ ...kept, severity: code })}"${code === chosen ? html` aria-current="page"` : ''}>${printed(severity, code, lang)}</a>`,
    )}<a class="aside" href="${path}${queryOf({ ...kept, severity: chosen, all: query.all ? undefined : '1' })}">${query.all ? words.audit.openOnly : words.audit.acceptedToo}</a></nav>
<p class="count" role="status">${answer.rows.length === 0 ? words.audit.none : `${offset + 1}–${offset + answer.rows.length}`}</p>
<ol class="rows findings">${answer.rows.map(row => findingRow(visit, row))}</ol>${moreLinks(visit, answer, offset, perPage)}`,
  })
}

export const acceptance: Action = async ({ change }, { id = '', why = '', back }) => {
  await change(db => accept(db, id, why))
  return backOf(back, places.audit)
}
export const endOfAcceptance: Action = async ({ change }, { id = '', back }) => {
  await change(db => reopen(db, id))
  return backOf(back, places.audit)
}
