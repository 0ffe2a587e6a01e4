import type { CascadeLink, CascadePlan } from '../../model.ts'
import { type Cascade, cascade } from '../../questions/cascade.ts'
import { ask } from '../../questions/question.ts'
import { dayInWords } from '../../text/due.ts'
import { layered } from '../layered.ts'
import { type Html, html, none } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

/** Plans that a drawing shows: more than one reads. */
const most = 60
const size = { width: 230, height: 66 }
const letters = 31

const keyOf = ({ id, key, name }: CascadePlan): string => (id === null ? `?${key ?? name}` : String(id))
const cut = (text: string): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text)

/** The links that are drawn: those nearest to the plan, above it and below. */
const nearest = ({ plan, links }: Cascade): CascadeLink[] => {
  const known = new Set([keyOf(plan)])
  const chosen = new Set<CascadeLink>()
  for (let grown = true; grown; ) {
    grown = false
    for (const link of links) {
      const ends = [keyOf(link.from), keyOf(link.to)]
      const fresh = ends.filter(end => !known.has(end))
      if (chosen.has(link) || fresh.length === 2 || known.size + fresh.length > most) continue
      for (const end of fresh) known.add(end)
      chosen.add(link)
      grown = true
    }
  }
  return [...chosen]
}

const drawing = ({ words, lang }: Visit, whole: Cascade, links: readonly CascadeLink[]): Html => {
  const plans = new Map([[keyOf(whole.plan), whole.plan]])
  for (const { from, to } of links) plans.set(keyOf(to), to).set(keyOf(from), from)
  const { width, height, nodes, edges } = layered(
    [...plans.keys()].map(id => ({ id, ...size })),
    links.map(({ from, to }) => ({ from: keyOf(to), to: keyOf(from) })),
  )
  const box = ([key, plan]: [string, CascadePlan]): Html => {
    const { x, y } = nodes.get(key)!
    const lines = [plan.number ?? plan.name, plan.issuer ?? '', plan.date ? dayInWords(plan.date, lang) : '']
    const own = key === keyOf(whole.plan) ? 'own' : plan.id === null ? 'lacking' : ''
    const shape = html`<g class="${own}" transform="translate(${x - size.width / 2} ${y - size.height / 2})"><title>${[plan.number ?? plan.name, plan.issuer, plan.id === null ? words.cascade.lacking : null].filter(Boolean).join(' · ')}</title><rect width="${size.width}" height="${size.height}" rx="5"/>${lines.map((line, i) => html`<text x="10" y="${20 + i * 19}"${i === 0 ? html` font-weight="600"` : ''}>${cut(line)}</text>`)}</g>`
    return plan.id === null ? shape : html`<a href="/plans/${plan.id}/cascade">${shape}</a>`
  }
  const line = ({ lag }: CascadeLink, i: number): Html => {
    const points = edges[i]!
    const middle = points[Math.floor(points.length / 2)]!
    return html`<polyline points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}" marker-end="url(#arrow)"/>${lag === null ? none : html`<text class="lag" x="${middle.x + 6}" y="${middle.y + 4}">${lag} ${words.cascade.days}</text>`}`
  }
  return html`<div class="scroll"><svg class="cascade" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${words.cascade.title}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>${links.map(line)}${[...plans].map(box)}</svg></div>`
}

const called = ({ id, number, name, issuer }: CascadePlan): Html => {
  const text = [number ?? name, issuer].filter(Boolean).join(' · ')
  return id === null ? html`${text}` : html`<a href="/plans/${id}">${text}</a>`
}

/** The plans that a plan carries out and those that carry it out, drawn, and in a table with the days between them. */
export const cascadePage = async (visit: Visit, id: string): Promise<Html> => {
  const { db, words } = visit
  const { whole } = await ask(db, cascade, { plan: id })
  const links = nearest(whole)
  return framed(visit, {
    title: words.cascade.title,
    body: html`<h1>${words.cascade.title}</h1><p>${called(whole.plan)}</p>
${links.length === 0 ? html`<p class="note-page">${words.cascade.none}</p>` : drawing(visit, whole, links)}
${links.length < whole.links.length ? html`<p class="doubt">${words.cascade.nearest} (${links.length} / ${whole.links.length})</p>` : none}
${
  links.length === 0
    ? none
    : html`<div class="scroll"><table><thead><tr><th scope="col">${words.cascade.from}</th><th scope="col">${words.cascade.to}</th><th scope="col">${words.cascade.lag}</th></tr></thead><tbody>${links.map(
        ({ from, to, lag }) =>
          html`<tr><td>${called(from)}</td><td>${called(to)}${to.id === null ? html` <span class="badge warn">${words.cascade.lacking}</span>` : none}</td><td>${lag ?? ''}</td></tr>`,
      )}</tbody></table></div>`
}`,
  })
}
