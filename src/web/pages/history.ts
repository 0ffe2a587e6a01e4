import { printed } from '../../column.ts'
import { type Kind, kindTable } from '../../kinds.ts'
import { ask, type Row } from '../../questions/question.ts'
import { review } from '../../questions/review.ts'
import { typedFrom } from '../../review/typed-value.ts'
import { dayOf, momentOf } from '../days.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { moreLinks } from './archive.ts'
import { fieldTitle } from './edit-form.ts'
import { framed } from './whole-page.ts'

const perPage = 100

const parsed = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : null)

const rowOf = (visit: Visit, row: Row): Html => {
  const { lang, words } = visit
  const target = String(row.target) as Kind | 'plan'
  const field = typeof row.field === 'string' ? row.field : null
  const was = (parsed(row.was) as Readonly<Record<string, unknown>> | null)?.[field ?? '']
  const isOpen = row.state !== 'undone' && row.planId !== null
  const of =
    row.what === 'checked'
      ? words.review.wholePlan
      : target === 'plan'
        ? words.review.header
        : kindTable[target].name[lang]
  return html`<li data-state="${row.state}"><p><b>${of}</b> · ${words.review.whats[row.what as keyof typeof words.review.whats]}${
    field
      ? html` · ${fieldTitle(target, field, lang)}${row.what === 'set' ? html`: <del>${dayOf(visit, typedFrom(was))}</del> <ins>${dayOf(visit, typedFrom(parsed(row.value)))}</ins>` : none}`
      : none
  }${row.words ? html` <q>${row.words}</q>` : none}</p>
<p class="facts">${row.planId === null ? row.plan : html`<a href="/plans/${row.planId}">${row.plan}</a>`} · ${row.who} · ${momentOf(visit, row.at)} · ${printed(review.columns.find(({ key }) => key === 'state')!, row.state, lang)}${
    isOpen
      ? html` <button class="plain" data-undo="${row.id}" data-plan="${row.planId}">${words.review.undo}</button>`
      : none
  }</p></li>`
}

/** What people decided, the last first; or what of it needs a person again. Each can be taken back. */
export const historyPage = async (visit: Visit): Promise<Html> => {
  const { db, words, query } = visit
  const offset = Math.min(100_000, Math.max(0, Math.trunc(Number(query.from ?? 0)) || 0))
  const needed = query.needed !== undefined
  const answer = await ask(db, review, {
    ...(query.plan && { plan: query.plan }),
    ...(!needed && { all: true }),
    limit: perPage,
    offset,
  })
  return framed(visit, {
    title: words.places.review,
    body: html`<h1>${words.places.review}</h1>
<p class="choose"><a href="/review${queryOf({ plan: query.plan })}"${needed ? '' : html` aria-current="true"`}>${words.review.all}</a> <a href="/review${queryOf({ plan: query.plan, needed: 1 })}"${needed ? html` aria-current="true"` : ''}>${words.review.needed}</a></p>
<p class="told" role="status" data-told>${answer.rows.length === 0 ? words.review.noDecisions : ''}</p>
<ol class="rows">${answer.rows.map(row => rowOf(visit, row))}</ol>${moreLinks(visit, answer, offset, perPage)}
<template id="sentences" data-undone="${words.review.undone}" data-failed="${words.review.failed}"></template>`,
  })
}
