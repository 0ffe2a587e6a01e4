import { basename, dirname, relative, resolve, sep } from 'node:path'
import { shelfParts } from '../model.ts'
import { fileOf } from './database.ts'
import { keepPath } from './save.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** What is taken over in one transaction, so that others come to write in between. */
const rowsAtOnce = 100

/** Paths of another archive lie beside it, ours beside ours. */
const pathFrom = (db: Database, other: Database): ((path: string) => string) => {
  const [here, there] = [db, other].map(archive => dirname(resolve(fileOf(archive) ?? '.'))) as [
    string,
    string,
  ]
  return path => relative(here, resolve(there, path)).split(sep).join('/').normalize('NFC')
}

const inPieces = <Row>(db: Database, rows: IterableIterator<Row>, take: (row: Row) => void): void => {
  const takeAll = db.transaction((piece: readonly Row[]) => {
    for (const row of piece) take(row)
  })
  let piece: Row[] = []
  for (const row of rows)
    if (piece.push(row) === rowsAtOnce) {
      takeAll.immediate(piece)
      piece = []
    }
  takeAll.immediate(piece)
}

/** What OCR read: no page is recognised twice, and layouts refer to it. */
export const takeRecognitions = (db: Database, other: Database): void =>
  inPieces(
    db,
    other.prepare('SELECT key, page FROM recognition').iterate() as IterableIterator<{ key: string }>,
    row => statement(db, 'INSERT OR IGNORE INTO recognition VALUES (@key, @page)').run(row),
  )

interface DocumentRow {
  readonly id: number
  readonly sha256: string
  readonly path: string
}

/**
 * Takes over the files of another archive with their texts, the same bytes once, and every path at which they lie. Where a
 * path is taken here by other bytes, the one of the other archive is kept behind that archive's name. Gives how many files
 * are new. Their rows are still to be made.
 */
export const takeDocuments = (db: Database, other: Database): number => {
  const asHere = pathFrom(db, other)
  const archive = basename(fileOf(other) ?? 'archive')
  const paths = other.prepare('SELECT path FROM path WHERE document = ? ORDER BY path').pluck()
  const at = new Date().toISOString()
  let added = 0
  const takePath = (id: number, path: string): void => {
    const holder = statement(db, 'SELECT document FROM path WHERE path = ?').pluck()
    for (const name of [asHere(path), `${archive}/${path}`]) {
      const held = holder.get(name)
      if (held === id) return
      if (held === undefined) return void keepPath(db, id, name, at)
    }
  }
  inPieces(
    db,
    other
      .prepare('SELECT d.*, c.text, c.layout, c.reader FROM document d JOIN content c ON c.document = d.id')
      .iterate() as IterableIterator<DocumentRow>,
    row => {
      const kept = { ...row, path: asHere(row.path) }
      added += statement(
        db,
        `INSERT INTO document (sha256, mediaType, importedAt, path, name) VALUES (@sha256, @mediaType, @importedAt, @path, @name)
         ON CONFLICT DO NOTHING`,
      ).run(kept).changes
      const id = statement(db, 'SELECT id FROM document WHERE sha256 = ?').pluck().get(row.sha256) as number
      statement(
        db,
        'INSERT OR IGNORE INTO content (document, text, layout, reader) VALUES (@here, @text, @layout, @reader)',
      ).run({ ...kept, here: id })
      for (const path of paths.all(row.id) as string[]) takePath(id, path)
    },
  )
  return added
}

/** Files that could not be read there, and are not here either. */
export const takeFailures = (db: Database, other: Database): void => {
  const asHere = pathFrom(db, other)
  inPieces(db, other.prepare('SELECT * FROM failure').iterate() as IterableIterator<{ path: string }>, row =>
    statement(
      db,
      `INSERT OR IGNORE INTO failure (path, sha256, code, details, reason, advice, at, reader)
         SELECT @path, @sha256, @code, @details, @reason, @advice, @at, @reader
         WHERE NOT EXISTS (SELECT 1 FROM path WHERE path = @path)
           AND NOT EXISTS (SELECT 1 FROM document WHERE sha256 = @sha256)`,
    ).run({ ...row, path: asHere(row.path) }),
  )
}

/** What each statement takes of one table that people filled, or time; where both archives say something, ours stays. */
const kept = {
  accepted: 'INSERT OR IGNORE INTO accepted (finding, why, at) VALUES (@finding, @why, @at)',
  register: 'INSERT OR IGNORE INTO register (id, entry) VALUES (@id, @entry)',
  shelf: `INSERT OR IGNORE INTO shelf (sha256, ${shelfParts.join(', ')}, at)
    VALUES (@sha256, ${shelfParts.map(part => `@${part}`).join(', ')}, @at)`,
  place: 'INSERT OR IGNORE INTO place (id, entry) VALUES (@id, @entry)',
  joined: `INSERT OR IGNORE INTO joined (a, b, at) SELECT @a, @b, @at
    WHERE NOT EXISTS (SELECT 1 FROM apart WHERE sha256 IN (@a, @b))`,
  apart: `INSERT OR IGNORE INTO apart (sha256, at) SELECT @sha256, @at
    WHERE NOT EXISTS (SELECT 1 FROM joined WHERE a = @sha256 OR b = @sha256)`,
  superseded: `INSERT OR IGNORE INTO superseded (sha256, newer, path, at) SELECT @sha256, @newer, @path, @at
    WHERE NOT EXISTS (SELECT 1 FROM path p JOIN document d ON d.id = p.document WHERE d.sha256 = @sha256)`,
} as const

export interface Decisions {
  /** Rows that are new here, by table. */
  readonly added: Readonly<Record<keyof typeof kept, number>>
  /** Numbers of register entries that say something else here. */
  readonly registerConflicts: readonly string[]
  /** Files whose belonging together may have changed. */
  readonly files: readonly number[]
}

/** Takes over what people decided beside corrections, and what time told of versions; all or nothing. */
export const takeDecisions = (db: Database, other: Database): Decisions =>
  db
    .transaction(() => {
      const added = Object.fromEntries(
        Object.entries(kept).map(([table, sql]) => [
          table,
          other
            .prepare(`SELECT * FROM ${table}`)
            .all()
            .reduce<number>((sum, row) => sum + statement(db, sql).run(row).changes, 0),
        ]),
      ) as Decisions['added']
      const ours = new Map(db.prepare('SELECT id, entry FROM register').raw().all() as [string, string][])
      const theirs = other.prepare('SELECT id, entry FROM register').raw().all() as [string, string][]
      const files = db
        .prepare(
          `SELECT h.id FROM header h JOIN document d ON d.id = h.id WHERE d.sha256 IN
           (SELECT a FROM joined UNION SELECT b FROM joined UNION SELECT sha256 FROM apart UNION SELECT sha256 FROM superseded)`,
        )
        .pluck()
        .all() as number[]
      return {
        added,
        files,
        registerConflicts: theirs.filter(([id, entry]) => ours.get(id) !== entry).map(([id]) => id),
      }
    })
    .immediate()
