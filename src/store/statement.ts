import type { Statement } from 'better-sqlite3'
import type { Database } from './sqlite.ts'

const prepared = new WeakMap<Database, Map<string, Statement>>()

/** Prepared once for each open archive: a plan is saved by forty statements, and preparing them costs as much as running them. */
export const statement = (db: Database, sql: string): Statement => {
  const held = prepared.get(db) ?? new Map<string, Statement>()
  prepared.set(db, held)
  const known = held.get(sql) ?? db.prepare(sql)
  held.set(sql, known)
  return known
}
