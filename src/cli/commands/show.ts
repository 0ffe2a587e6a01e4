import { Command } from 'commander'
import { columns, printed } from '../../export/columns.ts'
import { toRecord } from '../../export/record.ts'
import { type AnyMention, type Plan, plurals } from '../../model.ts'
import { openForReading } from '../../store/database.ts'
import { loadPlan } from '../../store/load.ts'
import { findPlan } from '../../store/lookup.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'

const headOf = ({ header, document, messages }: Plan): string[] => {
  const { number, date, issuer, title, signer, recipients } = header
  return [
    [number ?? '(không số)', date ?? '(không ngày)', issuer ?? '(không rõ cơ quan ban hành)'].join(' · '),
    title ?? '',
    signer ? `Người ký: ${[signer.onBehalfOf, signer.position, signer.name].filter(Boolean).join(', ')}` : '',
    recipients.length > 0 ? `Nơi nhận: ${recipients.join('; ')}` : '',
    `Tệp: ${document.source.path}, ${document.pages.length} trang`,
    ...messages.filter(({ severity }) => severity !== 'note').map(({ reason }) => `! ${reason}`),
  ].filter(Boolean)
}

const findOf = ({ kind, value, quote, notes }: AnyMention): string => {
  const fields = columns[plurals[kind]]!.filter(({ key, brief }) => brief && key in value)
  const said = fields.map(({ key }) => printed(key, (value as Record<string, unknown>)[key])).filter(Boolean)
  return `${kind}: ${said.join(' · ')}  “${quote}”${notes.map(note => ` (${note})`).join('')}`
}

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
    .addHelpText('after', '\nExample:\n  $ trichluc show 21/KH-UBND')
    .action((text: string, options) => {
      const db = openForReading(options.db)
      try {
        const plan = loadPlan(db, findPlan(db, text))
        if (options.json) io.out(`${JSON.stringify(toRecord(plan), null, 2)}\n`)
        else io.out(`${[...headOf(plan), '', ...outlineOf(plan)].join('\n')}\n`)
      } finally {
        db.close()
      }
    })
