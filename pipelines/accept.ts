import { UserError } from '../src/errors.ts'
import type { Database } from '../src/store/database.ts'
import { acceptFinding, reopenFinding } from '../src/store/entities.ts'

/** A finding of the audit is right as it stands: it is not shown again, also after a new import. Throws `no-finding`, `no-reason`. */
export const accept = (db: Database, id: string, why: string): void => {
  if (why.trim() === '') throw new UserError('no-reason')
  if (!acceptFinding(db, id, why.trim(), new Date().toISOString())) throw new UserError('no-finding', { id })
}

/** An acceptance is taken back: the finding is shown again. Throws `no-finding`. */
export const reopen = (db: Database, id: string): void => {
  if (!reopenFinding(db, id)) throw new UserError('no-finding', { id })
}
