import { kinds, kindTable } from '../kinds.ts'
import type { Said } from '../wording/say.ts'
import { isPlan, type Silence } from './files.ts'
import type { Database } from './sqlite.ts'

export interface Status {
  readonly plans: number
  /** Documents by type that are no plans: `CV`, `QĐ`. */
  readonly others: Readonly<Record<string, number>>
  /** Files for which another speaks: the same plan, or an older version of it. */
  readonly silent: Readonly<Record<Silence, number>>
  /** Paths at which no file lies any more. */
  readonly gone: readonly string[]
  /** Plans whose rows were made by other rules than these, or are still to be made. */
  readonly stale: number
  /** Plans whose text was read by another version of the reader. */
  readonly readOtherwise: number
  /** Names of plans whose files were replaced: other bytes were imported from the same path since. */
  readonly replaced: readonly string[]
  readonly pages: number
  readonly ocrPages: number
  readonly finds: Readonly<Record<string, number>>
  /** Of the finds and of the plans' own fields, those that bear a doubt. */
  readonly doubted: Readonly<Record<string, number>>
  /** With the code and values of each sentence, and the sentence in English. */
  readonly warnings: readonly {
    plan: string
    page: number | null
    severity: string
    code: string
    values: Said['values']
    reason: string
  }[]
  readonly failures: readonly {
    path: string
    code: string | null
    values: Said['values']
    reason: string
    advice: string
    at: string
  }[]
}

const coded = <Row>(db: Database, sql: string): Row[] =>
  (db.prepare(sql).all() as { values: string | null }[]).map(row => ({
    ...row,
    values: JSON.parse(row.values ?? '{}'),
  })) as Row[]

/** What the archive holds, and what could not be read. */
export const statusOf = (
  db: Database,
  {
    rules,
    reader,
    gone = [],
  }: { readonly rules: string; readonly reader: string; readonly gone?: readonly string[] },
): Status => {
  const total = (sql: string, ...values: unknown[]): number =>
    db
      .prepare(sql)
      .pluck()
      .get(...values) as number
  return {
    plans: total(
      `SELECT count(*) FROM document d LEFT JOIN header h USING (id) WHERE h.id IS NULL OR (h.of = h.id AND ${isPlan})`,
    ),
    others: Object.fromEntries(
      db
        .prepare(
          `SELECT coalesce(docType, 'e-mail'), count(*) FROM plan WHERE NOT ${isPlan} GROUP BY docType ORDER BY docType`,
        )
        .raw()
        .all() as [string, number][],
    ),
    silent: {
      'same plan': total("SELECT count(*) FROM header WHERE silence = 'same plan'"),
      joined: total("SELECT count(*) FROM header WHERE silence = 'joined'"),
      superseded: total("SELECT count(*) FROM header WHERE silence = 'superseded'"),
    },
    gone,
    stale: total(
      'SELECT count(*) FROM document d LEFT JOIN header p USING (id) WHERE p.rules IS NOT ?',
      rules,
    ),
    readOtherwise: total('SELECT count(*) FROM content WHERE reader IS NOT ?', reader),
    replaced: db
      .prepare(
        'SELECT name FROM document JOIN plan USING (id) WHERE id NOT IN (SELECT document FROM path) ORDER BY name, id',
      )
      .pluck()
      .all() as string[],
    pages: total('SELECT coalesce(sum(pages), 0) FROM plan'),
    ocrPages: total('SELECT coalesce(sum(ocrPages), 0) FROM plan'),
    finds: Object.fromEntries(
      kinds.map(kind => [
        kindTable[kind].plural,
        total('SELECT count(*) FROM mention WHERE kind = ? AND plan IN (SELECT id FROM plan)', kind),
      ]),
    ),
    doubted: {
      plans: total(
        'SELECT count(DISTINCT plan) FROM message WHERE field IS NOT NULL AND doubt > 0 AND plan IN (SELECT id FROM plan)',
      ),
      ...Object.fromEntries(
        kinds.map(kind => [
          kindTable[kind].plural,
          total(
            'SELECT count(*) FROM mention WHERE kind = ? AND doubt > 0 AND plan IN (SELECT id FROM plan)',
            kind,
          ),
        ]),
      ),
    },
    warnings: coded(
      db,
      `SELECT d.name AS plan, m.page, m.severity, m.code, m.details AS "values", m.reason
       FROM message m JOIN document d ON d.id = m.plan
       WHERE m.severity <> 'note' ORDER BY d.name, d.sha256, m.ordinal`,
    ),
    failures: coded(
      db,
      'SELECT path, code, details AS "values", reason, advice, at FROM failure ORDER BY path',
    ),
  }
}

/** The plans that another version of the reader read, with the paths of their files; of these ids alone, or of all. */
export const plansToRead = (
  db: Database,
  reader: string,
  ids: readonly number[] | null,
): { readonly name: string; readonly sha256: string; readonly paths: readonly string[] }[] =>
  (
    db
      .prepare(
        `SELECT d.name, d.sha256, (SELECT json_group_array(path) FROM path WHERE document = d.id) AS paths
         FROM content c JOIN document d ON d.id = c.document
         WHERE c.reader IS NOT @reader AND (@ids IS NULL OR d.id IN (SELECT value FROM json_each(@ids))) ORDER BY d.id`,
      )
      .all({ reader, ids: ids && JSON.stringify(ids) }) as { name: string; sha256: string; paths: string }[]
  ).map(row => ({ ...row, paths: JSON.parse(row.paths) }))

/** Whose rows are made anew: every plan, those that other rules than these made, those that have none. */
export type Which = 'all' | 'none' | { readonly otherThan: string }

/** Ids of plans to be analysed from their stored text. */
export const plansToAnalyse = (db: Database, which: Which): number[] => {
  const rules = typeof which === 'object' ? which.otherThan : null
  const condition = { all: 'true', none: 'p.id IS NULL', object: 'p.rules IS NOT ?' }[
    typeof which === 'object' ? 'object' : which
  ]
  return db
    .prepare(
      `SELECT c.document FROM content c LEFT JOIN header p ON p.id = c.document WHERE ${condition} ORDER BY c.document`,
    )
    .pluck()
    .all(...(rules === null ? [] : [rules])) as number[]
}
