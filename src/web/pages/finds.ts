import { handleOf } from '../../../pipelines/review/stored.ts'
import { printed } from '../../column.ts'
import { kindTable } from '../../kinds.ts'
import type { AnyMention, Plan, Span } from '../../model.ts'
import { columns } from '../../questions/columns.ts'
import { wordsOf } from '../../questions/show.ts'
import type { Target } from '../../review/typed-value.ts'
import { linesAt } from '../../text/locate.ts'
import { isDoubt } from '../../wording/codes.ts'
import { type Said, say } from '../../wording/say.ts'
import { dayOf } from '../days.ts'
import { hitsIn } from '../hits.ts'
import { type Html, html, none } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { fieldTitle } from './edit-form.ts'

/** What a row of a find shows. */
export type Shown = Pick<AnyMention, 'kind' | 'value' | 'quote' | 'notes' | 'section'>

/** A find of a plan with the name that it keeps. */
export interface Named {
  readonly mention: AnyMention
  readonly handle: string
}

const people = ['corrected', 'looked-at']

/** A note with fields by what people call them, and days as they write them. */
const told = (visit: Visit, { code, values }: Said, target: Target): string => {
  const { lang } = visit
  const named = (fields: string | number): string =>
    String(fields)
      .split(', ')
      .map(field => fieldTitle(target, field, lang))
      .join(', ')
  return say(
    {
      code,
      values: {
        ...values,
        ...(values.day !== undefined && { day: dayOf(visit, values.day) }),
        ...(code === 'corrected' && { fields: named(values.fields!) }),
        ...(code === 'people-differ' && {
          field: named(values.field!),
          value: dayOf(visit, values.value),
          other: dayOf(visit, values.other),
        }),
      },
    },
    lang,
  )
}
const notesOf = (visit: Visit, notes: readonly Said[], target: Target): Html => {
  const sentences = (of: readonly Said[], sign: string, name: string) =>
    of.map(note => html`<p class="${name}">${sign}${told(visit, note, target)}</p>`)
  const decided = notes.filter(({ code }) => people.includes(code))
  return html`${sentences(notes.filter(isDoubt), '', 'doubt')}${sentences(decided, '✓ ', 'decided')}`
}

/** A find as a row that can be chosen, put right, rejected: the same in a plan and in the queue. */
export const findRow = (
  visit: Visit,
  { kind, value, quote, notes, section }: Shown,
  { handle, plan, page = null, of = '' }: { handle: string; plan: number; page?: number | null; of?: string },
): Html => {
  const { lang, words } = visit
  const place = [section && `${words.section} ${section}`, page && `${words.page} ${page}`, of].filter(
    Boolean,
  )
  return html`<li class="${kind}${notes.some(isDoubt) ? ' doubtful' : ''}" data-find="${handle}" data-plan="${plan}"${page === null ? '' : html` data-page="${page}"`} id="find-${handle}"><a href="/plans/${plan}#find-${handle}"><b>${kindTable[kind].name[lang]}</b> ${wordsOf({ kind, value } as AnyMention, lang)}</a>
<q>${quote}</q>${place.length > 0 ? html`<small>${place.join(' · ')}</small>` : none}${notesOf(visit, notes, kind)}</li>`
}

/** A find among those of its section, whose page lies beside it. */
export const rowInPlan = (
  visit: Visit,
  plan: number,
  handle: string,
  { mention }: { readonly mention: Shown },
): Html => findRow(visit, { ...mention, section: '' }, { handle, plan })

/** The header as a row of its own: its fields, and what is doubtful in them. */
export const headerRow = (visit: Visit, { header, messages }: Plan, plan: number): Html => {
  const { lang, words } = visit
  const about = messages.filter(({ field }) => field !== undefined)
  const { signer, recipients, evidence: _, ...rest } = header
  const shown: Readonly<Record<string, unknown>> = {
    ...rest,
    signer: signer?.name ?? null,
    signerPosition: signer?.position ?? null,
    onBehalfOf: signer?.onBehalfOf ?? null,
    recipients,
  }
  const fields = columns.plans!.filter(
    ({ key }) => key in shown && shown[key] !== null && String(shown[key]) !== '',
  )
  return html`<li class="header${about.some(isDoubt) ? ' doubtful' : ''}" data-find="plan" data-plan="${plan}" data-page="1" id="find-plan"><a href="/plans/${plan}#find-plan"><b>${words.review.header}</b></a>
<dl>${fields.map(column => html`<dt>${column.title[lang]}</dt><dd>${printed(column, shown[column.key], lang)}</dd>`)}</dl>${notesOf(visit, about, 'plan')}</li>`
}

