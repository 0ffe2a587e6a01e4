import { distance } from 'fastest-levenshtein'
import type { Span } from '../model.ts'
import { matchesIn } from '../text/pattern.ts'

const mottos = ['cong hoa xa hoi chu nghia viet nam', 'doc lap - tu do - hanh phuc', 'dang cong san viet nam']
const closeMotto = /doc lap *[-–—.,]? *tu do *[-–—.,]? *hanh phuc/
/** One letter in so many may be misread: `GỘNG HÒA XÃ HỘI CHÚ NGHlA VIỆT NAM`. */
const lettersPerError = 7
const mostErrors = (motto: string): number => Math.floor(motto.length / lettersPerError)
/** The motto in one part more than errors are allowed: one of them stands in it as it is. */
const partsOf = new Map(
  mottos.map(motto => {
    const parts = mostErrors(motto) + 1
    const cut = (n: number): number => Math.round((n * motto.length) / parts)
    return [motto, Array.from({ length: parts }, (_, n) => motto.slice(cut(n), cut(n + 1)))]
  }),
)

/** Where a folded line holds the motto of the state or the name of the Party, whole; letters may be misread. */
export const mottosIn = (folded: string): Span[] => {
  return mottos.flatMap(motto => {
    if (!partsOf.get(motto)!.some(part => folded.includes(part))) return []
    // two columns may touch: `XÃ TÂN LẬPCỘNG HÒA …`
    const at = folded.indexOf(motto)
    if (at >= 0) return { start: at, end: at + motto.length }
    // `Độc lập-Tự do-Hạnh phúc`
    const close = motto.startsWith('doc') ? closeMotto.exec(folded) : null
    if (close) return { start: close.index, end: close.index + close[0].length }
    const words = matchesIn(/\S+/g, folded).map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }))
    const most = mostErrors(motto)
    let least = most + 1
    let best: Span | null = null
    for (const [i, { start }] of words.entries())
      for (const { end } of words.slice(i)) {
        if (end - start > motto.length + most) break
        if (end - start < motto.length - most) continue
        const errors = distance(folded.slice(start, end), motto)
        if (errors >= least) continue
        least = errors
        best = { start, end }
      }
    return best ?? []
  })
}

/** The motto broken into two lines: `CHỦ NGHĨA VIỆT NAM`. */
export const isPartOfMotto = (folded: string): boolean => mottos[0]!.includes(folded)
