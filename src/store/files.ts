import type { Header, Plan } from '../model.ts'
import { fold } from '../text/fold.ts'
import { sketchLikeness, sketchOf } from '../text/sketch.ts'
import type { OriginRow } from './entities.ts'
import { nameKey, planNumberKey } from './names.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** Files with one number, issuer and date of which less is alike are a plan and its annex, or two plans with one number. */
const leastAlike = 0.2

/** Why a file is silent beside the one that speaks for its plan. */
export type Silence = 'same plan' | 'joined' | 'superseded'

/** Formats by how much of the form they keep: cells and paragraphs of Word first, words alone last. */
const formats = [/officedocument|opendocument|msword|rtf|word/, /pdf/, /html/, /rfc822/, /^text\//]
const mail = formats.findIndex(one => one.test('message/rfc822'))

/**
 * In SQL over header or plan: a plan, alone or of several bodies; one whose type could not be read is not to vanish, unless it
 * is an e-mail without a number.
 */
export const isPlan = `coalesce(docType, iif(rank % 10 = ${mail} AND number IS NULL, '', 'KH')) IN ('KH', 'KHLT')`

/** What tells a plan apart from all others; null where its number, issuer or day is not known. */
export const identityOf = ({ number, date, issuer }: Header, origin: OriginRow): string | null =>
  number !== null && /^\d/.test(number) && date?.length === 10 && issuer !== null
    ? [planNumberKey(number), date, origin.issuer ?? nameKey(issuer)].join('|')
    : null

const isDraft = (text: string, { number, date }: Header): boolean =>
  number === null ||
  !/^\d/.test(number) ||
  date?.length !== 10 ||
  text
    .slice(0, 600)
    .split(/[\n\t]/)
    .some(line => /^\W*du thao(?: lan \d+)?\W*$/.test(fold(line)))

/** Which file of a plan speaks, the least first: a final one before a draft, its own text before OCR, then by format. */
export const rankOf = ({ document, header }: Plan): number => {
  const format = formats.findIndex(one => one.test(document.source.mediaType))
  const isOcr = document.pages.some(({ via }) => via === 'ocr')
  return (
    (isDraft(document.text, header) ? 100 : 0) + (isOcr ? 10 : 0) + (format < 0 ? formats.length : format)
  )
}

export const sketchBytes = (text: string): Buffer => Buffer.from(sketchOf(text).buffer)
export const sketchFrom = (bytes: Buffer): Uint32Array =>
  new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))

interface File {
  readonly id: number
  readonly sha256: string
  readonly of: number
  readonly identity: string | null
  readonly number: string | null
  readonly date: string | null
  readonly rank: number
  readonly sketch: Buffer
  readonly province: string | null
  readonly district: string | null
  readonly issuer: string | null
  readonly apart: number
}

const fileById = `SELECT h.id, d.sha256, h.of, h.identity, h.numberKey AS number, h.date, h.rank, h.sketch,
    h.origin ->> '$.province' AS province, h.origin ->> '$.district' AS district, h.origin ->> '$.issuer' AS issuer,
    EXISTS (SELECT 1 FROM apart a WHERE a.sha256 = d.sha256) AS apart
  FROM header h JOIN document d ON d.id = h.id WHERE h.id = ?`
const linksOf = `SELECT d.id FROM joined j JOIN document d ON d.sha256 = j.b WHERE j.a = @sha256
  UNION SELECT d.id FROM joined j JOIN document d ON d.sha256 = j.a WHERE j.b = @sha256
  UNION SELECT d.id FROM superseded s JOIN document d ON d.sha256 = s.newer WHERE s.sha256 = @sha256
  UNION SELECT d.id FROM superseded s JOIN document d ON d.sha256 = s.sha256 WHERE s.newer = @sha256
  UNION SELECT id FROM header WHERE of = @of
  UNION SELECT id FROM header WHERE identity = @identity`

/** Files that are one plan with this one now, or bear its identity: to be looked at again when it changes or goes. */
export const filesBeside = (db: Database, id: number): number[] =>
  statement(
    db,
    `SELECT o.id FROM header h JOIN header o ON o.of = h.of WHERE h.id = @id
     UNION SELECT o.id FROM header h JOIN header o ON o.identity = h.identity WHERE h.id = @id`,
  )
    .pluck()
    .all({ id }) as number[]

/** All files that hang together with these. */
const closureOf = (db: Database, ids: readonly number[]): Map<number, File> => {
  const files = new Map<number, File>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (files.has(id)) continue
    const file = statement(db, fileById).get(id) as File | undefined
    if (!file) continue
    files.set(id, file)
    waiting.push(...(statement(db, linksOf).pluck().all(file) as number[]))
  }
  return files
}

const bySource = (a: File, b: File): number => a.rank - b.rank || (a.sha256 < b.sha256 ? -1 : 1)

/** Names of districts and communes return in other provinces: where two are told, a file that tells none is neither's. */
const samePlace = (
  block: readonly File[],
  place: 'province' | 'district',
): ((a: File, b: File) => boolean) => {
  const places = new Set(block.map(file => file[place]).filter(one => one !== null))
  return (a, b) => places.size < 2 || (a[place] !== null && a[place] === b[place])
}

const groupsBy = <K>(files: readonly File[], key: (file: File) => K): Map<K, File[]> => {
  const groups = new Map<K, File[]>()
  for (const file of files) {
    const group = groups.get(key(file))
    if (group) group.push(file)
    else groups.set(key(file), [file])
  }
  return groups
}

