import type { Row } from '../questions/question.ts'
import { dayInWords } from '../text/due.ts'
import { type Html, html } from './markup.ts'
import type { Visit } from './visit.ts'

/** The place of a find or finding on the page of its plan, with its words marked. */
export const placeIn = ({ planId, spanStart, spanEnd }: Row): string =>
  `/plans/${planId}${typeof spanStart === 'number' && typeof spanEnd === 'number' ? `?at=${spanStart}-${spanEnd}` : ''}`

/** The plan of a row, its section and its page: `15/KH-UBND · UBND xã … · mục II.2 · trang 3`. */
export const planFacts = ({ words, lang }: Visit, row: Row): Html =>
  html`<p class="facts"><a href="${placeIn(row)}">${row.planNumber ?? row.plan}</a>${[
    row.planIssuer,
    row.planDate && dayInWords(String(row.planDate), lang),
    row.section && row.section !== 'end' && `${words.section} ${row.section}`,
    row.page && `${words.page} ${row.page}`,
  ]
    .filter(Boolean)
    .map(fact => html` · ${fact}`)}</p>`

/** The page of this site that an address is of; null where it is of none. */
export const pathIn = (address: string | undefined, origin: string): string | null =>
  address?.startsWith(`${origin}/`) ? address.slice(origin.length) : null

/** Where a form says that one came from, if it is a page of this site. */
export const backOf = (given: string | undefined, otherwise: string): string =>
  given !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(given) ? given : otherwise
