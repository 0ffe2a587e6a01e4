import { Command } from 'commander'
import { printed } from '../../export/columns.ts'
import { toRecord } from '../../export/record.ts'
import { kindTable } from '../../kinds.ts'
import type { AnyMention, Plan } from '../../model.ts'
import { loadPlan } from '../../store/load.ts'
import { findPlan } from '../../store/lookup.ts'
import { locate } from '../../text/locate.ts'
import { reasoned, say } from '../../wording/say.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { printRows } from '../rows.ts'

const headOf = ({ header, document, messages }: Plan): string[] => {
  const { number, date, issuer, title, signer, recipients } = header
  return [
    [number ?? '(không số)', date ?? '(không ngày)', issuer ?? '(không rõ cơ quan ban hành)'].join(' · '),
    title ?? '',
    signer ? `Người ký: ${[signer.onBehalfOf, signer.position, signer.name].filter(Boolean).join(', ')}` : '',
    recipients.length > 0 ? `Nơi nhận: ${recipients.join('; ')}` : '',
    `Tệp: ${document.source.path}, ${document.pages.length} trang`,
    ...messages.filter(({ severity }) => severity !== 'note').map(message => `! ${say(message, 'en')}`),
  ].filter(Boolean)
}

const wordsOf = ({ kind, value }: AnyMention): string =>
  kindTable[kind].columns
    .filter(({ key, brief }) => brief && key in value)
    .map(column => printed(column, (value as Record<string, unknown>)[column.key]))
    .filter(Boolean)
    .join(' · ')

const findOf = (mention: AnyMention): string =>
  `${kindTable[mention.kind].name.vi}: ${wordsOf(mention)}  “${mention.quote}”${mention.notes.map(note => ` (${say(note, 'en')})`).join('')}`

const rowOf =
  ({ document, outline }: Plan) =>
  (mention: AnyMention) => ({
    section: mention.section,
    title: outline.sections.find(({ path }) => path === mention.section)?.title ?? '',
    kind: mention.kind,
    value: wordsOf(mention),
    quote: mention.quote,
    page: locate(document, mention.span).page,
    notes: mention.notes.map(reasoned),
  })

/** The outline with what was found in each section; finds outside the sections stand before and behind them. */
const outlineOf = ({ outline, mentions }: Plan): string[] => {
  const finds = (path: string, indent: string): string[] =>
    mentions.filter(({ section }) => section === path).map(mention => `${indent}  ${findOf(mention)}`)
  return [
    ...finds('', ''),
    ...outline.sections.flatMap(({ path, label, title }) => {
      const indent = '  '.repeat(path.split('/').length - 1)
      return [`${indent}${label}. ${title}`, ...finds(path, indent)]
    }),
    ...finds('end', ''),
  ]
}

export const showCommand = (io: Io): Command =>
  withDb(new Command('show'))
    .description('a plan’s header and outline, with what was found in each section')
    .argument('<plan>', 'id, name, number or a part that no other plan has')
    .option('--json', 'print the plan’s record')
    .option('--csv', 'print what was found, section by section, as CSV')
    .addHelpText('after', '\nExample:\n  $ trichluc show 21/KH-UBND')
    .action(async (text: string, options) => {
      await reading(options.db, async db => {
        const plan = loadPlan(db, findPlan(db, text))
        if (options.json) io.out(`${JSON.stringify(toRecord(plan), null, 2)}\n`)
        else if (options.csv) await printRows(io, plan.mentions.map(rowOf(plan)), [], options)
        else io.out(`${[...headOf(plan), '', ...outlineOf(plan)].join('\n')}\n`)
      })
    })
