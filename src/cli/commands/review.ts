import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Argument, Command } from 'commander'
import { UserError } from '../../errors.ts'
import { type Kind, kinds } from '../../kinds.ts'
import { review } from '../../questions/review.ts'
import type { Database } from '../../store/database.ts'
import { findPlan } from '../../store/lookup.ts'
import { asJson, inOneLine } from '../../text/printable.ts'
import { changing, reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { questionGroup } from './question.ts'

const finds = () => import('../../../pipelines/review/finds.ts')
const header = () => import('../../../pipelines/review/header.ts')
const whole = () => import('../../../pipelines/review/whole.ts')

const withWho = (command: Command): Command =>
  withDb(command).option('--who <name>', 'who decides it; the user of this machine unless told')
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

const planArgument = 'id, name, number or a part that no other plan has'
const findArgument = 'id of the find, or words that it alone holds'

export const correctCommand = (io: Io): Command =>
  withWho(new Command('correct'))
    .description('put a field of a find right, or of the plan itself (find “plan”); kept for good')
    .argument('<plan>', planArgument)
    .argument('<find>', `${findArgument}; “plan” for the header`)
    .argument('<field>', 'end, units, number …; of a header date, signer.name …')
    .argument('<value>', 'days by calendar words (20/3/2024, quý I/2024), lists with “;”, nothing for none')
    .addHelpText('after', '\nExample:\n  $ trichluc correct ke-hoach-2024 "trước ngày 15/6" end 20/6/2024')
    .action((asked: string, find: string, field: string, value: string, options) =>
      changing(options.db, async db => {
        const plan = findPlan(db, asked)
        const typed = { [field]: value }
        const { corrections } =
          find === 'plan'
            ? (await header()).correctPlan(db, plan, typed, byOf(options))
            : (await finds()).correctFind(db, plan, findIn(db, plan, find), typed, byOf(options))
        io.err(`corrected: ${corrections.join(', ')}\n`)
      }),
    )

const onFind = (io: Io, name: 'accept' | 'reject', about: string): Command =>
  withWho(new Command(name))
    .description(about)
    .argument('<plan>', planArgument)
    .argument('<find>', findArgument)
    .addHelpText('after', `\nExample:\n  $ trichluc review ${name} ke-hoach-2024 "trước ngày 15/6"`)
    .action((asked: string, find: string, options) =>
      changing(options.db, async db => {
        const { acceptFind, rejectFind } = await finds()
        const plan = findPlan(db, asked)
        const decide = name === 'accept' ? acceptFind : rejectFind
        io.err(
          `${name}ed: ${decide(db, plan, findIn(db, plan, find), byOf(options)).corrections.join(', ')}\n`,
        )
      }),
    )

const addCommand = (io: Io): Command =>
  withWho(new Command('add'))
    .description('add a find that no rule found')
    .argument('<plan>', planArgument)
    .addArgument(new Argument('<kind>').choices(kinds))
    .argument('<words>', 'its words, as they stand once in the text')
    .argument('[fields...]', 'field=value')
    .addHelpText(
      'after',
      '\nExample:\n  $ trichluc review add ke-hoach-2024 deadline "xong trước Tết" end=9/2/2024',
    )
    .action((asked: string, kind: Kind, words: string, fields: string[], options) =>
      changing(options.db, async db => {
        const { addFind, placeOf } = await finds()
        const plan = findPlan(db, asked)
        const span = placeOf(db, plan, words)
        const typed = Object.fromEntries(
          fields.map(field => [field.split('=')[0]!, field.slice(field.indexOf('=') + 1)]),
        )
        io.err(`added: ${addFind(db, plan, kind, span, typed, byOf(options)).corrections.join(', ')}\n`)
      }),
    )

const checkedCommand = (io: Io): Command =>
  withWho(new Command('checked'))
    .description('say that all of a plan is right: it leaves the queue')
    .argument('<plan>', planArgument)
    .addHelpText('after', '\nExample:\n  $ trichluc review checked ke-hoach-2024')
    .action((asked: string, options) =>
      changing(options.db, async db => {
        const { checkPlan } = await whole()
        io.err(`checked: ${checkPlan(db, findPlan(db, asked), byOf(options)).corrections.join(', ')}\n`)
      }),
    )

const undoCommand = (io: Io): Command =>
  withWho(new Command('undo'))
    .description('take a decision back; it stays in the history')
    .argument('[id]', 'of the correction; without it the last of this person')
    .addHelpText('after', '\nExample:\n  $ trichluc review undo')
    .action((id: string | undefined, options) =>
      changing(options.db, async db => {
        const { undo } = await whole()
        io.err(
          `undone: ${undo(db, id ?? null, byOf(options))
            .map(each => each.id)
            .join(', ')}\n`,
        )
      }),
    )

const exportCommand = (io: Io): Command =>
  withDb(new Command('export'))
    .description('write all that people decided, for another archive')
    .argument('<file>', 'JSON')
    .addHelpText('after', '\nExample:\n  $ trichluc review export lan.json')
    .action((file: string, options) =>
      reading(options.db, async db => {
        const { allCorrections } = await import('../../store/corrections.ts')
        const corrections = allCorrections(db)
        writeFileSync(file, asJson({ corrections }))
        io.err(`${corrections.length} corrections written to ${inOneLine(file)}\n`)
      }),
    )

const importCommand = (io: Io): Command =>
  withDb(new Command('import'))
    .description('merge what others decided; none is lost, and conflicts are listed')
    .argument('<file>', 'JSON that export wrote')
    .addHelpText('after', '\nExample:\n  $ trichluc review import minh.json')
    .action((file: string, options) =>
      changing(options.db, async db => {
        const { mergeCorrections } = await whole()
        const { added, undone, conflicts, loose } = mergeCorrections(db, readFileSync(file, 'utf8'), file)
        io.err(
          `${added} corrections added, ${undone} undone, ${conflicts} in conflict, ${loose} loose: see \`trichluc review list\`\n`,
        )
      }),
    )

/** What people decided about plans, beside the rules. */
export const reviewCommand = (io: Io): Command =>
  questionGroup(
    review,
    'list --state conflict',
    [
      onFind(io, 'accept', 'say that a find is right as it stands: its doubts are settled'),
      onFind(io, 'reject', 'say that words are no such find'),
      addCommand(io),
      checkedCommand(io),
      undoCommand(io),
      exportCommand(io),
      importCommand(io),
    ],
    io,
  )
