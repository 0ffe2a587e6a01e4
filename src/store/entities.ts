import { type Kind, kindTable } from '../kinds.ts'
import type { LegalDocument } from '../lexicon/legal-documents.ts'
import { provincesBefore } from '../lexicon/provinces.ts'
import type { Succession } from '../lexicon/successions.ts'
import { nameKey } from './names.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`
const placeOf = (name: string): string => `province:${nameKey(name).replaceAll(' ', '-')}`
const succession = `INSERT INTO succession VALUES ${provincesBefore
  .flatMap(({ name, successor }) => (successor ? [[placeOf(name), name, placeOf(successor), successor]] : []))
  .map(values => `(${values.map(sql).join(', ')})`)
  .join(', ')};`

/** Derived: what mentions stand for across plans. */
export const entityTables = `
-- A legal document, an event, a movement, a body: same key, same thing. kind is that of its mentions (unit for bodies).
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT,                         -- family of a movement, role of a body, register id of a document
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX entityFamily ON entity(kind, family);

-- Which entity a mention stands for; entity is null and note says why where it is unresolved (a code of the catalogue).
CREATE TABLE reference (
  mention INTEGER NOT NULL REFERENCES mention(id),
  ordinal INTEGER NOT NULL,
  plan INTEGER NOT NULL REFERENCES plan(id),
  entity INTEGER REFERENCES entity(id),
  note TEXT,
  derived TEXT,                        -- JSON: what was worked out, not printed
  PRIMARY KEY (mention, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX referenceEntity ON reference(entity, plan);
CREATE INDEX referenceInForce ON reference(derived ->> '$.inForce', plan) WHERE derived ->> '$.inForce' IS NOT NULL;

-- Which entities the finds of a name stood for: few, where the finds are many. One may be left of finds that were analysed anew.
CREATE TABLE means (
  name INTEGER NOT NULL REFERENCES name(id),
  entity INTEGER NOT NULL REFERENCES entity(id),
  PRIMARY KEY (name, entity)
) STRICT, WITHOUT ROWID;

-- The plan as a document that others cite, and the places that it names for itself and above itself.
CREATE TABLE origin (
  plan INTEGER PRIMARY KEY REFERENCES plan(id),
  key TEXT,                            -- 25/KHUBND@2023~district:lam-khe
  issuer TEXT,                         -- ubnd@district:lam-khe
  place TEXT,                          -- district:lam-khe
  province TEXT, district TEXT, commune TEXT
) STRICT;
CREATE INDEX originKey ON origin(key);
CREATE INDEX originPlace ON origin(place);

-- Short forms (Luật này, Nghị định nêu trên) and the document they stand for.
CREATE TABLE shortForm (
  plan INTEGER NOT NULL REFERENCES plan(id),
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  section TEXT NOT NULL, page INTEGER, quote TEXT NOT NULL,
  document TEXT, note TEXT,
  PRIMARY KEY (plan, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX shortFormDocument ON shortForm(document);

-- Provinces since 1 July 2025 and the ones they came from: linked, never rewritten.
CREATE TABLE succession (place TEXT PRIMARY KEY, name TEXT NOT NULL, successor TEXT NOT NULL, successorName TEXT NOT NULL) STRICT, WITHOUT ROWID;
${succession}

-- What the audit found: in one plan by itself, or (across = 1) by comparing plans, made anew after each import.
CREATE TABLE finding (
  id TEXT NOT NULL,                    -- by the plan's key: the same in its newer file
  ofFile TEXT NOT NULL,                -- by the file's bytes: the same where the key is read otherwise
  plan INTEGER NOT NULL REFERENCES plan(id),
  across INTEGER NOT NULL,
  code TEXT NOT NULL, severity TEXT NOT NULL,
  section TEXT NOT NULL, page INTEGER, start INTEGER, end INTEGER,
  quote TEXT NOT NULL, vi TEXT NOT NULL, en TEXT NOT NULL,
  PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX findingCode ON finding(code);
CREATE INDEX findingSeverity ON finding(severity);
CREATE INDEX findingAcross ON finding(across) WHERE across = 1;
`

