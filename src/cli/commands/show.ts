import { Option } from 'commander'
import { toRecord } from '../../export/record.ts'
import { kindTable } from '../../kinds.ts'
import type { AnyMention, Document, Plan } from '../../model.ts'
import { wordsOf } from '../../questions/show.ts'
import type { PlanFile, Silence } from '../../store/files.ts'
import { asJson, inOneLine } from '../../text/printable.ts'
import { type Lang, say } from '../../wording/say.ts'
import { whyOf } from '../../wording/why.ts'
import type { Rendering } from './question.ts'

type Shown = Plan & { readonly files: readonly PlanFile[] }

const silences: Readonly<Record<Silence, string>> = {
  'same plan': 'cùng kế hoạch',
  joined: 'được ghép vào',
  superseded: 'bản cũ, đã được thay',
}

/** Where the words of its pages came from and why; neighbours of one reason in one line. */
const pagesOf = ({ pages }: Document, lang: Lang): string[] => {
  const told: { from: number; to: number; why: string }[] = []
  for (const { number, via, reasons } of pages) {
    const why = [...(via === 'ocr' ? ['OCR'] : []), ...reasons.map(reason => say(reason, lang))].join('; ')
    const last = told.at(-1)
    if (last?.why === why) last.to = number
    else told.push({ from: number, to: number, why })
  }
  return told.map(({ from, to, why }) => `  ${from === to ? from : `${from}–${to}`}: ${why}`)
}

const headOf = ({ header, document, messages, files }: Shown, why: Lang | null): string[] => {
  const { number, date, issuer, title, signer, recipients } = header
  return [
    [number ?? '(không số)', date ?? '(không ngày)', issuer ?? '(không rõ cơ quan ban hành)'].join(' · '),
    title ?? '',
    signer ? `Người ký: ${[signer.onBehalfOf, signer.position, signer.name].filter(Boolean).join(', ')}` : '',
    recipients.length > 0 ? `Nơi nhận: ${recipients.join('; ')}` : '',
    `Tệp: ${document.source.path}, ${document.pages.length} trang`,
    ...(why === null ? [] : pagesOf(document, why)),
    ...(files.length > 1
      ? files.map(
          ({ path, silence, number, date }) =>
            `  ${silence ? silences[silence] : 'bản dùng'}: ${path} (${number ?? 'không số'}, ${date ?? 'không ngày'})`,
        )
      : []),
    ...messages.filter(({ severity }) => severity !== 'note').map(message => `! ${say(message, 'en')}`),
  ].filter(Boolean)
}

const findOf = (mention: AnyMention, bare: boolean): string =>
  `${kindTable[mention.kind].name.vi}: ${wordsOf(mention)}  “${mention.quote}”${bare ? '' : mention.notes.map(note => ` (${say(note, 'en')})`).join('')}`

/** The outline with what was found in each section; finds outside the sections stand before and behind them. */
const outlineOf = ({ outline, mentions }: Plan, why: Lang | null): string[] => {
  const finds = (path: string, indent: string): string[] =>
    mentions
      .filter(({ section }) => section === path)
      .flatMap(mention => [
        `${indent}  ${findOf(mention, why !== null)}`,
        ...(why === null ? [] : whyOf(mention, why).map(line => `${indent}      ${line}`)),
      ])
  return [
    ...finds('', ''),
    ...outline.sections.flatMap(({ path, label, title }) => {
      const indent = '  '.repeat(path.split('/').length - 1)
      const own = finds(path, indent)
      return why !== null && own.length === 0 ? [] : [`${indent}${label}. ${title}`, ...own]
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
  options: [
    new Option('--lang <language>', 'of the reasons that --why gives').choices(['vi', 'en']).default('vi'),
  ],
  form: ({ whole }, { json, csv, why, lang }) => {
    if (json) return asJson(toRecord(whole))
    return csv
      ? null
      : `${[...headOf(whole, why ? lang : null), '', ...outlineOf(whole, why ? lang : null)].map(textLine).join('\n')}\n`
  },
}
