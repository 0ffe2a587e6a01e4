import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Column } from '../../column.ts'
import { UserError } from '../../errors.ts'
import { type Baseline, baselineOf, since } from '../../evaluate/baseline.ts'
import type { Doubts } from '../../evaluate/doubts.ts'
import type { Evaluation, Fault } from '../../evaluate/score.ts'
import { kinds, kindTable } from '../../kinds.ts'
import { columns } from '../../questions/columns.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords, fill, type Lang } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { Failed, type Io, line, tell } from '../io.ts'
import { reading } from '../open-archive.ts'
import { optionTaking } from '../options.ts'

const percent = (share: number): string => (100 * share).toFixed(1)

/** Figures in the words of a language: fields and lists as tables call them. */
const wordsFor = (lang: Lang) => {
  const words = cliWords(lang).measured
  const said = (sentence: string, values: Record<string, string | number>): string =>
    fill(sentence, values, lang)
  const columnsOf = (group: string): readonly Column[] => columns[group === 'plan' ? 'plans' : group] ?? []
  const fieldName = (group: string, field: string): string =>
    columnsOf(group)
      .find(({ key }) => key === field)
      ?.title[lang].toLowerCase() ?? field
  const groupName = (group: string): string => {
    const kind = kinds.find(kind => kindTable[kind].plural === group)
    return kind ? kindTable[kind].name[lang] : group === 'plan' ? words.header : words.sections
  }
  const fieldsOf = (group: string, fields: Readonly<Record<string, number>>): string =>
    Object.entries(fields)
      .map(([field, share]) => `${fieldName(group, field)} ${percent(share)}`)
      .join(', ')
  return { words, said, fieldName, groupName, fieldsOf }
}

const rowOf = ([first, ...rest]: readonly (string | number)[]): string =>
  `${String(first).padEnd(18)}${rest.map(cell => String(cell).padEnd(8)).join('')}`.trimEnd()

const figuresText = (
  { plans, header, groups, meanF1, meanStrictF1, unmarkedPer100 }: Evaluation,
  lang: Lang,
): string => {
  const { words, said, groupName, fieldsOf } = wordsFor(lang)
  const rows = Object.entries(groups).map(([group, each]) => [
    groupName(group),
    each.gold,
    each.got,
    each.found,
    ...[each.precision, each.recall, each.f1, each.strictF1].map(percent),
    fieldsOf(group, each.fields),
  ])
  const right = percent(header.right)
  return [
    ...[['', ...Object.values(words.heads)], ...rows].map(rowOf),
    said(words.planFields, { right, fields: fieldsOf('plan', header.fields) }),
    said(words.means, { plans, right, f1: percent(meanF1), strict: percent(meanStrictF1) }),
    said(words.unmarked, { count: unmarkedPer100.toFixed(1) }),
    '',
  ].join('\n')
}

/** On which share of what is wrong, and of what is right, a doubt stands; what is missed or optional is not counted. */
const doubtsText = ({ doubts, mentionDoubts }: Evaluation, lang: Lang): string => {
  const { words, said, groupName } = wordsFor(lang)
  /** `41 of 50`, and the share in percent. */
  const partOf = (part: number, whole: number): [string, string] => [
    said(words.part, { part, whole }),
    whole === 0 ? '' : percent(part / whole),
  ]
  const { plan, ...kinds } = doubts
  const rows: [string, Doubts][] = [
    ...Object.entries(kinds).map(([group, each]): [string, Doubts] => [groupName(group), each]),
    [words.mentions, mentionDoubts],
    [words.header, plan!],
  ]
  const { on, wrong, right, unmarked } = words.doubts
  const lines = [
    [on, wrong, '', right, '', unmarked],
    ...rows.map(([group, { wrong, wrongDoubted, right, rightDoubted, unmarked }]) => [
      group,
      ...partOf(wrongDoubted, wrong),
      ...partOf(rightDoubted, right),
      String(unmarked),
    ]),
  ]
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map(cell => cell.padEnd(18))
      .join('')
      .trimEnd()
  return lines.map(cells => `${lineOf(cells)}\n`).join('')
}

const lineOf = (
  { plan, group, what, field, section, words: within, gold, got, doubts }: Fault,
  lang: Lang,
): string => {
  const { words, said, fieldName, groupName } = wordsFor(lang)
  const doubted = doubts.length > 0 ? said(words.doubted, { doubts: doubts.join(', ') }) : ''
  const of = field ? `${groupName(group)} · ${fieldName(group, field)}` : groupName(group)
  const where = [plan, of, section && said(words.section, { path: section })].filter(Boolean).join(' ')
  if (what === 'wrong')
    return line(
      said(words.wrong, {
        where,
        gold: JSON.stringify(gold),
        got: JSON.stringify(got),
        place: within ? said(words.within, { words: within }) : '',
        doubted,
      }),
    )
  const value = JSON.stringify(gold ?? got, (key, value) => (key === 'place' ? undefined : value))
  return line(`${where}: ${words.what[what]}: ${value}${doubted}`)
}

const changesText = (baseline: Baseline, evaluation: Evaluation, lang: Lang): string => {
  const { words, said } = wordsFor(lang)
  const { gained, lost, fallen } = since(baseline, evaluation)
  return [
    ...gained.map(find => line(said(words.gained, { find }))),
    ...lost.map(fault => said(words.lost, { fault: lineOf(fault, lang) })),
    line(said(words.changes, { gained: gained.length, lost: lost.length })),
    ...fallen.map(({ figure, before, now }) =>
      line(said(words.fallen, { figure, before: percent(before), now: percent(now) })),
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
        io.out(
          baseline
            ? changesText(baseline, evaluation, io.lang)
            : evaluation.faults.map(fault => lineOf(fault, io.lang)).join(''),
        )
        io.out(figuresText(evaluation, io.lang))
        if (options.doubts) io.out(doubtsText(evaluation, io.lang))
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
