import { calendars, removeCalendar, subscribe } from '../../../pipelines/calendars.ts'
import { listingQuestions } from '../../questions/listings.ts'
import { ask, type Row } from '../../questions/question.ts'
import { nearestDays } from '../../questions/shared.ts'
import { type Bounds, dayAfter, monthBounds, weekdayOf } from '../../text/iso-date.ts'
import { dueWithin, type Timed } from '../../text/recurrence.ts'
import { dayOf } from '../days.ts'
import { type Html, html, none, queryOf } from '../markup.ts'
import { backOf, planFacts } from '../place-links.ts'
import { places } from '../places.ts'
import type { Action, Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

export const deadlines = listingQuestions.find(({ name }) => name === 'deadlines')!
/** Deadlines that a page shows: more than one reads. */
const most = 600
const filters = ['unit', 'issuer', 'place'] as const
const views = ['month', 'weeks', 'soon'] as const
type View = (typeof views)[number]

/** Those filters of the address that narrow deadlines. */
export const filtersOf = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    filters.flatMap(name => (query[name]?.trim() ? [[name, query[name].trim().slice(0, 200)]] : [])),
  )

interface Asked {
  readonly view: View
  /** `2024-03` */
  readonly month: string
  readonly within: Bounds
}

const askedOf = ({ query, today }: Visit): Asked => {
  const view = views.find(name => name === query.view) ?? 'month'
  const month = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/.exec(query.month ?? '')?.[0] ?? today.slice(0, 7)
  const [year, number] = month.split('-').map(Number) as [number, number]
  const monday = dayAfter(today, -weekdayOf(today))
  const within: Readonly<Record<View, Bounds>> = {
    month: monthBounds(year, number),
    weeks: { start: monday, end: dayAfter(monday, 8 * 7 - 1) },
    soon: { start: today, end: dayAfter(today, 30) },
  }
  return { view, month, within: within[view] }
}

/** A deadline on one of its days; `day` is null where the time that is told holds many days. */
interface Due {
  readonly day: string | null
  readonly row: Row
}

const dueOf = (rows: readonly Row[], within: Bounds): Due[] =>
  rows
    .flatMap(row =>
      dueWithin(row as unknown as Timed, within).map(({ start, end }) => ({
        day: start === end ? start : null,
        row,
      })),
    )
    .sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : (a.day ?? '9') > (b.day ?? '9') ? 1 : 0))

const dayName = ({ words, lang }: Visit, day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  const name = words.deadlines.weekdays[weekdayOf(day)]!
  return lang === 'vi' ? `${name}, ${date}/${month}/${year}` : `${name}, ${day}`
}

/** Below a heading that holds many days each names its own: words like `hằng tháng` tell none. */
const dueRow = (visit: Visit, { row, day }: Due, namesDay: boolean): Html => {
  const units = row.units as readonly string[]
  const doubts = row.doubts as readonly unknown[]
  return html`<li><p><b>${row.task}</b>${namesDay && day ? html` <span class="badge">${dayName(visit, day)}</span>` : none}</p>
<p>${row.quote === row.task ? none : html`<q>${row.quote}</q> `}${row.recurrence ? html`<span class="badge">${visit.words.deadlines.recurring}</span> ` : none}${doubts.length > 0 ? html`<span class="badge warn">${visit.words.toCheck}</span>` : none}</p>
${units.length > 0 ? html`<p>${visit.words.unit}: ${units.join('; ')}</p>` : none}${planFacts(visit, row)}</li>`
}

const listOf = (visit: Visit, all: readonly Due[], week: ((day: string) => string) | null): Html => {
  const headings = week ?? (day => dayName(visit, day))
  const groups = new Map<string, Due[]>()
  for (const due of all) {
    const key = due.day === null ? '' : headings(due.day)
    groups.set(key, [...(groups.get(key) ?? []), due])
  }
  return html`${[...groups].map(
    ([heading, own]) =>
      html`<section><h2${own[0]!.day ? html` id="d-${own[0]!.day}"` : ''}>${heading || visit.words.deadlines.noDay}</h2><ol class="rows">${own.map(due => dueRow(visit, due, week !== null))}</ol></section>`,
  )}`
}

/** A month as a grid of weeks; each day names some of its tasks and leads to all of them below. */
const gridOf = (visit: Visit, { start, end }: Bounds, all: readonly Due[]): Html => {
  const { words, today } = visit
  const first = dayAfter(start, -weekdayOf(start))
  const weeks = Math.ceil((weekdayOf(start) + Number(end.slice(8))) / 7)
  const cell = (day: string): Html => {
    if (day < start || day > end) return html`<td class="other"></td>`
    const own = all.filter(due => due.day === day)
    const number = Number(day.slice(8))
    return html`<td class="${day === today ? 'today' : ''}">${
      own.length === 0
        ? html`<span class="number">${number}</span>`
        : html`<a href="#d-${day}" aria-label="${dayName(visit, day)}: ${own.length} ${words.deadlines.count}"><span class="number">${number}</span><span class="tally">${own.length}</span>${own
            .slice(0, 3)
            .map(({ row }) => html`<span class="task">${row.task}</span>`)}</a>`
    }</td>`
  }
  return html`<table class="month"><caption class="hidden">${words.deadlines.views.month}</caption><thead><tr>${words.deadlines.weekdays.map(
    (name, i) => html`<th scope="col"><abbr title="${name}">${words.deadlines.shortWeekdays[i]}</abbr></th>`,
  )}</tr></thead><tbody>${Array.from(
    { length: weeks },
    (_, week) => html`<tr>${Array.from({ length: 7 }, (_, i) => cell(dayAfter(first, week * 7 + i)))}</tr>`,
  )}</tbody></table>`
}