export interface EntityRow {
  readonly key: string | null
  readonly name: string
  readonly group: string | null
  readonly note: string | null
  readonly derived: Readonly<Record<string, string | number>>
}
export interface OriginRow {
  readonly key: string | null
  readonly issuer: string | null
  readonly place: string | null
  readonly province: string | null
  readonly district: string | null
  readonly commune: string | null
}
export interface ShortFormRow {
  readonly start: number
  readonly end: number
  readonly section: string
  readonly page: number | null
  readonly quote: string
  readonly document: string | null
  readonly note: string | null
}
export interface FindingRow {
  /** By the plan's key, so that it is the same in a newer file; and by the bytes of the file, whatever its key is read as. */
  readonly id: string
  readonly ofFile: string
  /** An id that earlier versions knew it by, if any. */
  readonly former: string | null
  readonly code: string
  readonly severity: string
  readonly section: string
  readonly page: number | null
  readonly start: number | null
  readonly end: number | null
  readonly quote: string
  readonly vi: string
  readonly en: string
}

/** What one plan's mentions stand for (by index of its mentions), where it belongs, what the audit found in it. */
export interface Knowledge {
  readonly origin: OriginRow
  readonly entities: readonly (readonly EntityRow[])[]
  readonly shortForms: readonly ShortFormRow[]
  readonly findings: readonly FindingRow[]
}

/** What was accepted under one of its ids is accepted under all. */
const saveFinding = (
  db: Database,
  found: FindingRow & { readonly plan: number; readonly across: 0 | 1 },
): void => {
  statements(db).finding.run(found)
  const { id, ofFile, former } = found
  const accept = statements(db).accept
  for (const one of [id, ofFile])
    for (const other of [id, ofFile, former]) if (other !== null && other !== one) accept.run(one, other)
}

/** Writes a plan's knowledge beside its mentions, whose ids come in the order of the mentions. */
export const saveKnowledge = (
  db: Database,
  plan: number,
  mentions: readonly { readonly kind: Kind }[],
  ids: readonly number[],
  { origin, entities, shortForms, findings }: Knowledge,
): void => {
  const { entity, reference, means, origin: itself, shortForm } = statements(db)
  mentions.forEach(({ kind }, i) => {
    const kindOfEntity = kindTable[kind].bears?.kind ?? kind
    entities[i]?.forEach(({ key, name, group, note, derived }, ordinal) => {
      const held = key === null ? null : (entity.get(kindOfEntity, key, name, group) as number)
      reference.run(
        ids[i],
        ordinal,
        plan,
        held,
        note,
        Object.keys(derived).length > 0 ? JSON.stringify(derived) : null,
      )
      if (held !== null) means.run(held, ids[i])
    })
  })
  itself.run(plan, origin.key, origin.issuer, origin.place, origin.province, origin.district, origin.commune)
  for (const short of shortForms) shortForm.run({ ...short, plan })
  for (const found of findings) saveFinding(db, { ...found, plan, across: 0 })
}

/** Replaces all findings that compare plans. */
export const saveFindingsAcross = (
  db: Database,
  findings: readonly (FindingRow & { readonly plan: number })[],
): void => {
  db.prepare('DELETE FROM finding WHERE across = 1').run()
  for (const found of findings) saveFinding(db, { ...found, across: 1 })
}

/** Before the plan's mentions go: all that hangs on them. Entities stay; one without mentions is asked for by nobody. */
export const forgetKnowledge = (db: Database, plan: number): void => {
  statement(db, 'DELETE FROM reference WHERE mention IN (SELECT id FROM mention WHERE plan = ?)').run(plan)
  statement(db, 'DELETE FROM origin WHERE plan = ?').run(plan)
  statement(db, 'DELETE FROM shortForm WHERE plan = ?').run(plan)
  statement(db, 'DELETE FROM finding WHERE plan = ?').run(plan)
}

