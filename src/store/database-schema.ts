import { type Kind, kinds, kindTable } from '../kinds.ts'
import { shelfParts } from '../model.ts'
import { entityTables } from './entities.ts'
import { isPlan } from './files.ts'
import { shelfBytes, shelfColumn } from './place-on-shelf.ts'

/**
 * What follows from what is kept (migrations.ts). Every table is documented; the column names are those of the record, so
 * that SQL, JSON and guide use one word per idea.
 */
const tables = `
-- What the header of each file says, the version of the rules by which all its rows were made, and which file speaks for
-- its plan. Questions ask the view plan: the files that speak.
CREATE TABLE header (
  id INTEGER PRIMARY KEY REFERENCES document(id),
  rules TEXT NOT NULL,
  docType TEXT, number TEXT, issuer TEXT, issuerLevel TEXT, place TEXT, date TEXT, title TEXT,
  periodFrom INTEGER, periodTo INTEGER,
  yearFrom INTEGER, yearTo INTEGER,    -- years covered; where the plan tells none, the year of its date
  signer TEXT,                         -- JSON {name, position, onBehalfOf} or null
  recipients TEXT NOT NULL,            -- JSON list
  evidence TEXT NOT NULL,              -- JSON: field -> span
  -- for looking up, without tone marks: issuer and place; 21/KHUBND; name; number, issuer and title
  issuerKey TEXT NOT NULL, numberKey TEXT, nameKey TEXT NOT NULL, calledKey TEXT NOT NULL,
  pages INTEGER NOT NULL, ocrPages INTEGER NOT NULL,
  of INTEGER NOT NULL,                 -- the file that speaks for the plan: itself, or another
  silence TEXT,                        -- why another speaks: same plan, joined, superseded
  identity TEXT,                       -- number, day and issuer, where all three are known
  rank INTEGER NOT NULL,               -- the least of a plan's files speaks
  sketch BLOB NOT NULL,                -- text/sketch: how like other texts it is
  origin TEXT NOT NULL,                -- JSON of the columns of origin
  checked INTEGER NOT NULL,            -- 1: a person found all of it right
  doubts3 INTEGER NOT NULL, doubts2 INTEGER NOT NULL, doubts1 INTEGER NOT NULL  -- finds and fields by their heaviest doubt
) STRICT;
CREATE VIEW plan AS SELECT * FROM header WHERE of = id;
CREATE INDEX headerOf ON header(of);
CREATE INDEX headerIdentity ON header(identity) WHERE identity IS NOT NULL;
CREATE INDEX planOfType ON header(id) WHERE of = id AND ${isPlan};
CREATE INDEX planYear ON header(yearFrom, yearTo);
CREATE INDEX planDate ON header(date);
CREATE INDEX planLevel ON header(issuerLevel);
CREATE INDEX planIssuer ON header(issuerKey);
CREATE INDEX planNumber ON header(numberKey);
CREATE INDEX planCalled ON header(nameKey, calledKey);
CREATE INDEX planToCheck ON header(doubts3, doubts2, doubts1) WHERE of = id AND checked = 0;
CREATE INDEX planChecked ON header(id) WHERE checked = 1;
-- What is counted of many plans at once: a row of header is a page long.
CREATE INDEX planBrief ON header(id, of, yearFrom, date, issuerKey);

-- The labelled outline in reading order.
CREATE TABLE section (
  plan INTEGER NOT NULL REFERENCES plan(id),
  ordinal INTEGER NOT NULL,
  path TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  page INTEGER,
  headingStart INTEGER NOT NULL, headingEnd INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;

-- Paragraphs and what they are; the id is plan * 16777216 + ordinal, and the rowid of words.
CREATE TABLE paragraph (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, section TEXT NOT NULL, page INTEGER,
  start INTEGER NOT NULL, end INTEGER NOT NULL, body INTEGER NOT NULL,
  marker TEXT, depth INTEGER NOT NULL
) STRICT;

-- Full text of the paragraphs: as printed in lower case with one placement of tone marks, and without tone marks (đ as d).
CREATE VIRTUAL TABLE words USING fts5(
  printed, folded, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);

-- Everything found, one envelope for every kind: start and end are UTF-16 offsets into content.text.
CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan(id),
  kind TEXT NOT NULL, section TEXT NOT NULL, quote TEXT NOT NULL,
  page INTEGER, box TEXT,              -- JSON {x, y, width, height} in points
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  notes TEXT NOT NULL,                 -- JSON list {code, values, span?, reason, doubt}: what was inferred, repaired or is doubtful
  doubt INTEGER NOT NULL,              -- weight of the heaviest doubt, 3 (a date or number) to 1; 0: none
  weighed TEXT,                        -- JSON list {decision, features, sum, least}; null: none
  value TEXT NOT NULL,                 -- JSON of the kind's own fields
  key TEXT NOT NULL,                   -- by which it is known for good: kind|words before|its words|words after
  firstDay TEXT, lastDay TEXT,         -- the days that a deadline bounds; of what recurs, within the plan's years
  cost INTEGER NOT NULL                -- of a wrong value, where it bears a doubt: ten times the doubt, and how much of it is acted on
) STRICT;
CREATE INDEX mentionCost ON mention(cost DESC, plan, start) WHERE doubt > 0;
CREATE INDEX mentionPlan ON mention(plan, kind, start);
CREATE INDEX mentionKind ON mention(kind);
CREATE INDEX mentionDays ON mention(lastDay, firstDay, plan) WHERE kind = 'deadline';

-- Each distinct name once: a number or title cited, a movement, an event, a unit.
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,                   -- 91/2017/NDCP for a number, else lower case without tone marks
  UNIQUE (kind, key)
) STRICT;
CREATE TABLE named (
  name INTEGER NOT NULL REFERENCES name(id),
  plan INTEGER NOT NULL REFERENCES plan(id),
  mention INTEGER NOT NULL REFERENCES mention(id),
  PRIMARY KEY (name, plan, mention)
) STRICT, WITHOUT ROWID;
CREATE INDEX namedMention ON named(mention);

-- What reading and analysis had to say about a plan.
CREATE TABLE message (
  plan INTEGER NOT NULL REFERENCES plan(id),
  ordinal INTEGER NOT NULL,
  stage TEXT NOT NULL, severity TEXT NOT NULL,
  code TEXT NOT NULL, details TEXT NOT NULL, reason TEXT NOT NULL,   -- details: JSON of the values that the reason names
  doubt INTEGER NOT NULL,              -- weight of the doubt, as of a mention
  field TEXT,                          -- of the header, where it is about one
  page INTEGER, start INTEGER, end INTEGER,
  PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX headerCost ON message(doubt DESC, plan, ordinal) WHERE field IS NOT NULL AND doubt > 0;
CREATE INDEX headerDoubt ON message(plan) WHERE field IS NOT NULL AND doubt > 0;
`

