import { kinds, kindTable } from '../kinds.ts'
import { exportWords, type Lang } from '../wording/say.ts'
import type { About } from './exporter.ts'

/** What a listing is called above its rows, in a word or two and in more. */
export const titlesOf = (listing: string, lang: Lang): Pick<About, 'title' | 'heading'> => {
  const { titles, headings } = exportWords(lang)
  const kind = kinds.find(one => kindTable[one].plural === listing)
  const [title, heading] = kind
    ? [kindTable[kind].name[lang], kindTable[kind].about[lang]]
    : [titles[listing as keyof typeof titles], headings[listing as keyof typeof headings]]
  const first = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
  return { title: first(title), heading: first(heading) }
}

/** `2024-03-14T02:05:11.000Z` as `2024-03-14 02:05 UTC`. */
const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`

/** Label and value of each line that tells of what an export was made. */
export const provenanceRows = ({
  lang,
  provenance,
}: Pick<About, 'lang' | 'provenance'>): [string, string][] => {
  const { source } = exportWords(lang)
  const { at, archive, program, rules, corrections } = provenance
  return [
    [source.at, minute(at)],
    [source.archive, archive],
    [source.program, program],
    [source.rules, rules.join('; ')],
    [source.corrections, String(corrections.length)],
    ...corrections.map(({ plan, who, at, what, id }): [string, string] => [
      `${source.correction} ${id}`,
      [plan, what, who, minute(at)].join(', '),
    ]),
  ]
}

export const provenanceLines = (about: Pick<About, 'lang' | 'provenance'>): string[] =>
  provenanceRows(about).map(([label, value]) => `${label}: ${value}`)

/** What lies beside a file that has no room for it, in the form of W3C's metadata of tables: `han.csv-metadata.json`. */
export const metadata = (
  file: string,
  { title, lang, provenance }: Pick<About, 'title' | 'lang' | 'provenance'>,
): object => {
  const { at, archive, program, rules, corrections } = provenance
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': lang }],
    url: file,
    'dc:title': title,
    'dc:created': at,
    'dc:source': archive,
    'dc:creator': program,
    'trichluc:rules': rules,
    'trichluc:corrections': corrections,
  }
}
