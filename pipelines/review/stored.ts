import { createHash } from 'node:crypto'
import { UserError } from '../../src/errors.ts'
import type { Kind } from '../../src/kinds.ts'
import type { AnyMention } from '../../src/model.ts'
import { checkOf } from '../../src/store/corrections.ts'
import type { Database } from '../../src/store/database.ts'

/** A short name for the key of a find: it stays while ids go with each analysis, and stands in an address. */
export const handleOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 12)

/** A find as it is stored. */
export interface Stored {
  readonly id: number
  readonly key: string
  readonly page: number | null
  /** Of its plan. */
  readonly name: string
  readonly mention: Pick<AnyMention, 'kind' | 'value' | 'quote' | 'section' | 'notes'>
}

type Row = Record<'kind' | 'quote' | 'section' | 'notes' | 'value' | 'key' | 'name', string> & {
  id: number
  page: number | null
}
const storedFrom = ({ id, key, page, name, kind, value, quote, section, notes }: Row): Stored => ({
  id,
  key,
  page,
  name,
  mention: {
    kind: kind as Kind,
    value: JSON.parse(value),
    quote,
    section,
    notes: JSON.parse(notes),
  } as Stored['mention'],
})

/** The find of a plan that a handle names; null where the plan has none such (any more). */
export const findHandled = (db: Database, plan: number, handle: string): Stored | null => {
  const keys = db.prepare('SELECT id, key FROM mention WHERE plan = ?').all(plan) as {
    id: number
    key: string
  }[]
  const id = keys.find(({ key }) => handleOf(key) === handle)?.id
  return id === undefined ? null : findStored(db, id)
}

/** A find by its id of now. Throws `no-find`. */
export const findStored = (db: Database, id: number): Stored => {
  const row = db
    .prepare(
      'SELECT m.id, kind, value, quote, section, notes, key, page, name FROM mention m JOIN document d ON d.id = m.plan WHERE m.id = ?',
    )
    .get(id) as Row | undefined
  if (!row) throw new UserError('no-find', { text: String(id) })
  return storedFrom(row)
}

/** Who found all of a plan right, and when (ISO, UTC); null where nobody did. */
export const checkedBy = (db: Database, plan: number): { who: string; at: string; id: string } | null =>
  checkOf(db, plan)
