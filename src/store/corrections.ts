import type { Correction, State } from '../review/correction.ts'
import { keyWords } from '../review/find-key.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

export type Row = Record<keyof Correction, string | null> & { seen: number }

const parsed = (json: string | null): never => (json === null ? null : JSON.parse(json)) as never
export const fromRow = ({ key, span, was, value, knew, seen, ...row }: Row): Correction => ({
  ...(row as unknown as Correction),
  key: parsed(key),
  span: parsed(span),
  was: parsed(was),
  value: parsed(value),
  knew: parsed(knew),
  seen: seen === 1,
})

const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)

/** Keeps corrections; one that is known already is only undone where the other is. */
export const keepCorrections = (db: Database, corrections: readonly Correction[]): void => {
  const add = statement(
    db,
    `INSERT INTO correction (id, sha256, what, target, key, span, field, was, value, knew, seen, who, at, undoneBy, undoneAt)
     VALUES (@id, @sha256, @what, @target, @key, @span, @field, @was, @value, @knew, @seen, @who, @at, @undoneBy, @undoneAt)
     ON CONFLICT DO UPDATE SET undoneBy = coalesce(undoneBy, excluded.undoneBy), undoneAt = coalesce(undoneAt, excluded.undoneAt)`,
  )
  for (const { key, span, was, value, knew, seen, ...rest } of corrections)
    add.run({
      ...rest,
      key: json(key),
      span: json(span),
      was: json(was),
      value: JSON.stringify(value ?? null),
      knew: JSON.stringify(knew),
      seen: Number(seen),
    })
}

/** The bytes of all files of a plan, and of those that were there before them. */
const filesOfPlan = `WITH RECURSIVE bytes(sha256) AS (
  SELECT d.sha256 FROM header h JOIN header o ON o.of = h.of JOIN document d ON d.id = o.id WHERE h.id = ?
  UNION SELECT s.sha256 FROM superseded s JOIN bytes b ON s.newer = b.sha256)`

/** What people decided of a plan, on whichever of its files, oldest first; what was undone is left out. */
export const correctionsOf = (db: Database, plan: number): Correction[] =>
  (
    statement(
      db,
      `${filesOfPlan} SELECT * FROM correction WHERE sha256 IN (SELECT sha256 FROM bytes) AND undoneAt IS NULL
       AND what <> 'checked' ORDER BY at, id`,
    ).all(plan) as Row[]
  ).map(fromRow)

/** Words of a find's key as they are printed, where the text of the plan still has them at that place; else as the key has them. */
export const printedWords = (
  db: Database,
  plan: number | null,
  { start, end }: { readonly start: number | null; readonly end: number | null },
  words: string,
): string => {
  if (plan === null || start === null || end === null) return words
  const printed = statement(db, 'SELECT substr(text, ?, ?) FROM content WHERE document = ?')
    .pluck()
    .get(start + 1, end - start, plan) as string | undefined
  return printed !== undefined && keyWords(printed) === words ? printed : words
}

/** All that were ever kept, undone ones too, oldest first. */
export const allCorrections = (db: Database): Correction[] =>
  (db.prepare('SELECT * FROM correction ORDER BY at, id').all() as Row[]).map(fromRow)

/** One by its id, or the last that this person made, of `plan` where it is told, and has not undone; null where there is none. */
export const correctionToUndo = (
  db: Database,
  id: string | null,
  who: string,
  plan: number | null,
): Correction | null => {
  const row = (
    id !== null
      ? statement(db, 'SELECT * FROM correction WHERE id = ? AND undoneAt IS NULL').get(id)
      : plan === null
        ? statement(
            db,
            'SELECT * FROM correction WHERE who = ? AND undoneAt IS NULL ORDER BY at DESC, id DESC LIMIT 1',
          ).get(who)
        : statement(
            db,
            `${filesOfPlan} SELECT * FROM correction WHERE sha256 IN (SELECT sha256 FROM bytes) AND who = ? AND undoneAt IS NULL
             ORDER BY at DESC, id DESC LIMIT 1`,
          ).get(plan, who)
  ) as Row | undefined
  return row ? fromRow(row) : null
}

