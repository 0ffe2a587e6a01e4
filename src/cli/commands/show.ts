import { toRecord } from '../../export/record.ts'
import { kindTable } from '../../kinds.ts'
import type { AnyMention, Document, Plan, Shelf } from '../../model.ts'
import { placeInWords } from '../../questions/columns.ts'
import { wordsOf } from '../../questions/show.ts'
import type { PlanFile } from '../../store/files.ts'
import { dayInWords } from '../../text/due.ts'
import { asJson, inOneLine } from '../../text/printable.ts'
import { cliWords, fill, type Lang, say } from '../../wording/say.ts'
import { whyOf } from '../../wording/why.ts'
import type { Rendering } from './question.ts'

type Shown = Plan & { readonly files: readonly PlanFile[]; readonly shelf: Shelf | null }

/** Where the words of its pages came from and why; neighbours of one reason in one line. */
const pagesOf = ({ pages }: Document, lang: Lang): string[] => {
  const ranges: { from: number; to: number; why: string }[] = []
  for (const { number, via, reasons } of pages) {
    const why = [...(via === 'ocr' ? ['OCR'] : []), ...reasons.map(reason => say(reason, lang))].join('; ')
    const last = ranges.at(-1)
    if (last?.why === why) last.to = number
    else ranges.push({ from: number, to: number, why })
  }
  return ranges.map(({ from, to, why }) => `  ${from === to ? from : `${from}–${to}`}: ${why}`)
}

const headOf = ({ header, document, messages, files, shelf }: Shown, why: boolean, lang: Lang): string[] => {
  const { number, date, issuer, title, signer, recipients } = header
  const words = cliWords(lang).shown
  const said = (sentence: string, values: Record<string, string | number>): string =>
    fill(sentence, values, lang)
  const dated = (date: string | null): string => (date === null ? words.noDate : dayInWords(date, lang))
  return [
    [number ?? words.noNumber, dated(date), issuer ?? words.noIssuer].join(' · '),
    title ?? '',
    signer
      ? said(words.signer, {
          signer: [signer.onBehalfOf, signer.position, signer.name].filter(Boolean).join(', '),
        })
      : '',
    recipients.length > 0 ? said(words.recipients, { recipients: recipients.join('; ') }) : '',
    said(words.file, { path: document.source.path, pages: document.pages.length }),
    shelf ? said(words.shelf, { place: placeInWords(shelf, lang) }) : '',
    ...(why ? pagesOf(document, lang) : []),
    ...(files.length > 1
      ? files.map(
          ({ path, silence, number, date }) =>
            `  ${silence ? words.silences[silence] : words.speaks}: ${path} (${number ?? words.noNumber}, ${dated(date)})`,
        )
      : []),
    ...messages.filter(({ severity }) => severity !== 'note').map(message => `! ${say(message, lang)}`),
  ].filter(Boolean)
}

const findOf = (mention: AnyMention, bare: boolean, lang: Lang): string =>
  `${kindTable[mention.kind].name[lang]}: ${wordsOf(mention, lang)}  “${mention.quote}”${bare ? '' : mention.notes.map(note => ` (${say(note, lang)})`).join('')}`

/** The outline with what was found in each section; finds outside the sections stand before and behind them. */
const outlineOf = ({ outline, mentions }: Plan, why: boolean, lang: Lang): string[] => {
  const finds = (path: string, indent: string): string[] =>
    mentions
      .filter(({ section }) => section === path)
      .flatMap(mention => [
        `${indent}  ${findOf(mention, why, lang)}`,
        ...(why ? whyOf(mention, lang).map(line => `${indent}      ${line}`) : []),
      ])
  return [
    ...finds('', ''),
    ...outline.sections.flatMap(({ path, label, title }) => {
      const indent = '  '.repeat(path.split('/').length - 1)
      const own = finds(path, indent)
      return why && own.length === 0 ? [] : [`${indent}${label}. ${title}`, ...own]
    }),
    ...finds('end', ''),
  ]
}

/** Leading spaces are the outline's own. */
const textLine = (text: string): string => {
  const indent = /^ */.exec(text)![0]
  return indent + inOneLine(text.slice(indent.length))
}

export const showRendering: Rendering<Shown> = {
  form: ({ whole }, { json, csv, why = false }, { lang }) => {
    if (json) return asJson(toRecord(whole, whole.shelf))
    return csv
      ? null
      : `${[...headOf(whole, why, lang), '', ...outlineOf(whole, why, lang)].map(textLine).join('\n')}\n`
  },
}
