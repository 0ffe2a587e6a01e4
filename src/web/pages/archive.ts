import { printed } from '../../column.ts'
import { levels } from '../../model.ts'
import { levelWords, typeWords } from '../../questions/code-words.ts'
import { columns } from '../../questions/columns.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { type Answer, ask, type Row } from '../../questions/question.ts'
import { search } from '../../questions/search.ts'
import { dayOf } from '../days.ts'
import { piecesOf } from '../hits.ts'
import { counted, type Html, html, none, queryOf } from '../markup.ts'
import { places } from '../places.ts'
import type { Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

const plans = listingQuestions.find(({ name }) => name === 'plans')!
const perPage = 50
/** The address's names that are filters of the question, in the order of the form. */
const filters = ['year', 'level', 'place', 'issuer', 'type', 'citing', 'movement'] as const

/** How many rows stand before those of the page that is asked for. */
export const offsetOf = ({ from = '0' }: Visit['query']): number =>
  Math.min(100_000, Math.max(0, Math.trunc(Number(from)) || 0))

const askedOf = ({ query }: Visit) => {
  const given = Object.fromEntries(
    filters.flatMap(name => (query[name]?.trim() ? [[name, query[name].trim()]] : [])),
  )
  const year = /^\d{4}$/.test(given.year ?? '') ? { year: Number(given.year) } : {}
  return {
    text: (query.q ?? '').trim().slice(0, 200),
    offset: offsetOf(query),
    filters: { ...given, ...(given.year && year), ...(query.doubt && { doubt: true }) },
  }
}

/** Choices of a filter that is chosen, by their codes; none where it is typed. */
const choicesOf = (
  { words, lang }: Visit,
  name: (typeof filters)[number],
): Readonly<Record<string, string>> | null => {
  if (name === 'level')
    return { '': words.all, ...Object.fromEntries(levels.map(level => [level, levelWords[level]![lang]])) }
  if (name !== 'type') return null
  const types = Object.entries(typeWords).map(([letters, said]) => [letters, `${said[lang]} (${letters})`])
  return { '': words.plansOnly, all: words.anyType, ...Object.fromEntries(types) }
}

export const marked = (text: string, query: string): Html[] =>
  piecesOf(text, query).map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : html`${text}`))

const field = (visit: Visit, name: (typeof filters)[number]): Html => {
  const value = visit.query[name] ?? ''
  const label = visit.words.filters[name]
  const choices = choicesOf(visit, name)
  if (choices)
    return html`<label>${label}<select name="${name}">${Object.entries(choices).map(
      ([code, said]) =>
        html`<option value="${code}"${code === value ? html` selected` : ''}>${said}</option>`,
    )}</select></label>`
  return html`<label>${label}<input name="${name}" value="${value}"${name === 'year' ? html` inputmode="numeric" pattern="[0-9]{4}"` : ''}></label>`
}

const formOf = (visit: Visit): Html => {
  const { words, query } = visit
  const open = query.doubt || filters.some(name => query[name])
  return html`<form class="ask" method="get" action="/" role="search">
<div class="box"><label class="hidden" for="q">${words.search}</label>
<input id="q" name="q" type="search" value="${query.q ?? ''}" placeholder="${words.searchHint}" autocomplete="off" maxlength="200">
<button>${words.find}</button></div>
<details${open ? html` open` : ''}><summary>${words.narrow}</summary>
<div class="filters">${filters.map(name => field(visit, name))}
<label class="check"><input type="checkbox" name="doubt" value="1"${query.doubt ? html` checked` : ''}>${words.filters.doubt}</label></div></details>
</form>`
}

const planRow = (visit: Visit, row: Row): Html => {
  const { lang, words } = visit
  const level = columns.plans!.find(({ key }) => key === 'issuerLevel')!
  const doubts = columns.plans!.find(({ key }) => key === 'doubts')!
  const doubt = printed(doubts, row.doubts, lang)
  return html`<li><a class="title" href="/plans/${row.planId}">${row.title ?? row.plan}</a>
<p class="facts"><b>${row.number ?? words.noNumber}</b> · ${row.date ? dayOf(visit, row.date) : words.noDate} · ${row.issuer ?? words.noIssuer}${row.issuerLevel ? ` (${printed(level, row.issuerLevel, lang)})` : ''} · ${counted(Number(row.pages), words.pagesUnit)}</p>
${doubt ? html`<p class="doubt">${words.toCheck}: ${doubt}</p>` : none}</li>`
}

/** The plan that hits are of, named once above them. */
const hitsRow = (visit: Visit, rows: readonly Row[], text: string): Html => {
  const { words } = visit
  const plan = rows[0]!
  return html`<li><a class="title" href="/plans/${plan.planId}${queryOf({ q: text })}">${plan.planTitle ?? plan.plan}</a>
<p class="facts"><b>${plan.planNumber ?? words.noNumber}</b> · ${plan.planDate ? dayOf(visit, plan.planDate) : words.noDate} · ${plan.planIssuer ?? words.noIssuer}</p>${rows.map(row => hitRow(visit, row, text))}</li>`
}

const hitRow = (visit: Visit, row: Row, text: string): Html => {
  const { words } = visit
  const place = [row.section && `${words.section} ${row.section}`, row.page && `${words.page} ${row.page}`]
  return html`<p class="hit">${marked(String(row.quote), text)} <a class="facts" href="/plans/${row.planId}${queryOf({ q: text })}">${place.filter(Boolean).join(' · ') || words.toPlace}</a></p>`
}

export const moreLinks = (
  { words, path, query }: Visit,
  { truncated }: Pick<Answer, 'truncated'>,
  offset: number,
  size: number,
): Html =>
  offset === 0 && !truncated
    ? none
    : html`<nav class="more" aria-label="${words.morePages}">${
        offset > 0
          ? html`<a rel="prev" href="${path}${queryOf({ ...query, from: Math.max(0, offset - size) || undefined })}">← ${words.previous}</a>`
          : none
      } ${truncated ? html`<a rel="next" href="${path}${queryOf({ ...query, from: offset + size })}">${words.next} →</a>` : none}</nav>`

/** The archive: a search over all words, or the plans that the filters leave. */
export const archivePage = async (visit: Visit): Promise<Html> => {
  const { db, words } = visit
  const { text, offset, filters } = askedOf(visit)
  const page = { limit: perPage, offset }
  const answer = text
    ? await ask(db, search, { text, ...filters, ...page })
    : await ask(db, plans, { ...filters, ...page })
  const plansFound = new Map<unknown, Row[]>()
  for (const row of answer.rows) plansFound.set(row.planId, [...(plansFound.get(row.planId) ?? []), row])
  const rows = text
    ? [...plansFound.values()].map(hits => hitsRow(visit, hits, text))
    : answer.rows.map(row => planRow(visit, row))
  const isEmpty = rows.length === 0 && !text && offset === 0 && Object.keys(filters).length === 0
  return framed(visit, {
    title: words.places.archive,
    body: html`<h1 class="hidden">${words.places.archive}</h1>${formOf(visit)}
<p class="count" role="status">${isEmpty ? none : rows.length === 0 ? words.nothing : `${text ? words.paragraphs : words.plans}: ${offset + 1}–${offset + answer.rows.length}`}</p>
${isEmpty ? html`<section class="note-page"><p>${words.empty}</p><p><a class="button" href="${places.import}">${words.emptyNext}</a></p></section>` : none}
<ol class="rows">${rows}</ol>${moreLinks(visit, answer, offset, perPage)}`,
  })
}
