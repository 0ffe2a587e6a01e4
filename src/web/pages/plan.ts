import { fileIsThere } from '../../../pipelines/page-images.ts'
import { checkedBy } from '../../../pipelines/review/stored.ts'
import { kinds, kindTable } from '../../kinds.ts'
import { placeInWords } from '../../questions/columns.ts'
import { ask } from '../../questions/question.ts'
import { queue } from '../../questions/queue.ts'
import { show } from '../../questions/show.ts'
import { findKeys, keyText } from '../../review/find-key.ts'
import { fill, say } from '../../wording/say.ts'
import { dayOf, momentOf } from '../days.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { findAsked, headerRow, type Named, namedFinds, rowInPlan, sheets, textOf } from './finds.ts'
import { reviewFoot, zooms } from './review-bar.ts'
import { framed } from './whole-page.ts'

/** A plan as it is stored, its finds with the names that they keep. */
export const planOf = async ({ db }: Pick<Visit, 'db'>, id: string) => {
  const { whole } = await ask(db, show, { plan: id, limit: 0 })
  const keys = findKeys(whole.document.text, whole.mentions).map(keyText)
  const isPaged = whole.document.pages.every(({ width, height }) => width !== null && height !== null)
  return { whole, finds: namedFinds(whole, keys), isPaged }
}

const outlineOf = (
  visit: Visit,
  id: number,
  finds: readonly Named[],
  { outline }: Awaited<ReturnType<typeof planOf>>['whole'],
): Html => {
  const under = (section: string) => {
    const rows = finds.flatMap(({ mention, handle }) =>
      mention.section === section ? [rowInPlan(visit, id, handle, { mention })] : [],
    )
    return rows.length > 0 ? html`<ul class="finds">${rows}</ul>` : none
  }
  return html`${under('')}${outline.sections.map(
    ({ path, label, title }) => html`<h3>${label}. ${title}</h3>${under(path)}`,
  )}${under('end')}`
}

const checkedLine = (visit: Visit, id: number): Html => {
  const { db, lang } = visit
  const { review } = visit.words
  const check = checkedBy(db, id)
  return check
    ? html`<p class="decided" data-checked>✓ ${fill(review.checked, { who: check.who, day: momentOf(visit, check.at) }, lang)}</p>`
    : none
}

/** A plan: its pages or its text, and beside them what was found in each section, to be looked through and put right. */
export const planPage = async (visit: Visit, name: string): Promise<Html> => {
  const { db, words, query, lang, path } = visit
  const { review } = words
  const { whole, finds, isPaged } = await planOf(visit, name)
  const { id, header, document, mentions, messages, shelf } = whole
  const isGone = isPaged && !fileIsThere(db, id)
  const asText = !isPaged || isGone || query.view === 'text'
  const left = (await ask(db, queue, { plan: String(id), limit: 0 })).whole
  const first = findAsked(visit, whole, finds)
  const title = header.title ?? document.source.path
  return framed(visit, {
    title,
    wide: true,
    body: html`<div class="plan-head"><div class="titled"><h1>${title}</h1>
<p class="facts"><b>${header.number ?? words.noNumber}</b> · ${header.date ? dayOf(visit, header.date) : words.noDate} · ${header.issuer ?? words.noIssuer} · <a href="/plans/${id}/cascade">${words.cascade.title}</a> · <a href="/queue?plan=${id}">${review.toQueue}</a>${isPaged && !isGone ? html` · <a href="${path}${queryOf({ ...query, view: asText ? undefined : 'text' })}">${asText ? words.asPages : words.asText}</a>` : none}</p></div>
<p class="bar"><button class="plain" data-do="add">${review.add}</button> <button class="plain" data-do="undo">${review.undo}</button> <button data-do="checked">${review.check}</button></p>
${shelf ? html`<p class="facts">${words.shelf}: ${placeInWords(shelf, lang)}</p>` : none}${isGone ? html`<p class="doubt" data-gone>${review.gone}</p>` : none}${checkedLine(visit, id)}${messages
  .filter(({ severity, field }) => severity !== 'note' && field === undefined)
  .slice(0, 3)
  .map(message => html`<p class="doubt">${say(message, lang)}</p>`)}
<p class="kinds" role="group" aria-label="${words.kinds}">${kinds.map(
      (kind, i) =>
        html`<button class="plain ${kind}" data-kind="${kind}" aria-pressed="true"><kbd>${i + 1}</kbd> <span class="name">${kindTable[kind].name[lang]}</span> <small>${mentions.filter(one => one.kind === kind).length}</small></button> `,
    )}<button class="plain" data-doubts aria-pressed="false"><kbd>${kinds.length + 1}</kbd> ${review.onlyDoubts} <small data-left>${left.left}</small></button> <button class="plain" data-boxes aria-pressed="true"><kbd>0</kbd> ${review.boxes}</button> ${zooms(visit)}<span class="told" role="status" data-told></span></p></div>
<div class="beside" data-review data-plan="${id}"${first ? html` data-first="${first.handle}"` : ''}><section class="paper" aria-label="${words.paper}" tabindex="0">${asText ? textOf(visit, whole, finds) : sheets(visit, id, whole, finds)}</section>
<section class="outline" aria-label="${words.outline}" tabindex="0"><ul class="finds">${headerRow(visit, whole, id)}</ul>${outlineOf(visit, id, finds, whole)}</section></div>
${reviewFoot(visit)}`,
  })
}

/** One page of a plan with its boxes, or its text where it has no pages: what stands beside a row of the queue. */
export const paperOf = async (visit: Visit, id: number, page: number): Promise<Html> => {
  const { whole, finds, isPaged } = await planOf(visit, String(id))
  if (!isPaged) return textOf(visit, whole, finds)
  return fileIsThere(visit.db, id)
    ? sheets(visit, id, whole, finds, page)
    : html`<p class="doubt" data-gone>${visit.words.review.gone}</p>${textOf(visit, whole, finds)}`
}
