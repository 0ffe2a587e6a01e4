import { type Shelf, shelfParts } from '../model.ts'
import { nameKey } from './names.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** `shelfBox`: how the view of plans names a part. */
export const shelfColumn = (part: keyof Shelf): string =>
  `shelf${part.charAt(0).toUpperCase()}${part.slice(1)}`

/** In SQL: the bytes by which the place of a plan is known; of several files those of the one that speaks come first. */
export const shelfBytes = (plan: string): string =>
  `SELECT s.sha256 FROM header h JOIN document e ON e.id = h.id JOIN shelf s ON s.sha256 = e.sha256
   WHERE h.of = ${plan} ORDER BY h.id <> ${plan}, h.rank, s.sha256 LIMIT 1`

/** Where the paper of a file's plan lies; null where no list told it. */
export const shelfOf = (db: Database, id: number): Shelf | null =>
  (statement(
    db,
    `SELECT ${shelfParts.join(', ')} FROM shelf
     WHERE sha256 = (${shelfBytes('(SELECT of FROM header WHERE id = @id)')})`,
  ).get({ id }) as Shelf | undefined) ?? null

/** Keeps places by the bytes of files; a place that is told anew replaces the old one whole. */
export const keepShelves = (db: Database, places: ReadonlyMap<string, Shelf>, at: string): void => {
  const keep = statement(
    db,
    `INSERT OR REPLACE INTO shelf (sha256, ${shelfParts.join(', ')}, at)
     VALUES (@sha256, ${shelfParts.map(part => `@${part}`).join(', ')}, @at)`,
  )
  for (const [sha256, place] of places) keep.run({ ...place, sha256, at })
}

/** `Hộp số 012` as `12`: numbers are written in many ways. */
const numberOf = (text: string): string =>
  nameKey(text).replace(/^(?:(?:muc luc|hop|ho so|to) )?(?:so )?0*(?=.)/, '')

/** The values of a part that are meant: a fonds by words of its name, all else by its number. */
export const shelfValues = (db: Database, part: keyof Shelf, asked: string): string[] => {
  const values = db
    .prepare(`SELECT DISTINCT ${part} FROM shelf WHERE ${part} IS NOT NULL`)
    .pluck()
    .all() as string[]
  const isMeant =
    part === 'fonds'
      ? (value: string) => ` ${nameKey(value)} `.includes(` ${nameKey(asked)} `)
      : (value: string) => numberOf(value) === numberOf(asked)
  return values.filter(isMeant)
}
