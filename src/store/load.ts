import type {
  AnyMention,
  Block,
  Document,
  Header,
  HeaderFields,
  Message,
  Note,
  Page,
  Plan,
  Section,
} from '../model.ts'
import { note } from '../wording/say.ts'
import { layoutFrom } from './layout.ts'
import { recognitionsIn } from './recognitions.ts'
import { paragraphsPerPlan } from './save.ts'
import type { Database } from './sqlite.ts'

/** Archives of before November 2026 keep what the reader says of a file or a page as a sentence without a code. */
interface Sentence {
  readonly reason?: string
}
const withCode = ({ reason, ...message }: Message & Sentence): Message =>
  reason === undefined ? message : { ...message, ...note('earlier-message', { reason }) }
const withReasons = ({ reason, ...page }: Page & Sentence): Page =>
  reason === undefined ? page : { ...page, reasons: [note('earlier-message', { reason })] }

interface Source {
  readonly path: string
  readonly sha256: string
}
/** Where the bytes of a plan lie, under the first of its paths, and their hash; undefined where there is no such plan. */
export const sourceOf = (db: Database, id: number): Source | undefined =>
  db.prepare('SELECT path, sha256 FROM document WHERE id = ?').get(id) as Source | undefined

/** The document as it was read, under the first of its paths. */
export const loadDocument = (db: Database, id: number): Document => {
  const { path, sha256, mediaType, text, layout } = db
    .prepare(
      'SELECT path, sha256, mediaType, text, layout FROM document JOIN content ON document = id WHERE id = ?',
    )
    .get(id) as { path: string; sha256: string; mediaType: string; text: string; layout: Buffer }
  const { messages, pages, ...stored } = layoutFrom(layout, recognitionsIn(db).get)
  return {
    source: { path, sha256, mediaType },
    text,
    ...stored,
    pages: pages.map(withReasons),
    messages: messages.map(withCode),
  }
}

const loadHeader = (db: Database, id: number): Header => {
  const row = db
    .prepare(
      `SELECT docType, number, issuer, issuerLevel, place, date, title, periodFrom, periodTo, signer, recipients, evidence
       FROM header WHERE id = ?`,
    )
    .get(id) as HeaderFields & { signer: string | null; recipients: string; evidence: string }
  return {
    ...row,
    signer: row.signer && JSON.parse(row.signer),
    recipients: JSON.parse(row.recipients),
    evidence: JSON.parse(row.evidence),
  }
}

type StoredNote = Note & { readonly reason: string; readonly doubt: boolean }
type Spanned = { start: number; end: number }

/** A plan as it was saved. */
export const loadPlan = (db: Database, id: number): Plan => {
  const sections = (
    db
      .prepare(
        'SELECT path, label, kind, title, headingStart, headingEnd, start, end FROM section WHERE plan = ? ORDER BY ordinal',
      )
      .all(id) as (Section & Spanned & { headingStart: number; headingEnd: number })[]
  ).map(({ headingStart, headingEnd, start, end, ...section }) => ({
    ...section,
    heading: { start: headingStart, end: headingEnd },
    span: { start, end },
  }))
  const blocks = (
    db
      .prepare(
        `SELECT kind, section, start, end, body, marker, depth FROM paragraph
         WHERE id >= @id * @size AND id < (@id + 1) * @size ORDER BY id`,
      )
      .all({ id, size: paragraphsPerPlan }) as (Block & Spanned)[]
  ).map(({ start, end, ...block }) => ({ ...block, span: { start, end } }))
  const mentions = (
    db
      .prepare(
        'SELECT kind, section, quote, start, end, rule, notes, weighed, value FROM mention WHERE plan = ? ORDER BY id',
      )
      .all(id) as (Spanned &
      Record<'kind' | 'section' | 'quote' | 'rule' | 'notes' | 'value', string> & {
        weighed: string | null
      })[]
  ).map(({ start, end, notes, weighed, value, ...mention }) => ({
    ...mention,
    ...(weighed !== null && { weighed: JSON.parse(weighed) }),
    span: { start, end },
    notes: (JSON.parse(notes) as StoredNote[]).map(({ reason, doubt, ...note }) => note),
    value: JSON.parse(value),
  })) as unknown as AnyMention[]
  const messages = (
    db
      .prepare(
        'SELECT stage, severity, code, details, field, start, end FROM message WHERE plan = ? ORDER BY ordinal',
      )
      .all(id) as (Message & { details: string; start: number | null; end: number })[]
  ).map(({ details, field, start, end, ...message }) => ({
    ...message,
    values: JSON.parse(details),
    span: start === null ? null : { start, end },
    ...(field && { field }),
  }))
  return {
    document: loadDocument(db, id),
    header: loadHeader(db, id),
    outline: { sections, blocks },
    mentions,
    messages,
  }
}
