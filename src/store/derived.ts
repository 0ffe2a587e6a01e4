import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import { derived } from './database-schema.ts'
import type { Database } from './sqlite.ts'

const version = createHash('sha256').update(derived).digest('hex')

/** Whether the derived tables are those of this trichluc. */
export const isDerived = (db: Database): boolean =>
  db.prepare('SELECT version FROM derived LIMIT 1').pluck().get() === version

type Made = { readonly type: string; readonly name: string; readonly sql: string }

/** What the user hung on derived tables and views: it goes with them, and is made again behind them. */
const hungOn = (db: Database): Made[] =>
  db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
         AND tbl_name IN (SELECT name FROM derived) AND name NOT IN (SELECT name FROM derived)`,
    )
    .all() as Made[]

/** Views first, then tables: the shadows of a full-text table go with it. */
const dropDerived = (db: Database): void => {
  const listed = db.prepare(
    `SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name IN (SELECT name FROM derived)
     ORDER BY type = 'table', sql LIKE 'CREATE VIRTUAL%' DESC`,
  )
  for (const { type, name } of listed.all() as Made[]) db.exec(`DROP ${type} IF EXISTS "${name}"`)
  db.exec('DELETE FROM derived')
}

const names = (db: Database): string[] =>
  db.prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").pluck().all() as string[]

/** What the user hung on a column that is no more cannot be made again: nothing is dropped then. */
const hangAgain = (db: Database, { type, name, sql }: Made): void => {
  try {
    db.exec(sql)
  } catch (error) {
    throw new UserError('archive-own-object', { path: db.name, type, name, detail: (error as Error).message })
  }
}

/** Drops what an earlier version derived, and nothing else, and makes the tables and views of this one; within a transaction. */
export const deriveAnew = (db: Database): void => {
  const hung = hungOn(db)
  dropDerived(db)
  const others = new Set(names(db))
  db.exec(derived)
  const list = db.prepare('INSERT INTO derived VALUES (?, ?)')
  for (const name of names(db)) if (!others.has(name)) list.run(name, version)
  for (const each of hung) hangAgain(db, each)
}
