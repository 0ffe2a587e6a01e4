import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Argument, Command } from 'commander'
import { UserError } from '../../errors.ts'
import { type Kind, kinds, kindTable } from '../../kinds.ts'
import { findWords } from '../../questions/code-words.ts'
import { codeFor } from '../../questions/parameters.ts'
import { review } from '../../questions/review.ts'
import type { Database } from '../../store/database.ts'
import { findPlan } from '../../store/lookup.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords, fill } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { type Io, tell } from '../io.ts'
import { changing, reading } from '../open-archive.ts'
import { optionTaking, takingNumber, withDb } from '../options.ts'
import { questionGroup } from './question.ts'

const finds = () => import('../../../pipelines/review/finds.ts')
const header = () => import('../../../pipelines/review/header.ts')
const memory = () => import('../../../pipelines/review/lessons.ts')
const whole = () => import('../../../pipelines/review/whole.ts')

const withWho = (command: Command, io: Io): Command =>
  withDb(command, io).addOption(optionTaking(io, 'who', 'who', cliWords(io.lang).options.who))
const byOf = ({ who }: { who?: string }) => ({ who: who ?? userInfo().username })

/** The one find of a plan that an id or words of its quote mean. */
const findIn = (db: Database, plan: number, text: string): number => {
  const rows = db
    .prepare(
      `SELECT id, quote FROM mention WHERE plan = @plan AND (id = @id OR (@id IS NULL AND instr(quote, @text))) ORDER BY id`,
    )
    .all({ plan, text, id: /^\d+$/.test(text) ? Number(text) : null }) as { id: number; quote: string }[]
  if (rows.length > 1) {
    const finds = rows
      .slice(0, 5)
      .map(({ id, quote }) => `${id} “${quote}”`)
      .join(', ')
    throw new UserError('several-finds', { count: rows.length, plan: String(plan), text, finds })
  }
  if (!rows[0]) throw new UserError('no-find', { text })
  return rows[0].id
}

/** The kind of a find that a person adds, by its code or its name in either language. */
const kindArgument = (io: Io): Argument => {
  const { names, commands, help } = cliWords(io.lang)
  const choices = kinds.map(kind => kindTable[kind].name[io.lang]).join(', ')
  return new Argument(
    `<${names.kind}>`,
    `${commands.review.kind} (${fill(help.choices, { choices }, io.lang)})`,
  ).argParser(value => {
    const kind = codeFor(findWords, value)
    if (kind !== null) return kind
    throw new UserError('option-no-choice', { option: names.kind, value, choices })
  })
}

export const correctCommand = (io: Io): Command => {
  const { names, commands, planArgument } = cliWords(io.lang)
  return withExample(
    withWho(new Command('correct'), io),
    io,
    'correct ke-hoach-2024 "trước ngày 15/6" end 20/6/2024',
  )
    .description(commands.correct.about)
    .argument(`<${names.plan}>`, planArgument)
    .argument(`<${names.find}>`, commands.correct.find)
    .argument(`<${names.field}>`, commands.correct.field)
    .argument(`<${names.value}>`, commands.correct.value)
    .action((asked: string, find: string, field: string, value: string, options) =>
      changing(options.db, async db => {
        const plan = findPlan(db, asked)
        const typed = { [field]: value }
        const { corrections } =
          find === 'plan'
            ? (await header()).correctPlan(db, plan, typed, byOf(options))
            : (await finds()).correctFind(db, plan, findIn(db, plan, find), typed, byOf(options))
        tell(io, 'corrected', { ids: corrections.join(', ') })
      }),
    )
}

const onFind = (io: Io, name: 'accept' | 'reject'): Command => {
  const { names, commands, planArgument, findArgument } = cliWords(io.lang)
  return withExample(withWho(new Command(name), io), io, `review ${name} ke-hoach-2024 "trước ngày 15/6"`)
    .description(commands.review[name])
    .argument(`<${names.plan}>`, planArgument)
    .argument(`<${names.find}>`, findArgument)
    .action((asked: string, find: string, options) =>
      changing(options.db, async db => {
        const { acceptFind, rejectFind } = await finds()
        const plan = findPlan(db, asked)
        const decide = name === 'accept' ? acceptFind : rejectFind
        const { corrections } = decide(db, plan, findIn(db, plan, find), byOf(options))
        tell(io, `${name}ed`, { ids: corrections.join(', ') })
      }),
    )
}

