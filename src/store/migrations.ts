import { applicationId } from './identity.ts'
import type { Database } from './sqlite.ts'

/** What was imported, what it cost dearly to read, what the user taught and decided. */
const first = `
-- One row per plan, which is one sequence of bytes. Its id stays the same when rules change.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  mediaType TEXT NOT NULL,
  importedAt TEXT NOT NULL,            -- ISO, UTC
  path TEXT NOT NULL,                  -- the first of its paths, by the alphabet
  name TEXT NOT NULL                   -- file name of that path without its ending
) STRICT;
CREATE INDEX documentName ON document(name, sha256);

-- Every path at which these bytes were found, relative to the folder of the database, with / between folders.
CREATE TABLE path (
  path TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pathDocument ON path(document);

-- The immutable text and, compressed, all that reading found beside it (pages, lines, boxes, words, repairs, messages).
CREATE TABLE content (
  document INTEGER PRIMARY KEY REFERENCES document(id),
  text TEXT NOT NULL,
  layout BLOB NOT NULL                 -- zlib of JSON
) STRICT;

-- Files that could not be read, until they can.
CREATE TABLE failure (
  path TEXT PRIMARY KEY,
  sha256 TEXT,                         -- null where not even the bytes could be read
  reason TEXT NOT NULL,
  advice TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What OCR read, by the hash of image and settings: no image is recognised twice.
CREATE TABLE recognition (
  key TEXT PRIMARY KEY,
  page BLOB NOT NULL                   -- zlib of JSON
) STRICT, WITHOUT ROWID;

-- Legal documents that the user adds to the register that comes with trichluc; an id given again replaces the entry.
CREATE TABLE register (
  id TEXT PRIMARY KEY,                 -- number@issued
  entry TEXT NOT NULL                  -- JSON of lexicon/legal-documents
) STRICT, WITHOUT ROWID;

-- Findings of the audit that the user accepted, by their stable id.
CREATE TABLE accepted (
  finding TEXT PRIMARY KEY,
  why TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

/** All that format 1 derived, in which there was no list of it. */
const derivedByFirst =
  `derivedBy plan section paragraph words mention name named message entity stands origin shortForm
  succession finding plans sections citations anniversaries movements deadlines units mentions findings planYear planDate
  planLevel planIssuer planNumber planCalled mentionPlan mentionKind mentionDays namedMention entityFamily standsEntity
  standsInForce originKey originPlace shortFormDocument findingCode findingAcross`.split(/\s+/)

const listOfDerived = (db: Database): void => {
  db.exec(`
-- Tables, views and indexes that follow from the rest by rules, and the version of their text: these alone are dropped and
-- made anew (derived.ts). What the user made beside them is the user's.
CREATE TABLE derived (name TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX failureBytes ON failure(sha256);`)
  db.prepare(
    `INSERT INTO derived SELECT name, 'format 1' FROM sqlite_master
     WHERE name IN (SELECT value FROM json_each(?)) OR tbl_name IN ('words')`,
  ).run(JSON.stringify(derivedByFirst))
  db.pragma(`application_id = ${applicationId}`)
}

/** A file that broke the process which read it is not tried again by the same reader. */
const brokenReaders = `
ALTER TABLE failure ADD COLUMN reader TEXT;   -- version of the reader that it broke; null where it was only not read`

/** Why a file was not read, as the code and values of an error beside the English sentence. */
const codesOfFailures = `
ALTER TABLE failure ADD COLUMN code TEXT;     -- null where an earlier version kept the sentence alone
ALTER TABLE failure ADD COLUMN details TEXT NOT NULL DEFAULT '{}';   -- JSON of the values that the sentence names`

/** Which files are one plan: what time told, and what people decided. By bytes, so that it outlives a new import. */
const filesOfPlans = `
-- A file under whose only path other bytes were found later: they are its newer version.
CREATE TABLE superseded (
  sha256 TEXT PRIMARY KEY,
  newer TEXT NOT NULL,                 -- sha256
  path TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX supersededNewer ON superseded(newer);

-- Two files that a person joined into one plan, a before b; and files that a person parted from all others.
CREATE TABLE joined (a TEXT NOT NULL, b TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE INDEX joinedOther ON joined(b);
CREATE TABLE apart (sha256 TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** What people put right, with who and when: apart from what rules derive, and never deleted. */
const corrections = `
CREATE TABLE correction (
  id TEXT PRIMARY KEY,                 -- the same in every archive that it goes to
  sha256 TEXT NOT NULL,                -- the file that lay before the person
  what TEXT NOT NULL,                  -- set, accept, reject, add, checked
  target TEXT NOT NULL,                -- a kind of finds, or plan
  key TEXT,                            -- JSON of review/find-key; null for the plan
  span TEXT,                           -- JSON {start, end} in the text of then
  field TEXT,
  was TEXT, value TEXT,                -- JSON: what the rules said, what the person says
  knew TEXT NOT NULL,                  -- JSON list of the corrections that it replaces
  seen INTEGER NOT NULL,               -- 1: the doubts of the find were looked at
  who TEXT NOT NULL, at TEXT NOT NULL,
  undoneBy TEXT, undoneAt TEXT         -- what was undone stays
) STRICT, WITHOUT ROWID;
CREATE INDEX correctionFile ON correction(sha256);
CREATE INDEX correctionAt ON correction(at);
`

/** What calendar programs are shown, by addresses that cannot be guessed. */
const calendars = `
CREATE TABLE calendar (
  address TEXT PRIMARY KEY,            -- 32 letters and digits by chance
  filters TEXT NOT NULL,               -- JSON of the filters of the question for deadlines
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

/** Where the paper lies, by the bytes of its file: it outlives another name of the file, and a new import. */
const shelves = `
CREATE TABLE shelf (
  sha256 TEXT PRIMARY KEY,
  fonds TEXT, inventory TEXT, box TEXT, dossier TEXT, sheet TEXT,   -- phông, mục lục, hộp, hồ sơ, tờ
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

/** Which place holds which since when, as far as the office knows more than trichluc. */
const places = `
CREATE TABLE place (
  id TEXT PRIMARY KEY,                 -- place|district|province
  entry TEXT NOT NULL                  -- JSON of lexicon/successions
) STRICT, WITHOUT ROWID;
`

/**
 * The steps by which the kept tables came about, oldest first: SQL, or what it takes. An archive of format n has made the
 * first n. A step that was released is never changed: add one behind it. No step renames a table or drops a column
 * without `PRAGMA legacy_alter_table`: views of the user may name things that are gone.
 */
const steps: readonly (string | ((db: Database) => void))[] = [
  first,
  listOfDerived,
  // By which version of the reader the text was read; null: before it was told.
  'ALTER TABLE content ADD COLUMN reader TEXT',
  brokenReaders,
  filesOfPlans,
  // Layouts refer to the words in recognition (layout.ts): an earlier trichluc could not load them.
  '',
  codesOfFailures,
  corrections,
  calendars,
  shelves,
  places,
]

/** Of the kept tables. A greater number in a file means that a newer trichluc made it. */
export const format = steps.length

export const formatOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

/** Makes the steps that an archive lacks; within a transaction. */
export const migrate = (db: Database): void => {
  for (const step of steps.slice(formatOf(db))) typeof step === 'string' ? db.exec(step) : step(db)
  db.pragma(`user_version = ${format}`)
}
