/* Answers one SELECT for another process, which may end this one: `select-process.ts`. */
import { ofTheMachine, type UserError } from '../errors.ts'
import { openForReading } from './database.ts'
import { type Selected, select } from './select.ts'

export interface ToChild {
  readonly file: string
  readonly query: string
  readonly most: number
}
export type FromChild =
  | ({ readonly type: 'rows' } & Selected)
  | { readonly type: 'end' }
  | ({ readonly type: 'failed' } & Pick<UserError, 'code' | 'values'>)

/** Resolves when it has left: a slow reader does not fill this process. */
const tell = (message: FromChild): Promise<void> =>
  new Promise(resolve => process.send!(message, undefined, undefined, () => resolve()))

process.once('message', async ({ file, query, most }: ToChild) => {
  try {
    const db = openForReading(file)
    for (const found of select(db, query, most)) await tell({ type: 'rows', ...found })
    await tell({ type: 'end' })
  } catch (error) {
    const known = ofTheMachine(error)
    if (known === null) throw error
    await tell({ type: 'failed', code: known.code, values: known.values })
  }
})
