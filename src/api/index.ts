/**
 * The library: `import { openArchive, readPlan, analyse, ask } from 'trichluc'`. What stands here is public and follows
 * semantic versions; `docs/library.md` lists it. All data are plain and readonly: spans are half-open UTF-16 offsets into the
 * plan's text, boxes points (1/72 inch) from the upper left corner of a page, pages count from 1, days are ISO strings.
 */
import type { Bilingual } from '../column.ts'
import { UserError } from '../errors.ts'
import type { Answer } from '../questions/answer.ts'
import { questions as all } from '../questions/index.ts'
import { ask as askQuestion } from '../questions/question.ts'
import { close, type Database, openForReading } from '../store/database.ts'

export { type ReadPlanOptions, readPlan } from '../../pipelines/read-plan.ts'
/** What went wrong, in words for users: `code`, `kind`, `values`, and `message` in English. */
export { UserError } from '../errors.ts'
export type { Answer, Row } from '../questions/answer.ts'
export * from './analyse.ts'

/** An archive open for questions; nothing can be written through it. */
export interface Archive {
  readonly path: string
  readonly close: () => void
}

const databases = new WeakMap<Archive, Database>()

/** Opens the archive in this file. Throws a `UserError` where there is none, or one of another version. */
export const openArchive = (path: string): Archive => {
  const db = openForReading(path)
  const archive = { path, close: () => close(db) }
  databases.set(archive, db)
  return archive
}

/** What can be asked: the name of a question, what it answers, an example of its command, and its parameters as JSON Schema (`docs/commands.md`). */
export interface AboutQuestion {
  readonly name: string
  readonly about: Bilingual
  readonly example: string
  readonly parameters: object
}
export const questions: readonly AboutQuestion[] = all.map(({ name, about, example, parameters }) => ({
  name,
  about,
  example,
  get parameters() {
    return parameters.toJSONSchema({ io: 'input' })
  },
}))

/**
 * Asks the archive one of `questions`: `ask(archive, 'deadlines', { year: 2024 })`. Days may be written as people write
 * them. Without `limit` all rows come. Rejects with a `UserError` for an unknown question or a parameter that cannot be
 * understood. Reads the clock only where a question says so (`due`: the days from today).
 */
export const ask = async (
  archive: Archive,
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Answer> => {
  const question = all.find(one => one.name === name)
  if (!question)
    throw new UserError('question-unknown', { name, choices: all.map(one => one.name).join(', ') })
  return askQuestion(databases.get(archive)!, question, parameters)
}
