import { type Html, html } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

/** What went wrong, and what to do next; `back` is the page whose form it was. */
export const errorPage = async (
  visit: Visit,
  what: string,
  next: string,
  back: string | null = null,
): Promise<Html> =>
  framed(visit, {
    title: what,
    body: html`<section class="note-page"><h1>${what}</h1><p>${next}</p><p>${back === null ? html`<a href="/">${visit.words.toArchive}</a>` : html`<a href="${back}">${visit.words.back}</a>`}</p></section>`,
  })
