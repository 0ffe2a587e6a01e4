import { fill, type Lang, queueWords } from '../wording/say.ts'

/** How fast work went of late, and what is left of it: files that were in the archive already are over in a moment and tell nothing of the rest. */
export interface Pace {
  /** Tells what is done by now; `at` in milliseconds. */
  readonly mark: (done: { readonly work: number; readonly pages: number }, at: number) => void
  /** Pages a minute. */
  readonly rate: () => number
  /**
   * Seconds until `total` is done, and the pages of which it is known that they are still to be read; null while nothing tells.
   * A file of 500 pages counts as one, so that files alone would promise an end in seconds.
   */
  readonly left: (total: number, openPages: number) => number | null
}

/** Over so long a time at the most. */
const span = 15 * 60_000

export const openPace = (began: number): Pace => {
  let marks = [{ at: began, work: 0, pages: 0 }]
  const ends = () => [marks[0]!, marks.at(-1)!] as const
  return {
    mark: (done, at) => {
      marks.push({ ...done, at })
      // The last one before the time stays, so that all of it is seen.
      const first = marks.findLastIndex(mark => mark.at <= at - span)
      if (first > 0) marks = marks.slice(first)
    },
    rate: () => {
      const [from, to] = ends()
      return to.at > from.at ? ((to.pages - from.pages) * 60_000) / (to.at - from.at) : 0
    },
    left: (total, openPages) => {
      const [from, to] = ends()
      const [work, pages] = [to.work - from.work, to.pages - from.pages]
      const each = [
        ...(work > 0 ? [(total - to.work) / work] : []),
        ...(pages > 0 ? [openPages / pages] : []),
      ]
      return each.length > 0 ? (Math.max(...each) * (to.at - from.at)) / 1000 : null
    },
  }
}

/** In words: `3 d 4 h`, `2 h 10 min`, `40 s`. */
export const timeLeft = (seconds: number | null, lang: Lang): string => {
  const words = queueWords(lang).left
  if (seconds === null) return words.unknown
  const minutes = Math.round(seconds / 60)
  if (minutes < 1) return fill(words.seconds, { n: Math.ceil(seconds) }, lang)
  if (minutes < 60) return fill(words.minutes, { n: minutes }, lang)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return fill(words.hours, { hours, minutes: minutes % 60 }, lang)
  return fill(words.days, { days: Math.floor(hours / 24), hours: hours % 24 }, lang)
}