const addCommand = (io: Io): Command => {
  const { names, commands, planArgument } = cliWords(io.lang)
  return withExample(
    withWho(new Command('add'), io),
    io,
    'review add ke-hoach-2024 deadline "xong trước Tết" end=9/2/2024',
  )
    .description(commands.review.add)
    .argument(`<${names.plan}>`, planArgument)
    .addArgument(kindArgument(io))
    .argument(`<${names.words}>`, commands.review.words)
    .argument(`[${names.fields}...]`, commands.review.fields)
    .action((asked: string, kind: Kind, words: string, fields: string[], options) =>
      changing(options.db, async db => {
        const { addFind, placeOf } = await finds()
        const plan = findPlan(db, asked)
        const span = placeOf(db, plan, words)
        const typed = Object.fromEntries(
          fields.map(field => [field.split('=')[0]!, field.slice(field.indexOf('=') + 1)]),
        )
        const { corrections } = addFind(db, plan, kind, span, typed, byOf(options))
        tell(io, 'added', { ids: corrections.join(', ') })
      }),
    )
}

const checkedCommand = (io: Io): Command => {
  const { names, commands, planArgument } = cliWords(io.lang)
  return withExample(withWho(new Command('checked'), io), io, 'review checked ke-hoach-2024')
    .description(commands.review.checked)
    .argument(`<${names.plan}>`, planArgument)
    .action((asked: string, options) =>
      changing(options.db, async db => {
        const { checkPlan } = await whole()
        const { corrections } = checkPlan(db, findPlan(db, asked), byOf(options))
        tell(io, 'checked', { ids: corrections.join(', ') })
      }),
    )
}

const undoCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withWho(new Command('undo'), io), io, 'review undo')
    .description(commands.review.undo)
    .argument(`[${names.id}]`, commands.review.id)
    .action((id: string | undefined, options) =>
      changing(options.db, async db => {
        const { undo } = await whole()
        const undone = undo(db, id ?? null, byOf(options))
        tell(io, 'undone', { ids: undone.map(each => each.id).join(', ') })
      }),
    )
}

const takeCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withWho(new Command('take'), io), io, 'review take 4f1c0a9be27d3385')
    .description(commands.review.take)
    .argument(`<${names.id}>`, commands.review.lesson)
    .addOption(takingNumber(optionTaking(io, 'find', 'find', commands.review.only)))
    .action((id: string, options) =>
      changing(options.db, async db => {
        const { takeProposals } = await memory()
        const taken = await takeProposals(db, id, byOf(options), options.find ?? null)
        tell(io, 'taken', { count: taken.length })
      }),
    )
}

const exportCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('export'), io), io, 'review export lan.json')
    .description(commands.review.export)
    .argument(`<${names.file}>`, commands.review.file)
    .action((file: string, options) =>
      reading(options.db, async db => {
        const { allCorrections } = await import('../../store/corrections.ts')
        const corrections = allCorrections(db)
        writeFileSync(file, asJson({ corrections }))
        tell(io, 'correctionsWritten', { count: corrections.length, path: file })
      }),
    )
}

const importCommand = (io: Io): Command => {
  const { names, commands } = cliWords(io.lang)
  return withExample(withDb(new Command('import'), io), io, 'review import minh.json')
    .description(commands.review.import)
    .argument(`<${names.file}>`, commands.review.exported)
    .action((file: string, options) =>
      changing(options.db, async db => {
        const { mergeCorrections } = await whole()
        const { added, undone, conflicts, loose } = mergeCorrections(db, readFileSync(file, 'utf8'), file)
        tell(io, 'correctionsMerged', { added, undone, conflicts, loose })
      }),
    )
}

/** What people decided about plans, beside the rules. */
export const reviewCommand = (io: Io): Command =>
  questionGroup(
    review,
    'list --state conflict',
    [
      onFind(io, 'accept'),
      onFind(io, 'reject'),
      addCommand(io),
      checkedCommand(io),
      takeCommand(io),
      undoCommand(io),
      exportCommand(io),
      importCommand(io),
    ],
    io,
  )
