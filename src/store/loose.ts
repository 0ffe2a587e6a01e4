import type { Database } from './sqlite.ts'

/** A column whose values are keys of another table. */
export interface Link {
  readonly table: string
  readonly column: string
  readonly to: string
  readonly key: string
}

/** The links that the tables of trichluc declare; what they say of a plan rests on its header, and words on paragraphs. */
const linksOf = (db: Database): Link[] => {
  const declared = db
    .prepare(
      `SELECT m.name AS "table", f."from" AS "column", iif(f."table" = 'plan', 'header', f."table") AS "to", f."to" AS "key"
       FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND m.name IN (SELECT name FROM derived UNION SELECT value FROM json_each('["path", "content"]'))`,
    )
    .all() as Link[]
  return [
    ...declared,
    { table: 'paragraph', column: 'id / 16777216', to: 'header', key: 'id' },
    { table: 'words', column: 'rowid', to: 'paragraph', key: 'id' },
  ]
}

const isLoose = ({ column, to, key }: Link): string =>
  `${column} IS NOT NULL AND ${column} NOT IN (SELECT ${key} FROM ${to})`

/** Rows that belong to nothing any more, by table: none in an archive that was only ever written by trichluc. */
export const looseRows = (db: Database): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const link of linksOf(db)) {
    const count = db
      .prepare(`SELECT count(*) FROM ${link.table} WHERE ${isLoose(link)}`)
      .pluck()
      .get() as number
    if (count > 0) counts.set(link.table, (counts.get(link.table) ?? 0) + count)
  }
  return counts
}

/** Deletes them, and those that then hang on nothing; names and things that no find bears go too. Gives how many rows. */
export const deleteLoose = (db: Database): number => {
  const links = linksOf(db)
  let all = 0
  for (let gone = -1; gone !== 0; ) {
    gone = links.reduce(
      (sum, link) => sum + db.prepare(`DELETE FROM ${link.table} WHERE ${isLoose(link)}`).run().changes,
      0,
    )
    all += gone
  }
  db.exec(`DELETE FROM means WHERE name NOT IN (SELECT name FROM named) OR entity NOT IN (SELECT entity FROM reference WHERE entity IS NOT NULL);
    DELETE FROM name WHERE id NOT IN (SELECT name FROM named);
    DELETE FROM entity WHERE id NOT IN (SELECT entity FROM reference WHERE entity IS NOT NULL)`)
  return all
}
