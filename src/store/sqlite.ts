import type Sqlite from 'better-sqlite3'

/** An open archive. */
export type Database = Sqlite.Database
