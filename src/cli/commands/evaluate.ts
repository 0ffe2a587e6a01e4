import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { type Baseline, baselineOf, since } from '../../evaluate/baseline.ts'
import type { Doubts } from '../../evaluate/doubts.ts'
import type { Evaluation, Fault } from '../../evaluate/score.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords } from '../../wording/say.ts'
import { reading } from '../archive.ts'
import { withExample } from '../help.ts'
import { Failed, type Io, line, tell } from '../io.ts'
import { optionTaking } from '../options.ts'

const percent = (share: number): string => (100 * share).toFixed(1)
const fieldsOf = (fields: Readonly<Record<string, number>>): string =>
  Object.entries(fields)
    .map(([field, share]) => `${field} ${percent(share)}`)
    .join(', ')

const rowOf = ([first, ...rest]: readonly (string | number)[]): string =>
  `${String(first).padEnd(14)}${rest.map(cell => String(cell).padEnd(7)).join('')}`.trimEnd()

const figuresText = ({ plans, header, groups, meanF1, meanStrictF1, unmarkedPer100 }: Evaluation): string => {
  const rows = Object.entries(groups).map(([group, each]) => [
    group,
    each.gold,
    each.got,
    each.found,
    ...[each.precision, each.recall, each.f1, each.strictF1].map(percent),
    fieldsOf(each.fields),
  ])
  return [
    ...[['', 'gold', 'got', 'found', 'prec', 'rec', 'F1', 'strict', 'fields'], ...rows].map(rowOf),
    `plan fields ${percent(header.right)}: ${fieldsOf(header.fields)}`,
    `${plans} plans, plan fields ${percent(header.right)}, mean F1 ${percent(meanF1)}, mean strict F1 ${percent(meanStrictF1)}`,
    `of 100 mentions ${unmarkedPer100.toFixed(1)} bear a wrong date, number, year or unit without a doubt`,
    '',
  ].join('\n')
}

/** `41 of 50`, and the share in percent. */
const partOf = (part: number, whole: number): [string, string] => [
  `${part} of ${whole}`,
  whole === 0 ? '' : percent(part / whole),
]

/** On which share of what is wrong, and of what is right, a doubt stands; what is missed or optional is not counted. */
const doubtsText = ({ doubts, mentionDoubts }: Evaluation): string => {
  const { plan, ...kinds } = doubts
  const rows: [string, Doubts][] = [
    ...Object.entries(kinds),
    ['mentions', mentionDoubts],
    ['plan fields', plan!],
  ]
  const lines = [
    ['doubts on', 'wrong', '', 'right', '', 'acted on, undoubted'],
    ...rows.map(([group, { wrong, wrongDoubted, right, rightDoubted, unmarked }]) => [
      group,
      ...partOf(wrongDoubted, wrong),
      ...partOf(rightDoubted, right),
      String(unmarked),
    ]),
  ]
  return lines
    .map(
      cells =>
        `${cells
          .map(cell => cell.padEnd(14))
          .join('')
          .trimEnd()}\n`,
    )
    .join('')
}

const lineOf = ({ plan, group, what, field, section, words, gold, got, doubts }: Fault): string => {
  const doubted = doubts.length > 0 ? ` (doubted: ${doubts.join(', ')})` : ''
  const where = [plan, field ? `${group}.${field}` : group, section && `section ${section}`]
    .filter(Boolean)
    .join(' ')
  if (what === 'wrong') {
    const place = words && ` in “${words}”`
    return line(`${where}: wrong: gold ${JSON.stringify(gold)}, got ${JSON.stringify(got)}${place}${doubted}`)
  }
  return line(
    `${where}: ${what}: ${JSON.stringify(gold ?? got, (key, value) => (key === 'place' ? undefined : value))}${doubted}`,
  )
}

const changesText = (baseline: Baseline, evaluation: Evaluation): string => {
  const { gained, lost, fallen } = since(baseline, evaluation)
  return [
    ...gained.map(key => line(`gained: ${key}`)),
    ...lost.map(fault => `lost: ${lineOf(fault)}`),
    `${gained.length} gained, ${lost.length} lost\n`,
    ...fallen.map(
      ({ figure, before, now }) => `below the baseline: ${figure} ${percent(before)} -> ${percent(now)}\n`,
    ),
  ].join('')
}

export const evaluateCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  const { about, gold, plans, db, baseline, accept, doubts, json } = commands.evaluate
  const example = 'evaluate corpus/gold corpus/text --baseline fixtures/baseline-corpus.json'
  return withExample(new Command('evaluate'), io, example)
    .description(about)
    .argument(`[${names.gold}]`, gold)
    .argument(`[${names.plans}]`, plans)
    .addOption(optionTaking(io, 'db', 'file', db))
    .addOption(optionTaking(io, 'baseline', 'file', baseline))
    .option('--accept', accept)
    .option('--doubts', doubts)
    .option('--json', json)
    .action(async (gold: string | undefined, plans: string | undefined, options) => {
      if (options.accept && !options.baseline) throw new UserError('accept-without-baseline')
      if (options.db ? gold !== undefined : plans === undefined) throw new UserError('gold-or-archive')
      const { evaluate, evaluateChecked } = await import('../../../pipelines/evaluate.ts')
      let unread = 0
      const ofFolders = (gold: string, plans: string): Promise<Evaluation> => {
        for (const path of [gold, plans]) if (!existsSync(path)) throw new UserError('no-path', { path })
        return evaluate(gold, plans, reason => {
          unread++
          io.err(line(reason))
        })
      }
      const evaluation = options.db
        ? await reading(options.db, evaluateChecked)
        : await ofFolders(gold!, plans!)
      const baseline: Baseline | null =
        options.baseline && existsSync(options.baseline)
          ? JSON.parse(readFileSync(options.baseline, 'utf8'))
          : null
      if (options.baseline && !baseline && !options.accept)
        throw new UserError('no-baseline', { path: options.baseline })
      if (options.json) io.out(asJson(evaluation))
      else {
        io.out(baseline ? changesText(baseline, evaluation) : evaluation.faults.map(lineOf).join(''))
        io.out(figuresText(evaluation))
        if (options.doubts) io.out(doubtsText(evaluation))
      }
      if (unread > 0) {
        tell(io, 'unread', { count: unread })
        throw new Failed()
      }
      if (options.accept)
        writeFileSync(options.baseline, `${JSON.stringify(baselineOf(evaluation), null, 1)}\n`)
      else if (baseline && since(baseline, evaluation).fallen.length > 0) throw new Failed()
    })
}