/** How corrections lie on the plans: one of several files may lie on each. */
const laid = `
CREATE TABLE laid (
  correction TEXT NOT NULL REFERENCES correction(id),
  plan INTEGER NOT NULL REFERENCES plan(id),
  state TEXT NOT NULL,                 -- applied, silent, replaced, loose, conflict
  mention INTEGER REFERENCES mention(id),
  PRIMARY KEY (correction, plan)
) STRICT, WITHOUT ROWID;
CREATE INDEX laidPlan ON laid(plan, mention);
CREATE INDEX laidState ON laid(state, plan) WHERE state IN ('loose', 'conflict');
`

/** The columns of the plan that every view of finds begins with. */
const planColumns = `p.id AS planId, d.sha256, d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer,
  p.issuerLevel AS planLevel, p.place AS planPlace, p.date AS planDate, p.yearFrom, p.yearTo`

const standing =
  'LEFT JOIN reference s ON s.mention = m.id AND s.ordinal = 0 LEFT JOIN entity e ON e.id = s.entity'

const viewOf = (kind: Kind): string => {
  const { plural, value, knowledge } = kindTable[kind]
  const fields = Object.keys(value.shape).map(field => `m.value ->> '$.${field}' AS ${field}`)
  const known = Object.entries(knowledge).map(([column, sql]) => `${sql} AS ${column}`)
  return `
CREATE VIEW ${plural} AS SELECT m.id, ${planColumns}, m.section, m.page, m.quote,
  ${[...fields, ...known].join(', ')},
  m.rule, m.notes, m.doubt, m.key, m.box, m.start AS spanStart, m.end AS spanEnd, m.firstDay, m.lastDay
FROM mention m JOIN plan p ON p.id = m.plan JOIN document d ON d.id = p.id ${known.length > 0 ? standing : ''}
WHERE m.kind = '${kind}';`
}

