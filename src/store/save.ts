import { kindTable } from '../kinds.ts'
import type { AnyMention, Header, Plan } from '../model.ts'
import { findKeys, keyText } from '../review/find-key.ts'
import { fold, foldTone } from '../text/fold.ts'
import { yearBounds } from '../text/iso-date.ts'
import { locate } from '../text/locate.ts'
import { occurrences } from '../text/recurrence.ts'
import { repairedText } from '../text/repaired.ts'
import { doubtOf, weightOf } from '../wording/codes.ts'
import { type ErrorCode, reasoned, say } from '../wording/say.ts'
import { type Database, write } from './database.ts'
import { forgetKnowledge, type Knowledge, type OriginRow, saveKnowledge } from './entities.ts'
import { filesBeside, identityOf, rankOf, regroup, sketchBytes } from './files.ts'
import { layoutBytes } from './layout.ts'
import { nameKey, namesOf, planNumberKey } from './names.ts'
import { recognitionsIn } from './recognitions.ts'
import { statement } from './statement.ts'

/** Paragraph ids of a plan begin at its id times this. */
export const paragraphsPerPlan = 2 ** 24

export interface Stamp {
  /** Version of the rules that analysed the plan. */
  readonly rules: string
  /** Version of the reader that read its text. */
  readonly reader: string
  /** ISO time of the import. */
  readonly at: string
}

/** Enough of two decimals of a point; keeps the file small. */
const boxJson = (box: object | null): string | null =>
  box &&
  JSON.stringify(box, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))

/** First and last year that a plan covers; where it tells none, the year of its date. */
const yearsOf = ({ periodFrom, periodTo, date }: Header): readonly [number | null, number | null] => {
  const year = date === null ? null : Number(date.slice(0, 4))
  return [periodFrom ?? periodTo ?? year, periodTo ?? periodFrom ?? year]
}

/** The days that a deadline bounds: of what recurs, the first and last within the plan's years. */
const daysOf = (mention: AnyMention, header: Header): readonly [string | null, string | null] => {
  if (mention.kind !== 'deadline') return [null, null]
  const { start, end, recurrence } = mention.value
  if (recurrence === null) return [start ?? end, end ?? start]
  const [from, to] = yearsOf(header)
  if (from === null || to === null) return [null, null]
  const days = occurrences(recurrence, { start: yearBounds(from).start, end: yearBounds(to).end })
  return [days[0]?.start ?? null, days.at(-1)?.end ?? null]
}

/** What the search finds a paragraph by: as printed, and without tone marks. */
export const searchForms = (text: string): readonly [string, string] => [
  foldTone(text.toLowerCase()).replace(/[ðɖ]/g, 'đ'),
  fold(text),
]

const stemOf = (path: string): string =>
  path
    .split('/')
    .at(-1)!
    .replace(/(?<=.)\.[^.]*$/, '')

/** Remembers a path of a document; its name is that of the first path by the alphabet, whatever came first. */
export const keepPath = (db: Database, id: number, path: string, at: string): number[] => {
  const before = statement(db, 'SELECT document FROM path WHERE path = ?').pluck().get(path) as
    | number
    | undefined
  statement(db, 'INSERT INTO path VALUES (?, ?) ON CONFLICT DO UPDATE SET document = excluded.document').run(
    path,
    id,
  )
  // What broke the analysis of these bytes is remembered until it is done.
  statement(
    db,
    'DELETE FROM failure WHERE path = ? AND sha256 IS NOT (SELECT sha256 FROM document WHERE id = ?)',
  ).run(path, id)
  for (const document of new Set([id, before ?? id])) {
    const first = statement(db, 'SELECT min(path) FROM path WHERE document = ?').pluck().get(document) as
      | string
      | null
    // Other bytes took its only path: it keeps the name it was imported under, and they are its newer version.
    if (first === null)
      statement(
        db,
        'INSERT OR REPLACE INTO superseded SELECT o.sha256, n.sha256, ?, ? FROM document o, document n WHERE o.id = ? AND n.id = ?',
      ).run(path, at, document, id)
    else {
      const name = stemOf(first)
      statement(db, 'UPDATE document SET path = ?, name = ? WHERE id = ?').run(first, name, document)
      statement(db, 'UPDATE header SET nameKey = ? WHERE id = ?').run(nameKey(name), document)
    }
  }
  // What lies at a path is a version in use, also one that was put back.
  const back = statement(
    db,
    'DELETE FROM superseded WHERE sha256 = (SELECT sha256 FROM document WHERE id = ?)',
  ).run(id)
  return before !== undefined && before !== id ? [id, before] : back.changes > 0 ? [id] : []
}

