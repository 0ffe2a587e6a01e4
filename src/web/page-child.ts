/* Makes pages of an archive for another process, which may end this one: `page-process.ts`. */
import { openForReading } from '../../pipelines/change.ts'
import { ofTheMachine, type UserError } from '../errors.ts'
import { pageWords } from '../wording/say.ts'
import { type Page, pages } from './pages/index.ts'
import type { Archive, Visit } from './visit.ts'

export interface ToChild {
  /** Of the archive. */
  readonly file: string
  readonly page: Page
  readonly id: string
  readonly visit: Omit<Visit, 'db' | 'words'>
}
export type FromChild =
  | { readonly type: 'made'; readonly markup: string }
  | ({ readonly type: 'failed' } & Pick<UserError, 'code' | 'values'>)
  /** A fault of ours; errors go from process to process with their stack. */
  | { readonly type: 'fault'; readonly fault: unknown }

const tell = (message: FromChild): void => void process.send?.(message, undefined, undefined, () => {})

// The parent decides; where it is gone, nobody wants the page.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())

let db: Archive | undefined

process.on('message', async ({ file, page, id, visit }: ToChild) => {
  try {
    db ??= openForReading(file)
    const made = await pages[page]({ ...visit, db, words: pageWords(visit.lang) }, id)
    tell({ type: 'made', markup: String(made) })
  } catch (error) {
    const known = ofTheMachine(error)
    if (known) tell({ type: 'failed', code: known.code, values: known.values })
    else tell({ type: 'fault', fault: error })
  }
})