const statements = (db: Database) => ({
  // The least of the names, so that it does not depend on which plan came first.
  entity: statement(
    db,
    `INSERT INTO entity (kind, key, name, family) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET name = min(name, excluded.name), family = coalesce(min(family, excluded.family), excluded.family, family)
       RETURNING id`,
  ).pluck(),
  reference: statement(db, 'INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?)'),
  means: statement(db, 'INSERT OR IGNORE INTO means SELECT name, ? FROM named WHERE mention = ?'),
  origin: statement(db, 'INSERT INTO origin VALUES (?, ?, ?, ?, ?, ?, ?)'),
  shortForm: statement(
    db,
    'INSERT INTO shortForm VALUES (@plan, @start, @end, @section, @page, @quote, @document, @note)',
  ),
  accept: statement(db, 'INSERT OR IGNORE INTO accepted SELECT ?, why, at FROM accepted WHERE finding = ?'),
  finding: statement(
    db,
    `INSERT OR IGNORE INTO finding VALUES
     (@id, @ofFile, @plan, @across, @code, @severity, @section, @page, @start, @end, @quote, @vi, @en)`,
  ),
})
/** The user's own entries of the register. */
export const registerEntries = (db: Database): LegalDocument[] =>
  (db.prepare('SELECT entry FROM register ORDER BY id').pluck().all() as string[]).map(entry =>
    JSON.parse(entry),
  )

/** All or none. */
export const saveRegisterEntries = (db: Database, entries: readonly LegalDocument[]): void =>
  db.transaction(() => {
    const add = db.prepare('INSERT OR REPLACE INTO register VALUES (?, ?)')
    for (const entry of entries) add.run(entry.id, JSON.stringify(entry))
  })()

/** False where the office has no entry of that number. */
export const removeRegisterEntry = (db: Database, number: string): boolean =>
  db.prepare("DELETE FROM register WHERE entry ->> '$.number' = ?").run(number).changes > 0

/** Places of the office's own: which holds which since when. */
export const ownSuccessions = (db: Database): Succession[] =>
  (db.prepare('SELECT entry FROM place ORDER BY id').pluck().all() as string[]).map(entry =>
    JSON.parse(entry),
  )

/** All or none; a place given again replaces its entry. */
export const saveSuccessions = (db: Database, entries: readonly Succession[]): void =>
  db.transaction(() => {
    const add = db.prepare('INSERT OR REPLACE INTO place VALUES (?, ?)')
    for (const entry of entries) add.run(idOfPlace(entry), JSON.stringify(entry))
  })()
const idOfPlace = ({ place, district = '', province = '' }: Succession): string =>
  [place, district, province].map(nameKey).join('|')

/** How many entries of the office's own told of a place of that name. */
export const removeSuccessions = (db: Database, place: string): number =>
  db.prepare("DELETE FROM place WHERE id LIKE ? || '|%'").run(nameKey(place)).changes

/** Takes an acceptance back, under all ids of the finding; false where it was not accepted. */
export const reopenFinding = (db: Database, id: string): boolean =>
  db
    .prepare(
      'DELETE FROM accepted WHERE finding = @id OR finding IN (SELECT id FROM finding WHERE @id IN (id, ofFile) UNION SELECT ofFile FROM finding WHERE @id IN (id, ofFile))',
    )
    .run({ id }).changes > 0

/** False where there is no such finding. */
export const acceptFinding = (db: Database, id: string, why: string, at: string): boolean => {
  const found = db.prepare('SELECT id, ofFile FROM finding WHERE id = ?').all(id) as FindingRow[]
  const accept = db.prepare('INSERT OR REPLACE INTO accepted VALUES (?, ?, ?)')
  for (const one of new Set(found.flatMap(({ id, ofFile }) => [id, ofFile]))) accept.run(one, why, at)
  return found.length > 0
}
