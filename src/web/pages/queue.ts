import { findStored, handleOf, type Stored } from '../../../pipelines/review/stored.ts'
import { kinds, kindTable } from '../../kinds.ts'
import type { Note } from '../../model.ts'
import { type Answer, ask, type Row } from '../../questions/question.ts'
import { queue } from '../../questions/queue.ts'
import { say } from '../../wording/say.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { moreLinks } from './archive.ts'
import { fieldTitle } from './edit-form.ts'
import { findRow } from './finds.ts'
import { proposalsPart } from './proposals.ts'
import { reviewFoot, zooms } from './review-bar.ts'
import { framed } from './whole-page.ts'

const perPage = 50

/** A field of a header: its row opens and settles the whole header. */
const fieldRow = ({ lang, words }: Visit, { planId, plan, field, doubts, page }: Row): Html =>
  html`<li class="header doubtful" data-find="plan" data-field="${field}" data-plan="${planId}" data-page="${page ?? 1}"><a href="/plans/${planId}#find-plan"><b>${words.review.header}</b> ${fieldTitle('plan', String(field), lang)}</a>
<small>${plan}</small>${(doubts as readonly Note[]).map(note => html`<p class="doubt">${say(note, lang)}</p>`)}</li>`

/** A find of one plan among those of others: with its section, its page and the plan's name. */
export const rowInQueue = (
  visit: Visit,
  plan: number,
  handle: string,
  { mention, page, name }: Stored,
): Html => findRow(visit, mention, { handle, plan, page, of: name })

const rowOf = (visit: Visit, row: Row): Html => {
  if (row.find === null) return fieldRow(visit, row)
  const stored = findStored(visit.db, Number(row.find))
  return rowInQueue(visit, Number(row.planId), handleOf(stored.key), stored)
}

/** How much is left, in a sentence. */
export const remarksOf = ({ lang }: Visit, { remarks }: Pick<Answer, 'remarks'>): string =>
  remarks.map(remark => remark[lang]).join('. ')

const kindsOf = ({ query, words, lang }: Visit): Html =>
  html`<p class="choose">${[undefined, 'plan', ...kinds].map(kind => {
    const name =
      kind === undefined
        ? words.review.all
        : kind === 'plan'
          ? words.review.header
          : kindTable[kind as (typeof kinds)[number]].name[lang]
    return html`<a href="/queue${queryOf({ plan: query.plan, kind })}"${query.kind === kind ? html` aria-current="true"` : ''}>${name}</a> `
  })}</p>`

/** What a person should look at, the paper beside it: across plans, or of one. */
export const queuePage = async (visit: Visit): Promise<Html> => {
  const { db, words, query } = visit
  const offset = Math.min(100_000, Math.max(0, Math.trunc(Number(query.from ?? 0)) || 0))
  const given = {
    ...(query.plan && { plan: query.plan }),
    ...(query.kind && { kind: query.kind }),
    ...(query.doubt && { doubt: query.doubt }),
  }
  const answer = await ask(db, queue, { ...given, limit: perPage, offset })
  const isFirst = Object.keys(given).length === 0 && offset === 0
  return framed(visit, {
    title: words.places.queue,
    wide: true,
    body: html`<div class="plan-head"><div class="titled"><h1>${words.places.queue}</h1>
<p class="count" data-remark>${remarksOf(visit, answer)}</p></div>
<p class="bar"><span class="told" role="status" data-told>${answer.rows.length === 0 ? words.review.nothingLeft : ''}</span><button class="plain" data-do="undo">${words.review.undo}</button> ${zooms(visit)}</p>${kindsOf(visit)}${isFirst ? await proposalsPart(visit) : none}</div>
${
  answer.rows.length === 0
    ? none
    : html`<div class="beside" data-review data-queue="${query.plan ?? ''}"><section class="paper" aria-label="${words.paper}" tabindex="0"><p class="hint">${words.review.chooseOne}</p></section>
<section class="outline" aria-label="${words.places.queue}" tabindex="0"><ul class="finds">${answer.rows.map(row => rowOf(visit, row))}</ul>${moreLinks(visit, answer, offset, perPage)}</section></div>`
}${reviewFoot(visit)}`,
  })
}
