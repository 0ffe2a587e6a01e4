import { kinds, kindTable } from '../../kinds.ts'
import type { AnyMention, Plan, Span } from '../../model.ts'
import { ask } from '../../questions/question.ts'
import { show, wordsOf } from '../../questions/show.ts'
import { linesAt } from '../../text/locate.ts'
import { isDoubt } from '../../wording/codes.ts'
import { say } from '../../wording/say.ts'
import { type Html, html, none, queryOf } from '../html.ts'
import type { Visit } from '../visit.ts'
import { framed } from './frame.ts'

/** The words that a link asks for, marked as if they were one more find. */
const askedPlace = ({ query }: Visit, { document: { text } }: Plan) => {
  const [, start, end] = (/^(\d{1,9})-(\d{1,9})$/.exec(query.at ?? '') ?? []).map(Number)
  return start !== undefined && end !== undefined && start < end && end <= text.length
    ? [{ kind: 'here', span: { start, end } }]
    : []
}

/** What is marked on the paper: finds in the order of the outline, and behind them the place that was asked for. */
interface Marked extends Pick<Plan, 'document' | 'outline'> {
  readonly marks: readonly { readonly kind: string; readonly span: Span }[]
}

/** Page images with a box over each line of each find, placed in the points of the page. */
const imagesOf = (visit: Visit, id: string, { document, marks }: Marked): Html => {
  const boxes = marks.flatMap(({ kind, span }, find) =>
    linesAt(document, span).map(place => ({ ...place, kind, find })),
  )
  return html`${document.pages.map(({ number, width, height }) => {
    const own = boxes.filter(({ page }) => page === number)
    const alt = `${visit.words.page} ${number}`
    return html`<figure class="sheet"><img src="/plans/${id}/pages/${number}.jpg" alt="${alt}" width="${Math.round(width!)}" height="${Math.round(height!)}" loading="lazy">
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${own.map(
      ({ box, kind, find }) =>
        html`<rect class="${kind}" data-find="${find}" x="${box.x - 1}" y="${box.y - 1}" width="${box.width + 2}" height="${box.height + 2}"/>`,
    )}</svg><figcaption>${alt}</figcaption></figure>`
  })}`
}

/** The text with the words of each find marked; where finds overlap, the one that begins last is seen. */
const textOf = ({ document: { text }, outline, marks }: Marked): Html =>
  html`<div class="sheet text">${outline.blocks.map(({ kind, span }) => {
    const own = marks.flatMap((mention, find) =>
      mention.span.start < span.end && mention.span.end > span.start ? [{ ...mention, find }] : [],
    )
    const edges = own.flatMap(({ span: { start, end } }) => [
      Math.max(start, span.start),
      Math.min(end, span.end),
    ])
    const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b)
    return html`<p class="${kind}">${cuts.slice(0, -1).map((from, i) => {
      const over = own.findLast(({ span }) => span.start <= from && span.end > from)
      const words = text.slice(from, cuts[i + 1])
      return over ? html`<span class="${over.kind}" data-find="${over.find}">${words}</span>` : html`${words}`
    })}</p>`
  })}</div>`

const findRow = ({ lang }: Visit, mention: AnyMention, find: number): Html => {
  const doubts = mention.notes.filter(isDoubt)
  return html`<li class="${mention.kind}" data-find="${find}" id="find-${find}"><a href="#find-${find}"><b>${kindTable[mention.kind].name[lang]}</b> ${wordsOf(mention, lang)}</a>
<q>${mention.quote}</q>${doubts.map(note => html`<p class="doubt">${say(note, lang)}</p>`)}</li>`
}

const outlineOf = (visit: Visit, { outline, mentions }: Plan): Html => {
  const under = (section: string) => {
    const rows = mentions.flatMap((mention, i) =>
      mention.section === section ? [findRow(visit, mention, i)] : [],
    )
    return rows.length > 0 ? html`<ul class="finds">${rows}</ul>` : none
  }
  return html`${under('')}${outline.sections.map(
    ({ path, label, title }) => html`<h3>${label}. ${title}</h3>${under(path)}`,
  )}${under('end')}`
}

/** A plan: its pages or its text, and beside them what was found in each section. */
export const planPage = async (visit: Visit, id: string): Promise<Html> => {
  const { db, words, query, lang, path } = visit
  const { whole } = await ask(db, show, { plan: id })
  const { header, document, mentions, messages } = whole
  const paged = document.pages.every(({ width, height }) => width !== null && height !== null)
  const marked = { ...whole, marks: [...mentions, ...askedPlace(visit, whole)] }
  const asText = !paged || query.view === 'text'
  return framed(visit, {
    title: header.title ?? document.source.path,
    wide: true,
    body: html`<h1>${header.title ?? document.source.path}</h1>
<p class="facts"><b>${header.number ?? words.noNumber}</b> · ${header.date ?? words.noDate} · ${header.issuer ?? words.noIssuer}</p>
${messages.filter(({ severity }) => severity !== 'note').map(message => html`<p class="doubt">${say(message, lang)}</p>`)}
<p class="kinds" role="group" aria-label="${words.kinds}">${kinds.map(
      (kind, i) =>
        html`<button class="plain ${kind}" data-kind="${kind}" aria-pressed="true"><kbd>${i + 1}</kbd> ${kindTable[kind].name[lang]} (${mentions.filter(one => one.kind === kind).length})</button> `,
    )}${paged ? html`<a href="${path}${queryOf({ ...query, view: asText ? undefined : 'text' })}">${asText ? words.asPages : words.asText}</a>` : none}</p>
<div class="beside"><section class="paper" aria-label="${words.paper}" tabindex="0">${asText ? textOf(marked) : imagesOf(visit, id, marked)}</section>
<section class="outline" aria-label="${words.outline}" tabindex="0">${outlineOf(visit, whole)}</section></div>`,
  })
}
