import { isDoubt } from './codes.ts'
import { en } from './en.ts'
import { fill, type Lang, type Said, say } from './say.ts'
import { vi } from './vi.ts'

const catalogues = { vi, en }
/** Words of a code; a code that has none stands for itself. */
const worded = (table: Readonly<Record<string, string>>, code: string): string => table[code] ?? code

interface Found {
  readonly rule: string
  readonly weighed?: readonly {
    readonly decision: string
    readonly features: readonly string[]
    readonly sum: number
    readonly least: number
  }[]
  readonly notes: readonly Said[]
}

/** How a find came about, line by line: its rule, what was weighed and how it fell out, its notes. */
export const whyOf = ({ rule, weighed = [], notes }: Found, lang: Lang): string[] => {
  const { rules, decisions, features: words, why } = catalogues[lang]
  return [
    fill(why.rule, { rule: worded(rules, rule) }, lang),
    ...weighed.map(({ decision, features, sum, least }) =>
      fill(
        sum >= least ? why.holds : why.fails,
        {
          decision: worded(decisions, decision),
          sum,
          least,
          features: features.map(feature => worded(words, feature)).join('; '),
        },
        lang,
      ),
    ),
    ...notes.map(note => fill(isDoubt(note) ? why.doubt : why.note, { note: say(note, lang) }, lang)),
  ]
}
