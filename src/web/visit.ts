import type { ask } from '../questions/question.ts'
import type { Lang, pageWords } from '../wording/say.ts'

export type Archive = Parameters<typeof ask>[0]

/** What every page is made from. */
export interface Visit {
  readonly db: Archive
  readonly lang: Lang
  readonly words: ReturnType<typeof pageWords>
  readonly path: string
  /** Values of the address behind `?`. */
  readonly query: Readonly<Record<string, string>>
  /** Today on this machine, `2024-03-20`. */
  readonly today: string
}

/** Vietnamese unless the browser puts English before it. */
export const languageOf = (chosen: string | undefined, accepted: string | undefined): Lang => {
  if (chosen === 'vi' || chosen === 'en') return chosen
  const first = /\b(vi|en)\b/i.exec(accepted ?? '')?.[1]
  return first?.toLowerCase() === 'en' ? 'en' : 'vi'
}