/** One view per kind, with the kind's own fields as columns, and those of plans and sections. */
const views = `
CREATE VIEW plans AS SELECT p.id AS planId, d.name AS plan, d.path, p.number, p.issuer, p.issuerLevel, p.place, p.date,
  p.title, p.periodFrom, p.periodTo, p.yearFrom, p.yearTo,
  p.signer ->> '$.name' AS signer, p.signer ->> '$.position' AS signerPosition,
  p.signer ->> '$.onBehalfOf' AS onBehalfOf, p.recipients, p.docType, p.pages, p.ocrPages,
  d.mediaType, d.sha256, d.importedAt, p.rules,
  -- JSON list {code, values, field, reason} of the doubts of its own fields
  (SELECT json_group_array(json_object('code', code, 'values', json(details), 'field', field, 'reason', reason))
   FROM message WHERE plan = p.id AND field IS NOT NULL AND doubt > 0) AS doubts,
  ${shelfParts.map(part => `k.${part} AS ${shelfColumn(part)}`).join(', ')}
FROM plan p JOIN document d ON d.id = p.id LEFT JOIN shelf k ON k.sha256 = (${shelfBytes('p.id')});
-- Every file, also those for which another speaks; and the plan that it belongs to.
CREATE VIEW files AS SELECT h.id AS fileId, d.name AS file, d.path, h.docType, h.number, h.date, h.issuer, h.silence,
  h.of AS planId, s.name AS plan, d.mediaType, d.sha256, d.importedAt, h.pages, h.ocrPages, h.rank
FROM header h JOIN document d ON d.id = h.id JOIN document s ON s.id = h.of;
CREATE VIEW sections AS SELECT ${planColumns}, s.path AS section, s.label, s.kind, s.title, s.page,
  s.start AS spanStart, s.end AS spanEnd, s.ordinal
FROM section s JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id;
${kinds.map(viewOf).join('')}
-- Finds of all kinds.
CREATE VIEW mentions AS SELECT m.id, ${planColumns}, m.section, m.page, m.kind, m.quote, m.value, m.rule, m.notes, m.doubt, m.key, m.box,
  m.start AS spanStart, m.end AS spanEnd, m.firstDay, m.lastDay
FROM mention m JOIN plan p ON p.id = m.plan JOIN document d ON d.id = p.id;
CREATE VIEW findings AS SELECT f.id, ${planColumns}, f.section, f.page, f.code, f.severity, f.quote, f.vi, f.en, a.why AS accepted,
  d.path, f.start AS spanStart, f.end AS spanEnd
FROM finding f JOIN plan p ON p.id = f.plan JOIN document d ON d.id = p.id LEFT JOIN accepted a ON a.finding = f.id;
`

/** All that follows from the documents by rules: dropped and made anew whenever this text changes. */
export const derived = tables + laid + entityTables + views