/** The plan with these bytes, if it is in the archive; the path is remembered as one of its paths. */
export const rememberPath = (
  db: Database,
  sha256: string,
  path: string,
): { id: number; rules: string | null } | undefined => {
  const known = statement(
    db,
    'SELECT d.id, p.rules FROM document d JOIN content c ON c.document = d.id LEFT JOIN header p ON p.id = d.id WHERE sha256 = ?',
  ).get(sha256) as { id: number; rules: string | null } | undefined
  if (known)
    write(db, () => {
      const changed = keepPath(db, known.id, path, new Date().toISOString())
      if (changed.length > 0) regroup(db, [...changed, ...filesBeside(db, known.id)])
    })
  return known
}

const clearFinds = (db: Database, id: number): void => {
  forgetKnowledge(db, id)
  for (const sql of [
    'DELETE FROM named WHERE mention IN (SELECT id FROM mention WHERE plan = ?)',
    'DELETE FROM mention WHERE plan = ?',
    'DELETE FROM laid WHERE plan = ?',
    'DELETE FROM message WHERE plan = ?',
  ])
    statement(db, sql).run(id)
}

const clear = (db: Database, id: number): void => {
  clearFinds(db, id)
  statement(db, 'DELETE FROM section WHERE plan = ?').run(id)
  statement(db, 'DELETE FROM header WHERE id = ?').run(id)
  const range = [id * paragraphsPerPlan, (id + 1) * paragraphsPerPlan]
  // One by one: a range would be looked for through the whole full-text table.
  statement(db, 'DELETE FROM words WHERE rowid IN (SELECT id FROM paragraph WHERE id >= ? AND id < ?)').run(
    range,
  )
  statement(db, 'DELETE FROM paragraph WHERE id >= ? AND id < ?').run(range)
}

/** How many finds and fields of the header bear a doubt, by the heaviest of each. */
const doubtsIn = ({ mentions, messages }: Plan) => {
  const doubts = [
    ...mentions.map(({ notes }) => doubtOf(notes)),
    ...messages.filter(({ field }) => field !== undefined).map(({ code }) => weightOf(code)),
  ]
  const count = (weight: number) => doubts.filter(doubt => doubt === weight).length
  return { doubts3: count(3), doubts2: count(2), doubts1: count(1) }
}

const isChecked =
  "(SELECT count(*) > 0 FROM correction WHERE sha256 = @sha256 AND what = 'checked' AND undoneAt IS NULL)"

const saveHeader = (db: Database, id: number, plan: Plan, origin: OriginRow, rules: string): void => {
  const { document, header } = plan
  const { evidence, signer, recipients, ...rest } = header
  const { number, title, issuer, place } = header
  const [yearFrom, yearTo] = yearsOf(header)
  const name = statement(db, 'SELECT name FROM document WHERE id = ?').pluck().get(id) as string
  statement(
    db,
    `INSERT INTO header VALUES (@id, @rules, @docType, @number, @issuer, @issuerLevel, @place, @date, @title,
      @periodFrom, @periodTo, @yearFrom, @yearTo, @signer, @recipients, @evidence,
      @issuerKey, @numberKey, @nameKey, @calledKey, @pages, @ocrPages, @id, NULL, @identity, @rank, @sketch, @origin,
      ${isChecked},
      @doubts3, @doubts2, @doubts1)`,
  ).run({
    ...rest,
    id,
    rules,
    yearFrom,
    yearTo,
    signer: signer && JSON.stringify(signer),
    recipients: JSON.stringify(recipients),
    evidence: JSON.stringify(evidence),
    issuerKey: nameKey(`${issuer ?? ''} ${place ?? ''}`),
    numberKey: number && planNumberKey(number),
    nameKey: nameKey(name),
    calledKey: [number, issuer, title].map(words => nameKey(words ?? '')).join(' | '),
    pages: document.pages.length,
    ocrPages: document.pages.filter(page => page.via === 'ocr').length,
    identity: identityOf(header, origin),
    rank: rankOf(plan),
    sketch: sketchBytes(document.text),
    origin: JSON.stringify(origin),
    sha256: document.source.sha256,
    ...doubtsIn(plan),
  })
}