/** Files of one number, issuer and date, each beside the best source that it is like. */
const pairsOf = (block: readonly File[]): [File, File][] => {
  const inProvince = samePlace(block, 'province')
  const inDistrict = samePlace(block, 'district')
  const heads: File[] = []
  return [...block].sort(bySource).flatMap((file): [File, File][] => {
    const head = heads.find(
      one =>
        inProvince(one, file) &&
        inDistrict(one, file) &&
        sketchLikeness(sketchFrom(one.sketch), sketchFrom(file.sketch)) >= leastAlike,
    )
    if (head) return [[head, file]]
    heads.push(file)
    return []
  })
}

/** Another plan was saved under the name of an old one: neither number nor date, or not the issuer, is that of the old. */
const isOther = (a: File, b: File): boolean => {
  const differ = (key: 'number' | 'date' | 'issuer'): boolean =>
    a[key] !== null && b[key] !== null && a[key] !== b[key]
  return differ('issuer') || (differ('number') && differ('date'))
}

/**
 * Tells anew which files are one plan, and which of them speaks, around these files. The outcome depends on the files and
 * on what people decided alone, not on the order in which they came.
 */
export const regroup = (db: Database, ids: readonly number[]): void => {
  const files = closureOf(db, ids)
  const bySha = new Map([...files.values()].map(file => [file.sha256, file]))
  const parent = new Map<File, File>()
  const root = (file: File): File => {
    const up = parent.get(file)
    return up ? root(up) : file
  }
  const link = (a: File, b: File): void => {
    const [one, other] = [root(a), root(b)]
    if (one !== other) parent.set(other, one)
  }
  const joined = new Set<File>()
  const superseded = new Set<File>()
  const newer = statement(db, 'SELECT newer FROM superseded WHERE sha256 = ?').pluck()
  const partners = statement(db, 'SELECT b FROM joined WHERE a = ?').pluck()
  const blocks = groupsBy(
    [...files.values()].filter(({ identity, apart }) => identity !== null && !apart),
    ({ identity }) => identity,
  )
  for (const block of blocks.values()) for (const [a, b] of pairsOf(block)) link(a, b)
  for (const file of files.values()) {
    for (const sha256 of partners.all(file.sha256) as string[]) {
      const other = bySha.get(sha256)
      if (!other) continue
      joined.add(file).add(other)
      link(file, other)
    }
    const version = bySha.get((newer.get(file.sha256) ?? '') as string)
    if (!version || file.apart || version.apart || isOther(file, version)) continue
    superseded.add(file)
    link(version, file)
  }
  const order = (a: File, b: File): number =>
    Number(superseded.has(a)) - Number(superseded.has(b)) || bySource(a, b)
  for (const group of groupsBy([...files.values()], root).values()) {
    const speaker = group.sort(order)[0]!
    for (const file of group) {
      const why: Silence | null =
        file === speaker
          ? null
          : superseded.has(file)
            ? 'superseded'
            : joined.has(file)
              ? 'joined'
              : 'same plan'
      settle(db, file.id, speaker.id, why)
    }
  }
}

/** Only a file that speaks is a document that others cite. */
const settle = (db: Database, id: number, of: number, silence: Silence | null): void => {
  statement(db, 'UPDATE header SET of = ?, silence = ? WHERE id = ?').run(of, silence, id)
  statement(db, 'DELETE FROM origin WHERE plan = ?').run(id)
  if (silence === null)
    statement(
      db,
      `INSERT INTO origin SELECT id, origin ->> '$.key', origin ->> '$.issuer', origin ->> '$.place',
         origin ->> '$.province', origin ->> '$.district', origin ->> '$.commune' FROM header WHERE id = ?`,
    ).run(id)
}

const shaOf = (db: Database, id: number): string =>
  statement(db, 'SELECT sha256 FROM document WHERE id = ?').pluck().get(id) as string

export interface PlanFile {
  readonly path: string
  /** Null for the file that speaks. */
  readonly silence: Silence | null
  readonly number: string | null
  readonly date: string | null
}

/** The files of the plan that a file belongs to: the one that speaks, then by path. */
export const filesOf = (db: Database, id: number): PlanFile[] =>
  statement(
    db,
    `SELECT path, silence, number, date FROM files WHERE planId = (SELECT of FROM header WHERE id = ?)
     ORDER BY silence IS NOT NULL, path, sha256`,
  ).all(id) as PlanFile[]

/** A person says that two files are one plan; kept for good, by their bytes. */
export const joinFiles = (db: Database, a: number, b: number, at: string): void => {
  const [one, other] = [shaOf(db, a), shaOf(db, b)].sort() as [string, string]
  statement(db, 'DELETE FROM apart WHERE sha256 IN (?, ?)').run(one, other)
  statement(db, 'INSERT OR REPLACE INTO joined VALUES (?, ?, ?)').run(one, other, at)
  regroup(db, [a, b])
}

/** A person says that a file is a plan of its own; kept for good, by its bytes. */
export const partFile = (db: Database, id: number, at: string): void => {
  const sha256 = shaOf(db, id)
  const beside = filesBeside(db, id)
  statement(db, 'DELETE FROM joined WHERE a = ? OR b = ?').run(sha256, sha256)
  statement(db, 'INSERT OR REPLACE INTO apart VALUES (?, ?)').run(sha256, at)
  regroup(db, [id, ...beside])
}
