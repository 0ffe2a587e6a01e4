import { takeProposals } from '../../../pipelines/review/lessons.ts'
import { proposals } from '../../questions/proposals.ts'
import { ask, type Row } from '../../questions/question.ts'
import { fill } from '../../wording/say.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import { backOf, placeIn } from '../place-links.ts'
import { places } from '../places.ts'
import type { Action, Visit } from '../visit.ts'

/** Places that are counted; of them so many are shown. */
const most = 300
const shown = 20

const button = (
  { path, query }: Visit,
  hidden: Readonly<Record<string, unknown>>,
  label: string,
  plain = false,
): Html =>
  html`<form method="post" action="/proposals/take" class="inline">${Object.entries({
    ...hidden,
    back: `${path}${queryOf(query)}`,
  }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${plain ? 'plain' : ''}">${label}</button></form>`

const placeRow = (visit: Visit, row: Row): Html =>
  html`<li><a href="${placeIn(row)}">${row.plan}</a>${row.page ? html` · ${visit.words.page} ${row.page}` : none}: <q>${row.quote}</q> ${button(visit, { lesson: row.lesson, find: row.find }, visit.words.review.proposals.one, true)}</li>`

/** What was put right once, and where else its words stand: each place, or all of them, by a button. */
export const proposalsPart = async (visit: Visit): Promise<Html> => {
  const { db, lang } = visit
  const { proposals: words } = visit.words.review
  const { rows, truncated } = await ask(db, proposals, { limit: most })
  if (rows.length === 0) return none
  const lessons = new Map<string, Row[]>()
  for (const row of rows) {
    const key = String(row.lesson)
    lessons.set(key, [...(lessons.get(key) ?? []), row])
  }
  const last = [...lessons.keys()].at(-1)
  return html`<details class="proposals" open><summary>${words.title} (${rows.length}${truncated ? '+' : ''})</summary><p class="hint">${words.about}</p><ul class="rows">${[
    ...lessons,
  ].map(([lesson, own]) => {
    const count = `${own.length}${truncated && lesson === last ? '+' : ''}`
    return html`<li><p><del>${own[0]!.before ?? '—'}</del> → <ins>${own[0]!.value}</ins> <span class="facts">${own[0]!.who}</span> ${button(visit, { lesson }, fill(words.all, { count }, lang))}</p><details><summary>${words.each}</summary><ul>${own
      .slice(0, shown)
      .map(row =>
        placeRow(visit, row),
      )}</ul>${own.length > shown ? html`<p class="hint">${words.more}</p>` : none}</details></li>`
  })}</ul></details>`
}

/** Takes what a correction proposes, everywhere or at one find. */
export const takingOfProposals: Action = async ({ change, who }, { lesson = '', find, back }) => {
  const only = find === undefined || !/^\d{1,15}$/.test(find) ? null : Number(find)
  await change(db => takeProposals(db, lesson, { who }, only))
  return backOf(back, places.queue)
}
