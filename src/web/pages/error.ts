import { type Html, html } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

/** What went wrong, and what to do next. */
export const errorPage = async (visit: Visit, what: string, next: string): Promise<Html> =>
  framed(visit, {
    title: what,
    body: html`<section class="note-page"><h1>${what}</h1><p>${next}</p><p><a href="/">${visit.words.toArchive}</a></p></section>`,
  })
