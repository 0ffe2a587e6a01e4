import type { ask } from '../questions/question.ts'
import type { Lang, pageWords } from '../wording/say.ts'
import type { Desk } from './desk.ts'

export type Archive = Parameters<typeof ask>[0]

/** What the way to a page sets for all of them. */
export type Variables = { lang: Lang }

/** What every page is made from. */
export interface Visit {
  readonly db: Archive
  readonly lang: Lang
  readonly words: ReturnType<typeof pageWords>
  /** `http://127.0.0.1:4173`, by which the page was asked for. */
  readonly origin: string
  readonly path: string
  /** Values of the address behind `?`. */
  readonly query: Readonly<Record<string, string>>
  /** Who decides, where something is put right. */
  readonly who: string
  /** Today on this machine, `2024-03-20`. */
  readonly today: string
}

/** A visit to what changes the archive, or imports into it. */
export interface Office extends Visit {
  readonly desk: Desk
  /** Changes the archive by a connection that is there for this work alone. */
  readonly change: <T>(work: (db: Archive) => T | Promise<T>) => Promise<T>
}

/** What a form asks for. Gives the address of this site at which to go on; what is wrong with the form is a `UserError`. */
export type Action = (visit: Office, form: Readonly<Record<string, string>>) => Promise<string>

/** Vietnamese unless the browser puts English before it. */
export const languageOf = (chosen: string | undefined, accepted: string | undefined): Lang => {
  if (chosen === 'vi' || chosen === 'en') return chosen
  const first = /\b(vi|en)\b/i.exec(accepted ?? '')?.[1]
  return first?.toLowerCase() === 'en' ? 'en' : 'vi'
}
