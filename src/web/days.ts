import { dayInWords } from '../text/due.ts'
import type { Visit } from './visit.ts'

/** A day as people write it: `20/3/2024`, in English as it stands; what is no day stays as it is. */
export const dayOf = ({ lang }: Pick<Visit, 'lang'>, date: unknown): string => dayInWords(String(date), lang)

/** A moment (ISO, UTC) by the clock of this machine: `20/3/2024 14:05`. */
export const momentOf = (visit: Pick<Visit, 'lang'>, at: unknown): string => {
  const [day, time] = new Date(String(at)).toLocaleString('sv-SE').split(' ') as [string, string]
  return `${dayOf(visit, day)} ${time.slice(0, 5)}`
}