/** Those of one action: the fields that a person put right at once, and a proposal that was taken in many plans. */
export const madeTogether = (db: Database, { who, at }: Correction): Correction[] =>
  (
    statement(db, 'SELECT * FROM correction WHERE who = ? AND at = ? AND undoneAt IS NULL').all(
      who,
      at,
    ) as Row[]
  ).map(fromRow)

export const undoCorrections = (db: Database, ids: readonly string[], who: string, at: string): void => {
  for (const id of ids)
    statement(db, 'UPDATE correction SET undoneBy = ?, undoneAt = ? WHERE id = ? AND undoneAt IS NULL').run(
      who,
      at,
      id,
    )
}

/** The plans whose files, or whose older versions, have these bytes. */
export const plansWithBytes = (db: Database, sha256: string): number[] =>
  statement(
    db,
    `WITH RECURSIVE bytes(sha256) AS (SELECT ? UNION SELECT s.newer FROM superseded s JOIN bytes b USING (sha256))
     SELECT o.id FROM document d JOIN header h ON h.id = d.id JOIN header o ON o.of = h.of
     WHERE d.sha256 IN (SELECT sha256 FROM bytes)`,
  )
    .pluck()
    .all(sha256) as number[]

export interface LaidRow {
  readonly correction: string
  readonly state: State
  /** Index among the mentions of the plan; null: on none of them. */
  readonly mention: number | null
}

/** Keeps how corrections lie on a plan whose mentions were just saved. */
export const saveLaid = (db: Database, plan: number, rows: readonly LaidRow[]): void => {
  const ids = statement(db, 'SELECT id FROM mention WHERE plan = ? ORDER BY id').pluck().all(plan) as number[]
  statement(db, 'DELETE FROM laid WHERE plan = ?').run(plan)
  const add = statement(db, 'INSERT INTO laid VALUES (?, ?, ?, ?)')
  for (const { correction, state, mention } of rows)
    add.run(correction, plan, state, mention === null ? null : (ids[mention] ?? null))
}

/** Whether a person found all of a plan right, and who, when; with the gold that it was then. */
export const checkOf = (db: Database, plan: number): Correction | null => {
  const row = statement(
    db,
    `SELECT c.* FROM document d JOIN correction c ON c.sha256 = d.sha256
     WHERE d.id = ? AND c.what = 'checked' AND c.undoneAt IS NULL ORDER BY c.at DESC LIMIT 1`,
  ).get(plan) as Row | undefined
  return row ? fromRow(row) : null
}

/** All plans that a person found right, with their gold. */
export const checkedPlans = (db: Database): { plan: number; name: string; value: unknown }[] =>
  (
    db
      .prepare(
        'SELECT h.id AS plan, d.name FROM header h JOIN document d ON d.id = h.id WHERE h.checked = 1 AND h.of = h.id ORDER BY d.name, h.id',
      )
      .all() as { plan: number; name: string }[]
  ).map(({ plan, name }) => ({ plan, name, value: checkOf(db, plan)!.value }))

export const setChecked = (db: Database, plan: number, checked: boolean): void => {
  statement(db, 'UPDATE header SET checked = ? WHERE id = ?').run(Number(checked), plan)
}

/** How many corrections need a person again. */
export const laidBadly = (db: Database): { conflicts: number; loose: number } =>
  db
    .prepare(
      `SELECT coalesce(sum(state = 'conflict'), 0) AS conflicts, coalesce(sum(state = 'loose'), 0) AS loose FROM laid
       WHERE state IN ('loose', 'conflict') AND plan IN (SELECT id FROM plan)`,
    )
    .get() as { conflicts: number; loose: number }