const saveOutline = (db: Database, id: number, { document, outline }: Plan): void => {
  const addSection = statement(db, 'INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [ordinal, { path, label, kind, title, heading, span }] of outline.sections.entries()) {
    const { page } = locate(document, heading)
    addSection.run(
      id,
      ordinal,
      path,
      label,
      kind,
      title,
      page,
      heading.start,
      heading.end,
      span.start,
      span.end,
    )
  }
  const addParagraph = statement(db, 'INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const addWords = statement(db, 'INSERT INTO words (rowid, printed, folded) VALUES (?, ?, ?)')
  const text = repairedText(document)
  for (const [ordinal, { kind, span, body, section, marker, depth }] of outline.blocks.entries()) {
    const paragraph = id * paragraphsPerPlan + ordinal
    const { page } = locate(document, span)
    addParagraph.run(paragraph, kind, section, page, span.start, span.end, body, marker, depth)
    addWords.run(paragraph, ...searchForms(text.slice(span.start, span.end)))
  }
}

/** Returns the ids, in the order of the mentions. */
const saveMentions = (db: Database, id: number, { document, header, mentions }: Plan): number[] => {
  const add = statement(
    db,
    `INSERT INTO mention (plan, kind, section, quote, page, box, start, end, rule, notes, doubt, weighed, value, key, firstDay, lastDay, cost)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addName = statement(db, 'INSERT INTO name (kind, key) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const link = statement(db, 'INSERT INTO named SELECT id, ?, ? FROM name WHERE kind = ? AND key = ?')
  const keys = findKeys(document.text, mentions)
  return mentions.map((mention, i) => {
    const { kind, span, quote, section, rule, value, notes, weighed } = mention
    const { page, box } = locate(document, span)
    const { lastInsertRowid } = add.run(
      id,
      kind,
      section,
      quote,
      page,
      boxJson(box),
      span.start,
      span.end,
      rule,
      JSON.stringify(notes.map(note => ({ ...note, ...reasoned(note) }))),
      doubtOf(notes),
      weighed ? JSON.stringify(weighed) : null,
      JSON.stringify(value),
      keyText(keys[i]!),
      ...daysOf(mention, header),
      10 * doubtOf(notes) + kindTable[kind].compare.actedOn.length,
    )
    for (const name of namesOf(mention)) {
      addName.run(name.kind, name.key)
      link.run(id, lastInsertRowid, name.kind, name.key)
    }
    return Number(lastInsertRowid)
  })
}

const saveMessages = (db: Database, id: number, { document, messages }: Plan): void => {
  const add = statement(db, 'INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [ordinal, { stage, severity, span, field, ...said }] of messages.entries()) {
    const page = span && locate(document, span).page
    add.run(
      id,
      ordinal,
      stage,
      severity,
      said.code,
      JSON.stringify(said.values),
      say(said, 'en'),
      weightOf(said.code),
      field ?? null,
      page,
      span?.start ?? null,
      span?.end ?? null,
    )
  }
}

/** What rules made of the plan before is replaced; the id stays. */
const saveDerived = (db: Database, id: number, plan: Plan, knowledge: Knowledge, rules: string): void => {
  const beside = filesBeside(db, id)
  clear(db, id)
  saveHeader(db, id, plan, knowledge.origin, rules)
  saveOutline(db, id, plan)
  saveKnowledge(db, id, plan.mentions, saveMentions(db, id, plan), knowledge)
  saveMessages(db, id, plan)
  regroup(db, [id, ...beside])
}

/** Saves a plan that was read, in one transaction: all of it or nothing. The same bytes are one plan. Returns the id. */
export const savePlan = (
  db: Database,
  plan: Plan,
  knowledge: Knowledge,
  { rules, reader, at }: Stamp,
): number =>
  write(db, () => {
    const { source, text, ...layout } = plan.document
    statement(
      db,
      'INSERT INTO document (sha256, mediaType, importedAt, path, name) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(source.sha256, source.mediaType, at, source.path, stemOf(source.path))
    const id = statement(db, 'SELECT id FROM document WHERE sha256 = ?').pluck().get(source.sha256) as number
    keepPath(db, id, source.path, at)
    statement(db, 'DELETE FROM failure WHERE sha256 = ?').run(source.sha256)
    statement(db, 'INSERT OR REPLACE INTO content (document, text, layout, reader) VALUES (?, ?, ?, ?)').run(
      id,
      text,
      layoutBytes(layout, recognitionsIn(db).get),
      reader,
    )
    saveDerived(db, id, plan, knowledge, rules)
    return id
  })

/** Saves what was found anew in the stored text of a plan: the text and its paths stay as they are. */
export const saveAnalysis = (
  db: Database,
  id: number,
  plan: Plan,
  knowledge: Knowledge,
  rules: string,
): void =>
  write(db, () => {
    saveDerived(db, id, plan, knowledge, rules)
    statement(db, 'DELETE FROM failure WHERE sha256 = ?').run(plan.document.source.sha256)
  })

/**
 * Saves the finds of a plan of which nothing else has changed: its text, outline, header and place among the files stand. False,
 * and nothing is saved, where other rules made those, or its origin is another.
 */
export const saveFinds = (
  db: Database,
  id: number,
  plan: Plan,
  knowledge: Knowledge,
  rules: string,
): boolean =>
  write(db, () => {
    const origin = JSON.stringify(knowledge.origin)
    const stands = statement(db, 'SELECT 1 FROM header WHERE id = ? AND rules = ? AND origin = ?')
    if (!stands.get(id, rules, origin)) return false
    clearFinds(db, id)
    statement(
      db,
      `UPDATE header SET checked = ${isChecked}, doubts3 = @doubts3, doubts2 = @doubts2, doubts1 = @doubts1 WHERE id = @id`,
    ).run({ id, sha256: plan.document.source.sha256, ...doubtsIn(plan) })
    saveKnowledge(db, id, plan.mentions, saveMentions(db, id, plan), knowledge)
    saveMessages(db, id, plan)
    return true
  })

/** Takes a plan out of the archive with all that was found in it. Its file, if it is still there, can be imported again. */
export const removePlan = (db: Database, id: number): void =>
  write(db, () => {
    const beside = filesBeside(db, id)
    clear(db, id)
    for (const sql of [
      'DELETE FROM content WHERE document = ?',
      'DELETE FROM path WHERE document = ?',
      'DELETE FROM document WHERE id = ?',
    ])
      statement(db, sql).run(id)
    regroup(db, beside)
  })

/** Why a file could not be read: the code and values of an error, their English sentences. */
export interface Why {
  /** null of what an earlier version kept. */
  readonly code: ErrorCode | null
  readonly values: Readonly<Record<string, string | number>>
  readonly reason: string
  readonly advice: string
}

export interface Failure extends Why {
  readonly path: string
  readonly sha256: string | null
  /** Version of what reads and analyses: by the same, the same bytes fail again. null where another time may be luckier. */
  readonly reader: string | null
}

export const saveFailure = (
  db: Database,
  { path, sha256, code, values, reason, advice, reader }: Failure,
  at: string,
): void =>
  write(db, () => {
    statement(
      db,
      `INSERT OR REPLACE INTO failure (path, sha256, code, details, reason, advice, at, reader)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(path, sha256, code, JSON.stringify(values), reason, advice, at, reader)
  })

/** Why this version of the reader did not read these bytes before; undefined where it did not fail on them. */
export const failedBefore = (db: Database, sha256: string, reader: string): Why | undefined => {
  const row = statement(
    db,
    'SELECT code, details, reason, advice FROM failure WHERE sha256 = ? AND reader = ?',
  ).get(sha256, reader) as (Omit<Why, 'values'> & { readonly details: string }) | undefined
  if (row === undefined) return undefined
  const { details, ...why } = row
  return { ...why, values: JSON.parse(details) }
}