/** The place that a link asks for (`?at=12-40`). */
const placeAsked = ({ query }: Visit, text: string): Span | null => {
  const [, start, end] = (/^(\d{1,9})-(\d{1,9})$/.exec(query.at ?? '') ?? []).map(Number)
  return start !== undefined && end !== undefined && start < end && end <= text.length ? { start, end } : null
}
/** The find at that place; null where none stands there. */
export const findAsked = (
  visit: Visit,
  { document: { text } }: Plan,
  finds: readonly Named[],
): Named | null => {
  const place = placeAsked(visit, text)
  return (
    finds.find(({ mention: { span } }) => place && span.start <= place.start && span.end >= place.end) ?? null
  )
}

/** What was looked for, and the place that a link asks for. */
const asked = (visit: Visit, text: string): { readonly mark: 'hit' | 'here'; readonly span: Span }[] => {
  const here = placeAsked(visit, text)
  return [
    ...hitsIn(text, visit.query.q ?? '').map(span => ({ mark: 'hit' as const, span })),
    ...(here ? [{ mark: 'here' as const, span: here }] : []),
  ]
}

/** A page's image with a box over each line of each find, placed in the points of the page, and over the words looked for. */
export const sheets = (
  visit: Visit,
  plan: number,
  { document }: Plan,
  finds: readonly Named[],
  only: number | null = null,
): Html => {
  const boxes = finds.flatMap(({ mention: { kind, span }, handle }) =>
    linesAt(document, span).map(place => ({ ...place, kind, handle })),
  )
  const { words } = visit
  const marks = asked(visit, document.text).flatMap(({ mark, span }) =>
    linesAt(document, span).map(place => ({ ...place, mark })),
  )
  const pages = document.pages.filter(({ number }) => only === null || number === only)
  return html`${pages.map(({ number, width, height }) => {
    const alt = `${words.page} ${number}`
    const own = boxes.filter(({ page }) => page === number)
    return html`<figure class="sheet" data-page="${number}"><img src="/plans/${plan}/pages/${number}.jpg" alt="${alt}" width="${Math.round(width!)}" height="${Math.round(height!)}" loading="lazy" draggable="false">
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${marks
      .filter(({ page }) => page === number)
      .map(
        ({ box: { x, y, width, height }, mark }) =>
          html`<rect class="${mark}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`,
      )}${own.map(
      ({ box: { x, y, width, height }, kind, handle }) =>
        html`<rect class="${kind}" data-find="${handle}" x="${(x - 1).toFixed(1)}" y="${(y - 1).toFixed(1)}" width="${(width + 2).toFixed(1)}" height="${(height + 2).toFixed(1)}"/>`,
    )}</svg><figcaption>${alt}</figcaption></figure>`
  })}`
}

const covers = (span: Span, from: number): boolean => span.start <= from && span.end > from

/** The text with the words of each find marked; where finds overlap, the one that begins last is seen. */
export const textOf = (
  visit: Visit,
  { document: { text }, outline }: Plan,
  finds: readonly Named[],
): Html => {
  const marks = asked(visit, text)
  const within = (spans: readonly Span[], { start, end }: Span): number[] =>
    spans.flatMap(one =>
      one.start < end && one.end > start ? [Math.max(one.start, start), Math.min(one.end, end)] : [],
    )
  return html`<div class="sheet text">${outline.blocks.map(({ kind, span }) => {
    const own = finds.filter(({ mention }) => mention.span.start < span.end && mention.span.end > span.start)
    const edges = within([...own.map(({ mention }) => mention.span), ...marks.map(({ span }) => span)], span)
    const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b)
    return html`<p class="${kind}" data-at="${span.start}">${cuts.slice(0, -1).map((from, i) => {
      const over = own.findLast(({ mention }) => covers(mention.span, from))
      const words = text.slice(from, cuts[i + 1])
      const mark = marks.findLast(({ span }) => covers(span, from))
      const marked = mark ? html`<mark class="${mark.mark}">${words}</mark>` : html`${words}`
      return over
        ? html`<span class="${over.mention.kind}" data-find="${over.handle}">${marked}</span>`
        : marked
    })}</p>`
  })}</div>`
}

/** The finds of a plan with the names that they keep, in their order. */
export const namedFinds = (plan: Plan, keys: readonly string[]): Named[] =>
  plan.mentions.map((mention, i) => ({ mention, handle: handleOf(keys[i]!) }))