const monthAfter = (month: string, months: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const count = year * 12 + number - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
const monthName = ({ words, lang }: Visit, month: string): string => {
  const [year, number] = month.split('-') as [string, string]
  return lang === 'vi' ? `${words.deadlines.month} ${Number(number)}/${year}` : month
}

const formOf = ({ words, query }: Visit, { view, month }: Asked): Html =>
  html`<form class="ask" method="get" action="${places.deadlines}"><input type="hidden" name="view" value="${view}">
<details${filters.some(name => query[name]) ? html` open` : ''}><summary>${words.narrow}</summary><div class="filters">${
    view === 'month'
      ? html`<label>${words.deadlines.month}<input name="month" value="${month}" pattern="[0-9]{4}-[0-9]{2}"></label>`
      : none
  }${filters.map(
    name =>
      html`<label>${name === 'unit' ? words.unit : words.filters[name]}<input name="${name}" value="${query[name] ?? ''}" maxlength="200"></label>`,
  )}</div><p><button>${words.find}</button></p></details></form>`

/** Where nothing falls due: the months nearest to it in which something does. */
const nearest = (visit: Visit, { within }: Asked): Html => {
  const { before, after } = nearestDays(visit.db, within.start)
  const link = (day: string | null) =>
    day === null
      ? none
      : html` <a href="${places.deadlines}${queryOf({ ...visit.query, view: 'month', month: day.slice(0, 7) })}">${monthName(visit, day.slice(0, 7))}</a>`
  return html`<p class="note-page">${visit.words.deadlines.none}${(before ?? after) ? html` ${visit.words.deadlines.nearest}${link(before)}${link(after)}` : none}</p>`
}

/** Addresses for calendar programs, and tables for other programs. */
const takeAway = ({ db, words, query, path, origin }: Visit, { within }: Asked): Html => {
  const own = filtersOf(query)
  const told = (given: Readonly<Record<string, string>>): string =>
    Object.values(given).join(' · ') || words.deadlines.all
  const form = (action: string, hidden: Readonly<Record<string, string>>, label: string): Html =>
    html`<form method="post" action="${action}" class="inline">${Object.entries({
      ...hidden,
      back: `${path}${queryOf(query)}#calendars`,
    }).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<button class="plain">${label}</button></form>`
  return html`<section class="note-page" id="calendars"><h2>${words.deadlines.takeAway}</h2>
<p><a href="${places.deadlines}.xlsx${queryOf({ ...own, from: within.start, to: within.end })}">${words.deadlines.xlsx}</a></p>
<p>${words.deadlines.subscribe}</p>
<ul class="calendars">${calendars(db).map(
    ({ address, filters }) =>
      html`<li><b>${told(filters)}</b> <code>${origin}/calendar/${address}.ics</code>${form('/deadlines/unsubscribe', { address }, words.deadlines.unsubscribe)}</li>`,
  )}</ul>
${form('/deadlines/subscribe', own, `${words.deadlines.newAddress}: ${told(own)}`)}</section>`
}

/** What falls due: a month as a calendar, the weeks to come, or the next 30 days. */
export const deadlinesPage = async (visit: Visit): Promise<Html> => {
  const { db, words, query, path } = visit
  const asked = askedOf(visit)
  const { view, month, within } = asked
  const { rows, truncated, remarks } = await ask(db, deadlines, {
    ...filtersOf(query),
    from: within.start,
    to: within.end,
    limit: most,
  })
  const all = dueOf(rows, within)
  const week = (day: string): string => {
    const monday = dayAfter(day, -weekdayOf(day))
    return `${words.deadlines.week} ${dayOf(visit, monday)} – ${dayOf(visit, dayAfter(monday, 6))}`
  }
  const step = (by: number, label: string) =>
    html`<a href="${path}${queryOf({ ...query, month: monthAfter(month, by) })}">${label}</a>`
  return framed(visit, {
    title: words.places.deadlines,
    body: html`<h1>${words.places.deadlines}</h1>
<nav class="tabs" aria-label="${words.places.deadlines}">${views.map(
      name =>
        html`<a href="${path}${queryOf({ ...query, view: name })}"${name === view ? html` aria-current="page"` : ''}>${words.deadlines.views[name]}</a>`,
    )}</nav>
${formOf(visit, asked)}
${view === 'month' ? html`<div class="months">${step(-1, `← ${monthName(visit, monthAfter(month, -1))}`)}<h2>${monthName(visit, month)}</h2>${step(1, `${monthName(visit, monthAfter(month, 1))} →`)}</div>${gridOf(visit, within, all)}` : none}
<p class="count" role="status">${all.length} ${words.deadlines.count}${truncated ? html` · <b>${words.deadlines.more}</b>` : none}${remarks.map(remark => html` · ${remark[visit.lang]}`)}</p>
${all.length === 0 ? nearest(visit, asked) : listOf(visit, all, view === 'month' ? null : week)}
${takeAway(visit, asked)}`,
  })
}

export const subscription: Action = async ({ change }, form) => {
  await change(db => subscribe(db, filtersOf(form)))
  return backOf(form.back, places.deadlines)
}
export const endOfSubscription: Action = async ({ change }, { address = '', back }) => {
  await change(db => removeCalendar(db, address))
  return backOf(back, places.deadlines)
}
